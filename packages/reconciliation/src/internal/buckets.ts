import { InvariantError } from "@receivables/core";
import { Interner, keyOf, type SideColumns, type Sides } from "./side-columns.ts";

/** Lines of both sides that share something; positions rise with date and id. */
export interface Bucket {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
}

/** What a bucket is made of: a number per line, -1 for a line that takes no part. */
export type BucketKey = (side: SideColumns) => ArrayLike<number>;

/** More different keys than this are refused: two of their numbers side by side still fit a safe integer. */
const mostKeys = 2 ** 26;

/** Open lines of both sides by what they share, in the order of their first left line; one-sided buckets are left out. */
export function* bucketsOf(sides: Sides, keys: readonly BucketKey[]): Generator<Bucket> {
  let numbers = { left: openGroups(sides.left), right: openGroups(sides.right) };
  let count = sides.groups;
  for (const key of keys) {
    const table = new Map<number, number>();
    numbers = {
      left: refine(numbers.left, key(sides.left), table),
      right: refine(numbers.right, key(sides.right), table),
    };
    count = table.size;
  }
  const left = placed(numbers.left, count);
  const right = placed(numbers.right, count);
  for (let bucket = 0; bucket < count; bucket += 1) {
    const ours = left.lines.subarray(left.starts[bucket], left.starts[bucket + 1]);
    const theirs = right.lines.subarray(right.starts[bucket], right.starts[bucket + 1]);
    if (ours.length > 0 && theirs.length > 0) yield { left: ours, right: theirs };
  }
}

/** A bucket key of the lines' own keys: lines lacking one take no part. */
export function ownKeys(names: readonly string[]): readonly BucketKey[] {
  return names.map((name) => {
    const interner = new Interner();
    return (side) =>
      Int32Array.from(side.lines, (line) => {
        const value = keyOf(line, name);
        return value === undefined ? -1 : interner.number(value);
      });
  });
}

/** Bucket keys of the columns. */
export const byReference: BucketKey = (side) => side.reference;
export const byDate: BucketKey = (side) => side.date.map((day) => day + 1_000_000);
export const bySign: BucketKey = (side) => Int8Array.from(side.minor, (minor) => (minor < 0 ? 0 : minor > 0 ? 1 : 2));

/** Equal amounts. */
export function byAmount(): BucketKey {
  const table = new Map<number, number>();
  return (side) => numbered(side.minor, table);
}

/** Equal texts; a line without text takes no part. */
export function byText(): BucketKey {
  const interner = new Interner();
  return (side) =>
    Int32Array.from(side.lines, (line) =>
      line.text === undefined || line.text === "" ? -1 : interner.number(line.text),
    );
}

function numbered(values: Float64Array, table: Map<number, number>): Int32Array {
  return Int32Array.from(values, (value) => {
    const known = table.get(value);
    if (known !== undefined) return known;
    table.set(value, table.size);
    return table.size - 1;
  });
}

function openGroups(side: SideColumns): Int32Array {
  return side.group.map((group, at) => (side.open[at] === 1 ? group : -1));
}

function refine(numbers: Int32Array, key: ArrayLike<number>, table: Map<number, number>): Int32Array {
  const refined = new Int32Array(numbers.length).fill(-1);
  for (let at = 0; at < numbers.length; at += 1) {
    const [number, part] = [numbers[at] ?? -1, key[at] ?? -1];
    if (number === -1 || part === -1) continue;
    const code = number * mostKeys + part;
    const known = table.get(code);
    if (known === undefined) {
      if (table.size >= mostKeys) throw new InvariantError(`more than ${mostKeys} different keys`);
      refined[at] = table.size;
      table.set(code, table.size);
    } else refined[at] = known;
  }
  return refined;
}

/** Counting sort: lines bucket by bucket, in their own order within one. */
function placed(numbers: Int32Array, count: number): { readonly starts: Uint32Array; readonly lines: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  let kept = 0;
  for (const number of numbers) {
    if (number === -1) continue;
    starts[number + 1] = (starts[number + 1] ?? 0) + 1;
    kept += 1;
  }
  for (let bucket = 0; bucket < count; bucket += 1) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  }
  const next = starts.slice();
  const lines = new Uint32Array(kept);
  numbers.forEach((number, at) => {
    if (number === -1) return;
    lines[next[number] ?? 0] = at;
    next[number] = (next[number] ?? 0) + 1;
  });
  return { starts, lines };
}
