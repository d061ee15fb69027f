import { decimalTextSchema, issueSchema, moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

const idSchema = z.string().min(1).max(512);
const textSchema = z.string().max(10_000);
const numberSchema = z.number();
const countSchema = z.int().min(0);
const placeSchema = countSchema.nullable();
const numbersSchema = z.array(numberSchema).readonly();
const reactionSchema = z.enum(["block", "warn"]);

const smoothingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }).readonly(),
  z.strictObject({ kind: z.literal("replaceZero"), count: numberSchema }).readonly(),
  z.strictObject({ kind: z.literal("shrink"), weight: numberSchema }).readonly(),
]);

const woeBinSchema = z
  .strictObject({
    bin: z.string(),
    good: numberSchema,
    bad: numberSchema,
    badRate: numberSchema.nullable(),
    badRateLow: numberSchema,
    badRateHigh: numberSchema,
    woe: numberSchema,
    iv: numberSchema,
  })
  .readonly();

/** A table of weights of evidence. @category Schemas */
export const woeTableSchema = z
  .strictObject({
    sign: z.enum(["badOverGood", "goodOverBad"]),
    smoothing: smoothingSchema,
    bins: z.array(woeBinSchema).readonly(),
    iv: numberSchema,
  })
  .readonly();

/** How characteristics are cut into bins. @category Schemas */
export const binningOptionsSchema = z
  .strictObject({
    objective: z.enum(["likelihood", "informationValue"]).exactOptional(),
    trend: z.enum(["auto", "monotone", "rising", "falling", "none"]).exactOptional(),
    leastShare: numberSchema.exactOptional(),
    mostBins: numberSchema.exactOptional(),
    mostGroups: numberSchema.exactOptional(),
    leastLevel: numberSchema.exactOptional(),
    smoothing: smoothingSchema.exactOptional(),
    special: z.record(z.string(), numbersSchema).readonly().exactOptional(),
    breaks: z.record(z.string(), numbersSchema).readonly().exactOptional(),
    levels: z
      .record(z.string(), z.array(z.array(z.string()).readonly()).readonly())
      .readonly()
      .exactOptional(),
  })
  .readonly();

const binningSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      name: z.string(),
      kind: z.literal("number"),
      breaks: numbersSchema,
      special: numbersSchema,
      missing: placeSchema,
      manual: z.boolean(),
      table: woeTableSchema,
    })
    .readonly(),
  z
    .strictObject({
      name: z.string(),
      kind: z.literal("category"),
      levels: z.array(z.array(z.string()).readonly()).readonly(),
      missing: placeSchema,
      manual: z.boolean(),
      table: woeTableSchema,
    })
    .readonly(),
]);

const scalingSchema = z
  .strictObject({
    points: numberSchema,
    goodToBadOdds: numberSchema,
    pointsPerMultiple: numberSchema,
    multiple: numberSchema,
  })
  .readonly();

/** A trained scorecard. @category Schemas */
export const scorecardSchema = z
  .strictObject({
    kind: z.literal("scorecard"),
    version: z.literal(1),
    trained: z.strictObject({ cases: countSchema, good: countSchema, bad: countSchema }).readonly(),
    binning: binningOptionsSchema,
    ridge: numberSchema,
    allowedProhibited: z.array(z.string()).readonly(),
    scaling: scalingSchema,
    rounding: z.enum(["none", "whole"]),
    intercept: numberSchema,
    basePoints: numberSchema,
    characteristics: z
      .array(
        z
          .strictObject({
            binning: binningSchema,
            coefficient: numberSchema,
            points: numbersSchema,
            meanPoints: numberSchema,
          })
          .readonly(),
      )
      .readonly(),
    drift: z.strictObject({ mean: numberSchema, largest: numberSchema }).readonly(),
    left: z.array(issueSchema).readonly(),
  })
  .readonly();

const itemSchema = z
  .strictObject({ id: idSchema, amount: moneySchema, dueDate: plainDateSchema, disputed: moneySchema.exactOptional() })
  .readonly();
const orderSchema = z.strictObject({ id: idSchema, amount: moneySchema, shipDate: plainDateSchema }).readonly();
const releaseSchema = z
  .strictObject({
    documentId: idSchema,
    by: idSchema,
    reason: textSchema,
    ceiling: moneySchema,
    validUntil: plainDateSchema,
  })
  .readonly();

/** What a customer owes and has on order. @category Schemas */
export const creditSnapshotSchema = z
  .strictObject({
    customerId: idSchema,
    asOf: plainDateSchema,
    currency: z.string(),
    limit: moneySchema.nullable(),
    limitValidUntil: plainDateSchema.exactOptional(),
    reviewDate: plainDateSchema.exactOptional(),
    secured: moneySchema.exactOptional(),
    hold: z.enum(["on", "off", "auto"]),
    items: z.array(itemSchema).readonly(),
    orders: z.array(orderSchema).readonly(),
    openDeliveries: moneySchema,
    openBilling: moneySchema,
    highestDunningLevel: countSchema,
    group: z.strictObject({ groupId: idSchema, limit: moneySchema, others: moneySchema }).readonly().exactOptional(),
    releases: z.array(releaseSchema).readonly().exactOptional(),
  })
  .readonly();

/** What asks for credit. @category Schemas */
export const creditDocumentSchema = orderSchema;

const ruleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("static"), reaction: reactionSchema }).readonly(),
  z.strictObject({ kind: z.literal("dynamic"), horizonDays: countSchema, reaction: reactionSchema }).readonly(),
  z.strictObject({ kind: z.literal("groupLimit"), reaction: reactionSchema }).readonly(),
  z.strictObject({ kind: z.literal("documentMaximum"), amount: moneySchema, reaction: reactionSchema }).readonly(),
  z
    .strictObject({
      kind: z.literal("overdueShare"),
      olderThanDays: countSchema,
      maxShare: decimalTextSchema,
      reaction: reactionSchema,
    })
    .readonly(),
  z.strictObject({ kind: z.literal("oldestItem"), maxDaysOverdue: countSchema, reaction: reactionSchema }).readonly(),
  z.strictObject({ kind: z.literal("dunningLevel"), maxLevel: countSchema, reaction: reactionSchema }).readonly(),
  z.strictObject({ kind: z.literal("limitExpired"), reaction: reactionSchema }).readonly(),
  z.strictObject({ kind: z.literal("reviewDue"), reaction: reactionSchema }).readonly(),
]);

/** What a credit check goes by. @category Schemas */
export const creditPolicySchema = z
  .strictObject({
    id: idSchema,
    version: z.int().min(1),
    rules: z.array(ruleSchema).readonly(),
    disputed: z.enum(["counted", "excluded"]),
    noLimit: z.enum(["block", "pass"]),
  })
  .readonly();

const exposureSchema = z
  .strictObject({
    items: moneySchema,
    deliveries: moneySchema,
    billing: moneySchema,
    orders: moneySchema,
    ignoredOrders: moneySchema,
    document: moneySchema,
    total: moneySchema,
  })
  .readonly();

const ruleKindSchema = z.enum([
  "static",
  "dynamic",
  "groupLimit",
  "documentMaximum",
  "overdueShare",
  "oldestItem",
  "dunningLevel",
  "limitExpired",
  "reviewDue",
  "manualHold",
  "noLimit",
]);

const outcomeSchema = z
  .strictObject({
    rule: ruleKindSchema,
    passed: z.boolean(),
    reaction: reactionSchema,
    measured: z.string().nullable(),
    maximum: z.string().nullable(),
    part: moneySchema.nullable(),
    whole: moneySchema.nullable(),
    headroom: moneySchema.nullable(),
    exposure: exposureSchema.nullable(),
    cure: z
      .strictObject({
        amount: moneySchema.nullable(),
        itemIds: z.array(idSchema).readonly(),
        shipFrom: plainDateSchema.nullable(),
      })
      .readonly()
      .nullable(),
    failsFrom: plainDateSchema.nullable(),
  })
  .readonly();

/** A decision on credit. @category Schemas */
export const creditDecisionSchema = z
  .strictObject({
    decision: z.enum(["approved", "warned", "blocked", "released"]),
    policyId: idSchema,
    policyVersion: z.int().min(1),
    customerId: idSchema,
    asOf: plainDateSchema,
    documentId: idSchema.nullable(),
    failed: z.array(ruleKindSchema).readonly(),
    outcomes: z.array(outcomeSchema).readonly(),
    limit: moneySchema.nullable(),
    release: releaseSchema.nullable(),
  })
  .readonly();

/** A way to find a credit limit. @category Schemas */
export const limitMethodSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("netWorthShare"),
      totalAssets: moneySchema,
      totalLiabilities: moneySchema,
      share: decimalTextSchema,
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("workingCapitalShare"),
      currentAssets: moneySchema,
      currentLiabilities: moneySchema,
      share: decimalTextSchema,
    })
    .readonly(),
  z
    .strictObject({ kind: z.literal("salesShare"), averageMonthlySales: moneySchema, share: decimalTextSchema })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("tradeReferences"),
      statistic: z.enum(["mean", "median"]),
      highCredits: z.array(moneySchema).readonly(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("needAnnual"),
      annualPurchases: moneySchema,
      daysInYear: numberSchema,
      termsDays: numberSchema,
      averageDaysBeyondTerms: numberSchema,
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("needMonthly"),
      monthlySales: moneySchema,
      termsDays: numberSchema,
      daysInMonth: numberSchema,
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("paymentRecord"),
      current: moneySchema,
      promptCycles: numberSchema,
      cyclesForRaise: numberSchema,
      raise: decimalTextSchema,
      cap: moneySchema.nullable(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("agency"), recommended: moneySchema }).readonly(),
  z
    .strictObject({
      kind: z.literal("riskClass"),
      base: moneySchema,
      multiplier: decimalTextSchema,
      cap: moneySchema.nullable(),
    })
    .readonly(),
]);

/** A limit with its working. @category Schemas */
export const creditLimitSchema = z
  .strictObject({
    limit: moneySchema,
    method: z.enum([
      "netWorthShare",
      "workingCapitalShare",
      "salesShare",
      "tradeReferences",
      "needAnnual",
      "needMonthly",
      "paymentRecord",
      "agency",
      "riskClass",
      "blend",
    ]),
    binding: z.string().nullable(),
    reason: z.literal("negative_base").nullable(),
    steps: z.array(z.strictObject({ step: z.string(), amount: moneySchema }).readonly()).readonly(),
  })
  .readonly();

/** One payment or open debt, and how late it is. @category Schemas */
export const paymentExperienceSchema = z.strictObject({ amount: moneySchema, daysBeyondTerms: z.int() }).readonly();

/** How a customer pays. @category Schemas */
export const paymentIndexSchema = z
  .strictObject({
    index: numberSchema,
    indexRounded: numberSchema,
    daysEarlyNegative: numberSchema,
    daysEarlyAsZero: numberSchema,
    experiences: countSchema,
  })
  .readonly();
