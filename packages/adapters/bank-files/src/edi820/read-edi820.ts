import type { Batch, Issue } from "@receivables/core";
import type { BankFileOptionsWithoutFormat } from "../bank-file-options.ts";
import type { BankFileChunk } from "../bank-file-source.ts";
import { readRecordFile } from "../internal/record-file.ts";
import type { Edi820Part, Edi820Payment } from "./edi820-model.ts";
import { startEdi820 } from "./edi820-parser.ts";

/**
 * Read an EDI 820 file payment by payment, in memory that does not grow with the number of payments.
 *
 * **Units** amounts as decimal text in major units, signed as stated. **Refuses** nothing and never throws because of
 * the file; see {@link parseEdi820}. **Source** ANSI ASC X12, transaction set 820.
 *
 * @param source - bytes, text, or an iterable of pieces
 * @param options - encoding where known, the file's name, bounds
 * @returns payments and issues in file order
 * @example
 * ```ts
 * [...readEdi820Sync("no X12")].map((part) => part.kind === "issue" && part.issue.code)
 * // => ["bank.x12_delimiters_unknown"]
 * ```
 * @category EDI 820
 */
export function readEdi820Sync(
  source: BankFileChunk | Iterable<BankFileChunk>,
  options: BankFileOptionsWithoutFormat = {},
): Generator<Edi820Part, void, void> {
  return readRecordFile<Edi820Part>(source, options, startEdi820);
}

/**
 * Read a whole EDI 820 file (payment order and remittance advice) in any version from 003010 on.
 *
 * Delimiters are those of the ISA segment; text before it is passed over, and the bare segments of an ACH addenda are
 * read without an envelope. Each payment carries the proof BPR = sum of RMR + ADX. Wrong control numbers and counts are
 * warnings.
 *
 * **Units** amounts as decimal text in major units, signed as stated: a negative adjustment lowers the payment.
 * **Refuses** nothing as a whole: `bank.x12_delimiters_unknown`, `bank.x12_header_missing`, `bank.segment_too_long`,
 * `bank.transaction_set_unknown`, `bank.control_number_differs`, `bank.record_count_differs`, `bank.trailer_missing`,
 * `bank.record_misplaced`, `bank.amount_invalid`, `bank.amount_missing`, `bank.date_invalid`, `bank.currency_unknown`,
 * `bank.remittance_does_not_sum`, `bank.remittance_lines_cut`, each with line and offset.
 * **Source** ANSI ASC X12, transaction set 820, versions 003010 to 008010.
 *
 * @param content - the file's bytes or text
 * @param options - encoding where known, the file's name, bounds
 * @returns the payments in file order, and the issues
 * @example
 * ```ts
 * const file = "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PAYEE          *260301*0800*U*00401*000000007*0*P*>~" +
 *   "GS*RA*PAYER*PAYEE*20260301*0800*7*X*004010~ST*820*0001~BPR*C*1430*C*ACH*CTX***********20260302~TRN*1*T-99~" +
 *   "N1*PR*ACME CORP~ENT*1~RMR*IV*4711**1470*1500*30~ADX*-40*01*CM*D-5~SE*8*0001~GE*1*7~IEA*1*000000007~";
 * const { items: [payment], issues } = parseEdi820(file);
 * [payment.amount, payment.date, payment.lines[0].discount, payment.lines[0].adjustments[0].amount, issues.length]
 * // => ["1430", "2026-03-02", "30", "-40", 0]
 * payment.proof // => { verdict: "proved", payment: "1430", items: "1470", adjustments: "-40", difference: "0" }
 * ```
 * @category EDI 820
 */
export function parseEdi820(content: BankFileChunk, options: BankFileOptionsWithoutFormat = {}): Batch<Edi820Payment> {
  const items: Edi820Payment[] = [];
  const issues: Issue[] = [];
  for (const part of readEdi820Sync(content, options)) {
    if (part.kind === "issue") issues.push(part.issue);
    else items.push(part.payment);
  }
  return { items, issues };
}
