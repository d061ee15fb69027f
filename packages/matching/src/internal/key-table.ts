import { InvariantError } from "@receivables/core";
import type { JoinKey } from "../join/join-exact.ts";

/** Most different keys or components: two of their numbers side by side still fit a safe integer. */
const most = 2 ** 26;

/** Gives equal keys equal small integers. Several components are folded pair by pair, never glued into one text. */
export class KeyTable {
  private readonly single = new Map<string | number, number>();
  private readonly pairs = new Map<number, number>();
  private count = 0;

  /** The number of a key, a new one when it was never seen. */
  intern(key: JoinKey): number {
    if (typeof key !== "object") return this.component(key);
    let id = -1;
    for (const part of key) id = id === -1 ? this.component(part) : this.pair(id, this.component(part));
    if (id === -1) throw new InvariantError("a join key needs at least one component");
    return id;
  }

  /** How many numbers were given out. */
  get size(): number {
    return this.count;
  }

  private component(part: string | number): number {
    if (typeof part === "number" && Number.isNaN(part)) throw new InvariantError("NaN is no join key");
    const known = this.single.get(part);
    if (known !== undefined) return known;
    this.single.set(part, this.count);
    return this.give();
  }

  private pair(a: number, b: number): number {
    const code = a * most + b;
    const known = this.pairs.get(code);
    if (known !== undefined) return known;
    this.pairs.set(code, this.count);
    return this.give();
  }

  private give(): number {
    if (this.count >= most) throw new InvariantError(`more than ${most} different join keys`);
    this.count += 1;
    return this.count - 1;
  }
}
