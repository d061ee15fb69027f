// Prints the dates of a mapped invoice: run by a test under several zones of the machine.
import { mapXero } from "@receivables/erp/xero";
import { context, invoice, payment } from "./xero-fixtures.ts";

const changes = { AmountDue: 65, AmountPaid: 50 };
const { book } = mapXero({ invoices: [invoice(changes)], payments: [payment()] }, context);
const dates = [book.documents, book.receipts, book.applications].flat().map((each) => each.effectiveDate);
process.stdout.write(JSON.stringify([dates, book.documents.map(({ dueDate }) => dueDate)]));
