import { currencyCodeSchema, moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

const id = z.string().min(1).max(1000);

/** A line of `sheet read --kind customers`: a customer row of `bookFromRows`. */
export const sheetCustomerSchema = z.strictObject({
  id,
  name: id,
  number: id.exactOptional(),
  parentId: id.exactOptional(),
  currency: currencyCodeSchema.exactOptional(),
  terms: id.exactOptional(),
  country: z.string().length(2).exactOptional(),
  email: id.exactOptional(),
  creditLimit: moneySchema.exactOptional(),
  salespersonId: id.exactOptional(),
});

/** A line of `sheet read --kind invoices` or `opening-balances`: a document row of `bookFromRows`. */
export const sheetDocumentSchema = z.strictObject({
  id,
  number: id,
  customerId: id,
  kind: z.enum(["invoice", "debit_memo", "credit_memo", "customer_deposit", "opening_item"]),
  currency: currencyCodeSchema,
  total: moneySchema,
  issueDate: plainDateSchema,
  dueDate: plainDateSchema.nullable(),
});

/** A line of `sheet read --kind receipts`: a receipt row of `bookFromRows`. */
export const sheetReceiptSchema = z.strictObject({
  id,
  customerId: id.exactOptional(),
  amount: moneySchema,
  effectiveDate: plainDateSchema,
  method: z.enum(["check", "ach", "wire", "sepa", "card", "lockbox", "cash", "other"]).exactOptional(),
  reference: id.exactOptional(),
  payerName: id.exactOptional(),
});

/** A line of `sheet read --kind paid-invoices`. */
export const sheetPaidInvoiceSchema = z.strictObject({
  number: id,
  customerId: id,
  total: moneySchema,
  issueDate: plainDateSchema,
  dueDate: plainDateSchema.nullable(),
  paidDate: plainDateSchema,
});

/** What `sheet write` prints: the file, or the text of a CSV. */
export const sheetFilesSchema = z.strictObject({
  file: z.string().exactOptional(),
  text: z.string().exactOptional(),
  sheets: z.array(z.strictObject({ name: z.string(), rows: z.int().min(0) })),
});
