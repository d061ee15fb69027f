import type { AgingBasis } from "@receivables/aging";
import { isInstant, isPlainDate } from "@receivables/core";
import { InvalidArgumentError } from "commander";

/** An option that is a date. */
export function parseDate(text: string): string {
  if (!isPlainDate(text)) throw new InvalidArgumentError("Not an existing date in the form YYYY-MM-DD.");
  return text;
}

/** An option that is a moment. */
export function parseInstant(text: string): string {
  if (!isInstant(text)) throw new InvalidArgumentError("Not a moment in the form YYYY-MM-DDTHH:mm:ss.sssZ.");
  return text;
}

/** An option that is a language tag. */
export function parseLocale(text: string): string {
  try {
    return new Intl.Locale(text).toString();
  } catch {
    throw new InvalidArgumentError("Not a language tag such as de-DE.");
  }
}

/** An option that is a number of days. */
export function parseDays(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError("Not a whole number of days.");
  return Number(text);
}

/** The date an aging counts days from. */
export function parseBasis(text: string): AgingBasis {
  if (text === "due" || text === "originalDue" || text === "document" || text === "posting") return text;
  const dimension = text.startsWith("dimension:") ? text.slice("dimension:".length) : "";
  if (dimension !== "") return { dimension };
  throw new InvalidArgumentError("Not due, originalDue, document, posting or dimension:<name>.");
}

/** An option that is the last days of closed buckets. */
export function parseBuckets(text: string): readonly number[] {
  if (!/^\d{1,5}(?:,\d{1,5}){0,30}$/.test(text)) {
    throw new InvalidArgumentError("Not a list of days with commas between, such as 30,60,90.");
  }
  return text.split(",").map(Number);
}
