import {
  type Issue,
  type LedgerDetailLine,
  type LegalEntity,
  makeIssue,
  type Result,
  type TrialBalance,
} from "@receivables/core";
import { assembleBook } from "../assemble-book.ts";
import type { AssembledBook, SkippedRecord, SourceRecords } from "../assembled-book.ts";
import type { ErpContext } from "../erp-context.ts";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import type { SourceJournal } from "../source-journal.ts";
import type { SourceBankTransaction, SourceReceipt, SourceRefund } from "../source-receipt.ts";
import { type BalanceComparison, tieOutBalances } from "../tie-out.ts";
import { fromXeroOverpayment, fromXeroPrepayment } from "./from-xero-advance.ts";
import { fromXeroBankTransaction } from "./from-xero-bank-transaction.ts";
import { fromXeroBatchPayment } from "./from-xero-batch-payment.ts";
import { fromXeroContact } from "./from-xero-contact.ts";
import { fromXeroCreditNote } from "./from-xero-credit-note.ts";
import { fromXeroInvoice } from "./from-xero-invoice.ts";
import { fromXeroJournal, fromXeroManualJournal } from "./from-xero-journal.ts";
import { fromXeroOrganisation, fromXeroTaxRate } from "./from-xero-organisation.ts";
import { fromXeroPayment } from "./from-xero-payment.ts";
import type { XeroPayloads } from "./xero-payloads.ts";
import { readXeroAgedReceivables, readXeroTrialBalance } from "./xero-reports.ts";

/** A Book made of Xero replies, with what else they hold to prove it by. @category Xero */
export interface XeroBook extends AssembledBook {
  /** Lines of the general ledger, of posted journals and manual journals. */
  readonly ledgerDetail: readonly LedgerDetailLine[];
  readonly trialBalances: readonly TrialBalance[];
  /** Invoices of aged receivables reports beside the Book as of the report's date. */
  readonly agedTieOut: readonly BalanceComparison[];
}

/**
 * Make a Book of Xero replies and tie it out against the balances Xero states.
 *
 * Records of the payable side are passed over. Bank transactions that are the same money as a prepayment or overpayment
 * count once. See `assembleBook` for how applications are gathered and gaps are closed.
 *
 * **Units** major units in, minor units out. **Refuses** nothing: a record that cannot be used has an issue whose path
 * leads to it. **Source** Xero Accounting API 2.0.
 *
 * @param payloads - replies by kind of record, in any order of pages
 * @param context - what the payloads do not say
 * @returns the Book, its tie-out, and what stood against it
 * @example
 * ```ts
 * const { book, tieOut } = mapXero({
 *   invoices: [{
 *     Type: "ACCREC", Status: "AUTHORISED", InvoiceID: "i1", InvoiceNumber: "INV-1", Date: "2026-03-01", CurrencyCode: "NZD",
 *     Contact: { ContactID: "c1", Name: "Kowhai Ltd" }, Total: 115, AmountDue: 65, AmountPaid: 50, AmountCredited: 0,
 *   }],
 *   payments: [{
 *     PaymentID: "p1", PaymentType: "ACCRECPAYMENT", Status: "AUTHORISED", Date: "2026-03-07", Amount: 50,
 *     Invoice: { InvoiceID: "i1", CurrencyCode: "NZD", Contact: { ContactID: "c1" } },
 *   }],
 * }, { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" });
 * openItems(book, { asOf: "2026-03-31" }).map((item) => [item.number, item.open.minor]) // => [["INV-1", 6500]]
 * tieOut.every((line) => line.difference?.minor === 0) // => true
 * ```
 * @category Xero
 */
export function mapXero(payloads: XeroPayloads, context: ErpContext): XeroBook {
  const issues: Issue[] = [];
  const skipped: SkippedRecord[] = [];
  const readAll = <Value>(
    list: keyof XeroPayloads,
    records: readonly unknown[] | undefined,
    read: (payload: unknown, path: string) => Result<Value>,
  ): readonly Value[] =>
    (records ?? []).flatMap((payload, index) => {
      const result = read(payload, `/${list}/${index}`);
      if (result.ok) return [result.value];
      const [first] = result.issues;
      if (first?.code === "erp.wrong_side") {
        skipped.push({
          type: String(first.params?.["object"]),
          id: String(first.params?.["id"]),
          reason: "wrong_side",
        });
      } else issues.push(...result.issues);
      return [];
    });
  const mapAll = <Value>(
    list: keyof XeroPayloads,
    records: readonly unknown[] | undefined,
    read: (payload: unknown, context: ErpContext, options: { readonly path: string }) => Result<Mapped<Value>>,
  ): readonly Mapped<Value>[] => {
    const mapped = readAll(list, records, (payload, path) => read(payload, context, { path }));
    for (const { issues: warnings } of mapped) issues.push(...warnings);
    return mapped;
  };

  const entity = readEntity(payloads.organisation, context, issues);
  const payments = mapAll("payments", payloads.payments, fromXeroPayment);
  const advances = [
    ...mapAll("prepayments", payloads.prepayments, fromXeroPrepayment),
    ...mapAll("overpayments", payloads.overpayments, fromXeroOverpayment),
  ];
  const bank = mapAll("bankTransactions", payloads.bankTransactions, fromXeroBankTransaction);
  const rates = readAll("taxRates", payloads.taxRates, (payload, path) => fromXeroTaxRate(payload, { path }));
  const records: SourceRecords = {
    entity,
    documents: [
      ...mapAll("invoices", payloads.invoices, fromXeroInvoice),
      ...mapAll("creditNotes", payloads.creditNotes, fromXeroCreditNote),
    ],
    receipts: [...payments.filter(isReceipt), ...advances, ...advancesFromBank(bank, advances)],
    refunds: payments.filter(isRefund),
    deposits: mapAll("batchPayments", payloads.batchPayments, fromXeroBatchPayment),
    customers: mapAll("contacts", payloads.contacts, fromXeroContact),
    taxRates: Object.fromEntries(rates.map(({ taxType, rate }) => [taxType, rate])),
  };
  const journals = [
    ...mapAll("journals", payloads.journals, fromXeroJournal),
    ...mapAll("manualJournals", payloads.manualJournals, fromXeroManualJournal),
  ];
  const assembled = assembleBook(records, context);
  const reports = (payloads.reports ?? []).map((payload, index) => ({ payload, index, type: typeOf(payload) }));
  const trialBalances = reports
    .filter(({ type }) => type === "TrialBalance")
    .flatMap(({ payload, index }) =>
      keep(readXeroTrialBalance(payload, context, { path: `/reports/${index}` }), issues),
    );
  const aged = reports
    .filter(({ type }) => type === "AgedReceivablesByContact")
    .flatMap(({ payload, index }) =>
      keep(readXeroAgedReceivables(payload, context, { path: `/reports/${index}` }), issues),
    );
  return {
    ...assembled,
    skipped: [...skipped, ...assembled.skipped].sort(byTypeAndId),
    issues: [...issues, ...assembled.issues],
    ledgerDetail: ledgerDetailOf(journals, context),
    trialBalances,
    agedTieOut: aged.flatMap(({ asOf, invoices }) =>
      asOf === null ? [] : tieOutBalances(assembled.book, invoices, asOf),
    ),
  };
}

