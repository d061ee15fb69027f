import { z } from "zod";
import { amount, child, list, text } from "../internal/shapes.ts";

/** A reference: bare text is an id without a name. */
const ref = z
  .union([z.string(), z.number(), z.null(), z.looseObject({ value: text, name: text })])
  .optional()
  .transform((value): { readonly value: string | null; readonly name: string | null } | null => {
    if (value === null || value === undefined) return null;
    if (typeof value === "object") return { value: value.value, name: value.name };
    const id = String(value).trim();
    return id === "" ? null : { value: id, name: null };
  });

const linkedTxn = z.looseObject({ TxnId: text, TxnType: text });

const itemDetail = z.looseObject({ Qty: amount, UnitPrice: amount, TaxCodeRef: ref });

const chargeLine = z.looseObject({
  Id: text,
  Description: text,
  Amount: amount,
  DetailType: text,
  LinkedTxn: list(linkedTxn),
  SalesItemLineDetail: child(itemDetail),
});

const line = chargeLine.extend({ GroupLineDetail: child(z.looseObject({ Line: list(chargeLine) })) });

const record = {
  Id: text,
  SyncToken: text,
  status: text,
  MetaData: child(z.looseObject({ LastUpdatedTime: text })),
};

const transaction = {
  ...record,
  DocNumber: text,
  TxnDate: text,
  CurrencyRef: ref,
  ExchangeRate: amount,
  PrivateNote: text,
  CustomerRef: ref,
  VendorRef: ref,
  TotalAmt: amount,
  HomeTotalAmt: amount,
  LinkedTxn: list(linkedTxn),
};

const sale = {
  ...transaction,
  DueDate: text,
  SalesTermRef: ref,
  GlobalTaxCalculation: text,
  TxnTaxDetail: child(z.looseObject({ TotalTax: amount })),
  Line: list(line),
  Balance: amount,
};

/** What is read of an invoice or credit memo. */
export const quickBooksSale = z.looseObject({ ...sale, RemainingCredit: amount });

/** What is read of a payment. */
export const quickBooksPayment = z.looseObject({
  ...transaction,
  DepositToAccountRef: ref,
  PaymentRefNum: text,
  UnappliedAmt: amount,
  Line: list(z.looseObject({ Amount: amount, LinkedTxn: list(linkedTxn) })),
});

/** What is read of a refund receipt. */
export const quickBooksRefundReceipt = z.looseObject({ ...sale, DepositToAccountRef: ref, PaymentRefNum: text });

/** What is read of a deposit. */
export const quickBooksDeposit = z.looseObject({
  ...transaction,
  DepositToAccountRef: ref,
  Line: list(z.looseObject({ Amount: amount, LinkedTxn: list(linkedTxn) })),
});

/** What is read of a customer. */
export const quickBooksCustomer = z.looseObject({
  ...record,
  DisplayName: text,
  FullyQualifiedName: text,
  CompanyName: text,
  CurrencyRef: ref,
  ParentRef: ref,
  Balance: amount,
  PrimaryEmailAddr: child(z.looseObject({ Address: text })),
});

/** What is read of a journal entry. */
export const quickBooksJournalEntry = z.looseObject({
  ...transaction,
  Line: list(
    z.looseObject({
      Id: text,
      Description: text,
      Amount: amount,
      JournalEntryLineDetail: child(z.looseObject({ PostingType: text, AccountRef: ref })),
    }),
  ),
});

/** What is read of payment terms. */
export const quickBooksTerm = z.looseObject({
  ...record,
  Name: text,
  Type: text,
  DueDays: amount,
  DayOfMonthDue: amount,
  DueNextMonthDays: amount,
  DiscountPercent: amount,
  DiscountDays: amount,
  DiscountDayOfMonth: amount,
});

/** A line of a sale. */
export type QuickBooksLine = z.output<typeof line>;
/** An invoice or credit memo. */
export type QuickBooksSale = z.output<typeof quickBooksSale>;
/** Anything with a total and a customer. */
export type QuickBooksTransaction = Pick<QuickBooksSale, keyof typeof transaction>;
