import { ageReceivables } from "@receivables/aging";
import { buildClosePack, openPeriod, runClose } from "@receivables/close";
import { type Book, bookFromRows, money, unwrap } from "@receivables/core";
import { buildStatements, type Statement } from "@receivables/statements";
import {
  agingDocument,
  closeDocument,
  commissionDocument,
  type DocumentOptions,
  invoiceDocument,
  joinDocuments,
  letterDocument,
  type PrintDocument,
  receiptDocument,
  reconciliationDocument,
  statementDocument,
} from "../src/index.ts";

/** A Book with something of everything, every text in it made by a function of a plain one. */
export function sampleBook(text: (plain: string) => string): Book {
  return unwrap(
    bookFromRows({
      entity: { id: "acme", name: text("Harbor Supply"), baseCurrency: "EUR" },
      customers: [{ id: "c1", number: text("10001"), name: text("Erle & Söhne") }],
      documents: [
        {
          id: "i1",
          number: text("R-1"),
          customerId: "c1",
          total: "1190.00",
          issueDate: "2026-02-05",
          dueDate: "2026-03-05",
          taxGroups: [{ category: text("S"), rate: "19", net: "1000.00", tax: "190.00" }],
          lines: [
            {
              id: "1",
              description: text("Beratung"),
              quantity: "8",
              unitPrice: "125.00",
              taxRate: "19",
              net: money("1000.00", "EUR"),
            },
          ],
          discounts: [{ until: "2026-02-15", percent: "2" }],
          references: [{ kind: "purchase_order", value: text("PO-7") }],
          instalments: [
            { id: text("1"), dueDate: "2026-03-05", amount: "590.00" },
            { id: text("2"), dueDate: "2026-04-05", amount: "600.00" },
          ],
        },
        {
          id: "m1",
          number: text("G-1"),
          kind: "credit_memo",
          customerId: "c1",
          total: "119.00",
          issueDate: "2026-03-10",
          correctsId: "i1",
        },
      ],
      receipts: [
        {
          id: "r1",
          reference: text("E2E 1"),
          customerId: "c1",
          amount: "100.00",
          effectiveDate: "2026-03-15",
          method: "sepa",
        },
        {
          id: "r2",
          customerId: "c1",
          amount: "7.00",
          effectiveDate: "2026-03-16",
          reversed: { effectiveDate: "2026-03-18", reason: "R01" },
        },
      ],
      disputes: [
        {
          id: "d1",
          customerId: "c1",
          documentId: "i1",
          amount: "50.00",
          reason: "pricing",
          effectiveDate: "2026-03-01",
        },
      ],
    }),
  );
}

/** The March statement of that Book. */
export function sampleStatement(book: Book): Statement {
  const aging = { basis: "due", buckets: [30, 60], missingDueDate: "documentDate" } as const;
  const [statement] = unwrap(buildStatements(book, { from: "2026-03-01", to: "2026-03-31", aging }));
  if (statement === undefined) throw new Error("no statement");
  return statement;
}

