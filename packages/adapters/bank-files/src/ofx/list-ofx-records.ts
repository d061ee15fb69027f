import { type OfxRecordDraft, startRecords } from "./cut-records.ts";

/** A statement or a transaction of an OFX file, its fields as they stand in the file. @category Bank files */
export interface OfxRecord {
  /** `STMTRS`, `CCSTMTRS`, `INVSTMTRS`, `STMTTRN`, `STMTTRNP`, `SONRS` or `STATUS`. */
  readonly name: string;
  /** Line of its start tag, from 1. */
  readonly line: number;
  /** By name; fields of an aggregate inside are named with it, `BANKACCTFROM/ACCTID`. An empty field is empty text. */
  readonly fields: Readonly<Record<string, string>>;
  /** Line of the statement it stands in; `null` outside of one. */
  readonly parentLine: number | null;
}

/** Longest field that is listed whole. */
const mostLength = 1_000_000;

/**
 * List statements and transactions of an OFX file, without reading amounts and dates.
 *
 * End tags may be missing. **Refuses** nothing. **Source** OFX 1.6 and 2.3, section 2.
 *
 * @param text - the file's text
 * @returns the records in the order they begin
 * @example
 * ```ts
 * const [first] = listOfxRecords("<OFX><STMTTRN><TRNAMT>-1,50<NAME>A &amp; B</STMTTRN></OFX>");
 * [first.name, first.fields["TRNAMT"], first.fields["NAME"]] // => ["STMTTRN", "-1,50", "A & B"]
 * ```
 * @category Bank files
 */
export function listOfxRecords(text: string): readonly OfxRecord[] {
  const drafts: OfxRecordDraft[] = [];
  const ignore = (): void => undefined;
  const cutter = startRecords(mostLength, {
    begin: (record) => drafts.push(record),
    end: ignore,
    tooLong: ignore,
    doctype: ignore,
  });
  cutter.push(text);
  cutter.end();
  return drafts.map(({ name, line, fields, parent }) => ({
    name,
    line,
    fields: Object.fromEntries(fields),
    parentLine: parent?.line ?? null,
  }));
}
