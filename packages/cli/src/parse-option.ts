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
