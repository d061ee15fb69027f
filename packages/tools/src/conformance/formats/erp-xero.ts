import type { ErpContext, Mapped, SourceReceipt, SourceRefund } from "@receivables/erp";
import {
  fromXeroBankTransaction,
  fromXeroBatchPayment,
  fromXeroContact,
  fromXeroCreditNote,
  fromXeroInvoice,
  fromXeroJournal,
  fromXeroManualJournal,
  fromXeroOverpayment,
  fromXeroPayment,
  fromXeroPrepayment,
  plainOfXeroXml,
} from "@receivables/erp/xero";
import type { JsonObject } from "../topic.ts";
import {
  answer,
  bankTransactionFacts,
  batchFacts,
  customerFacts,
  documentFacts,
  journalFacts,
  receiptFacts,
  refundFacts,
} from "./erp-facts.ts";
import type { ErpPayload } from "./format.ts";

/** Facts of one Xero record. */
export function answerXero(payload: ErpPayload): JsonObject {
  const record = payload.node.kind === "json" ? payload.node.value : plainOfXeroXml(payload.node.element);
  const context: ErpContext = {
    entityId: "case",
    homeCurrency: "USD",
    recordedAt: "2000-01-01T00:00:00.000Z",
    timeZone: payload.zone,
  };
  switch (payload.object) {
    case "invoice":
      return answer(fromXeroInvoice(record, context), documentFacts);
    case "credit_note":
      return answer(fromXeroCreditNote(record, context), documentFacts);
    case "payment":
    case "refund":
      return has(record, "BatchPaymentID") && !has(record, "PaymentID")
        ? answer(fromXeroBatchPayment(record, context), batchFacts)
        : answer(fromXeroPayment(record, context), paymentFacts);
    case "prepayment":
      return answer(fromXeroPrepayment(record, context), receiptFacts);
    case "overpayment":
      return answer(fromXeroOverpayment(record, context), receiptFacts);
    case "customer":
      return answer(fromXeroContact(record, context), customerFacts);
    case "bank_transaction":
      return answer(fromXeroBankTransaction(record, context), bankTransactionFacts);
    case "journal":
      return has(record, "ManualJournalID")
        ? answer(fromXeroManualJournal(record, context), journalFacts)
        : answer(fromXeroJournal(record, context), journalFacts);
    default:
      throw new RangeError(`Xero has no ${payload.object}`);
  }
}

function paymentFacts(value: SourceReceipt | SourceRefund, record: Mapped<SourceReceipt | SourceRefund>): JsonObject {
  return value.kind === "refund" ? refundFacts(value) : receiptFacts(value, record);
}

function has(record: unknown, field: string): boolean {
  return typeof record === "object" && record !== null && Object.hasOwn(record, field);
}
