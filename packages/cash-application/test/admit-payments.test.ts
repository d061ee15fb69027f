import { explain, prepareBook } from "@receivables/core";
import { describe, expect, it } from "vitest";
import {
  type AdmittedPayment,
  admitPayments,
  cashReasons,
  chooseReceiptDates,
  type IncomingPayment,
  type ReceiptPolicy,
  readCheckWords,
} from "../src/index.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const all = { discount: ["postmark", "received"], posting: ["deposited", "received"], aging: ["received"] } as const;
const policy: ReceiptPolicy = {
  version: "2026-1",
  dates: all,
  postDated: "hold",
  staleAfterDays: 180,
  stale: "return",
  thirdParty: "hold",
  fullSatisfaction: "hold",
};
const check: IncomingPayment = {
  id: "p1",
  entityId: "acme",
  method: "check",
  amount: usd(5000),
  customerId: "c1",
  reference: "1025",
  payerName: "ACME",
  dates: { check: "2026-03-05", postmark: "2026-03-09", received: "2026-03-11" },
  check: { drawer: "customer" },
};
const options = { policy, asOf: "2026-03-11", recordedAt: "2026-03-11T15:00:00.000Z" };

function admit(change: Partial<IncomingPayment>, rules: Partial<ReceiptPolicy> = {}): AdmittedPayment {
  const { items, issues } = admitPayments([{ ...check, ...change }], { ...options, policy: { ...policy, ...rules } });
  const [item] = items;
  if (item === undefined) throw new Error(JSON.stringify(issues));
  return item;
}
const codesOf = ({ reasons }: AdmittedPayment) =>
  reasons.map(({ code }) => code).filter((code) => code !== "cash.date_chosen");

describe("card numbers somebody typed", () => {
  const card = "4111 1111 1111 1111";
  const typed: IncomingPayment = {
    ...check,
    reference: card,
    payerName: `ACME ${card}`,
    payerAccount: { number: "4111111111111111" },
    shares: [
      { customerId: "c1", amount: usd(3000), remittanceText: ["INV-1", card] },
      { customerId: "c2", amount: usd(2000) },
    ],
  };

  it("are masked, and each place is reported", () => {
    const { items, issues } = admitPayments([check, { ...typed, id: "p2" }], options);
    expect(
      items[1]?.receipts.map(({ reference, payerName, payerAccount, remittanceText }) => [
        [reference, payerName, payerAccount?.number],
        remittanceText,
      ]),
    ).toEqual([
      [
        ["**** **** **** 1111", "ACME **** **** **** 1111", "************1111"],
        ["INV-1", "**** **** **** 1111"],
      ],
      [["**** **** **** 1111", "ACME **** **** **** 1111", "************1111"], undefined],
    ]);
    expect(issues.map(({ code, severity, path }) => [code, severity, path])).toEqual(
      ["/1/reference", "/1/payerName", "/1/payerAccount/number", "/1/shares/0/remittanceText/1"].map((path) => [
        "cash.card_number_masked",
        "warning",
        path,
      ]),
    );
  });

  it("are none that fail the check digit", () => {
    const [item] = admitPayments([{ ...check, reference: "4111111111111112" }], options).items;
    expect(item?.receipts[0]?.reference).toBe("4111111111111112");
  });
});

describe("the day that counts", () => {
  it("is the first known one of the policy, for each use, by method where it says so", () => {
    const chosen = chooseReceiptDates(check, policy);
    expect(chosen).toEqual({
      ok: true,
      value: {
        discount: { date: "2026-03-09", kind: "postmark" },
        posting: { date: "2026-03-11", kind: "received" },
        aging: { date: "2026-03-11", kind: "received" },
      },
    });
    const value = { discount: ["value"], posting: ["booked"], aging: ["value", "booked"] } as const;
    const wire = { id: "w", method: "wire", dates: { value: "2026-03-10", booked: "2026-03-12" } } as const;
    expect(chooseReceiptDates(wire, { ...policy, datesByMethod: { wire: value } })).toMatchObject({
      value: { discount: { kind: "value" }, posting: { kind: "booked" } },
    });
  });

  it("is refused where none is known, or one does not exist", () => {
    const codes = (dates: IncomingPayment["dates"]) => {
      const chosen = chooseReceiptDates({ ...check, dates }, policy);
      return chosen.ok
        ? []
        : chosen.issues.map(({ code, params, path }) => [code, params?.["use"] ?? params?.["value"], path]);
    };
    expect(codes({ postmark: "2026-03-09" })).toEqual([
      ["cash.receipt_date_missing", "posting", "/dates"],
      ["cash.receipt_date_missing", "aging", "/dates"],
    ]);
    expect(codes({ received: "2026-02-30" })).toEqual([["cash.impossible_date", "2026-02-30", "/dates/received"]]);
  });

  it("stands on the receipt: posting day, day that earns a discount, day of the check", () => {
    expect(admit({ dates: { ...check.dates, deposited: "2026-03-12" } }).receipts).toEqual([
      {
        id: "p1",
        entityId: "acme",
        customerId: "c1",
        method: "check",
        amount: usd(5000),
        receivedOn: "2026-03-09",
        checkDate: "2026-03-05",
        reference: "1025",
        payerName: "ACME",
        effectiveDate: "2026-03-12",
        recordedAt: options.recordedAt,
      },
    ]);
  });
});

