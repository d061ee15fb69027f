import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { convertMoney, type ExchangeRate, type Money, money, unwrap } from "@receivables/core";
import { carriedItems } from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { type Asked, Desk, eur, usd } from "./kit.ts";

describe("exchange differences", () => {
  test("money worth more than the receivable it settles is a gain", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", eur("1250.00"), { baseTotal: usd("1355.25") });
    desk.receipt("r1", "2026-03-20", eur("500.00"), { baseAmount: usd("547.50") });
    desk.post({ kind: "apply", on: "2026-03-20", application: desk.application("a1", "r1", "i1", eur("500.00")) });
    expect(desk.legs()).toEqual(["debit unappliedReceipts 54750", "credit receivable 54210", "credit fxGain 540"]);
    const last = desk.log.at(-1);
    expect(last?.kind === "application_recorded" && last.application.fxDifference).toEqual(usd("5.40"));
  });

  test("adjustments are valued at the item's rate, the last settlement takes the last cent of the base amount", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", eur("1.00"), { baseTotal: usd("1.10") });
    desk.receipt("r1", "2026-03-20", eur("1.00"), { baseAmount: usd("1.05") });
    const first = desk.application("a1", "r1", "i1", eur("0.33"), {
      adjustments: [{ kind: "discount", amount: eur("0.34") }],
    });
    desk.post({ kind: "apply", on: "2026-03-20", application: first });
    // 0.33 stays at 0.363, so 1.10 - 0.36 = 0.74 leaves: 0.36 of it with the money, 0.38 with the discount.
    expect(desk.legs()).toEqual([
      "debit unappliedReceipts 35",
      "debit discountAllowed 38",
      "credit receivable 74",
      "debit fxLoss 1",
    ]);
    desk.post({ kind: "apply", on: "2026-03-21", application: desk.application("a2", "r1", "i1", eur("0.33")) });
    const balances = desk.balances("2026-03-21");
    expect(carriedItems(desk.state, { asOf: "2026-03-21" })).toEqual([
      {
        source: "receipt",
        id: "r1",
        role: "unappliedReceipts",
        customerId: "C1",
        open: eur("-0.34"),
        base: usd("-0.36"),
      },
    ]);
    expect(balances["1200"]).toBe(-36);
  });

  test("two foreign currencies, and the difference somebody else worked out is checked", () => {
    const desk = new Desk();
    const gbp = (amount: string): Money => money(amount, "GBP");
    desk.invoice("i1", "2026-03-01", gbp("100.00"), { baseTotal: usd("127.00") });
    desk.receipt("r1", "2026-03-20", eur("120.00"), { baseAmount: usd("129.60") });
    const application = desk.application("a1", "r1", "i1", eur("120.00"), { settled: gbp("100.00") });
    const ask = (more: object): Asked => ({
      kind: "apply",
      on: "2026-03-20",
      application: { ...application, ...more },
    });
    expect(desk.issues(ask({ fxDifference: usd("2.59") }))[0]?.params).toEqual({
      expected: "2.60 USD",
      found: "2.59 USD",
    });
    expect(desk.ask(ask({ fxDifference: usd("2.60") }))).toEqual([]);
    expect(desk.legs()).toEqual(["debit unappliedReceipts 12960", "credit receivable 12700", "credit fxGain 260"]);
  });

  test("base money against a foreign invoice, then all of it undone", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", eur("100.00"), { baseTotal: usd("110.00") });
    desk.receipt("r1", "2026-03-20", usd("108.00"));
    const application = desk.application("a1", "r1", "i1", usd("108.00"), { settled: eur("100.00") });
    desk.post({ kind: "apply", on: "2026-03-20", application });
    expect(desk.legs()).toEqual(["debit unappliedReceipts 10800", "credit receivable 11000", "debit fxLoss 200"]);
    desk.post({ kind: "reverseApplication", on: "2026-03-22", applicationId: "a1", reason: "x" });
    expect(carriedItems(desk.state, { asOf: "2026-03-22" }).map((item) => item.base.minor)).toEqual([11000, -10800]);
  });

  test("a refund at another rate", () => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", eur("100.00"), { baseAmount: usd("110.00") });
    const refund = { id: "f1", customerId: "C1", from: { kind: "receipt", id: "r1" }, amount: eur("40.00") } as const;
    expect(desk.ask({ kind: "refund", on: "2026-03-05", refund })).toEqual(["ledger.base_amount_missing"]);
    desk.post({ kind: "refund", on: "2026-03-05", refund: { ...refund, baseAmount: usd("45.00") } });
    expect(desk.legs()).toEqual(["debit unappliedReceipts 4400", "credit refunds 4500", "debit fxLoss 100"]);
  });
});

const vectors = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/ar/vectors.json");

/** The vectors on partial settlement, read without trusting the file. */
function partialSettlements(): readonly { readonly id: string; readonly inputs: Texts; readonly expected: Texts }[] {
  const file: { readonly vectors: readonly Vector[] } = JSON.parse(readFileSync(vectors, "utf8"));
  return file.vectors.filter((vector) => vector.topic === "fx.partialSettlement");
}
type Texts = Readonly<Record<string, string>>;
interface Vector {
  readonly id: string;
  readonly topic: string;
  readonly inputs: Texts;
  readonly expected: Texts;
}

describe.skipIf(!existsSync(vectors))("published partial settlements", () => {
  test("realised gain and what the rest carries", () => {
    const all = partialSettlements();
    expect(all.length).toBeGreaterThan(0);
    for (const { inputs, expected } of all) {
      const {
        baseCurrency = "",
        currency = "",
        amount = "",
        receiptAmount = "",
        bookedRate = "",
        receiptRate = "",
      } = inputs;
      const inBase = (text: string, rate: string): Money => {
        const quote: ExchangeRate = { from: currency, to: baseCurrency, rate, date: "2026-03-01", source: "vector" };
        return unwrap(convertMoney(money(text, currency), quote, { rounding: "halfUp" })).value;
      };
      const desk = new Desk(baseCurrency);
      desk.invoice("i1", "2026-03-01", money(amount, currency), { baseTotal: inBase(amount, bookedRate) });
      const paid = money(receiptAmount, currency);
      desk.receipt("r1", "2026-03-02", paid, { baseAmount: inBase(receiptAmount, receiptRate) });
      desk.post({ kind: "apply", on: "2026-03-02", application: desk.application("a1", "r1", "i1", paid) });
      const last = desk.log.at(-1);
      const gain = last?.kind === "application_recorded" ? last.application.fxDifference : undefined;
      expect(gain).toEqual(money(expected["realisedGain"] ?? "", baseCurrency));
      const [item] = carriedItems(desk.state, { asOf: "2026-03-02" });
      expect(item?.open).toEqual(money(expected["openForeign"] ?? "", currency));
      expect(item?.base).toEqual(money(expected["openBooked"] ?? "", baseCurrency));
    }
  });
});
