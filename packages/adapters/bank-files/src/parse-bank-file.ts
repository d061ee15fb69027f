import type { BankStatement, Batch, Issue, StatementEntry } from "@receivables/core";
import type { BankFileOptionsWithoutFormat, ReadBankFileOptions } from "./bank-file-options.ts";
import type { BankFilePart, HeaderPart, TrailerPart } from "./bank-file-part.ts";
import type { BankFileChunk } from "./bank-file-source.ts";
import type { BankCsvProfile } from "./csv/bank-csv-profile.ts";
import { startReading } from "./internal/bank-file-reader.ts";
import { cutPieces } from "./internal/cut-pieces.ts";

/**
 * Read a whole bank file into statements.
 *
 * **Units** amounts as decimal text in major units, as stated. **Refuses** nothing as a whole: `issues` names what could
 * not be read, each with its line or byte offset, and `items` holds everything else. A statement that breaks off is
 * kept, its proof not provable. Codes: all of {@link bankIssues} that speak of files.
 *
 * @param content - the file's bytes or text
 * @param options - format and encoding where known, the file's name, bounds
 * @returns the statements in file order, and the issues
 * @example
 * ```ts
 * const file = "01,BANK,US,260301,0600,1,,,2/\n02,US,BANK,1,260228,,USD,2/\n03,4711,,010,10000,,,015,12550,,/\n" +
 *   "16,165,2550,0,B1,INV-7,/\n49,25100,3/\n98,25100,1,5/\n99,25100,1,7/\n";
 * const { items, issues } = parseBankFile(file);
 * [items[0].account.number, items[0].proof.verdict, items[0].entries[0].amount.value, issues.length]
 * // => ["4711", "proved", "25.50", 0]
 * ```
 * @category Bank files
 */
export function parseBankFile(content: BankFileChunk, options: ReadBankFileOptions = {}): Batch<BankStatement> {
  const reader = startReading(options);
  const collection = startCollection();
  for (const piece of cutPieces(content)) {
    reader.push(piece);
    for (const part of reader.take()) collection.add(part);
    if (reader.isStopped()) break;
  }
  reader.end();
  for (const part of reader.take()) collection.add(part);
  return collection.result();
}

/**
 * Read a camt.052, camt.053 or camt.054 file into statements; {@link parseBankFile} with the format named.
 *
 * **Refuses** nothing as a whole; see {@link parseBankFile}. **Source** ISO 20022 camt.052/053/054.001.01 to .13.
 *
 * @param content - the file's bytes or text
 * @param options - encoding where known, the file's name, bounds
 * @returns the statements in file order, and the issues
 * @example
 * ```ts
 * parseCamt("<Document><BkToCstmrStmt><Stmt><Id>S1</Id></Stmt></BkToCstmrStmt></Document>").items[0].id // => "S1"
 * ```
 * @category Bank files
 */
export function parseCamt(content: BankFileChunk, options: BankFileOptionsWithoutFormat = {}): Batch<BankStatement> {
  return parseBankFile(content, { ...options, format: "camt" });
}

/**
 * Read a BAI2 file into statements, one for each account record; {@link parseBankFile} with the format named.
 *
 * **Refuses** nothing as a whole; see {@link parseBankFile}. **Source** Cash Management Balance Reporting
 * Specifications Version 2 (BAI2); ANSI X9.121 BTRS 3.
 *
 * @param content - the file's bytes or text
 * @param options - encoding where known, the file's name, bounds
 * @returns the statements in file order, and the issues
 * @example
 * ```ts
 * parseBai2("01,A,B,260301,,1,,,2/\n02,B,A,1,260228,,JPY,/\n03,7,,015,1200,,/\n").items[0].balances[0].amount
 * // => { value: "1200", currency: "JPY" }
 * ```
 * @category Bank files
 */
export function parseBai2(content: BankFileChunk, options: BankFileOptionsWithoutFormat = {}): Batch<BankStatement> {
  return parseBankFile(content, { ...options, format: "bai2" });
}

