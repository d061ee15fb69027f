import {
  type CustomerRow,
  type DocumentKind,
  type DocumentRow,
  type Money,
  negateMoney,
  type PlainDate,
  type ReceiptMethod,
  type ReceiptRow,
} from "@receivables/core";
import { normaliseHeading } from "./internal/headers.ts";
import { readRows } from "./internal/read-rows.ts";
import type { RowCells } from "./internal/row-cells.ts";
import type { RawSheet } from "./raw-sheet.ts";
import type { ReadRecordsOptions, SheetRecords } from "./read-options.ts";

/**
 * Read customers from a sheet.
 *
 * Headings are found by their known names below any title rows; blank rows are skipped, totals and repeated headings
 * dropped with a warning. **Units** amounts in major units of the row's currency. **Refuses**, row by row,
 * `spreadsheet.header_missing`, `spreadsheet.column_ambiguous`, `spreadsheet.column_unknown` (nothing is read then),
 * `spreadsheet.field_missing`, `spreadsheet.text_too_long`, `spreadsheet.text_unprintable`, `spreadsheet.formula_error`, and for amounts what
 * {@link readInvoices} refuses.
 *
 * @param sheet - a sheet of `readXlsx` or `readCsv`
 * @param options - currency, locale, headings
 * @returns rows for `bookFromRows`, with issues by line
 * @example
 * ```ts
 * const { sheet } = unwrap(readCsv("Kunden-Nr.;Firma;Kreditlimit;Währung\n10001;Erle GmbH;5.000,00;EUR\n"));
 * readCustomers(sheet).items
 * // => [{ id: "10001", name: "Erle GmbH", currency: "EUR", creditLimit: { minor: 500000, currency: "EUR" } }]
 * ```
 * @category Read
 */
export function readCustomers(sheet: RawSheet, options: ReadRecordsOptions = {}): SheetRecords<CustomerRow> {
  return readRows(sheet, "customers", options, (row) => {
    const name = row.needText("customerName");
    const id = row.text("customerId") ?? name;
    const creditLimit = row.amount("creditLimit");
    const country = row.text("country");
    if (id === null || name === null) return null;
    return {
      id,
      name,
      ...optional("number", row.text("number")),
      ...optional("parentId", row.text("parentId")),
      ...optional("currency", creditLimit?.currency ?? row.currency()),
      ...optional("terms", row.text("terms")),
      // Names of countries are left to the host: only codes are sure.
      ...(country !== null && /^[A-Za-z]{2}$/.test(country) ? { country: country.toUpperCase() } : {}),
      ...optional("email", row.text("email")),
      ...optional("creditLimit", creditLimit),
      ...optional("salespersonId", row.text("salespersonId")),
    };
  });
}

/**
 * Read invoices and memos from a sheet.
 *
 * A negative total without a kind is a credit memo of the positive amount; a credit memo's sign does not matter. A column
 * of debit and credit (`S/H`, `Dr/Cr`, `Sens`) gives amounts without sign theirs. Amounts
 * may have a trailing minus, parentheses, `CR`, a currency; what the file itself does not tell about its decimal mark or
 * the order of day and month is refused, unless the locale is named. **Units** major units in cells. **Refuses**, row by
 * row, besides what {@link readCustomers} refuses: `spreadsheet.number_invalid`, `spreadsheet.number_ambiguous`,
 * `spreadsheet.number_inconsistent`, `spreadsheet.too_many_decimals`, `spreadsheet.amount_out_of_range`,
 * `spreadsheet.currency_missing`, `spreadsheet.currency_unknown`, `spreadsheet.currency_conflict`,
 * `spreadsheet.date_invalid`, `spreadsheet.date_ambiguous`, `spreadsheet.date_inconsistent`,
 * `spreadsheet.two_digit_year`, `spreadsheet.kind_unknown`, `spreadsheet.side_unknown`.
 *
 * @param sheet - a sheet of `readXlsx` or `readCsv`
 * @param options - currency, locale, headings
 * @returns rows for `bookFromRows`, with issues by line
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * const { sheet } = unwrap(readCsv("Invoice No,Customer,Date,Due,Amount\nINV-1,c1,31/03/2026,30/04/2026,\"1,234.50\"\nTotal,,,,\"1,234.50\"\n"));
 * const read = readInvoices(sheet, { currency: "USD" });
 * read.items.map((row) => [row.number, row.total, row.dueDate]) // => [["INV-1", { minor: 123450, currency: "USD" }, "2026-04-30"]]
 * read.issues.map((issue) => [issue.code, issue.line]) // => [["spreadsheet.subtotal_dropped", 3]]
 * ```
 * @category Read
 */
