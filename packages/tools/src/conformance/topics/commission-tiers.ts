import {
  accumulateTiers,
  checkTiers,
  payByTiers,
  payInterpolated,
  payMultiplied,
  type Tier,
  type TierPay,
} from "@receivables/commission";
import { formatDecimal, type Money, type Result } from "@receivables/core";
import type { Json, JsonObject, TopicMappings } from "../topic.ts";
import { amountIn, amountOrNull, amountsIn, answer, errorOf, sumText } from "./commission-answers.ts";
import { readChoice, readDecimal, readNumber } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

/** The topics of tier tables, answered by `@receivables/commission`. */
export const commissionTierTopics: TopicMappings = {
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
};

function byTiers(inputs: JsonObject, mode: "marginal" | "retroactive"): Result<TierPay> {
  const quota = amountOrNull(inputs, "quota");
  const options = { mode, edges: "amount", ...(quota === null ? {} : { quota }) } as const;
  return payByTiers(amountIn(inputs, "amount"), tiersOf(inputs), options);
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

function tiersOf(inputs: JsonObject): readonly Tier[] {
  return readObjects(inputs, "tiers").map((tier) => ({
    from: readDecimal(tier, "from"),
    to: tier["to"] === null ? null : readDecimal(tier, "to"),
    rate: readDecimal(tier, "rate"),
  }));
}
