import {
  type Book,
  type Instant,
  type Issue,
  type JournalEntry,
  type Money,
  makeIssue,
  type PlainDate,
  type Receipt,
  type RemittanceAdvice,
} from "@receivables/core";
import type { CashDecision } from "../decision/cash-decision.ts";
import { compareText } from "../internal/cash-book.ts";
import { cashIssues } from "../issues.ts";
import type { CashPolicy } from "../policy/cash-policy.ts";
import { type CashProposal, proposeApplications } from "../propose-applications.ts";

/** Accounts money passes through when it belongs to a sister company. @category Other entities */
export interface IntercompanyAccounts {
  /** Where the receiving entity keeps money nobody is known for. */
  readonly unidentifiedReceipts: string;
  /** What the receiving entity owes the other one. */
  readonly dueTo: string;
  /** What the other entity is owed by the receiving one. */
  readonly dueFrom: string;
  /** Where the other entity keeps receipts that are not used up. */
  readonly unappliedReceipts: string;
}

/** What {@link proposeForOtherEntities} needs besides the proposal. @category Other entities */
export interface ProposeForOtherEntitiesOptions {
  /** The entity that got the money. */
  readonly book: Book;
  /** The receipts that were decided on. */
  readonly receipts: readonly Receipt[];
  /** Advices of the receiving entity; they are read for the others too. */
  readonly remittances: readonly RemittanceAdvice[];
  /** Books of the other entities. */
  readonly others: readonly Book[];
  /** The day the Books are looked at. */
  readonly asOf: PlainDate;
  /** What may be let go there; its agreements are not used. */
  readonly policy: CashPolicy;
  /** Accounts of both entries. */
  readonly accounts: IntercompanyAccounts;
  /** Posting date of both entries. */
  readonly effectiveDate: PlainDate;
  /** The moment they are entered. */
  readonly recordedAt: Instant;
}

/** Money one entity got for another. @category Other entities */
export interface IntercompanyReceipt {
  readonly receiptId: string;
  readonly receivedBy: string;
  readonly owedTo: string;
  readonly amount: Money;
  /** The receipt as the other entity records it, from its sister and not from the bank. */
  readonly receipt: Receipt;
  /** What the other entity applies it to. */
  readonly decision: CashDecision;
  /** Due to the other entity in the receiving one, and due from it in the other. */
  readonly entries: readonly [received: JournalEntry, owed: JournalEntry];
}

/** Receipts that are other entities', and those that could not be passed on. @category Other entities */
export interface OtherEntityProposal {
  readonly items: readonly IntercompanyReceipt[];
  readonly issues: readonly Issue[];
}

/**
 * Find the receipts that pay a sister company's items, with the entries of both entities.
 *
 * What a proposal could not explain is decided on against the Books of the other entities. Where one and only
 * one of them would apply the whole receipt by inference, the receiving entity owes it the money: it posts unidentified
 * receipts to due-to, the other due-from to unapplied receipts, and applies.
 *
 * **Units** Money of the receipt; entries in the base currency of each entity. **Refuses** `cash.entity_ambiguous` when
 * several entities would apply it; `cash.entity_currency` when its amount in an entity's base currency is not known.
 * **Source** none.
 *
 * @param proposal - of `proposeApplications` for the receiving entity
 * @param options - the Books, dates and accounts
 * @returns what is to be passed on, by receipt id, and issues
 * @throws InvariantError when `asOf` is no date
 * @example
 * ```ts
 * const bookOf = (id: string, number: string) => unwrap(bookFromRows({
 *   entity: { id, name: id, baseCurrency: "EUR" },
 *   documents: [{ id: number, number, customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 * }));
 * const book = bookOf("north", "N-2001");
 * const receipts: readonly Receipt[] = [{
 *   id: "r1", entityId: "north", customerId: null, method: "sepa", amount: money("100.00", "EUR"),
 *   remittanceText: ["S-3001"], effectiveDate: "2026-03-30", recordedAt: "2026-03-30T09:00:00.000Z",
 * }];
 * const asOf = "2026-03-31";
 * const proposal = proposeApplications({ receipts, remittances: [], book, asOf }, strictCashPolicy);
 * const { items } = proposeForOtherEntities(proposal, {
 *   book, receipts, remittances: [], others: [bookOf("south", "S-3001")], asOf, policy: strictCashPolicy,
 *   accounts: { unidentifiedReceipts: "2310", dueTo: "2700", dueFrom: "1700", unappliedReceipts: "1200" },
 *   effectiveDate: "2026-03-30", recordedAt: "2026-03-31T18:00:00.000Z",
 * });
 * items.map(({ owedTo, decision }) => [owedTo, decision.applications.map((each) => each.itemId)]) // => [["south", ["S-3001"]]]
 * items.flatMap(({ entries }) => entries.map(({ entityId, lines }) => [entityId, ...lines.map((line) => line.accountId)]))
 * // => [["north", "2310", "2700"], ["south", "1700", "1200"]]
 * ```
 * @category Other entities
 */
