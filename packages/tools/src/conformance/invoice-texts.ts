import { decimal, formatDecimalText, isCurrencyCode, multiplyDecimal, roundDecimal } from "@receivables/core";
import { isDecimalText, sameDecimal } from "./decimal-text.ts";
import type { XmlElement } from "./formats/format.ts";
import type { Json, JsonObject } from "./topic.ts";

/** What an electronic invoice says about its taxes that no calculation gives: codes of exemption, an exchange rate. */
export interface InvoiceTexts {
  readonly exemptions: readonly { readonly category: string; readonly rate: string; readonly code: string }[];
  /** The currency tax is accounted for in, at a stated rate; null where none is stated. */
  readonly exchange: { readonly currency: string; readonly rate: string } | null;
}

/** Read them from UBL or CII, by the names of their elements. */
export function readInvoiceTexts(root: XmlElement): InvoiceTexts {
  const groups = [...descendants(root, "TaxSubtotal"), ...descendants(root, "ApplicableTradeTax")];
  const exemptions = groups.flatMap((group) => {
    const code = textOf(group, "TaxExemptionReasonCode") ?? textOf(group, "ExemptionReasonCode");
    const category = textOf(group, "CategoryCode") ?? textOf(child(group, "TaxCategory"), "ID");
    const rate = textOf(group, "RateApplicablePercent") ?? textOf(group, "Percent") ?? "0";
    return code === null || category === null ? [] : [{ category, rate, code }];
  });
  const [exchange = null] = [
    ...descendants(root, "TaxExchangeRate"),
    ...descendants(root, "TaxApplicableTradeCurrencyExchange"),
  ];
  const currency = textOf(exchange, "TargetCurrencyCode");
  const rate = textOf(exchange, "CalculationRate") ?? textOf(exchange, "ConversionRate");
  const known = currency !== null && isCurrencyCode(currency) && rate !== null && isDecimalText(rate);
  return { exemptions, exchange: known ? { currency, rate } : null };
}

/** Computed figures with the codes and the tax in the accounting currency that follow from a document's texts. */
export function withTexts(computed: JsonObject, { exemptions, exchange }: InvoiceTexts): JsonObject {
  const { taxBreakdown: rows, taxTotal } = computed;
  const coded = Array.isArray(rows) ? { taxBreakdown: rows.map((row: Json) => withCode(row, exemptions)) } : {};
  if (exchange === null || typeof taxTotal !== "string" || !isDecimalText(taxTotal)) return { ...computed, ...coded };
  const { currency, rate } = exchange;
  const exact = multiplyDecimal(decimal(taxTotal), decimal(rate));
  const amount = formatDecimalText(roundDecimal(exact, { scale: 2, rounding: "halfUp" }));
  return { ...computed, ...coded, taxTotalAccounting: { currency, amount } };
}

function withCode(row: Json, exemptions: InvoiceTexts["exemptions"]): Json {
  if (typeof row !== "object" || row === null || !("category" in row)) return row;
  const rate = "rate" in row && typeof row["rate"] === "string" ? row["rate"] : "0";
  const found = exemptions.find(
    (each) => each.category === row["category"] && isDecimalText(each.rate) && sameDecimal(each.rate, rate),
  );
  return found === undefined ? row : { ...row, exemptionCode: found.code };
}

function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const each of element.children) {
    if (each.name === name) yield each;
    yield* descendants(each, name);
  }
}

function child(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((each) => each.name === name) ?? null;
}

/** The text of a child, or of a child of the tax category in it. */
function textOf(element: XmlElement | null, name: string): string | null {
  const found = child(element, name) ?? child(child(element, "TaxCategory"), name);
  const text = found?.text.trim() ?? "";
  return text === "" ? null : text;
}
