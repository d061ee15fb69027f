import type { ErpContext, SourceCardDispute, SourcePayout, SourcePayoutLine } from "@receivables/erp";
import {
  fromStripeBalanceTransaction,
  fromStripeCashBalanceTransaction,
  fromStripeCharge,
  fromStripeCreditNote,
  fromStripeCustomer,
  fromStripeCustomerBalanceTransaction,
  fromStripeDispute,
  fromStripeInvoice,
  fromStripeInvoicePayment,
  fromStripePayout,
  fromStripeRefund,
} from "@receivables/erp/stripe";
import type { JsonObject } from "../topic.ts";
import { amountOf, answer, customerFacts, documentFacts, receiptFacts, refundFacts } from "./erp-facts.ts";
import type { ErpPayload } from "./format.ts";

/** Facts of one Stripe record. */
export function answerStripe(payload: ErpPayload): JsonObject {
  if (payload.node.kind !== "json") throw new RangeError("Stripe has no XML");
  const record = payload.node.value;
  const context: ErpContext = {
    entityId: "case",
    homeCurrency: "USD",
    recordedAt: "2000-01-01T00:00:00.000Z",
    timeZone: payload.zone,
  };
  switch (payload.object) {
    case "invoice":
      return answer(fromStripeInvoice(record, context), documentFacts);
    case "credit_note":
      return answer(fromStripeCreditNote(record, context), documentFacts);
    case "payment":
      return answerPayment(record, context);
    case "prepayment":
      return answer(fromStripeCustomerBalanceTransaction(record, context), receiptFacts);
    case "refund":
      return answer(fromStripeRefund(record, context), refundFacts);
    case "customer":
      return answer(fromStripeCustomer(record, context), customerFacts);
    case "dispute":
      return answer(fromStripeDispute(record, context), disputeFacts);
    case "payout":
      return answer(fromStripePayout(record, context), payoutFacts);
    case "payout_line":
      return answer(fromStripeBalanceTransaction(record, context), payoutLineFacts);
    default:
      throw new RangeError(`Stripe has no ${payload.object}`);
  }
}

function answerPayment(record: unknown, context: ErpContext): JsonObject {
  const object = typeof record === "object" && record !== null && "object" in record ? record.object : null;
  if (object === "invoice_payment") return answer(fromStripeInvoicePayment(record, context), receiptFacts);
  if (object === "customer_cash_balance_transaction") {
    return answer(fromStripeCashBalanceTransaction(record, context), receiptFacts);
  }
  return answer(fromStripeCharge(record, context), receiptFacts);
}

function disputeFacts(value: SourceCardDispute): JsonObject {
  const { id, ref, date, currency, sourceStatus } = value;
  return {
    id,
    ref,
    date,
    currency,
    amount: amountOf(value.amount),
    withdrawn: amountOf(value.withdrawn),
    sourceStatus,
  };
}

function payoutFacts(value: SourcePayout): JsonObject {
  const { id, ref, date, currency, sourceStatus } = value;
  return { id, ref, date, currency, amount: amountOf(value.amount), sourceStatus };
}

function payoutLineFacts(value: SourcePayoutLine): JsonObject {
  const { id, ref, date, currency, sourceStatus } = value;
  const amounts = { amount: amountOf(value.amount), fee: amountOf(value.fee), net: amountOf(value.net) };
  return { id, ref, date, currency, ...amounts, sourceStatus };
}
