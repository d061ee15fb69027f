import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unwrap } from "@receivables/core";
import { computeInvoice, creditInvoice, type InvoiceInput, policies } from "@receivables/invoicing";
import { describe, expect, test } from "vitest";
import {
  en16931Rules,
  fromIssuedInvoice,
  readEInvoice,
  toInvoiceInput,
  validateEInvoice,
  verifyEInvoice,
  writeCii,
  writeUbl,
} from "../src/index.ts";
import { patched, richInvoice } from "./rich-invoice.ts";

const tax = { category: "S", rate: "21" };
const details = {
  seller: { name: "Alder", taxId: "BE0403019261", address: { country: "BE" } },
  buyer: { name: "Birch", address: { country: "FR" } },
  paymentInstructions: { meansCode: "58", accounts: [{ id: "BE71096123456769" }], remittanceInformation: "R-1" },
};
const input: InvoiceInput = {
  currency: "EUR",
  issueDate: "2026-03-01",
  terms: "2/10 net 30",
  lines: [
    { id: "1", description: "Bolt", quantity: "3", unitCode: "C62", unitPrice: "19.995", tax },
    {
      id: "2",
      description: "Oil",
      quantity: "250",
      unitCode: "LTR",
      unitPrice: "4.10",
      priceBaseQuantity: "100",
      allowances: [{ percent: "10", base: "10.25", reason: "Rebate" }],
      tax: { category: "S", rate: "6" },
    },
  ],
  charges: [{ kind: "freight", amount: "5.00", tax }],
  details,
};

const issued = (from: InvoiceInput, policy = policies.en16931) => ({
  number: "R-1",
  invoice: unwrap(computeInvoice(from, policy)),
});

