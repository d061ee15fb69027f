import { businessDaysBetween } from "@receivables/calendar";
import { type PlainDate, type Reason, reason } from "@receivables/core";
import type { DifferenceSide } from "../difference.ts";
import type { FoundMatch } from "../internal/match-sink.ts";
import { type FoundDifference, inOrder, sumOf } from "../internal/proof.ts";
import { amountOf, idsOf, openLines, type Sides } from "../internal/side-columns.ts";
import type { TransactionLine } from "../transactions/transaction-line.ts";
import type { ProcessorLine, ProcessorLineKind, ProcessorPayout } from "./processor-line.ts";
import type {
  ProcessorCarriedForward,
  ProcessorDifferenceCause,
  ProcessorReconciliationInput,
  ProposedProcessorEntry,
  ReconcileProcessorOptions,
} from "./processor-reconciliation.ts";

/** Everything that was compared. */
export interface ProcessorCompared {
  readonly input: ProcessorReconciliationInput;
  readonly options: ReconcileProcessorOptions;
  readonly book: readonly TransactionLine[];
  readonly lines: readonly ProcessorLine[];
  readonly payouts: readonly ProcessorPayout[];
  /** Books against the processor's lines. */
  readonly charged: Sides;
  /** Payouts against the bank. */
  readonly paid: Sides;
  readonly bookMatches: readonly FoundMatch[];
  readonly bankMatches: readonly FoundMatch[];
}

type Found = FoundDifference<ProcessorDifferenceCause>;
type ToPost = ProposedProcessorEntry["cause"];

/** What a kind becomes that the books do not have; charges and refunds are mistakes, not entries. */
const toPost: Readonly<Partial<Record<ProcessorLineKind, ToPost>>> = {
  fee: "fee_to_post",
  dispute: "dispute_to_post",
  dispute_reversal: "dispute_to_post",
  reserve_hold: "reserve_to_post",
  reserve_release: "reserve_to_post",
  adjustment: "adjustment_to_post",
};

/**
 * Walk from the books to the bank: books, less what only they have, plus what only the processor has, are its lines; the
 * lines, less what was not paid out, are the payouts; the payouts, less what is underway, are the bank's. Every step
 * leaves its differences.
 */
export function processorDifferences(compared: ProcessorCompared): {
  readonly found: readonly Found[];
  readonly proposals: readonly ProposedProcessorEntry[];
  readonly carryForward: ProcessorCarriedForward;
} {
  const { input, charged, paid, lines, payouts } = compared;
  const bookOnly = openLines(charged.left);
  const lineById = new Map(lines.map((line) => [line.id, line]));
  const processorOnly = openLines(charged.right).flatMap((line) => lineById.get(line.id) ?? []);
  // What the processor keeps is posted when it is paid out, with the payout; until then neither side counts it.
  const waiting = new Set(
    processorOnly.filter((line) => line.payoutId === null && toPost[line.kind] !== undefined).map((line) => line.id),
  );
  const posted = processorOnly.filter((line) => !waiting.has(line.id));
  const unpaid = lines.filter((line) => line.payoutId === null && !waiting.has(line.id));
  const underway = openLines(paid.left);
  const settled = new Set(lines.filter((line) => line.payoutId !== null).map((line) => line.id));
  const found = [
    ...openingDifference(input, compared.options.asOf),
    ...bookOnly.map((line) => own("missing_at_processor", line, -line.amount.minor, "left")),
    ...amountDifferences(charged, compared.bookMatches, "amount_differs"),
    ...posted.map((line) => own(toPost[line.kind] ?? "missing_in_books", line, line.amount.minor, "right")),
    ...unpaid.map((line) => timing("not_paid_out", line, compared.options)),
    ...payoutDifferences(input.payouts, lines),
    ...underway.map((payout) => timing("payout_in_transit", payout, compared.options)),
    ...amountDifferences(paid, compared.bankMatches, "payout_short_at_bank"),
    ...openLines(paid.right).map((line) => own("unknown_at_bank", line, line.amount.minor, "right")),
  ];
  const underwayIds = new Set(underway.map((payout) => payout.id));
  return {
    found,
    proposals: posted.flatMap((line) => {
      const cause = toPost[line.kind];
      if (cause === undefined || line.payoutId === null) return [];
      const { id: lineId, payoutId, date, amount, references } = line;
      return [{ cause, lineId, payoutId, date, amount, references }];
    }),
    carryForward: {
      book: stillOpen(compared, bookOnly, settled),
      lines: lines.filter((line) => line.payoutId === null),
      payouts: payouts.filter((payout) => underwayIds.has(payout.id)),
    },
  };
}

