import {
  type Book,
  type ExchangeRate,
  type Instant,
  type Issue,
  type PlainDate,
  type PreparedBook,
  type Progress,
  type Receipt,
  type RemittanceAdvice,
  reason,
  runSync,
  type Steps,
} from "@receivables/core";
import { normaliseName } from "@receivables/matching";
import type { CashDecision } from "./decision/cash-decision.ts";
import { addGuesses } from "./internal/add-guesses.ts";
import { AmountPools } from "./internal/amount-pool.ts";
import { assembleDecision } from "./internal/assemble-decision.ts";
import { type CashBook, compareText, prepareCashBook } from "./internal/cash-book.ts";
import { checkAdvices, checkCashBook, checkReceipts } from "./internal/check-input.ts";
import { decideByAgreement, decideByAmount, decideByReference } from "./internal/decide-rounds.ts";
import { type Draft, newDraft } from "./internal/draft.ts";
import { FamilyPools } from "./internal/family-pool.ts";
import { findDuplicates, listPayments } from "./internal/find-duplicates.ts";
import { identifyPayer, preparePayers } from "./internal/identify-payer.ts";
import { accountKey, payerKeys } from "./internal/payer-keys.ts";
import { saysPrepayment } from "./internal/prepayment-words.ts";
import { habitsByCustomer, rankByHabit } from "./internal/rank-by-habit.ts";
import { type Incoming, incoming, type Run } from "./internal/run.ts";
import { compareDrafts, doubtSuggestion, settleConflicts } from "./internal/settle-conflicts.ts";
import { prepareSuggestions } from "./internal/suggest-indexes.ts";
import { holdToThresholds } from "./internal/thresholds.ts";
import { paymentReferenceKey, tieAdvices } from "./internal/tie-advices.ts";
import { type CashMemory, emptyCashMemory } from "./memory/cash-memory.ts";
import type { CashPolicy } from "./policy/cash-policy.ts";
import { checkCashPolicy } from "./policy/check-policy.ts";

/** What {@link proposeApplications} decides about, and from what. @category Proposing */
export interface CashApplicationInput {
  /** The receipts to decide on. Those the Book has too are decided on for what is left of them. */
  readonly receipts: readonly Receipt[];
  readonly remittances: readonly RemittanceAdvice[];
  /** What is open and what was settled; one legal entity's. */
  readonly book: Book | PreparedBook;
  /** The day the Book is looked at. */
  readonly asOf: PlainDate;
  /** What was entered by then; everything when absent. */
  readonly knownAt?: Instant;
  readonly memory?: CashMemory;
  /** Rates for receipts in another currency than what they pay, where they state no base amount. */
  readonly rates?: readonly ExchangeRate[];
}

/** Decisions, one for each receipt that can be decided on, sorted by receipt id. @category Proposing */
export interface CashProposal {
  readonly decisions: readonly CashDecision[];
  /** Records left out, and doubts about the Book. */
  readonly issues: readonly Issue[];
}

