import {
  currencyCodeSchema,
  decimalTextSchema,
  instantSchema,
  issueSchema,
  moneySchema,
  plainDateSchema,
  reasonSchema,
} from "@receivables/core/schema";
import { z } from "zod";

const id = z.string().min(1).max(512);
const share = z
  .string()
  .max(1000)
  .regex(/^\d+(?:\.\d+)?(?:\/\d+(?:\.\d+)?)?$/);

function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

const periodLength = z.enum(["month", "quarter", "year"]);
const role = z.enum(["direct", "overlay", "rollUp"]);
const tier = z
  .strictObject({ from: decimalTextSchema, to: decimalTextSchema.nullable(), rate: decimalTextSchema })
  .readonly();
const multiplierTier = z
  .strictObject({ from: decimalTextSchema, to: decimalTextSchema.nullable(), multiplier: decimalTextSchema })
  .readonly();
const amountTier = z.strictObject({ from: decimalTextSchema, to: decimalTextSchema, amount: moneySchema }).readonly();

/** A {@link RulePay} of the package. @category Schemas */
export const rulePaySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("flat"), rate: decimalTextSchema }).readonly(),
  z.strictObject({ kind: z.literal("perUnit"), perUnit: moneySchema, maxUnits: z.int().nullable() }).readonly(),
  z
    .strictObject({
      kind: z.literal("tiers"),
      mode: z.enum(["marginal", "retroactive"]),
      edges: z.enum(["amount", "attainment"]),
      tiers: list(tier),
    })
    .readonly(),
  z
    .strictObject({ kind: z.literal("accelerated"), baseRate: decimalTextSchema, tiers: list(multiplierTier) })
    .readonly(),
  z.strictObject({ kind: z.literal("interpolated"), tiers: list(amountTier) }).readonly(),
]);

const lineKind = z.enum(["product", "service", "freight", "finance_charge", "other"]);

/** A {@link CommissionRule} of the package. @category Schemas */
export const commissionRuleSchema = z
  .strictObject({
    id,
    priority: z.number(),
    roles: list(role),
    customerIds: list(id).exactOptional(),
    productIds: list(id).exactOptional(),
    groupIds: list(id).exactOptional(),
    lineKinds: list(lineKind).exactOptional(),
    on: z.enum(["amount", "margin"]),
    pay: rulePaySchema,
    reachedBy: z.enum(["rule", "plan"]).exactOptional(),
    threshold: z
      .strictObject({ share: decimalTextSchema, pays: z.enum(["fromFirst", "aboveThreshold"]) })
      .readonly()
      .exactOptional(),
  })
  .readonly();

const spiff = z
  .strictObject({
    id,
    productId: id,
    from: plainDateSchema,
    to: plainDateSchema.nullable(),
    perUnit: moneySchema,
    maxUnits: z.int().nullable(),
  })
  .readonly();

const draw = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("recoverable"), draw: moneySchema }).readonly(),
  z.strictObject({ kind: z.literal("nonRecoverable"), draw: moneySchema }).readonly(),
  z.strictObject({ kind: z.literal("forgiven"), draw: moneySchema, drawPeriods: z.int() }).readonly(),
]);

const event = z.enum(["booking", "invoice", "cash"]);
const inOrOut = z.enum(["in", "out"]);

/** A {@link CommissionPlan} of the package. @category Schemas */
export const commissionPlanSchema = z
  .strictObject({
    id,
    version: id,
    effectiveFrom: plainDateSchema,
    effectiveTo: plainDateSchema.nullable(),
    payeeIds: list(id).nullable(),
    currency: currencyCodeSchema,
    exchange: z.enum(["creditDate", "refuse"]),
    rateOn: event,
    payOn: event,
    totalPeriod: periodLength,
    payPeriod: periodLength,
    base: z
      .strictObject({
        tax: inOrOut,
        freight: inOrOut,
        financeCharges: inOrOut,
        undetailed: z.enum(["total", "refuse"]),
      })
      .readonly(),
    ruleOrder: z.enum(["priority", "mostSpecific"]),
    rules: list(commissionRuleSchema),
    spiffs: list(spiff),
    quota: z
      .strictObject({ amount: moneySchema, ramp: list(decimalTextSchema) })
      .readonly()
      .nullable(),
    release: z
      .strictObject({
        discount: z.enum(["reducesBase", "countsAsCollected"]),
        attribution: z.enum(["proportional", "othersFirst", "commissionableFirst"]),
      })
      .readonly(),
    clawback: z
      .strictObject({
        creditMemos: z.enum(["proportional", "recompute", "keep"]),
        writeOffs: z.enum(["clawBack", "keep"]),
        unpaidAfterDays: z.int().nullable(),
        unpaidFrom: z.enum(["issueDate", "dueDate"]),
      })
      .readonly(),
    pay: z
      .strictObject({
        cap: moneySchema.nullable(),
        floor: moneySchema.nullable(),
        draw: draw.nullable(),
        negative: z.enum(["carryForward", "payBack"]),
      })
      .readonly(),
  })
  .readonly();

const dayRange = z.strictObject({ from: plainDateSchema, to: plainDateSchema }).readonly();

const payee = z
  .strictObject({
    id,
    reportsTo: id.nullable(),
    servedFrom: plainDateSchema.exactOptional(),
    servedTo: plainDateSchema.exactOptional(),
    absences: list(dayRange).exactOptional(),
    quota: moneySchema.exactOptional(),
  })
  .readonly();

