import {
  type DateRule,
  formatTerms,
  type ParseTermsOptions,
  type PaymentTerms,
  parseTerms,
} from "@receivables/calendar";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyTerms, law } from "./arbitraries.ts";

const net = (daysAfterInvoice: number): DateRule => ({ kind: "afterInvoice", daysAfterInvoice });
const endOfMonth = (monthsAfterInvoice: number, daysAfterInvoice: number, daysAfterMonthEnd: number): DateRule => ({
  kind: "endOfMonth",
  monthsAfterInvoice,
  daysAfterInvoice,
  daysAfterMonthEnd,
});
const prox = (dayOfMonth: number, cutoffDayOfMonth?: number): DateRule => ({
  kind: "proximo",
  dayOfMonth,
  monthsAfterInvoiceMonth: 1,
  ...(cutoffDayOfMonth === undefined ? {} : { cutoffDayOfMonth }),
});

function dueRuleOf(text: string, options: ParseTermsOptions = {}): DateRule | string | undefined {
  const parsed = parseTerms(text, options);
  if (!parsed.ok) return parsed.issues[0]?.code;
  return parsed.value.kind === "single" && parsed.value.discounts.length === 0 ? parsed.value.due : "not plain";
}

describe("one due date", () => {
  it.each<[string, DateRule]>([
    ["net 30", net(30)],
    ["Net 30", net(30)],
    ["NET30", net(30)],
    ["n/30", net(30)],
    ["N30", net(30)],
    ["net 30 days", net(30)],
    ["30 days", net(30)],
    ["30 days net", net(30)],
    ["Net 30 days from invoice date", net(30)],
    ["Payment due within 14 days", net(14)],
    ["30 days from date of invoice", net(30)],
    ["  net   30. ", net(30)],
    ["net 0", net(0)],
    ["due on receipt", { kind: "onReceipt" }],
    ["Due Upon Receipt", { kind: "onReceipt" }],
    ["immediate", { kind: "onReceipt" }],
    ["net 30 after shipment", { kind: "afterShipment", daysAfterShipment: 30 }],
    ["30 ROG", { kind: "afterGoodsReceipt", daysAfterGoodsReceipt: 30 }],
    ["net 30 after receipt of goods", { kind: "afterGoodsReceipt", daysAfterGoodsReceipt: 30 }],
    ["EOM", endOfMonth(0, 0, 0)],
    ["due end of month", endOfMonth(0, 0, 0)],
    ["end of next month", endOfMonth(1, 0, 0)],
    ["EOM + 30", endOfMonth(0, 0, 30)],
    ["30 days after end of month", endOfMonth(0, 0, 30)],
    ["EOM + 2 months", endOfMonth(2, 0, 0)],
    ["EOM + 1 month + 10 days", endOfMonth(1, 0, 10)],
    ["30 days then EOM", endOfMonth(0, 30, 0)],
    ["2 months then EOM", endOfMonth(2, 0, 0)],
    ["0 EOM", endOfMonth(0, 0, 0)],
    ["10 prox", prox(10)],
    ["net 10th proximo", prox(10)],
    ["15 MFI", prox(15)],
    ["20th of the following month", prox(20)],
    ["due on the 10th of next month, cut-off 25", prox(10, 25)],
    ["day 15", { kind: "dayOfMonth", dayOfMonth: 15 }],
    ["due on the 15th of each month", { kind: "dayOfMonth", dayOfMonth: 15 }],
    ["day 15 next month within 10 days", { kind: "dayOfMonth", dayOfMonth: 15, nextMonthWithinDays: 10 }],
    ["due 2026-05-01", { kind: "onDate", date: "2026-05-01" }],
  ])("%s", (text, rule) => {
    expect(dueRuleOf(text)).toEqual(rule);
  });
});

describe("discounts", () => {
  const ten = { percent: "2", until: net(10) };

  it.each<[string, PaymentTerms]>([
    ["2/10 net 30", { kind: "single", due: net(30), discounts: [ten] }],
    ["2/10, n/30", { kind: "single", due: net(30), discounts: [ten] }],
    ["2% 10 Net 30", { kind: "single", due: net(30), discounts: [ten] }],
    ["2%/10, net 30 days", { kind: "single", due: net(30), discounts: [ten] }],
    ["2% within 10 days, net 30", { kind: "single", due: net(30), discounts: [ten] }],
    ["2/10, EOM", { kind: "single", due: endOfMonth(0, 0, 0), discounts: [ten] }],
    ["2/10, 1/20, net 30", { kind: "single", due: net(30), discounts: [ten, { percent: "1", until: net(20) }] }],
    ["1.5/10 prox, net 60", { kind: "single", due: net(60), discounts: [{ percent: "1.5", until: prox(10) }] }],
    [
      "2% by 30 days then EOM, net 60",
      { kind: "single", due: net(60), discounts: [{ percent: "2", until: endOfMonth(0, 30, 0) }] },
    ],
    [
      "50%: due on receipt; 50%: 2/10 net 30",
      {
        kind: "instalments",
        parts: [
          { weight: "50", due: { kind: "onReceipt" }, discounts: [] },
          { weight: "50", due: net(30), discounts: [ten] },
        ],
      },
    ],
    [
      "1 part: net 30; 2 parts: net 60",
      {
        kind: "instalments",
        parts: [
          { weight: "1", due: net(30), discounts: [] },
          { weight: "2", due: net(60), discounts: [] },
        ],
      },
    ],
    [
      "net 30 (due modifiedFollowing, discount preceding, calendar US-FED)",
      {
        kind: "single",
        due: net(30),
        discounts: [],
        businessDays: { calendarId: "US-FED", dueDate: "modifiedFollowing", discountDeadline: "preceding" },
      },
    ],
  ])("%s", (text, terms) => {
    expect(parseTerms(text)).toEqual({ ok: true, value: terms });
  });
});

