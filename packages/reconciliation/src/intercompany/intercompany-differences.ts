import { businessDaysBetween } from "@receivables/calendar";
import { type Money, type PlainDate, reason } from "@receivables/core";
import { type FoundDifference, inOrder, sumOf } from "../internal/proof.ts";
import { openLines, type Sides } from "../internal/side-columns.ts";
import type { TransactionLine } from "../transactions/transaction-line.ts";
import type {
  IntercompanyDifferenceCause,
  IntercompanyLine,
  IntercompanyMatch,
  ReconcileIntercompanyOptions,
} from "./intercompany-reconciliation.ts";

type Found = FoundDifference<IntercompanyDifferenceCause>;

/** Differences in a currency of the documents: amounts, and lines that one of the two does not have. */
export function documentDifferences(
  matches: readonly IntercompanyMatch[],
  { left, right }: Sides,
  options: ReconcileIntercompanyOptions,
): readonly Found[] {
  const dates = new Map(right.lines.map((line) => [line.id, line.date]));
  return [
    ...matches
      .filter((match) => match.difference !== 0)
      .map((match) =>
        pairDifference("amount_differs", match, match.difference, dates.get(match.rightIds[0] ?? "") ?? ""),
      ),
    ...openLines(left).map((line) => missing(line, "left", line.amount.minor, options)),
    ...openLines(right).map((line) => missing(line, "right", line.amount.minor, options)),
  ];
}

/** Both sides in the currency of one of the books. */
export interface BaseCompared {
  readonly matches: readonly IntercompanyMatch[];
  readonly left: readonly IntercompanyLine[];
  /** Mirrored. */
  readonly right: readonly IntercompanyLine[];
  /** From the left books into this currency; `null` when they are kept in it. */
  readonly convertLeft: ((amount: Money) => number) | null;
  readonly convertRight: ((amount: Money) => number) | null;
  readonly options: ReconcileIntercompanyOptions;
}

/** Differences in the currency of one of the books: the rates of both sides, and the rounding, come on top. */
export function baseDifferences(compared: BaseCompared): {
  readonly found: readonly Found[];
  readonly left: number;
  readonly right: number;
} {
  const { matches, options } = compared;
  const [left, right] = [valued(compared.left, compared.convertLeft), valued(compared.right, compared.convertRight)];
  const sum = (values: ReadonlyMap<string, number>, ids: readonly string[]): number =>
    ids.reduce((all, id) => all + (values.get(id) ?? 0), 0);
  const dates = new Map(compared.right.map((line) => [line.id, line.date]));
  const matched = new Set(
    matches.flatMap((match) => [...match.leftIds.map((id) => `l${id}`), ...match.rightIds.map((id) => `r${id}`)]),
  );
  const found: Found[] = matches.flatMap((match): readonly Found[] => {
    const minor = sum(right.values, match.rightIds) - sum(left.values, match.leftIds);
    if (minor === 0) return [];
    const cause = match.difference === 0 ? "exchange_difference" : "amount_differs";
    return [pairDifference(cause, match, minor, dates.get(match.rightIds[0] ?? "") ?? "")];
  });
  for (const line of inOrder(compared.left)) {
    if (!matched.has(`l${line.id}`)) found.push(missing(line, "left", left.values.get(line.id) ?? 0, options));
  }
  for (const line of inOrder(compared.right)) {
    if (!matched.has(`r${line.id}`)) found.push(missing(line, "right", right.values.get(line.id) ?? 0, options));
  }
  const rounding = right.rounding - left.rounding;
  if (rounding !== 0) {
    const base = { cause: "rounding", nature: "timing", side: "both", date: options.asOf, refs: [] } as const;
    found.push({ ...base, minor: rounding, reasons: [reason("reconciliation.rounded_sum")] });
  }
  return { found, left: left.total, right: right.total };
}

/** Lines in the wanted currency. The balance is converted as a whole; the lines' own rounding differs from it a little. */
function valued(
  lines: readonly IntercompanyLine[],
  convert: ((amount: Money) => number) | null,
): { readonly values: ReadonlyMap<string, number>; readonly total: number; readonly rounding: number } {
  const values = new Map(
    lines.map((line) => [line.id, convert === null ? line.baseAmount.minor : convert(line.baseAmount)]),
  );
  const byLine = [...values.values()].reduce((sum, minor) => sum + minor, 0);
  const [first] = lines;
  if (convert === null || first === undefined) return { values, total: byLine, rounding: 0 };
  const minor = sumOf(lines.map((line) => ({ amount: line.baseAmount })));
  const total = convert({ minor, currency: first.baseAmount.currency });
  return { values, total, rounding: total - byLine };
}

function pairDifference(
  cause: "amount_differs" | "exchange_difference",
  { leftIds, rightIds }: IntercompanyMatch,
  minor: number,
  date: PlainDate,
): Found {
  const refs = [...leftIds, ...rightIds];
  const because =
    cause === "exchange_difference"
      ? reason("reconciliation.rate_apart", {}, refs)
      : reason("reconciliation.amounts_apart", {}, refs);
  const nature = cause === "exchange_difference" ? "entry" : "mistake";
  return { cause, nature, side: "both", minor, date, refs, reasons: [because] };
}

/** A line the partner does not have: timing while it is recent. */
function missing(
  line: TransactionLine,
  side: "left" | "right",
  minor: number,
  { asOf, transitDays, calendar }: ReconcileIntercompanyOptions,
): Found {
  const recent = businessDaysBetween({ from: line.date, to: asOf }, calendar) <= transitDays;
  return {
    cause: side === "left" ? "missing_at_right" : "missing_at_left",
    nature: recent ? "timing" : "mistake",
    side,
    minor: side === "left" ? -minor : minor,
    date: line.date,
    refs: [line.id],
    reasons: [
      recent
        ? reason("reconciliation.recent", { date: line.date }, [line.id])
        : reason("reconciliation.partner_unknown", {}, [line.id]),
    ],
  };
}
