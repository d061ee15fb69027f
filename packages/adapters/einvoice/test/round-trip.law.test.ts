import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { type EInvoice, type EInvoiceSyntax, readEInvoice, writeCii, writeUbl } from "../src/index.ts";
import { anyEInvoice } from "./arbitraries.ts";
import { richInvoice } from "./rich-invoice.ts";

const write = { ubl: writeUbl, cii: writeCii };
const runs = { seed: 20260301, numRuns: lawRuns(60) };

/** All texts of a document by JSON pointer. */
function flatten(value: unknown, path = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[path, value]]);
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new Map(inner.flatMap(([key, each]) => [...flatten(each, `${path}/${key}`)]));
}

function isIdentity(eInvoice: EInvoice, syntax: EInvoiceSyntax, spoil = (text: string) => text): boolean {
  const written = write[syntax](eInvoice);
  const { eInvoice: back, losses } = unwrap(readEInvoice(spoil(written.text)));
  const said = flatten(back);
  const stated = flatten(eInvoice);
  const kept = said.size === stated.size && [...stated].every(([path, text]) => said.get(path) === text);
  return written.losses.length === 0 && losses.length === 0 && kept;
}

describe.each(["ubl", "cii"] as const)("%s", (syntax) => {
  test("write then read is the identity, and nothing is lost either way", () => {
    fc.assert(
      fc.property(anyEInvoice(syntax), (eInvoice) => isIdentity(eInvoice, syntax)),
      runs,
    );
  });

  test("and the law would notice a dropped term", () => {
    const drop = (text: string) => text.replace(/^.*<(cbc:DocumentCurrencyCode|ram:InvoiceCurrencyCode)>.*\n/m, "");
    fc.assert(
      fc.property(anyEInvoice(syntax), (eInvoice) => !isIdentity(eInvoice, syntax, drop)),
      { ...runs, numRuns: 10 },
    );
  });
});

test("from one syntax to the other, what is not reported as lost is the same", () => {
  const other = { ubl: "cii", cii: "ubl" } as const;
  fc.assert(
    fc.property(fc.constantFrom("ubl", "cii"), fc.constantFrom("ubl", "cii"), (from, generated) =>
      fc.assert(
        fc.property(anyEInvoice(generated), (eInvoice) => {
          const source = unwrap(readEInvoice(write[from](eInvoice).text)).eInvoice;
          const { text, losses } = write[other[from]](source);
          const said = flatten(unwrap(readEInvoice(text)).eInvoice);
          const lost = new Set(losses.map(({ path }) => path));
          for (const [path, value] of flatten(source)) {
            if (!lost.has(path)) expect([path, said.get(path)]).toEqual([path, value]);
          }
          // Nothing is lost but what the other syntax has no place for.
          expect(losses.filter(({ path }) => !/\/card\/network$/.test(path))).toEqual([]);
        }),
        { seed: runs.seed, numRuns: lawRuns(10) },
      ),
    ),
    { seed: runs.seed, numRuns: 4 },
  );
});

describe("the rich invoice", () => {
  test("is written with its elements in the order of the schemas", () => {
    const order = (text: string): string[] =>
      text.split("\n").flatMap((row) => {
        const [, name] = /^ {2}<([\w:]+)/.exec(row) ?? [];
        return name === undefined ? [] : [name];
      });
    expect([...new Set(order(writeUbl(richInvoice).text))].join(" ")).toBe(ublOrder);
    expect(writeUbl(richInvoice).losses).toEqual([]);
    expect(writeCii(richInvoice).losses).toEqual([]);
  });
});

const ublOrder =
  "cbc:CustomizationID cbc:ProfileID cbc:ID cbc:IssueDate cbc:DueDate cbc:InvoiceTypeCode cbc:Note cbc:TaxPointDate " +
  "cbc:DocumentCurrencyCode cbc:TaxCurrencyCode cbc:AccountingCost cbc:BuyerReference cac:InvoicePeriod " +
  "cac:OrderReference cac:BillingReference cac:DespatchDocumentReference cac:ReceiptDocumentReference " +
  "cac:OriginatorDocumentReference cac:ContractDocumentReference cac:AdditionalDocumentReference cac:ProjectReference " +
  "cac:AccountingSupplierParty cac:AccountingCustomerParty cac:PayeeParty cac:TaxRepresentativeParty cac:Delivery " +
  "cac:PaymentMeans cac:PaymentTerms cac:AllowanceCharge cac:TaxTotal cac:LegalMonetaryTotal cac:InvoiceLine";

const folder = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/einvoice");

describe.skipIf(!existsSync(folder))("the shared files", () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".xml")) : [];

  test.each(files)("%s is the same after it was written and read again", (file) => {
    const { eInvoice, syntax } = unwrap(readEInvoice(readFileSync(join(folder, file))));
    const { text, losses } = write[syntax](eInvoice);
    expect(losses).toEqual([]);
    expect(unwrap(readEInvoice(text)).eInvoice).toEqual(eInvoice);
  });
});
