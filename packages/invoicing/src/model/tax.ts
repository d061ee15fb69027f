import type { DecimalText, PlainDate } from "@receivables/core";

/**
 * The tax categories of EN 16931 (UNCL5305): `S` standard or reduced rate, `Z` zero rate, `E` exempt, `AE` reverse
 * charge, `G` export, `K` supply within the Union, `O` outside the scope, `L` Canary Islands, `M` Ceuta and Melilla,
 * `B` split payment.
 *
 * @category Model
 */
export type TaxCategory = "S" | "Z" | "E" | "AE" | "G" | "K" | "O" | "L" | "M" | "B";

/**
 * One tax on a line, allowance or charge: a percentage of it, or a fixed amount for each unit.
 *
 * @category Model
 */
export interface TaxInput {
  /** A {@link TaxCategory}; other codes only where the policy accepts any. */
  readonly category: string;
  /** Percent, `"19"` for 19 %. Absent: 0, or a fixed tax. */
  readonly rate?: DecimalText;
  /** Fixed tax in major units for each unit of the line's quantity, instead of a percentage. */
  readonly perUnit?: DecimalText;
  /** Which tax it is where a document carries several, such as `"VAT"`, `"CGST"`, `"IRPF"`. */
  readonly scheme?: string;
  /** Who levies it, such as `"US-CA"` or `"US-CA-LOS-ANGELES"`. */
  readonly jurisdiction?: string;
  /** The base includes the taxes listed before it on the same line (tax on tax). */
  readonly compound?: boolean;
  /** Kept back by the customer for the state; lowers what is payable and is no part of the tax total. */
  readonly retained?: boolean;
  /** Whether the price contains this tax. Absent: as `pricesIncludeTax` says. */
  readonly included?: boolean;
  /** Why no tax is charged (BT-120). */
  readonly exemptionReason?: string;
  /** The same as a code of the VATEX list (BT-121). */
  readonly exemptionCode?: string;
  /** The first day the rate is in force. */
  readonly validFrom?: PlainDate;
  /** The last day the rate is in force. */
  readonly validTo?: PlainDate;
}

/**
 * A customer's proof that a tax is not to be charged (resale, exempt body, direct pay).
 *
 * @category Model
 */
export interface ExemptionCertificate {
  readonly id: string;
  /** Jurisdictions it covers; `["*"]` covers all. A code covers the codes below it: `US-CA` covers `US-CA-LA`. */
  readonly jurisdictions: readonly string[];
  readonly validFrom: PlainDate;
  /** Last day it is valid; absent: no end. */
  readonly validTo?: PlainDate;
  /** Why, as printed beside the tax group. */
  readonly reason: string;
  /** Ids of the lines it is limited to. Absent: all lines and charges. */
  readonly lineIds?: readonly string[];
}
