import { listOf, objectOf } from "./case-file.ts";
import { exactDecimalRules, findMismatch, isList, isObject, type Mismatch } from "./compare.ts";
import { isDecimalText, sameDecimal } from "./decimal-text.ts";
import type { ComputedInvoice, InvoiceMapping } from "./formats/format.ts";
import type { Json, JsonObject } from "./topic.ts";

/** The figures a document states, as its case gives them; null in a file whose answers were removed. */
export function statedFigures(answer: JsonObject | null): ComputedInvoice | null {
  if (answer === null) return null;
  const nets = listOf(answer, "lines").map((line) => line["expectedNet"]);
  if (!nets.every((net) => typeof net === "string")) return null;
  return { computed: objectOf(answer, "expected"), lineNets: nets };
}

/** Compute an invoice from its inputs, then, where figures are stated, verify those. */
export function answerInvoice(
  mapping: InvoiceMapping,
  invoice: JsonObject,
  stated: ComputedInvoice | null,
): JsonObject {
  const { computed, lineNets } = mapping.compute(structuredClone(invoice));
  return { computed, lineNets, faults: stated === null ? [] : mapping.verify(structuredClone(invoice), stated) };
}

/** Hold a computed invoice against the document: its figures where they can be recomputed, else its named faults. */
export function judgeInvoice(answer: JsonObject, actual: Json): Mismatch | null {
  if (!isObject(actual)) return { pointer: "", expected: answer, actual };
  const faults = listOf(actual, "faults");
  if (answer["recomputable"] !== true) return judgeFaults(listOf(answer, "faults"), faults);
  return judgeFigures(answer, actual) ?? judgeFaults([], faults);
}

/** What a document states without the inputs giving anything to compute it from: texts, and a total at an unstated rate. */
const underivable: ReadonlySet<string> = new Set(["exemptionCode", "exemptionReason", "taxTotalAccounting"]);
const figureRules = { ...exactDecimalRules, ignored: new Set([...exactDecimalRules.ignored, ...underivable]) };

function judgeFigures(answer: JsonObject, actual: JsonObject): Mismatch | null {
  const expected = {
    computed: breakdownByKey(objectOf(answer, "expected")),
    lineNets: listOf(answer, "lines").map((line) => line["expectedNet"] ?? null),
  };
  const found = {
    computed: breakdownByKey(objectOf(actual, "computed")),
    lineNets: actual["lineNets"] ?? null,
  };
  return findMismatch(expected, found, figureRules) ?? extraGroup(expected.computed, found.computed);
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
