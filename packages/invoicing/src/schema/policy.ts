import { z } from "zod";
import { id } from "./parts.ts";

/** Ways to round. */
export const rounding = z.enum(["halfUp", "halfDown", "halfEven", "halfOdd", "up", "down", "ceiling", "floor"]);

/**
 * Shape of an {@link InvoicePolicy}.
 *
 * @example
 * ```ts
 * invoicePolicySchema.safeParse(policies.en16931).success // => true
 * ```
 * @category Schemas
 */
export const invoicePolicySchema = z
  .strictObject({
    id,
    rounding,
    decimals: z.int().min(0).max(4),
    lineAmounts: z.enum(["rounded", "exact"]),
    taxRounding: z.enum(["line", "group", "document"]),
    inclusiveMethod: z.enum(["netFirst", "taxFirst"]),
    residue: z.enum(["largestRemainder", "cumulative", "first", "last", "largest", "payableRounding"]),
    cash: z
      .strictObject({ step: z.int().min(1), rounding })
      .readonly()
      .nullable(),
    discountTax: z.enum(["included", "excluded", "mixed"]),
    categories: z.enum(["en16931", "any"]),
    exemptionReasons: z.enum(["required", "optional"]),
    negativePrices: z.enum(["allowed", "refused"]),
  })
  .readonly();