describe("an issued invoice", () => {
  test("becomes an e-invoice that is valid, verifies and is written without loss but of the offer", () => {
    const { eInvoice, losses } = unwrap(fromIssuedInvoice(issued(input)));
    expect(validateEInvoice(eInvoice, [en16931Rules]).findings).toEqual([]);
    expect(unwrap(verifyEInvoice(eInvoice)).verdict).toBe("equal");
    expect(losses).toEqual([{ path: "/earlyPayment/0/until", value: "2026-03-11" }]);
    expect(eInvoice).toMatchObject({
      paymentTerms: "2/10 net 30",
      dueDate: "2026-03-31",
      remittanceInformation: "R-1",
    });
    expect([writeUbl(eInvoice).losses, writeCii(eInvoice).losses]).toEqual([[], []]);
  });

  test("and its credit memo a credit note", () => {
    const memo = unwrap(
      creditInvoice(issued(input).invoice, { lines: [{ id: "1", quantity: "1" }], reason: "returned" }),
    );
    const { eInvoice } = unwrap(fromIssuedInvoice({ number: "C-1", invoice: memo }));
    expect([eInvoice.kind, eInvoice.typeCode, eInvoice.totals?.payable]).toEqual(["credit_note", "381", "24.20"]);
    const { findings } = validateEInvoice(eInvoice, [en16931Rules]);
    expect(findings.filter(({ ruleId }) => /^BR-(CO-1|DEC|S-)/.test(ruleId))).toEqual([]);
    expect(writeUbl(eInvoice).text).toContain("<CreditNote ");
  });

  test("states two decimals at most, and the text of a way to pay once", () => {
    const two = [{ id: "BE71096123456769" }, { id: "BE02 1234" }];
    const paymentInstructions = { meansCode: "58", meansText: "Transfer", accounts: two };
    const { eInvoice } = unwrap(
      fromIssuedInvoice(
        issued({ ...input, currency: "KWD", terms: "net 30", details: { ...details, paymentInstructions } }),
      ),
    );
    expect([eInvoice.totals?.payable, eInvoice.lines[0]?.net]).toEqual(["88.41", "59.99"]);
    expect(eInvoice.paymentMeans).toMatchObject([{ text: "Transfer", account: two[0] }, { account: two[1] }]);
    expect(eInvoice.paymentMeans?.[1]).not.toHaveProperty("text");
    expect(validateEInvoice(eInvoice, [en16931Rules]).findings).toEqual([]);
  });

  test("whose prices contain tax states net prices", () => {
    const { eInvoice } = unwrap(
      fromIssuedInvoice(
        issued({
          ...input,
          terms: "net 30",
          pricesIncludeTax: true,
          charges: [],
          lines: [{ id: "1", quantity: "7", unitPrice: "9.99", tax }],
        }),
      ),
    );
    expect(eInvoice.lines[0]).toMatchObject({ quantity: "7", net: "57.79", price: { net: "8.25571429" } });
    expect(unwrap(verifyEInvoice(eInvoice)).verdict).toBe("equal");
  });

  const made = (from: InvoiceInput, policy: keyof typeof policies = "perLine") =>
    unwrap(fromIssuedInvoice(issued({ ...from, terms: "net 30", charges: [] }, policies[policy])));

  test("with several taxes on a line has one of their sum, the taxes it came to, and says so", () => {
    const state = { category: "S", rate: "6.25", scheme: "State", jurisdiction: "US-MA" };
    const county = { category: "S", rate: "1.125", scheme: "County", jurisdiction: "US-MA-X" };
    const { eInvoice, losses } = made(
      {
        ...input,
        lines: [
          { id: "1", description: "Bolt", quantity: "3", unitPrice: "33.33", taxes: [state, county] },
          { id: "2", description: "Nut", quantity: "1", unitPrice: "10.00", tax: state },
        ],
        allowances: [{ amount: "4.99", reason: "Rebate", taxes: [state, county] }],
      },
      "us",
    );
    expect(eInvoice.lines.map((each) => each.tax)).toEqual([
      { category: "S", rate: "7.375" },
      { category: "S", rate: "6.25" },
    ]);
    // 95.00 at 7.375 % is 7.00625, 10.00 at 6.25 % is 0.625: 7.63 on the document, 6.56 of it the state's.
    expect(eInvoice.taxBreakdown).toEqual([
      { category: "S", rate: "7.375", taxable: "95.00", tax: "7.00" },
      { category: "S", rate: "6.25", taxable: "10.00", tax: "0.63" },
    ]);
    expect(losses.filter(({ path }) => path.endsWith("/tax"))).toEqual([
      { path: "/taxGroups/0/tax", value: "6.56" },
      { path: "/taxGroups/1/tax", value: "1.07" },
    ]);
    expect(validateEInvoice(eInvoice, [en16931Rules]).findings.filter(({ flag }) => flag === "fatal")).toEqual([]);
    expect(unwrap(verifyEInvoice(eInvoice)).verdict).not.toBe("wrong");
  });

  test("with a tax on a tax has the percentage both come to", () => {
    const taxes = [
      { category: "S", rate: "5", scheme: "GST" },
      { category: "S", rate: "9.975", scheme: "QST", compound: true },
    ];
    const { eInvoice } = made({
      ...input,
      lines: [{ id: "1", description: "Bolt", quantity: "1", unitPrice: "100", taxes }],
    });
    expect(eInvoice.taxBreakdown).toEqual([{ category: "S", rate: "15.47375", taxable: "100.00", tax: "15.47" }]);
    expect(unwrap(verifyEInvoice(eInvoice)).verdict).toBe("equal");
  });

  test("with a fixed tax has a charge of it that is not taxed", () => {
    const taxes = [tax, { category: "S", perUnit: "0.25", scheme: "Deposit" }];
    const from = { ...input, lines: [{ id: "1", description: "Beer", quantity: "24", unitPrice: "1.00", taxes }] };
    const { eInvoice, losses } = made(from);
    expect(eInvoice.charges).toEqual([{ amount: "6.00", reason: "Deposit", tax: { category: "E", rate: "0" } }]);
    expect(eInvoice.totals).toMatchObject({ taxExclusive: "30.00", taxTotal: "5.04", payable: "35.04" });
    expect(losses).toContainEqual({ path: "/taxGroups/1/tax", value: "6.00" });
    expect(validateEInvoice(eInvoice, [en16931Rules]).findings).toEqual([]);
    expect(unwrap(verifyEInvoice(eInvoice)).verdict).toBe("equal");
    const onIt = [taxes[1] ?? tax, { ...tax, compound: true }];
    const refused = fromIssuedInvoice(
      issued(
        { ...from, terms: "net 30", charges: [], lines: [{ id: "1", quantity: "1", unitPrice: "1", taxes: onIt }] },
        policies.perLine,
      ),
    );
    expect(refused.ok ? [] : refused.issues.map(({ code, path }) => [code, path])).toEqual([
      ["einvoice.tax_unsupported", "/lines/0/groups"],
    ]);
  });

  // 100.00 at 21 % with 2 % discount: tax on 98.00, payable 120.58 whether it is taken or not.
  test("whose tax leaves the early-payment discount out states it on both sides", () => {
    const one = {
      ...input,
      terms: "2/10 net 30",
      lines: [{ id: "1", description: "Bolt", quantity: "1", unitPrice: "100.00", tax }],
    };
    const invoice = issued({ ...one, charges: [] }, policies.belgium2026);
    const { eInvoice } = unwrap(fromIssuedInvoice(invoice));
    expect(eInvoice.totals).toMatchObject({
      allowanceTotal: "2.00",
      chargeTotal: "2.00",
      taxExclusive: "100.00",
      payable: "120.58",
    });
    expect(eInvoice.taxBreakdown).toMatchObject([
      { category: "S", rate: "21", taxable: "98.00", tax: "20.58" },
      { category: "E", rate: "0", taxable: "2.00", tax: "0.00" },
    ]);
    const memo = unwrap(creditInvoice(invoice.invoice, { lines: [{ id: "1", amount: "33.33" }], reason: "returned" }));
    const credit = unwrap(fromIssuedInvoice({ number: "C-1", invoice: memo }));
    for (const each of [eInvoice, credit.eInvoice]) {
      expect(validateEInvoice(each, [en16931Rules]).findings).toEqual([]);
      expect(unwrap(verifyEInvoice(each)).verdict).toBe("equal");
    }
  });

  test("deducts tax kept back and says so", () => {
    const taxes = [tax, { category: "S", rate: "15", scheme: "IRPF", retained: true }];
    const policy = { ...policies.perLine, taxRounding: "group" } as const;
    const one = {
      ...input,
      charges: [],
      terms: "net 30",
      lines: [{ id: "1", quantity: "1", unitPrice: "100.00", taxes }],
    };
    const { eInvoice, losses } = unwrap(
      fromIssuedInvoice({ number: "R-1", invoice: unwrap(computeInvoice(one, policy)) }),
    );
    expect(eInvoice.totals).toMatchObject({ taxInclusive: "121.00", prepaid: "15.00", payable: "106.00" });
    expect(losses).toEqual([{ path: "/totals/retained", value: "15.00" }]);
    expect(unwrap(verifyEInvoice(eInvoice)).verdict).toBe("equal");
  });
});