/**
 * Read an MT940 or MT942 file into statements, one for each message; {@link parseBankFile} with the format named.
 *
 * The information to the account owner (field 86) is read in every common dialect: numbered subfields, code words
 * between slashes, labels of single banks, non-SWIFT lines, free text. A reversed credit (`RC`) takes money out, a
 * reversed debit (`RD`) brings it in; expected entries (`EC`, `ED`) are pending. A value date that does not exist, such
 * as 30 February, is `null` with a warning. Bytes that are no UTF-8 are read as windows-1252.
 *
 * **Refuses** nothing as a whole; see {@link parseBankFile}. **Source** SWIFT FIN, MT940 and MT942.
 *
 * @param content - the file's bytes or text
 * @param options - encoding where known, the file's name, bounds
 * @returns the statements in file order, and the issues
 * @example
 * ```ts
 * const file = ":20:STARTUMS\n:25:10020030/1234567\n:28C:5/1\n:60F:C260301EUR100,\n" +
 *   ":61:2603020302CR20,5NTRFNONREF\n:86:166?00GUTSCHRIFT?20EREF+E-1 SVWZ+RE 4711?32ACME GMBH\n:62F:C260302EUR120,50\n-";
 * const [statement] = parseMt940(file).items;
 * const [detail] = statement.entries[0].details;
 * [statement.proof.verdict, detail.endToEndId, detail.remittanceText, detail.counterparty?.name]
 * // => ["proved", "E-1", ["RE 4711"], "ACME GMBH"]
 * ```
 * @category Bank files
 */
export function parseMt940(content: BankFileChunk, options: BankFileOptionsWithoutFormat = {}): Batch<BankStatement> {
  return parseBankFile(content, { ...options, format: "mt940" });
}

/**
 * Read an OFX or QFX file into statements, one for each account; {@link parseBankFile} with the format named.
 *
 * OFX 1 (SGML, end tags may be missing) and OFX 2 (XML) alike; the sign of an amount decides between credit and debit,
 * never the type of the transaction. A statement names no opening balance, so none is proved. Statements of securities
 * are reported and not read. Bytes that are no UTF-8 are read in the encoding the header names.
 *
 * **Refuses** nothing as a whole; see {@link parseBankFile}. **Source** OFX 1.6 and 2.3, sections 3 and 11.
 *
 * @param content - the file's bytes or text
 * @param options - encoding where known, the file's name, bounds
 * @returns the statements in file order, and the issues
 * @example
 * ```ts
 * const file = "<OFX><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>4711</BANKACCTFROM><BANKTRANLIST><STMTTRN>" +
 *   "<TRNTYPE>CREDIT<DTPOSTED>20260302120000[0:GMT]<TRNAMT>1.250,00<FITID>F1<NAME>ACME</STMTTRN></BANKTRANLIST></STMTRS></OFX>";
 * const [entry] = parseOfx(file).items[0].entries;
 * [entry.bookingDate, entry.amount.value, entry.sign, entry.details[0].counterparty?.name]
 * // => ["2026-03-02", "1250.00", "credit", "ACME"]
 * ```
 * @category Bank files
 */
export function parseOfx(content: BankFileChunk, options: BankFileOptionsWithoutFormat = {}): Batch<BankStatement> {
  return parseBankFile(content, { ...options, format: "ofx" });
}

/**
 * Read a QIF file into statements, one for each section of transactions; {@link parseBankFile} with the format named.
 *
 * QIF names no currency and not even the order of day and month: dates that can be read both ways are left out with a
 * warning unless `dateOrder` says how. Accounts are told by their names. A first transaction "Opening Balance" is the
 * opening balance, the balance of an account record the closing one. Splits stand in the text of the payment and must
 * sum to the transaction. Sections of securities are reported, lists of categories and the like are passed over.
 *
 * **Refuses** nothing as a whole; see {@link parseBankFile}. **Source** Quicken Interchange Format, as described by
 * Intuit.
 *
 * @param content - the file's bytes or text
 * @param options - order of dates, encoding where known, the file's name, bounds
 * @returns the statements in file order, and the issues
 * @example
 * ```ts
 * const file = "!Type:Bank\nD03/04/2026\nT-12.50\nPOffice Supplies\n^\n";
 * parseQif(file, { dateOrder: "monthFirst" }).items[0].entries[0].bookingDate // => "2026-03-04"
 * parseQif(file).issues[0].code // => "bank.date_ambiguous"
 * ```
 * @category Bank files
 */
