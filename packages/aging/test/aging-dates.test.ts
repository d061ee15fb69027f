import { type AgeReceivablesOptions, ageReceivables, diffAgings, traceCell } from "@receivables/aging";
import { type Book, type BookRows, InvariantError, money, type PaymentPlan } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { bookOf, bucketsOf, byDue, codesOf, invoice } from "./examples.ts";

describe("the dates of an aging", () => {
  const rows = {
    documents: [
      invoice("i1", "100.00", "2026-02-28"),
      invoice("i2", "40.00", "2026-04-30", { issueDate: "2026-03-30", effectiveDate: "2026-04-02" }),
    ],
    receipts: [{ id: "r1", customerId: "c1", amount: "100.00", effectiveDate: "2026-04-03" }],
    applications: [
      { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "60.00", effectiveDate: "2026-04-03" },
    ],
  } satisfies Partial<BookRows>;
  const book = bookOf(rows);

  it("counts documents, cash and days each to a day of its own (Trimble Vista's three dates)", () => {
    expect(bucketsOf(book, byDue)).toEqual([0, 0, 10000, 0, 0]);
    // March invoices posted in April, cash as at the month end, aged to the month end.
    expect(bucketsOf(book, { ...byDue, documentsThrough: "2026-04-05" })).toEqual([4000, 0, 10000, 0, 0]);
    const laterCash = ageReceivables(book, { ...byDue, cashThrough: "2026-04-05" });
    expect([laterCash.totals[0]?.buckets, laterCash.totals[0]?.unapplied]).toEqual([[0, 0, 4000, 0, 0], -4000]);
    expect(laterCash.proved).toBe(true);
    expect(bucketsOf(book, { ...byDue, ageTo: "2026-05-31" })).toEqual([0, 0, 0, 0, 10000]);
  });

  it("leaves an application out with the document its cut-off leaves out", () => {
    const applied = bookOf({
      ...rows,
      applications: [
        { from: { kind: "receipt", id: "r1" }, to: { documentId: "i2" }, amount: "40.00", effectiveDate: "2026-04-03" },
      ],
    });
    const report = ageReceivables(applied, { ...byDue, documentsThrough: "2026-04-01", cashThrough: "2026-04-05" });
    expect([report.totals[0]?.buckets, report.totals[0]?.unapplied]).toEqual([[0, 0, 10000, 0, 0], -10000]);
    expect(report.proved).toBe(true);
  });

  it("knows only what was entered by an instant", () => {
    const late = bookOf({
      documents: [invoice("i1", "100.00", "2026-02-28", { recordedAt: "2026-04-02T09:00:00.000Z" })],
    });
    expect(ageReceivables(late, { ...byDue, knownAt: "2026-04-02T08:59:59.999Z" }).totals).toEqual([]);
    expect(ageReceivables(late, { ...byDue, knownAt: "2026-04-02T09:00:00.000Z" }).totals[0]?.total).toBe(10000);
  });

  it("counts from the date the basis names", () => {
    const dated = bookOf({
      documents: [invoice("i1", "100.00", "2026-03-31", { issueDate: "2026-01-30", effectiveDate: "2026-02-15" })],
      dueDateChanges: [
        {
          id: "x1",
          to: { documentId: "i1" },
          dueDate: "2026-04-30",
          reason: "agreed",
          approvedBy: "boss",
          effectiveDate: "2026-03-01",
        },
      ],
    });
    const at = (basis: AgeReceivablesOptions["basis"]) =>
      ageReceivables(dated, { ...byDue, basis, items: "open" }).items?.[0]?.daysPastDue;
    expect([at("due"), at("originalDue"), at("document"), at("posting")]).toEqual([-30, 0, 60, 44]);
  });

  it("lists what was re-aged, with its approver", () => {
    const changed = bookOf({
      documents: [invoice("i1", "100.00", "2026-01-31"), invoice("i2", "50.00", "2026-01-31")],
      dueDateChanges: [
        {
          id: "x1",
          to: { documentId: "i1" },
          dueDate: "2026-04-30",
          reason: "payment plan",
          approvedBy: "boss",
          effectiveDate: "2026-03-01",
        },
      ],
    });
    const report = ageReceivables(changed, byDue);
    expect(report.totals[0]?.buckets).toEqual([10000, 0, 5000, 0, 0]);
    expect(report.reaged).toEqual([
      {
        documentId: "i1",
        currency: "USD",
        open: 10000,
        originalDueDate: "2026-01-31",
        dueDate: "2026-04-30",
        agedFrom: "2026-04-30",
        by: "due_date_change",
        changeId: "x1",
        reason: "payment plan",
        approvedBy: "boss",
      },
    ]);
    expect(ageReceivables(changed, { ...byDue, basis: "originalDue" }).reaged).toEqual([]);
    expect(ageReceivables(changed, { ...byDue, asOf: "2026-02-28" }).reaged).toEqual([]);
  });
});

