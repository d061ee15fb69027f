import { addBusinessDays, type HolidayCalendar, prepareHolidays } from "@receivables/calendar";
import { type CurrencyCode, fromEpochDay, moneyOfMinor, toEpochDay } from "@receivables/core";
import type { TransactionLine } from "@receivables/reconciliation";
import { type SeededRandom, seededRandom } from "../seeded-random.ts";

/** What was done to a transaction when it was written down twice. @category Reconciliation */
export type ReconciliationNoise =
  | "missing_left"
  | "missing_right"
  | "repeated_right"
  | "reference_rewritten"
  | "reference_lost"
  | "reference_in_text"
  | "reference_mistyped"
  | "amount_mistyped"
  | "split"
  | "late";

/** Lines that are one transaction. @category Reconciliation */
export interface TrueMatch {
  readonly leftIds: readonly string[];
  readonly rightIds: readonly string[];
}

/** Two lists of the same transactions, and which belong together. @category Reconciliation */
export interface GeneratedReconciliation {
  readonly currency: CurrencyCode;
  readonly left: readonly TransactionLine[];
  readonly right: readonly TransactionLine[];
  readonly truth: readonly TrueMatch[];
  /** How often each kind of noise was planted. */
  readonly noise: Readonly<Record<ReconciliationNoise, number>>;
}

/** Size, seed and noise of {@link generateReconciliation}. @category Reconciliation */
export interface GenerateReconciliationOptions {
  /** Any integer; the same one gives the same lists. */
  readonly seed: number;
  /** Transactions; each side has about as many lines. */
  readonly transactions: number;
  /** Share of transactions that are written down differently on the two sides, from 0 to 1. */
  readonly noise: number;
}

const currency = "EUR";
const weekend: HolidayCalendar = { id: "weekend", version: "1", source: "own", weekend: [6, 7], holidays: [] };
const firstDay = toEpochDay("2025-01-01");
const days = 365;

/** Kinds of noise by weight: what bank reconcilers report, missing lines, references and dates before the rest. */
const kinds: readonly (readonly [number, ReconciliationNoise])[] = [
  [12, "missing_left"],
  [12, "missing_right"],
  [4, "repeated_right"],
  [20, "reference_rewritten"],
  [12, "reference_lost"],
  [10, "reference_in_text"],
  [8, "reference_mistyped"],
  [6, "amount_mistyped"],
  [8, "split"],
  [8, "late"],
];

/**
 * Two lists of the same transactions with known noise, and the truth about them.
 *
 * Amounts are log-normal, a third of them whole units, some the same again and again; dates run through a year, and the
 * right side is up to two business days later. A transaction has at most one kind of noise. Lines missing on a side and
 * lines repeated are in no true match; an amount mistyped is.
 *
 * **Units** minor units of EUR. **Refuses** nothing. **Source** the generator is ours; the shares of noise are estimates.
 *
 * @param options - seed, size and share of noise
 * @returns both sides in no order, and the truth
 * @example
 * ```ts
 * const { left, right, truth } = generateReconciliation({ seed: 1, transactions: 100, noise: 0 });
 * [left.length, right.length, truth.length] // => [100, 100, 100]
 * ```
 * @category Reconciliation
 */
export function generateReconciliation(options: GenerateReconciliationOptions): GeneratedReconciliation {
  const random = seededRandom(options.seed);
  const prepared = prepareHolidays(weekend);
  const later = new Map<string, string>();
  const addDays = (date: string, count: number): string => {
    const key = `${date}+${count}`;
    const known = later.get(key) ?? addBusinessDays(date, count, prepared);
    later.set(key, known);
    return known;
  };
  const world: World = {
    left: [],
    right: [],
    truth: [],
    noise: {
      missing_left: 0,
      missing_right: 0,
      repeated_right: 0,
      reference_rewritten: 0,
      reference_lost: 0,
      reference_in_text: 0,
      reference_mistyped: 0,
      amount_mistyped: 0,
      split: 0,
      late: 0,
    },
  };
  for (let at = 0; at < options.transactions; at += 1) {
    // Numbers rise with the days, as those of real journals do: neighbours in number are neighbours in time.
    const date = addDays(fromEpochDay(firstDay + Math.floor((at * days) / options.transactions)), 0);
    const transaction: Transaction = {
      at,
      date,
      other: addDays(date, random.integer(0, 2)),
      minor: (random.chance(0.15) ? -1 : 1) * amountOf(random),
      reference: `E2E${String(1_000_000 + at)}`,
    };
    const kind = random.chance(options.noise) ? random.weighted(kinds) : null;
    if (kind !== null) world.noise[kind] += 1;
    write(world, transaction, kind, random, addDays);
  }
  const { truth, noise } = world;
  return { currency, left: random.shuffle(world.left), right: random.shuffle(world.right), truth, noise };
}

