import { InvariantError } from "@receivables/core";
import type { JoinKey } from "../join/join-key.ts";

/** Most rows a table has. */
const mostRows = 2 ** 26;
/** After so many places the table gives up: only chosen keys can crowd it so. */
const usualProbes = 512;

type Part = string | number;

/**
 * Finds rows by their key: open addressing over typed arrays, faster than a Map for millions of them.
 *
 * A key is hashed once over all its components and compared component by component, so nothing is glued into a text and
 * no key is kept but those of the rows put in.
 */
export class KeyTable {
  /** Hash and key side by side in each place, so that one look into memory fetches both; the key is -1 where there is none. */
  private readonly slots: Int32Array;
  /** The keys put in, one behind the other: how many components, then each of them. A key is known by its place here. */
  private readonly parts: Part[] = [];
  /** Rows whose key would need too many probes: nobody can slow the table down by choosing keys. */
  private readonly crowded = new Map<string, number>();
  private readonly mostProbes: number;
  private readonly readAhead = new Int32Array(1);

  constructor(rows: number, mostProbes: number = usualProbes) {
    if (rows > mostRows) throw new InvariantError(`more than ${mostRows} join keys`);
    this.mostProbes = mostProbes;
    this.slots = new Int32Array(2 ** (2 + Math.ceil(Math.log2(rows + 1)))).fill(-1);
  }

  /** How many numbers may have been given out: every number is below. */
  get size(): number {
    return this.parts.length;
  }

  /** The number of a key, which is a new one when it was never put in. */
  add(key: JoinKey): number {
    const hash = hashOf(key);
    const place = this.placeOf(key, hash);
    const found = place === -1 ? this.crowded.get(textOf(key)) : this.slots[place + 1];
    if (found !== undefined && found !== -1) return found;
    const number = this.keep(key);
    if (place === -1) this.crowded.set(textOf(key), number);
    else {
      this.slots[place] = hash;
      this.slots[place + 1] = number;
    }
    return number;
  }

  /** The number of a key that was put in, or -1. */
  find(key: JoinKey): number {
    return this.findHashed(key, hashOf(key));
  }

  /**
   * The same for many keys, written to a list from a place on; -1 for `null`.
   *
   * Each key lies somewhere else in memory. All of a block are asked for before the first is compared, so that they are
   * fetched side by side and not one after the other.
   */
  findMany(keys: readonly (JoinKey | null)[], numbers: Int32Array, from: number): void {
    const { slots, parts } = this;
    const mask = slots.length - 1;
    const hashes = new Int32Array(keys.length);
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? null;
      hashes[at] = key === null ? -1 : hashOf(key);
    }
    let first = 0;
    for (let at = 0; at < keys.length; at++) {
      const part = parts[(slots[(((hashes[at] ?? 0) << 1) & mask) + 1] ?? -1) + 1];
      if (typeof part === "string") first = Math.max(first, part.charCodeAt(0));
    }
    // Stored, so that no compiler leaves the reading out.
    this.readAhead[0] = first;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? null;
      numbers[from + at] = key === null ? -1 : this.findHashed(key, hashes[at] ?? 0);
    }
  }

  private findHashed(key: JoinKey, hash: number): number {
    const place = this.placeOf(key, hash);
    return (place === -1 ? this.crowded.get(textOf(key)) : this.slots[place + 1]) ?? -1;
  }

  /** Where a key stands or may be put; -1 when all those places are taken. */
  private placeOf(key: JoinKey, hash: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let probe = 0; probe < this.mostProbes; probe++) {
      const place = ((hash + probe) << 1) & mask;
      const number = slots[place + 1] ?? -1;
      if (number === -1 || (slots[place] === hash && this.has(number, key))) return place;
    }
    return -1;
  }

  private has(number: number, key: JoinKey): boolean {
    const { parts } = this;
    if (typeof key !== "object") return parts[number] === 1 && parts[number + 1] === key;
    if (parts[number] !== key.length) return false;
    for (let at = 0; at < key.length; at++) if (parts[number + 1 + at] !== key[at]) return false;
    return true;
  }

  private keep(key: JoinKey): number {
    const { parts } = this;
    const number = parts.length;
    if (typeof key !== "object") parts.push(1, key);
    else {
      parts.push(key.length);
      for (let at = 0; at < key.length; at++) parts.push(key[at] ?? "");
    }
    return number;
  }
}

/** A hash over all components; the low bits serve as a place. */
function hashOf(key: JoinKey): number {
  let hash = 0x811c9dc5;
  if (typeof key === "object") {
    if (key.length === 0) throw new InvariantError("a join key needs at least one component");
    for (let at = 0; at < key.length; at++) hash = addPart(hash, key[at] ?? "");
  } else hash = addPart(hash, key);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & 0x3fffffff;
}

function addPart(before: number, part: Part): number {
  if (typeof part === "string") return addText(before, part);
  // 0 and -0 are one number, and so are their hashes.
  if ((part | 0) === part) return Math.imul(before ^ part ^ (part >>> 15), 0x2c1b3c6d);
  if (Number.isNaN(part)) throw new InvariantError("NaN is no join key");
  scratch[0] = part;
  return Math.imul(Math.imul(before ^ (halves[0] ?? 0), 0x2c1b3c6d) ^ (halves[1] ?? 0), 0x297a2d39);
}

/** FNV-1a over pairs of code units. */
function addText(before: number, text: string): number {
  const even = text.length & ~1;
  let hash = before ^ text.length;
  for (let at = 0; at < even; at += 2) {
    hash = Math.imul(hash ^ text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 16), 0x01000193);
    hash ^= hash >>> 15;
  }
  if (even < text.length) hash = Math.imul(hash ^ text.charCodeAt(even), 0x01000193);
  return hash;
}

const scratch = new Float64Array(1);
const halves = new Int32Array(scratch.buffer);

/** A text that equal keys have and no others. */
function textOf(key: JoinKey): string {
  const parts = typeof key === "object" ? key : [key];
  return JSON.stringify(parts.map((part) => (typeof part === "string" ? part : [String(part)])));
}
