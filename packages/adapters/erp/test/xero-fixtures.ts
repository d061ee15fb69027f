import type { ErpContext } from "@receivables/erp";

/** The entity of the tests. */
export const context: ErpContext = {
  entityId: "kowhai",
  homeCurrency: "NZD",
  recordedAt: "2026-03-31T00:00:00.000Z",
  tenant: "tenant-1",
};

/** Fields to change; undefined takes a field away. */
type Changes = Readonly<Record<string, unknown>>;

function record(base: Changes, changes: Changes): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([, value]) => value !== undefined));
}

/** An authorised invoice of 115.00 with nothing settled, as the API lists it. */
export function invoice(changes: Changes = {}): Record<string, unknown> {
  const base = {
    Type: "ACCREC",
    InvoiceID: "i1",
    InvoiceNumber: "INV-0001",
    Contact: { ContactID: "c1", Name: "Totara Timber" },
    Date: "/Date(1772323200000+0000)/",
    DateString: "2026-03-01 00:00:00",
    DueDate: "/Date(1774915200000+0000)/",
    DueDateString: "2026-03-31 00:00:00",
    Status: "AUTHORISED",
    LineAmountTypes: "Exclusive",
    LineItems: [],
    SubTotal: 100.0,
    TotalTax: 15.0,
    Total: 115.0,
    AmountDue: 115.0,
    AmountPaid: 0.0,
    AmountCredited: 0.0,
    CurrencyCode: "NZD",
    UpdatedDateUTC: "/Date(1772323200160+0000)/",
    Payments: [],
    CreditNotes: [],
    Prepayments: [],
    Overpayments: [],
  };
  return record(base, changes);
}

/** An authorised credit note of 23.00 with nothing used. */
export function creditNote(changes: Changes = {}): Record<string, unknown> {
  const base = {
    Type: "ACCRECCREDIT",
    CreditNoteID: "n1",
    CreditNoteNumber: "CN-0001",
    Contact: { ContactID: "c1", Name: "Totara Timber" },
    Date: "/Date(1772668800000+0000)/",
    Status: "AUTHORISED",
    LineAmountTypes: "Inclusive",
    LineItems: [],
    SubTotal: 20.0,
    TotalTax: 3.0,
    Total: 23.0,
    RemainingCredit: 23.0,
    Allocations: [],
    Payments: [],
    CurrencyCode: "NZD",
    UpdatedDateUTC: "/Date(1772668800160+0000)/",
  };
  return record(base, changes);
}

/** A receipt of 50.00 for the invoice. */
export function payment(changes: Changes = {}): Record<string, unknown> {
  const base = {
    PaymentID: "p1",
    PaymentType: "ACCRECPAYMENT",
    Status: "AUTHORISED",
    Date: "/Date(1773273600000+0000)/",
    Amount: 50.0,
    BankAmount: 50.0,
    CurrencyRate: 1.0,
    Reference: "Chq 7",
    IsReconciled: true,
    Account: { AccountID: "a1", Code: "090" },
    Invoice: {
      Type: "ACCREC",
      InvoiceID: "i1",
      InvoiceNumber: "INV-0001",
      CurrencyCode: "NZD",
      Contact: { ContactID: "c1", Name: "Totara Timber" },
    },
    UpdatedDateUTC: "/Date(1773273600160+0000)/",
  };
  return record(base, changes);
}

/** A prepayment of 230.00, nothing used. */
export function prepayment(changes: Changes = {}): Record<string, unknown> {
  const base = {
    PrepaymentID: "pre1",
    Type: "RECEIVE-PREPAYMENT",
    Status: "AUTHORISED",
    Contact: { ContactID: "c1", Name: "Totara Timber" },
    Date: "/Date(1772496000000+0000)/",
    LineAmountTypes: "Inclusive",
    LineItems: [],
    SubTotal: 200.0,
    TotalTax: 30.0,
    Total: 230.0,
    RemainingCredit: 230.0,
    Allocations: [],
    Payments: [],
    CurrencyCode: "NZD",
    UpdatedDateUTC: "/Date(1772496000160+0000)/",
  };
  return record(base, changes);
}

/** Elements of the XML form that hold lists, by the name of their items. */
const itemNames: Readonly<Record<string, string>> = {
  LineItems: "LineItem",
  Payments: "Payment",
  CreditNotes: "CreditNote",
  Prepayments: "Prepayment",
  Overpayments: "Overpayment",
  Allocations: "Allocation",
  Invoices: "Invoice",
  Contacts: "Contact",
};

/** The record as Xero's XML form writes it: empty lists left out, dates without a zone, amounts with two decimals. */
export function toXml(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    const item = itemNames[name] ?? "Item";
    return value.length === 0 ? "" : `<${name}>${value.map((entry) => toXml(item, entry)).join("")}</${name}>`;
  }
  if (typeof value === "object" && value !== null) {
    return `<${name}>${Object.entries(value)
      .map(([key, field]) => toXml(key, field))
      .join("")}</${name}>`;
  }
  return `<${name}>${leaf(value)}</${name}>`;
}

function leaf(value: unknown): string {
  if (typeof value === "number") return value.toFixed(2);
  const text = String(value);
  const serialised = /^\/Date\((\d+)\+0000\)\/$/.exec(text);
  if (serialised !== null) return new Date(Number(serialised[1])).toISOString().slice(0, 19);
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
