import { KeyTable } from "../internal/key-table.ts";

/** A value two sides are joined on: one component, or several that must all be equal. @category Joins */
export type JoinKey = string | number | readonly (string | number)[];

/** How {@link joinExact} reads the two sides. @category Joins */
export interface JoinExactOptions<Left, Right> {
  /** The key of a left record; `null` keeps it out of the join. */
  readonly leftKey: (record: Left, position: number) => JoinKey | null;
  /** The key of a right record; `null` keeps it out of the join. */
  readonly rightKey: (record: Right, position: number) => JoinKey | null;
}

/** A left and a right record whose key occurs once on each side, as positions in the two lists. @category Joins */
export interface JoinedPair {
  readonly left: number;
  readonly right: number;
}

/** Records of both sides that share a key which occurs more than once on a side. @category Joins */
export interface JoinedGroup {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** What {@link joinExact} found; every position of each side stands in exactly one list. @category Joins */
export interface ExactJoin {
  readonly pairs: readonly JoinedPair[];
  readonly ambiguous: readonly JoinedGroup[];
  readonly leftOnly: readonly number[];
  readonly rightOnly: readonly number[];
}

/**
 * Join two sides on equal keys, telling what is unique on both sides from what is not.
 *
 * Keys are interned: components are compared one by one, so `["a", "bc"]` never equals `["ab", "c"]`, and the text `"1"`
 * never equals the number `1`. Only unique pairs may be treated as found; an ambiguous group is a question.
 *
 * **Units** positions; time and memory are linear in both sides. **Refuses** nothing; a key without components or `NaN`
 * throws. **Source** none.
 *
 * @param left - one side
 * @param right - the other side
 * @param options - how to read the key of a record
 * @returns pairs and groups in the order of their first left record, and what is left over on each side
 * @throws InvariantError for a key that is no key, or more than 2^26 different ones
 * @example
 * ```ts
 * joinExact(["a", "b", "b", "c"], ["b", "a", "d"], { leftKey: (key) => key, rightKey: (key) => key })
 * // => { pairs: [{ left: 0, right: 1 }], ambiguous: [{ left: [1, 2], right: [0] }], leftOnly: [3], rightOnly: [2] }
 * ```
 * @category Joins
 */
export function joinExact<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
  options: JoinExactOptions<Left, Right>,
): ExactJoin {
  const keys = new KeyTable(left.length + right.length);
  const leftIds = internAll(left, options.leftKey, keys);
  const rightIds = internAll(right, options.rightKey, keys);
  const leftCounts = countEach(leftIds, keys.size);
  const rightCounts = countEach(rightIds, keys.size);

  const pairs: JoinedPair[] = [];
  const leftOnly: number[] = [];
  const rightOnly: number[] = [];
  const groups = new Map<number, { readonly left: number[]; readonly right: number[] }>();
  const partner = new Int32Array(keys.size).fill(-1);
  rightIds.forEach((id, position) => {
    if (id === -1 || leftCounts[id] === 0) rightOnly.push(position);
    else partner[id] = position;
  });
  leftIds.forEach((id, position) => {
    if (id === -1 || rightCounts[id] === 0) leftOnly.push(position);
    else if (leftCounts[id] === 1 && rightCounts[id] === 1) pairs.push({ left: position, right: partner[id] ?? -1 });
    else {
      const group = groups.get(id);
      if (group === undefined) groups.set(id, { left: [position], right: [] });
      else group.left.push(position);
    }
  });
  for (const [position, id] of groups.size > 0 ? rightIds.entries() : []) groups.get(id)?.right.push(position);
  return { pairs, ambiguous: [...groups.values()], leftOnly, rightOnly };
}

function internAll<Item>(
  records: readonly Item[],
  keyOf: (record: Item, position: number) => JoinKey | null,
  keys: KeyTable,
): Int32Array {
  const ids = new Int32Array(records.length);
  records.forEach((record, position) => {
    const key = keyOf(record, position);
    ids[position] = key === null ? -1 : keys.intern(key);
  });
  return ids;
}

function countEach(ids: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const id of ids) if (id !== -1) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}
