import {
  type Application,
  type Book,
  type Customer,
  exactMinor,
  formatDecimal,
  type Issue,
  isPlainDate,
  type LegalEntity,
  type Money,
  makeIssue,
  type PlainDate,
  type Receipt,
  type ReceivableDocument,
  settledMinor,
} from "@receivables/core";
import { commissionIssues } from "../issues.ts";

/** A row of a paid-invoice report. @category Import */
export interface PaidInvoiceRow {
  readonly number: string;
  readonly customerId: string;
  readonly total: Money;
  readonly issueDate: PlainDate;
  readonly dueDate: PlainDate | null;
  readonly paidDate: PlainDate;
}

/** An invoice whose payment the report and the ledger do not tell alike. @category Import */
export interface PaidInvoiceDifference {
  readonly number: string;
  /** Why: not in the ledger, another total, not collected in full, another day, or collected and not in the report. */
  readonly kind: "unknown" | "total" | "collected" | "paidDate" | "unreported";
  readonly reported: string | null;
  readonly ledger: string | null;
}

/** What a report says was collected, tied to the ledger. @category Import */
export interface PaidInvoiceImport {
  readonly rows: number;
  /** Rows the ledger tells alike. */
  readonly tied: number;
  readonly differences: readonly PaidInvoiceDifference[];
  /** By currency. */
  readonly totals: readonly { readonly reported: Money; readonly collected: Money; readonly difference: Money }[];
  /** No difference is left. */
  readonly proved: boolean;
  /** The report as a Book, so that it can be evaluated by itself. */
  readonly book: Book;
  readonly issues: readonly Issue[];
}

/** How {@link importPaidInvoices} ties. @category Import */
export interface ImportPaidInvoicesOptions {
  /** First paid day of the report. */
  readonly from: PlainDate;
  /** Last paid day of the report. */
  readonly to: PlainDate;
}

/**
 * Take over a report of paid invoices, and tie it to the ledger's collections.
 *
 * An invoice of the report ties where the ledger knows its number with the same total, settled in full, on the day of the
 * last application within the span. Invoices the ledger settled in the span and the report does not name are differences
 * too. The report also comes as a Book: an invoice, a receipt and an application a row, salespersons from the ledger's
 * documents and customers, so that commission can be evaluated on it. **Units** minor units. **Refuses** rows with
 * `commission.date_invalid`, `commission.amount_negative`, `commission.id_repeated`.
 *
 * @param rows - the report
 * @param book - the ledger
 * @param options - the span of the report
 * @returns what ties, what does not, and the report as a Book
 * @throws InvariantError when a total passes 2^53 - 1
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [] }));
 * const row = {
 *   number: "INV-1", customerId: "c1", total: money("100", "USD"), issueDate: "2026-03-01", dueDate: null, paidDate: "2026-03-20",
 * };
 * const { proved, differences } = importPaidInvoices([row], book, { from: "2026-03-01", to: "2026-03-31" });
 * [proved, differences.map(({ number, kind }) => [number, kind])] // => [false, [["INV-1", "unknown"]]]
 * ```
 * @category Import
 */
export function importPaidInvoices(
  rows: readonly PaidInvoiceRow[],
  book: Book,
  options: ImportPaidInvoicesOptions,
): PaidInvoiceImport {
  const { good, issues } = goodRows(rows);
  const settled = settledInvoices(book, options);
  const byNumber = new Map(book.documents.filter(isBilled).map((document) => [document.number, document]));
  const differences: PaidInvoiceDifference[] = [];
  let tied = 0;
  for (const row of good) {
    const document = byNumber.get(row.number);
    const difference = differenceOf(row, document, document === undefined ? undefined : settled.get(document.id));
    if (difference === null) tied += 1;
    else differences.push(difference);
  }
  const named = new Set(good.map(({ number }) => number));
  for (const { document, lastOn, open } of settled.values()) {
    if (open !== 0 || lastOn < options.from || named.has(document.number)) continue;
    differences.push({ number: document.number, kind: "unreported", reported: null, ledger: lastOn });
  }
  return {
    rows: good.length,
    tied,
    differences,
    totals: totalsOf(good, [...settled.values()], options),
    proved: differences.length === 0 && issues.length === 0,
    book: bookOfRows(good, book.entity, book.customers, byNumber),
    issues,
  };
}

/** What became of an invoice by the end of the span. */
interface SettledInvoice {
  readonly document: ReceivableDocument;
  open: number;
  lastOn: PlainDate;
}

function isBilled({ kind }: ReceivableDocument): boolean {
  return kind === "invoice" || kind === "debit_memo" || kind === "opening_item";
}

function goodRows(rows: readonly PaidInvoiceRow[]) {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  const good = rows.filter((row, at) => {
    const say = (code: keyof typeof commissionIssues, field: string, params = {}): boolean => {
      issues.push(
        makeIssue<typeof commissionIssues>(commissionIssues, code, { field, ...params }, { path: `/${at}/${field}` }),
      );
      return false;
    };
    if (!isPlainDate(row.paidDate)) return say("commission.date_invalid", "paidDate");
    if (!isPlainDate(row.issueDate)) return say("commission.date_invalid", "issueDate");
    if (row.total.minor < 0) return say("commission.amount_negative", "total");
    if (seen.has(row.number)) return say("commission.id_repeated", "number", { id: row.number });
    seen.add(row.number);
    return true;
  });
  return { good, issues };
}

