import { formatDecimal, makeIssue, type Result, refuse } from "@receivables/core";
import { isZeroDec, readDec } from "../internal/dec.ts";
import { invoicingIssues } from "../issues.ts";
import type { Invoice, InvoiceLine, InvoiceTaxGroup } from "../model/invoice.ts";
import type { InvoiceLineInput } from "../model/invoice-input.ts";
import type { TaxInput } from "../model/tax.ts";
import { openBalances } from "./open-balances.ts";

/**
 * The lines of a memo for tax alone: each line of the invoice taken back with the tax it had, then charged with the tax
 * it should have had, both at its net with its share of document allowances taken off.
 */
export function chargeTaxLate(
  invoice: Invoice,
  lineIds: readonly string[] | null,
  taxes: readonly TaxInput[],
): Result<readonly InvoiceLineInput[]> {
  const known = new Set(invoice.lines.map(({ id }) => id));
  const unknown = (lineIds ?? []).findIndex((id) => !known.has(id));
  if (unknown !== -1) {
    const params = { id: lineIds?.[unknown] ?? "" };
    return refuse(makeIssue(invoicingIssues, "invoicing.credit_item_unknown", params, { path: `/lineIds/${unknown}` }));
  }
  const nets = new Map(
    openBalances(invoice).items.flatMap(({ id, list, net }) => (list === "line" ? [[id, net]] : [])),
  );
  const chosen = invoice.lines.filter(({ id }) => lineIds === null || lineIds.includes(id));
  const lines = chosen.flatMap((line): readonly InvoiceLineInput[] => {
    const net = nets.get(line.id);
    if (net === undefined || net.minor === 0) return [];
    const source = invoice.input.lines.find(({ id }) => id === line.id);
    const text = source?.description === undefined ? {} : { description: source.description };
    const kind = source?.kind === undefined ? {} : { kind: source.kind };
    const unitPrice = formatDecimal({ ...net, minor: Math.abs(net.minor) });
    const units = unitsOf(source?.quantity);
    const [back, again] = net.minor < 0 ? [units, `-${units}`] : [`-${units}`, units];
    const price = { unitPrice, ...(units === "1" ? {} : { priceBaseQuantity: units }) };
    return [
      { id: `${line.id}-back`, ...text, ...kind, quantity: back, ...price, taxes: taxesOf(invoice, line) },
      { id: `${line.id}-again`, ...text, ...kind, quantity: again, ...price, taxes },
    ];
  });
  if (lines.length === 0) return refuse(makeIssue(invoicingIssues, "invoicing.nothing_to_bill"));
  return { ok: true, value: lines };
}

/** The units of a line, for taxes by unit: the price is for all of them. */
function unitsOf(quantity: string | undefined): string {
  const dec = quantity === undefined ? null : readDec(quantity);
  return quantity === undefined || dec === null || isZeroDec(dec) ? "1" : quantity.replace(/^-/, "");
}

/** The taxes a line was charged, certificates counted: as its groups state them. */
function taxesOf(invoice: Invoice, line: InvoiceLine): readonly TaxInput[] {
  return line.groups.flatMap((at): readonly TaxInput[] => {
    const group = invoice.taxGroups[at];
    return group === undefined ? [] : [taxOf(group)];
  });
}

function taxOf({
  taxable: _taxable,
  tax: _tax,
  certificateId: _certificate,
  rate,
  ...facts
}: InvoiceTaxGroup): TaxInput {
  return { ...facts, ...(rate === undefined ? {} : { rate }), included: false };
}
