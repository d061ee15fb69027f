import { decimalTextSchema, instantSchema, moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import { lineSchema, taxInputSchema } from "./input.ts";
import { invoiceShape } from "./invoice.ts";
import { id, list, optionalDecimal, optionalText, text } from "./parts.ts";

const evidence = list(z.strictObject({ kind: text, reference: text }).readonly());
const scope = z.enum(["lines", "full", "freight", "service", "tax", "export"]);
const itemTaxes = list(z.strictObject({ group: z.int().min(0), tax: moneySchema }).readonly());
const from = z.enum(["line", "charge", "allowance"]);
const item = { id, list: from, quantity: decimalTextSchema.nullable(), net: moneySchema, taxes: itemTaxes };

const balance = z
  .strictObject({ ...item, kind: z.enum(["product", "service", "freight", "finance_charge", "other"]) })
  .readonly();

/**
 * Shape of {@link InvoiceBalances}.
 *
 * @example
 * ```ts
 * invoiceBalancesSchema.safeParse({ items: [], payableRounding: { minor: 0, currency: "EUR" } }).success // => true
 * ```
 * @category Schemas
 */
export const invoiceBalancesSchema = z
  .strictObject({
    items: list(balance),
    payableRounding: moneySchema,
    taxTotalAccounting: moneySchema.exactOptional(),
  })
  .readonly();

const draw = z.strictObject(item).readonly();

/**
 * Shape of a {@link CreditRequest}.
 *
 * @example
 * ```ts
 * creditRequestSchema.safeParse({ reason: "returned", lines: [{ id: "1", quantity: "2" }] }).success // => true
 * ```
 * @category Schemas
 */
export const creditRequestSchema = z
  .strictObject({
    reason: text,
    scope: scope.exactOptional(),
    lines: list(
      z
        .strictObject({ id, quantity: optionalDecimal, amount: optionalDecimal, priceReduction: optionalDecimal })
        .readonly(),
    ).exactOptional(),
    balances: invoiceBalancesSchema.exactOptional(),
    issueDate: plainDateSchema.exactOptional(),
    returnReference: optionalText,
    evidence: evidence.exactOptional(),
  })
  .readonly();

/**
 * Shape of a {@link CreditMemo}.
 *
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * creditMemoSchema.safeParse(unwrap(creditInvoice(invoice, { reason: "returned" }))).success // => true
 * ```
 * @category Schemas
 */
export const creditMemoSchema = z
  .strictObject({
    ...invoiceShape,
    memo: z
      .strictObject({
        reason: text,
        scope,
        returnReference: optionalText,
        evidence,
        draws: list(draw),
        balances: invoiceBalancesSchema,
      })
      .readonly(),
  })
  .readonly();

const debitHead = {
  reason: text,
  issueDate: plainDateSchema,
  terms: optionalText,
  returnReference: optionalText,
  evidence: evidence.exactOptional(),
};
const increase = z.strictObject({ id, priceIncrease: decimalTextSchema, quantity: optionalDecimal }).readonly();

/**
 * Shape of a {@link DebitRequest}.
 *
 * @example
 * ```ts
 * const head = { reason: "carrier's invoice", issueDate: "2026-03-20" };
 * debitRequestSchema.safeParse({ ...head, kind: "freight", chargeId: "F", actualCost: "15.50" }).success // => true
 * ```
 * @category Schemas
 */
export const debitRequestSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...debitHead, kind: z.literal("lines"), lines: list(lineSchema) }).readonly(),
  z.strictObject({ ...debitHead, kind: z.literal("freight"), chargeId: id, actualCost: decimalTextSchema }).readonly(),
  z.strictObject({ ...debitHead, kind: z.literal("price"), lines: list(increase) }).readonly(),
  z
    .strictObject({
      ...debitHead,
      kind: z.literal("tax"),
      lineIds: list(id).exactOptional(),
      taxes: list(taxInputSchema),
    })
    .readonly(),
]);

/**
 * Shape of a {@link DebitMemo}.
 *
 * @example
 * ```ts
 * debitMemoSchema.safeParse({}).success // => false
 * ```
 * @category Schemas
 */
export const debitMemoSchema = z
  .strictObject({
    ...invoiceShape,
    memo: z
      .strictObject({
        reason: text,
        kind: z.enum(["lines", "freight", "price", "tax"]),
        returnReference: optionalText,
        evidence,
      })
      .readonly(),
  })
  .readonly();

const step = { actor: id, at: instantSchema };

/**
 * Shape of a {@link MemoStep}.
 *
 * @example
 * ```ts
 * memoStepSchema.safeParse({ kind: "approve", actor: "bob", at: "2026-03-02T09:00:00.000Z" }).success // => true
 * ```
 * @category Schemas
 */
export const memoStepSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...step, kind: z.literal("research"), evidence }).readonly(),
  z.strictObject({ ...step, kind: z.literal("approve") }).readonly(),
  z.strictObject({ ...step, kind: z.literal("reject"), reason: text }).readonly(),
  z.strictObject({ ...step, kind: z.literal("issue"), number: text, amount: moneySchema }).readonly(),
  z.strictObject({ ...step, kind: z.literal("apply"), applicationId: id }).readonly(),
  z.strictObject({ ...step, kind: z.literal("refund"), refundId: id }).readonly(),
]);

/**
 * Shape of a {@link MemoCase}.
 *
 * @example
 * ```ts
 * memoCaseSchema.safeParse({ id: "m1", state: "requested", requestedBy: "ann", requestedAt: "2026-03-02T09:00:00.000Z",
 *   amount: { minor: 11900, currency: "EUR" }, reason: "returned", steps: [] }).success // => true
 * ```
 * @category Schemas
 */
export const memoCaseSchema = z
  .strictObject({
    id,
    state: z.enum(["requested", "researched", "approved", "rejected", "issued", "applied", "refunded"]),
    requestedBy: id,
    requestedAt: instantSchema,
    amount: moneySchema,
    reason: text,
    steps: list(memoStepSchema),
  })
  .readonly();
