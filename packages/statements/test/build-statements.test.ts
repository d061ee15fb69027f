import { type Book, type BookRows, bookFromRows, type Progress, runAsync, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { type BuildStatementsOptions, buildStatements, buildStatementsSteps, type Statement } from "../src/index.ts";
import { statementSchema } from "../src/schema.ts";

const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
const march = { from: "2026-03-01", to: "2026-03-31" };

function bookOf(rows: Omit<BookRows, "entity">): Book {
  return unwrap(bookFromRows({ entity, ...rows }));
}

function statementsOf(book: Book, options: BuildStatementsOptions = march): readonly Statement[] {
  const statements = unwrap(buildStatements(book, options));
  for (const each of statements) expect(statementSchema.parse(each)).toEqual(each);
  return statements;
}

function only(book: Book, options: BuildStatementsOptions = march): Statement {
  const statements = statementsOf(book, options);
  const [statement] = statements;
  expect(statements.length).toBe(1);
  if (statement === undefined) throw new Error("no statement");
  return statement;
}

const lines = ({ activity }: Statement) =>
  activity.map(({ date, kind, reversal, number, amount, balance }) => [
    date,
    reversal ? `${kind} undone` : kind,
    number,
    amount.minor,
    balance.minor,
  ]);

describe("buildStatements", () => {
  it("tells openings, every kind of activity and what is open, with one end balance", () => {
    const book = bookOf({
      customers: [{ id: "c1", name: "Alder Foods", number: "10001" }],
      documents: [
        {
          id: "i1",
          number: "INV-1",
          customerId: "c1",
          total: "1000.00",
          issueDate: "2026-02-10",
          dueDate: "2026-03-12",
        },
        {
          id: "i2",
          number: "INV-2",
          customerId: "c1",
          total: "400.00",
          issueDate: "2026-03-05",
          dueDate: "2026-04-04",
        },
        {
          id: "i3",
          number: "INV-3",
          customerId: "c1",
          total: "80.00",
          issueDate: "2026-03-06",
          voided: { effectiveDate: "2026-03-08", reason: "entered_in_error" },
        },
        { id: "m1", number: "CM-1", kind: "credit_memo", customerId: "c1", total: "50.00", issueDate: "2026-03-20" },
        { id: "i4", customerId: "c1", total: "9.00", issueDate: "2026-04-01" },
      ],
      receipts: [
        { id: "r1", reference: "CHK 4711", customerId: "c1", amount: "686.00", effectiveDate: "2026-03-15" },
        {
          id: "r2",
          customerId: "c1",
          amount: "30.00",
          effectiveDate: "2026-03-16",
          reversed: { effectiveDate: "2026-03-19", reason: "R01" },
        },
      ],
      applications: [
        {
          id: "a1",
          from: { kind: "receipt", id: "r1" },
          to: { documentId: "i1" },
          amount: "686.00",
          adjustments: [{ kind: "discount", amount: "14.00" }],
          effectiveDate: "2026-03-15",
        },
      ],
      writeOffs: [
        {
          id: "w1",
          kind: "small_balance_adjustment",
          to: { documentId: "i1" },
          amount: "0.50",
          reason: "small",
          effectiveDate: "2026-03-30",
        },
      ],
      refunds: [
        {
          id: "f1",
          customerId: "c1",
          from: { kind: "document", id: "m1" },
          amount: "20.00",
          effectiveDate: "2026-03-31",
        },
      ],
      disputes: [
        {
          id: "d1",
          customerId: "c1",
          documentId: "i1",
          amount: "99.50",
          reason: "pricing",
          effectiveDate: "2026-03-18",
        },
      ],
    });
    const statement = only(book, {
      ...march,
      aging: { basis: "due", buckets: [30, 60], missingDueDate: "documentDate" },
    });
    expect(statement.opening.minor).toBe(100_000);
    expect(lines(statement)).toEqual([
      ["2026-03-05", "invoice", "INV-2", 40_000, 140_000],
      ["2026-03-06", "invoice", "INV-3", 8_000, 148_000],
      ["2026-03-08", "invoice undone", "INV-3", -8_000, 140_000],
      ["2026-03-15", "receipt", "CHK 4711", -68_600, 71_400],
      ["2026-03-15", "adjustment", "INV-1", -1_400, 70_000],
      ["2026-03-16", "receipt", "r2", -3_000, 67_000],
      ["2026-03-19", "receipt undone", "r2", 3_000, 70_000],
      ["2026-03-20", "credit_memo", "CM-1", -5_000, 65_000],
      ["2026-03-30", "small_balance_adjustment", "INV-1", -50, 64_950],
      ["2026-03-31", "refund", "f1", 2_000, 66_950],
    ]);
    expect(statement.activity[4]?.adjustments).toEqual(["discount"]);
    expect(Object.fromEntries(Object.entries(statement.totals).map(([group, { minor }]) => [group, minor]))).toEqual({
      charges: 40_000,
      payments: -68_600,
      credits: -5_000,
      refunds: 2_000,
      adjustments: -1_450,
    });
    expect(statement.items.map(({ number, open, daysPastDue }) => [number, open.minor, daysPastDue])).toEqual([
      ["INV-1", 29_950, 19],
      ["INV-2", 40_000, 0],
      ["CM-1", -3_000, null],
    ]);
    expect(
      [statement.closing, statement.overdue, statement.credit, statement.disputed].map(({ minor }) => minor),
    ).toEqual([66_950, 20_000, -3_000, 9_950]);
    expect(statement.aging.map(({ label, amount }) => [label, amount.minor])).toEqual([
      ["current", 40_000],
      ["1-30", 29_950],
      ["31-60", 0],
      ["61+", 0],
      ["unapplied", -3_000],
    ]);
    expect(statement.remittance).toMatchObject({
      reference: "10001/2026-03-31/USD",
      customerName: "Alder Foods",
      amount: { minor: 66_950 },
      lines: [{ number: "INV-1" }, { number: "INV-2" }, { number: "CM-1" }],
    });
    expect(statement.checks.map(({ kind, holds }) => [kind, holds])).toEqual([
      ["activity_equals_open_items", true],
      ["aging_equals_open_items", true],
    ]);
  });

  it("shows credit used for another account on both, and within a family on neither", () => {
    const book = bookOf({
      customers: [
        { id: "head", name: "Head" },
        { id: "shop", name: "Shop", parentId: "head" },
      ],
      documents: [{ id: "i1", customerId: "shop", total: "100.00", issueDate: "2026-03-02" }],
      receipts: [{ id: "r1", customerId: "head", amount: "100.00", effectiveDate: "2026-03-03" }],
      applications: [
        {
          id: "a1",
          from: { kind: "receipt", id: "r1" },
          to: { documentId: "i1" },
          amount: "100.00",
          effectiveDate: "2026-03-04",
        },
      ],
    });
    expect(
      statementsOf(book).map((each) => [
        each.customerId,
        lines(each).map(([, kind, , minor]) => [kind, minor]),
        each.closing.minor,
      ]),
    ).toEqual([
      [
        "head",
        [
          ["receipt", -10_000],
          ["transfer", 10_000],
        ],
        0,
      ],
      [
        "shop",
        [
          ["invoice", 10_000],
          ["transfer", -10_000],
        ],
        0,
      ],
    ]);
    const family = only(book, { ...march, account: "family", aging: { basis: "document", buckets: [30] } });
    expect([family.customerId, family.closing.minor, family.proved]).toEqual(["head", 0, true]);
    expect(family.activity.map(({ kind, customerId }) => [kind, customerId])).toEqual([
      ["invoice", "shop"],
      ["receipt", "head"],
    ]);
  });

  it("has a statement for each currency, and shows an exchange on both", () => {
    const book = bookOf({
      documents: [
        { id: "i1", customerId: "c1", currency: "EUR", total: "100.00", baseTotal: "110.00", issueDate: "2026-03-02" },
      ],
      receipts: [{ id: "r1", customerId: "c1", amount: "108.00", effectiveDate: "2026-03-03" }],
      applications: [
        {
          id: "a1",
          from: { kind: "receipt", id: "r1" },
          to: { documentId: "i1" },
          amount: "108.00",
          settled: { minor: 10_000, currency: "EUR" },
          effectiveDate: "2026-03-03",
        },
      ],
    });
    expect(
      statementsOf(book).map((each) => [each.currency, lines(each).map(([, kind, , minor]) => [kind, minor])]),
    ).toEqual([
      [
        "EUR",
        [
          ["invoice", 10_000],
          ["exchange", -10_000],
        ],
      ],
      [
        "USD",
        [
          ["receipt", -10_800],
          ["exchange", 10_800],
        ],
      ],
    ]);
  });

  it("lists instalments, and looks back to what was known", () => {
    const book = bookOf({
      documents: [
        {
          id: "i1",
          customerId: "c1",
          total: "90.00",
          issueDate: "2026-02-01",
          recordedAt: "2026-02-01T08:00:00.000Z",
          instalments: [
            { id: "1", dueDate: "2026-03-01", amount: "45.00" },
            { id: "2", dueDate: "2026-04-01", amount: "45.00" },
          ],
        },
      ],
      receipts: [
        {
          id: "r1",
          customerId: "c1",
          amount: "50.00",
          effectiveDate: "2026-03-10",
          recordedAt: "2026-04-02T08:00:00.000Z",
        },
      ],
      applications: [
        {
          from: { kind: "receipt", id: "r1" },
          to: { documentId: "i1" },
          amount: "50.00",
          effectiveDate: "2026-03-10",
          recordedAt: "2026-04-02T08:00:00.000Z",
        },
      ],
    });
    expect(only(book).items.map(({ instalmentId, open }) => [instalmentId, open.minor])).toEqual([["2", 4_000]]);
    const then = only(book, { ...march, knownAt: "2026-03-31T23:59:59.000Z" });
    expect(then.items.map(({ instalmentId, open }) => [instalmentId, open.minor])).toEqual([
      ["1", 4_500],
      ["2", 4_500],
    ]);
    expect([then.activity, then.knownAt]).toEqual([[], "2026-03-31T23:59:59.000Z"]);
  });

  it("leaves out accounts without balance or activity, and money of nobody", () => {
    const book = bookOf({
      customers: [
        { id: "c1", name: "One" },
        { id: "c2", name: "Two" },
      ],
      documents: [{ id: "i1", customerId: "c1", total: "5.00", issueDate: "2026-01-01" }],
      receipts: [
        { id: "r1", customerId: "c1", amount: "5.00", effectiveDate: "2026-02-01" },
        { id: "r2", amount: "7.00", effectiveDate: "2026-03-01" },
      ],
      applications: [
        { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "5.00", effectiveDate: "2026-02-01" },
      ],
    });
    expect(statementsOf(book)).toEqual([]);
    expect(statementsOf(book, { from: "2026-02-01", to: "2026-02-28", customerIds: ["c2"] })).toEqual([]);
    expect(only(book, { from: "2026-02-01", to: "2026-02-28", customerIds: ["c1"] }).closing.minor).toBe(0);
  });

  it("refuses what it cannot answer, all of it at once", () => {
    const big = Number.MAX_SAFE_INTEGER;
    const book = bookOf({
      documents: [1, 2].map((at) => ({
        id: `i${at}`,
        customerId: "c1",
        total: { minor: big, currency: "USD" },
        issueDate: "2026-03-02",
      })),
    });
    const codes = (options: BuildStatementsOptions): readonly (readonly [string, string | undefined])[] => {
      const built = buildStatements(book, options);
      return built.ok ? [] : built.issues.map(({ code, path }) => [code, path]);
    };
    expect(codes(march)).toEqual([["statements.amount_out_of_range", ""]]);
    expect(codes({ from: "2026-02-30", to: "x", knownAt: "2026-01-01", customerIds: ["c1", "nobody"] })).toEqual([
      ["statements.date_invalid", "/from"],
      ["statements.date_invalid", "/to"],
      ["statements.instant_invalid", "/knownAt"],
      ["statements.unknown_customer", "/customerIds/1"],
    ]);
    expect(codes({ from: "2026-04-01", to: "2026-03-31" })).toEqual([["statements.period_reversed", "/from"]]);
    expect(codes({ ...march, aging: { basis: "due", buckets: [30] } }).map(([code]) => code)).toContain(
      "aging.missing_due_date",
    );
  });
});

describe("buildStatementsSteps", () => {
  const many = bookOf({
    documents: Array.from({ length: 2000 }, (_, at) => ({
      id: `i${at}`,
      customerId: `c${String(at).padStart(4, "0")}`,
      total: "1.00",
      issueDate: "2026-03-05",
      dueDate: "2026-04-04",
    })),
  });

  it("says how far it is, and gives the same statements", async () => {
    const seen: Progress[] = [];
    const result = await runAsync(buildStatementsSteps(many, march), { onProgress: (progress) => seen.push(progress) });
    expect(result).toEqual(buildStatements(many, march));
    expect(seen).toEqual([511, 1023, 1535].map((done) => ({ done, total: 2000, label: "composing statements" })));
  });

  it("stops when it is no longer wanted, and refuses before the first step", async () => {
    const signal = { aborted: false };
    const stopped = runAsync(buildStatementsSteps(many, march), {
      signal,
      onProgress: () => {
        signal.aborted = true;
      },
    });
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    const refused = buildStatementsSteps(many, { from: "2026-03-31", to: "2026-03-01" }).next();
    expect(refused).toMatchObject({ done: true, value: { ok: false } });
  });
});
