import type { ErpContext } from "@receivables/erp";
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
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { type ContractSubject, neverThrows, survivesStrangers } from "./mapper-contract.ts";

const context: ErpContext = {
  entityId: "kea",
  homeCurrency: "USD",
  recordedAt: "2026-03-31T00:00:00.000Z",
  timeZone: "Pacific/Auckland",
};
const settings = { seed: 20260301, numRuns: lawRuns(300) };
/** 2026-02-28T21:00Z: already March in Auckland. */
const created = 1772312400;

type Changes = Readonly<Record<string, unknown>>;
interface Answer {
  readonly ok: boolean;
  readonly issues?: readonly { readonly code: string }[];
}

const code = (result: Answer): string | null => result.issues?.[0]?.code ?? null;

function value<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly issues: readonly unknown[] },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const invoice = (changes: Changes = {}) => ({
  id: "in_1",
  object: "invoice",
  number: "KEA-0001",
  customer: "cus_1",
  currency: "usd",
  status: "open",
  created,
  due_date: created + 30 * 86400,
  subtotal: 11000,
  total: 11500,
  total_excluding_tax: 10000,
  total_discount_amounts: [{ amount: 1000, discount: "di_1" }],
  amount_paid: 0,
  amount_due: 11500,
  amount_remaining: 11500,
  pre_payment_credit_notes_amount: 0,
  lines: { data: [{ id: "il_1", amount: 11000, description: "Seat", quantity: 2 }], has_more: false },
  ...changes,
});

const charge = (changes: Changes = {}) => ({
  id: "ch_1",
  object: "charge",
  customer: "cus_1",
  currency: "usd",
  status: "succeeded",
  created,
  amount: 2500,
  amount_captured: 2500,
  amount_refunded: 0,
  captured: true,
  invoice: "in_1",
  ...changes,
});

describe("fromStripeInvoice", () => {
  const read = (changes: Changes = {}) => value(fromStripeInvoice(invoice(changes), context));

  it("reads dates in the zone of the account, and tax out of the totals", () => {
    expect(read()).toMatchObject({
      externalId: { system: "stripe", type: "invoice", id: "in_1" },
      value: {
        issueDate: "2026-03-01",
        dueDate: "2026-03-31",
        currency: "USD",
        customer: { id: "cus_1", name: null },
        subtotal: { minor: 10000 },
        discount: { minor: 1000 },
        tax: { minor: 1500 },
        total: { minor: 11500 },
        open: { minor: 11500 },
        status: "open",
        lines: [{ id: "il_1", net: { minor: 11000 }, quantity: "2" }],
      },
      applications: [],
    });
  });

  it.each([
    ["draft", 0, "draft"],
    ["void", 0, "void"],
    ["paid", 0, "paid"],
    ["open", 11500, "open"],
    ["uncollectible", 11500, "uncollectible"],
  ])("gives a %s invoice that reports an amount remaining an open amount of %d", (status, open, expected) => {
    const { value: read1 } = read({ status });
    expect([read1.open?.minor, read1.status]).toEqual([open, expected]);
  });

  it("is partially paid once less remains, and unknown in another state", () => {
    expect(read({ amount_remaining: 500, amount_paid: 11000 }).value.status).toBe("partially_paid");
    expect(read({ amount_remaining: 500, amount_paid: 11000 }).applications).toBeNull();
    const { value: odd, issues } = read({ status: "parked" });
    expect([odd.status, odd.open, odd.issued, issues[0]?.code]).toEqual([null, null, false, "erp.status_unknown"]);
  });

  it("takes the date it is effective, else finalised, else created", () => {
    const at = (days: number) => created + days * 86400;
    const finalized = { status_transitions: { finalized_at: at(2) } };
    expect(read({ effective_at: at(1), ...finalized }).value.issueDate).toBe("2026-03-02");
    expect(read({ effective_at: null, ...finalized }).value.issueDate).toBe("2026-03-03");
  });

  it("knows its payments where they are listed", () => {
    const paid = { id: "inpay_1", status: "paid", amount_paid: 11000, created };
    const payments = { data: [paid, { ...paid, id: "inpay_2", status: "open" }], has_more: false };
    const { applications } = read({ amount_paid: 11000, amount_remaining: 500, payments });
    expect(applications?.map(({ ref, amount }) => [ref, amount?.minor])).toEqual([["inpay_1", 11000]]);
  });

  it("does not know lines beyond the page, and takes an expanded customer", () => {
    expect(read({ lines: { data: [], has_more: true } }).value.lines).toBeNull();
    expect(read({ customer: { id: "cus_2", name: "Kea" } }).value.customer).toEqual({ id: "cus_2", name: "Kea" });
    expect(read({ total_excluding_tax: undefined, tax: 1500 }).value.subtotal?.minor).toBe(10000);
  });

  it.each([
    ["jpy", 1150, { minor: 1150, currency: "JPY" }],
    ["kwd", 1150, { minor: 1150, currency: "KWD" }],
    ["mga", 1150, { minor: 115000, currency: "MGA" }],
    ["ugx", 115000, { minor: 1150, currency: "UGX" }],
    ["isk", 115000, { minor: 1150, currency: "ISK" }],
  ])("counts the minor units of %s as Stripe does", (currency, total, expected) => {
    expect(
      read({
        currency,
        total,
        total_excluding_tax: total,
        total_discount_amounts: [],
        amount_remaining: total,
        lines: undefined,
      }).value.total,
    ).toEqual(expected);
  });

  it("refuses fractions, unknown currencies and times beyond the calendar", () => {
    expect(code(fromStripeInvoice(invoice({ total: 10.5 }), context))).toBe("erp.amount_digits_lost");
    expect(code(fromStripeInvoice(invoice({ currency: "ugx", total: 1150 }), context))).toBe("erp.amount_digits_lost");
    expect(code(fromStripeInvoice(invoice({ currency: "currency" }), context))).toBe("erp.currency_unknown");
    expect(code(fromStripeInvoice(invoice({ created: 1e15 }), context))).toBe("erp.date_invalid");
    expect(code(fromStripeInvoice({ object: "invoice" }, context))).toBe("erp.malformed");
  });
});