interface World {
  readonly left: TransactionLine[];
  readonly right: TransactionLine[];
  readonly truth: TrueMatch[];
  readonly noise: Record<ReconciliationNoise, number>;
}

interface Transaction {
  readonly at: number;
  readonly date: string;
  readonly other: string;
  readonly minor: number;
  readonly reference: string;
}

function amountOf(random: SeededRandom): number {
  if (random.chance(0.06)) return random.pick([1999, 4900, 9900, 12_500, 25_000, 49_900]);
  const minor = Math.max(1, Math.round(random.logNormal(85_000, 1.2)));
  return random.chance(0.35) ? Math.max(1, Math.round(minor / 100)) * 100 : minor;
}

function write(
  { left, right, truth }: World,
  { at, date, other, minor, reference }: Transaction,
  kind: ReconciliationNoise | null,
  random: SeededRandom,
  addDays: (date: string, count: number) => string,
): void {
  const line = (id: string, day: string, amount: number, references: readonly string[], text?: string) => {
    const base = { id, date: day, amount: moneyOfMinor(amount, currency), references };
    return text === undefined ? base : { ...base, text };
  };
  const ours = line(`l${at}`, date, minor, [reference]);
  const theirs = line(`r${at}`, other, minor, [reference]);
  const both = (...lines: readonly TransactionLine[]): void => {
    left.push(ours);
    right.push(...lines);
    truth.push({ leftIds: [ours.id], rightIds: lines.map((each) => each.id) });
  };
  switch (kind) {
    case "missing_left":
      right.push(theirs);
      return;
    case "missing_right":
      left.push(ours);
      return;
    case "repeated_right":
      both(theirs);
      right.push({ ...theirs, id: `r${at}-again` });
      return;
    case "reference_rewritten":
      both({ ...theirs, references: [rewritten(reference, random)] });
      return;
    case "reference_lost":
      both({ ...theirs, references: [] });
      return;
    case "reference_in_text":
      both(line(theirs.id, other, minor, [], `SEPA CREDIT ${reference} INV 2025`));
      return;
    case "reference_mistyped":
      both({ ...theirs, references: [mistyped(reference, random)] });
      return;
    case "amount_mistyped":
      both({ ...theirs, amount: moneyOfMinor(minor + Math.sign(minor) * 9 * random.integer(1, 500), currency) });
      return;
    case "split": {
      const first = Math.round(minor * (0.2 + 0.6 * random.next()));
      if (first === 0 || first === minor) {
        both(theirs);
        return;
      }
      both(line(`r${at}-1`, other, first, [reference]), line(`r${at}-2`, other, minor - first, [reference]));
      return;
    }
    case "late":
      both({ ...theirs, date: addDays(date, random.integer(3, 5)) });
      return;
    default:
      both(theirs);
  }
}

/** The same reference as somebody else writes it. */
function rewritten(reference: string, random: SeededRandom): string {
  const digits = reference.slice(3);
  return random.pick([`E2E-${digits}`, `e2e ${digits}`, `E2E/${digits}`, reference.toLowerCase()]);
}

/** One digit wrong, or two neighbours swapped. */
function mistyped(reference: string, random: SeededRandom): string {
  const at = random.integer(4, reference.length - 2);
  const [one, other] = [reference.charAt(at), reference.charAt(at + 1)];
  if (one !== other && random.chance(0.2)) return reference.slice(0, at) + other + one + reference.slice(at + 2);
  const wrong = (Number(one) + random.integer(1, 9)) % 10;
  return reference.slice(0, at) + String(wrong) + reference.slice(at + 1);
}
