import { type Book, bookFromRows, unwrap } from "@receivables/core";
import {
  bookRowsSchema,
  bookSchema,
  documentSchema,
  jsonSchemaOf,
  moneySchema,
  schemaNames,
} from "@receivables/core/schema";
import { describe, expect, it } from "vitest";

const book: Book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
    documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
    receipts: [{ id: "r1", customerId: null, amount: "60.00", effectiveDate: "2026-03-20" }],
    applications: [
      { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "60.00", effectiveDate: "2026-03-20" },
    ],
  }),
);

describe("schemas", () => {
  it("accept what bookFromRows builds, unchanged", () => {
    expect(bookSchema.parse(JSON.parse(JSON.stringify(book)))).toEqual(book);
  });

  it("take a Book as rows, and rows with everything left out that may be", () => {
    expect(bookRowsSchema.parse(JSON.parse(JSON.stringify(book)))).toEqual(book);
    const least = {
      entity: "acme",
      documents: [{ id: "i1", customerId: "c1", total: { minor: 1, currency: "USD" }, issueDate: "2026-03-01" }],
      applications: [
        { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "1.00", effectiveDate: "2026-03-20" },
      ],
    };
    expect(bookRowsSchema.parse(least)).toEqual(least);
    expect(bookRowsSchema.safeParse({ ...least, surprise: 1 }).success).toBe(false);
    expect(bookRowsSchema.safeParse({ entity: "acme" }).success).toBe(false);
  });

  it.each([
    ["an unknown key", { ...book.documents[0], surprise: 1 }],
    ["a date that does not exist", { ...book.documents[0], issueDate: "2026-02-30" }],
    ["an instant without milliseconds", { ...book.documents[0], recordedAt: "2026-03-01T00:00:00Z" }],
    ["a kind not in the list", { ...book.documents[0], kind: "bill" }],
    ["an amount in half cents", { ...book.documents[0], total: { minor: 0.5, currency: "USD" } }],
  ])("refuse %s", (_, document) => {
    expect(documentSchema.safeParse(document).success).toBe(false);
  });

  it("refuse amounts beyond exact integers and currencies nobody pays in", () => {
    expect(moneySchema.safeParse({ minor: 2 ** 53, currency: "USD" }).success).toBe(false);
    expect(moneySchema.safeParse({ minor: 1, currency: "XXX" }).success).toBe(false);
    expect(moneySchema.safeParse(JSON.parse('{"minor":1,"currency":"USD","__proto__":{"x":1}}')).success).toBe(false);
  });

  it("exist as JSON Schema for every name", () => {
    for (const name of schemaNames) expect(jsonSchemaOf(name)["type"]).toBe("object");
    expect([...schemaNames].sort()).toEqual([...schemaNames]);
    expect(schemaNames).toHaveLength(new Set(schemaNames).size);
    expect(JSON.stringify(jsonSchemaOf("document"))).toContain('"opening_item"');
  });
});