describe("fromStripeCharge", () => {
  const read = (changes: Changes = {}) => value(fromStripeCharge(charge(changes), context));
  const left = (changes: Changes) => {
    const { value: receipt, applications } = read(changes);
    return [receipt.status, receipt.unapplied?.minor ?? null, applications?.map(({ amount }) => amount?.minor) ?? null];
  };

  it("pays its invoice by what was taken and not given back", () => {
    expect(left({})).toEqual(["received", 0, [2500]]);
    expect(left({ amount_captured: 2000, amount_refunded: 500 })).toEqual(["received", 0, [1500]]);
    expect(left({ amount_refunded: 2500 })).toEqual(["received", 0, []]);
  });

  it("waits without an invoice, and says nothing where the API leaves the invoice out", () => {
    expect(left({ invoice: null })).toEqual(["received", 2500, []]);
    const { invoice: _, ...newer } = charge();
    expect(value(fromStripeCharge(newer, context))).toMatchObject({ value: { unapplied: null }, applications: null });
  });

  it("pays nothing when it failed, waits or is only authorised", () => {
    expect(left({ status: "failed", amount_captured: 0 })).toEqual(["failed", 0, []]);
    expect(left({ status: "pending" })).toEqual(["draft", 0, []]);
    expect(left({ captured: false, amount_captured: 0 })).toEqual(["draft", 0, []]);
  });
});