export function proposeForOtherEntities(
  proposal: CashProposal,
  options: ProposeForOtherEntitiesOptions,
): OtherEntityProposal {
  const unexplained = new Set(proposal.decisions.filter(isUnexplained).map(({ receiptId }) => receiptId));
  const receipts = options.receipts.filter(({ id }) => unexplained.has(id));
  const found = new Map<string, { readonly book: Book; readonly decision: CashDecision }[]>();
  for (const book of receipts.length === 0 ? [] : options.others)
    for (const decision of decideIn(book, receipts, options)) {
      const list = found.get(decision.receiptId);
      if (list === undefined) found.set(decision.receiptId, [{ book, decision }]);
      else list.push({ book, decision });
    }
  const items: IntercompanyReceipt[] = [];
  const issues: Issue[] = [];
  for (const receipt of [...receipts].sort((a, b) => compareText(a.id, b.id))) {
    const [only, ...more] = found.get(receipt.id) ?? [];
    if (only === undefined) continue;
    if (more.length > 0) {
      const entities = [only, ...more].map(({ book }) => book.entity.id).sort(compareText);
      const params = { id: receipt.id, entities: entities.join(", ") };
      issues.push(makeIssue(cashIssues, "cash.entity_ambiguous", params));
      continue;
    }
    const passed = passOn(receipt, only.book, only.decision, options);
    if ("code" in passed) issues.push(passed);
    else items.push(passed);
  }
  return { items, issues };
}

/** Nothing of ours explains it; what is listed as a place to look is no explanation. */
function isUnexplained({ outcome, evidence, applications, unapplied }: CashDecision): boolean {
  const isOpen = unapplied.state === "unidentified" || unapplied.state === "unapplied";
  const isClaimed = evidence === "ambiguous" || evidence === "contested" || evidence === "contradicted";
  return outcome === "abstain" && isOpen && !isClaimed && applications.length === 0;
}

/** What another entity would apply in full by inference, as if it had got the money itself. */
function decideIn(
  book: Book,
  receipts: readonly Receipt[],
  { remittances, asOf, policy }: ProposeForOtherEntitiesOptions,
): readonly CashDecision[] {
  const entityId = book.entity.id;
  const theirs = receipts.map((receipt): Receipt => ({ ...receipt, entityId, customerId: null }));
  const advices = remittances.map(({ customerId: _, ...advice }): RemittanceAdvice => ({ ...advice, entityId }));
  const input = { receipts: theirs, remittances: advices, book, asOf };
  // Agreements of our customers are not theirs.
  return proposeApplications(input, { ...policy, agreements: [] }).decisions.filter(
    ({ outcome, unapplied }) => outcome === "apply" && unapplied.amount.minor === 0,
  );
}

function passOn(
  receipt: Receipt,
  other: Book,
  decision: CashDecision,
  { book, accounts, effectiveDate, recordedAt }: ProposeForOtherEntitiesOptions,
): IntercompanyReceipt | Issue {
  const { id, amount } = receipt;
  const received = baseAmountOf(receipt, book);
  const owed = baseAmountOf(receipt, other);
  const lacking = received === null ? book : other;
  if (received === null || owed === null) {
    const { id: entityId, baseCurrency: base } = lacking.entity;
    return makeIssue(cashIssues, "cash.entity_currency", { id, currency: amount.currency, entityId, base });
  }
  const entry = (at: Book, base: Money, debit: string, credit: string): JournalEntry => ({
    id: `${id}/${at.entity.id}`,
    entityId: at.entity.id,
    kind: "intercompany_receipt",
    effectiveDate,
    recordedAt,
    lines: (["debit", "credit"] as const).map((side) => ({
      accountId: side === "debit" ? debit : credit,
      side,
      amount: base,
      ...(base.currency === amount.currency ? {} : { documentAmount: amount }),
      ref: id,
    })),
  });
  return {
    receiptId: id,
    receivedBy: book.entity.id,
    owedTo: other.entity.id,
    amount,
    receipt: {
      ...receipt,
      entityId: other.entity.id,
      customerId: decision.customerId,
      method: "other",
      ...(owed.currency === amount.currency ? {} : { baseAmount: owed }),
      effectiveDate,
      recordedAt,
    },
    decision,
    entries: [
      entry(book, received, accounts.unidentifiedReceipts, accounts.dueTo),
      entry(other, owed, accounts.dueFrom, accounts.unappliedReceipts),
    ],
  };
}

/** The receipt in an entity's base currency; `null` when nobody says. */
function baseAmountOf({ amount, baseAmount }: Receipt, { entity }: Book): Money | null {
  if (amount.currency === entity.baseCurrency) return amount;
  return baseAmount?.currency === entity.baseCurrency ? baseAmount : null;
}
