import { type Issue, type Money, makeIssue } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { InvoiceAdjustment, InvoiceLine, InvoiceTaxGroup } from "../model/invoice.ts";
import type { Figures } from "./figures.ts";
import type { ReadDocumentAdjustment, ReadInvoice } from "./read-model.ts";
import type { GroupDraft } from "./tax-bundle.ts";

/** The lines with their amounts; one beyond 2^53 is an issue with its path. */
export function buildLines(read: ReadInvoice, figures: Figures, issues: Issue[]): readonly InvoiceLine[] {
  const { currency } = read.input;
  return read.lines.map((line, at): InvoiceLine => {
    const amounts = figures.lines[at];
    const net = amounts?.net ?? Number.NaN;
    if (Number.isNaN(net)) {
      const params = { field: "A line net" };
      issues.push(makeIssue(invoicingIssues, "invoicing.amount_out_of_range", params, { path: `/lines/${at}` }));
    }
    const { groups } = line.bundle;
    if (figures.lineGross === null && line.allowances === null && line.charges === null) {
      return { id: line.id, net: { minor: net, currency }, groups };
    }
    const list = (values: readonly number[]): readonly Money[] =>
      values.map((minor) => ({ minor: minor + 0, currency }));
    const allowances = amounts?.allowances ?? null;
    const charges = amounts?.charges ?? null;
    return {
      id: line.id,
      net: { minor: net, currency },
      ...(figures.lineGross === null ? {} : { gross: { minor: figures.lineGross[at] ?? 0, currency } }),
      ...(allowances === null ? {} : { allowances: list(allowances) }),
      ...(charges === null ? {} : { charges: list(charges) }),
      groups,
    };
  });
}

/** Document allowances or charges with their amounts. */
export function buildAdjustments(
  read: ReadInvoice,
  adjustments: readonly ReadDocumentAdjustment[],
  amounts: readonly number[],
  gross: readonly number[] | null,
): readonly InvoiceAdjustment[] {
  const { currency } = read.input;
  return adjustments.map(({ id, bundle }, at) => ({
    id,
    amount: { minor: (amounts[at] ?? 0) + 0, currency },
    ...(gross === null ? {} : { gross: { minor: (gross[at] ?? 0) + 0, currency } }),
    groups: bundle.groups,
  }));
}

/** The tax groups, in the order they were met; an amount beyond 2^53 is an issue. */
export function buildGroups(read: ReadInvoice, figures: Figures, issues: Issue[]): readonly InvoiceTaxGroup[] {
  const { currency } = read.input;
  if (figures.taxables.some(Number.isNaN) || figures.taxes.some(Number.isNaN)) {
    const params = { field: "A tax group" };
    issues.push(makeIssue(invoicingIssues, "invoicing.amount_out_of_range", params, { path: "/taxGroups" }));
  }
  return read.groups.map((group) => ({
    ...groupFacts(group),
    taxable: { minor: (figures.taxables[group.index] ?? 0) + 0, currency },
    tax: { minor: (figures.taxes[group.index] ?? 0) + 0, currency },
  }));
}

function groupFacts({
  category,
  rate,
  perUnit,
  tax,
  certificateId,
}: GroupDraft): Omit<InvoiceTaxGroup, "taxable" | "tax"> {
  if (rate !== null && certificateId === null && isBare(tax)) return { category, rate };
  return {
    category,
    ...(rate === null ? {} : { rate }),
    ...(perUnit === null ? {} : { perUnit }),
    ...(tax.scheme === undefined ? {} : { scheme: tax.scheme }),
    ...(tax.jurisdiction === undefined ? {} : { jurisdiction: tax.jurisdiction }),
    ...(tax.compound === true ? { compound: true } : {}),
    ...(tax.retained === true ? { retained: true } : {}),
    ...(tax.exemptionReason === undefined ? {} : { exemptionReason: tax.exemptionReason }),
    ...(tax.exemptionCode === undefined ? {} : { exemptionCode: tax.exemptionCode }),
    ...(certificateId === null ? {} : { certificateId }),
  };
}

/** Whether a tax says no more than category and rate, as most do. */
function isBare(tax: GroupDraft["tax"]): boolean {
  const { scheme, jurisdiction, compound, retained, exemptionReason, exemptionCode, perUnit } = tax;
  return (
    scheme === undefined &&
    jurisdiction === undefined &&
    compound === undefined &&
    retained === undefined &&
    exemptionReason === undefined &&
    exemptionCode === undefined &&
    perUnit === undefined
  );
}
