/** After so many places a table gives up: only chosen keys can crowd it so. */
export const usualProbes = 512;

/** Places for so many entries, at most half of them taken: a power of two. */
export function placesFor(expected: number): number {
  return 2 ** Math.max(10, Math.ceil(Math.log2(2 * Math.min(expected, 2 ** 25) + 1)));
}

/** Gives equal pairs of 32-bit whole numbers equal numbers: open addressing over typed arrays, no object for a pair. */
export class PairTable {
  /** First, second and number side by side in each place, and one unused; the number is -1 where there is none. */
  private slots = new Int32Array(4 * placesFor(0)).fill(-1);
  private used = 0;
  /** How many pairs there may be: the first time there are many, room is made for all. */
  private readonly expected: number;
  /** Pairs that would need too many probes: nobody can slow the table down by choosing them. */
  private readonly crowded = new Map<string, number>();

  private readonly mostProbes: number;

  constructor(expected = 0, mostProbes: number = usualProbes) {
    this.mostProbes = mostProbes;
    this.expected = expected;
  }

  /** The number a pair was given, or the one it is given now. */
  numberOf(first: number, second: number, next: number): number {
    const place = this.placeOf(first, second);
    const known = place === -1 ? -1 : (this.slots[place + 2] ?? -1);
    if (known !== -1) return known;
    if (place === -1 || this.crowded.size > 0) {
      const key = `${first},${second}`;
      const crowded = this.crowded.get(key);
      if (crowded !== undefined) return crowded;
      if (place === -1) {
        this.crowded.set(key, next);
        return next;
      }
    }
    this.slots[place] = first;
    this.slots[place + 1] = second;
    this.slots[place + 2] = next;
    this.used += 1;
    if (8 * this.used > this.slots.length) this.grow();
    return next;
  }

  /** Where a pair stands or may be put; -1 when all those places are taken. */
  private placeOf(first: number, second: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    const start = startOf(first, second);
    for (let probe = 0; probe < this.mostProbes; probe++) {
      const place = ((start + probe) << 2) & mask;
      if (slots[place + 2] === -1 || (slots[place] === first && slots[place + 1] === second)) return place;
    }
    return -1;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(Math.max(2 * slots.length, 4 * placesFor(this.expected))).fill(-1);
    for (let from = 0; from < slots.length; from += 4) {
      const [first = 0, second = 0, number = -1] = [slots[from], slots[from + 1], slots[from + 2]];
      if (number === -1) continue;
      const place = this.placeOf(first, second);
      if (place === -1) this.crowded.set(`${first},${second}`, number);
      else {
        this.slots[place] = first;
        this.slots[place + 1] = second;
        this.slots[place + 2] = number;
      }
    }
  }
}

/** Where the search for a pair begins. */
function startOf(first: number, second: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second ^ (second >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & 0x3fffffff;
}
