import {
  currencyCodeSchema,
  decimalTextSchema,
  instantSchema,
  issueSchema,
  moneySchema,
  plainDateSchema,
} from "@receivables/core/schema";
import { z } from "zod";

const id = z.string().min(1).max(512);
const text = z.string().max(100_000);
const rounding = z.enum(["halfUp", "halfDown", "halfEven", "halfOdd", "up", "down", "ceiling", "floor"]);

function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

const statedRate = z.union([
  z.strictObject({ percent: decimalTextSchema }).readonly(),
  z.strictObject({ lost: decimalTextSchema, of: decimalTextSchema }).readonly(),
]);

const specificShape = {
  about: z.strictObject({ kind: z.enum(["customer", "document"]), id }).readonly(),
  loss: z.union([
    z.strictObject({ percent: decimalTextSchema }).readonly(),
    z.strictObject({ amount: moneySchema }).readonly(),
  ]),
  reason: text,
  approvedBy: id,
};

const overlay = z.strictObject({ amount: moneySchema, reason: text, approvedBy: id }).readonly();

const dilutionShape = {
  kind: z.enum(["returns", "credit_memos", "discounts", "other"]),
  percent: decimalTextSchema,
  reason: text,
};

/** An {@link AllowancePolicy} of the package. @category Schemas */
export const allowancePolicySchema = z
  .strictObject({
    version: id,
    effectiveFrom: plainDateSchema,
    framework: z.enum(["ifrs9_simplified", "cecl_aging"]),
    buckets: list(z.int().min(1)),
    missingDueDate: z.enum(["documentDate", "refuse"]),
    credits: z.enum(["ignored", "oldestFirst"]),
    disputed: z.enum(["included", "excluded"]),
    segmentBy: id.exactOptional(),
    segments: list(z.strictObject({ name: id, values: list(text).nullable(), rates: list(statedRate) }).readonly()),
    adjustments: list(
      z
        .strictObject({
          factor: decimalTextSchema,
          labels: list(text).exactOptional(),
          reason: text,
          approvedBy: id.exactOptional(),
        })
        .readonly(),
    ),
    specific: list(z.strictObject(specificShape).readonly()),
    insurance: list(
      z
        .strictObject({
          customerId: id,
          coveragePercent: decimalTextSchema,
          limit: moneySchema.exactOptional(),
          reference: text,
        })
        .readonly(),
    ),
    overlays: list(overlay),
    dilution: list(z.strictObject(dilutionShape).readonly()),
    step: decimalTextSchema,
    rounding,
  })
  .readonly();

const provisionRow = z
  .strictObject({
    label: text,
    gross: moneySchema,
    historicalPercent: decimalTextSchema.nullable(),
    adjustedPercent: decimalTextSchema.nullable(),
    expectedLoss: moneySchema,
  })
  .readonly();

const assessedItem = z
  .strictObject({
    documentId: id,
    instalmentId: id.exactOptional(),
    customerId: id,
    daysPastDue: z.int(),
    bucket: text,
    segment: text.nullable(),
    gross: moneySchema,
    credited: moneySchema,
    disputed: moneySchema,
    specific: moneySchema,
    insured: moneySchema,
    assessed: moneySchema,
  })
  .readonly();

/** An {@link AllowanceAssessment} of the package. @category Schemas */
export const allowanceAssessmentSchema = z
  .strictObject({
    entityId: id,
    asOf: plainDateSchema,
    knownAt: instantSchema.exactOptional(),
    currency: currencyCodeSchema,
    policy: allowancePolicySchema,
    gross: moneySchema,
    credited: moneySchema,
    disputed: moneySchema,
    insured: moneySchema,
    specific: list(z.strictObject({ ...specificShape, exposure: moneySchema, expectedLoss: moneySchema }).readonly()),
    insurance: list(
      z.strictObject({ customerId: id, reference: text, exposure: moneySchema, insured: moneySchema }).readonly(),
    ),
    segments: list(
      z
        .strictObject({ name: id, rows: list(provisionRow), exposure: moneySchema, expectedLoss: moneySchema })
        .readonly(),
    ),
    overlays: list(overlay),
    creditLoss: moneySchema,
    dilution: list(z.strictObject({ ...dilutionShape, base: moneySchema, reserve: moneySchema }).readonly()),
    dilutionReserve: moneySchema,
    items: list(assessedItem).exactOptional(),
    checks: list(
      z
        .strictObject({
          kind: z.enum(["exposure", "credit_loss"]),
          reported: decimalTextSchema,
          expected: decimalTextSchema,
          holds: z.boolean(),
        })
        .readonly(),
    ),
    proved: z.boolean(),
    issues: list(issueSchema),
  })
  .readonly();