/**
 * Propose how receipts are applied to open items, each decision with its reasons.
 *
 * Three rounds: what payers cite (advice lines, structured references, free text) together with the amounts; then, where
 * nothing is cited, the amount among what is open for the payer; then what was agreed with the customer. In each round
 * conflicts are settled before the next begins, so no item is ever given more than it has, and no receipt. A receipt is
 * applied by inference only when exactly one explanation survives; otherwise it is suggested or left, with the
 * alternatives. Differences are explained by named causes, each split into net and tax.
 *
 * **Units** minor units. **Refuses** the policy: `cash.policy_number`, `cash.policy_amount`, `cash.policy_agreement`,
 * `cash.policy_withholding`, `cash.policy_threshold` (then nothing is decided); a record: `cash.duplicate_id`, `cash.foreign_entity`, `cash.impossible_date`,
 * `cash.receipt_not_positive`, `cash.receipt_after_as_of`, `cash.unknown_customer`, `cash.mixed_currencies`, and what
 * `checkMoney` refuses; it warns of `cash.customer_cycle`. **Source** the order of evidence before agreed rules follows
 * Oracle Receivables (AutoMatch before AutoCash).
 *
 * @param input - receipts, advices, Book, date, memory
 * @param policy - what may be let go, and what was agreed with customers
 * @returns decisions and issues; the decisions are the same for any order of the input
 * @throws InvariantError when `asOf` or `knownAt` is no date or instant
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
 *   documents: [
 *     { id: "i1", number: "INV-1001", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" },
 *     { id: "i2", number: "INV-1002", customerId: "c1", total: "40.00", issueDate: "2026-03-01", dueDate: "2026-03-31" },
 *   ],
 * }));
 * const receipt: Receipt = {
 *   id: "r1", entityId: "acme", customerId: null, method: "sepa", amount: money("140.00", "EUR"),
 *   remittanceText: ["INV-1001/2"], effectiveDate: "2026-03-30", recordedAt: "2026-03-30T09:00:00.000Z",
 * };
 * const { decisions } = proposeApplications({ receipts: [receipt], remittances: [], book, asOf: "2026-03-31" }, strictCashPolicy);
 * decisions.map((decision) => [decision.outcome, decision.customerId, decision.applications.map((each) => each.itemId)])
 * // => [["apply", "c1", ["i1", "i2"]]]
 * ```
 * @category Proposing
 */
export function proposeApplications(input: CashApplicationInput, policy: CashPolicy): CashProposal {
  return runSync(proposeApplicationsSteps(input, policy));
}

/** Where {@link proposeApplicationsSteps} puts its decisions. @category Proposing */
export interface ProposeApplicationsOptions {
  /**
   * Called for each decision in the order of the receipts, with the position of its receipt. What it is given is not kept:
   * the proposal then has issues only, and takes less memory.
   */
  readonly onDecision?: (decision: CashDecision, position: number) => void;
}

/** Receipts between two reports of progress. */
const stride = 64;

/**
 * The same as {@link proposeApplications}, step by step, for `runAsync` with a signal and progress.
 *
 * **Units** progress counts receipts, each once a round. **Refuses** as {@link proposeApplications}. **Source** none.
 *
 * @param input - receipts, advices, Book, date, memory
 * @param policy - what may be let go, and what was agreed with customers
 * @param options - who takes the decisions one by one, where they are not wanted all at once
 * @returns steps that end with the proposal
 * @throws InvariantError when `asOf` or `knownAt` is no date or instant
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "EUR" }, documents: [] }));
 * const steps = proposeApplicationsSteps({ receipts: [], remittances: [], book, asOf: "2026-03-31" }, strictCashPolicy);
 * (await runAsync(steps)).decisions // => []
 * ```
 * @category Proposing
 */
