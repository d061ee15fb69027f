import { type DocumentReference, type Money, negateMoney, type ReceivableDocument, sumMoney } from "@receivables/core";
import { nameColumn, numberColumn, textColumn, totalRow } from "../internal/columns.ts";
import { composeDocument, partiesBlock, paymentBlocks } from "../internal/compose.ts";
import type { TextKey } from "../internal/texts.ts";
import { type Words, wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintBlock, PrintDocument } from "../print-document.ts";

/** How {@link invoiceDocument} lays out. @category Build */
export interface InvoiceDocumentOptions extends DocumentOptions {
  /** Name of the customer, where no recipient is given. */
  readonly customerName: string;
  /**
   * Number the customer knows itself by.
   * @defaultValue the customer's id
   */
  readonly customerNumber?: string;
  /** Number of the invoice a memo corrects. */
  readonly correctsNumber?: string;
}

/**
 * Lay an invoice, a debit or credit memo, a deposit or an opening item out for its reader.
 *
 * Lines, taxes by rate, total, instalments and discounts are shown as the document has them; nothing is computed but
 * the sum of the net amounts. A credit memo shows its amounts as they were issued, positive. **Units** amounts in major
 * units by the reader's locale. **Refuses** nothing. **Source** Directive 2006/112/EC, article 226, for what is shown;
 * whether a document has all its country asks for is checked where it is issued.
 *
 * @param document - an issued document
 * @param options - locale, issuer, recipient, how to pay
 * @returns the document to be rendered
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
 *   documents: [{
 *     id: "i1", number: "R-1", customerId: "c1", total: "119.00", issueDate: "2026-03-05", dueDate: "2026-04-04",
 *     taxGroups: [{ category: "S", rate: "19", net: "100.00", tax: "19.00" }],
 *   }],
 * }));
 * const [invoice] = book.documents;
 * const print = invoice && invoiceDocument(invoice, { locale: "fr-FR", customerName: "Aulne SA", issuer: { name: "Acme", lines: [] } });
 * [print?.kind, print?.title] // => ["invoice", "Facture R-1"]
 * ```
 * @category Build
 */
export function invoiceDocument(document: ReceivableDocument, options: InvoiceDocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  const isMemo = document.kind === "credit_memo" || document.kind === "debit_memo";
  const isCredit = document.kind === "credit_memo" || document.kind === "customer_deposit";
  return composeDocument(words, options, {
    kind: isMemo ? "memo" : "invoice",
    title: `${words.say(document.kind)} ${document.number}`,
    date: document.issueDate,
    blocks: [
      partiesBlock(words, options, options.customerName, words.say("billTo")),
      { kind: "fields", fields: headFields(document, options, words) },
      linesBlock(document, words),
      taxBlock(document, words),
      {
        kind: "figures",
        figures: [{ label: words.say(isCredit ? "total" : "amountDue"), value: words.money(document.total) }],
      },
      instalmentsBlock(document, words),
      discountsBlock(document, words),
      ...(isCredit ? [] : paymentBlocks(words, options)),
    ],
  });
}

const referenceTexts = {
  purchase_order: "purchase_order",
  sales_order: "sales_order",
  delivery: "delivery",
  contract: "contract",
  payment_reference: "payment_reference",
  original: "original_document",
  other: "other_reference",
} as const satisfies Readonly<Record<DocumentReference["kind"], TextKey>>;

function headFields(
  { number, customerId, issueDate, dueDate, references = [] }: ReceivableDocument,
  { correctsNumber, customerNumber = customerId }: InvoiceDocumentOptions,
  words: Words,
): { readonly label: string; readonly value: string }[] {
  return [
    { label: words.say("number"), value: number },
    { label: words.say("accountNumber"), value: customerNumber },
    { label: words.say("date"), value: words.date(issueDate) },
    ...(dueDate === null ? [] : [{ label: words.say("dueDate"), value: words.date(dueDate) }]),
    ...(correctsNumber === undefined ? [] : [{ label: words.say("original_document"), value: correctsNumber }]),
    ...references.map(({ kind, value }) => ({ label: words.say(referenceTexts[kind]), value })),
  ];
}

function linesBlock({ lines = [], currency }: ReceivableDocument, words: Words): PrintBlock | null {
  if (lines.length === 0) return null;
  const columns = [
    nameColumn(words.say("description"), true),
    numberColumn(words.say("quantity")),
    numberColumn(words.say("unitPrice")),
    numberColumn(words.say("taxRate")),
    numberColumn(words.say("net")),
  ];
  const net = sumMoney(
    lines.map((line) => line.net),
    currency,
  );
  return {
    kind: "table",
    caption: words.say("lines"),
    columns,
    rows: lines.map((line) => [
      line.description ?? line.id,
      line.quantity === undefined ? "" : words.decimal(line.quantity),
      line.unitPrice === undefined ? "" : words.decimal(line.unitPrice),
      line.taxRate === undefined ? "" : words.percent(line.taxRate),
      words.amount(line.net),
    ]),
    totals: [totalRow(columns.length, words.say("net"), [words.amount(net)])],
  };
}

function taxBlock({ taxGroups = [], total }: ReceivableDocument, words: Words): PrintBlock | null {
  if (taxGroups.length === 0) return null;
  const { currency } = total;
  const sum = (amounts: readonly Money[]): Money => sumMoney(amounts, currency);
  // Groups of a credit memo carry the sign of its lines; the total is positive as issued.
  const net = sum(taxGroups.map((group) => group.net));
  const sign = net.minor < 0 && total.minor > 0 ? negateMoney : (money: Money): Money => money;
  const columns = [
    nameColumn(words.say("taxRate"), true),
    numberColumn(words.say("net")),
    numberColumn(words.say("tax")),
    numberColumn(words.say("gross")),
  ];
  const row = (name: string, netPart: Money, tax: Money): readonly string[] => [
    name,
    words.amount(sign(netPart)),
    words.amount(sign(tax)),
    words.amount(sign(sum([netPart, tax]))),
  ];
  return {
    kind: "table",
    caption: words.say("taxes"),
    columns,
    rows: taxGroups.map((group) => row(`${words.percent(group.rate)} (${group.category})`, group.net, group.tax)),
    totals: [row(words.say("total"), net, sum(taxGroups.map((group) => group.tax)))],
  };
}

function instalmentsBlock({ instalments = [] }: ReceivableDocument, words: Words): PrintBlock | null {
  if (instalments.length === 0) return null;
  return {
    kind: "table",
    caption: words.say("instalments"),
    columns: [
      nameColumn(words.say("number")),
      textColumn(words.say("due"), { wide: true }),
      numberColumn(words.say("amount")),
    ],
    rows: instalments.map((part) => [part.id, words.date(part.dueDate), words.amount(part.amount)]),
  };
}

function discountsBlock({ discounts = [] }: ReceivableDocument, words: Words): PrintBlock | null {
  if (discounts.length === 0) return null;
  const items = discounts.map(({ percent, until }) =>
    words.say("discountUntil", { percent: words.percent(percent), date: words.date(until) }),
  );
  return { kind: "list", items };
}
