import {
  annualiseDiscount,
  calendarReasons,
  type DueDatesOptions,
  dueDateOf,
  dueDates,
  findDiscount,
  grossUpPayment,
  type HolidayCalendar,
  type PaymentTerms,
  parseTerms,
  type ScheduledInstalment,
  settleEarlyPayment,
} from "@receivables/calendar";
import { explain, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const usd = (amount: string) => money(amount, "USD");
const codesOf = (result: { ok: boolean; issues?: readonly { code: string }[] }) =>
  result.issues?.map(({ code }) => code);

const federal: HolidayCalendar = {
  id: "US-FED",
  version: "2026",
  source: "5 U.S.C. 6103",
  weekend: [6, 7],
  holidays: ["2026-02-16"],
  firstCoveredDay: "2026-01-01",
  lastCoveredDay: "2026-12-31",
};

function schedule(
  terms: string | PaymentTerms,
  options: Partial<DueDatesOptions> = {},
): readonly ScheduledInstalment[] {
  const parsed = typeof terms === "string" ? unwrap(parseTerms(terms)) : terms;
  const given: DueDatesOptions = { issueDate: "2026-01-15", amount: usd("1000.00"), rounding: "halfUp", ...options };
  return unwrap(dueDates(parsed, given)).instalments;
}

describe("dueDates", () => {
  it("shows discounts with deadline, saving and what is left to pay", () => {
    const [instalment] = schedule("2/10, 1/20, net 30", { amount: usd("8450.75"), issueDate: "2026-05-29" });
    expect(instalment).toMatchObject({
      id: "1",
      dueDate: "2026-06-28",
      amount: usd("8450.75"),
      discounts: [
        { until: "2026-06-08", percent: "2", discount: usd("169.02"), payIfTaken: usd("8281.73") },
        { until: "2026-06-18", percent: "1", discount: usd("84.51"), payIfTaken: usd("8366.24") },
      ],
    });
  });

  it("takes the discount of the discountable part alone", () => {
    const [instalment] = schedule("2/10 net 30", { discountableAmount: usd("900.00") });
    expect(instalment?.discounts[0]).toMatchObject({ discount: usd("18.00"), payIfTaken: usd("982.00") });
  });

  it("splits instalments to the cent", () => {
    const parts = schedule("30%: due on receipt; 50%: net 30; 20%: net 60", { amount: usd("0.05") });
    expect(parts.map(({ id, dueDate, amount }) => [id, dueDate, amount.minor])).toEqual([
      ["1", "2026-01-15", 2],
      ["2", "2026-02-14", 2],
      ["3", "2026-03-16", 1],
    ]);
  });

  it("mirrors a credit memo", () => {
    const [instalment] = schedule("2/10 net 30", { amount: usd("-1000.25") });
    expect(instalment?.discounts[0]).toMatchObject({ discount: usd("-20.01"), payIfTaken: usd("-980.24") });
  });

  it("rolls due dates and deadlines each in its own way, and says so", () => {
    const terms = "2/10 net 30 (due following, discount preceding, calendar US-FED)";
    const [instalment] = schedule(terms, { calendars: [federal] });
    expect([instalment?.dueDate, instalment?.discounts[0]?.until]).toEqual(["2026-02-17", "2026-01-23"]);
    expect(instalment?.reasons.map((reason) => explain(reason, calendarReasons))).toEqual([
      "Due 2026-02-17: net 30, invoiced 2026-01-15.",
      "2026-02-14 is no business day of US-FED; rolled (following) to 2026-02-17.",
      "2 percent discount until 2026-01-23: net 10, invoiced 2026-01-15.",
      "2026-01-25 is no business day of US-FED; rolled (preceding) to 2026-01-23.",
    ]);
  });

  it.each<[string, string, Partial<DueDatesOptions>, readonly string[]]>([
    [
      "a calendar nobody gave",
      "net 30 (due following, discount none, calendar DE)",
      {},
      ["calendar.holiday_calendar_missing"],
    ],
    [
      "a date the holidays are not known for",
      "net 360 (due following, discount none, calendar US-FED)",
      { calendars: [federal] },
      ["calendar.holidays_not_covered"],
    ],
    [
      "a date rolled to where the holidays are not known",
      "due 2026-12-31 (due following, discount none, calendar X)",
      { calendars: [{ ...federal, id: "X", holidays: ["2026-12-31"] }] },
      ["calendar.holidays_not_covered"],
    ],
    ["a missing shipment date", "30%: net 30; 70%: net 30 after shipment", {}, ["calendar.base_date_missing"]],
    [
      "more discountable than there is",
      "net 30",
      { discountableAmount: usd("1000.01") },
      ["calendar.discountable_exceeds_amount"],
    ],
    [
      "a discountable part of the other sign",
      "net 30",
      { discountableAmount: usd("-1.00") },
      ["calendar.discountable_exceeds_amount"],
    ],
  ])("refuses %s", (_, text, options, codes) => {
    const given: DueDatesOptions = { issueDate: "2026-01-15", amount: usd("1000.00"), rounding: "halfUp", ...options };
    expect(codesOf(dueDates(unwrap(parseTerms(text)), given))).toEqual(codes);
  });

  it("refuses unsound terms before anything else", () => {
    const terms: PaymentTerms = { kind: "single", due: { kind: "afterInvoice", daysAfterInvoice: 1.5 }, discounts: [] };
    expect(codesOf(dueDateOf(terms, { issueDate: "nonsense" }))).toEqual(["calendar.terms_number_out_of_range"]);
  });

  it("throws InvariantError when the two amounts have different currencies", () => {
    expect(() => schedule("net 30", { discountableAmount: money("10.00", "EUR") })).toThrow(
      expect.objectContaining({ name: "InvariantError" }),
    );
  });

  it("names the last of several due dates", () => {
    const terms = unwrap(parseTerms("50%: net 60; 50%: net 30"));
    expect(dueDateOf(terms, { issueDate: "2026-01-15" })).toEqual({ ok: true, value: "2026-03-16" });
  });
});

describe("findDiscount", () => {
  const instalment = unwrap(
    dueDates(unwrap(parseTerms("1/20, 2/10, net 30")), {
      issueDate: "2026-01-15",
      amount: usd("1000.00"),
      rounding: "halfUp",
    }),
  ).instalments[0];

  const percentOn = (paymentDate: string, graceDays = 0) => {
    const found = instalment === undefined ? null : unwrap(findDiscount(instalment, { paymentDate, graceDays }));
    return [found?.offer?.percent ?? null, found?.reasons[0]?.code];
  };

  it.each([
    ["2026-01-10", 0, "2", "calendar.discount_earned"],
    ["2026-01-25", 0, "2", "calendar.discount_earned"],
    ["2026-01-26", 0, "1", "calendar.discount_earned"],
    ["2026-01-28", 3, "2", "calendar.discount_earned_in_grace"],
    ["2026-01-29", 3, "1", "calendar.discount_earned"],
    ["2026-02-07", 3, "1", "calendar.discount_earned_in_grace"],
    ["2026-02-08", 3, null, "calendar.discount_missed"],
  ])("paid %s with %i days of grace earns %s", (paymentDate, graceDays, percent, code) => {
    expect(percentOn(paymentDate, graceDays)).toEqual([percent, code]);
  });

  it("refuses grace that is no number of days", () => {
    const refused = [-1, 0.5, Number.NaN].map((graceDays) =>
      instalment === undefined ? null : codesOf(findDiscount(instalment, { paymentDate: "2026-01-10", graceDays })),
    );
    expect(refused).toEqual(Array.from({ length: 3 }, () => ["calendar.grace_days_invalid"]));
  });

  it("says when none is offered", () => {
    const [plain] = schedule("net 30");
    const found = plain === undefined ? null : unwrap(findDiscount(plain, { paymentDate: "2026-01-16", graceDays: 0 }));
    expect(found).toEqual({ offer: null, reasons: [{ code: "calendar.discount_not_offered", params: {}, refs: [] }] });
  });
});

describe("settleEarlyPayment", () => {
  const settle = (
    payment: string,
    open: string,
    paymentDate = "2026-01-20",
    options: Partial<DueDatesOptions> = {},
  ) => {
    const [instalment] = schedule("2/10 net 30", options);
    if (instalment === undefined) throw new Error("single terms have one instalment");
    const settled = settleEarlyPayment(instalment, {
      payment: usd(payment),
      open: usd(open),
      paymentDate,
      graceDays: 0,
      rounding: "halfUp",
    });
    if (!settled.ok) return settled.issues.map(({ code }) => code);
    const { settles, discount, open: left, unused, reasons } = settled.value;
    return [settles.minor, discount.minor, left.minor, unused.minor, reasons.at(-1)?.code];
  };

  it.each([
    ["980.00", "1000.00", 100_000, 2000, 0, 0, "calendar.discount_on_whole"],
    ["990.00", "1000.00", 100_000, 1000, 0, 0, "calendar.discount_on_whole"],
    ["1000.00", "1000.00", 100_000, 0, 0, 0, "calendar.discount_not_needed"],
    ["1200.00", "1000.00", 100_000, 0, 0, 20_000, "calendar.discount_not_needed"],
    ["490.00", "1000.00", 50_000, 1000, 50_000, 0, "calendar.discount_on_part"],
    ["490.00", "500.00", 50_000, 1000, 0, 0, "calendar.discount_on_whole"],
    ["10.00", "0.00", 0, 0, 0, 1000, "calendar.discount_not_needed"],
  ])("%s against %s open", (payment, open, ...expected) => {
    expect(settle(payment, open)).toEqual(expected);
  });

  it("settles the payment alone after the deadline", () => {
    expect(settle("980.00", "1000.00", "2026-01-26")).toEqual([98_000, 0, 2000, 0, "calendar.discount_missed"]);
  });

  it("grosses up by the discountable share where freight is not discounted", () => {
    // 2 % of 500 on 1,000 is 1 %: 495 settles 500.
    const freight = { discountableAmount: usd("500.00") };
    expect(settle("495.00", "1000.00", "2026-01-20", freight)).toEqual([
      50_000,
      500,
      50_000,
      0,
      "calendar.discount_on_part",
    ]);
  });

  it("refuses a payment of nothing", () => {
    expect(settle("0.00", "1000.00")).toEqual(["calendar.payment_not_positive"]);
    expect(settle("-5.00", "1000.00")).toEqual(["calendar.payment_not_positive"]);
  });
});

describe("grossUpPayment and annualiseDiscount", () => {
  it("settles payment / (1 - d)", () => {
    const grossUp = (percent: string) => grossUpPayment(usd("490.00"), { percent, rounding: "halfUp" });
    expect(grossUp("2")).toEqual({ ok: true, value: { settles: usd("500.00"), discount: usd("10.00") } });
    expect(grossUp("0")).toEqual({ ok: true, value: { settles: usd("490.00"), discount: usd("0.00") } });
    expect([codesOf(grossUp("100")), codesOf(grossUp("-2")), codesOf(grossUp("2 %"))]).toEqual(
      Array.from({ length: 3 }, () => ["calendar.discount_percent_invalid"]),
    );
    expect(codesOf(grossUpPayment(usd("90000000000000.00"), { percent: "99", rounding: "halfUp" }))).toEqual([
      "core.amount_out_of_range",
    ]);
  });

  it("costs 37.24 percent a year to forgo 2/10 net 30", () => {
    const cost = (percent: string, discountDays: number, netDays: number) =>
      annualiseDiscount({ percent, discountDays, netDays }, { scale: 2, rounding: "halfUp" });
    expect(cost("2", 10, 30)).toEqual({ ok: true, value: { percent: "37.24" } });
    expect(cost("1", 10, 30)).toEqual({ ok: true, value: { percent: "18.43" } });
    expect(cost("2", 30, 30)).toEqual({
      ok: true,
      value: { percent: null, reason: { code: "calendar.no_discount_window", params: {}, refs: [] } },
    });
    expect(codesOf(cost("100", 10, 30))).toEqual(["calendar.discount_percent_invalid"]);
  });
});
