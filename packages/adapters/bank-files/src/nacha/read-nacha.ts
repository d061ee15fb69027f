import type { Batch, Issue } from "@receivables/core";
import type { BankFileOptionsWithoutFormat } from "../bank-file-options.ts";
import type { BankFileChunk } from "../bank-file-source.ts";
import { readRecordFile } from "../internal/record-file.ts";
import type { NachaBatch, NachaBatchHeader, NachaEntry, NachaFile, NachaFileHeader, NachaPart } from "./nacha-model.ts";
import { startNacha } from "./nacha-parser.ts";

/**
 * Read a NACHA file part by part, in memory that does not grow with the file.
 *
 * Batches and files end with their proof: the counts, the entry hash and both sums as stated and as found. Nothing of a
 * file should be posted before its `fileEnd`.
 *
 * **Units** amounts in US dollars. **Refuses** nothing and never throws because of the file: what cannot be read becomes
 * an issue part with its line and offset. **Source** Nacha Operating Rules, Appendix Three (ACH record formats).
 *
 * @param source - bytes, text, or an iterable of pieces; bytes that are no UTF-8 are read as windows-1252 where whole
 * @param options - encoding where known, the file's name, bounds
 * @returns the parts in file order
 * @example
 * ```ts
 * [...readNachaSync("9000000000000000000000000000000000000000000000000000000")].map((part) => part.kind)
 * // => ["issue", "file", "fileEnd"]
 * ```
 * @category NACHA
 */
export function readNachaSync(
  source: BankFileChunk | Iterable<BankFileChunk>,
  options: BankFileOptionsWithoutFormat = {},
): Generator<NachaPart, void, void> {
  return readRecordFile<NachaPart>(source, options, startNacha);
}

/**
 * Read a whole NACHA file: entries, addenda, returns (R01 …), notifications of change (C01 …), dishonored and contested
 * returns, international entries and accounting advices.
 *
 * The side of an entry is that of the receiver's account, as its transaction code says. Wrong totals, missing headers,
 * controls and padding, records of another length and characters that are not ASCII are warnings.
 *
 * **Units** amounts in US dollars. **Refuses** nothing as a whole: `issues` names what could not be read, with line and
 * offset. Codes: `bank.amount_invalid`, `bank.transaction_code_unknown`, `bank.record_unknown`, `bank.record_misplaced`,
 * `bank.record_length_differs`, `bank.header_missing`, `bank.trailer_missing`, `bank.hash_differs`,
 * `bank.total_differs`, `bank.record_count_differs`, `bank.check_digit_wrong`, `bank.padding_missing`,
 * `bank.character_not_ascii`, `bank.addenda_type_unknown`, `bank.reason_code_unknown`, `bank.batch_number_differs`,
 * `bank.service_class_differs`, `bank.date_invalid`, `bank.number_invalid`, `bank.card_number_masked`.
 * **Source** Nacha Operating Rules, Appendices Three to Five.
 *
 * @param content - the file's bytes or text
 * @param options - encoding where known, the file's name, bounds
 * @returns the files in the content, mostly one, and the issues
 * @example
 * ```ts
 * const file = [
 *   "5225ACME CORP                           1123456789PPDINVOICES        260302   1061036000000001",
 *   "626061036000987654321        0000012500C-17           JANE DOE                1061036000000001",
 *   "799R01061036000000777      06103600                                            061036000000001",
 *   "822500000200061036000000000125000000000000001123456789                         061036000000001",
 * ].join("\n");
 * const { items } = parseNacha(file);
 * const [entry] = items[0].batches[0].entries;
 * [entry.kind, entry.amount.minor, entry.return?.reason, entry.return?.originalTrace, items[0].batches[0].proof.verdict]
 * // => ["return", 12500, "R01", "061036000000777", "proved"]
 * ```
 * @category NACHA
 */
export function parseNacha(content: BankFileChunk, options: BankFileOptionsWithoutFormat = {}): Batch<NachaFile> {
  return collectNacha(readNachaSync(content, options));
}

function collectNacha(parts: Iterable<NachaPart>): Batch<NachaFile> {
  const items: NachaFile[] = [];
  const issues: Issue[] = [];
  let header: NachaFileHeader | null = null;
  let batches: NachaBatch[] = [];
  let batch: NachaBatchHeader | null = null;
  let entries: NachaEntry[] = [];
  for (const part of parts) {
    if (part.kind === "entry") entries.push(part.entry);
    else if (part.kind === "issue") issues.push(part.issue);
    else if (part.kind === "file") {
      header = part.header;
      batches = [];
    } else if (part.kind === "batch") {
      batch = part.batch;
      entries = [];
    } else if (part.kind === "batchEnd") {
      if (batch !== null) batches.push({ ...batch, entries, proof: part.proof });
    } else items.push({ header, batches, proof: part.proof });
  }
  return { items, issues };
}
