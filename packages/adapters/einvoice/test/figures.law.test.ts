import { formatDecimal, unwrap } from "@receivables/core";
import { computeInvoice, type InvoiceInput, policies } from "@receivables/invoicing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import {
  type EInvoice,
  en16931Rules,
  fromIssuedInvoice,
  readEInvoice,
  validateEInvoice,
  validateSyntax,
  verifyEInvoice,
  writeCii,
  writeUbl,
} from "../src/index.ts";

const runs = { seed: 20260301, numRuns: lawRuns(60) };

const hundredths = (most: number, least = 0) =>
  fc.integer({ min: least, max: most }).map((value) => (value / 100).toFixed(2));
const tax = fc.constantFrom(
  { category: "S", rate: "19" },
  { category: "S", rate: "7" },
  { category: "S", rate: "5.5" },
  { category: "E", rate: "0", exemptionReason: "Exempt" },
  { category: "Z", rate: "0" },
);
const line = fc.record(
  {
    quantity: fc.integer({ min: -20, max: 500 }).map(String),
    unitPrice: fc.integer({ min: 0, max: 9_999_999 }).map((value) => (value / 1000).toFixed(3)),
    priceBaseQuantity: fc.constantFrom("1", "3", "100"),
    tax,
    allowances: fc.array(fc.record({ amount: hundredths(500), reason: fc.constant("Rebate") }), { maxLength: 2 }),
  },
  { requiredKeys: ["quantity", "unitPrice", "tax"] },
);
const adjustment = fc.record({ amount: hundredths(2000), reason: fc.constant("Agreed"), tax });

const input: fc.Arbitrary<InvoiceInput> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    allowances: fc.array(adjustment, { maxLength: 2 }),
    charges: fc.array(adjustment, { maxLength: 2 }),
    prepaid: hundredths(5000),
    pricesIncludeTax: fc.boolean(),
  })
  .map(({ lines, ...rest }) => ({
    ...rest,
    currency: "EUR",
    issueDate: "2026-03-01",
    dueDate: "2026-03-31",
    lines: lines.map((each, at) => ({ ...each, id: String(at + 1), description: "Bolt" })),
    details: {
      seller: { name: "Alder", taxId: "DE123456789", address: { country: "DE" } },
      buyer: { name: "Birch", address: { country: "DE" } },
    },
  }));

const made = (from: InvoiceInput): EInvoice =>
  unwrap(fromIssuedInvoice({ number: "R-1", invoice: unwrap(computeInvoice(from, policies.en16931)) })).eInvoice;

const fatal = (eInvoice: EInvoice) =>
  validateEInvoice(eInvoice, [en16931Rules]).findings.filter(({ flag }) => flag === "fatal");

test("what the calculator makes is valid, verifies, and survives both syntaxes", () => {
  fc.assert(
    fc.property(input, (from) => {
      const eInvoice = made(from);
      expect(fatal(eInvoice)).toEqual([]);
      expect(unwrap(verifyEInvoice(eInvoice)).checks.filter(({ verdict }) => verdict === "wrong")).toEqual([]);
      for (const { text, losses } of [writeUbl(eInvoice), writeCii(eInvoice)]) {
        expect([losses, unwrap(readEInvoice(text)).eInvoice]).toEqual([[], eInvoice]);
        expect(unwrap(validateSyntax(text, { packs: ["en16931", "peppol"] })).findings).toEqual([]);
      }
    }),
    runs,
  );
});

test("a cent more in any total is fatal, and wrong to the calculator", () => {
  const names = ["lineTotal", "taxExclusive", "taxTotal", "taxInclusive", "payable"] as const;
  fc.assert(
    fc.property(input, fc.constantFrom(...names), (from, name) => {
      const eInvoice = made(from);
      const more = (Number(eInvoice.totals?.[name]) + 0.01).toFixed(2);
      const spoilt = { ...eInvoice, totals: { ...eInvoice.totals, [name]: more } };
      expect(fatal(spoilt).length).toBeGreaterThan(0);
      expect(unwrap(verifyEInvoice(spoilt)).verdict).toBe("wrong");
    }),
    runs,
  );
});

/** Taxes of a line besides its own: of another payer, of another kind, by quantity. */
const further = fc.constantFrom(
  [{ category: "S", rate: "1.125", scheme: "County" }],
  [{ category: "S", rate: "2", scheme: "Levy", compound: true }],
  [{ category: "S", perUnit: "0.15", scheme: "Deposit" }],
  [{ category: "S", rate: "15", scheme: "Income tax", retained: true }],
);

test("several taxes on a line, made one, leave what is payable and the sums as they were", () => {
  const policy = fc.constantFrom(policies.perLine, policies.us, policies.swiss005);
  fc.assert(
    fc.property(input, further, policy, (from, more, by) => {
      const lines = from.lines.map(({ tax: own = { category: "Z" }, ...line }) => ({ ...line, taxes: [own, ...more] }));
      const invoice = unwrap(computeInvoice({ ...from, pricesIncludeTax: false, lines }, by));
      const { eInvoice } = unwrap(fromIssuedInvoice({ number: "R-1", invoice }));
      expect(fatal(eInvoice)).toEqual([]);
      expect(unwrap(verifyEInvoice(eInvoice)).checks.filter(({ verdict }) => verdict === "wrong")).toEqual([]);
      const { taxInclusive, payable } = invoice.totals;
      expect([eInvoice.totals?.taxInclusive, eInvoice.totals?.payable]).toEqual(
        [taxInclusive, payable].map(formatDecimal),
      );
    }),
    runs,
  );
});