describe("a stated e-invoice", () => {
  test("verifies, and names a cent too much where it is", () => {
    expect(unwrap(verifyEInvoice(richInvoice)).verdict).toBe("equal");
    const wrong = patched(richInvoice, { "/totals/payable": "100.01" });
    const { checks } = unwrap(verifyEInvoice(wrong));
    expect(
      checks.filter(({ verdict }) => verdict === "wrong").map(({ code, difference }) => [code, difference]),
    ).toEqual([["BR-CO-16", "0.01"]]);
  });

  test("is held to what UBL asks for: a currency of every amount, and which tax it is", () => {
    const { text } = writeUbl(richInvoice);
    const fatal = (xml: string) => {
      const { eInvoice } = unwrap(readEInvoice(xml));
      expect(unwrap(verifyEInvoice(eInvoice)).verdict).toBe("equal");
      expect(unwrap(readEInvoice(writeUbl(eInvoice).text)).eInvoice).toEqual(eInvoice);
      const { findings } = validateEInvoice(eInvoice, [en16931Rules]);
      return findings.filter(({ flag }) => flag === "fatal").map(({ ruleId, path }) => [ruleId, path]);
    };
    expect(fatal(text.replace('<cbc:PayableAmount currencyID="EUR">', "<cbc:PayableAmount>"))).toEqual([
      ["BR-CL-03", "/otherCurrencies/0/currency"],
    ]);
    const [before = "", after = ""] = text.split("<cac:ClassifiedTaxCategory>");
    expect(
      fatal(`${before}<cac:ClassifiedTaxCategory>${after.replace(/<cac:TaxScheme>[\s\S]*?<\/cac:TaxScheme>/, "")}`),
    ).toEqual([["BR-CO-04", "/lines/0/tax/category"]]);
  });

  test("whose tax totals are in other currencies is written in both syntaxes, with their loss", () => {
    const otherCurrencies = ["/totals/taxTotal", "/totals/taxTotalAccounting"].map((path) => ({
      path,
      currency: "SEK",
    }));
    const totals = { ...richInvoice.totals, taxTotalAccounting: "1.00" };
    const odd = { ...richInvoice, taxCurrency: "NOK", totals, otherCurrencies };
    for (const { text, losses } of [writeUbl(odd), writeCii(odd)]) {
      expect(readEInvoice(text).ok).toBe(true);
      expect(losses.length).toBeGreaterThan(0);
    }
  });

  test("keeps its details on the way to the calculator", () => {
    const { details: kept } = unwrap(toInvoiceInput(richInvoice)).input;
    expect(kept).toMatchObject({
      number: "R-2026-17",
      paymentInstructions: { meansCode: "30", directDebit: { mandateId: "M-1" } },
    });
  });

  test("is refused without currency, date, quantity or price", () => {
    const bad = patched(richInvoice, {
      "/currency": "QQQ",
      "/issueDate": undefined,
      "/lines/0/quantity": undefined,
      "/lines/0/price": undefined,
    });
    const refused = toInvoiceInput(bad);
    expect(refused.ok ? [] : refused.issues.map(({ code, path }) => [code, path])).toEqual([
      ["einvoice.currency_unknown", "/currency"],
      ["einvoice.figure_missing", "/issueDate"],
      ["einvoice.figure_missing", "/lines/0/quantity"],
      ["einvoice.figure_missing", "/lines/0/price/net"],
    ]);
  });
});

