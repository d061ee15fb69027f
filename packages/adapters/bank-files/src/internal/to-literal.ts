import { maskCardNumbers } from "@receivables/core";

/** A literal of the file for an issue: short, on one line, without card numbers. */
export function toLiteral(text: string): string {
  // Masked before it is cut, so that a number across the cut does not stay readable.
  const masked = maskCardNumbers(text.slice(0, 200).replace(/\p{Cc}/gu, " ")).text;
  return masked.length > 40 || text.length > 200 ? `${masked.slice(0, 40)}…` : masked;
}
