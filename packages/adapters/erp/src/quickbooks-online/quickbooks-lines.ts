import type { Money } from "@receivables/core";
import type { FieldReader } from "../internal/field-reader.ts";
import { allKnown, lessKnown, minorLike, sumMinor } from "../internal/minor.ts";
import type { SourceLine } from "../source-document.ts";
import type { QuickBooksLine, QuickBooksSale } from "./quickbooks-shapes.ts";

/** The charges of a sale and what they say about its total. */
export interface QuickBooksCharges {
  readonly lines: readonly SourceLine[] | null;
  readonly subtotal: Money | null;
  readonly discount: Money | null;
  readonly tax: Money | null;
  readonly taxInclusive: boolean | null;
  readonly imbalance: Money | null;
}

type ChargedSale = Pick<QuickBooksSale, "Line" | "TxnTaxDetail" | "GlobalTaxCalculation">;

/**
 * Read the lines of a sale. Line amounts are without tax even where `GlobalTaxCalculation` says inclusive, unless only
 * the other reading makes up the total.
 */
export function readQuickBooksLines(raw: ChargedSale, total: Money | null, fields: FieldReader): QuickBooksCharges {
  const stated = fields.amount(raw.TxnTaxDetail?.TotalTax, "TxnTaxDetail/TotalTax");
  const charges = (raw.Line ?? []).flatMap((line, index) => chargesOf(line, `Line/${index}`, fields));
  const discounts = (raw.Line ?? []).flatMap((line, index) =>
    line.DetailType === "DiscountLineDetail" ? [fields.amount(line.Amount, `Line/${index}/Amount`)] : [],
  );
  const amounts = charges.map(({ net }) => net);
  const zero = { minor: 0, currency: fields.amountsIn };
  const empty = raw.Line === undefined || (charges.length === 0 && total?.minor !== 0);
  const sum = empty || !allKnown(amounts) ? null : minorLike(sumMinor(amounts), zero);
  const discount = raw.Line === undefined || !allKnown(discounts) ? null : minorLike(sumMinor(discounts), zero);
  const net = lessKnown(sum, discount);
  const untaxed = raw.GlobalTaxCalculation === "NotApplicable" || lessKnown(total, net)?.minor === 0;
  const tax = stated ?? (untaxed && total !== null ? zero : null);
  const onTop = net === null || tax === null ? null : lessKnown(total, net, tax);
  const inside = lessKnown(total, net);
  const inclusive =
    raw.GlobalTaxCalculation === null
      ? null
      : raw.GlobalTaxCalculation === "TaxInclusive" &&
        (tax?.minor ?? 0) !== 0 &&
        onTop?.minor !== 0 &&
        inside?.minor === 0;
  return {
    lines: empty ? null : charges,
    subtotal: inclusive === true ? lessKnown(total, tax) : net,
    discount,
    tax,
    taxInclusive: inclusive,
    imbalance: inclusive === true ? inside : onTop,
  };
}

/** Rows that charge nothing. */
const otherRows: ReadonlySet<string | null> = new Set([
  ...["SubTotalLineDetail", "DiscountLineDetail", "TaxLineDetail", "DescriptionOnly", "DescriptionLineDetail"],
]);

/** Charge rows of a line: a bundle's head stands for its components, other rows without a charge for none. */
function chargesOf(line: QuickBooksLine, where: string, fields: FieldReader): readonly SourceLine[] {
  if (line.DetailType === "GroupLineDetail") {
    return (line.GroupLineDetail?.Line ?? []).flatMap((part, index) =>
      chargesOf(part, `${where}/GroupLineDetail/Line/${index}`, fields),
    );
  }
  if (line.Amount === null || otherRows.has(line.DetailType)) return [];
  const detail = line.SalesItemLineDetail;
  return [
    {
      id: line.Id ?? where,
      description: line.Description,
      quantity: fields.decimal(detail?.Qty, `${where}/SalesItemLineDetail/Qty`),
      unitPrice: fields.decimal(detail?.UnitPrice, `${where}/SalesItemLineDetail/UnitPrice`),
      net: fields.amount(line.Amount, `${where}/Amount`),
      tax: null,
      taxCode: detail?.TaxCodeRef?.value ?? null,
    },
  ];
}
