import type { SignedAmount } from "../internal/amounts.ts";
import { readOfxAmount } from "../ofx/read-values.ts";

/**
 * An amount of QIF, its thousands grouped or not; `"ambiguous"` where one separator before three digits may group them
 * or begin the decimals, `null` when it is none.
 */
export function readQifAmount(text: string): SignedAmount | "ambiguous" | null {
  const compact = text.replaceAll(" ", "");
  if (/^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(compact)) return "ambiguous";
  return readOfxAmount(compact);
}
