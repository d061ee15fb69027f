import type { ClaimedDeduction, CurrencyCode, RemittanceLine } from "@receivables/core";
import { parseEdi820 } from "../edi820/read-edi820.ts";
import { edi820Lines, toDeductions as toEdi820Deductions } from "./edi820-to-advice.ts";
import type { ExactMoney } from "./exact-money.ts";
import { readRemittanceText } from "./read-remittance-text.ts";
import { textLines, toDeductions } from "./text-to-advice.ts";

/** What the remittance text of a payment says. */
export interface AdviceText {
  readonly lines: readonly RemittanceLine[];
  readonly deductions: readonly ClaimedDeduction[];
  readonly payerName?: string;
}

const x12Start = /^\s*(?:ISA|GS|ST|BPR|BPS|TRN|RMR|RMT|REF|N1|ENT|ADX|DTM|NTE)[^A-Za-z0-9\s]/;
const pieceLength = 80;

/**
 * Read the remittance text of a payment in the pieces it came in: segments of X12, whole or without an envelope, or
 * words.
 */
export function readAdviceText(pieces: readonly string[], currency: CurrencyCode, money: ExactMoney): AdviceText {
  const [first = ""] = pieces;
  if (!x12Start.test(first)) {
    const text = readRemittanceText(pieces.join("\n"), { currency });
    const unit = text.currency !== null && text.currency !== currency ? null : currency;
    return { lines: textLines(text, unit, money), deductions: toDeductions(text.deductions, unit, money) };
  }
  const payments = parseEdi820(joinPieces(pieces), { cardNumbers: "keep" }).items;
  const payer = payments.flatMap(({ parties }) => parties).find(({ role }) => role === "PR")?.name;
  return {
    lines: payments.flatMap((payment) => edi820Lines(payment, payment.currency ?? currency, money)),
    deductions: payments.flatMap((payment) =>
      toEdi820Deductions(payment.adjustments, payment.currency ?? currency, money),
    ),
    ...(payer === undefined ? {} : { payerName: payer }),
  };
}

/**
 * Segments run over the end of a piece, with the blanks at its end; where every piece begins a segment and none ends
 * one, each is a segment.
 */
function joinPieces(pieces: readonly string[]): string {
  const isOneEach = pieces.every((piece) => x12Start.test(piece) && /[A-Za-z0-9.]$/.test(piece.trimEnd()));
  if (isOneEach) return pieces.join("\n");
  return pieces.map((piece) => piece.padEnd(pieceLength)).join("");
}