const assignment = z
  .strictObject({
    id,
    to: z.strictObject({ kind: z.enum(["document", "customer", "salesperson"]), id }).readonly(),
    from: plainDateSchema,
    until: plainDateSchema.nullable(),
    credits: list(z.strictObject({ payeeId: id, role: z.enum(["direct", "overlay"]), share }).readonly()),
  })
  .readonly();

/** A {@link CommissionProgram} of the package. @category Schemas */
export const commissionProgramSchema = z
  .strictObject({ plans: list(commissionPlanSchema), payees: list(payee), assignments: list(assignment) })
  .readonly();

/** {@link CommissionFacts} of the package. @category Schemas */
export const commissionFactsSchema = z
  .strictObject({
    lines: list(
      z
        .strictObject({
          documentId: id,
          lineId: id,
          productId: id.exactOptional(),
          groupId: id.exactOptional(),
          unitCost: moneySchema.exactOptional(),
        })
        .readonly(),
    ),
    bookings: list(z.strictObject({ documentId: id, bookedOn: plainDateSchema }).readonly()),
  })
  .readonly();

const text = z.string().max(100_000);

const cause = z
  .strictObject({
    kind: z.enum([
      "document",
      "application",
      "applicationReversed",
      "creditMemo",
      "creditMemoReversed",
      "creditMemoApplied",
      "creditMemoAppliedReversed",
      "writeOff",
      "writeOffReversed",
      "recovery",
      "void",
      "unpaid",
      "period",
    ]),
    id,
  })
  .readonly();

const credit = z
  .strictObject({
    documentId: id,
    documentNumber: id,
    lineId: id.nullable(),
    customerId: id,
    role,
    share: text,
    ruleId: id,
    creditedOn: plainDateSchema,
    totalPeriod: id,
    lineAmount: moneySchema,
    cost: moneySchema.nullable(),
    exchangeRate: decimalTextSchema.nullable(),
    base: moneySchema,
    units: decimalTextSchema.nullable(),
    rate: decimalTextSchema.nullable(),
    commission: moneySchema,
  })
  .readonly();

const lineKinds = z.enum([
  "commission",
  "carriedIn",
  "carriedOut",
  "cap",
  "floor",
  "guarantee",
  "draw",
  "drawRecovery",
]);

/** A {@link CommissionLine} of the package. @category Schemas */
export const commissionLineSchema = z
  .strictObject({
    id: text,
    payeeId: id,
    planId: id,
    planVersion: id,
    period: id,
    date: plainDateSchema,
    kind: lineKinds,
    amount: moneySchema,
    cause,
    released: decimalTextSchema.nullable(),
    credit: credit.nullable(),
  })
  .readonly();

const period = z
  .strictObject({
    payeeId: id,
    planId: id,
    period: id,
    open: z.boolean(),
    earned: moneySchema,
    carriedIn: moneySchema,
    carriedOut: moneySchema,
    capped: moneySchema,
    toppedUp: moneySchema,
    guaranteed: moneySchema,
    drawn: moneySchema,
    recovered: moneySchema,
    forgiven: moneySchema,
    drawBalance: moneySchema,
    paid: moneySchema,
  })
  .readonly();

const total = z
  .strictObject({
    payeeId: id,
    planId: id,
    planVersion: id,
    ruleId: id,
    period: id,
    credited: moneySchema,
    quota: moneySchema.nullable(),
    attainment: decimalTextSchema.nullable(),
    commission: moneySchema,
  })
  .readonly();

const balance = z
  .strictObject({
    payeeId: id,
    planId: id,
    commission: moneySchema,
    released: moneySchema,
    unreleased: moneySchema,
    lost: moneySchema,
    drawBalance: moneySchema,
    carried: moneySchema,
  })
  .readonly();

/** A {@link CommissionEvaluation} of the package. @category Schemas */
export const commissionEvaluationSchema = z
  .strictObject({
    asOf: plainDateSchema,
    knownAt: instantSchema.nullable(),
    lines: list(commissionLineSchema),
    periods: list(period),
    totals: list(total),
    balances: list(balance),
    uncredited: z.int(),
    issues: list(issueSchema),
  })
  .readonly();

/** A {@link CommissionStatementLine} of the package. @category Schemas */
export const commissionStatementLineSchema = z
  .strictObject({
    payeeId: id,
    planId: id,
    planVersion: id.nullable(),
    period: id,
    lineId: text,
    linePeriod: id,
    date: plainDateSchema,
    kind: lineKinds,
    now: moneySchema,
    before: moneySchema,
    amount: moneySchema,
    reason: reasonSchema,
    base: moneySchema.nullable(),
    rate: z.string().nullable(),
    full: moneySchema.nullable(),
    documentId: id.nullable(),
    documentNumber: id.nullable(),
    customerId: id.nullable(),
  })
  .readonly();

const sides = z.strictObject({ now: moneySchema, proposed: moneySchema }).readonly();

/** A {@link PlanChangeSimulation} of the package. @category Schemas */
export const planChangeSchema = z
  .strictObject({
    rules: list(
      z
        .strictObject({ payeeId: id, ruleId: id, credited: sides, commission: sides, difference: moneySchema })
        .readonly(),
    ),
    payees: list(z.strictObject({ payeeId: id, paid: sides, difference: moneySchema }).readonly()),
    totals: list(z.strictObject({ paid: sides, difference: moneySchema }).readonly()),
    now: commissionEvaluationSchema,
    proposed: commissionEvaluationSchema,
  })
  .readonly();
