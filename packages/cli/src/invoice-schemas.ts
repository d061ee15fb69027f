import { policies } from "@receivables/invoicing";
import {
  creditMemoSchema,
  creditRequestSchema,
  debitMemoSchema,
  figureExplanationSchema,
  invoiceInputSchema,
  invoicePolicySchema,
  invoiceSchema,
  statedInvoiceSchema,
  verificationSchema,
} from "@receivables/invoicing/schema";
import { z } from "zod";

const policyName = z.string().refine((name) => Object.hasOwn(policies, name), "No policy has this name.");
const policy = z.union([policyName, invoicePolicySchema]).exactOptional();
const line = z.int().min(1);

/** An invoice or memo as it was computed. */
export const anyInvoiceSchema = z.union([invoiceSchema, creditMemoSchema, debitMemoSchema]);

/** A record of `invoice compute`: what to compute, and under which policy where the command line names none. */
export const invoiceComputeRecordSchema = z.strictObject({ input: invoiceInputSchema, policy }).readonly();

/** A record of `invoice verify` that states its figures beside what they were computed from. */
export const invoiceStatedRecordSchema = z
  .strictObject({ input: invoiceInputSchema, stated: statedInvoiceSchema, policy })
  .readonly();

/** A record of `invoice verify`: stated figures, or a computed invoice. */
export const invoiceVerifyRecordSchema = z.union([invoiceStatedRecordSchema, anyInvoiceSchema]);

/** A record of `invoice credit`. */
export const invoiceCreditRecordSchema = z
  .strictObject({ invoice: anyInvoiceSchema, request: creditRequestSchema })
  .readonly();

/** What `invoice verify` prints for each record, by its line. */
export const invoiceVerificationLineSchema = z.strictObject({ line, ...verificationSchema.unwrap().shape }).readonly();

/** What `invoice explain` prints for each record: data, or text with `--text`. */
export const invoiceExplanationLineSchema = z.union([
  z.strictObject({ line, figures: z.array(figureExplanationSchema).readonly() }).readonly(),
  z.strictObject({ line, text: z.array(z.string()).readonly() }).readonly(),
]);
