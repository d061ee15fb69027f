import {
  type Application,
  type BankDeposit,
  type Book,
  type Customer,
  formatDecimal,
  makeIssue,
} from "@receivables/core";
import type { AssembleBookOptions, AssembledBook, SourceRecords } from "./assembled-book.ts";
import type { ErpContext } from "./erp-context.ts";
import { closeGaps } from "./internal/close-gaps.ts";
import { dateOf, gatherSettlements, type PayingRecord } from "./internal/gather-settlements.ts";
import { newestRecords } from "./internal/newest.ts";
import { placeDocument, placeReceipt } from "./internal/place-records.ts";
import { placeRefunds } from "./internal/place-refunds.ts";
import { tieOutCustomers, tieOutItems } from "./internal/tie-out-lines.ts";
import { customerOf, newWorkbench, type Settlement, unidentified, type Workbench } from "./internal/workbench.ts";
import { erpIssues } from "./issues.ts";
import type { Mapped } from "./mapped.ts";
import type { SourceCustomer } from "./source-customer.ts";
import type { SourceReceipt } from "./source-receipt.ts";

/**
 * Make a Book of a source's records and hold it against the balances the source states.
 *
 * Each record counts once, in its newest state; drafts and deleted records are no part of the Book, void documents are
 * void from their own date. Applications are gathered from the paying side; the settled side fills in what the paying
 * side leaves out. What is only named by another record, and what is stated as settled without any record, becomes a
 * record of its own with an issue: so the open amount of every document is the one the source states, or `tieOut` shows
 * the difference. Everything is known from `context.recordedAt` on. The order of the records is irrelevant, and doing it
 * again gives the same.
 *
 * **Units** minor units. **Refuses** nothing: what cannot be used is in `skipped` and `issues`.
 *
 * @param records - everything the source says
 * @param context - the entity and what the records do not say
 * @param options - names in the Book
 * @returns the Book, its tie-out, and what stood against it
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const entity = { id: "acme", name: "Acme", baseCurrency: "NZD" };
 * const none = { receipts: [], refunds: [], deposits: [], customers: [], taxRates: {} };
 * const invoice = unwrap(fromXeroInvoice({
 *   Type: "ACCREC", Status: "PAID", InvoiceID: "i1", Date: "2026-03-01", Total: 46, AmountDue: 0, AmountPaid: 46,
 *   AmountCredited: 0, CurrencyCode: "NZD", Contact: { ContactID: "c1" },
 *   Payments: [{ PaymentID: "p1", Date: "2026-03-07", Amount: 46 }],
 * }, context));
 * const { book, tieOut } = assembleBook({ entity, documents: [invoice], ...none }, context);
 * [book.receipts.length, tieOut[0]?.difference?.minor] // => [1, 0]
 * ```
 * @category Frame
 */
export function assembleBook(
  records: SourceRecords,
  context: ErpContext,
  options: AssembleBookOptions = {},
): AssembledBook {
  const bench = newWorkbench(records, context, options.bookId ?? ((_, id) => id));
  const documents = newestRecords(records.documents, ({ kind, id }) => `${kind} ${id}`);
  const receipts = newestRecords(
    [...records.receipts, ...receiptsOfDeposits(records)],
    ({ kind, id }) => `${kind} ${id}`,
  );
  const refunds = newestRecords(records.refunds, ({ id }) => id);
  const customers = newestRecords(records.customers, ({ id }) => id);

  for (const document of documents) placeDocument(bench, document);
  for (const receipt of receipts) placeReceipt(bench, receipt);
  const paying: readonly PayingRecord[] = [
    ...receipts.map(({ value, applications }) => ({ kind: value.kind, id: value.id, applications })),
    ...documents
      .filter(({ value }) => value.kind === "credit_note")
      .map(({ value, applications }) => ({ kind: value.kind, id: value.id, applications })),
  ];
  gatherSettlements(bench, paying, documents);
  placeRefunds(bench, refunds, documents, receipts);
  closeGaps(bench);

  const bankDeposits = depositsOf(bench);
  const depositOf = new Map(bankDeposits.flatMap((deposit) => deposit.receiptIds.map((id) => [id, deposit.id])));
  const book: Book = {
    entity: records.entity,
    customers: customersOf(bench, customers),
    documents: sortById([...bench.documents.values()].map(({ document }) => document)),
    receipts: sortById([...bench.receipts.values()].map(({ receipt }) => receipt)).map((receipt) => {
      const bankDepositId = depositOf.get(receipt.id);
      return bankDepositId === undefined ? receipt : { ...receipt, bankDepositId };
    }),
    bankDeposits,
    applications: applicationsOf(bench),
    writeOffs: [],
    refunds: sortById([...bench.refunds.values()]),
    dueDateChanges: [],
    disputes: [],
    promises: [],
    plans: [],
    contacts: [],
  };
  const tieOut = tieOutItems(bench, documents, receipts);
  return {
    book,
    tieOut,
    customerTieOut: tieOutCustomers(bench, book, customers),
    identities: bench.identities,
    skipped: bench.skipped,
    issues: bench.issues,
  };
}

