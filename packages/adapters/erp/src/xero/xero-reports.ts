import {
  formatDecimal,
  isPlainDate,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Refused,
  type Result,
  refuse,
  type TrialBalance,
  type TrialBalanceLine,
} from "@receivables/core";
import type { z } from "zod";
import type { ErpContext } from "../erp-context.ts";
import { type FieldReader, fieldReader } from "../internal/field-reader.ts";
import { parseShape } from "../internal/shapes.ts";
import { erpIssues } from "../issues.ts";
import type { RecordOptions } from "../record-options.ts";
import { type XeroRow, xeroReport } from "./xero-shapes.ts";

/** One invoice of an aged receivables report. @category Xero */
export interface XeroAgedInvoice {
  readonly documentId: string;
  readonly number: string | null;
  readonly date: PlainDate | null;
  readonly dueDate: PlainDate | null;
  readonly total: Money | null;
  readonly paid: Money | null;
  readonly credited: Money | null;
  /** What the report says is open. */
  readonly open: Money;
}

/** An aged receivables report of one contact. @category Xero */
export interface XeroAgedReceivables {
  readonly asOf: PlainDate | null;
  readonly invoices: readonly XeroAgedInvoice[];
  /** The report's own closing balance. */
  readonly closing: Money | null;
}

/**
 * Read Xero's aged receivables report of one contact: what the source says is open on each invoice.
 *
 * **Units** major units of the home currency in, minor units out. **Refuses** `erp.malformed`,
 * `erp.report_shape_unknown`, `erp.amount_invalid`, `erp.amount_digits_lost`, `erp.date_invalid`. **Source** Xero
 * Accounting API 2.0, Reports, AgedReceivablesByContact.
 *
 * @param payload - the report
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns invoices with their open amounts, or why the report cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const Attributes = [{ Id: "invoiceID", Value: "i1" }];
 * const report = unwrap(readXeroAgedReceivables({
 *   ReportType: "AgedReceivablesByContact", ReportDate: "31 March 2026",
 *   Rows: [
 *     { RowType: "Header", Cells: [{ Value: "Date" }, { Value: "Due" }] },
 *     { RowType: "Section", Rows: [{ RowType: "Row", Cells: [{ Value: "2026-03-01", Attributes }, { Value: "9.00", Attributes }] }] },
 *   ],
 * }, context));
 * [report.asOf, report.invoices[0]?.documentId, report.invoices[0]?.open.minor] // => ["2026-03-31", "i1", 900]
 * ```
 * @category Xero
 */