describe("payment plans", () => {
  const usd = (amount: string) => money(amount, "USD");
  const plan = (more: Pick<PaymentPlan, "cancelled"> = {}) => ({
    id: "plan1",
    customerId: "c1",
    documentIds: ["i1", "i2"],
    approvedBy: "credit manager",
    effectiveDate: "2026-02-15",
    instalments: [
      { dueDate: "2026-03-15", amount: usd("40.00") },
      { dueDate: "2026-04-15", amount: usd("60.00") },
      { dueDate: "2026-05-15", amount: usd("50.00") },
    ],
    ...more,
  });
  const documents = [invoice("i1", "100.00", "2025-12-31"), invoice("i2", "50.00", "2026-01-31")];
  const paid = (amount: string, effectiveDate: string) => ({
    receipts: [{ id: "r1", customerId: "c1", amount, effectiveDate }],
    applications: [{ from: { kind: "receipt" as const, id: "r1" }, to: { documentId: "i1" }, amount, effectiveDate }],
  });
  const dates = (book: Book, options: Partial<AgeReceivablesOptions> = {}) =>
    ageReceivables(book, { ...byDue, ...options }).reaged.map((each) => [each.documentId, each.dueDate, each.agedFrom]);

  it("are listed with their approver and leave old debt where it was", () => {
    const book = bookOf({ documents, plans: [plan()] });
    const report = ageReceivables(book, byDue);
    expect(report.totals[0]?.buckets).toEqual([0, 0, 5000, 10000, 0]);
    expect(report.reaged[0]).toEqual({
      documentId: "i1",
      currency: "USD",
      open: 10000,
      originalDueDate: "2025-12-31",
      dueDate: "2026-03-15",
      agedFrom: "2025-12-31",
      by: "payment_plan",
      changeId: "plan1",
      reason: "payment_plan",
      approvedBy: "credit manager",
    });
  });

  it("age their documents by the instalment that is next, where the policy says so", () => {
    const byPlan = { plans: "ageByPlan" } as const;
    const book = bookOf({ documents, plans: [plan()], ...paid("40.00", "2026-03-10") });
    expect(dates(book, byPlan)).toEqual([
      ["i1", "2026-04-15", "2026-04-15"],
      ["i2", "2026-04-15", "2026-04-15"],
    ]);
    expect(bucketsOf(book, { ...byDue, ...byPlan })).toEqual([11000, 0, 0, 0, 0]);
    const missed = bookOf({ documents, plans: [plan()], ...paid("39.99", "2026-03-10") });
    expect(bucketsOf(missed, { ...byDue, ...byPlan })).toEqual([0, 11001, 0, 0, 0]);
    const before = bookOf({ documents, plans: [plan()], ...paid("40.00", "2026-02-14") });
    expect(dates(before, byPlan)[0]).toEqual(["i1", "2026-03-15", "2026-03-15"]);
  });

  it("give way to a date changed later, and both are listed", () => {
    const change = { id: "x1", to: { documentId: "i1" }, dueDate: "2026-06-30", reason: "court", approvedBy: "boss" };
    const book = bookOf({
      documents,
      plans: [plan()],
      dueDateChanges: [{ ...change, effectiveDate: "2026-03-01" }],
    });
    expect(dates(book, { plans: "ageByPlan" })).toEqual([
      ["i1", "2026-06-30", "2026-06-30"],
      ["i1", "2026-03-15", "2026-06-30"],
      ["i2", "2026-03-15", "2026-03-15"],
    ]);
  });

  it("end when they are cancelled, when nothing is open, and before they were agreed", () => {
    const cancelled = { effectiveDate: "2026-03-20", recordedAt: "2026-03-20T00:00:00.000Z", reason: "broken" };
    expect(dates(bookOf({ documents, plans: [plan({ cancelled })] }))).toEqual([]);
    expect(dates(bookOf({ documents, plans: [plan()] }), { asOf: "2026-02-14" })).toEqual([]);
    const whole = bookOf({ documents: documents.slice(0, 1), plans: [plan()], ...paid("100.00", "2026-03-10") });
    expect(dates(whole)).toEqual([]);
  });

  it("are why old debt turned current, and among the facts behind a figure", () => {
    const book = bookOf({ documents, plans: [plan()] });
    const how = { ...byDue, plans: "ageByPlan" } as const;
    const before = ageReceivables(book, { ...how, asOf: "2026-02-14" });
    const after = ageReceivables(book, { ...how, asOf: "2026-02-28" });
    const moved = diffAgings(before, after, book).changes.filter((each) => each.cause === "payment_plan");
    expect(moved.map((each) => [each.id, each.refs, each.approvedBy])).toEqual([
      ["i1", ["plan1"], "credit manager"],
      ["i2", ["plan1"], "credit manager"],
    ]);
    const trace = traceCell(book, after, { key: "c1", currency: "USD", column: { bucket: "current" } });
    expect(trace.items[0]?.events.map((event) => [event.kind, event.id])).toEqual([
      ["document", "i1"],
      ["payment_plan", "plan1"],
    ]);
  });
});

