import { InvariantError } from "@receivables/core";
import type { JoinKey } from "../join/join-exact.ts";
import { PairTable } from "./pair-table.ts";
import { TextTable } from "./text-table.ts";

/** Most different keys or components. */
const most = 2 ** 26;

/** Gives equal keys equal small integers. Several components are folded pair by pair, never glued into one text. */
export class KeyTable {
  private readonly texts: TextTable;
  private readonly wholes = new PairTable();
  private readonly others = new Map<number, number>();
  /** Keys so far with one more component that is a text, or a number that is not whole or not small. */
  private readonly pairs: PairTable;
  /** Keys so far with one more component that is a small whole number, as itself. */
  private readonly wholePairs: PairTable;
  private count = 0;

  constructor(expected: number) {
    this.texts = new TextTable(expected);
    this.pairs = new PairTable(expected);
    this.wholePairs = new PairTable(expected);
  }

  /** The number of a key, a new one when it was never seen. */
  intern(key: JoinKey): number {
    if (typeof key !== "object") return this.component(key);
    let id = -1;
    for (let at = 0; at < key.length; at++) {
      const part = key[at] ?? "";
      if (id === -1) id = this.component(part);
      else if (isWhole(part)) id = this.give(this.wholePairs.numberOf(id, part | 0, this.count));
      else id = this.give(this.pairs.numberOf(id, this.component(part), this.count));
    }
    if (id === -1) throw new InvariantError("a join key needs at least one component");
    return id;
  }

  /** How many numbers were given out. */
  get size(): number {
    return this.count;
  }

  private component(part: string | number): number {
    if (typeof part === "string") return this.give(this.texts.numberOf(part, this.count));
    if (isWhole(part)) return this.give(this.wholes.numberOf(part | 0, 0, this.count));
    if (Number.isNaN(part)) throw new InvariantError("NaN is no join key");
    const known = this.others.get(part) ?? this.count;
    if (known === this.count) this.others.set(part, known);
    return this.give(known);
  }

  /** Count a number that was given out for the first time. */
  private give(number: number): number {
    if (number !== this.count) return number;
    if (this.count >= most) throw new InvariantError(`more than ${most} different join keys`);
    this.count += 1;
    return number;
  }
}

/** Most numbers are whole and small; 0 and -0 are one number. */
function isWhole(part: string | number): part is number {
  return typeof part === "number" && (part | 0) === part;
}
