import { type Reason, reason } from "@receivables/core";
import type { BankLine } from "./bank-line.ts";

/** What a bank line is that the books do not have. @category Bank */
export type BankOnlyCause =
  | "bank_fee"
  | "bank_interest"
  | "payment_return"
  | "unrecorded_receipt"
  | "unrecorded_payment";

/** Causes by ISO 20022 sub-family (the last part of a code), BAI2 type code and SWIFT transaction type. */
const causeByCode: ReadonlyMap<string, BankOnlyCause> = new Map([
  ...["CHRG", "COMM", "FEES", "NCHG", "NCOM", "690", "691", "692", "693", "694", "695", "696", "697", "698", "699"].map(
    (code) => [code, "bank_fee"] as const,
  ),
  ...["INTR", "NINT", "354", "654"].map((code) => [code, "bank_interest"] as const),
  ...["UPDD", "UPCQ", "UPCT", "RRTN", "PRDD", "NRTI", "555", "557"].map((code) => [code, "payment_return"] as const),
]);

/**
 * What a bank line is, when the books do not have it.
 *
 * The bank's own transaction code decides; a stated return reason makes a return. Everything else is money the books
 * missed.
 *
 * **Source** ISO 20022 external bank transaction codes (sub-families of charges, interest, returns); BAI2 type codes 690
 * to 699 (fees), 354 and 654 (interest), 555 and 557 (returned items); SWIFT field 61 NCHG, NCOM, NINT and NRTI.
 */
export function classifyBankLine(line: BankLine): {
  readonly cause: BankOnlyCause;
  readonly reasons: readonly Reason[];
} {
  if (line.returnReason !== undefined) {
    const params = { reference: line.references[0] ?? "", reason: line.returnReason };
    return { cause: "payment_return", reasons: [reason("reconciliation.return_named", params, [line.id])] };
  }
  const code = line.transactionCode;
  const known = code === undefined ? undefined : causeByCode.get(code.split(/[^A-Za-z0-9]/).at(-1) ?? "");
  if (known !== undefined && code !== undefined) {
    return { cause: known, reasons: [reason("reconciliation.bank_code", { code }, [line.id])] };
  }
  const cause = line.amount.minor < 0 ? "unrecorded_payment" : "unrecorded_receipt";
  return { cause, reasons: [reason("reconciliation.not_in_books", {}, [line.id])] };
}