export function* proposeApplicationsSteps(
  input: CashApplicationInput,
  policy: CashPolicy,
  options: ProposeApplicationsOptions = {},
): Steps<CashProposal> {
  const faults = checkCashPolicy(policy);
  if (faults.length > 0) return { decisions: [], issues: faults };
  const cash = prepareCashBook(input.book, input.asOf, input.knownAt);
  const receipts = checkReceipts(input.receipts, cash, input.asOf);
  const advices = checkAdvices(input.remittances, cash);
  const run: Run = { cash, policy, left: cash.minor.slice(), rates: input.rates ?? [] };
  const drafts = draftReceipts(run, receipts.items, advices.items, input.memory ?? emptyCashMemory);
  const total = drafts.length * 6;
  let done = 0;
  const pass = function* (label: string, list: readonly Draft[], work: (draft: Draft) => void): Steps<void> {
    for (const draft of list) {
      if (done % stride === 0) yield progressOf(done, total, label);
      work(draft);
      done += 1;
    }
  };

  const undecided = drafts.filter((draft) => draft.state === null);
  const payments = listPayments(cash);
  const silent: Draft[] = [];
  // Family by family, so that what is open for one is looked up once; the order changes nothing else.
  const families = new FamilyPools(run);
  const familyOf = (draft: Draft): number => cash.family[draft.payer.candidates[0] ?? -1] ?? -1;
  const byFamily = [...undecided].sort((a, b) => familyOf(a) - familyOf(b) || compareDrafts(a, b));
  yield* pass("references", byFamily, (draft) => {
    if (!decideByReference(run, draft, payments, families)) silent.push(draft);
  });
  families.clear();
  settleConflicts(run, undecided, new Map());
  const reserved = suggestedItems(undecided);
  const pools = new AmountPools(run);
  const told = new Map(silent.map((draft) => [draft, draft.reasons.length]));
  yield* pass("amounts", silent, (draft) => decideByAmount(run, draft, pools));
  pools.clear();
  settleConflicts(run, silent, reserved);
  // What the others left may be all that was meant.
  const again = silent.filter((draft) => draft.outcome !== "apply" && draft.state === null);
  const rest = new AmountPools(run);
  yield* pass("what is left", again, (draft) => {
    draft.reasons.length = told.get(draft) ?? draft.reasons.length;
    decideByAmount(run, draft, rest);
  });
  rest.clear();
  settleConflicts(run, again, reserved);
  const byTime = undecided.filter((draft) => draft.state === null).sort(compareDrafts);
  yield* pass("agreements", byTime, (draft) => decideByAgreement(run, draft));
  for (const draft of undecided) {
    doubtSuggestion(run, draft);
    holdToThresholds(run, draft);
  }
  const open = byFamily.filter(
    (draft) => draft.state === null && (draft.outcome !== "apply" || draft.evidence === "advice_part"),
  );
  const isOpen = new Set(open);
  for (const draft of undecided) if (!isOpen.has(draft)) forgetCited(draft);
  const indexes = prepareSuggestions(run, drafts, open, advices.items, suggestedItems(undecided));
  yield* pass("suggestions", open, (draft) => addGuesses(run, draft, indexes));
  const habits = habitsByCustomer(input.memory ?? emptyCashMemory);
  for (const draft of open) {
    rankByHabit(run, draft, habits);
    keepPrepayment(draft);
  }
  const decisions: CashDecision[] = [];
  const positions = new Map(input.receipts.map(({ id }, position) => [id, position]));
  const positionOf = ({ money }: Draft): number => positions.get(money.receipt.id) ?? -1;
  const inOrder = [...drafts].sort((a, b) => positionOf(a) - positionOf(b));
  yield* pass("decisions", inOrder, (draft) => {
    const decision = assembleDecision(run, draft);
    if (options.onDecision === undefined) decisions.push(decision);
    else options.onDecision(decision, positionOf(draft));
    // Of a hundred thousand receipts drafts and decisions are never held side by side.
    draft.explanations = [];
    draft.guesses = [];
    forgetCited(draft);
  });
  return {
    decisions: decisions.sort((a, b) => compareText(a.receiptId, b.receiptId)),
    issues: [...receipts.issues, ...advices.issues, ...checkCashBook(cash)],
  };
}

/** Once nothing more is looked for, what was cited is only a burden. */
function forgetCited(draft: Draft): void {
  draft.cited = null;
  draft.hinted = null;
  draft.unknown = [];
  draft.scraps = [];
}

function progressOf(done: number, total: number, label: string): Progress {
  return { done, total, label };
}

