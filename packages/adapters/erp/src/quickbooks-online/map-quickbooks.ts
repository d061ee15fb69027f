import type { Issue, LedgerDetailLine, Money, Result } from "@receivables/core";
import { assembleBook } from "../assemble-book.ts";
import type { AssembledBook, SkippedRecord } from "../assembled-book.ts";
import type { ErpContext } from "../erp-context.ts";
import { newestRecords } from "../internal/newest.ts";
import type { Mapped } from "../mapped.ts";
import type { SourceJournal } from "../source-journal.ts";
import type { SourceLink } from "../source-link.ts";
import type { SourceReceipt } from "../source-receipt.ts";
import { fromQuickBooksCustomer, fromQuickBooksJournalEntry } from "./from-quickbooks-masters.ts";
import { fromQuickBooksDeposit, fromQuickBooksPayment } from "./from-quickbooks-payment.ts";
import { fromQuickBooksCreditMemo, fromQuickBooksInvoice } from "./from-quickbooks-sale.ts";

/** Replies of the QuickBooks Online API, already fetched: records as JSON, or XML made plain. @category QuickBooks Online */
export interface QuickBooksPayloads {
  readonly invoices?: readonly unknown[];
  readonly creditMemos?: readonly unknown[];
  readonly payments?: readonly unknown[];
  readonly deposits?: readonly unknown[];
  readonly customers?: readonly unknown[];
  readonly journalEntries?: readonly unknown[];
}

/** A Book made of QuickBooks Online replies. @category QuickBooks Online */
export interface QuickBooksBook extends AssembledBook {
  readonly ledgerDetail: readonly LedgerDetailLine[];
}

/**
 * Make a Book of QuickBooks Online replies and tie it out against the balances QuickBooks states.
 *
 * Ids repeat across kinds of records, so the Book's are `Invoice/130`, `CreditMemo/52`, `Payment/145` and so on. Where a
 * payment nets credit memos, QuickBooks does not say which memo paid which invoice: memos are set against the invoices of
 * that payment in the order of its lines, the money against the rest. See `assembleBook` for the rest.
 *
 * **Units** major units in, minor units out. **Refuses** nothing: a record that cannot be used has an issue whose path
 * leads to it. **Source** QuickBooks Online Accounting API v3.
 *
 * @param payloads - replies by kind of record, in any order of pages
 * @param context - what the payloads do not say
 * @returns the Book, its tie-out, and what stood against it
 * @example
 * ```ts
 * const linked = (TxnType: string, TxnId: string) => [{ TxnId, TxnType }];
 * const { book, tieOut } = mapQuickBooks({
 *   invoices: [{ Id: "1", DocNumber: "1001", TxnDate: "2026-03-01", TotalAmt: 100, Balance: 0, CustomerRef: { value: "7" } }],
 *   creditMemos: [{ Id: "2", TxnDate: "2026-03-02", TotalAmt: 100, RemainingCredit: 0, CustomerRef: { value: "7" } }],
 *   payments: [{
 *     Id: "3", TxnDate: "2026-03-03", TotalAmt: 0, UnappliedAmt: 0, CustomerRef: { value: "7" },
 *     Line: [{ Amount: 100, LinkedTxn: linked("Invoice", "1") }, { Amount: 100, LinkedTxn: linked("CreditMemo", "2") }],
 *   }],
 * }, { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" });
 * book.applications.map((each) => [each.from.id, each.to.documentId, each.amount.minor])
 * // => [["CreditMemo/2", "Invoice/1", 10000]]
 * [book.receipts.length, tieOut.every((line) => line.difference?.minor === 0)] // => [0, true]
 * ```
 * @category QuickBooks Online
 */