export function readInvoices(sheet: RawSheet, options: ReadRecordsOptions = {}): SheetRecords<DocumentRow> {
  return readRows(sheet, "invoices", options, (row) => {
    const head = documentHead(row);
    const total = onItsSide(row, row.needAmount("total"));
    const kind = documentKind(row);
    if (head === null || total === null || kind === "refused") return null;
    const { currency } = total;
    const isCredit = kind === "credit_memo" || kind === "customer_deposit";
    if (total.minor < 0 && (kind === null || isCredit)) {
      return { ...head, kind: kind ?? ("credit_memo" as const), currency, total: negateMoney(total) };
    }
    if (total.minor < 0 && kind !== "opening_item") return row.refuse("spreadsheet.amount_negative", "total");
    return { ...head, kind: kind ?? ("invoice" as const), currency, total };
  });
}

/**
 * Read opening balances from a sheet: every item as it was open on the day of the changeover.
 *
 * Each row becomes an opening item of the open amount, negative for credit. **Units** major units in cells. **Refuses**
 * what {@link readInvoices} refuses.
 *
 * @param sheet - a sheet of `readXlsx` or `readCsv`
 * @param options - currency, locale, headings
 * @returns rows for `bookFromRows`, with issues by line
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * const { sheet } = unwrap(readCsv("Belegnummer;Debitor;Belegdatum;Offener Betrag\n4711;10001;31.12.2025;1.200,50-\n"));
 * readOpeningBalances(sheet, { currency: "EUR" }).items.map((row) => [row.kind, row.total])
 * // => [["opening_item", { minor: -120050, currency: "EUR" }]]
 * ```
 * @category Read
 */
export function readOpeningBalances(sheet: RawSheet, options: ReadRecordsOptions = {}): SheetRecords<DocumentRow> {
  return readRows(sheet, "openingBalances", options, (row) => {
    const head = documentHead(row);
    const total = onItsSide(row, row.needAmount("open"));
    if (head === null || total === null) return null;
    return { ...head, kind: "opening_item" as const, currency: total.currency, total };
  });
}

/**
 * Read receipts from a sheet.
 *
 * **Units** major units in cells. **Refuses** what {@link readInvoices} refuses, and `spreadsheet.amount_negative`: money
 * that went back is a reversal, not a receipt.
 *
 * @param sheet - a sheet of `readXlsx` or `readCsv`
 * @param options - currency, locale, headings
 * @returns rows for `bookFromRows`, with issues by line
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * const { sheet } = unwrap(readCsv("Check Number,Customer,Payment Date,Amount,Payment Method\n1007,c1,2026-03-05,$1.50,Check\n"));
 * readReceipts(sheet, { currency: "USD" }).items
 * // => [{ id: "1007", customerId: "c1", amount: { minor: 150, currency: "USD" }, effectiveDate: "2026-03-05", method: "check" }]
 * ```
 * @category Read
 */
export function readReceipts(sheet: RawSheet, options: ReadRecordsOptions = {}): SheetRecords<ReceiptRow> {
  return readRows(sheet, "receipts", options, (row) => {
    const id = row.needText("id");
    const amount = row.needAmount("amount");
    const effectiveDate = row.needDate("date");
    const method = methodOf(row.text("method"));
    if (id === null || amount === null || effectiveDate === null) return null;
    if (amount.minor < 0) return row.refuse("spreadsheet.amount_negative", "amount");
    return {
      id,
      ...optional("customerId", row.text("customerId") ?? row.text("customerName")),
      amount,
      effectiveDate,
      ...optional("method", method),
      ...optional("reference", row.text("reference")),
      ...optional("payerName", row.text("payer")),
    };
  });
}

/** An invoice that was paid, as a paid-invoice report lists it. @category Read */
export interface PaidInvoiceRow {
  readonly number: string;
  readonly customerId: string;
  readonly total: Money;
  readonly issueDate: PlainDate;
  readonly dueDate: PlainDate | null;
  readonly paidDate: PlainDate;
}

/**
 * Read a report of paid invoices: the history that days to pay and loss rates are worked out from.
 *
 * **Units** major units in cells. **Refuses** what {@link readInvoices} refuses.
 *
 * @param sheet - a sheet of `readXlsx` or `readCsv`
 * @param options - currency, locale, headings
 * @returns the invoices, with issues by line
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * const { sheet } = unwrap(readCsv("Facture;Client;Date facture;Échéance;Payé le;Montant TTC\nF1;c1;05.01.2026;04.02.2026;10.02.2026;1 234,50 €\n"));
 * readPaidInvoices(sheet).items
 * // => [{ number: "F1", customerId: "c1", total: { minor: 123450, currency: "EUR" }, issueDate: "2026-01-05", dueDate: "2026-02-04", paidDate: "2026-02-10" }]
 * ```
 * @category Read
 */
