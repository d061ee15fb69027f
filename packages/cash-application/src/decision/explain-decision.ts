import { formatDecimal, type Money } from "@receivables/core";
import type { CashDecision, ProposedApplication } from "./cash-decision.ts";
import { decisionMargin } from "./decision-margin.ts";
import { draftEntry } from "./draft-entry.ts";
import { tellCashReason } from "./tell-reason.ts";

/** A decision in words, for whoever has to confirm it or defend it. @category Decisions */
export interface DecisionAccount {
  readonly receiptId: string;
  /** What is done with the money, and whether anybody has to look. */
  readonly verdict: string;
  /** What is proposed, one item a line. */
  readonly proposal: readonly string[];
  /** What speaks for it. */
  readonly for: readonly string[];
  /** What speaks against it, or keeps it from being applied without a look. */
  readonly against: readonly string[];
  /** What else it could be, the likeliest first. */
  readonly alternatives: readonly string[];
  /** What is posted when it is applied or confirmed. */
  readonly entry: readonly string[];
}

/** Reasons that speak against a proposal, or for leaving the money alone. */
const against: ReadonlySet<string> = new Set([
  ...["payer_ambiguous", "payer_unknown", "payer_contradicted", "payer_name_similar", "advice_ambiguous"],
  ...["advice_line_unknown", "advice_line_open", "reference_settled", "reference_other_currency", "reference_ignored"],
  ...["amount_over", "amount_short", "amount_guess", "discount_refused", "several_explanations", "no_explanation"],
  ...["not_certain", "item_contested", "duplicate_of", "settled_before", "payment_returned", "refund_returned"],
  ...["not_ours", "fully_applied", "below_threshold"],
]);

const states: Readonly<Record<CashDecision["unapplied"]["state"], string>> = {
  on_account: "stands on the customer's account",
  unapplied: "is not applied",
  unidentified: "is nobody's yet",
  not_ours: "is not a payment of receivables",
  duplicate: "is a likely duplicate",
  return: "went back or came back",
};

/**
 * A decision in words: what is done, what speaks for and against it, what else it could be, and what it posts.
 *
 * Amounts are written in units with their currency. Each text is one reason, alternative or line of the entry of the
 * decision; nothing is said that is not in it.
 *
 * **Units** amounts in major units, as text. **Refuses** nothing. **Source** none.
 *
 * @param decision - a decision
 * @returns the account, plain data
 * @example
 * ```ts
 * const decision: CashDecision = {
 *   receiptId: "r1", outcome: "apply", basis: "inferred", probability: 0.998, evidence: "reference_tolerated", customerId: "c1",
 *   applications: [{
 *     from: { kind: "receipt", id: "r1" }, itemId: "i1", amount: money("99.50", "EUR"),
 *     adjustments: [{ kind: "tolerance", amount: money("0.50", "EUR") }],
 *   }],
 *   unapplied: { amount: money("0.00", "EUR"), state: "unapplied" }, residuals: [], alternatives: [],
 *   reasons: [{ code: "cash.tolerance_used", params: { minor: 50, limit: 100 }, refs: [] }],
 * };
 * const account = explainDecision(decision);
 * [account.verdict, account.for] // => ["Applied without a look (probability 0.998, 0.996 ahead of anything else).", ["EUR 0.50 are missing, EUR 1.00 are tolerated."]]
 * account.proposal // => ["i1: EUR 99.50, tolerance EUR 0.50"]
 * ```
 * @category Decisions
 */
export function explainDecision(decision: CashDecision): DecisionAccount {
  const { receiptId, reasons, alternatives, applications, unapplied } = decision;
  const { currency } = unapplied.amount;
  const left = unapplied.amount.minor === 0 ? [] : [`${moneyText(unapplied.amount)} ${states[unapplied.state]}`];
  const told = (isAgainst: boolean): readonly string[] =>
    reasons
      .filter(({ code }) => against.has(code.replace(/^cash\./, "")) === isAgainst)
      .map((each) => tellCashReason(each, currency));
  return {
    receiptId,
    verdict: verdictOf(decision),
    proposal: [...applications.map(tellApplication), ...left],
    for: told(false),
    against: told(true),
    alternatives: alternatives.map(
      (each) => `${each.applications.map(tellApplication).join("; ")} (probability ${each.probability})`,
    ),
    entry: draftEntry(decision).map(({ role, side, amount, ref }) => {
      const account = role.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      return `${side} ${account} ${moneyText(amount)}${ref === undefined ? "" : ` (${ref})`}`;
    }),
  };
}

function verdictOf(decision: CashDecision): string {
  const { outcome, basis, probability, unapplied } = decision;
  const sure = `(probability ${probability}, ${decisionMargin(decision)} ahead of anything else)`;
  switch (outcome) {
    case "apply":
      return basis === "policy" ? "Applied as agreed with the customer." : `Applied without a look ${sure}.`;
    case "suggest":
      return `Suggested; needs a confirmation ${sure}.`;
    case "abstain":
      return `Nothing is proposed: the money ${states[unapplied.state]}.`;
  }
}

function tellApplication({ from, itemId, instalmentId, amount, settled, adjustments }: ProposedApplication): string {
  const item = instalmentId === undefined ? itemId : `${itemId} (instalment ${instalmentId})`;
  const source = from.kind === "receipt" ? "" : ` from credit ${from.id}`;
  const given = adjustments.map(({ kind, amount: part }) => `, ${kind.replaceAll("_", " ")} ${moneyText(part)}`);
  return `${item}: ${amountText(amount, settled)}${source}${given.join("")}`;
}

function amountText(amount: Money, settled: Money | undefined): string {
  return settled === undefined || settled.currency === amount.currency
    ? moneyText(amount)
    : `${moneyText(amount)} for ${moneyText(settled)}`;
}

function moneyText(amount: Money): string {
  return `${amount.currency} ${formatDecimal(amount)}`;
}