describe("a check", () => {
  it("dated ahead is held until its day, and accepted on it", () => {
    const held = admit({ dates: { ...check.dates, check: "2026-03-12" } });
    expect([held.handling, held.holdUntil, held.receipts, codesOf(held)]).toEqual([
      "hold",
      "2026-03-12",
      [],
      ["cash.check_post_dated"],
    ]);
    expect(admit({ dates: { ...check.dates, check: "2026-03-11" } }).handling).toBe("accept");
    expect(admit({ dates: { ...check.dates, check: "2026-03-12" } }, { postDated: "accept" }).receipts).toHaveLength(1);
  });

  it("is stale the day after the limit", () => {
    // 180 days before 2026-03-11 is 2025-09-12.
    expect(admit({ dates: { ...check.dates, check: "2025-09-12" } }).handling).toBe("accept");
    const stale = admit({ dates: { ...check.dates, check: "2025-09-11" } });
    expect([stale.handling, stale.holdUntil, codesOf(stale)]).toEqual(["return", undefined, ["cash.check_stale"]]);
    expect(stale.reasons[0] && explain(stale.reasons[0], cashReasons)).toBe(
      "The check is dated 2025-09-11, 181 days ago; 180 are allowed: return (policy 2026-1).",
    );
  });

  it("of a third party, or with words of full satisfaction, is handled by the policy, the strictest rule winning", () => {
    expect(codesOf(admit({ check: { drawer: "third_party" } }))).toEqual(["cash.check_third_party"]);
    const words = admit({ check: { drawer: "customer", words: "Paid in full, inv 4711" } });
    expect([words.handling, codesOf(words), words.reasons[0]?.params["words"]]).toEqual([
      "hold",
      ["cash.check_words"],
      "full_satisfaction",
    ]);
    const both = { drawer: "third_party", words: "full and final" } as const;
    expect(admit({ check: both }, { thirdParty: "return" }).handling).toBe("return");
    expect(admit({ check: both }, { thirdParty: "accept" }).handling).toBe("hold");
    expect(admit({ check: both }, { thirdParty: "accept", fullSatisfaction: "accept" }).handling).toBe("accept");
    expect(codesOf(admit({ check: { drawer: "customer", words: "For deposit only" } }))).toEqual([]);
  });

  it("for several customers becomes a receipt for each", () => {
    const shares = [
      { customerId: "c1", amount: usd(3000), remittanceText: ["A"] },
      { customerId: "c2", amount: usd(2000) },
    ];
    const taken = admit({ customerId: null, shares, remittanceText: ["B"] });
    expect(
      taken.receipts.map(({ id, customerId, amount, remittanceText }) => [
        id,
        customerId,
        amount.minor,
        remittanceText,
      ]),
    ).toEqual([
      ["p1/1", "c1", 3000, ["A"]],
      ["p1/2", "c2", 2000, ["B"]],
    ]);
    expect(codesOf(taken)).toEqual(["cash.check_shared"]);
  });
});

describe("a payment is refused with its place", () => {
  it.each<[string, Partial<IncomingPayment>, string]>([
    ["cash.receipt_not_positive", { amount: usd(0) }, "/0"],
    ["cash.receipt_shares_do_not_sum", { shares: [{ customerId: "c", amount: usd(4999) }] }, "/0"],
    ["cash.receipt_shares_do_not_sum", { shares: [] }, "/0"],
    ["cash.receipt_share", { shares: [{ customerId: "c", amount: { minor: 5000, currency: "EUR" } }] }, "/0/shares/0"],
    ["cash.receipt_date_missing", { dates: { postmark: "2026-03-09", deposited: "2026-03-09" } }, "/0/dates"],
  ])("%s", (code, change, path) => {
    const { items, issues } = admitPayments(
      [
        { ...check, ...change },
        { ...check, id: "p2" },
      ],
      options,
    );
    expect([items.map(({ paymentId }) => paymentId), issues.map((issue) => [issue.code, issue.path])]).toEqual([
      ["p2"],
      [[code, path]],
    ]);
  });
  it("twice the same id, or a policy without a number", () => {
    expect(admitPayments([check, check], options).issues.map(({ code }) => code)).toEqual([
      "cash.duplicate_id",
      "cash.duplicate_id",
    ]);
    expect(
      admitPayments([check], { ...options, policy: { ...policy, staleAfterDays: -1 } }).issues.map(({ code }) => code),
    ).toEqual(["cash.policy_number"]);
  });
});

describe("words on a check", () => {
  it.each([
    ["PAID-IN-FULL", "full_satisfaction"],
    ["In full & final settlement", "full_satisfaction"],
    ["valid subject to delivery", "conditional"],
    ["for deposit only", "deposit_only"],
    ["Invoice 4711 in full bloom", null],
    ["unpaid in fullness", null],
    ["", null],
  ] as const)("%s", (words, meaning) => {
    expect(readCheckWords(words)).toBe(meaning);
  });
});

describe("admitted receipts", () => {
  it("are receipts of a Book", () => {
    const { receipts } = admit({});
    const book = {
      entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
      customers: [{ id: "c1", entityId: "acme", name: "C" }],
      documents: [],
      receipts,
      bankDeposits: [],
      applications: [],
      writeOffs: [],
      refunds: [],
      dueDateChanges: [],
      disputes: [],
      promises: [],
      plans: [],
      contacts: [],
    };
    expect(() => prepareBook(book)).not.toThrow();
  });
});
