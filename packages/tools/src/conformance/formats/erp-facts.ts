import { formatDecimal, type Issue, type Money, type Result } from "@receivables/core";
import type {
  Mapped,
  SourceBankTransaction,
  SourceCustomer,
  SourceDeposit,
  SourceDocument,
  SourceJournal,
  SourceLink,
  SourceReceipt,
  SourceRefund,
} from "@receivables/erp";
import type { Json, JsonObject } from "../topic.ts";

/** Facts of a mapped record, or `{ refused }` in the words of the case file. */
export function answer<Value>(
  result: Result<Mapped<Value>>,
  facts: (value: Value, record: Mapped<Value>) => JsonObject,
): JsonObject {
  return result.ok ? facts(result.value.value, result.value) : { refused: refusalOf(result.issues) };
}

/** What the case file calls a refusal. */
function refusalOf(issues: readonly Issue[]): string {
  const codes = new Set(issues.map(({ code }) => code));
  if (codes.has("erp.wrong_side")) return "wrong_side";
  return codes.has("erp.unbalanced") ? "unbalanced" : "malformed";
}

/** Decimal text of an amount. */
export function amountOf(amount: Money | null): string | null {
  return amount === null ? null : formatDecimal(amount);
}

/** Facts of an invoice or credit note. */
export function documentFacts(
  value: SourceDocument,
  { applications }: Pick<Mapped<SourceDocument>, "applications">,
): JsonObject {
  return {
    id: value.id,
    number: value.number,
    customer: value.customer.name ?? value.customer.id,
    side: "receivable",
    issueDate: value.issueDate,
    dueDate: value.dueDate,
    currency: value.currency,
    lines: value.lines === null ? null : value.lines.length,
    subtotal: amountOf(value.subtotal),
    discount: amountOf(value.discount),
    tax: amountOf(value.tax),
    total: amountOf(value.total),
    taxInclusive: value.taxInclusive,
    imbalance: amountOf(value.imbalance),
    paid: amountOf(value.paid),
    credited: amountOf(value.credited),
    refunded: amountOf(value.refunded),
    open: amountOf(value.open),
    status: value.status,
    sourceStatus: value.sourceStatus,
    terms: value.terms,
    reference: value.reference,
    ref: value.correctsId,
    applications: linksOf(applications),
  };
}

/** Facts of a payment, prepayment or overpayment. */
export function receiptFacts(
  value: SourceReceipt,
  { applications }: Pick<Mapped<SourceReceipt>, "applications">,
): JsonObject {
  const amount = amountOf(value.amount);
  return {
    id: value.id,
    number: value.number,
    customer: value.customer.name ?? value.customer.id,
    side: "receivable",
    date: value.date,
    currency: value.currency,
    subtotal: amountOf(value.subtotal),
    tax: amountOf(value.tax),
    amount,
    total: amount,
    lines: value.lines,
    taxInclusive: value.taxInclusive,
    unapplied: amountOf(value.unapplied),
    refunded: amountOf(value.refunded),
    reference: value.reference,
    account: value.account,
    reconciled: value.reconciled,
    status: value.status,
    sourceStatus: value.sourceStatus,
    applications: linksOf(applications),
  };
}

/** Facts of money given back. */
export function refundFacts(value: SourceRefund): JsonObject {
  return {
    id: value.id,
    number: value.number,
    customer: value.customer.name ?? value.customer.id,
    side: "receivable",
    date: value.date,
    currency: value.currency,
    amount: amountOf(value.amount),
    tax: amountOf(value.tax),
    lines: value.lines,
    imbalance: amountOf(value.imbalance),
    ref: value.from?.id ?? null,
    reference: value.reference,
    account: value.account,
    reconciled: value.reconciled,
    status: value.status,
    sourceStatus: value.sourceStatus,
  };
}

/** Facts of several receipts that reached the bank as one amount. */
export function batchFacts(
  value: SourceDeposit,
  { applications }: Pick<Mapped<SourceDeposit>, "applications">,
): JsonObject {
  return {
    id: value.id,
    number: null,
    customer: null,
    side: "receivable",
    date: value.date,
    currency: value.currency,
    amount: amountOf(value.amount),
    unapplied: amountOf(value.unapplied),
    reference: value.reference,
    account: value.account,
    reconciled: value.reconciled,
    status: value.status,
    sourceStatus: value.sourceStatus,
    applications: linksOf(applications),
  };
}

/** Facts of a bank transaction. */
export function bankTransactionFacts(value: SourceBankTransaction): JsonObject {
  return {
    id: value.id,
    customer: value.customer.name ?? value.customer.id,
    side: "receivable",
    date: value.date,
    currency: value.currency,
    amount: amountOf(value.amount),
    account: value.account,
    ref: value.receiptId,
    reference: value.reference,
    reconciled: value.reconciled,
    status: value.status,
    sourceStatus: value.sourceStatus,
  };
}

/** Facts of a customer. */
export function customerFacts(value: SourceCustomer): JsonObject {
  return {
    id: value.id,
    number: value.number,
    customer: value.name,
    currency: value.currency,
    balance: amountOf(value.balance),
    overdue: amountOf(value.overdue),
    unapplied: amountOf(value.unapplied),
  };
}

/** Facts of a journal. */
export function journalFacts(value: SourceJournal): JsonObject {
  return {
    id: value.id,
    number: value.number,
    date: value.date,
    currency: value.currency,
    debit: amountOf(value.debit),
    credit: amountOf(value.credit),
    lines: value.lines === null ? null : value.lines.length,
    ref: value.ref,
    sourceStatus: value.sourceStatus,
  };
}

function linksOf(links: readonly SourceLink[] | null): Json {
  return (
    links?.map(({ kind, ref, amount, date, discount }) => ({
      kind,
      ref,
      amount: amountOf(amount),
      date,
      discount: amountOf(discount ?? null),
    })) ?? null
  );
}
