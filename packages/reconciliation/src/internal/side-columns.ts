import { businessDaysBetween, type HolidayCalendar, prepareHolidays } from "@receivables/calendar";
import { toEpochDay } from "@receivables/core";
import { normaliseReference } from "@receivables/matching";
import type { TransactionLine } from "../transactions/transaction-line.ts";

/** One side as columns, in order of date and id; positions are those of `lines`. */
export interface SideColumns {
  readonly lines: readonly TransactionLine[];
  readonly minor: Float64Array;
  /** Calendar day since 1970. */
  readonly date: Int32Array;
  /** Business days since 1970: the difference of two is the business days between them. */
  readonly businessDay: Int32Array;
  /** Number of the first reference, -1 without one; equal references have equal numbers on both sides. */
  readonly reference: Int32Array;
  /** Number of the group; lines of different groups never meet. */
  readonly group: Int32Array;
  /** 1 while the line is not matched. */
  readonly open: Uint8Array;
}

/** Both sides, numbered alike. */
export interface Sides {
  readonly left: SideColumns;
  readonly right: SideColumns;
  readonly groups: number;
}

/** How the columns are made. */
export interface ColumnOptions {
  readonly calendar: HolidayCalendar;
  /** Keys that keep lines apart; a line lacking one has been refused before. */
  readonly groupBy: readonly string[];
}

/** The lines no pass has matched. */
export function openLines(side: SideColumns): readonly TransactionLine[] {
  return side.lines.filter((_, at) => side.open[at] === 1);
}

/** The ids at some positions. */
export function idsOf(side: SideColumns, positions: readonly number[]): readonly string[] {
  return positions.map((at) => side.lines[at]?.id ?? "");
}

/** The sum at some positions, minor units. */
export function amountOf(side: SideColumns, positions: readonly number[]): number {
  return positions.reduce((sum, at) => sum + (side.minor[at] ?? 0), 0);
}

/** Put both sides in order and into columns. */
export function columnsOf(
  left: readonly TransactionLine[],
  right: readonly TransactionLine[],
  { calendar, groupBy }: ColumnOptions,
): Sides {
  const days = dayReader(calendar);
  const references = new Interner();
  const groups = new Interner();
  const columns = (side: readonly TransactionLine[]): SideColumns => {
    const lines = inDateOrder(side, days);
    const made = {
      lines,
      minor: new Float64Array(lines.length),
      date: new Int32Array(lines.length),
      businessDay: new Int32Array(lines.length),
      reference: new Int32Array(lines.length).fill(-1),
      group: new Int32Array(lines.length),
      open: new Uint8Array(lines.length).fill(1),
    };
    lines.forEach((line, at) => {
      const day = days(line.date);
      made.minor[at] = line.amount.minor;
      made.date[at] = day.date;
      made.businessDay[at] = day.businessDay;
      const [first] = line.references;
      const plain = first === undefined ? "" : plainReference(first);
      if (plain !== "") made.reference[at] = references.number(plain);
      if (groupBy.length > 0) made.group[at] = groups.number(groupOf(line, groupBy));
    });
    return made;
  };
  const sides = { left: columns(left), right: columns(right) };
  return { ...sides, groups: Math.max(1, groups.size) };
}

/** A reference without separators and case. Most are plain already, and a test is cheaper than taking them apart. */
export function plainReference(reference: string): string {
  return /^[A-Z0-9]+$/.test(reference) ? reference : normaliseReference(reference).alnum;
}

/** The value of a key of a line, whatever the key is called. */
export function keyOf(line: TransactionLine, name: string): string | undefined {
  return line.keys !== undefined && Object.hasOwn(line.keys, name) ? line.keys[name] : undefined;
}

/** The group of a line: the values of its keys, which cannot run into each other. */
export function groupOf(line: TransactionLine, groupBy: readonly string[]): string {
  return JSON.stringify(groupBy.map((name) => keyOf(line, name) ?? null));
}

/** Equal texts get equal small numbers. */
export class Interner {
  private readonly numbers = new Map<string, number>();

  /** The number of a text, a new one when it was never seen. */
  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }

  /** How many numbers were given out. */
  get size(): number {
    return this.numbers.size;
  }
}

interface Day {
  readonly date: number;
  readonly businessDay: number;
}

/** Days of dates, each date counted once. */
function dayReader(calendar: HolidayCalendar): (date: string) => Day {
  const prepared = prepareHolidays(calendar);
  const known = new Map<string, Day>();
  return (date) => {
    const found = known.get(date);
    if (found !== undefined) return found;
    const businessDay = businessDaysBetween({ from: "1970-01-01", to: date }, prepared);
    const day = { date: toEpochDay(date), businessDay };
    known.set(date, day);
    return day;
  };
}

function inDateOrder(lines: readonly TransactionLine[], days: (date: string) => Day): readonly TransactionLine[] {
  const dates = Int32Array.from(lines, (line) => days(line.date).date);
  const ids = lines.map((line) => line.id);
  const order = Uint32Array.from(lines, (_, at) => at).sort((a, b) => {
    const apart = (dates[a] ?? 0) - (dates[b] ?? 0);
    if (apart !== 0) return apart;
    const [one, other] = [ids[a] ?? "", ids[b] ?? ""];
    return one < other ? -1 : one > other ? 1 : 0;
  });
  const sorted: TransactionLine[] = [];
  for (const at of order) {
    const line = lines[at];
    if (line !== undefined) sorted.push(line);
  }
  return sorted;
}