/** A draft for each receipt; those that are no payment, came twice or went back are decided already. */
function draftReceipts(
  run: Run,
  receipts: readonly Receipt[],
  advices: readonly RemittanceAdvice[],
  memory: CashMemory,
): readonly Draft[] {
  const { cash, policy } = run;
  const all = receipts.map((receipt) => incoming(receipt, availableOf(cash, receipt)));
  const duplicates = findDuplicates(cash, all, policy.duplicateDays);
  const payers = preparePayers(cash, memory, new Set(receipts.map((receipt) => receipt.id)));
  const usable = all.filter((money) => !duplicates.has(money.receipt.id));
  const tied = tieAdvices(
    usable.map((money) => money.receipt),
    advices,
    policy.adviceDays,
    (receipt) => identifyPayer(receipt, null, cash, payers).candidates.length > 0,
  );
  const drafts = usable.map((money, at) => {
    const adviceAt = tied.adviceOf.get(at);
    const advice = (adviceAt === undefined ? null : advices[adviceAt]) ?? null;
    const draft = newDraft(money, identifyPayer(money.receipt, advice, cash, payers), advice);
    if (tied.ambiguous.has(at)) draft.reasons.push(reason("cash.advice_ambiguous", {}, []));
    setAside(run, draft);
    return draft;
  });
  for (const money of all) {
    const original = duplicates.get(money.receipt.id);
    if (original === undefined) continue;
    const draft = newDraft(money, identifyPayer(money.receipt, null, cash, payers), null);
    draft.state = "duplicate";
    draft.reasons.push(reason("cash.duplicate_of", {}, [original]));
    drafts.push(draft);
  }
  return drafts;
}

/** What is left of a receipt the Book has; all of one it does not have, or that went back. */
function availableOf(cash: CashBook, receipt: Receipt): number {
  if (receipt.reversed !== undefined) return receipt.amount.minor;
  return Math.min(receipt.amount.minor, cash.receiptLeft.get(receipt.id) ?? receipt.amount.minor);
}

/** Receipts that nothing is to be applied from: gone back, a refund come back, not ours, used up. */
function setAside(run: Run, draft: Draft): void {
  const { receipt, available } = draft.money;
  const notOurs = run.policy.notOurs.find((payer) => isPayer(receipt, payer));
  if (receipt.reversed !== undefined) {
    draft.state = "return";
    draft.reasons.push(reason("cash.payment_returned", { reason: receipt.reversed.reason }, []));
  } else if (available === 0) {
    draft.state = "unapplied";
    draft.reasons.push(reason("cash.fully_applied", {}, []));
  } else if (notOurs !== undefined) {
    draft.state = "not_ours";
    draft.reasons.push(reason("cash.not_ours", { reason: notOurs.reason }, []));
  } else {
    const refund = returnedRefund(run.cash, draft.money);
    if (refund === null) return;
    draft.state = "return";
    draft.reasons.push(reason("cash.refund_returned", {}, [refund]));
  }
}

/** What a known payer calls an advance, and nothing open explains, waits on account for its invoice. */
function keepPrepayment(draft: Draft): void {
  if (draft.outcome !== "abstain" || draft.payer.customer === -1 || draft.cited !== null) return;
  if (!saysPrepayment(draft.money.receipt)) return;
  draft.state = "on_account";
  draft.reasons.push(reason("cash.prepayment_stated", {}, []));
}

function isPayer(receipt: Receipt, payer: CashPolicy["notOurs"][number]): boolean {
  const { account, name } = payerKeys(receipt);
  if (payer.account !== undefined && account !== null && accountKey(payer.account) === account) return true;
  return payer.name !== undefined && name !== null && normaliseName(payer.name).normalised === name.normalised;
}

/** A refund of ours with the receipt's reference and amount. */
function returnedRefund(cash: CashBook, money: Incoming): string | null {
  const key = paymentReferenceKey(money.receipt.reference);
  if (key === null) return null;
  const refund = cash.book.refunds.find(
    ({ amount, reference, reversed }) =>
      reversed === undefined &&
      amount.minor === money.available &&
      amount.currency === money.currency &&
      paymentReferenceKey(reference) === key,
  );
  return refund?.id ?? null;
}

/** Items that a receipt with references is suggested for: an amount alone must not take them away. */
function suggestedItems(drafts: readonly Draft[]): ReadonlyMap<number, readonly Draft[]> {
  const items = new Map<number, Draft[]>();
  for (const draft of drafts) {
    if (draft.outcome === "apply" || draft.state !== null) continue;
    for (const item of new Set(draft.explanations.flatMap((each) => each.lines.map((line) => line.item)))) {
      const list = items.get(item);
      if (list === undefined) items.set(item, [draft]);
      else list.push(draft);
    }
  }
  return items;
}
