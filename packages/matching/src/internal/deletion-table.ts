import { foldLookAlike } from "./look-alikes.ts";

/** Texts longer than this are no references; they are not searched for errors. */
export const longestSearched = 64;

/** Many short texts in one block, each as its character codes. */
export interface PackedTexts {
  readonly codes: Uint16Array;
  /** Where each text begins, and at the end where the last one ends. */
  readonly starts: Int32Array;
}

/** Entries by the hash of every text that is left when some characters are deleted. */
export interface DeletionTable {
  readonly starts: Int32Array;
  readonly entries: Int32Array;
  readonly bits: number;
}

/** Edits a text of a length may have: too much of a short one would be gone. */
export function editsFor(length: number, mostEdits: number): number {
  return length < 5 || length > longestSearched ? 0 : length < 8 ? Math.min(1, mostEdits) : mostEdits;
}

/** Put texts side by side. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const starts = new Int32Array(texts.length + 1);
  texts.forEach((text, at) => {
    starts[at + 1] = (starts[at] ?? 0) + text.length;
  });
  const codes = new Uint16Array(starts[texts.length] ?? 0);
  texts.forEach((text, at) => {
    const start = starts[at] ?? 0;
    for (let place = 0; place < text.length; place++) codes[start + place] = text.charCodeAt(place);
  });
  return { codes, starts };
}

/** One text of a block, without a copy. */
export function packedText(texts: PackedTexts, at: number): Uint16Array {
  return texts.codes.subarray(texts.starts[at], texts.starts[at + 1]);
}

/** Build the table by counting, then filling: no object for a key. */
export function buildDeletionTable(texts: PackedTexts, mostEdits: number): DeletionTable {
  const count = texts.starts.length - 1;
  const eachHash = (visit: (hash: number, entry: number) => void): void => {
    for (let entry = 0; entry < count; entry++) {
      const text = packedText(texts, entry);
      if (text.length > 0 && text.length <= longestSearched)
        deletionHashes(text, editsFor(text.length, mostEdits), (hash) => visit(hash, entry));
    }
  };
  let nodes = 0;
  eachHash(() => {
    nodes += 1;
  });
  const bits = Math.min(26, Math.max(4, Math.ceil(Math.log2(nodes + 1))));
  const starts = new Int32Array(2 ** bits + 1);
  eachHash((hash) => {
    const bucket = bucketOf(hash, bits);
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  });
  for (let bucket = 0; bucket < 2 ** bits; bucket++)
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  const entries = new Int32Array(nodes);
  const filled = starts.slice(0, -1);
  eachHash((hash, entry) => {
    const bucket = bucketOf(hash, bits);
    const place = filled[bucket] ?? 0;
    entries[place] = entry;
    filled[bucket] = place + 1;
  });
  return { starts, entries, bits };
}

/** Entries that may be within so many edits of a text, each once, ascending; some of them are not. */
export function likelyEntries(table: DeletionTable, text: ArrayLike<number>, edits: number): readonly number[] {
  const found = new Set<number>();
  deletionHashes(text, edits, (hash) => {
    const bucket = bucketOf(hash, table.bits);
    const end = table.starts[bucket + 1] ?? 0;
    for (let place = table.starts[bucket] ?? 0; place < end; place++) found.add(table.entries[place] ?? 0);
  });
  return [...found].sort((a, b) => a - b);
}

const base = 0x01000193;

/** Hashes of a folded text and of all that is left after one or two deletions, in constant time each. */
function deletionHashes(text: ArrayLike<number>, edits: number, visit: (hash: number) => void): void {
  const length = text.length;
  const before = new Int32Array(length + 1);
  const powers = new Int32Array(length + 1).fill(1);
  for (let at = 0; at < length; at++) {
    before[at + 1] = (Math.imul(before[at] ?? 0, base) + foldLookAlike(text[at] ?? 0) + 1) | 0;
    powers[at + 1] = Math.imul(powers[at] ?? 0, base);
  }
  // The hash of the characters from one place up to another.
  const part = (from: number, to: number): number =>
    ((before[to] ?? 0) - Math.imul(before[from] ?? 0, powers[to - from] ?? 0)) | 0;
  const joined = (left: number, right: number, size: number): number =>
    (Math.imul(left, powers[size] ?? 0) + right) | 0;
  const same = (at: number): boolean => foldLookAlike(text[at] ?? 0) === foldLookAlike(text[at + 1] ?? -1);
  visit(part(0, length));
  if (edits < 1) return;
  for (let first = 0; first < length; first++) {
    // Deleting any of several equal neighbours leaves the same text.
    if (first + 1 < length && same(first)) continue;
    visit(joined(part(0, first), part(first + 1, length), length - first - 1));
  }
  if (edits < 2) return;
  for (let first = 0; first < length - 1; first++) {
    for (let second = first + 1; second < length; second++) {
      if (second + 1 < length && same(second)) continue;
      const middle = joined(part(0, first), part(first + 1, second), second - first - 1);
      visit(joined(middle, part(second + 1, length), length - second - 1));
    }
  }
}

function bucketOf(hash: number, bits: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> (32 - bits);
}