/** Every kind of document in a locale, with texts made by a function of plain ones. */
export function sampleDocuments(
  locale: string,
  text: (plain: string) => string = (plain) => plain,
): readonly PrintDocument[] {
  const book = sampleBook(text);
  const statement = sampleStatement(book);
  const [invoice, memo] = book.documents;
  const [receipt] = book.receipts;
  if (invoice === undefined || memo === undefined || receipt === undefined) throw new Error("a sample is missing");
  const eur = (amount: string) => money(amount, "EUR");
  const options: DocumentOptions = {
    locale,
    issuer: { name: text("Harbor Supply"), lines: [text("Speicherstraße 12"), text("Hamburg")] },
    recipient: { name: text("Erle & Söhne"), lines: [text("Lange Reihe 7")] },
    paymentLines: [text("IBAN DE89 3704 0044 0532 0130 00")],
    footer: [text("HRB 1")],
  };
  const report = ageReceivables(book, {
    asOf: "2026-03-31",
    basis: "due",
    buckets: [30, 60],
    missingDueDate: "documentDate",
  });
  return [
    statementDocument(statement, { ...options, form: "openItem" }),
    statementDocument(statement, { ...options, form: "balanceForward" }),
    invoiceDocument(invoice, { ...options, customerName: text("Erle") }),
    invoiceDocument(memo, { ...options, customerName: text("Erle"), correctsNumber: text("R-1") }),
    receiptDocument(receipt, {
      ...options,
      payerName: text("Erle"),
      uses: [{ number: text("R-1"), amount: eur("60.00") }],
    }),
    letterDocument(
      {
        subject: text("Erinnerung"),
        date: "2026-04-15",
        customerName: text("Erle"),
        customerNumber: text("10001"),
        opening: [text("Guten Tag,")],
        items: [{ number: text("R-1"), issueDate: "2026-02-05", dueDate: null, daysPastDue: 41, open: eur("590.00") }],
        charges: [{ label: text("Pauschale"), amount: eur("40.00") }],
        closing: [text("Grüße")],
      },
      options,
    ),
    agingDocument(report, { ...options, names: { c1: text("Erle & Söhne") } }),
    reconciliationDocument(
      {
        name: text("Bank"),
        asOf: "2026-03-31",
        first: { name: text("Bücher"), balance: eur("100.00") },
        second: { name: text("Bank"), balance: eur("95.00") },
        items: [{ date: "2026-03-31", text: text("Unterwegs"), reference: text("D-1"), amount: eur("-4.00") }],
      },
      options,
    ),
    commissionDocument(
      {
        payeeName: text("Rae Moss"),
        payeeId: text("s1"),
        from: "2026-03-01",
        to: "2026-03-31",
        adjustments: [{ label: text("Clawback"), amount: eur("-1.00") }],
        payable: eur("9.00"),
        lines: [
          {
            date: "2026-03-05",
            reference: text("R-1"),
            customerName: text("Erle"),
            basis: eur("200.00"),
            ratePercent: "5",
            commission: eur("10.00"),
          },
        ],
      },
      options,
    ),
    samplePack(text, options),
  ];
}

function samplePack(text: (plain: string) => string, options: DocumentOptions): PrintDocument {
  const period = { id: text("2026-03"), from: "2026-03-01", to: "2026-03-31" };
  const entity = { id: "acme", name: text("Harbor Supply"), baseCurrency: "EUR" };
  const eur = (amount: string) => money(amount, "EUR");
  const policy = {
    openCredits: { maxAgeDays: 30, maxUnidentifiedAgeDays: 5, maxTotals: [] },
    hash: (content: string) => String(content.length),
  };
  const checks = [
    { id: "sign", title: text("Signed"), evidence: "confirmation", blocking: true, owner: text("controller") },
    { id: "tie", title: text("Ties"), evidence: "tieOut", blocking: true, owner: text("AR") },
    { id: "roll", title: text("Rolls"), evidence: "rollForward", blocking: false, owner: text("AR") },
  ] as const;
  const run = unwrap(
    runClose(
      {
        period,
        entity,
        checks,
        evidence: {
          tie: {
            kind: "tieOut",
            ties: [
              {
                name: text("Receivables"),
                figures: [
                  { name: text("Aging"), amount: eur("1.00") },
                  { name: text("1200"), amount: eur("2.00") },
                ],
              },
            ],
          },
          roll: {
            kind: "rollForward",
            rollForwards: [
              { opening: eur("1.00"), invoices: eur("2.00"), controlBalance: eur("3.00"), manualJournals: [] },
            ],
          },
        },
      },
      policy,
    ),
  );
  return closeDocument(buildClosePack(run, openPeriod("acme", period), policy), options);
}

/** Every kind of document joined into one. */
export function sampleJoined(locale: string, text: (plain: string) => string = (plain) => plain): PrintDocument {
  const [first, ...others] = sampleDocuments(locale, text).map((document, at) => ({
    id: `${at} & more`,
    name: text(document.kind),
    mark: { status: "open" as const, text: text("looked at") },
    document,
  }));
  if (first === undefined) throw new Error("no sample");
  return joinDocuments([first, ...others], { title: text("All"), linksTitle: text("Documents") });
}

/** Every text in a document, in its order. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
