import { type AgeReceivablesOptions, ageReceivables, ageReceivablesSteps } from "@receivables/aging";
import { type Book, type Progress, prepareBook, runAsync, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { bookOf, byDue, codesOf, invoice } from "./examples.ts";

describe("rows", () => {
  const book = bookOf({
    customers: [
      { id: "P", name: "Parent", salespersonId: "s1", dimensions: { region: "north" } },
      { id: "C1", name: "Child", parentId: "P" },
      { id: "C2", name: "Child", parentId: "P", dimensions: { region: "south" } },
      { id: "G", name: "Grandchild", parentId: "C2" },
      { id: "X", name: "Idle" },
    ],
    documents: [
      { ...invoice("i1", "10.00", "2026-04-15"), customerId: "P" },
      {
        ...invoice("i2", "20.00", "2026-03-15"),
        customerId: "C1",
        salespersonId: "s2",
        dimensions: { region: "west" },
      },
      { ...invoice("i3", "30.00", "2026-02-15"), customerId: "C2" },
      { ...invoice("i4", "40.00", "2025-11-15"), customerId: "G" },
    ],
    receipts: [{ id: "r1", customerId: "P", amount: "1.00", effectiveDate: "2026-03-01" }],
  });
  const rowsOf = (groupBy: AgeReceivablesOptions["groupBy"] & {}) =>
    ageReceivables(book, { ...byDue, groupBy }).rows.map((row) => [row.key, row.total]);

  it("stand for customers, entities, salespeople or a dimension", () => {
    expect(rowsOf("customer")).toEqual([
      ["C1", 2000],
      ["C2", 3000],
      ["G", 4000],
      ["P", 900],
    ]);
    expect(rowsOf("entity")).toEqual([["acme", 9900]]);
    expect(rowsOf("salesperson")).toEqual([
      ["s1", 900],
      ["s2", 2000],
      [null, 7000],
    ]);
    expect(rowsOf({ dimension: "region" })).toEqual([
      ["north", 900],
      ["south", 3000],
      ["west", 2000],
      [null, 4000],
    ]);
    expect(rowsOf({ dimension: "constructor" })).toEqual([[null, 9900]]);
  });

  it("roll up a tree, and the total counts each item once", () => {
    const report = ageReceivables(book, { ...byDue, groupBy: "customerTree" });
    expect(report.rows.map((row) => [row.key, row.parentKey, row.depth, row.total, row.items])).toEqual([
      ["C1", "P", 1, 2000, 1],
      ["C2", "P", 1, 7000, 2],
      ["G", "C2", 2, 4000, 1],
      ["P", null, 0, 9900, 5],
    ]);
    expect([report.totals[0]?.total, report.totals[0]?.items, report.proved]).toEqual([9900, 5, true]);
  });

  it("include customers without items where asked to", () => {
    const rows = ageReceivables(book, { ...byDue, zeroRows: "include" }).rows;
    expect(rows.at(-1)).toEqual({
      key: "X",
      currency: "USD",
      buckets: [0, 0, 0, 0, 0],
      unapplied: 0,
      disputed: 0,
      promised: 0,
      total: 0,
      items: 0,
    });
    const tree = ageReceivables(book, { ...byDue, zeroRows: "include", groupBy: "customerTree" }).rows;
    expect(tree.at(-1)).toMatchObject({ key: "X", parentKey: null, depth: 0 });
  });

  it("refuse a parent that is no customer before a cycle", () => {
    const customers = (parents: Readonly<Record<string, string>>) =>
      book.customers.map(({ id }) => {
        const parentId = parents[id];
        return { id, entityId: "acme", name: id, ...(parentId === undefined ? {} : { parentId }) };
      });
    const tree = { ...byDue, groupBy: "customerTree" } as const;
    expect(codesOf({ ...book, customers: customers({ P: "G", C2: "P", G: "C2", C1: "nobody" }) }, tree)).toEqual([
      ["aging.unknown_parent", "/customers/1/parentId"],
    ]);
    expect(codesOf({ ...book, customers: customers({ P: "G", C2: "P", G: "C2", C1: "P" }) }, tree)).toEqual([
      ["aging.parent_cycle", "/customers/0/parentId"],
      ["aging.parent_cycle", "/customers/1/parentId"],
      ["aging.parent_cycle", "/customers/2/parentId"],
      ["aging.parent_cycle", "/customers/3/parentId"],
    ]);
    expect(codesOf({ ...book, customers: customers({ P: "P" }) }, tree)).toEqual([
      ["aging.parent_cycle", "/customers/0/parentId"],
    ]);
  });

  it("walk a very deep tree", () => {
    const depth = 20_000;
    const customers = Array.from({ length: depth }, (_, at) => ({
      id: `c${at}`,
      entityId: "acme",
      name: "",
      ...(at === 0 ? {} : { parentId: `c${at - 1}` }),
    }));
    const deep: Book = {
      ...bookOf({ documents: [{ ...invoice("i1", "1.00", "2026-03-01"), customerId: `c${depth - 1}` }] }),
      customers,
    };
    expect(ageReceivables(deep, { ...byDue, groupBy: "customerTree" }).rows.length).toBe(depth);
  });
});

describe("proof", () => {
  const book = bookOf({ documents: [invoice("i1", "100.00", "2026-03-01")] });

  it("compares the total with the control account", () => {
    const tied = ageReceivables(book, { ...byDue, controlAccount: [{ minor: 10000, currency: "USD" }] });
    expect([tied.proved, tied.checks.at(-1)]).toEqual([
      true,
      {
        kind: "total_equals_control_account",
        currency: "USD",
        reported: "100.00",
        expected: "100.00",
        difference: "0.00",
        holds: true,
      },
    ]);
    const off = ageReceivables(book, {
      ...byDue,
      controlAccount: [
        { minor: 9000, currency: "USD" },
        { minor: 1, currency: "EUR" },
      ],
    });
    expect(off.proved).toBe(false);
    expect(off.checks.filter((check) => !check.holds).map((check) => check.difference)).toEqual(["10.00", "-0.01"]);
  });

  it("holds for nothing at all", () => {
    const report = ageReceivables(bookOf({}), byDue);
    expect([report.rows, report.totals, report.checks, report.proved]).toEqual([[], [], [], true]);
  });
});

describe("options", () => {
  const book = bookOf({});

  it("are refused where they are no dates, instants or buckets", () => {
    const bad = {
      asOf: "2026-02-30",
      ageTo: "31.03.2026",
      knownAt: "2026-03-31",
      basis: "due",
      buckets: [30, 10],
    } as const;
    expect(codesOf(book, bad)).toEqual([
      ["aging.date_invalid", "/asOf"],
      ["aging.date_invalid", "/ageTo"],
      ["aging.instant_invalid", "/knownAt"],
      ["aging.bucket_reversed", "/buckets/2/to"],
    ]);
  });

  it("are carried by the report with every default filled in", () => {
    expect(ageReceivables(book, byDue).policy).toEqual({
      asOf: "2026-03-31",
      documentsThrough: "2026-03-31",
      cashThrough: "2026-03-31",
      ageTo: "2026-03-31",
      basis: "due",
      buckets: {
        kind: "days",
        buckets: [
          { label: "current", from: null, to: 0 },
          { label: "1-30", from: 1, to: 30 },
          { label: "31-60", from: 31, to: 60 },
          { label: "61-90", from: 61, to: 90 },
          { label: "91+", from: 91, to: null },
        ],
      },
      credits: "separateColumn",
      currency: { kind: "document", mixed: "separate" },
      groupBy: "customer",
      disputedAndPromised: "memo",
      zeroRows: "omit",
      items: "none",
      plans: "keepAge",
    });
  });
});

describe("ageReceivablesSteps", () => {
  const documents = Array.from({ length: 300_000 }, (_, at) => invoice(`i${at}`, "1.00", "2026-03-01"));
  const book = prepareBook({ ...bookOf({}), documents: documentsOf() });

  function documentsOf(): Book["documents"] {
    const [one] = bookOf({ documents: documents.slice(0, 1) }).documents;
    return one === undefined ? [] : documents.map(({ id }) => ({ ...one, id }));
  }

  it("says how far it is, and gives the same report", async () => {
    const seen: Progress[] = [];
    const result = await runAsync(ageReceivablesSteps(book, byDue), { onProgress: (progress) => seen.push(progress) });
    expect(unwrap(result).totals[0]?.total).toBe(30_000_000);
    expect(seen.map((each) => each.total)).toEqual([300_000, 300_000]);
    expect(seen.map((each) => each.done > 0 && each.done < each.total)).toEqual([true, true]);
  });

  it("can be left halfway, and two of them can run at once", async () => {
    const left = ageReceivablesSteps(book, byDue);
    left.next();
    left.return(unwrapLater());
    const [a, b] = await Promise.all([
      runAsync(ageReceivablesSteps(book, byDue)),
      runAsync(ageReceivablesSteps(book, { ...byDue, asOf: "2026-02-28", ageTo: "2026-03-31" })),
    ]);
    expect([unwrap(a).totals[0]?.total, unwrap(b).totals[0]?.total]).toEqual([30_000_000, 30_000_000]);
    expect(ageReceivables(book, { ...byDue, asOf: "2025-12-31" }).totals).toEqual([]);
  });

  function unwrapLater() {
    return { ok: false, issues: [] } as const;
  }
});
