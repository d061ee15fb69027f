import { type BookRows, bookFromRows, money } from "@receivables/core";
import { describe, expect, it } from "vitest";

const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
const invoice = { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" };
const receipt = { id: "r1", customerId: "c1", amount: "60.00", effectiveDate: "2026-03-20" };
const application = {
  from: { kind: "receipt", id: "r1" },
  to: { documentId: "i1" },
  amount: "60.00",
  effectiveDate: "2026-03-20",
} as const;

function codes(rows: BookRows): readonly (readonly [string, string | undefined])[] {
  const result = bookFromRows(rows);
  return result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path]);
}

describe("bookFromRows", () => {
  it("fills in what a row leaves out", () => {
    const result = bookFromRows({ entity, documents: [invoice], receipts: [receipt], applications: [application] });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.documents[0]).toEqual({
      ...invoice,
      entityId: "acme",
      kind: "invoice",
      number: "i1",
      currency: "USD",
      total: money("100.00", "USD"),
      effectiveDate: "2026-03-01",
      recordedAt: "2026-03-01T00:00:00.000Z",
    });
    expect(result.value.receipts[0]?.method).toBe("other");
    expect(result.value.applications[0]).toMatchObject({
      id: "r1>i1#0",
      settled: money("60.00", "USD"),
      adjustments: [],
    });
    expect(result.value.customers).toEqual([{ id: "c1", entityId: "acme", name: "c1" }]);
  });

  it("survives JSON unchanged", () => {
    const result = bookFromRows({ entity, documents: [invoice], receipts: [receipt], applications: [application] });
    if (!result.ok) throw new Error("refused");
    expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value);
  });

  it("takes the one currency of an entity that is given by id", () => {
    const eur = { ...invoice, total: money("1.00", "EUR") };
    const result = bookFromRows({ entity: "acme", documents: [eur] });
    expect(result.ok && result.value.entity.baseCurrency).toBe("EUR");
    expect(codes({ entity: "acme", documents: [eur, { ...invoice, id: "i2", total: money("1.00", "USD") }] })).toEqual([
      ["core.base_currency_missing", "/entity"],
    ]);
  });

  it("reports every issue at once, each with its path", () => {
    expect(
      codes({
        entity,
        customers: [],
        documents: [
          { ...invoice, issueDate: "2026-02-30" },
          { ...invoice, total: "1.005" },
        ],
        receipts: [{ ...receipt, entityId: "other", amount: "0.00" }],
      }),
    ).toEqual([
      ["core.impossible_date", "/documents/0/issueDate"],
      ["core.impossible_date", "/documents/0/effectiveDate"],
      ["core.amount_too_precise", "/documents/1/total"],
      ["core.foreign_entity", "/receipts/0/entityId"],
      ["core.not_positive", "/receipts/0/amount"],
      ["core.duplicate_id", "/documents/1/id"],
      ["core.unknown_reference", "/documents/0/customerId"],
      ["core.unknown_reference", "/documents/1/customerId"],
      ["core.unknown_reference", "/receipts/0/customerId"],
    ]);
  });

  it("refuses instants, currencies and times that do not exist", () => {
    expect(codes({ entity, documents: [{ ...invoice, recordedAt: "2026-03-01 10:00" }] })).toEqual([
      ["core.impossible_instant", "/documents/0/recordedAt"],
    ]);
    expect(codes({ entity, documents: [{ ...invoice, currency: "ABC" }] })).toEqual([
      ["core.currency_unknown", "/documents/0/total"],
    ]);
    expect(codes({ entity, documents: [{ ...invoice, currency: "EUR", total: money("1.00", "USD") }] })).toEqual([
      ["core.mixed_currencies", "/documents/0/total"],
    ]);
  });

  it("refuses parts that do not sum to their whole", () => {
    const instalments = [
      { id: "1", dueDate: "2026-03-31", amount: "50.00" },
      { id: "2", dueDate: "2026-04-30", amount: "49.99" },
    ];
    expect(codes({ entity, documents: [{ ...invoice, instalments }] })).toEqual([
      ["core.parts_do_not_sum", "/documents/0/instalments"],
    ]);
    const taxGroups = [{ category: "S", rate: "19", net: "84.03", tax: "15.98" }];
    expect(codes({ entity, documents: [{ ...invoice, taxGroups }] })).toEqual([
      ["core.parts_do_not_sum", "/documents/0/taxGroups"],
    ]);
  });

  it("refuses applications that refer to nothing or take too much", () => {
    const documents = [invoice];
    const receipts = [receipt];
    expect(
      codes({ entity, documents, receipts, applications: [{ ...application, to: { documentId: "i9" } }] }),
    ).toEqual([["core.unknown_reference", "/applications/0/to"]]);
    expect(codes({ entity, documents, receipts, applications: [application, application] })).toEqual([
      ["core.over_applied", "/documents/0"],
      ["core.over_applied", "/receipts/0"],
    ]);
    const adjustments = [{ kind: "discount", amount: "50.00" }] as const;
    expect(codes({ entity, documents, receipts, applications: [{ ...application, adjustments }] })).toEqual([
      ["core.over_applied", "/documents/0"],
    ]);
    const kept = bookFromRows(
      { entity, documents, receipts, applications: [application, application] },
      { overApplied: "keep" },
    );
    expect(kept.ok).toBe(true);
  });

  it("wants both sides of a conversion", () => {
    const euros = { ...receipt, currency: "EUR" };
    expect(codes({ entity, documents: [invoice], receipts: [euros], applications: [application] })).toEqual([
      ["core.settled_missing", "/applications/0"],
    ]);
    const both = { ...application, settled: "66.00" };
    expect(codes({ entity, documents: [invoice], receipts: [euros], applications: [both] })).toEqual([]);
    expect(codes({ entity, documents: [invoice], receipts: [receipt], applications: [both] })).toEqual([
      ["core.settled_differs", "/applications/0/settled"],
    ]);
  });

  it("finds a cycle among parents, and only there", () => {
    const customers = [
      { id: "c1", name: "One", parentId: "c2" },
      { id: "c2", name: "Two", parentId: "c3" },
      { id: "c3", name: "Three", parentId: "c2" },
      { id: "c4", name: "Four", parentId: "c5" },
      { id: "c5", name: "Five" },
    ];
    expect(codes({ entity, customers, documents: [invoice] })).toEqual([
      ["core.customer_cycle", "/customers/1/parentId"],
      ["core.customer_cycle", "/customers/2/parentId"],
    ]);
  });
});
