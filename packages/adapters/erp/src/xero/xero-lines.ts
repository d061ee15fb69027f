import type { Issue, Money } from "@receivables/core";
import { makeIssue } from "@receivables/core";
import type { FieldReader } from "../internal/field-reader.ts";
import { allKnown, lessKnown, minorLike, sumMinor } from "../internal/minor.ts";
import { erpIssues } from "../issues.ts";
import type { SourceLine } from "../source-document.ts";
import type { XeroLineItem } from "./xero-shapes.ts";

/** Lines of a document and what they say about its total. */
export interface XeroLines {
  /** `null` where the answer leaves the lines out. */
  readonly lines: readonly SourceLine[] | null;
  readonly taxInclusive: boolean | null;
  readonly imbalance: Money | null;
}

/**
 * Read charge lines. A list answer leaves them out: an empty list under a total that is not zero is unknown. Lines that
 * only carry text are no charge.
 */
export function readXeroLines(
  items: readonly XeroLineItem[] | undefined,
  lineAmountTypes: string | null,
  amounts: { readonly subtotal: Money | null; readonly tax: Money | null; readonly total: Money | null },
  fields: FieldReader,
): XeroLines {
  const inclusive = lineAmountTypes === null ? null : lineAmountTypes.toLowerCase() === "inclusive";
  const { subtotal, tax, total } = amounts;
  const left = items === undefined || items.length === 0;
  if (left && total?.minor !== 0) {
    return { lines: null, taxInclusive: inclusive, imbalance: lessKnown(total, subtotal, tax) };
  }
  const charges = (items ?? []).flatMap((item, index) => {
    if (item.LineAmount === null && item.UnitAmount === null) return [];
    const where = `LineItems/${index}`;
    const stated = fields.amount(item.LineAmount, `${where}/LineAmount`);
    const lineTax = fields.amount(item.TaxAmount, `${where}/TaxAmount`);
    const line: SourceLine = {
      id: item.LineItemID ?? String(index + 1),
      description: item.Description,
      quantity: fields.decimal(item.Quantity, `${where}/Quantity`),
      unitPrice: fields.decimal(item.UnitAmount, `${where}/UnitAmount`),
      net: inclusive === true ? lessKnown(stated, lineTax) : stated,
      tax: lineTax,
      taxCode: item.TaxType,
    };
    return [{ line, stated }];
  });
  const lines = charges.map(({ line }) => line);
  const stated = charges.map((charge) => charge.stated);
  if (total === null || !allKnown(stated))
    return { lines, taxInclusive: inclusive, imbalance: lessKnown(total, subtotal, tax) };
  const parts = inclusive === true ? 0 : (tax?.minor ?? 0);
  return { lines, taxInclusive: inclusive, imbalance: minorLike(total.minor - sumMinor(stated) - parts, total) };
}

/** Warning about a stated total that its parts do not make up. */
export function imbalanceWarning(
  object: string,
  id: string,
  imbalance: Money | null,
  path: string,
  text: string,
): Issue[] {
  if (imbalance === null || imbalance.minor === 0) return [];
  const params = { object, id, difference: text };
  return [makeIssue(erpIssues, "erp.lines_do_not_add_up", params, { path: `${path}/Total`, severity: "warning" })];
}
