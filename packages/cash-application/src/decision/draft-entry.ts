import { type AdjustmentKind, type Money, moneyOfMinor, settlesItem } from "@receivables/core";
import type { CashDecision, ProposedApplication } from "./cash-decision.ts";

/** What a line of an entry is posted to, in the words of the ledger's account map. @category Decisions */
export type EntryRole =
  | "unappliedReceipts"
  | "receivable"
  | "discountAllowed"
  | "unearnedDiscount"
  | "bankFees"
  | "processorFees"
  | "smallBalances"
  | "withholdingTaxReceivable"
  | "rounding"
  | "taxPayable"
  | "fxGain"
  | "fxLoss";

/** One side of the entry a decision posts. @category Decisions */
export interface EntryLine {
  readonly role: EntryRole;
  readonly side: "debit" | "credit";
  /** In the currency of the items; debits and credits of an entry are equal. */
  readonly amount: Money;
  /** What left the receipt, where its currency is another one. */
  readonly documentAmount?: Money;
  /** The receipt, the credit or the item. */
  readonly ref?: string;
}

/** Where what settles an item without money is posted. */
const roles: Readonly<Partial<Record<AdjustmentKind, EntryRole>>> = {
  discount: "discountAllowed",
  unearned_discount: "unearnedDiscount",
  bank_fee: "bankFees",
  processor_fee: "processorFees",
  tolerance: "smallBalances",
  withholding_tax: "withholdingTaxReceivable",
};

/**
 * The entry a decision posts when it is applied or confirmed, by the role of each account.
 *
 * What leaves the receipt or the netted credit is debited, what settles without money is debited to its cause, its tax to
 * the tax owed, and each item is credited with all of it. A deduction posts nothing: it stays open, and the ledger opens a
 * dispute for it. What is left of the receipt stays where it is. Money in another currency is shown at its worth in that
 * of the items, the difference as gain or loss; the ledger posts it in base currency at the rates of both.
 *
 * **Units** minor units of the items' currency. **Refuses** nothing. **Source** `applicationLegs` of the ledger, whose
 * roles these are.
 *
 * @param decision - a decision
 * @returns the lines, whose debits equal their credits; none when the decision proposes nothing
 * @example
 * ```ts
 * const decision: CashDecision = {
 *   receiptId: "r1", outcome: "apply", basis: "inferred", probability: 0.97, evidence: "reference_explained", customerId: "c1",
 *   applications: [{
 *     from: { kind: "receipt", id: "r1" }, itemId: "i1", amount: money("98.00", "EUR"),
 *     adjustments: [{ kind: "discount", amount: money("2.00", "EUR") }],
 *   }],
 *   unapplied: { amount: money("0.00", "EUR"), state: "unapplied" }, residuals: [], alternatives: [], reasons: [],
 * };
 * draftEntry(decision).map(({ role, side, amount }) => [side, role, amount.minor])
 * // => [["debit", "unappliedReceipts", 9800], ["debit", "discountAllowed", 200], ["credit", "receivable", 10000]]
 * ```
 * @category Decisions
 */
export function draftEntry({ applications, residuals }: CashDecision): readonly EntryLine[] {
  const lines = applications.flatMap(linesOf);
  const exchange = residuals.find(({ kind }) => kind === "fx_difference");
  const isForeign = applications.some(({ settled }) => settled !== undefined);
  if (exchange === undefined || !isForeign) return lines;
  const { minor, currency } = exchange.amount;
  const at = lines.findIndex(({ documentAmount }) => documentAmount !== undefined);
  const first = lines[at];
  if (first === undefined) return lines;
  const worth: EntryLine = { ...first, amount: moneyOfMinor(first.amount.minor + minor, currency) };
  const difference: EntryLine = {
    role: minor > 0 ? "fxGain" : "fxLoss",
    side: minor > 0 ? "credit" : "debit",
    amount: moneyOfMinor(Math.abs(minor), currency),
  };
  return [...lines.with(at, worth), difference];
}

function linesOf({ from, itemId, amount, settled, adjustments }: ProposedApplication): readonly EntryLine[] {
  const paid = settled ?? amount;
  const settling = adjustments.filter(({ kind, amount: part }) => settlesItem(kind) && part.minor !== 0);
  const total = settling.reduce((sum, each) => sum + each.amount.minor, paid.minor);
  const { currency } = paid;
  const debit = (role: EntryRole, minor: number): readonly EntryLine[] =>
    minor === 0
      ? []
      : [{ role, side: minor > 0 ? "debit" : "credit", amount: moneyOfMinor(Math.abs(minor), currency) }];
  const source: EntryLine = {
    role: from.kind === "receipt" ? "unappliedReceipts" : "receivable",
    side: "debit",
    amount: paid,
    ...(settled === undefined || settled.currency === amount.currency ? {} : { documentAmount: amount }),
    ref: from.id,
  };
  return [
    source,
    ...settling.flatMap(({ kind, amount: part, tax }) => [
      ...debit(roles[kind] ?? "rounding", part.minor - (tax?.minor ?? 0)),
      ...debit("taxPayable", tax?.minor ?? 0),
    ]),
    { role: "receivable", side: "credit", amount: moneyOfMinor(total, currency), ref: itemId },
  ];
}
