import {
  amortiseCommission,
  boundPay,
  capitaliseCommission,
  clawBackCredits,
  type DrawKind,
  payAboveThreshold,
  payByRules,
  payInCurrency,
  payOnDate,
  payOnMargin,
  payOverlay,
  payOverride,
  paySpiff,
  prorateQuota,
  type RateRule,
  type Releases,
  rampQuota,
  releaseOnCash,
  releaseWithDiscount,
  runDraw,
  splitCommission,
  standingCommission,
} from "@receivables/commission";
import { formatDecimal, type Money, money, type Result, ratioOf } from "@receivables/core";
import { isObject } from "../compare.ts";
import type { Json, JsonObject, TopicMappings } from "../topic.ts";
import { amountIn, amountOrNull, amountsIn, answer, errorOf, sumText } from "./commission-answers.ts";
import { readChoice, readDecimal, readDecimals, readNumber, readNumbers, readText, readTexts } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

/** The topics of commissions other than tier tables, answered by `@receivables/commission`. */
export const commissionTopics: TopicMappings = {
  "commission.threshold": (inputs) => {
    const pays = readChoice(inputs, "pays", ["first-dollar", "above-threshold"]);
    const rule = {
      quota: amountIn(inputs, "quota"),
      threshold: readDecimal(inputs, "threshold"),
      rate: readDecimal(inputs, "rate"),
      pays: pays === "first-dollar" ? "fromFirst" : "aboveThreshold",
    } as const;
    const paid = amountsIn(inputs, "amounts").map((amount) => payAboveThreshold(amount, rule));
    return { commission: paid.map((one) => (one.ok ? formatDecimal(one.value) : null)) };
  },
  "commission.cap-floor": (inputs) => {
    const bounds = { cap: amountOrNull(inputs, "cap"), floor: amountOrNull(inputs, "floor") };
    const paid = amountsIn(inputs, "earned").map((earned) => boundPay(earned, bounds));
    return {
      paid: paid.map((one) => formatDecimal(one.paid)),
      capped: paid.map((one) => formatDecimal(one.capped)),
      floorTopUp: paid.map((one) => formatDecimal(one.toppedUp)),
    };
  },
  "commission.margin-base": (inputs) => {
    const lines = readObjects(inputs, "lines").map((line) => ({
      subtotal: amountIn(line, "subtotal"),
      unitCost: amountIn(line, "unitCost"),
      quantity: readDecimal(line, "quantity"),
    }));
    return answer(payOnMargin(lines, readDecimal(inputs, "rate")), (paid) => ({
      perLine: paid.map(formatDecimal),
      total: sumText(paid),
    }));
  },
  "commission.split": (inputs) =>
    answer(splitCommission(amountIn(inputs, "commission"), readTexts(inputs, "splits")), (parts) => ({
      parts: parts.map(formatDecimal),
      sum: sumText(parts),
    })),
  "commission.overlay": (inputs) => {
    const credits = readObjects(inputs, "credits").map((credit) => ({
      role: readText(credit, "role"),
      credit: readDecimal(credit, "credit"),
      rate: readDecimal(credit, "rate"),
    }));
    return answer(payOverlay(amountIn(inputs, "deal"), credits), ({ commissions, totalCredit }) => ({
      commission: commissions.map(formatDecimal),
      totalCredit,
    }));
  },
  "commission.override": (inputs) => {
    const team = readObjects(inputs, "team").map((member) => ({
      repId: readText(member, "rep"),
      reportsTo: typeof member["reportsTo"] === "string" ? member["reportsTo"] : null,
      bookings: amountIn(member, "bookings"),
    }));
    const options = { managerId: readText(inputs, "manager"), rate: readDecimal(inputs, "rate"), currency: "USD" };
    return answer(payOverride(team, options), ({ base, commission }) => ({
      base: formatDecimal(base),
      commission: formatDecimal(commission),
    }));
  },
  "commission.draw.recoverable": (inputs) => drawOf(inputs, { kind: "recoverable", draw: amountIn(inputs, "draw") }),
  "commission.draw.non-recoverable": (inputs) =>
    drawOf(inputs, { kind: "nonRecoverable", draw: amountIn(inputs, "draw") }),
  "commission.draw.recoverable-forgiven": (inputs) =>
    drawOf(inputs, {
      kind: "forgiven",
      draw: amountIn(inputs, "draw"),
      drawPeriods: readNumber(inputs, "drawPeriods"),
    }),
  "commission.collected.partial": (inputs) => {
    const held = { invoice: amountIn(inputs, "invoice"), commission: amountIn(inputs, "commission") };
    return releasesOf(releaseOnCash(held, amountsIn(inputs, "payments")));
  },
  "commission.collected.excluding-tax": (inputs) => {
    const invoice = amountIn(inputs, "invoice");
    const minor = invoice.minor - amountIn(inputs, "tax").minor - amountIn(inputs, "freight").minor;
    const commission = { base: { ...invoice, minor }, rate: readDecimal(inputs, "rate") };
    return releasesOf(releaseOnCash({ invoice, commission }, amountsIn(inputs, "payments")));
  },
  "commission.collected.discount": (inputs) => {
    const policy = readChoice(inputs, "discountPolicy", ["discount-reduces-base", "discount-counts-as-collected"]);
    const payments = readObjects(inputs, "payments").map((payment) => ({
      cash: amountIn(payment, "cash"),
      discount: amountIn(payment, "discount"),
    }));
    const options = {
      invoice: amountIn(inputs, "invoice"),
      rate: readDecimal(inputs, "rate"),
      policy: policy === "discount-reduces-base" ? "reducesBase" : "countsAsCollected",
    } as const;
    return answer(releaseWithDiscount(payments, options), (released) => ({
      released: released.map(formatDecimal),
      sum: sumText(released),
    }));
  },
  "commission.clawback.credit-memo": (inputs) => {
    const paid = amountIn(inputs, "paidCommission");
    const options = { invoice: amountIn(inputs, "invoice"), creditMemos: amountsIn(inputs, "creditMemos") };
    return answer(clawBackCredits(paid, options), (clawback) => ({
      clawback: clawback.map(formatDecimal),
      net: sumText([paid, ...clawback]),
    }));
  },
  "commission.clawback.unpaid": (inputs) => {
    const paidOn = inputs["paidOn"];
    const clawback = {
      commission: amountIn(inputs, "commission"),
      invoiceDate: readText(inputs, "invoiceDate"),
      clawbackAfterDays: readNumber(inputs, "clawbackAfterDays"),
      paidOn: typeof paidOn === "string" ? paidOn : null,
    };
    const standing = readTexts(inputs, "asOf").map((day) => standingCommission(clawback, day));
    return { netCommission: standing.map((one) => (one.ok ? formatDecimal(one.value) : null)) };
  },
  "commission.quota.prorated": (inputs) => {
    const date = (key: string) => (inputs[key] === null ? null : readText(inputs, key));
    const served = {
      period: { from: readText(inputs, "periodStart"), to: readText(inputs, "periodEnd") },
      start: date("start"),
      end: date("end"),
      excluded: readObjects(inputs, "excluded").map((range) => ({
        from: readText(range, "from"),
        to: readText(range, "to"),
      })),
    };
    return answer(prorateQuota(amountIn(inputs, "quota"), served), ({ days, periodDays, quota }) => ({
      days,
      periodDays,
      quota: formatDecimal(quota),
    }));
  },
  "commission.quota.ramp": (inputs) => {
    const sales = amountsIn(inputs, "sales");
    return answer(rampQuota(amountIn(inputs, "quota"), readDecimals(inputs, "ramp")), (quotas) => ({
      quotas: quotas.map(formatDecimal),
      attainment: quotas.map((quota, at) => {
        const sold = sales[at] ?? money("0", "USD");
        return quota.minor === 0 ? null : ratioOf(sold, quota, { scale: 8, rounding: "halfUp" });
      }),
    }));
  },
  "commission.fx": (inputs) => {
    const policy = readChoice(inputs, "fxPolicy", ["booking", "payment"]);
    const amount = money(readDecimal(inputs, "amount"), readText(inputs, "currency"));
    const rule = {
      rate: readDecimal(inputs, "rate"),
      payoutCurrency: readText(inputs, "payoutCurrency"),
      exchangeRate: readDecimal(inputs, policy === "booking" ? "rateAtBooking" : "rateAtPayment"),
    };
    return answer(payInCurrency(amount, rule), (paid) => ({
      commission: formatDecimal(paid),
      currency: paid.currency,
    }));
  },
  "commission.rule-priority": (inputs) => {
    const rules = readObjects(inputs, "rules").map(
      (rule): RateRule => ({
        rate: readDecimal(rule, "rate"),
        ...textField(rule, "customer"),
        ...textField(rule, "product"),
        ...textField(rule, "category"),
      }),
    );
    const lines = readObjects(inputs, "lines").map((line) => ({
      customer: readText(line, "customer"),
      product: readText(line, "product"),
      category: readText(line, "category"),
      amount: amountIn(line, "amount"),
    }));
    return answer(payByRules(lines, rules), (paid) => ({
      ruleIndex: paid.map(({ rule }) => rule),
      commission: paid.map(({ commission }) => formatDecimal(commission)),
      total: sumText(paid.map(({ commission }) => commission)),
    }));
  },
  "commission.effective-dating": (inputs) => {
    const rates = readObjects(inputs, "rates").map((rate) => ({
      from: readText(rate, "from"),
      to: rate["to"] === null ? null : readText(rate, "to"),
      rate: readDecimal(rate, "rate"),
    }));
    const paid: Money[] = [];
    for (const invoice of readObjects(inputs, "invoices")) {
      const one = payOnDate(amountIn(invoice, "amount"), readText(invoice, "date"), rates);
      if (!one.ok) return errorOf(one.issues);
      paid.push(one.value);
    }
    return { commission: paid.map(formatDecimal), total: sumText(paid) };
  },
  "commission.spiff": (inputs) => {
    const lines = readObjects(inputs, "lines").map((line) => ({
      product: readText(line, "product"),
      quantity: readNumber(line, "quantity"),
      amount: amountIn(line, "amount"),
    }));
    const bonus = inputs["spiff"];
    if (!isObject(bonus)) throw new RangeError("spiff must be an object");
    const spiff = {
      product: readText(bonus, "product"),
      perUnit: amountIn(bonus, "perUnit"),
      maxUnits: bonus["maxUnits"] === null ? null : readNumber(bonus, "maxUnits"),
    };
    return answer(paySpiff(lines, { rate: readDecimal(inputs, "rate"), spiff }), (paid) => ({
      base: formatDecimal(paid.base),
      spiff: formatDecimal(paid.spiff),
      total: formatDecimal(paid.total),
    }));
  },
  "commission.asc340-40.straight-line": (inputs) =>
    answer(amortiseCommission(amountIn(inputs, "commission"), readNumber(inputs, "months")), (months) => {
      const chosen = readNumbers(inputs, "atMonths").map((number) => months[number - 1]);
      return {
        expense: chosen.map((month) => (month === undefined ? null : formatDecimal(month.expense))),
        assetAfter: chosen.map((month) => (month === undefined ? null : formatDecimal(month.assetAfter))),
        sum: sumText(months.map(({ expense }) => expense)),
      };
    }),
  "commission.asc340-40.expedient": (inputs) => {
    const options = { months: readNumber(inputs, "months"), useExpedient: inputs["useExpedient"] === true };
    return answer(capitaliseCommission(amountIn(inputs, "commission"), options), ({ expensedNow, asset }) => ({
      expensedNow: formatDecimal(expensedNow),
      asset: formatDecimal(asset),
    }));
  },
};

function drawOf(inputs: JsonObject, draw: DrawKind): Json {
  return answer(runDraw(amountsIn(inputs, "earned"), draw), ({ periods, forgiven }) => ({
    paid: periods.map(({ paid }) => formatDecimal(paid)),
    balanceOwed: periods.map(({ balance }) => formatDecimal(balance)),
    forgivenAtEnd: formatDecimal(forgiven),
  }));
}

function releasesOf(result: Result<Releases>): Json {
  return answer(result, ({ released, sum, commission, held }) => ({
    commission: formatDecimal(commission),
    released: released.map(formatDecimal),
    sum: formatDecimal(sum),
    held: formatDecimal(held),
  }));
}

function textField<Key extends string>(record: JsonObject, key: Key): Partial<Record<Key, string>> {
  const value = record[key];
  const field: Partial<Record<Key, string>> = {};
  if (typeof value === "string") field[key] = value;
  return field;
}
