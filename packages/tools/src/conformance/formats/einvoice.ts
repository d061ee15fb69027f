import {
  decimal,
  exponentOf,
  formatDecimal,
  formatDecimalText,
  isCurrencyCode,
  roundDecimal,
  unwrap,
} from "@receivables/core";
import {
  type AdjustmentInput,
  computeInvoice,
  type DocumentAdjustmentInput,
  type FigureCheck,
  type Invoice,
  type InvoiceInput,
  type InvoiceLineInput,
  type InvoicePolicy,
  policies,
  type StatedInvoice,
  type StatedTotals,
  type TaxInput,
  verifyInvoice,
} from "@receivables/invoicing";
import { isList, isObject } from "../compare.ts";
import type { Json, JsonObject } from "../topic.ts";
import type { ComputedInvoice, InvoiceMapping } from "./format.ts";

/** EN 16931's arithmetic without its rules on texts: the case file gives no exemption reasons and any category. */
const policy: InvoicePolicy = {
  ...policies.en16931,
  categories: "any",
  exemptionReasons: "optional",
  negativePrices: "allowed",
};

/** The e-invoice cases: figures from the inputs alone, and faults of the figures a document states. */
export const einvoiceMapping: InvoiceMapping = {
  compute: (invoice) => {
    const input = roundAmounts(toInput(invoice));
    // A document without lines (a summary profile) has nothing to compute: its figures come from a line of nothing.
    if (input.lines.length > 0) return toFigures(unwrap(computeInvoice(input, policy)));
    const nothing = toLine({ quantity: "0" }, 0);
    return { ...toFigures(unwrap(computeInvoice({ ...input, lines: [nothing] }, policy))), lineNets: [] };
  },
  verify: (invoice, stated) => {
    const { checks } = unwrap(verifyInvoice(toInput(invoice), toStated(stated), policy));
    return checks.filter((check) => check.verdict !== "equal").map(toFault);
  },
};

function toInput(invoice: JsonObject): InvoiceInput {
  const currency = textOr(invoice, "currency", "EUR");
  return {
    // The cases count in hundredths whatever the currency; amounts in one with fewer decimals could not hold them.
    currency: isCurrencyCode(currency) && exponentOf(currency) >= 2 ? currency : "EUR",
    issueDate: "2000-01-01",
    lines: listOf(invoice, "lines").map(toLine),
    allowances: listOf(invoice, "docAllowances").map(toDocumentAdjustment),
    charges: listOf(invoice, "docCharges").map(toDocumentAdjustment),
    prepaid: textOr(invoice, "prepaid", "0"),
    payableRounding: textOr(invoice, "rounding", "0"),
  };
}

/** The price is the net one; gross price and discount are for the reader of the document. */
function toLine(line: JsonObject, at: number): InvoiceLineInput {
  const base = line["priceBaseQuantity"];
  return {
    id: String(at + 1),
    quantity: textOr(line, "quantity", "1"),
    unitPrice: textOr(line, "unitPrice", "0"),
    ...(typeof base === "string" ? { priceBaseQuantity: base } : {}),
    allowances: listOf(line, "allowances").map(toAdjustment),
    charges: listOf(line, "charges").map(toAdjustment),
    tax: toTax(line),
  };
}

function toAdjustment(item: JsonObject): AdjustmentInput {
  const { amount, percent, base } = item;
  return {
    ...(typeof amount === "string" ? { amount } : {}),
    ...(typeof percent === "string" ? { percent } : {}),
    ...(typeof base === "string" ? { base } : {}),
  };
}

function toDocumentAdjustment(item: JsonObject): DocumentAdjustmentInput {
  return { ...toAdjustment(item), tax: toTax(item) };
}

function toTax(item: JsonObject): TaxInput {
  const { taxRate: rate } = item;
  return { category: textOr(item, "taxCategory", ""), ...(typeof rate === "string" ? { rate } : {}) };
}

/** Document amounts finer than a cent are a fault of the document; the figures are computed from the rounded ones. */
function roundAmounts(input: InvoiceInput): InvoiceInput {
  const round = (text: string) => formatDecimalText(roundDecimal(decimal(text), { scale: 2, rounding: "halfUp" }));
  const all = (list: readonly DocumentAdjustmentInput[]) =>
    list.map((each) => (each.amount === undefined ? each : { ...each, amount: round(each.amount) }));
  return {
    ...input,
    allowances: all(input.allowances ?? []),
    charges: all(input.charges ?? []),
    prepaid: round(input.prepaid ?? "0"),
    payableRounding: round(input.payableRounding ?? "0"),
  };
}

function toFigures({ lines, totals, taxGroups }: Invoice): ComputedInvoice {
  return {
    computed: {
      lineTotal: formatDecimal(totals.lineTotal),
      allowanceTotal: formatDecimal(totals.allowanceTotal),
      chargeTotal: formatDecimal(totals.chargeTotal),
      taxExclusive: formatDecimal(totals.taxExclusive),
      taxBreakdown: taxGroups.map(({ category, rate, taxable, tax }) => ({
        category,
        ...(rate === undefined ? {} : { rate }),
        taxable: formatDecimal(taxable),
        tax: formatDecimal(tax),
      })),
      taxTotal: formatDecimal(totals.taxTotal),
      taxInclusive: formatDecimal(totals.taxInclusive),
      payable: formatDecimal(totals.payable),
    },
    lineNets: lines.map((line) => formatDecimal(line.net)),
  };
}

function toStated({ computed, lineNets }: ComputedInvoice): StatedInvoice {
  const totals: Record<string, string> = {};
  for (const name of totalNames) {
    const text = computed[name];
    if (typeof text === "string") totals[name] = text;
  }
  const stated: StatedTotals = totals;
  return {
    lineNets,
    totals: stated,
    taxGroups: listOf(computed, "taxBreakdown").map((row) => {
      const { rate } = row;
      return {
        category: textOr(row, "category", ""),
        ...(typeof rate === "string" ? { rate } : {}),
        taxable: textOr(row, "taxable", "0"),
        tax: textOr(row, "tax", "0"),
      };
    }),
  };
}

const totalNames = [
  "lineTotal",
  "allowanceTotal",
  "chargeTotal",
  "taxExclusive",
  "taxTotal",
  "taxInclusive",
  "payable",
] as const;

/** Inputs are no stated figures: an input amount with too many decimals is a remark, not a fault of a figure. */
function toFault(check: FigureCheck): JsonObject {
  const ofInput = /^\/(lines|allowances|charges)\//.test(check.figure);
  const { code, stated, computed, line, category, rate } = check;
  return {
    code,
    severity: ofInput && code === "AMOUNT_DECIMALS" ? "tolerated" : check.verdict,
    ...(line === undefined ? {} : { line }),
    ...(category === undefined ? {} : { category }),
    ...(rate === undefined ? {} : { rate }),
    stated,
    computed,
  };
}

function textOr(item: JsonObject, key: string, otherwise: string): string {
  const value = item[key];
  return typeof value === "string" && value !== "" ? value : otherwise;
}

function listOf(item: JsonObject, key: string): readonly JsonObject[] {
  const value: Json = item[key] ?? null;
  return isList(value) ? value.filter(isObject) : [];
}
