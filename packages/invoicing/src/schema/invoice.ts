import {
  currencyCodeSchema,
  decimalTextSchema,
  moneySchema,
  plainDateSchema,
  reasonSchema,
} from "@receivables/core/schema";
import { z } from "zod";
import { invoiceInputSchema } from "./input.ts";
import { id, list, optionalText, text } from "./parts.ts";
import { invoicePolicySchema } from "./policy.ts";

const place = z.int().min(0);
const groups = list(place);

const line = z
  .strictObject({
    id,
    net: moneySchema,
    gross: moneySchema.exactOptional(),
    allowances: list(moneySchema).exactOptional(),
    charges: list(moneySchema).exactOptional(),
    groups,
  })
  .readonly();

const adjustment = z.strictObject({ id, amount: moneySchema, gross: moneySchema.exactOptional(), groups }).readonly();

const taxGroup = z
  .strictObject({
    category: text,
    rate: decimalTextSchema.exactOptional(),
    perUnit: decimalTextSchema.exactOptional(),
    scheme: optionalText,
    jurisdiction: optionalText,
    compound: z.literal(true).exactOptional(),
    retained: z.literal(true).exactOptional(),
    exemptionReason: optionalText,
    exemptionCode: optionalText,
    certificateId: optionalText,
    taxable: moneySchema,
    tax: moneySchema,
  })
  .readonly();

const totals = z
  .strictObject({
    lineTotal: moneySchema,
    allowanceTotal: moneySchema,
    chargeTotal: moneySchema,
    taxExclusive: moneySchema,
    taxTotal: moneySchema,
    taxTotalAccounting: moneySchema.exactOptional(),
    taxInclusive: moneySchema,
    retained: moneySchema,
    prepaid: moneySchema,
    payableRounding: moneySchema,
    payable: moneySchema,
  })
  .readonly();

const share = z.strictObject({ group: place, net: moneySchema, tax: moneySchema }).readonly();

const offer = z
  .strictObject({
    instalmentId: id,
    until: plainDateSchema,
    percent: decimalTextSchema,
    discount: moneySchema,
    pay: moneySchema,
    payRounding: moneySchema.exactOptional(),
    groups: list(share),
  })
  .readonly();

const instalment = z.strictObject({ id, dueDate: plainDateSchema, amount: moneySchema }).readonly();

const deposit = z.strictObject({ id, number: optionalText, gross: moneySchema, groups: list(share) }).readonly();

/** The members of an invoice, for memos that have more. */
export const invoiceShape = {
  kind: z.enum(["invoice", "debit_memo", "credit_memo"]),
  currency: currencyCodeSchema,
  issueDate: plainDateSchema,
  lines: list(line),
  allowances: list(adjustment),
  charges: list(adjustment),
  taxGroups: list(taxGroup),
  totals,
  dueDate: plainDateSchema.nullable(),
  instalments: list(instalment).exactOptional(),
  earlyPayment: list(offer).exactOptional(),
  deposits: list(deposit).exactOptional(),
  reasons: list(reasonSchema),
  policy: invoicePolicySchema,
  input: invoiceInputSchema,
};

/**
 * Shape of an {@link Invoice}.
 *
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * invoiceSchema.safeParse(invoice).success // => true
 * ```
 * @category Schemas
 */
export const invoiceSchema = z.strictObject(invoiceShape).readonly();
