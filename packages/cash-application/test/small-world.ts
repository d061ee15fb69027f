import { type CashPolicy, strictCashPolicy } from "@receivables/cash-application";
import {
  type Book,
  bookFromRows,
  type CustomerRow,
  type DocumentRow,
  fromEpochDay,
  moneyOfMinor,
  type Receipt,
  type RemittanceAdvice,
  toEpochDay,
  unwrap,
} from "@receivables/core";
import fc from "fast-check";

/** A Book with few customers and amounts that collide on purpose, and receipts that cite, guess and repeat. */
export interface SmallWorld {
  readonly book: Book;
  readonly receipts: readonly Receipt[];
  readonly remittances: readonly RemittanceAdvice[];
  readonly policy: CashPolicy;
}

export const asOf = "2026-03-31";
const start = toEpochDay("2026-02-01");
const euro = (minor: number) => moneyOfMinor(minor, "EUR");

const policies: readonly CashPolicy[] = [
  strictCashPolicy,
  {
    ...strictCashPolicy,
    version: "lenient",
    discounts: { graceDays: 2, unearnedDays: 5, base: "net", rounding: "halfEven", slack: 2 },
    shortTolerance: { amounts: [euro(50)], percent: "2", take: "larger" },
    overTolerance: { amounts: [euro(50)], percent: "2", take: "smaller" },
    fees: [{ kind: "bank_fee", methods: ["wire"], most: [euro(300)] }],
    agreements: [
      { customerId: "c1", rules: ["match_by_invoice", "oldest_first"] },
      { customerId: "c2", rules: ["clear_account", "clear_past_due"] },
    ],
    remainder: "on_account",
    accidentalOdds: "0.05",
    alternatives: 2,
  },
];

const amount = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map((n) => n * 1000),
  fc.integer({ min: 101, max: 9999 }),
);
const customers: readonly CustomerRow[] = [
  { id: "c1", name: "One Ltd", bankAccounts: [{ iban: "DE01" }] },
  { id: "c2", name: "Two Ltd", parentId: "c1", bankAccounts: [{ iban: "DE02" }] },
  { id: "c3", name: "Three Ltd", bankAccounts: [{ iban: "DE03" }] },
];

interface DrawnDocument {
  readonly customer: number;
  readonly minor: number;
  readonly due: number;
  readonly memo: boolean;
  readonly discount: boolean;
  readonly shared: boolean;
  readonly parts: boolean;
}

function documentRow(drawn: DrawnDocument, at: number): DocumentRow {
  const { customer, minor, due, memo, discount, shared, parts } = drawn;
  const net = Math.round(minor / 1.19);
  const half = Math.floor(minor / 2);
  const instalments = [
    { id: "1", dueDate: fromEpochDay(start + due), amount: euro(half) },
    { id: "2", dueDate: fromEpochDay(start + due + 10), amount: euro(minor - half) },
  ];
  return {
    id: `i${at}`,
    number: shared ? "INV-1000" : `INV-${1000 + at}`,
    kind: memo ? "credit_memo" : "invoice",
    customerId: `c${customer}`,
    total: euro(minor),
    issueDate: fromEpochDay(start),
    dueDate: fromEpochDay(start + due),
    taxGroups: [{ category: "S", rate: "19", net: euro(net), tax: euro(minor - net) }],
    ...(discount ? { discounts: [{ until: fromEpochDay(start + 45), percent: "2" }] } : {}),
    ...(parts && !memo && minor > 1 ? { instalments } : {}),
  };
}

interface DrawnReceipt {
  readonly cites: readonly number[];
  readonly off: number;
  readonly silent: boolean;
  readonly payer: "nobody" | "named" | "account" | "similar" | "stranger";
  /** The payer takes the discount of what is cited. */
  readonly discounted: boolean;
  readonly day: number;
  readonly advice: boolean;
  readonly reference: number;
}

