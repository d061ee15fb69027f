/** Beyond this a running sum is moved into a bigint; the next addition to a smaller one cannot pass 2^53. */
const limit = 2 ** 52;

/**
 * Many running sums of safe integers, exact at any size: each is a double, and spills into a bigint when it grows
 * beyond what a double counts exactly.
 */
export class ExactSums {
  private low: Float64Array;
  private readonly spilled = new Map<number, bigint>();

  constructor(size: number) {
    this.low = new Float64Array(size);
  }

  add(at: number, minor: number): void {
    const sum = (this.low[at] ?? 0) + minor;
    // A double beyond the limit may be rounded, but never to within the limit: the comparison is safe.
    if (sum <= limit && sum >= -limit) this.low[at] = sum;
    else this.spill(at, minor);
  }

  /** Add a column of amounts, each to the sum its key names. The same as adding them one by one, in a tight loop. */
  addAll(keys: Int32Array, amounts: Float64Array): void {
    const { low } = this;
    const count = Math.min(keys.length, amounts.length);
    for (let item = 0; item < count; item++) {
      const at = keys[item] ?? 0;
      const minor = amounts[item] ?? 0;
      const sum = (low[at] ?? 0) + minor;
      if (sum <= limit && sum >= -limit) low[at] = sum;
      else this.spill(at, minor);
    }
  }

  /** Add neighbouring sums of another list to neighbouring sums of this one. */
  addRun(at: number, other: ExactSums, from: number, count: number): void {
    for (let each = 0; each < count; each++) {
      if (other.spilled.size === 0) this.add(at + each, other.low[from + each] ?? 0);
      else this.addExact(at + each, other.exactAt(from + each));
    }
  }

  addExact(at: number, minor: bigint): void {
    const small = safeMinor(minor);
    if (small !== null) this.add(at, small);
    else this.spilled.set(at, (this.spilled.get(at) ?? 0n) + minor);
  }

  /** Make room for sums up to a size. */
  grow(size: number): void {
    if (size <= this.low.length) return;
    const larger = new Float64Array(Math.max(size, this.low.length * 2));
    larger.set(this.low);
    this.low = larger;
  }

  /** The sum where it is a safe integer, else `null`. */
  minorAt(at: number): number | null {
    if (this.spilled.size === 0 || !this.spilled.has(at)) return (this.low[at] ?? 0) + 0;
    return safeMinor(this.exactAt(at));
  }

  exactAt(at: number): bigint {
    return BigInt(this.low[at] ?? 0) + (this.spilled.get(at) ?? 0n);
  }

  private spill(at: number, minor: number): void {
    this.spilled.set(at, (this.spilled.get(at) ?? 0n) + BigInt(this.low[at] ?? 0) + BigInt(minor));
    this.low[at] = 0;
  }
}

/** A whole number as a safe integer, or `null` when it is none. */
export function safeMinor(value: bigint): number | null {
  const minor = Number(value);
  return Number.isSafeInteger(minor) ? minor : null;
}