export function parseQif(content: BankFileChunk, options: BankFileOptionsWithoutFormat = {}): Batch<BankStatement> {
  return parseBankFile(content, { ...options, format: "qif" });
}

/**
 * Read a bank's CSV file by the profile of that bank into statements, one for each run of rows of one account.
 *
 * Where a column holds the running balance, each row is held against the one before it, and the statement's opening and
 * closing balance come from the first and the last. Rows whose number of cells differs from the header's are not
 * trusted. {@link sniffBankCsv} proposes a profile for a file of an unknown bank.
 *
 * **Refuses** nothing as a whole; see {@link parseBankFile}. Codes of its own: `bank.csv_header_missing`,
 * `bank.csv_width_differs`, `bank.csv_quote`, `bank.csv_both_sides`, `bank.csv_date_format`,
 * `bank.running_balance_differs` (a warning). **Source** RFC 4180.
 *
 * @param content - the file's bytes or text
 * @param profile - how the bank writes its files
 * @param options - encoding where known, the file's name, bounds
 * @returns the statements in file order, and the issues
 * @example
 * ```ts
 * const profile = {
 *   name: "my bank", delimiter: ";", hasHeader: true, dateFormat: "dd.MM.yyyy", decimalSeparator: ",",
 *   thousandsSeparator: ".", rowOrder: "oldestFirst", currency: "EUR",
 *   columns: { bookingDate: "Tag", amount: { kind: "signed", column: "Betrag", positive: "credit" }, text: ["Zweck"] },
 * } as const;
 * const [entry] = parseBankCsv("Tag;Zweck;Betrag\n03.02.2026;RE 4711;1.250,00\n", profile).items[0].entries;
 * [entry.bookingDate, entry.amount.value, entry.sign, entry.text] // => ["2026-02-03", "1250.00", "credit", "RE 4711"]
 * ```
 * @category Bank files
 */
export function parseBankCsv(
  content: BankFileChunk,
  profile: BankCsvProfile,
  options: BankFileOptionsWithoutFormat = {},
): Batch<BankStatement> {
  return parseBankFile(content, { ...options, format: "csv", csvProfile: profile });
}

/**
 * Put the parts of a file together to statements.
 *
 * **Refuses** nothing; the issues are those among the parts.
 *
 * @param parts - the parts of one file, in order
 * @returns the statements in file order, and the issues
 * @example
 * ```ts
 * collectStatements(readBankFileSync("")).issues.map((issue) => issue.code) // => ["bank.file_empty"]
 * ```
 * @category Bank files
 */
export function collectStatements(parts: Iterable<BankFilePart>): Batch<BankStatement> {
  const collection = startCollection();
  for (const part of parts) collection.add(part);
  return collection.result();
}

function startCollection() {
  const items: BankStatement[] = [];
  const issues: Issue[] = [];
  let header: HeaderPart | null = null;
  let entries: StatementEntry[] = [];
  const close = ({ balances, totals, proof, statement }: TrailerPart): void => {
    if (header === null) return;
    const stated = totals === undefined ? {} : { totals };
    items.push({ ...statement, format: header.format, balances, ...stated, entries, proof });
    header = null;
  };
  const add = (part: BankFilePart): void => {
    if (part.kind === "entry") entries.push(part.entry);
    else if (part.kind === "issue") issues.push(part.issue);
    else if (part.kind === "trailer") close(part);
    else {
      header = part;
      entries = [];
    }
  };
  return { add, result: (): Batch<BankStatement> => ({ items, issues }) };
}
