import {
  bankRules,
  type ComparisonRules,
  erpRules,
  exactDecimalRules,
  isList,
  isObject,
  roundedDecimalRules,
} from "./compare.ts";
import type { Json, JsonObject } from "./topic.ts";

/** One case, its question kept apart from its answer. */
export interface ConformanceCase {
  readonly id: string;
  /** What the line of `--actual` calls the group of the case, and the group: a topic, a format or a system. */
  readonly group: { readonly field: "topic" | "format" | "system"; readonly name: string };
  /** All a mapping may see. */
  readonly question: JsonObject;
  /** What the result is held against afterwards; null in a file whose answers were removed. */
  readonly answer: JsonObject | null;
}

/** A case file: what kind it is, its cases and its comparison rules. */
export interface CaseFile {
  readonly kind: "vectors" | "einvoice" | "bank" | "erp";
  readonly cases: readonly ConformanceCase[];
  readonly rules: ComparisonRules;
  /** Error kinds that may only be reported where a case states them; empty where the file has no such rule. */
  readonly errorKinds: ReadonlySet<string>;
}

const invoiceAnswers = ["expected", "faults", "consistent", "lineMathExact", "recomputable"];

/** Read a parsed case file, whatever its kind. Throws a RangeError when it is none. */
export function readCaseFile(file: Json): CaseFile {
  if (!isObject(file)) throw new RangeError("a case file is a JSON object");
  if (isObject(file["topics"]) && file["vectors"] !== undefined) return readVectors(file, listOf(file, "vectors"));
  const cases = listOf(file, "cases");
  if (cases.every((item) => "system" in item)) return readErp(file, cases);
  if (cases.every((item) => "lines" in item)) return readInvoices(cases);
  if (cases.every((item) => "format" in item)) return readBank(cases);
  throw new RangeError("neither vectors, e-invoice, bank nor ERP cases");
}

function readVectors(file: JsonObject, vectors: readonly JsonObject[]): CaseFile {
  // The two vector files state their comparison as a list of sentences and as an object of sentences.
  const exact = isObject(file["comparison"]);
  const errors = file["errors"];
  return {
    kind: "vectors",
    rules: exact ? exactDecimalRules : roundedDecimalRules,
    errorKinds: new Set(isObject(errors) ? Object.keys(errors) : []),
    cases: vectors.map((vector) => ({
      id: textOf(vector, "id"),
      group: { field: "topic", name: textOf(vector, "topic") },
      question: objectOf(vector, "inputs"),
      answer: answerOf(vector, "expected"),
    })),
  };
}

function readInvoices(cases: readonly JsonObject[]): CaseFile {
  return {
    kind: "einvoice",
    rules: exactDecimalRules,
    errorKinds: new Set(),
    cases: cases.map((item) => ({
      id: textOf(item, "id"),
      group: { field: "format", name: textOf(item, "syntax") },
      question: {
        ...without(item, invoiceAnswers),
        lines: listOf(item, "lines").map((line) => without(line, ["expectedNet"])),
      },
      answer: "expected" in item ? item : null,
    })),
  };
}

function readBank(cases: readonly JsonObject[]): CaseFile {
  return {
    kind: "bank",
    rules: bankRules,
    errorKinds: new Set(),
    cases: cases.map((item) => ({
      id: textOf(item, "id"),
      group: { field: "format", name: textOf(item, "format") },
      question: without(item, ["facts", "extractionCheck", "note"]),
      answer: answerOf(item, "facts"),
    })),
  };
}

function readErp(file: JsonObject, cases: readonly JsonObject[]): CaseFile {
  return {
    kind: "erp",
    rules: erpRules(objectOf(file, "vocabulary")),
    errorKinds: new Set(),
    cases: cases.map((item) => ({
      id: textOf(item, "id"),
      group: { field: "system", name: textOf(item, "system") },
      question: without(item, ["facts", "trap"]),
      answer: answerOf(item, "facts"),
    })),
  };
}

function answerOf(item: JsonObject, key: string): JsonObject | null {
  return item[key] === undefined ? null : objectOf(item, key);
}

function without(item: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([key]) => !keys.includes(key)));
}

/** The text of a field. Throws a RangeError when it is none. */
export function textOf(item: JsonObject, key: string): string {
  const value = item[key];
  if (typeof value !== "string") throw new RangeError(`${key} must be text`);
  return value;
}

/** The object in a field. Throws a RangeError when it is none. */
export function objectOf(item: JsonObject, key: string): JsonObject {
  const value = item[key];
  if (!isObject(value)) throw new RangeError(`${key} must be an object`);
  return value;
}

/** The list of objects in a field. Throws a RangeError when it is none. */
export function listOf(item: JsonObject, key: string): readonly JsonObject[] {
  const value = item[key] ?? null;
  if (!isList(value) || !value.every(isObject)) throw new RangeError(`${key} must be a list of objects`);
  return value;
}
