import type { ErpContext, SourceDeposit, SourceTerm } from "@receivables/erp";
import {
  fromQuickBooksCreditMemo,
  fromQuickBooksCustomer,
  fromQuickBooksDeposit,
  fromQuickBooksInvoice,
  fromQuickBooksJournalEntry,
  fromQuickBooksPayment,
  fromQuickBooksRefundReceipt,
  fromQuickBooksTerm,
  plainOfQuickBooksXml,
} from "@receivables/erp/quickbooks-online";
import type { JsonObject } from "../topic.ts";
import {
  amountOf,
  answer,
  customerFacts,
  documentFacts,
  journalFacts,
  receiptFacts,
  refundFacts,
} from "./erp-facts.ts";
import type { ErpPayload } from "./format.ts";

/** Facts of one QuickBooks Online record. */
export function answerQuickBooks(payload: ErpPayload): JsonObject {
  const record = payload.node.kind === "json" ? payload.node.value : plainOfQuickBooksXml(payload.node.element);
  const context: ErpContext = {
    entityId: "case",
    homeCurrency: "USD",
    recordedAt: "2000-01-01T00:00:00.000Z",
    timeZone: payload.zone,
  };
  return withoutEmptyId(answerRecord(payload.object, record, context));
}

function answerRecord(object: string, record: unknown, context: ErpContext): JsonObject {
  switch (object) {
    case "invoice":
      return answer(fromQuickBooksInvoice(record, context), documentFacts);
    case "credit_note":
      return answer(fromQuickBooksCreditMemo(record, context), documentFacts);
    case "payment":
      return answer(fromQuickBooksPayment(record, context), receiptFacts);
    case "refund":
      return answer(fromQuickBooksRefundReceipt(record, context), refundFacts);
    case "deposit":
      return answer(fromQuickBooksDeposit(record, context), depositFacts);
    case "customer":
      return answer(fromQuickBooksCustomer(record, context), customerFacts);
    case "journal":
      return answer(fromQuickBooksJournalEntry(record, context), journalFacts);
    case "term":
      return answer(fromQuickBooksTerm(record, context), termFacts);
    default:
      throw new RangeError(`QuickBooks Online has no ${object}`);
  }
}

function depositFacts(value: SourceDeposit): JsonObject {
  return {
    id: value.id,
    date: value.date,
    currency: value.currency,
    total: amountOf(value.amount),
    lines: value.lines,
    imbalance: amountOf(value.imbalance),
    account: value.account,
    reference: value.reference,
    status: value.status,
    sourceStatus: value.sourceStatus,
  };
}

function termFacts(value: SourceTerm): JsonObject {
  return {
    id: value.id,
    terms: value.name,
    dueDays: value.dueDays,
    dueDay: value.dueDay,
    dueNextMonthDays: value.dueNextMonthDays,
    discountPercent: value.discountPercent,
    discountDay: value.discountDay,
  };
}

/** A request to create something has no id. */
function withoutEmptyId(facts: JsonObject): JsonObject {
  return facts["id"] === "" ? { ...facts, id: null } : facts;
}