export function readPaidInvoices(sheet: RawSheet, options: ReadRecordsOptions = {}): SheetRecords<PaidInvoiceRow> {
  return readRows(sheet, "paidInvoices", options, (row) => {
    const head = documentHead(row);
    const total = row.needAmount("total");
    const paidDate = row.needDate("paidDate");
    if (head === null || total === null || paidDate === null) return null;
    const { number, customerId, issueDate, dueDate } = head;
    return { number, customerId, total, issueDate, dueDate, paidDate };
  });
}

interface DocumentHead {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly issueDate: PlainDate;
  readonly dueDate: PlainDate | null;
}

function documentHead(row: RowCells): DocumentHead | null {
  const number = row.needText("number");
  const customerId = row.text("customerId") ?? row.text("customerName");
  const issueDate = row.needDate("issueDate");
  const dueDate = row.date("dueDate");
  const id = row.text("id");
  if (customerId === null) return row.refuse("spreadsheet.field_missing", "customerId");
  if (number === null || issueDate === null) return null;
  return { id: id ?? number, number, customerId, issueDate, dueDate };
}

/** What systems write beside an amount without sign: debit in the first list, credit in the second. */
const sides: ReadonlyMap<string, 1 | -1> = new Map([
  ...["d", "dr", "debit", "s", "soll", "debe", "debet"].map((name) => [name, 1] as const),
  ...["c", "cr", "credit", "h", "haben", "haber"].map((name) => [name, -1] as const),
]);

/** An amount with the sign its column of debit and credit gives it; an amount that is signed itself keeps its sign. */
function onItsSide(row: RowCells, amount: Money | null): Money | null {
  const value = row.text("side");
  if (value === null || amount === null) return amount;
  const side = sides.get(normaliseHeading(value));
  if (side === undefined) return row.refuse("spreadsheet.side_unknown", "side", { value: value.slice(0, 40) });
  return side < 0 && amount.minor > 0 ? negateMoney(amount) : amount;
}

const kinds: ReadonlyMap<string, DocumentKind> = new Map([
  ...words(
    "invoice",
    "invoice",
    "inv",
    "sales invoice",
    "accrec",
    "rechnung",
    "dr",
    "rv",
    "facture",
    "factura",
    "factuur",
  ),
  ...words(
    "credit_memo",
    "credit memo",
    "credit note",
    "credit",
    "accreccredit",
    "gutschrift",
    "dg",
    "avoir",
    "note de credit",
    "nota de credito",
    "abono",
    "creditnota",
    "creditfactuur",
  ),
  ...words(
    "debit_memo",
    "debit memo",
    "debit note",
    "nota de debito",
    "belastungsanzeige",
    "debetnota",
    "note de debit",
  ),
  ...words(
    "customer_deposit",
    "customer deposit",
    "deposit",
    "prepayment",
    "anzahlung",
    "acompte",
    "anticipo",
    "vooruitbetaling",
  ),
  ...words("opening_item", "opening item", "opening balance"),
]);

function words(kind: DocumentKind, ...names: readonly string[]): readonly (readonly [string, DocumentKind])[] {
  return names.map((name) => [name, kind]);
}

function documentKind(row: RowCells): DocumentKind | "refused" | null {
  const value = row.text("kind");
  if (value === null) return null;
  const known = kinds.get(normaliseHeading(value));
  if (known !== undefined) return known;
  row.refuse("spreadsheet.kind_unknown", "kind", { value: value.slice(0, 40) });
  return "refused";
}

const methods: ReadonlyMap<string, ReceiptMethod> = new Map([
  ["check", "check"],
  ["cheque", "check"],
  ["scheck", "check"],
  ["ach", "ach"],
  ["wire", "wire"],
  ["wire transfer", "wire"],
  ["bank transfer", "wire"],
  ["uberweisung", "wire"],
  ["virement", "wire"],
  ["transferencia", "wire"],
  ["overschrijving", "wire"],
  ["sepa", "sepa"],
  ["card", "card"],
  ["credit card", "card"],
  ["kreditkarte", "card"],
  ["lockbox", "lockbox"],
  ["cash", "cash"],
  ["bar", "cash"],
  ["especes", "cash"],
  ["efectivo", "cash"],
]);

/** What is not known is `other`: the method moves no money. */
function methodOf(text: string | null): ReceiptMethod | null {
  return text === null ? null : (methods.get(normaliseHeading(text)) ?? "other");
}

function optional<Key extends string, Value>(key: Key, value: Value | null): { readonly [Each in Key]?: Value } {
  const given: { [Each in Key]?: Value } = {};
  if (value !== null) given[key] = value;
  return given;
}
