import { z } from "zod";
import { amount, child, flag, key, list, text } from "../internal/shapes.ts";

/** Elements of the XML form that only hold a list; the JSON form has lists of the same names. */
export const xeroCollections: ReadonlySet<string> = new Set([
  ...[
    "Allocations",
    "BankTransactions",
    "BatchPayments",
    "Cells",
    "Contacts",
    "CreditNotes",
    "Invoices",
    "JournalLines",
  ],
  ...["Journals", "LineItems", "ManualJournals", "Organisations", "Overpayments", "Payments", "Prepayments", "Reports"],
  ...["Rows", "TaxComponents", "TaxRates", "Tracking", "Addresses", "Attributes", "ReportTitles"],
]);

const party = z.looseObject({ ContactID: text, Name: text });
const account = z.looseObject({ AccountID: text, Code: text, Name: text, CurrencyCode: text });

const stub = z.looseObject({
  InvoiceID: text,
  InvoiceNumber: text,
  CreditNoteID: text,
  CreditNoteNumber: text,
  PrepaymentID: text,
  OverpaymentID: text,
  Type: text,
  CurrencyCode: text,
  Contact: child(party),
});

const lineItem = z.looseObject({
  LineItemID: text,
  Description: text,
  Quantity: amount,
  UnitAmount: amount,
  LineAmount: amount,
  TaxAmount: amount,
  TaxType: text,
  AccountCode: text,
});

const paymentStub = z.looseObject({ PaymentID: key, Date: text, Amount: amount, Reference: text, Status: text });

const creditStub = z.looseObject({
  CreditNoteID: text,
  CreditNoteNumber: text,
  PrepaymentID: text,
  OverpaymentID: text,
  Date: text,
  Total: amount,
  AppliedAmount: amount,
});

const allocation = z.looseObject({
  AllocationID: text,
  Amount: amount,
  Date: text,
  Invoice: child(stub),
  IsDeleted: flag,
});

const document = {
  Type: text,
  Status: text,
  Contact: child(party),
  Date: text,
  DateString: text,
  DueDate: text,
  DueDateString: text,
  CurrencyCode: text,
  CurrencyRate: amount,
  LineAmountTypes: text,
  LineItems: list(lineItem),
  SubTotal: amount,
  TotalDiscount: amount,
  TotalTax: amount,
  Total: amount,
  Reference: text,
  UpdatedDateUTC: text,
  FullyPaidOnDate: text,
};

/** What is read of an invoice. */
export const xeroInvoice = z.looseObject({
  ...document,
  InvoiceID: key,
  InvoiceNumber: text,
  AmountDue: amount,
  AmountPaid: amount,
  AmountCredited: amount,
  CISDeduction: amount,
  Payments: list(paymentStub),
  CreditNotes: list(creditStub),
  Prepayments: list(creditStub),
  Overpayments: list(creditStub),
});

const credit = { ...document, RemainingCredit: amount, Allocations: list(allocation), Payments: list(paymentStub) };

/** What credit notes, prepayments and overpayments have in common. */
export const xeroCredit = z.looseObject(credit);

/** What is read of a credit note. */
export const xeroCreditNote = z.looseObject({ ...credit, CreditNoteID: key, CreditNoteNumber: text });

/** What is read of a prepayment. */
export const xeroPrepayment = z.looseObject({ ...credit, PrepaymentID: key });

/** What is read of an overpayment. */
export const xeroOverpayment = z.looseObject({ ...credit, OverpaymentID: key });

/** What is read of a payment. */
export const xeroPayment = z.looseObject({
  PaymentID: key,
  PaymentType: text,
  Status: text,
  Date: text,
  DateString: text,
  Amount: amount,
  CurrencyRate: amount,
  Reference: text,
  IsReconciled: flag,
  UpdatedDateUTC: text,
  BatchPaymentID: text,
  BatchPayment: child(z.looseObject({ BatchPaymentID: text })),
  Account: child(account),
  Invoice: child(stub),
  CreditNote: child(stub),
  Prepayment: child(stub),
  Overpayment: child(stub),
});

/** What is read of a batch payment. */
export const xeroBatchPayment = z.looseObject({
  BatchPaymentID: key,
  Type: text,
  Status: text,
  Date: text,
  DateString: text,
  TotalAmount: amount,
  Reference: text,
  Narrative: text,
  IsReconciled: flag,
  UpdatedDateUTC: text,
  Account: child(account),
  Payments: list(z.looseObject({ PaymentID: key, Amount: amount, Reference: text, Invoice: child(stub) })),
});

const balance = child(z.looseObject({ Outstanding: amount, Overdue: amount }));

/** What is read of a contact. */
export const xeroContact = z.looseObject({
  ContactID: key,
  Name: text,
  AccountNumber: text,
  EmailAddress: text,
  DefaultCurrency: text,
  UpdatedDateUTC: text,
  Balances: child(z.looseObject({ AccountsReceivable: balance })),
});

/** What is read of a bank transaction. */
export const xeroBankTransaction = z.looseObject({
  BankTransactionID: key,
  Type: text,
  Status: text,
  Contact: child(party),
  Date: text,
  DateString: text,
  CurrencyCode: text,
  Total: amount,
  Reference: text,
  IsReconciled: flag,
  UpdatedDateUTC: text,
  BankAccount: child(account),
  PrepaymentID: text,
  OverpaymentID: text,
});

const journalLine = z.looseObject({
  JournalLineID: text,
  AccountID: text,
  AccountCode: text,
  AccountName: text,
  Description: text,
  NetAmount: amount,
});

/** What is read of a journal. */
export const xeroJournal = z.looseObject({
  JournalID: key,
  JournalNumber: text,
  JournalDate: text,
  Reference: text,
  SourceID: text,
  SourceType: text,
  JournalLines: list(journalLine),
});

/** What is read of a manual journal. */
export const xeroManualJournal = z.looseObject({
  ManualJournalID: key,
  Date: text,
  Status: text,
  Narration: text,
  LineAmountTypes: text,
  UpdatedDateUTC: text,
  JournalLines: list(
    z.looseObject({ AccountID: text, AccountCode: text, Description: text, LineAmount: amount, TaxAmount: amount }),
  ),
});

/** What is read of an organisation. */
export const xeroOrganisation = z.looseObject({
  Name: text,
  LegalName: text,
  BaseCurrency: key,
  CountryCode: text,
  Timezone: text,
  OrganisationID: text,
});

/** What is read of a tax rate. */
export const xeroTaxRate = z.looseObject({ TaxType: key, Name: text, EffectiveRate: amount, Status: text });

const cell = z.looseObject({
  Value: text,
  Attributes: list(z.looseObject({ Id: text, Value: text })),
});
const row = z.looseObject({ RowType: text, Title: text, Cells: list(cell) });

/** What is read of a report. */
export const xeroReport = z.looseObject({
  ReportType: text,
  ReportName: text,
  ReportDate: text,
  ReportTitles: list(text),
  Rows: list(z.looseObject({ RowType: text, Title: text, Cells: list(cell), Rows: list(row) })),
});

/** A settlement as an invoice lists it. */
export type XeroCreditStub = z.output<typeof creditStub>;
/** A payment as a document lists it. */
export type XeroPaymentStub = z.output<typeof paymentStub>;
/** An allocation as the credit lists it. */
export type XeroAllocation = z.output<typeof allocation>;
/** A charge line. */
export type XeroLineItem = z.output<typeof lineItem>;
/** A report row. */
export type XeroRow = z.output<typeof row>;
