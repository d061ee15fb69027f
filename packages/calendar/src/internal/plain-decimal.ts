import { compareDecimal, decimal } from "@receivables/core";

/** Whether a text is digits with at most one point, the form terms are written with. */
export function isPlainDecimal(text: string): boolean {
  return /^\d{1,30}(\.\d{1,30})?$/.test(text);
}

/** Whether a text is a plain percent from 0 to below 100. */
export function isDiscountPercent(text: string): boolean {
  return isPlainDecimal(text) && compareDecimal(decimal(text), decimal("100")) < 0;
}