describe("items without due date", () => {
  const book = bookOf({
    customers: [
      { id: "c1", name: "One", terms: "net 30" },
      { id: "c2", name: "Two" },
    ],
    documents: [
      invoice("i1", "100.00", null, { issueDate: "2026-01-31", effectiveDate: "2026-02-10" }),
      invoice("m1", "5.00", null, { kind: "credit_memo" }),
    ],
  });

  it("are refused unless the policy says how", () => {
    expect(codesOf(book, byDue)).toEqual([["aging.missing_due_date", "/documents/0/dueDate"]]);
    expect(codesOf(book, { ...byDue, missingDueDate: "refuse" })).toEqual([
      ["aging.missing_due_date", "/documents/0/dueDate"],
    ]);
    expect(() => ageReceivables(book, byDue)).toThrow(InvariantError);
  });

  it("are aged by terms, posting date or document date", () => {
    const dayOf = (missingDueDate: AgeReceivablesOptions["missingDueDate"] & string) =>
      ageReceivables(book, { ...byDue, missingDueDate, items: "open" }).items?.[0]?.date;
    expect([dayOf("terms"), dayOf("postingDate"), dayOf("documentDate")]).toEqual([
      "2026-03-02",
      "2026-02-10",
      "2026-01-31",
    ]);
  });

  it("are refused where the customer's terms are missing or not understood", () => {
    for (const terms of [undefined, "when convenient"]) {
      const other = { ...book, customers: [{ id: "c1", entityId: "acme", name: "One", ...(terms ? { terms } : {}) }] };
      expect(codesOf(other, { ...byDue, missingDueDate: "terms" })).toEqual([
        ["aging.missing_due_date", "/documents/0/dueDate"],
      ]);
    }
  });

  it("need no policy when they are credit outside the buckets, and one when it is aged", () => {
    const credit = { ...book, documents: book.documents.slice(1) };
    expect(ageReceivables(credit, byDue).totals[0]?.unapplied).toBe(-500);
    expect(codesOf(credit, { ...byDue, credits: "ownDate" })).toEqual([
      ["aging.missing_due_date", "/documents/0/dueDate"],
    ]);
  });

  it("stop being reported one by one after a hundred", () => {
    const many = bookOf({ documents: Array.from({ length: 250 }, (_, at) => invoice(`i${at}`, "1.00", null)) });
    expect(codesOf(many, byDue).length).toBe(100);
  });
});

