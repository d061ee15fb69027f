import { isCurrencyCode, isPlainDate } from "@receivables/core";
import type { z } from "zod";
import { isAbsent } from "./cash-input.ts";
import type { cashOpenItemSchema } from "./cash-schemas.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Most discounts and references a plain line has; the schema counts further. */
const mostParts = 10;

/**
 * Whether a value is an open item as nearly all are written: what the schema would hand back unchanged.
 *
 * A line that is not is for the schema to judge. The schema copies what it reads and takes as long as parsing the text;
 * of a million lines that is worth a check of its own.
 */
export function isPlainOpenItem(value: unknown): value is z.output<typeof cashOpenItemSchema> {
  if (!isFields(value)) return false;
  return (
    isId(value["id"]) &&
    isId(value["customerId"]) &&
    isMoney(value["open"]) &&
    (isAbsent(value["instalmentId"]) || isId(value["instalmentId"])) &&
    (isAbsent(value["number"]) || isId(value["number"])) &&
    (isAbsent(value["entityId"]) || isId(value["entityId"])) &&
    (isAbsent(value["kind"]) || isText(value["kind"])) &&
    isDayOrAbsent(value["issueDate"]) &&
    isDayOrAbsent(value["dueDate"]) &&
    (isAbsent(value["discounts"]) || isList(value["discounts"], isDiscount)) &&
    (isAbsent(value["references"]) || isList(value["references"], isReference)) &&
    isAbsent(value["taxGroups"])
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "__proto__");
}

function isId(value: unknown): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= 512;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length <= 1000;
}

function isMoney(value: unknown): boolean {
  if (!isFields(value)) return false;
  let members = 0;
  for (const name in value) members += name === "minor" || name === "currency" ? 1 : 3;
  return members === 2 && Number.isSafeInteger(value["minor"]) && isCurrencyCode(value["currency"]);
}

function isDayOrAbsent(value: unknown): boolean {
  return isAbsent(value) || isDay(value);
}

function isDay(value: unknown): boolean {
  return typeof value === "string" && value.length === 10 && isPlainDate(value);
}

function isDiscount(value: unknown): boolean {
  return isFields(value) && isDay(value["until"]) && isPercent(value["percent"]);
}

function isPercent(value: unknown): boolean {
  return typeof value === "string" && value.length <= 20 && /^-?\d+(?:\.\d+)?$/.test(value);
}

function isReference(value: unknown): boolean {
  return isFields(value) && isText(value["kind"]) && isText(value["value"]);
}

function isList(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= mostParts && value.every(isMember);
}
