import type { DecimalText } from "@receivables/core";
import { readDecimalText } from "../internal/amounts.ts";

/**
 * An amount of a SWIFT field: digits with a decimal comma, which may stand at the end, or, against the
 * standard, in front. A decimal point is read where it
 * cannot group thousands. `null` when it is none.
 */
export function readSwiftAmount(text: string): DecimalText | null {
  if (!/^(?:\d{1,24}(?:,\d{0,12}|\.(?:\d{0,2}|\d{4,12}))?|,\d{1,12})$/.test(text)) return null;
  return readDecimalText(text.replace(",", "."));
}