describe("month buckets", () => {
  const book = bookOf({
    documents: ["2026-04-01", "2026-03-31", "2026-03-30", "2026-03-01", "2026-02-28", "2026-01-01"].map((due, at) =>
      invoice(`i${at}`, `${10 ** at}.00`, due, { issueDate: due }),
    ),
  });
  const months = { kind: "months", count: 2, anchor: "calendarMonth" } as const;

  it("are whole calendar months; by due date the day itself is current", () => {
    const report = ageReceivables(book, { asOf: "2026-04-01", ageTo: "2026-03-31", basis: "due", buckets: months });
    expect(report.buckets).toEqual([
      { label: "current", from: null, to: 0, dates: { from: "2026-03-31", to: null } },
      { label: "month 1", from: 1, to: 30, dates: { from: "2026-03-01", to: "2026-03-30" } },
      { label: "month 2", from: 31, to: 58, dates: { from: "2026-02-01", to: "2026-02-28" } },
      { label: "older", from: 59, to: null, dates: { from: null, to: "2026-01-31" } },
    ]);
    expect(report.totals[0]?.buckets).toEqual([1100, 110000, 1000000, 10000000]);
  });

  it("take the day itself in by document date", () => {
    const report = ageReceivables(book, {
      asOf: "2026-04-01",
      ageTo: "2026-03-31",
      basis: "document",
      buckets: months,
    });
    expect(report.buckets[0]).toEqual({ label: "later", from: null, to: -1, dates: { from: "2026-04-01", to: null } });
    expect(report.totals[0]?.buckets).toEqual([100, 111000, 1000000, 10000000]);
  });

  it("leave the first month empty on its first day", () => {
    const report = ageReceivables(book, { asOf: "2026-04-01", basis: "due", buckets: months });
    expect([report.buckets[1]?.from, report.buckets[1]?.to]).toEqual([1, 0]);
    expect(report.totals[0]?.buckets).toEqual([100, 0, 111000, 11000000]);
  });
});

describe("any date of the host's", () => {
  const delivered = { dimension: "delivered" } as const;
  const book = bookOf({
    customers: [{ id: "c1", name: "One", terms: "net 30" }],
    documents: [
      invoice("i1", "100.00", "2026-05-31", { dimensions: { delivered: "2026-01-30" } }),
      invoice("i2", "40.00", "2026-01-31", { issueDate: "2026-03-01", dimensions: { region: "north" } }),
    ],
    receipts: [{ id: "r1", customerId: "c1", amount: "7.00", effectiveDate: "2026-02-10", receivedOn: "2026-02-09" }],
  });

  it("is read from the documents, and from the day the money was in hand for receipts", () => {
    const options = { ...byDue, basis: delivered, missingDueDate: "documentDate", items: "open" } as const;
    const report = ageReceivables(book, { ...options, credits: "ownDate" });
    expect(report.items?.map((item) => [item.id, item.date, item.daysPastDue])).toEqual([
      ["i1", "2026-01-30", 60],
      ["i2", "2026-03-01", 30],
      ["r1", "2026-02-09", 50],
    ]);
    expect(bucketsOf(book, options)).toEqual([0, 4000, 10000, 0, 0]);
    expect(bucketsOf(book, { ...options, missingDueDate: "terms" })).toEqual([4000, 0, 10000, 0, 0]);
  });

  it("is refused where it is missing without a policy, and where it is no date under any", () => {
    expect(codesOf(book, { ...byDue, basis: delivered })).toEqual([
      ["aging.missing_basis_date", "/documents/1/dimensions"],
    ]);
    const wrong = bookOf({
      documents: [invoice("i1", "1.00", null, { dimensions: { "sent/seen": "2026-02-30" } })],
    });
    for (const missingDueDate of ["refuse", "postingDate"] as const) {
      expect(codesOf(wrong, { ...byDue, basis: { dimension: "sent/seen" }, missingDueDate })).toEqual([
        ["aging.basis_date_invalid", "/documents/0/dimensions/sent~1seen"],
      ]);
    }
  });

  it("needs none of a document that is settled", () => {
    const settled = bookOf({
      documents: [invoice("i1", "1.00", null, { dimensions: { delivered: "soon" } })],
      receipts: [{ id: "r1", customerId: "c1", amount: "1.00", effectiveDate: "2026-02-01" }],
      applications: [
        { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "1.00", effectiveDate: "2026-02-01" },
      ],
    });
    expect(codesOf(settled, { ...byDue, basis: delivered })).toEqual([]);
  });

  it("never finds a date in what objects inherit", () => {
    expect(
      codesOf(bookOf({ documents: [invoice("i1", "1.00", null, { dimensions: {} })] }), {
        ...byDue,
        basis: { dimension: "constructor" },
      }),
    ).toEqual([["aging.missing_basis_date", "/documents/0/dimensions"]]);
  });
});
