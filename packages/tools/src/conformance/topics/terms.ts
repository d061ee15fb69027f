import {
  annualiseDiscount,
  type BusinessDayRoll,
  type DateRule,
  dateSeries,
  dueDates,
  grossUpPayment,
  type IsoWeekday,
  type PaymentTerms,
  resolveDateRule,
  rollToBusinessDay,
} from "@receivables/calendar";
import { allocate, formatDecimal, type Money, money, subtractMoney, unwrap } from "@receivables/core";
import type { Json, JsonObject, TopicMappings } from "../topic.ts";
import { readChoice, readDecimal, readDecimals, readNumber, readNumbers, readText, readTexts } from "./read-inputs.ts";

/** Payment terms, business days, date series and splits. */
export const termsTopics: TopicMappings = {
  "terms.discount": (inputs) => {
    const discountDays = readNumber(inputs, "discountDays");
    const netDays = readNumber(inputs, "netDays");
    const percent = readDecimal(inputs, "discountPercent");
    const terms: PaymentTerms = {
      kind: "single",
      due: { kind: "afterInvoice", daysAfterInvoice: netDays },
      discounts: [{ percent, until: { kind: "afterInvoice", daysAfterInvoice: discountDays } }],
    };
    const amount = money(readDecimal(inputs, "amount"), "USD");
    const options = { issueDate: readText(inputs, "invoiceDate"), amount, rounding: "halfUp" } as const;
    const [instalment] = unwrap(dueDates(terms, options)).instalments;
    const [offer] = instalment?.discounts ?? [];
    if (instalment === undefined || offer === undefined) throw new Error("single terms have one instalment");
    const annualised = unwrap(annualiseDiscount({ percent, discountDays, netDays }, { scale: 4, rounding: "halfUp" }));
    return {
      discountUntil: offer.until,
      dueDate: instalment.dueDate,
      discount: formatDecimal(offer.discount),
      payIfEarly: formatDecimal(offer.payIfTaken),
      annualisedPercent: annualised.percent,
      ...(annualised.percent === null ? { reason: kindsOfNull[annualised.reason.code] ?? annualised.reason.code } : {}),
    };
  },

  "terms.businessDay": (inputs) => {
    const weekend = inputs["weekend"] === undefined ? [6, 7] : readNumbers(inputs, "weekend");
    const calendar = {
      id: "inputs",
      version: "1",
      source: "inputs",
      weekend: weekend.flatMap((day) => weekdays.filter((weekday) => weekday === day)),
      holidays: readTexts(inputs, "holidays"),
    };
    return { date: rollToBusinessDay(readText(inputs, "date"), { roll: readChoice(inputs, "roll", rolls), calendar }) };
  },

  "terms.eom": (inputs) => {
    const days = readNumber(inputs, "days");
    const reading = readChoice(inputs, "reading", ["endOfMonthThenDays", "daysThenEndOfMonth"]);
    return dueDate(inputs, {
      kind: "endOfMonth",
      monthsAfterInvoice: 0,
      daysAfterInvoice: reading === "daysThenEndOfMonth" ? days : 0,
      daysAfterMonthEnd: reading === "endOfMonthThenDays" ? days : 0,
    });
  },

  "terms.proximo": (inputs) =>
    dueDate(inputs, {
      kind: "proximo",
      dayOfMonth: readNumber(inputs, "day"),
      monthsAfterInvoiceMonth: 1,
      ...(inputs["cutoffDay"] === null ? {} : { cutoffDayOfMonth: readNumber(inputs, "cutoffDay") }),
    }),

  "terms.monthly": (inputs) => ({
    dates: dateSeries(readText(inputs, "start"), {
      every: readNumber(inputs, "everyMonths"),
      unit: "month",
      count: readNumber(inputs, "count"),
    }),
  }),

  "terms.splitEqual": (inputs) =>
    split(
      inputs,
      Array.from({ length: readNumber(inputs, "count") }, () => "1"),
    ),

  "terms.splitWeighted": (inputs) => split(inputs, readDecimals(inputs, "weights")),

  "terms.partialDiscount": (inputs) => {
    const invoice = money(readDecimal(inputs, "invoice"), "USD");
    const payment = money(readDecimal(inputs, "payment"), "USD");
    const percent = readDecimal(inputs, "discountPercent");
    const { settles, discount } = unwrap(grossUpPayment(payment, { percent, rounding: "halfUp" }));
    return {
      settles: formatDecimal(settles),
      discount: formatDecimal(discount),
      open: formatDecimal(subtractMoney(invoice, settles)),
    };
  },
};

const rolls: readonly BusinessDayRoll[] = ["following", "modifiedFollowing", "preceding", "modifiedPreceding"];
const weekdays: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Kinds of the vector file for the reasons of a figure that is null. */
const kindsOfNull: Readonly<Record<string, string>> = { "calendar.no_discount_window": "no_discount_window" };

function dueDate(inputs: JsonObject, rule: DateRule): Json {
  return { dueDate: unwrap(resolveDateRule(rule, { issueDate: readText(inputs, "invoiceDate") })) };
}

function split(inputs: JsonObject, weights: readonly string[]): Json {
  const amount: Money = money(readDecimal(inputs, "amount"), readText(inputs, "currency"));
  return { parts: unwrap(allocate(amount, weights, { policy: "largestRemainder" })).map(formatDecimal) };
}
