import { listOf, objectOf } from "./case-file.ts";
import { exactDecimalRules, findMismatch, isList, isObject, type Mismatch } from "./compare.ts";
import { isDecimalText, sameDecimal } from "./decimal-text.ts";
import type { ComputedInvoice, InvoiceMapping } from "./formats/format.ts";
import { type InvoiceTexts, withTexts } from "./invoice-texts.ts";
import type { Json, JsonObject } from "./topic.ts";

/** The figures a document states, as its case gives them; null in a file whose answers were removed. */
export function statedFigures(answer: JsonObject | null): ComputedInvoice | null {
  if (answer === null) return null;
  const nets = listOf(answer, "lines").map((line) => line["expectedNet"]);
  if (!nets.every((net) => typeof net === "string")) return null;
  return { computed: objectOf(answer, "expected"), lineNets: nets };
}

/**
 * Compute an invoice from its inputs, then, where figures are stated, verify those. What the inputs leave out and the
 * document says in words is taken from it: codes of exemption, the exchange rate of its tax.
 */
export function answerInvoice(
  mapping: InvoiceMapping,
  invoice: JsonObject,
  stated: ComputedInvoice | null,
  texts: InvoiceTexts | null,
): JsonObject {
  const { computed: figures, lineNets } = mapping.compute(structuredClone(invoice));
  const computed = texts === null ? figures : withTexts(figures, texts);
  return { computed, lineNets, faults: stated === null ? [] : mapping.verify(structuredClone(invoice), stated) };
}

/** Hold a computed invoice against the document: its figures where they can be recomputed, else its named faults. */
export function judgeInvoice(answer: JsonObject, actual: Json): Mismatch | null {
  if (!isObject(actual)) return { pointer: "", expected: answer, actual };
  const faults = listOf(actual, "faults");
  if (answer["recomputable"] !== true) return judgeFaults(listOf(answer, "faults"), faults);
  return judgeFigures(answer, actual) ?? judgeFaults([], faults);
}

/**
 * What a document states without its inputs giving it: codes and reasons, and a tax total at a rate that need not be
 * stated. Where the result has it, it must be right; where the document was not at hand, it may be missing.
 */
const underivable = ["exemptionCode", "exemptionReason", "taxTotalAccounting"] as const;

function judgeFigures(answer: JsonObject, actual: JsonObject): Mismatch | null {
  const found = {
    computed: breakdownByKey(objectOf(actual, "computed")),
    lineNets: actual["lineNets"] ?? null,
  };
  const expected = {
    computed: asFarAsKnown(breakdownByKey(objectOf(answer, "expected")), found.computed),
    lineNets: listOf(answer, "lines").map((line) => line["expectedNet"] ?? null),
  };
  return findMismatch(expected, found, exactDecimalRules) ?? extraGroup(expected.computed, found.computed);
}

/** The expected figures without the underivable ones the result does not have. */
function asFarAsKnown(expected: JsonObject, actual: Json): JsonObject {
  const has = (name: string) => isObject(actual) && name in actual;
  const kept = Object.entries(expected).filter(([name]) => !underivable.some((each) => each === name) || has(name));
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const beside = isObject(actual) ? (actual[name] ?? null) : null;
      return [name, isObject(value) ? asFarAsKnown(value, beside) : value];
    }),
  );
}

/** The tax breakdown is a set keyed by category and rate, so it is compared as an object with those keys. */
function breakdownByKey(figures: JsonObject): JsonObject {
  const rows = figures["taxBreakdown"] ?? null;
  if (!isList(rows)) return figures;
  return { ...figures, taxBreakdown: Object.fromEntries(rows.filter(isObject).map((row) => [groupKey(row), row])) };
}

function groupKey(row: JsonObject): string {
  const { category = null, rate: stated = null } = row;
  const rate = typeof stated === "string" ? stated : JSON.stringify(stated);
  const plain = isDecimalText(rate) && rate.includes(".") ? rate.replace(/\.?0+$/, "") : rate;
  return `${typeof category === "string" ? category : ""} ${plain}`;
}

function extraGroup(expected: JsonObject, actual: JsonObject): Mismatch | null {
  const wanted = expected["taxBreakdown"];
  const found = actual["taxBreakdown"];
  if (!isObject(wanted) || !isObject(found)) return null;
  const extra = Object.keys(found).find((key) => !(key in wanted));
  return extra === undefined
    ? null
    : { pointer: `/computed/taxBreakdown/${extra}`, expected: "(absent)", actual: found[extra] ?? null };
}

/** Every stated fault must be named; further remarks may only be tolerated ones. */
function judgeFaults(expected: readonly JsonObject[], actual: readonly JsonObject[]): Mismatch | null {
  const missing = expected.findIndex((fault) => !actual.some((found) => sameFault(fault, found)));
  if (missing !== -1) return { pointer: `/faults/${missing}`, expected: expected[missing] ?? null, actual };
  const extra = actual.find(
    (found) => found["severity"] !== "tolerated" && !expected.some((fault) => sameFault(fault, found)),
  );
  return extra === undefined ? null : { pointer: "/faults", expected, actual: extra };
}

function sameFault(expected: JsonObject, actual: JsonObject): boolean {
  return ["code", "line", "category", "rate"].every((key) => {
    const wanted = expected[key];
    const found = actual[key];
    if (wanted === undefined) return true;
    return typeof wanted === "string" && typeof found === "string" && isDecimalText(wanted) && isDecimalText(found)
      ? sameDecimal(wanted, found)
      : wanted === found;
  });
}
