import { paymentTermsSchema } from "@receivables/calendar/schema";
import { currencyCodeSchema, decimalTextSchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import { details, lineDetails } from "./details.ts";
import { id, list, optionalDecimal, optionalText, text } from "./parts.ts";

/**
 * Shape of a {@link TaxInput}.
 *
 * @example
 * ```ts
 * taxInputSchema.safeParse({ category: "S", rate: "19" }).success // => true
 * ```
 * @category Schemas
 */
export const taxInputSchema = z
  .strictObject({
    category: z.string().max(20),
    rate: optionalDecimal,
    perUnit: optionalDecimal,
    scheme: optionalText,
    jurisdiction: optionalText,
    compound: z.boolean().exactOptional(),
    retained: z.boolean().exactOptional(),
    included: z.boolean().exactOptional(),
    exemptionReason: optionalText,
    exemptionCode: optionalText,
    validFrom: plainDateSchema.exactOptional(),
    validTo: plainDateSchema.exactOptional(),
  })
  .readonly();

const certificate = z
  .strictObject({
    id,
    jurisdictions: list(text),
    validFrom: plainDateSchema,
    validTo: plainDateSchema.exactOptional(),
    reason: text,
    lineIds: list(id).exactOptional(),
  })
  .readonly();

const adjustmentShape = {
  amount: optionalDecimal,
  percent: optionalDecimal,
  base: optionalDecimal,
  rate: optionalDecimal,
  quantity: optionalDecimal,
  reason: optionalText,
  reasonCode: optionalText,
};
const adjustment = z.strictObject(adjustmentShape).readonly();
const taxShape = { tax: taxInputSchema.exactOptional(), taxes: list(taxInputSchema).exactOptional() };

const documentAdjustment = z
  .strictObject({
    ...adjustmentShape,
    id: id.exactOptional(),
    kind: z.enum(["freight", "service", "other"]).exactOptional(),
    ...taxShape,
  })
  .readonly();

/** One line. */
export const lineSchema = z
  .strictObject({
    id,
    description: optionalText,
    kind: z.enum(["product", "service", "freight", "finance_charge", "other"]).exactOptional(),
    quantity: decimalTextSchema,
    unitCode: optionalText,
    unitPrice: optionalDecimal,
    priceBaseQuantity: optionalDecimal,
    grossPrice: optionalDecimal,
    priceDiscount: optionalDecimal,
    allowances: list(adjustment).exactOptional(),
    charges: list(adjustment).exactOptional(),
    ...taxShape,
    details: lineDetails.exactOptional(),
  })
  .readonly();

const deposit = z
  .strictObject({
    id,
    number: optionalText,
    date: plainDateSchema.exactOptional(),
    groups: list(
      z
        .strictObject({
          category: text,
          rate: optionalDecimal,
          scheme: optionalText,
          jurisdiction: optionalText,
          net: decimalTextSchema,
          tax: decimalTextSchema,
        })
        .readonly(),
    ),
  })
  .readonly();

const accounting = z
  .strictObject({
    currency: currencyCodeSchema,
    rate: z
      .strictObject({
        from: currencyCodeSchema,
        to: currencyCodeSchema,
        rate: decimalTextSchema,
        date: plainDateSchema,
        source: text,
        kind: optionalText,
      })
      .readonly(),
  })
  .readonly();

/**
 * Shape of an {@link InvoiceInput}.
 *
 * @example
 * ```ts
 * invoiceInputSchema.safeParse({ currency: "EUR", issueDate: "2026-03-01", lines: [] }).success // => true
 * ```
 * @category Schemas
 */
export const invoiceInputSchema = z
  .strictObject({
    kind: z.enum(["invoice", "debit_memo", "credit_memo"]).exactOptional(),
    currency: currencyCodeSchema,
    issueDate: plainDateSchema,
    terms: z.union([z.string().max(500), paymentTermsSchema]).exactOptional(),
    dueDate: plainDateSchema.exactOptional(),
    shipmentDate: plainDateSchema.exactOptional(),
    goodsReceiptDate: plainDateSchema.exactOptional(),
    pricesIncludeTax: z.boolean().exactOptional(),
    lines: list(lineSchema),
    allowances: list(documentAdjustment).exactOptional(),
    charges: list(documentAdjustment).exactOptional(),
    prepaid: optionalDecimal,
    deposits: list(deposit).exactOptional(),
    payableRounding: optionalDecimal,
    accounting: accounting.exactOptional(),
    certificates: list(certificate).exactOptional(),
    details: details.exactOptional(),
  })
  .readonly();