describe("other Stripe records", () => {
  it("credit notes are used up where their parts make up the total", () => {
    const note = { id: "cn_1", currency: "usd", status: "issued", created, invoice: "in_1", total: 300 };
    const read = (changes: Changes) => value(fromStripeCreditNote({ ...note, ...changes }, context));
    expect(read({ pre_payment_amount: 100, post_payment_amount: 200 })).toMatchObject({
      value: { open: { minor: 0 }, status: "paid", correctsId: "in_1" },
      applications: [{ ref: "in_1", amount: { minor: 100 } }],
    });
    expect(read({ pre_payment_amount: 0, post_payment_amount: 300 }).applications).toEqual([]);
    expect(read({ pre_payment_amount: 7, post_payment_amount: 9 })).toMatchObject({
      value: { open: null, status: null },
      applications: [{ amount: null }],
    });
    expect(read({ status: "void" })).toMatchObject({ value: { open: { minor: 0 }, status: "void" }, applications: [] });
  });

  it("invoice payments count once paid", () => {
    const payment = {
      id: "inpay_1",
      currency: "usd",
      invoice: "in_1",
      amount_requested: 2000,
      amount_paid: null,
      created,
    };
    const read = (changes: Changes) => value(fromStripeInvoicePayment({ ...payment, ...changes }, context));
    expect(read({ status: "open" })).toMatchObject({
      value: { status: "draft", amount: { minor: 2000 }, unapplied: { minor: 0 } },
      applications: [],
    });
    expect(read({ status: "canceled" }).value.status).toBe("void");
    expect(read({ status: "paid", amount_paid: 1500 })).toMatchObject({
      value: { amount: { minor: 1500 } },
      applications: [{ amount: { minor: 1500 } }],
    });
  });

  it("only money in and credit given are receipts", () => {
    const movement = { id: "x", currency: "eur", created, net_amount: -5, amount: 5 };
    expect(code(fromStripeCashBalanceTransaction({ ...movement, type: "applied_to_payment" }, context))).toBe(
      "erp.malformed",
    );
    expect(code(fromStripeCustomerBalanceTransaction(movement, context))).toBe("erp.malformed");
    expect(code(fromStripeCustomerBalanceTransaction({ ...movement, currency: "?" }, context))).toBe(
      "erp.currency_unknown",
    );
  });

  it("customers hold credit, never a receivable balance", () => {
    const customer = (balance: number) =>
      value(fromStripeCustomer({ id: "cus_1", currency: "usd", balance }, context)).value;
    expect([customer(-700).unapplied?.minor, customer(700).unapplied?.minor, customer(700).balance]).toEqual([
      700,
      0,
      null,
    ]);
  });

  it("refunds name their charge, else the payment intent", () => {
    const refund = {
      id: "re_1",
      currency: "usd",
      created,
      amount: 5,
      status: "requires_action",
      payment_intent: "pi_1",
    };
    expect(value(fromStripeRefund(refund, context)).value).toMatchObject({
      status: "draft",
      from: { kind: "receipt", id: "pi_1" },
    });
  });

  it("disputes take money and may give it back", () => {
    const dispute = (...moved: readonly number[]) =>
      value(
        fromStripeDispute(
          {
            id: "dp_1",
            currency: "usd",
            created,
            amount: 100,
            balance_transactions: moved.map((amount) => ({ amount })),
          },
          context,
        ),
      ).value.withdrawn?.minor;
    expect([dispute(), dispute(-100), dispute(-100, 100)]).toEqual([0, 100, 0]);
  });
});

const subjects: readonly ContractSubject[] = [
  { name: "fromStripeInvoice", payload: invoice(), read: (payload) => fromStripeInvoice(payload, context) },
  {
    name: "fromStripeCreditNote",
    payload: {
      id: "cn_1",
      currency: "usd",
      status: "issued",
      created,
      invoice: "in_1",
      total: 3,
      pre_payment_amount: 1,
      post_payment_amount: 2,
    },
    read: (payload) => fromStripeCreditNote(payload, context),
  },
  { name: "fromStripeCharge", payload: charge(), read: (payload) => fromStripeCharge(payload, context) },
  {
    name: "fromStripeInvoicePayment",
    payload: { id: "i", currency: "usd", status: "paid", created, amount_paid: 5, invoice: "in_1" },
    read: (payload) => fromStripeInvoicePayment(payload, context),
  },
  {
    name: "fromStripeCashBalanceTransaction",
    payload: {
      id: "x",
      type: "funded",
      currency: "eur",
      created,
      net_amount: 5,
      funded: { bank_transfer: { reference: "r" } },
    },
    read: (payload) => fromStripeCashBalanceTransaction(payload, context),
  },
  {
    name: "fromStripeCustomerBalanceTransaction",
    payload: { id: "x", currency: "usd", created, amount: -5 },
    read: (payload) => fromStripeCustomerBalanceTransaction(payload, context),
  },
  {
    name: "fromStripeCustomer",
    payload: { id: "c", name: "Kea", currency: "usd", balance: -5 },
    read: (payload) => fromStripeCustomer(payload, context),
  },
  {
    name: "fromStripeRefund",
    payload: { id: "r", currency: "usd", status: "succeeded", created, amount: 5 },
    read: (payload) => fromStripeRefund(payload, context),
  },
  {
    name: "fromStripeDispute",
    payload: { id: "d", currency: "usd", created, amount: 5, balance_transactions: [{ amount: -5 }] },
    read: (payload) => fromStripeDispute(payload, context),
  },
  {
    name: "fromStripePayout",
    payload: { id: "p", currency: "usd", arrival_date: created, amount: 5 },
    read: (payload) => fromStripePayout(payload, context),
  },
  {
    name: "fromStripeBalanceTransaction",
    payload: { id: "t", currency: "usd", available_on: created, amount: 5, fee: 1, net: 4 },
    read: (payload) => fromStripeBalanceTransaction(payload, context),
  },
];

describe.each(subjects.map((subject) => ({ subject, name: subject.name })))("$name", ({ subject }) => {
  it("never throws, whatever the payload holds", () => {
    fc.assert(neverThrows(subject), settings);
  });

  it("takes no harm from fields it does not know", () => {
    survivesStrangers(subject);
  });
});