describe("refusals", () => {
  it.each([
    ["30 EOM", "calendar.terms_ambiguous"],
    ["net 30 days end of month", "calendar.terms_ambiguous"],
    ["2/10 EOM, net 30", "calendar.terms_ambiguous"],
    ["2/10", "calendar.terms_without_due_date"],
    ["2% 10", "calendar.terms_without_due_date"],
    ["", "calendar.terms_unreadable"],
    ["30", "calendar.terms_unreadable"],
    ["COD", "calendar.terms_unreadable"],
    ["net thirty", "calendar.terms_unreadable"],
    ["net -30", "calendar.terms_unreadable"],
    ["net 30 or so", "calendar.terms_unreadable"],
    ["2,5/10 net 30", "calendar.terms_unreadable"],
    ["due 01/02/2026", "calendar.terms_unreadable"],
    ["50%: net 30; 1 part: net 60", "calendar.terms_unreadable"],
    ["net 30; net 60", "calendar.terms_unreadable"],
    ["net 30 (due someday, discount none, calendar X)", "calendar.terms_unreadable"],
    ["50%: net 30; 40%: net 60", "calendar.instalment_percents_incomplete"],
    ["net 99999", "calendar.terms_number_out_of_range"],
    ["32 prox", "calendar.terms_number_out_of_range"],
    ["day 0", "calendar.terms_number_out_of_range"],
    ["100/10 net 30", "calendar.discount_percent_invalid"],
    ["due 2026-02-30", "calendar.terms_date_invalid"],
  ])("%s", (text, code) => {
    const parsed = parseTerms(text);
    expect(parsed.ok ? "accepted" : parsed.issues[0]?.code).toBe(code);
  });

  it("does not look at a text longer than any terms, and shows only its beginning", () => {
    const parsed = parseTerms(`net ${"3".repeat(100_000)}`);
    expect(parsed.ok ? [] : parsed.issues.map(({ code }) => code)).toEqual(["calendar.terms_unreadable"]);
    expect(JSON.stringify(parsed).length).toBeLessThan(500);
  });

  it("reads what is ambiguous once the reading is given", () => {
    expect(dueRuleOf("30 EOM", { endOfMonthReading: "endOfMonthThenDays" })).toEqual(endOfMonth(0, 0, 30));
    expect(dueRuleOf("30 EOM", { endOfMonthReading: "daysThenEndOfMonth" })).toEqual(endOfMonth(0, 30, 0));
    expect(parseTerms("2/10 EOM, net 30", { endOfMonthReading: "endOfMonthThenDays" })).toEqual({
      ok: true,
      value: { kind: "single", due: net(30), discounts: [{ percent: "2", until: endOfMonth(0, 0, 10) }] },
    });
  });
});

describe("laws", () => {
  it("terms written out are read back as the same terms", () => {
    law(
      (format: typeof formatTerms) =>
        fc.property(anyTerms, (terms) => {
          expect(parseTerms(format(terms))).toEqual({ ok: true, value: terms });
        }),
      formatTerms,
      // Says "30 EOM" for both readings.
      (terms) => formatTerms(terms).replace(" then EOM", " EOM"),
    );
  });

  it("no text makes it throw, and what it accepts is plain JSON that it reads again", () => {
    const words = fc.constantFrom(
      "net",
      "2/10",
      "30",
      "EOM",
      "prox",
      "%",
      ":",
      ";",
      "days",
      "+",
      "due",
      "receipt",
      ",",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 8 }).map((each) => each.join(" ")),
    );
    law(
      (parse: typeof parseTerms) =>
        fc.property(text, (input) => {
          const parsed = parse(input, { endOfMonthReading: "endOfMonthThenDays" });
          if (!parsed.ok) return;
          expect(JSON.parse(JSON.stringify(parsed.value))).toEqual(parsed.value);
          expect(parse(formatTerms(parsed.value))).toEqual(parsed);
        }),
      parseTerms,
      // Reads 30 days as 31 where no reading was given.
      (input, options) => parseTerms(options === undefined ? input.replace("30", "31") : input, options),
    );
  });
});
