import { instantSchema } from "@receivables/core/schema";
import { z } from "zod";
import { details } from "./details.ts";
import { invoiceSchema } from "./invoice.ts";
import { creditMemoSchema, debitMemoSchema } from "./memo.ts";
import { id, list, text } from "./parts.ts";

/**
 * Shape of a {@link DocumentationPolicy}.
 *
 * @example
 * ```ts
 * const policy = { evidence: ["proof_of_delivery"], details: ["purchaseOrderReference"], addresses: "required" };
 * documentationPolicySchema.safeParse(policy).success // => true
 * ```
 * @category Schemas
 */
export const documentationPolicySchema = z
  .strictObject({
    evidence: list(text),
    details: list(z.keyof(details.unwrap())),
    addresses: z.enum(["required", "optional"]),
  })
  .readonly();

/**
 * Shape of a {@link NumberSeries}.
 *
 * @example
 * ```ts
 * numberSeriesSchema.safeParse({ entityId: "acme", prefix: "R-", last: 0, digits: 5, lastHash: "" }).success // => true
 * ```
 * @category Schemas
 */
export const numberSeriesSchema = z
  .strictObject({ entityId: id, prefix: text, last: z.int().min(0), digits: z.int().min(0), lastHash: text })
  .readonly();

/**
 * Shape of an {@link IssuedInvoice}.
 *
 * @example
 * ```ts
 * issuedInvoiceSchema.safeParse({ number: "R-1" }).success // => false
 * ```
 * @category Schemas
 */
export const issuedInvoiceSchema = z
  .strictObject({
    id,
    entityId: id,
    customerId: id,
    number: text,
    sequence: z.int().min(1),
    state: z.enum(["issued", "delivered", "bounced", "corrected", "void"]),
    issuedAt: instantSchema,
    invoice: z.union([invoiceSchema, creditMemoSchema, debitMemoSchema]),
    previousHash: text,
    contentHash: text,
  })
  .readonly();
