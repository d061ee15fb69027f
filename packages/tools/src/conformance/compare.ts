import { isDecimalText, sameDecimal, sameRounded } from "./decimal-text.ts";
import { formatPointer, type PointerToken } from "./locate.ts";
import type { Json, JsonObject } from "./topic.ts";

/** The first place where a result differs from what a case states. */
export interface Mismatch {
  /** RFC 6901 pointer into `expected` or `facts`. */
  readonly pointer: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** How the cases of one file are compared; each kind of file states its own rules. */
export interface ComparisonRules {
  /** Whether two values that are neither list nor object agree; `key` is the nearest field name above them. */
  readonly sameLeaf: (expected: Json, actual: Json, key: string) => boolean;
  /** Fields that are never compared. */
  readonly ignored: ReadonlySet<string>;
  /** How a list is compared, by the name of its field: in order, in any order, or by the `index` in its elements. */
  readonly listOrder: (key: string) => "ordered" | "free" | "byIndex";
  /** Whether a field that is absent from the result agrees with an expected null. */
  readonly absentIsNull: boolean;
}

const remarks: ReadonlySet<string> = new Set(["note", "why", "source"]);

/** Vectors of the receivables file: decimals rounded to the places printed in `expected`. */
export const roundedDecimalRules: ComparisonRules = {
  sameLeaf: (expected, actual) =>
    typeof expected === "string" && typeof actual === "string" && isDecimalText(expected) && isDecimalText(actual)
      ? sameRounded(expected, actual)
      : expected === actual,
  ignored: remarks,
  listOrder: () => "ordered",
  absentIsNull: false,
};

/** Vectors of the credit and commission file: decimals exact, JSON numbers within 1e-9. */
export const exactDecimalRules: ComparisonRules = {
  sameLeaf: (expected, actual) => {
    if (typeof expected === "number" && typeof actual === "number") return Math.abs(expected - actual) <= 1e-9;
    if (typeof expected !== "string" || typeof actual !== "string") return expected === actual;
    return isDecimalText(expected) && isDecimalText(actual) ? sameDecimal(expected, actual) : expected === actual;
  },
  ignored: remarks,
  listOrder: () => "ordered",
  absentIsNull: false,
};

const balances = ["openingBalance", "closingBalance", "openingAvailable", "closingAvailable"];
const sums = ["creditSum", "debitSum", "totalCredits", "totalDebits", "debit", "credit"];
const bankAmounts: ReadonlySet<string> = new Set(["amount", "rawAmount", "paymentAmount", ...sums, ...balances]);

/** Facts of bank files: amounts numerically, texts without white space, listed entries by their index. */
export const bankRules: ComparisonRules = {
  sameLeaf: (expected, actual, key) => {
    if (typeof expected !== "string" || typeof actual !== "string") return expected === actual;
    if (bankAmounts.has(key) && isDecimalText(expected) && isDecimalText(actual)) return sameDecimal(expected, actual);
    return expected.replace(/\s+/g, "") === actual.replace(/\s+/g, "");
  },
  ignored: remarks,
  listOrder: (key) => (key === "sampleEntries" ? "byIndex" : "ordered"),
  absentIsNull: true,
};

/** Facts of ERP payloads: what the file's vocabulary calls money or decimal numerically, applications in any order. */
export function erpRules(vocabulary: JsonObject): ComparisonRules {
  const numeric = new Set(
    Object.entries(vocabulary).flatMap(([key, text]) =>
      typeof text === "string" && /^(money|decimal)\b/.test(text) ? [key] : [],
    ),
  );
  return {
    sameLeaf: (expected, actual, key) =>
      numeric.has(key) && typeof expected === "string" && typeof actual === "string"
        ? isDecimalText(expected) && isDecimalText(actual) && sameDecimal(expected, actual)
        : expected === actual,
    ignored: remarks,
    listOrder: (key) => (key === "applications" ? "free" : "ordered"),
    absentIsNull: false,
  };
}

/** Find the first mismatch between what a case states and a result; null when they agree. */
export function findMismatch(expected: Json, actual: Json, rules: ComparisonRules): Mismatch | null {
  return compareAt([], expected, actual, rules);
}

function compareAt(
  path: readonly PointerToken[],
  expected: Json,
  actual: Json,
  rules: ComparisonRules,
): Mismatch | null {
  if (isList(expected)) return compareLists(path, expected, actual, rules);
  if (isObject(expected)) return compareObjects(path, expected, actual, rules);
  return rules.sameLeaf(expected, actual, fieldOf(path)) ? null : mismatch(path, expected, actual);
}

function compareObjects(
  path: readonly PointerToken[],
  expected: JsonObject,
  actual: Json,
  rules: ComparisonRules,
): Mismatch | null {
  if (!isObject(actual)) return mismatch(path, expected, actual);
  for (const [key, value] of Object.entries(expected)) {
    if (rules.ignored.has(key)) continue;
    const found = actual[key];
    if (found === undefined && !(rules.absentIsNull && value === null))
      return mismatch([...path, key], value, "(absent)");
    const difference = compareAt([...path, key], value, found ?? null, rules);
    if (difference !== null) return difference;
  }
  return null;
}

function compareLists(
  path: readonly PointerToken[],
  expected: readonly Json[],
  actual: Json,
  rules: ComparisonRules,
): Mismatch | null {
  if (!isList(actual)) return mismatch(path, expected, actual);
  const order = rules.listOrder(fieldOf(path));
  if (order === "byIndex") return compareByIndex(path, expected, actual, rules);
  if (expected.length !== actual.length) return mismatch(path, expected, actual);
  if (order === "free") return pairUp(expected, actual, rules, path) ? null : mismatch(path, expected, actual);
  for (const [position, value] of expected.entries()) {
    const difference = compareAt([...path, position], value, actual[position] ?? null, rules);
    if (difference !== null) return difference;
  }
  return null;
}

function compareByIndex(
  path: readonly PointerToken[],
  expected: readonly Json[],
  actual: readonly Json[],
  rules: ComparisonRules,
): Mismatch | null {
  for (const [position, value] of expected.entries()) {
    const index = isObject(value) ? (value["index"] ?? null) : null;
    const found = actual.find((entry) => isObject(entry) && entry["index"] === index);
    if (found === undefined) return mismatch([...path, position], value, "(absent)");
    const difference = compareAt([...path, position], value, found, rules);
    if (difference !== null) return difference;
  }
  return null;
}

/** Whether every expected element can have an actual element of its own (augmenting paths; the lists are short). */
function pairUp(
  expected: readonly Json[],
  actual: readonly Json[],
  rules: ComparisonRules,
  path: readonly PointerToken[],
): boolean {
  const ownerOf = new Map<number, number>();
  const claim = (wanted: number, tried: Set<number>): boolean =>
    actual.some((candidate, place) => {
      if (tried.has(place) || compareAt([...path, wanted], expected[wanted] ?? null, candidate, rules) !== null)
        return false;
      tried.add(place);
      const owner = ownerOf.get(place);
      if (owner !== undefined && !claim(owner, tried)) return false;
      ownerOf.set(place, wanted);
      return true;
    });
  return expected.every((_, wanted) => claim(wanted, new Set()));
}

function fieldOf(path: readonly PointerToken[]): string {
  return path.findLast((token) => typeof token === "string") ?? "";
}

function mismatch(path: readonly PointerToken[], expected: Json, actual: Json): Mismatch {
  return { pointer: formatPointer(path), expected, actual };
}

/** Whether a JSON value is a list. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