interface Fault {
  readonly code: string;
  readonly line?: number;
  readonly severity: string;
}

const folder = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/einvoice");

describe.skipIf(!existsSync(folder))("the shared files, read from their XML", () => {
  const text = existsSync(folder) ? readFileSync(join(folder, "cases.json"), "utf8") : '{ "cases": [] }';
  const cases: readonly { readonly file: string; readonly faults: readonly Fault[] }[] = JSON.parse(text).cases;

  test.each(cases.map(({ file, faults }) => [file, faults] as const))(
    "%s has the faults known of it, and no other",
    (file, faults) => {
      const { eInvoice } = unwrap(readEInvoice(readFileSync(join(folder, file))));
      const found = unwrap(verifyEInvoice(eInvoice)).checks.filter(({ verdict }) => verdict !== "equal");
      const key = (fault: { readonly code: string; readonly line?: number }) => `${fault.code} ${fault.line ?? ""}`;
      expect(found.map((check) => `${check.verdict} ${key(check)}`).sort()).toEqual(
        faults.map((fault) => `${fault.severity} ${key(fault)}`).sort(),
      );
    },
  );
});

describe("the tax total in the accounting currency", () => {
  const rate = { from: "EUR", to: "SEK", rate: "11.2345", date: "2026-03-01", source: "ECB" };
  const accounted = { ...input, accounting: { currency: "SEK", rate } };
  const { eInvoice } = unwrap(fromIssuedInvoice(issued(accounted)));
  const checkOf = (read: typeof eInvoice, taxRate = rate) =>
    unwrap(verifyEInvoice(read, { taxRate })).checks.find(({ figure }) => figure === "/totals/taxTotalAccounting");

  // 64.99 at 21 % and 9.22 at 6 % are 13.65 + 0.55 = 14.20 EUR, at 11.2345 159.53 SEK.
  test.each([
    ["UBL", writeUbl(eInvoice).text],
    ["CII", writeCii(eInvoice).text],
  ])("is held against the tax total at the rate handed in, from %s", (_, xml) => {
    const read = unwrap(readEInvoice(xml)).eInvoice;
    expect([read.taxCurrency, read.totals?.taxTotalAccounting]).toEqual(["SEK", "159.53"]);
    expect(checkOf(read)?.verdict).toBe("equal");
    expect(unwrap(verifyEInvoice(read, { taxRate: rate })).verdict).toBe("equal");
    const wrong = { ...read, totals: { ...read.totals, taxTotalAccounting: "160.53" } };
    expect([checkOf(wrong)?.verdict, checkOf(wrong)?.code, checkOf(wrong)?.repair]).toEqual([
      "wrong",
      "ACCOUNTING_TAX",
      { figure: "/totals/taxTotalAccounting", to: "159.53" },
    ]);
    expect(unwrap(verifyEInvoice(wrong)).verdict).toBe("equal");
  });

  test("is refused a rate between other currencies, and needs none where the document has no such total", () => {
    const other = verifyEInvoice(eInvoice, { taxRate: { ...rate, to: "NOK" } });
    expect(other.ok ? [] : other.issues.map(({ code, path }) => [code, path])).toEqual([
      ["einvoice.tax_rate_mismatch", "/taxCurrency"],
    ]);
    const plain = unwrap(fromIssuedInvoice(issued(input))).eInvoice;
    expect(unwrap(verifyEInvoice(plain, { taxRate: rate })).verdict).toBe("equal");
  });
});