/** Receipts that only their deposit describes. */
function receiptsOfDeposits(records: SourceRecords): readonly Mapped<SourceReceipt>[] {
  const known = new Set(records.receipts.map(({ value }) => value.id));
  return records.deposits.flatMap((deposit) =>
    deposit.value.receipts
      .filter(({ receipt }) => !known.has(receipt.id))
      .map(({ receipt, applications }) => {
        const { externalId } = deposit;
        return {
          ...deposit,
          value: receipt,
          applications,
          issues: [],
          externalId: externalId === null ? null : { ...externalId, id: receipt.id, type: "Payment" },
        };
      }),
  );
}

function depositsOf(bench: Workbench): readonly BankDeposit[] {
  const deposits = newestRecords(bench.records.deposits, ({ id }) => id);
  const members = new Map<string, string[]>();
  for (const [id, { source }] of bench.receipts) {
    const deposit = source?.depositId ?? null;
    if (deposit !== null) members.set(deposit, [...(members.get(deposit) ?? []), id]);
  }
  return deposits.flatMap(({ value, externalId }): readonly BankDeposit[] => {
    if (value.status !== "received") {
      const reason = value.status === null ? "unknown_status" : "deleted";
      bench.skipped.push({ type: externalId?.type ?? "Deposit", id: value.id, reason });
      return [];
    }
    const ids = new Set([
      ...(members.get(value.id) ?? []),
      ...value.receiptIds.map((receiptId) => bench.bookId("payment", receiptId)),
    ]);
    const receiptIds = [...ids].filter((id) => bench.receipts.has(id)).sort();
    if (value.amount === null || value.date === null || receiptIds.length === 0) return [];
    const sum = receiptIds.reduce((total, id) => total + (bench.receipts.get(id)?.receipt.amount.minor ?? 0), 0);
    if (sum !== value.amount.minor) {
      const computed = Number.isSafeInteger(sum)
        ? formatDecimal({ minor: sum, currency: value.amount.currency })
        : "more";
      const params = { id: value.id, stated: formatDecimal(value.amount), computed };
      bench.issues.push(makeIssue(erpIssues, "erp.deposit_differs", params, { severity: "warning" }));
    }
    const id = bench.bookId("deposit", value.id);
    if (externalId !== null) bench.identities.push({ record: "deposit", bookId: id, externalId });
    const { entityId, recordedAt } = bench.context;
    const bankAccountId = value.accountId ?? value.account ?? "unknown";
    const reference = value.reference === null ? {} : { reference: value.reference };
    return [
      {
        id,
        entityId,
        bankAccountId,
        receiptIds,
        amount: value.amount,
        ...reference,
        effectiveDate: value.date,
        recordedAt,
      },
    ];
  });
}

function applicationsOf(bench: Workbench): readonly Application[] {
  const { entityId, recordedAt } = bench.context;
  const ids = new Map<string, number>();
  const applications = bench.settlements.map((settlement): Application => {
    const { from, to, amount, discount } = settlement;
    const pair = `${from.id}:${to}`;
    const count = ids.get(pair) ?? 0;
    ids.set(pair, count + 1);
    const id =
      settlement.linkId !== null ? `${pair}:${settlement.linkId}` : count === 0 ? pair : `${pair}:${count + 1}`;
    return {
      id,
      entityId,
      from: { kind: from.kind, id: from.id },
      to: { documentId: to },
      amount,
      settled: amount,
      adjustments: discount === null || discount.minor === 0 ? [] : [{ kind: "discount", amount: discount }],
      effectiveDate: effectiveDateOf(bench, settlement),
      recordedAt,
    };
  });
  return sortById(applications);
}

/** The date of the link, else the later of the two dates it joins. */
function effectiveDateOf(bench: Workbench, { from, to, date }: Settlement): string {
  const paying = dateOf(bench, from) ?? "";
  const settled = dateOf(bench, { kind: "document", id: to }) ?? "";
  return date ?? [paying, settled].sort()[1] ?? settled;
}

function customersOf(bench: Workbench, records: readonly Mapped<SourceCustomer>[]): readonly Customer[] {
  const { entityId } = bench.context;
  const customers = new Map<string, Customer>();
  for (const { value, externalId } of records) {
    if (value.id === null) continue;
    const id = customerOf(bench, { id: value.id, name: value.name });
    if (id === null) continue;
    customers.set(id, {
      id,
      entityId,
      name: value.name ?? bench.parties.get(id) ?? id,
      ...(value.number === null ? {} : { number: value.number }),
      ...(value.parentId === null ? {} : { parentId: bench.bookId("customer", value.parentId) }),
      ...(value.currency === null ? {} : { currency: value.currency }),
      ...(value.country === null ? {} : { country: value.country }),
      ...(value.email === null ? {} : { email: value.email }),
    });
    if (externalId !== null) bench.identities.push({ record: "customer", bookId: id, externalId });
  }
  for (const [id, name] of bench.parties) if (!customers.has(id)) customers.set(id, { id, entityId, name: name ?? id });
  const lacking = [...bench.documents.values()].some(({ document }) => document.customerId === unidentified.id);
  if (lacking) customers.set(unidentified.id, { ...unidentified, entityId });
  return sortById([...customers.values()]);
}

function sortById<Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
