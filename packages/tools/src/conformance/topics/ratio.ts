import {
  averageDaysDelinquent,
  averageDaysToPay,
  badDebtToSales,
  ceiAverageMonthlySales,
  ceiSamePeriod,
  daysBeyondTerms,
  delinquencyTrend,
  dsoBestPossible,
  dsoCountback,
  dsoOnTaxBasis,
  dsoSimple,
  judgePromises,
  type Ratio,
  type RatioBasis,
  receivablesTurnover,
  rollRates,
} from "@receivables/aging";
import { type Money, money } from "@receivables/core";
import type { JsonObject, TopicMappings } from "../topic.ts";
import { errorOf } from "./aging.ts";
import { readChoice, readDecimal, readDecimals, readNumber, readText, readTexts } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

/** The vectors use figures as given; whatever they contain, both sides contain it alike. */
const basis: RatioBasis = { tax: "gross", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" };

/** How the `ratio.*` topics of the shared vectors are answered by `@receivables/aging`. */
export const ratioTopics: TopicMappings = {
  "ratio.dso.simple": (inputs) => {
    const ratio = dsoSimple({ ...salesFigures(inputs), receivables: amount(inputs, "receivables") });
    return { days: ratio.value, ...reasonOf(ratio) };
  },
  "ratio.dso.taxBasis": (inputs) => {
    const ratio = dsoOnTaxBasis({
      receivablesGross: amount(inputs, "receivablesGross"),
      taxInReceivables: amount(inputs, "taxInReceivables"),
      creditSalesNet: amount(inputs, "creditSalesNet"),
      taxOnSales: amount(inputs, "taxOnSales"),
      days: readNumber(inputs, "days"),
      basis: { ...basis, tax: readChoice(inputs, "basis", ["gross", "net"]) },
    });
    return { days: ratio.value, ...reasonOf(ratio) };
  },
  "ratio.dso.countback": (inputs) => {
    const months = readObjects(inputs, "months").map((month) => ({
      sales: amount(month, "sales"),
      days: readNumber(month, "days"),
    }));
    const result = dsoCountback({ receivables: amount(inputs, "receivables"), months, basis });
    if (result.ok) return { days: result.value.value };
    const { coveredDays = null, uncovered = null } = result.issues[0]?.params ?? {};
    return { ...errorOf(result.issues), coveredDays, uncovered };
  },
  "ratio.dso.bestPossible": (inputs) => {
    const figures = {
      ...salesFigures(inputs),
      receivables: amount(inputs, "receivables"),
      currentReceivables: amount(inputs, "currentReceivables"),
    };
    const dso = dsoSimple(figures);
    return {
      dso: dso.value,
      bestPossible: dsoBestPossible(figures).value,
      averageDaysDelinquent: averageDaysDelinquent(figures).value,
      ...reasonOf(dso),
    };
  },
  "ratio.averageDaysDelinquent": (inputs) => {
    const periods = readObjects(inputs, "periods").map((period) => ({
      dso: readDecimal(period, "dso"),
      bestPossible: readDecimal(period, "bestPossible"),
    }));
    const { averageDaysDelinquent: days, change } = delinquencyTrend(periods);
    return { averageDaysDelinquent: days, change };
  },
  "ratio.cei.samePeriod": (inputs) => percentOf(ceiSamePeriod(ceiFigures(inputs))),
  "ratio.cei.averageMonthlySales": (inputs) =>
    percentOf(ceiAverageMonthlySales({ ...ceiFigures(inputs), months: readNumber(inputs, "months") })),
  "ratio.turnover": (inputs) => {
    const { turnover, daysToCollect } = receivablesTurnover({
      netCreditSales: amount(inputs, "netCreditSales"),
      openingReceivables: amount(inputs, "opening"),
      closingReceivables: amount(inputs, "closing"),
      days: readNumber(inputs, "days"),
      basis,
    });
    return { turnover: turnover.value, daysToCollect: daysToCollect.value, ...reasonOf(daysToCollect) };
  },
  "ratio.averageDaysToPay": (inputs) => {
    const invoices = readObjects(inputs, "invoices").map((each) => ({
      amount: amount(each, "amount"),
      days: readNumber(each, "days"),
    }));
    const { unweighted, weighted } = averageDaysToPay(invoices);
    return { unweighted: unweighted.value, weighted: weighted.value, ...reasonOf(weighted) };
  },
  "ratio.daysBeyondTerms": (inputs) => {
    const invoices = readObjects(inputs, "invoices").map((each) => ({
      amount: amount(each, "amount"),
      dueDate: readText(each, "due"),
      paidOn: readText(each, "paid"),
    }));
    const { signed, weightedSigned, weightedFloored, onTimeByCount } = daysBeyondTerms(invoices);
    return {
      signed,
      weightedSigned: weightedSigned.value,
      weightedFloored: weightedFloored.value,
      onTimePercentByCount: onTimeByCount.value,
      ...reasonOf(weightedSigned),
    };
  },
  "ratio.badDebtToSales": (inputs) =>
    percentOf(
      badDebtToSales({ writeOffs: amount(inputs, "writeOffs"), creditSales: amount(inputs, "creditSales"), basis }),
    ),
  "ratio.rollRate": (inputs) => {
    const rates = rollRates({
      buckets: readTexts(inputs, "buckets"),
      previous: readDecimals(inputs, "previous").map((each) => money(each, "USD")),
      next: readDecimals(inputs, "next").map((each) => money(each, "USD")),
      lossGivenLast: readDecimal(inputs, "lossGivenLast"),
    });
    if (!rates.ok) return errorOf(rates.issues);
    return {
      rollRatePercent: rates.value.map((each) => each.rollRate.value),
      lossRatePercent: rates.value.map((each) => each.lossRate.value),
    };
  },
  "ratio.promiseKept": (inputs) => {
    const promises = readObjects(inputs, "promises").map((each) => ({
      id: readText(each, "id"),
      promisedFor: readText(each, "due"),
      amount: amount(each, "amount"),
      receipts: readObjects(each, "receipts").map((receipt) => ({
        date: readText(receipt, "date"),
        amount: amount(receipt, "amount"),
      })),
    }));
    const options = { asOf: readText(inputs, "asOf"), graceDays: readNumber(inputs, "graceDays") };
    const judged = judgePromises(promises, options);
    if (!judged.ok) return errorOf(judged.issues);
    return {
      promises: judged.value.promises.map(({ id, status }) => ({ id, status })),
      keptPercentByCount: judged.value.keptByCount.value,
      keptPercentByAmount: judged.value.keptByAmount.value,
      ...reasonOf(judged.value.keptByCount),
    };
  },
};

function amount(inputs: JsonObject, key: string): Money {
  return money(readDecimal(inputs, key), "USD");
}

function salesFigures(inputs: JsonObject) {
  return { creditSales: amount(inputs, "creditSales"), days: readNumber(inputs, "days"), basis };
}

function ceiFigures(inputs: JsonObject) {
  return {
    beginningReceivables: amount(inputs, "beginningReceivables"),
    creditSales: amount(inputs, "creditSales"),
    endingTotal: amount(inputs, "endingTotal"),
    endingCurrent: amount(inputs, "endingCurrent"),
    basis,
  };
}

function percentOf(ratio: Ratio): JsonObject {
  return { percent: ratio.value, ...reasonOf(ratio) };
}

/** The vector file's null reason. */
function reasonOf({ reason }: Ratio): JsonObject {
  return reason === null ? {} : { reason: reason.code.replace(/^\w+\./, "") };
}