/** Postings whose money was not paid out: those nobody knows at the processor, and those matched with unpaid lines. */
function stillOpen(
  { charged, bookMatches }: ProcessorCompared,
  bookOnly: readonly TransactionLine[],
  settled: ReadonlySet<string>,
): readonly TransactionLine[] {
  const waiting = bookMatches
    .filter(({ right }) => right.some((at) => !settled.has(charged.right.lines[at]?.id ?? "")))
    .flatMap(({ left }) => left.flatMap((at) => charged.left.lines[at] ?? []));
  return [...bookOnly, ...waiting];
}

/** The balance carried forward is what was open then: postings not paid out, and payouts that had not arrived. */
function openingDifference(
  { openingBalance, carriedForward }: ProcessorReconciliationInput,
  asOf: PlainDate,
): readonly Found[] {
  const apart = openingBalance.minor - sumOf(carriedForward.book) - sumOf(carriedForward.payouts);
  if (apart === 0) return [];
  const because = reason("reconciliation.clearing_opening_differs");
  const base = { cause: "opening_balance", nature: "mistake", side: "both", date: asOf, refs: [] } as const;
  return [{ ...base, minor: -apart, reasons: [because] }];
}

/** Payouts that are not what their lines come to. */
function payoutDifferences(payouts: readonly ProcessorPayout[], lines: readonly ProcessorLine[]): readonly Found[] {
  const expected = new Map<string, number>();
  for (const { payoutId, amount } of lines) {
    if (payoutId !== null) expected.set(payoutId, (expected.get(payoutId) ?? 0) + amount.minor);
  }
  return inOrder(payouts).flatMap((payout): readonly Found[] => {
    const apart = payout.amount.minor - (expected.get(payout.id) ?? 0);
    if (apart === 0) return [];
    const because = reason("reconciliation.payout_differs", {}, [payout.id]);
    const base = { cause: "payout_differs", nature: "mistake", side: "right" } as const;
    return [{ ...base, minor: apart, date: payout.date, refs: [payout.id], reasons: [because] }];
  });
}

function amountDifferences(
  { left, right }: Sides,
  matches: readonly FoundMatch[],
  cause: "amount_differs" | "payout_short_at_bank",
): readonly Found[] {
  return matches.flatMap(({ left: ours, right: theirs }): readonly Found[] => {
    const minor = amountOf(right, theirs) - amountOf(left, ours);
    if (minor === 0) return [];
    const refs = [...idsOf(left, ours), ...idsOf(right, theirs)];
    const reference = left.lines[ours[0] ?? 0]?.references[0] ?? "";
    const because = reason("reconciliation.reference_only", { reference }, refs);
    const date = right.lines[theirs[0] ?? 0]?.date ?? "";
    return [{ cause, nature: "mistake", side: "both", minor, date, refs, reasons: [because] }];
  });
}

const reasonOf: Readonly<Partial<Record<ProcessorDifferenceCause, string>>> = {
  missing_at_processor: "reconciliation.not_at_processor",
  missing_in_books: "reconciliation.not_in_books_but_processor",
  unknown_at_bank: "reconciliation.no_counterpart",
};

/** Something only one side has. */
function own(
  cause: ProcessorDifferenceCause,
  line: Pick<TransactionLine, "id" | "date">,
  minor: number,
  side: DifferenceSide,
): Found {
  const because = reason(reasonOf[cause] ?? "reconciliation.kept_by_processor", {}, [line.id]);
  const nature = cause.endsWith("_to_post") ? "entry" : "mistake";
  return { cause, nature, side, minor, date: line.date, refs: [line.id], reasons: [because] };
}

/** Money underway: timing, until it takes too long. */
function timing(
  cause: "not_paid_out" | "payout_in_transit",
  line: ProcessorLine | TransactionLine,
  { asOf, transitDays, calendar }: ReconcileProcessorOptions,
): Found {
  const days = businessDaysBetween({ from: line.date, to: asOf }, calendar);
  const late = days > transitDays;
  const because: Reason = late
    ? reason("reconciliation.payout_too_long", { days, most: transitDays }, [line.id])
    : reason("reconciliation.payout_underway", { date: line.date }, [line.id]);
  const base = { cause, nature: late ? "mistake" : "timing", side: "both", date: line.date } as const;
  return { ...base, minor: -line.amount.minor, refs: [line.id], reasons: [because] };
}
