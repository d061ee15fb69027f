import {
  accumulateTiers,
  amortiseCommission,
  boundPay,
  capitaliseCommission,
  checkTiers,
  clawBackCredits,
  type DrawKind,
  payAboveThreshold,
  payByRules,
  payByTiers,
  payInCurrency,
  payInterpolated,
  payMultiplied,
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
  type Tier,
  type TierPay,
} from "@receivables/commission";
import { formatDecimal, type Issue, type Money, money, type Result, ratioOf } from "@receivables/core";
import { isObject } from "../compare.ts";
import type { Json, JsonObject, TopicMappings } from "../topic.ts";
import { readChoice, readDecimal, readDecimals, readNumber, readNumbers, readText, readTexts } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

const kinds: Readonly<Record<string, string>> = {
  "commission.tier_start_not_zero": "tier_start_not_zero",
  "commission.tier_empty": "tier_empty",
  "commission.tier_overlap": "tier_overlap",
  "commission.tier_gap": "tier_gap",
  "commission.zero_denominator": "zero_denominator",
  "commission.split_not_one": "split_not_one",
  "commission.no_rate_for_date": "no_rate_for_date",
};

/** The topics of commissions, answered by `@receivables/commission`. */
export const commissionTopics: TopicMappings = {
  "commission.tiers.validate": (inputs) => {
    const checked = checkTiers(tiersOf(inputs));
    return checked.ok ? { valid: true } : { valid: false, ...errorOf(checked.issues) };
  },
  "commission.tiers.marginal": (inputs) =>
    answer(byTiers(inputs, "marginal"), ({ commission, blendedRate, bands, attainment }) => ({
      commission: formatDecimal(commission),
      blendedRate,
      shares: bands.map(({ ofAmount }) => ofAmount),
      bands: bands.map((band) => ({
        from: band.from,
        portion: band.portion,
        rate: band.rate,
        commission: band.commission,
      })),
      attainment,
    })),
  "commission.tiers.retroactive": (inputs) =>
    answer(byTiers(inputs, "retroactive"), ({ commission, bands, attainment }) => ({
      commission: formatDecimal(commission),
      rate: bands[0]?.rate ?? null,
      attainment,
    })),
  "commission.tiers.marginal-by-attainment": (inputs) => {
    const quota = amountIn(inputs, "quota");
    const options = { mode: "marginal", edges: "attainment", quota } as const;
    return answer(payByTiers(amountIn(inputs, "amount"), tiersOf(inputs), options), ({ commission, attainment }) => ({
      commission: formatDecimal(commission),
      attainment,
    }));
  },
  "commission.tiers.multipliers": (inputs) => {
    const tiers = readObjects(inputs, "tiers").map((tier) => ({
      from: readDecimal(tier, "from"),
      to: tier["to"] === null ? null : readDecimal(tier, "to"),
      multiplier: readDecimal(tier, "multiplier"),
    }));
    const options = { quota: amountIn(inputs, "quota"), baseRate: readDecimal(inputs, "baseRate") };
    return answer(payMultiplied(amountIn(inputs, "amount"), tiers, options), ({ commission, parts }) => ({
      commission: formatDecimal(commission),
      parts: parts.map(formatDecimal),
    }));
  },
  "commission.tiers.interpolated": (inputs) => {
    const tiers = readObjects(inputs, "tiers").map((tier) => ({
      from: readDecimal(tier, "from"),
      to: readDecimal(tier, "to"),
      amount: amountIn(tier, "amount"),
    }));
    return each(amountsIn(inputs, "transactions"), (amount) => payInterpolated(amount, tiers));
  },
  "commission.transactions.individual": (inputs) => {
    const mode = readChoice(inputs, "mode", ["marginal", "retroactive"]);
    const tiers = tiersOf(inputs);
    return each(amountsIn(inputs, "transactions"), (amount) => {
      const paid = payByTiers(amount, tiers, { mode, edges: "amount" });
      return paid.ok ? { ok: true, value: paid.value.commission } : paid;
    });
  },
  "commission.transactions.accumulated": (inputs) => {
    const mode = readChoice(inputs, "mode", ["marginal", "retroactive"]);
    const paid = accumulateTiers(amountsIn(inputs, "transactions"), tiersOf(inputs), { mode, edges: "amount" });
    return answer(paid, ({ perTransaction, total, accumulated }) => ({
      perTransaction: perTransaction.map(formatDecimal),
      total: formatDecimal(total),
      accumulated: formatDecimal(accumulated),
    }));
  },
  "commission.period.true-up": (inputs) => {
    const mode = readChoice(inputs, "mode", ["marginal", "retroactive"]);
    const options = { mode, edges: "amount", restartAfter: readNumber(inputs, "measureMonths") } as const;
    const paid = accumulateTiers(amountsIn(inputs, "bookingsByMonth"), tiersOf(inputs), options);
    return answer(paid, ({ perTransaction, total }) => ({
      paidByMonth: perTransaction.map(formatDecimal),
      total: formatDecimal(total),
    }));
  },
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
  "commission.clawback.recompute": (inputs) => {
    const mode = readChoice(inputs, "mode", ["marginal", "retroactive"]);
    const bookings = amountsIn(inputs, "bookings");
    const paid = accumulateTiers([...bookings, amountIn(inputs, "refund")], tiersOf(inputs), {
      mode,
      edges: "amount",
    });
    return answer(paid, ({ perTransaction, total }) => ({
      before: sumText(perTransaction.slice(0, -1)),
      after: formatDecimal(total),
      adjustment: sumText(perTransaction.slice(-1)),
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

function byTiers(inputs: JsonObject, mode: "marginal" | "retroactive"): Result<TierPay> {
  const quota = amountOrNull(inputs, "quota");
  const options = { mode, edges: "amount", ...(quota === null ? {} : { quota }) } as const;
  return payByTiers(amountIn(inputs, "amount"), tiersOf(inputs), options);
}

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

function each(amounts: readonly Money[], pay: (amount: Money) => Result<Money>): Json {
  const paid: Money[] = [];
  for (const amount of amounts) {
    const one = pay(amount);
    if (!one.ok) return errorOf(one.issues);
    paid.push(one.value);
  }
  return { perTransaction: paid.map(formatDecimal), total: sumText(paid) };
}

function answer<Value>(result: Result<Value>, shape: (value: Value) => JsonObject): Json {
  return result.ok ? shape(result.value) : errorOf(result.issues);
}

function tiersOf(inputs: JsonObject): readonly Tier[] {
  return readObjects(inputs, "tiers").map((tier) => ({
    from: readDecimal(tier, "from"),
    to: tier["to"] === null ? null : readDecimal(tier, "to"),
    rate: readDecimal(tier, "rate"),
  }));
}

function textField<Key extends string>(record: JsonObject, key: Key): Partial<Record<Key, string>> {
  const value = record[key];
  const field: Partial<Record<Key, string>> = {};
  if (typeof value === "string") field[key] = value;
  return field;
}

function sumText(amounts: readonly Money[]): string {
  const minor = amounts.reduce((sum, amount) => sum + amount.minor, 0);
  return formatDecimal({ minor, currency: amounts[0]?.currency ?? "USD" });
}

function amountIn(inputs: JsonObject, key: string): Money {
  return money(readDecimal(inputs, key), "USD");
}

function amountOrNull(inputs: JsonObject, key: string): Money | null {
  return inputs[key] === null || inputs[key] === undefined ? null : amountIn(inputs, key);
}

function amountsIn(inputs: JsonObject, key: string): readonly Money[] {
  return readDecimals(inputs, key).map((text) => money(text, "USD"));
}

function errorOf(issues: readonly Issue[]): JsonObject {
  const code = issues[0]?.code ?? "";
  return { error: kinds[code] ?? code };
}
