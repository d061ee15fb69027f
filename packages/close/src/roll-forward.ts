import {
  addMoney,
  type CurrencyCode,
  type Issue,
  type Money,
  makeIssue,
  negateMoney,
  ok,
  type Result,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from "@receivables/core";
import { closeIssues } from "./issues.ts";

/**
 * How each kind of movement changes receivables: up, down, or as signed.
 *
 * @category Roll-forward
 */
export const rollForwardSigns = {
  invoices: "plus",
  debitMemos: "plus",
  financeCharges: "plus",
  refunds: "plus",
  recoveries: "plus",
  paymentReturns: "plus",
  receiptsApplied: "minus",
  receiptsUnapplied: "minus",
  discountsAllowed: "minus",
  adjustments: "minus",
  creditMemos: "minus",
  deposits: "minus",
  writeOffs: "minus",
  voided: "minus",
  openingItems: "signed",
  applicationDifferences: "signed",
  fxRevaluation: "signed",
} as const;

/** A kind of movement of the sub-ledger. @category Roll-forward */
export type RollForwardKind = keyof typeof rollForwardSigns;

/** A journal booked on the control account only. @category Roll-forward */
export interface ManualJournal {
  readonly id: string;
  /** Signed; a debit is positive. */
  readonly amount: Money;
  readonly text?: string;
}

/** A period's movements of one currency. Kinds left out are zero. @category Roll-forward */
export interface RollForwardInput extends Readonly<Partial<Record<RollForwardKind, Money>>> {
  readonly opening: Money;
  /** Balance of the control account at the end. */
  readonly controlBalance: Money;
  /** The sub-ledger's own balance at the end, where it is known independently. */
  readonly subLedgerBalance?: Money;
  readonly manualJournals: readonly ManualJournal[];
}

/** One movement with its sign. @category Roll-forward */
export interface RollForwardLine {
  readonly kind: RollForwardKind;
  /** What it adds to the balance. */
  readonly effect: Money;
}

/** Opening to closing, and the closing against the control account. @category Roll-forward */
export interface RollForward {
  readonly currency: CurrencyCode;
  readonly opening: Money;
  /** In the order of {@link rollForwardSigns}, none of zero. */
  readonly lines: readonly RollForwardLine[];
  /** Opening plus all lines. */
  readonly closing: Money;
  readonly controlBalance: Money;
  /** Control balance less closing. */
  readonly difference: Money;
  /** Sum of the journals booked on the control account only. */
  readonly explained: Money;
  /** Difference less explained: zero when the roll-forward is proved. */
  readonly unexplained: Money;
  readonly manualJournals: readonly ManualJournal[];
  /** Closing less the sub-ledger's own balance; `null` where none was given. */
  readonly subLedgerDifference: Money | null;
  readonly proved: boolean;
}

/**
 * Roll the sub-ledger forward through a period and prove it to the control account.
 *
 * closing = opening + invoices + debit memos + finance charges + refunds + recoveries + payment returns − receipts
 * applied − receipts unapplied − discounts − adjustments − credit memos − deposits − write-offs − voided + opening items
 * + application differences + revaluation, the last three signed. difference = control balance − closing; unexplained
 * = difference − journals booked on the control account only.
 *
 * **Units** minor units of one currency. **Refuses** `close.currency_mismatch`. **Source** roll-forward of accounts
 * receivable, a standard period-end schedule.
 *
 * @param input - balances, movements and reconciling journals
 * @returns every line with its sign, and the proof
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const proof = unwrap(rollForward({
 *   opening: usd("18250.75"), invoices: usd("40210.10"), receiptsApplied: usd("37800.00"), receiptsUnapplied: usd("415.00"),
 *   creditMemos: usd("620.25"), writeOffs: usd("99.99"), controlBalance: usd("19600.61"),
 *   manualJournals: [{ id: "JE9", amount: usd("75.00") }],
 * }));
 * [proof.closing.minor, proof.difference.minor, proof.unexplained.minor, proof.proved] // => [1952561, 7500, 0, true]
 * ```
 * @category Roll-forward
 */
export function rollForward(input: RollForwardInput): Result<RollForward> {
  const issue = checkCurrencies(input);
  if (issue !== null) return { ok: false, issues: [issue] };
  const { opening, controlBalance, subLedgerBalance, manualJournals } = input;
  const { currency } = opening;
  const lines = linesOf(input);
  const closing = lines.reduce((sum, line) => addMoney(sum, line.effect), opening);
  const difference = subtractMoney(controlBalance, closing);
  const explained = sumMoney(
    manualJournals.map((journal) => journal.amount),
    currency,
  );
  const unexplained = subtractMoney(difference, explained);
  const subLedgerDifference = subLedgerBalance === undefined ? null : subtractMoney(closing, subLedgerBalance);
  return ok({
    currency,
    opening,
    lines,
    closing,
    controlBalance,
    difference,
    explained,
    unexplained,
    manualJournals,
    subLedgerDifference,
    proved: unexplained.minor === 0 && (subLedgerDifference?.minor ?? 0) === 0,
  });
}

const kinds = Object.keys(rollForwardSigns).filter(isKind);

function isKind(kind: string): kind is RollForwardKind {
  return Object.hasOwn(rollForwardSigns, kind);
}

function linesOf(input: RollForwardInput): readonly RollForwardLine[] {
  return kinds.flatMap((kind): readonly RollForwardLine[] => {
    const amount = input[kind] ?? zeroMoney(input.opening.currency);
    if (amount.minor === 0) return [];
    return [{ kind, effect: rollForwardSigns[kind] === "minus" ? negateMoney(amount) : amount }];
  });
}

function checkCurrencies(input: RollForwardInput): Issue | null {
  const { opening, controlBalance, subLedgerBalance, manualJournals } = input;
  const amounts = [opening, controlBalance, subLedgerBalance, ...kinds.map((kind) => input[kind])];
  const all = [...amounts, ...manualJournals.map((each) => each.amount)].flatMap((each) => each ?? []);
  const currencies = [...new Set(all.map((each) => each.currency))].sort();
  if (currencies.length <= 1) return null;
  return makeIssue(closeIssues, "close.currency_mismatch", { currencies: currencies.join(", ") });
}