/** Every invoice something was applied to by the end of the span, with what is left of it. */
function settledInvoices(book: Book, { to }: ImportPaidInvoicesOptions): ReadonlyMap<string, SettledInvoice> {
  const invoices = new Map(book.documents.filter(isBilled).map((document) => [document.id, document]));
  const settled = new Map<string, SettledInvoice>();
  for (const application of book.applications) {
    const document = invoices.get(application.to.documentId);
    if (document === undefined || application.effectiveDate > to) continue;
    if (application.reversed !== undefined && application.reversed.effectiveDate <= to) continue;
    const known = settled.get(document.id) ?? { document, open: document.total.minor, lastOn: "" };
    known.open = exactMinor(known.open - settledMinor(application));
    if (application.effectiveDate > known.lastOn) known.lastOn = application.effectiveDate;
    settled.set(document.id, known);
  }
  return settled;
}

function differenceOf(
  { number, total, paidDate }: PaidInvoiceRow,
  document: ReceivableDocument | undefined,
  settled: SettledInvoice | undefined,
): PaidInvoiceDifference | null {
  if (document === undefined) return { number, kind: "unknown", reported: textOf(total), ledger: null };
  if (document.total.minor !== total.minor || document.currency !== total.currency) {
    return { number, kind: "total", reported: textOf(total), ledger: textOf(document.total) };
  }
  const collected = exactMinor(document.total.minor - (settled?.open ?? document.total.minor));
  if (collected !== total.minor) {
    const ledger = textOf({ minor: collected, currency: document.currency });
    return { number, kind: "collected", reported: textOf(total), ledger };
  }
  const lastOn = settled?.lastOn ?? null;
  return lastOn === paidDate ? null : { number, kind: "paidDate", reported: paidDate, ledger: lastOn };
}

function textOf(amount: Money): string {
  return `${formatDecimal(amount)} ${amount.currency}`;
}

/** By currency: the report, and what the ledger settled in full within the span. */
function totalsOf(
  rows: readonly PaidInvoiceRow[],
  settled: readonly SettledInvoice[],
  { from }: ImportPaidInvoicesOptions,
): PaidInvoiceImport["totals"] {
  const sums = new Map<string, { reported: number; collected: number }>();
  const of = (currency: string) => {
    const known = sums.get(currency) ?? { reported: 0, collected: 0 };
    sums.set(currency, known);
    return known;
  };
  for (const { total } of rows) {
    const sum = of(total.currency);
    sum.reported = exactMinor(sum.reported + total.minor);
  }
  for (const { document, open, lastOn } of settled) {
    if (open !== 0 || lastOn < from) continue;
    const sum = of(document.currency);
    sum.collected = exactMinor(sum.collected + document.total.minor);
  }
  return [...sums.keys()].sort().map((currency) => {
    const { reported, collected } = of(currency);
    const amount = (minor: number): Money => ({ minor, currency });
    return {
      reported: amount(reported),
      collected: amount(collected),
      difference: amount(exactMinor(reported - collected)),
    };
  });
}

/** An invoice, a receipt and an application a row. */
function bookOfRows(
  rows: readonly PaidInvoiceRow[],
  entity: LegalEntity,
  customers: readonly Customer[],
  known: ReadonlyMap<string, ReceivableDocument>,
): Book {
  const entityId = entity.id;
  const fact = (date: PlainDate) => ({ effectiveDate: date, recordedAt: `${date}T00:00:00.000Z` });
  const documents = rows.map((row): ReceivableDocument => {
    const like = known.get(row.number);
    const { number, customerId, total, issueDate, dueDate } = row;
    // What the ledger knows of the same invoice (its lines, its salesperson) is kept.
    if (like?.total.minor === total.minor && like.currency === total.currency) {
      const { voided: _, ...rest } = like;
      return { ...rest, kind: "invoice", ...fact(issueDate) };
    }
    const about = { id: like?.id ?? number, number, entityId, customerId, currency: total.currency };
    return { ...about, kind: "invoice", total, issueDate, dueDate, ...fact(issueDate) };
  });
  const receipts = rows.map(
    ({ number, customerId, total, paidDate }): Receipt => ({
      id: `paid ${number}`,
      entityId,
      customerId,
      method: "other",
      amount: total,
      ...fact(paidDate),
    }),
  );
  const applications = rows.map(
    ({ number, total, paidDate }): Application => ({
      id: `paid ${number}`,
      entityId,
      from: { kind: "receipt", id: `paid ${number}` },
      to: { documentId: known.get(number)?.id ?? number },
      amount: total,
      settled: total,
      adjustments: [],
      ...fact(paidDate),
    }),
  );
  const none = { bankDeposits: [], writeOffs: [], refunds: [], dueDateChanges: [], disputes: [], promises: [] };
  return { entity, customers, documents, receipts, applications, ...none, plans: [], contacts: [] };
}
