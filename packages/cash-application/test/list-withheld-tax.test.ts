import { listWithheldTax, type WithheldTaxList, type WithholdingCertificate } from "@receivables/cash-application";
import { type Application, type Book, bookFromRows, money, moneyOfMinor, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(200) };
const documents = ["i1", "i2", "i3"].map((id) => ({
  id,
  number: id,
  customerId: id === "i3" ? "c2" : "c1",
  total: "1000.00",
  issueDate: "2026-01-01",
  dueDate: "2026-01-31",
}));
const base = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "EUR" }, documents }));

function withheld(id: string, documentId: string, effectiveDate: string, minor: number): Application {
  const facts = { entityId: "acme", effectiveDate, recordedAt: "2026-03-10T09:00:00.000Z" };
  const cash = money("10.00", "EUR");
  const adjustments = [
    { kind: "withholding_tax" as const, amount: moneyOfMinor(minor, "EUR") },
    { kind: "discount" as const, amount: money("1.00", "EUR") },
  ];
  const from = { kind: "receipt" as const, id: `r-${id}` };
  return { ...facts, id, from, to: { documentId }, amount: cash, settled: cash, adjustments };
}

function bookOf(applications: readonly Application[]): Book {
  return { ...base, applications };
}

function certificate(id: string, minor: number, more: Partial<WithholdingCertificate> = {}): WithholdingCertificate {
  return { id, customerId: "c1", amount: moneyOfMinor(minor, "EUR"), receivedOn: "2026-03-15", ...more };
}

function told({ items }: WithheldTaxList): readonly string[] {
  return items.map(
    ({ applicationId, amount, certified, open, ageDays, certificateIds }) =>
      `${applicationId} ${amount.minor} = ${certified.minor} + ${open.minor}, ${ageDays} days ${certificateIds.join("+")}`,
  );
}

describe("listWithheldTax", () => {
  const book = bookOf([
    withheld("a2", "i2", "2026-03-05", 700),
    withheld("a1", "i1", "2026-03-01", 1500),
    withheld("a3", "i3", "2026-03-02", 300),
  ]);
  const asOf = "2026-03-31";

  it("is a receivable until the certificate comes, the oldest first", () => {
    const list = listWithheldTax(book, { certificates: [certificate("w1", 1800)], asOf });
    expect(told(list)).toEqual([
      "a1 1500 = 1500 + 0, 30 days w1",
      "a3 300 = 0 + 300, 29 days ",
      "a2 700 = 300 + 400, 26 days w1",
    ]);
    expect(list.open).toEqual([money("7.00", "EUR")]);
  });

  it("takes the documents a certificate names, and says what it has too much", () => {
    const certificates = [
      certificate("w1", 800, { documentIds: ["i2"] }),
      certificate("w2", 500, { customerId: "c2" }),
    ];
    const list = listWithheldTax(book, { certificates, asOf });
    expect(told(list)).toEqual([
      "a1 1500 = 0 + 1500, 30 days ",
      "a3 300 = 300 + 0, 29 days w2",
      "a2 700 = 700 + 0, 26 days w1",
    ]);
    expect(list.issues.map(({ code, params }) => [code, params?.["id"], params?.["minor"]])).toEqual([
      ["cash.certificate_unmatched", "w1", 100],
      ["cash.certificate_unmatched", "w2", 200],
    ]);
  });

  it("knows only the day it is struck for: later certificates, applications and reversals do not count", () => {
    const reversed = { reason: "payment_return", effectiveDate: "2026-03-20", recordedAt: "2026-03-20T09:00:00.000Z" };
    const stood = bookOf([
      { ...withheld("a1", "i1", "2026-03-01", 1500), reversed },
      withheld("a2", "i2", "2026-04-05", 9),
    ]);
    const certificates = [certificate("w1", 1500, { receivedOn: "2026-03-16" })];
    expect(told(listWithheldTax(stood, { certificates, asOf: "2026-03-15" }))).toEqual([
      "a1 1500 = 0 + 1500, 14 days ",
    ]);
    expect(told(listWithheldTax(stood, { certificates, asOf: "2026-03-20" }))).toEqual([]);
  });

  it("law: every amount is certified or open, certificates are used once, and order does not matter", () => {
    const minors = fc.integer({ min: 1, max: 900 });
    const facts = fc.array(fc.tuple(fc.constantFrom("i1", "i2", "i3"), minors, fc.integer({ min: 1, max: 9 })), {
      maxLength: 6,
    });
    const proofs = fc.array(fc.tuple(fc.constantFrom("c1", "c2"), minors, fc.boolean()), { maxLength: 5 });
    const law = (lose: number) =>
      fc.property(facts, proofs, (drawn, certified) => {
        const applications = drawn.map(([id, minor, day], at) => withheld(`a${at}`, id, `2026-03-0${day}`, minor));
        const certificates = certified.map(([customerId, minor, isNamed], at) =>
          certificate(`w${at}`, minor, { customerId, ...(isNamed ? { documentIds: ["i1", "i3"] } : {}) }),
        );
        const list = listWithheldTax(bookOf(applications), { certificates, asOf });
        for (const { amount, certified: proved, open } of list.items)
          expect(proved.minor + open.minor + lose).toBe(amount.minor);
        const used = list.items.reduce((sum, each) => sum + each.certified.minor, 0);
        const left = list.issues.reduce((sum, { params }) => sum + Number(params?.["minor"]), 0);
        expect(used + left).toBe(certificates.reduce((sum, { amount }) => sum + amount.minor, 0));
        const turned = { certificates: certificates.toReversed(), asOf };
        expect(listWithheldTax(bookOf(applications.toReversed()), turned)).toEqual(list);
      });
    fc.assert(law(0), settings);
    expect(() => fc.assert(law(1), { ...settings, numRuns: 200 })).toThrow();
  });
});
