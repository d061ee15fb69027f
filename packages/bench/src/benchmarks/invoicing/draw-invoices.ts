import type { AdjustmentInput, DocumentAdjustmentInput, InvoiceInput, InvoiceLineInput } from "@receivables/invoicing";
import type { Draw } from "../../benchmark.ts";

/** What the drawn invoices are like. */
export type Variant = "plain" | "adjusted" | "gross";

const linesEach = 5;
const rates = ["19", "19", "19", "7", "8.875"] as const;
const bases = ["1", "10", "100", "1000"] as const;

/**
 * Invoices of five lines. `plain`: whole quantities, prices in cents. `adjusted`: quantities and prices with up to four
 * decimals, base quantities, allowances and charges on lines and documents, exempt lines. `gross`: `plain` with prices
 * that contain their tax.
 */
export function drawInvoices(draw: Draw, size: number, variant: Variant): readonly InvoiceInput[] {
  return Array.from({ length: size }, (_, at) => drawInvoice(draw, at, variant));
}

function drawInvoice(draw: Draw, at: number, variant: Variant): InvoiceInput {
  const head = { currency: "EUR", issueDate: `2026-03-${String(1 + (at % 28)).padStart(2, "0")}` };
  const line = variant === "adjusted" ? adjustedLine : plainLine;
  const lines = Array.from({ length: linesEach }, (_, place) => line(draw, String(place + 1)));
  if (variant === "gross") return { ...head, pricesIncludeTax: true, lines };
  if (variant === "plain") return { ...head, lines };
  const freight: DocumentAdjustmentInput = {
    amount: decimal(draw.between(100, 5000), 2),
    reason: "Freight",
    tax: { category: "S", rate: "19" },
  };
  const discount: DocumentAdjustmentInput = {
    percent: decimal(draw.between(1, 50), 1),
    base: decimal(draw.between(1000, 100_000), 2),
    reason: "Discount",
    tax: { category: "S", rate: "19" },
  };
  return {
    ...head,
    lines,
    ...(draw.between(0, 1) === 0 ? {} : { allowances: [discount] }),
    ...(draw.between(0, 1) === 0 ? {} : { charges: [freight] }),
  };
}

function plainLine(draw: Draw, id: string): InvoiceLineInput {
  return {
    id,
    description: `Article ${draw.between(1000, 9999)}`,
    quantity: String(draw.between(1, 40)),
    unitPrice: decimal(draw.between(1, 50_000), 2),
    tax: { category: "S", rate: rates[draw.between(0, rates.length - 1)] ?? "19" },
  };
}

function adjustedLine(draw: Draw, id: string): InvoiceLineInput {
  const dice = draw.between(0, 9);
  const [fine, finer] = [draw.between(0, 3), draw.between(0, 2)];
  const exempt = draw.between(0, 9) === 0;
  const adjusted: readonly AdjustmentInput[] = [
    dice < 5 ? { amount: decimal(draw.between(1, 100), 2) } : { percent: decimal(draw.between(1, 200), 1) },
  ];
  return {
    id,
    description: `Article ${draw.between(1000, 9999)}`,
    quantity: decimal(draw.between(1, 40 * 10 ** fine), fine),
    unitPrice: decimal(draw.between(1, 50_000 * 10 ** finer), finer + 2),
    ...(draw.between(0, 3) === 0 ? { priceBaseQuantity: bases[draw.between(0, 3)] ?? "1" } : {}),
    ...(dice % 5 === 0 ? { allowances: adjusted } : dice % 5 === 1 ? { charges: adjusted } : {}),
    tax: exempt
      ? { category: "E", rate: "0", exemptionReason: "Exempt" }
      : { category: "S", rate: rates[draw.between(0, rates.length - 1)] ?? "19" },
  };
}

/** Units of 10^-scale as decimal text. */
function decimal(units: number, scale: number): string {
  if (scale === 0) return String(units);
  const digits = String(units).padStart(scale + 1, "0");
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