function receiptOf(drawn: DrawnReceipt, at: number, rows: readonly DocumentRow[]): Receipt {
  const cited = citedRows(drawn, rows);
  const sum = cited.reduce((total, row) => total + paidFor(row, drawn.discounted), 0);
  const owner = cited[0]?.customerId ?? "c1";
  const date = fromEpochDay(start + drawn.day);
  return {
    id: `r${at}`,
    entityId: "acme",
    customerId: drawn.payer === "named" ? owner : drawn.payer === "stranger" ? "c3" : null,
    method: at % 2 === 0 ? "wire" : "sepa",
    amount: euro(Math.max(1, sum + drawn.off)),
    reference: `E2E${9000 + drawn.reference}`,
    ...(drawn.payer === "account" ? { payerAccount: { iban: `DE0${owner.slice(1)}` } } : {}),
    ...(drawn.payer === "similar" ? { payerName: names[owner] ?? "" } : {}),
    ...(drawn.silent || drawn.advice ? {} : { remittanceText: [cited.map((row) => row.number ?? "").join(", ")] }),
    effectiveDate: date,
    recordedAt: `${date}T09:00:00.000Z`,
  };
}

function adviceOf(drawn: DrawnReceipt, at: number, rows: readonly DocumentRow[]): readonly RemittanceAdvice[] {
  if (!drawn.advice || drawn.silent) return [];
  const lines = citedRows(drawn, rows).map((row, line) => ({
    reference: row.number ?? "",
    paid: euro(paidFor(row, drawn.discounted) + (line === 0 ? drawn.off : 0)),
    deductions: [],
  }));
  return [{ id: `a${at}`, entityId: "acme", paymentReference: `E2E${9000 + drawn.reference}`, total: null, lines }];
}

function citedRows(drawn: DrawnReceipt, rows: readonly DocumentRow[]): readonly DocumentRow[] {
  const places = [...new Set(drawn.cites.map((cite) => cite % Math.max(1, rows.length)))];
  return places.flatMap((place) => rows[place] ?? []);
}

const names: Readonly<Record<string, string>> = { c1: "ONE LIMITED", c2: "TWO LIMITED", c3: "THREE LIMITED" };

function paidFor(row: DocumentRow, discounted: boolean): number {
  const minor = minorOf(row);
  if (row.kind === "credit_memo") return -minor;
  return discounted && row.discounts !== undefined ? minor - Math.round(minor / 50) : minor;
}

function minorOf(row: DocumentRow): number {
  return typeof row.total === "string" ? 0 : row.total.minor;
}

/** Small worlds for laws. */
export const smallWorlds: fc.Arbitrary<SmallWorld> = fc
  .record({
    documents: fc.array(
      fc.record({
        customer: fc.integer({ min: 1, max: 3 }),
        minor: amount,
        due: fc.integer({ min: 0, max: 70 }),
        memo: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
        discount: fc.boolean(),
        shared: fc.integer({ min: 0, max: 6 }).map((n) => n === 0),
        parts: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    receipts: fc.array(
      fc.record({
        cites: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
        off: fc.constantFrom(0, 0, 0, 0, 0, -20, -100, 30, 1000),
        silent: fc.boolean(),
        payer: fc.constantFrom<DrawnReceipt["payer"]>("nobody", "named", "named", "account", "similar", "stranger"),
        discounted: fc.boolean(),
        day: fc.integer({ min: 20, max: 57 }),
        advice: fc.boolean(),
        reference: fc.integer({ min: 0, max: 40 }),
      }),
      { maxLength: 6 },
    ),
    policy: fc.constantFrom(...policies),
  })
  .map(({ documents, receipts, policy }) => {
    const rows = documents.map(documentRow);
    const entity = { id: "acme", name: "Acme", baseCurrency: "EUR" };
    return {
      book: unwrap(bookFromRows({ entity, customers, documents: rows })),
      receipts: receipts.map((drawn, at) => receiptOf(drawn, at, rows)),
      remittances: receipts.flatMap((drawn, at) => adviceOf(drawn, at, rows)),
      policy,
    };
  });
