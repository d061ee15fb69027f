import type { PlainDate } from "@receivables/core";

interface Movement {
  readonly date: PlainDate;
  minor: number;
  base: number;
}

/** The lowest point of a balance from a date on, and what it carries in base currency at its last such day. */
export interface LowPoint {
  readonly minor: number;
  readonly base: number;
}

/**
 * What is left of an item or a source, day by day: a magnitude, never a signed balance.
 *
 * Facts may be entered out of the order of their dates, so the balance of today does not say what may be taken
 * yesterday: what counts is the lowest point from a date on. Movements mostly come in the order of their dates; then
 * every operation looks at the last one only.
 */
export class Timeline {
  readonly start: PlainDate;
  /** What it was at the start, in minor units of its currency and of the base currency. */
  readonly whole: number;
  readonly wholeBase: number;
  private left: number;
  private leftBase: number;
  private readonly movements: Movement[] = [];

  constructor(start: PlainDate, whole: number, wholeBase: number) {
    this.start = start;
    this.whole = whole;
    this.wholeBase = wholeBase;
    this.left = whole;
    this.leftBase = wholeBase;
  }

  /** The date of the last change. */
  get lastDate(): PlainDate {
    return this.movements.at(-1)?.date ?? this.start;
  }

  add(date: PlainDate, minor: number, base: number): void {
    this.left += minor;
    this.leftBase += base;
    let at = this.movements.length;
    while (at > 0 && (this.movements[at - 1]?.date ?? "") > date) at--;
    const same = this.movements[at - 1];
    if (same?.date === date) {
      same.minor += minor;
      same.base += base;
    } else {
      this.movements.splice(at, 0, { date, minor, base });
    }
  }

  /** The lowest balance at the end of any day from `date` on; before the start it is what it is at the start. */
  lowFrom(date: PlainDate): LowPoint {
    let minor = this.left;
    let base = this.leftBase;
    let low = { minor, base };
    for (let at = this.movements.length - 1; at >= 0; at--) {
      const movement = this.movements[at];
      if (movement === undefined || movement.date <= date) break;
      minor -= movement.minor;
      base -= movement.base;
      if (minor < low.minor) low = { minor, base };
    }
    return low;
  }

  /** The balance at the end of a day; nothing before the start. */
  at(date: PlainDate): LowPoint {
    if (date < this.start) return { minor: 0, base: 0 };
    let minor = this.left;
    let base = this.leftBase;
    for (let at = this.movements.length - 1; at >= 0; at--) {
      const movement = this.movements[at];
      if (movement === undefined || movement.date <= date) break;
      minor -= movement.minor;
      base -= movement.base;
    }
    return { minor, base };
  }
}