export function readXeroAgedReceivables(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<XeroAgedReceivables> {
  const { path = "" } = options;
  const shaped = parseShape(xeroReport, payload, "Report", path);
  if (!shaped.ok) return shaped;
  const columns = columnsOf(shaped.value);
  const due = columns.get("due");
  if (due === undefined) return unknownShape("AgedReceivablesByContact", path);
  const fields = reader(context, path);
  const invoices: XeroAgedInvoice[] = [];
  let closing: Money | null = null;
  for (const { row, where } of rowsOf(shaped.value)) {
    const cell = (name: string): string | null => row.Cells?.[columns.get(name) ?? -1]?.Value ?? null;
    const amount = (name: string): Money | null =>
      fields.amount(cell(name), `${where}/Cells/${columns.get(name) ?? 0}/Value`);
    const date = (name: string): PlainDate | null =>
      fields.date(cell(name), `${where}/Cells/${columns.get(name) ?? 0}/Value`, "UTC");
    const documentId = attributeOf(row, "invoiceID");
    const open = amount("due");
    if (row.RowType === "SummaryRow" && row.Cells?.[0]?.Value === "Closing Balance") closing = open;
    if (row.RowType !== "Row" || documentId === null || open === null) continue;
    invoices.push({
      documentId,
      number: cell("number"),
      date: date("date"),
      dueDate: date("due date"),
      total: amount("total"),
      paid: amount("paid"),
      credited: amount("credited"),
      open,
    });
  }
  if (fields.errors.length > 0) return refuse(...fields.errors);
  return ok({ asOf: reportDate(shaped.value.ReportDate), invoices, closing });
}

/**
 * Read Xero's trial balance report.
 *
 * The balance of an account is its `YTD Debit` less its `YTD Credit`; the other two columns are the month's movement.
 *
 * **Units** major units of the home currency in, minor units out. **Refuses** `erp.malformed`,
 * `erp.report_shape_unknown`, `erp.unbalanced`, `erp.amount_invalid`, `erp.amount_digits_lost`. **Source** Xero
 * Accounting API 2.0, Reports, TrialBalance.
 *
 * @param payload - the report
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the trial balance, or why the report cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const account = (id: string, name: string, debit: string, credit: string) =>
 *   ({ RowType: "Row", Cells: [{ Value: name, Attributes: [{ Id: "account", Value: id }] }, { Value: debit }, { Value: credit }] });
 * const balance = unwrap(readXeroTrialBalance({
 *   ReportType: "TrialBalance", ReportDate: "31 March 2026",
 *   Rows: [
 *     { RowType: "Header", Cells: [{ Value: "Account" }, { Value: "YTD Debit" }, { Value: "YTD Credit" }] },
 *     { RowType: "Section", Rows: [account("a1", "Receivables (610)", "40.00", ""), account("a2", "Sales (200)", "", "40.00")] },
 *   ],
 * }, context));
 * balance.lines.map((line) => [line.accountId, line.balance.minor]) // => [["a1", 4000], ["a2", -4000]]
 * ```
 * @category Xero
 */
export function readXeroTrialBalance(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<TrialBalance> {
  const { path = "" } = options;
  const shaped = parseShape(xeroReport, payload, "Report", path);
  if (!shaped.ok) return shaped;
  const columns = columnsOf(shaped.value);
  const debitAt = columns.get("ytd debit");
  const creditAt = columns.get("ytd credit");
  const asOf = reportDate(shaped.value.ReportDate);
  if (debitAt === undefined || creditAt === undefined || asOf === null) return unknownShape("TrialBalance", path);
  const fields = reader(context, path);
  const lines: TrialBalanceLine[] = [];
  let sum = 0;
  let debits = 0;
  for (const { row, where } of rowsOf(shaped.value)) {
    const accountId = attributeOf(row, "account");
    if (row.RowType !== "Row" || accountId === null) continue;
    const debit = fields.amount(row.Cells?.[debitAt]?.Value, `${where}/Cells/${debitAt}/Value`)?.minor ?? 0;
    const credit = fields.amount(row.Cells?.[creditAt]?.Value, `${where}/Cells/${creditAt}/Value`)?.minor ?? 0;
    const name = row.Cells?.[0]?.Value ?? null;
    sum += debit - credit;
    debits += debit;
    const balance = { minor: debit - credit, currency: context.homeCurrency };
    lines.push({ accountId, ...(name === null ? {} : { name }), balance });
  }
  if (fields.errors.length > 0) return refuse(...fields.errors);
  if (sum !== 0) {
    const text = (minor: number): string => formatDecimal({ minor, currency: context.homeCurrency });
    const params = { id: "TrialBalance", debit: text(debits), credit: text(debits - sum) };
    return refuse(makeIssue(erpIssues, "erp.unbalanced", params, { path }));
  }
  return ok({ entityId: context.entityId, asOf, currency: context.homeCurrency, lines });
}

type Report = z.output<typeof xeroReport>;

function reader(context: ErpContext, path: string): FieldReader {
  return fieldReader(null, context, { object: "Report", id: "", path, currencyField: "" });
}

function unknownShape(report: string, path: string): Refused {
  return refuse(makeIssue(erpIssues, "erp.report_shape_unknown", { report }, { path }));
}

/** Position of each column by its heading in small letters. */
function columnsOf(report: Report): ReadonlyMap<string, number> {
  const header = report.Rows?.find((row) => row.RowType === "Header");
  return new Map((header?.Cells ?? []).map((cell, index) => [(cell.Value ?? "").toLowerCase(), index]));
}

/** Every row in a section, with its place. */
function rowsOf(report: Report): readonly { readonly row: XeroRow; readonly where: string }[] {
  return (report.Rows ?? []).flatMap((section, outer) =>
    (section.Rows ?? []).map((row, inner) => ({ row, where: `Rows/${outer}/Rows/${inner}` })),
  );
}

function attributeOf(row: XeroRow, name: string): string | null {
  for (const cell of row.Cells ?? []) {
    const found = cell.Attributes?.find((attribute) => attribute.Id === name);
    if (found !== undefined) return found.Value;
  }
  return null;
}

const months = [
  ...["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"],
  "december",
];

/** A date in words, `24 April 2019`. */
function reportDate(written: string | null): PlainDate | null {
  const match = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(written ?? "");
  if (match === null) return null;
  const [, day = "", month = "", year = ""] = match;
  const date = `${year}-${String(months.indexOf(month.toLowerCase()) + 1).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isPlainDate(date) ? date : null;
}
