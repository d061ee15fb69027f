import { KeyTable } from "../internal/key-table.ts";
import type { JoinKey } from "./join-key.ts";

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
 * Keys are hashed once, and compared one component after the other, so `["a", "bc"]` never equals `["ab", "c"]`, and the text `"1"`
 * never equals the number `1`. Only unique pairs may be treated as found; an ambiguous group is a question.
 *
 * **Units** positions; time and memory are linear in both sides. **Refuses** nothing; a key without components or `NaN`
 * throws. **Source** none.
 *
 * @param left - one side
 * @param right - the other side
 * @param options - how to read the key of a record
 * @returns pairs and groups in the order of their first left record, and what is left over on each side
 * @throws InvariantError for a key that is no key, or more than 2^26 left records
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
  const table = new KeyTable(left.length);
  const leftKeys = addAll(left, options.leftKey, table);
  const rightKeys = findAll(right, options.rightKey, table);
  const leftCounts = countEach(leftKeys, table.size);
  const rightCounts = countEach(rightKeys, table.size);

  const pairs: JoinedPair[] = [];
  const leftOnly: number[] = [];
  const rightOnly: number[] = [];
  const partner = new Int32Array(table.size);
  const groups = new Map<number, { readonly left: number[]; readonly right: number[] }>();
  for (let position = 0; position < rightKeys.length; position++) {
    const key = rightKeys[position] ?? -1;
    if (key === -1) rightOnly.push(position);
    else partner[key] = position;
  }
  for (let position = 0; position < leftKeys.length; position++) {
    const key = leftKeys[position] ?? -1;
    if (key === -1 || rightCounts[key] === 0) leftOnly.push(position);
    else if (leftCounts[key] === 1 && rightCounts[key] === 1) pairs.push({ left: position, right: partner[key] ?? -1 });
    else {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { left: [position], right: [] });
      else group.left.push(position);
    }
  }
  for (const [position, key] of groups.size > 0 ? rightKeys.entries() : []) groups.get(key)?.right.push(position);
  return { pairs, ambiguous: [...groups.values()], leftOnly, rightOnly };
}

/** A number for each left record, equal for equal keys; -1 without a key. */
function addAll<Item>(records: readonly Item[], keyOf: KeyOf<Item>, table: KeyTable): Int32Array {
  const keys = new Int32Array(records.length);
  records.forEach((record, position) => {
    const key = keyOf(record, position);
    keys[position] = key === null ? -1 : table.add(key);
  });
  return keys;
}

/** So many right records are looked up together. */
const block = 64;

/** The number of each right record's key among those of the left; -1 without a key or without a left one. */
function findAll<Item>(records: readonly Item[], keyOf: KeyOf<Item>, table: KeyTable): Int32Array {
  const keys = new Int32Array(records.length);
  let waiting: (JoinKey | null)[] = [];
  records.forEach((record, position) => {
    waiting.push(keyOf(record, position));
    if (waiting.length < block) return;
    table.findMany(waiting, keys, position + 1 - block);
    waiting = [];
  });
  table.findMany(waiting, keys, records.length - waiting.length);
  return keys;
}

function countEach(keys: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (let position = 0; position < keys.length; position++) {
    const key = keys[position] ?? -1;
    if (key !== -1) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

type KeyOf<Item> = (record: Item, position: number) => JoinKey | null;
