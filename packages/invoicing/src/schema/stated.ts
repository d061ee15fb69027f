import { decimalTextSchema } from "@receivables/core/schema";
import { z } from "zod";
import { list, optionalDecimal, optionalText, text } from "./parts.ts";
import { rounding } from "./policy.ts";

/**
 * Shape of a {@link StatedInvoice}.
 *
 * @example
 * ```ts
 * statedInvoiceSchema.safeParse({ lineNets: ["1.00"], taxGroups: [], totals: {} }).success // => true
 * ```
 * @category Schemas
 */
export const statedInvoiceSchema = z
  .strictObject({
    lineNets: list(decimalTextSchema.nullable()),
    taxGroups: list(
      z
        .strictObject({
          category: text,
          rate: optionalDecimal,
          perUnit: optionalDecimal,
          scheme: optionalText,
          jurisdiction: optionalText,
          compound: z.literal(true).exactOptional(),
          retained: z.literal(true).exactOptional(),
          exemptionReason: optionalText,
          exemptionCode: optionalText,
          certificateId: optionalText,
          taxable: decimalTextSchema,
          tax: decimalTextSchema,
        })
        .readonly(),
    ),
    totals: z
      .strictObject({
        lineTotal: optionalDecimal,
        allowanceTotal: optionalDecimal,
        chargeTotal: optionalDecimal,
        taxExclusive: optionalDecimal,
        taxTotal: optionalDecimal,
        taxTotalAccounting: optionalDecimal,
        taxInclusive: optionalDecimal,
        retained: optionalDecimal,
        prepaid: optionalDecimal,
        payableRounding: optionalDecimal,
        payable: optionalDecimal,
      })
      .readonly(),
  })
  .readonly();

const faultCode = z.enum([
  "LINE_NET",
  "LINE_ALLOWANCE_CHARGE",
  "DOCUMENT_ALLOWANCE_CHARGE",
  "GROUP_BASE",
  "ZERO_GROUP",
  "AMOUNT_DECIMALS",
  "RETAINED_TOTAL",
  "PREPAID_TOTAL",
  "PAYABLE_ROUNDING",
  "ACCOUNTING_TAX",
  "BR-CO-10",
  "BR-CO-11",
  "BR-CO-12",
  "BR-CO-13",
  "BR-CO-14",
  "BR-CO-15",
  "BR-CO-16",
  "BR-CO-17",
  "BR-CO-18",
]);
const verdict = z.enum(["equal", "tolerated", "wrong"]);

const check = z
  .strictObject({
    figure: text,
    code: faultCode,
    verdict,
    // A stated figure is shown as it is written, a computed one may end in an ellipsis.
    stated: text,
    computed: text,
    difference: text,
    line: z.int().min(1).exactOptional(),
    category: text.exactOptional(),
    rate: text.exactOptional(),
    repair: z.strictObject({ figure: text, to: text }).readonly().exactOptional(),
  })
  .readonly();

/**
 * Shape of a {@link Verification}.
 *
 * @example
 * ```ts
 * verificationSchema.safeParse({ verdict: "equal", checks: [] }).success // => true
 * ```
 * @category Schemas
 */
export const verificationSchema = z.strictObject({ verdict, checks: list(check) }).readonly();

/**
 * Shape of a {@link FigureExplanation}.
 *
 * @example
 * ```ts
 * const sum = { figure: "/totals/retained", formula: "sum", operands: [], unrounded: "0.00", result: "0.00", rounding: null, residue: "0.00", rule: "retained" };
 * figureExplanationSchema.safeParse(sum).success // => true
 * ```
 * @category Schemas
 */
export const figureExplanationSchema = z
  .strictObject({
    figure: text,
    formula: text,
    operands: list(z.strictObject({ name: text, value: text }).readonly()),
    unrounded: text,
    result: text,
    rounding: rounding.nullable(),
    residue: text,
    rule: text,
  })
  .readonly();
