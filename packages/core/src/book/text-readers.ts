import { type Instant, type PlainDate, toEpochDay } from "../date/plain-date.ts";
import { IdIndex } from "./id-index.ts";

/** Interns texts as small integers. */
export class Names {
  readonly list: string[] = [];
  private index = new IdIndex(64, 0);
  private room = 64;
  private lastName = "";
  private lastPosition = -1;

  of(name: string): number {
    if (name === this.lastName && this.lastPosition >= 0) return this.lastPosition;
    const position = this.index.get(name) ?? this.add(name);
    this.lastName = name;
    this.lastPosition = position;
    return position;
  }

  /** The positions of the first `count` names of a list, as `of` gives them one by one. */
  ofAll(names: readonly string[], count: number, positions: Int32Array): void {
    this.index.getAll(names, count, positions);
    for (let at = 0; at < count; at++) if (positions[at] === -1) positions[at] = this.of(names[at] ?? "");
  }

  private add(name: string): number {
    const position = this.list.push(name) - 1;
    if (position === this.room) this.grow();
    this.index.add(name, position);
    return position;
  }

  private grow(): void {
    this.room *= 4;
    this.index = new IdIndex(this.room, 0);
    for (let at = 0; at < this.list.length - 1; at++) this.index.add(this.list[at] ?? "", at);
  }
}

/** Day numbers of dates; lists that follow each other in time name the same day many times in a row. */
export class DayReader {
  private text: PlainDate = "";
  private day = Number.NaN;

  of(date: PlainDate): number {
    if (date !== this.text) {
      this.text = date;
      this.day = toEpochDay(date);
    }
    return this.day;
  }
}

/** Milliseconds of instants, as `instantMillis` gives them; books enter thousands of facts on the same day. */
export class InstantReader {
  private text: Instant = "";
  private millis = Number.NaN;
  /** The digits of the last date as one number, and its first millisecond. */
  private digits = -1;
  private midnight = Number.NaN;

  of(instant: Instant): number {
    if (instant === this.text) return this.millis;
    const digits = digitsAt(instant, 0, 4) * 10_000 + digitsAt(instant, 5, 2) * 100 + digitsAt(instant, 8, 2);
    if (digits !== this.digits) {
      this.digits = digits;
      this.midnight = toEpochDay(instant.slice(0, 10)) * 86_400_000;
    }
    const clock =
      digitsAt(instant, 11, 2) * 3_600_000 +
      digitsAt(instant, 14, 2) * 60_000 +
      digitsAt(instant, 17, 2) * 1000 +
      digitsAt(instant, 20, 3);
    this.text = instant;
    this.millis = this.midnight + clock;
    return this.millis;
  }
}

/** A whole number written in so many digits; `NaN` where one is none. */
function digitsAt(text: string, at: number, count: number): number {
  let value = 0;
  for (let each = at; each < at + count; each++) {
    const digit = text.charCodeAt(each) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