function readEntity(organisation: unknown, context: ErpContext, issues: Issue[]): LegalEntity {
  const fallback = { id: context.entityId, name: context.entityId, baseCurrency: context.homeCurrency };
  if (organisation === undefined) return fallback;
  const result = fromXeroOrganisation(organisation, context.entityId, { path: "/organisation" });
  if (!result.ok) {
    issues.push(...result.issues);
    return fallback;
  }
  const stated = result.value.baseCurrency;
  if (stated !== context.homeCurrency) {
    const params = { stated, given: context.homeCurrency };
    issues.push(makeIssue(erpIssues, "erp.home_currency_differs", params, { path: "/organisation/BaseCurrency" }));
  }
  return { ...result.value, baseCurrency: context.homeCurrency };
}

function isReceipt(record: Mapped<SourceReceipt | SourceRefund>): record is Mapped<SourceReceipt> {
  return record.value.kind !== "refund";
}

function isRefund(record: Mapped<SourceReceipt | SourceRefund>): record is Mapped<SourceRefund> {
  return record.value.kind === "refund";
}

/** Prepayments and overpayments that only the bank transaction tells of. Money received otherwise is no receivable. */
function advancesFromBank(
  bank: readonly Mapped<SourceBankTransaction>[],
  advances: readonly Mapped<SourceReceipt>[],
): readonly Mapped<SourceReceipt>[] {
  const known = new Set(advances.map(({ value }) => value.id));
  return bank.flatMap((record): readonly Mapped<SourceReceipt>[] => {
    const { receiptId, kind, customer, date, currency, amount, reference, account, reconciled, status, sourceStatus } =
      record.value;
    if (kind === "other" || receiptId === null || known.has(receiptId)) return [];
    const value: SourceReceipt = {
      kind,
      id: receiptId,
      number: null,
      customer,
      date,
      currency,
      subtotal: null,
      tax: null,
      amount,
      baseAmount: null,
      unapplied: null,
      refunded: null,
      refunds: null,
      lines: null,
      taxInclusive: null,
      reference,
      account,
      reconciled,
      status,
      sourceStatus,
      depositId: null,
    };
    return [{ ...record, value, applications: null, issues: [] }];
  });
}

/** Lines of posted journals; drafts and void ones never reached the ledger. */
function ledgerDetailOf(journals: readonly Mapped<SourceJournal>[], context: ErpContext): readonly LedgerDetailLine[] {
  const lines = journals.flatMap(({ value }) => {
    const { date, sourceStatus, origin, ref } = value;
    if (date === null || (sourceStatus !== null && sourceStatus !== "POSTED")) return [];
    return (value.lines ?? []).map(
      (line): LedgerDetailLine => ({
        id: line.id,
        entityId: context.entityId,
        accountId: line.accountId,
        date,
        side: line.side,
        amount: line.amount,
        origin: originOf(origin),
        ...(ref === null ? {} : { ref }),
        ...(line.text === null ? {} : { text: line.text }),
      }),
    );
  });
  const byId = new Map(lines.map((line) => [line.id, line]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const receivableSources: ReadonlySet<string> = new Set([
  ...["ACCREC", "ACCRECCREDIT", "ACCRECPAYMENT", "ARCREDITPAYMENT", "ARPREPAYMENT", "AROVERPAYMENT"],
  ...["ARPREPAYMENTPAYMENT", "AROVERPAYMENTPAYMENT"],
]);

function originOf(source: string | null): string {
  if (source === null || source === "MANJOURNAL") return "manual";
  return receivableSources.has(source) ? "receivables" : source.toLowerCase();
}

function typeOf(report: unknown): string {
  const type = typeof report === "object" && report !== null && "ReportType" in report ? report.ReportType : null;
  return typeof type === "string" ? type : "";
}

function keep<Value>(result: Result<Value>, issues: Issue[]): readonly Value[] {
  if (result.ok) return [result.value];
  issues.push(...result.issues);
  return [];
}

function byTypeAndId(a: SkippedRecord, b: SkippedRecord): number {
  const left = `${a.type} ${a.id}`;
  const right = `${b.type} ${b.id}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