export function mapQuickBooks(payloads: QuickBooksPayloads, context: ErpContext): QuickBooksBook {
  const issues: Issue[] = [];
  const skipped: SkippedRecord[] = [];
  const mapAll = <Value>(
    list: keyof QuickBooksPayloads,
    read: (payload: unknown, context: ErpContext, options: { readonly path: string }) => Result<Mapped<Value>>,
  ): readonly Mapped<Value>[] =>
    (payloads[list] ?? []).flatMap((payload, index) => {
      const result = read(payload, context, { path: `/${list}/${index}` });
      if (!result.ok) {
        const [first] = result.issues;
        if (first?.code === "erp.wrong_side") {
          const { object, id } = first.params ?? {};
          skipped.push({ type: String(object), id: String(id), reason: "wrong_side" });
        } else issues.push(...result.issues);
        return [];
      }
      issues.push(...result.value.issues);
      // A request to create something is no record yet.
      return result.value.externalId === null ? [] : [result.value];
    });
  const payments = newestRecords(mapAll("payments", fromQuickBooksPayment), ({ id }) => id).map(splitNetting);
  const netted = creditsByMemo(payments);
  const memos = mapAll("creditMemos", fromQuickBooksCreditMemo).map((memo) => ({
    ...memo,
    // Where no payment nets it, the memo's own answer stands.
    applications: netted.get(memo.value.id) ?? memo.applications,
  }));
  const assembled = assembleBook(
    {
      entity: { id: context.entityId, name: context.entityId, baseCurrency: context.homeCurrency },
      documents: [...mapAll("invoices", fromQuickBooksInvoice), ...memos],
      receipts: payments.map(({ payment }) => payment),
      refunds: [],
      deposits: mapAll("deposits", fromQuickBooksDeposit),
      customers: mapAll("customers", fromQuickBooksCustomer),
      taxRates: {},
    },
    context,
    { bookId: (kind, id) => `${typeNames[kind]}/${id}` },
  );
  const journals = mapAll("journalEntries", fromQuickBooksJournalEntry);
  return {
    ...assembled,
    skipped: [...skipped, ...assembled.skipped],
    issues: [...issues, ...assembled.issues],
    ledgerDetail: ledgerDetailOf(journals, context),
  };
}

const typeNames = {
  invoice: "Invoice",
  credit_note: "CreditMemo",
  payment: "Payment",
  prepayment: "Payment",
  overpayment: "Payment",
  customer: "Customer",
  refund: "RefundReceipt",
  deposit: "Deposit",
} as const;

/** A payment without its netting, and what its credit memos settle. */
interface SplitPayment {
  readonly payment: Mapped<SourceReceipt>;
  readonly credits: readonly { readonly memo: string; readonly link: SourceLink }[];
}

/** Take credit memos out of a payment: they settle its invoices first, in the order of its lines. */
function splitNetting(payment: Mapped<SourceReceipt>): SplitPayment {
  const links = payment.applications ?? [];
  const invoices = links
    .filter(({ kind, amount }) => kind === "invoice" && amount !== null)
    .map((link) => ({ link, left: link.amount?.minor ?? 0 }));
  const credits = links
    .filter(({ kind }) => kind === "credit_note")
    .flatMap(({ ref, amount }) => {
      let credit = amount?.minor ?? 0;
      return invoices.flatMap((invoice) => {
        const taken = Math.min(credit, invoice.left);
        if (taken <= 0 || amount === null) return [];
        credit -= taken;
        invoice.left -= taken;
        return [{ memo: ref, link: { ...invoice.link, amount: { ...amount, minor: taken } } }];
      });
    });
  if (payment.applications === null || credits.length === 0) return { payment, credits };
  const applications = invoices.flatMap(({ link, left }) =>
    left === 0 || link.amount === null ? [] : [{ ...link, amount: { ...link.amount, minor: left } }],
  );
  return { payment: { ...payment, applications }, credits };
}

/** What payments say each credit memo settled. */
function creditsByMemo(payments: readonly SplitPayment[]): ReadonlyMap<string, readonly SourceLink[]> {
  const links = new Map<string, SourceLink[]>();
  for (const { payment, credits } of payments) {
    for (const { memo, link } of credits) {
      // Each payment is a link of its own: the same memo may pay the same invoice twice.
      const own: SourceLink = { ...link, kind: "invoice", linkId: payment.value.id, date: payment.value.date };
      const known = links.get(memo);
      if (known === undefined) links.set(memo, [own]);
      else known.push(own);
    }
  }
  return links;
}

function ledgerDetailOf(journals: readonly Mapped<SourceJournal>[], context: ErpContext): readonly LedgerDetailLine[] {
  const lines = newestRecords(journals, ({ id }) => id).flatMap(({ value }) => {
    const { date } = value;
    if (date === null) return [];
    return (value.lines ?? []).flatMap((line): readonly LedgerDetailLine[] => {
      if (!isHome(line.amount, context)) return [];
      const text = line.text === null ? {} : { text: line.text };
      const { id, accountId, side, amount } = line;
      return [{ id, entityId: context.entityId, accountId, date, side, amount, origin: "manual", ...text }];
    });
  });
  return [...lines].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The general ledger is in the home currency: lines in another one have no home amount here. */
function isHome(amount: Money, context: ErpContext): boolean {
  return amount.currency === context.homeCurrency;
}
