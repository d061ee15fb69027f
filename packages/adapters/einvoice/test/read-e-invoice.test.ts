import { unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import { readEInvoice, writeCii, writeUbl } from "../src/index.ts";
import { richInvoice } from "./rich-invoice.ts";

const ubl = (inside: string) =>
  `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
${inside}</Invoice>`;

const issuesOf = (source: string | Uint8Array, limits = {}) => {
  const read = readEInvoice(source, { limits });
  return read.ok ? [] : read.issues.map(({ code, line }) => [code, line]);
};

describe("reading", () => {
  test("goes by namespaces, not by prefixes", () => {
    const text = writeUbl(richInvoice)
      .text.replaceAll("cbc:", "a:")
      .replaceAll("xmlns:cbc", "xmlns:a")
      .replaceAll("<Invoice", "<r:Invoice")
      .replaceAll("</Invoice>", "</r:Invoice>")
      .replace("xmlns=", "xmlns:r=");
    expect(unwrap(readEInvoice(text)).eInvoice).toEqual(richInvoice);
  });

  test("takes bytes in the usual encodings", () => {
    const text = writeCii({ ...richInvoice, number: "R-ÄÖ" }).text;
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...text].map((sign) => sign.charCodeAt(0))).buffer),
    ]);
    const latin = Uint8Array.from([...text.replace("UTF-8", "ISO-8859-1")].map((sign) => sign.charCodeAt(0)));
    for (const bytes of [new TextEncoder().encode(text), new TextEncoder().encode(`\uFEFF${text}`), utf16, latin]) {
      expect(unwrap(readEInvoice(bytes)).eInvoice.number).toBe("R-ÄÖ");
    }
    expect(issuesOf(latin.map((byte, at) => (at === 30 ? 0x38 : byte)))).not.toEqual([]);
    expect(issuesOf(new Uint8Array([0x3c, 0x61, 0xff]))).toEqual([["einvoice.text_undecodable", 1]]);
  });

  test("tells what it did not take, with its place", () => {
    const { eInvoice, losses } = unwrap(
      readEInvoice(
        ubl(`<cbc:ID schemeID="x">R-1</cbc:ID>
<cbc:Note/>
<cac:OrderReference><cbc:ID>PO-1</cbc:ID></cac:OrderReference>
<cac:OrderReference><cbc:ID>PO-2</cbc:ID></cac:OrderReference>
<x xmlns="urn:x">y</x>`),
      ),
    );
    expect(eInvoice).toEqual({ kind: "invoice", number: "R-1", purchaseOrderReference: "PO-1", lines: [] });
    expect(losses.map(({ xpath, value, line }) => [xpath, value, line])).toEqual([
      ["/Invoice/cbc:ID/@schemeID", "x", 4],
      ["/Invoice/cac:OrderReference[2]/cbc:ID", "PO-2", 7],
      ["/Invoice/Q{urn:x}x", "y", 8],
    ]);
  });

  test("locates numbers and dates that are none", () => {
    const line = (net: string) =>
      `<cac:InvoiceLine><cbc:LineExtensionAmount currencyID="EUR">${net}</cbc:LineExtensionAmount></cac:InvoiceLine>`;
    expect(
      issuesOf(ubl(`<cbc:IssueDate>2026-02-30</cbc:IssueDate>\n${line("1,00")}\n${line("NaN")}\n${line("1e3")}`)),
    ).toEqual([
      ["einvoice.date_invalid", 4],
      ["einvoice.number_invalid", 5],
      ["einvoice.number_invalid", 6],
      ["einvoice.number_invalid", 7],
    ]);
    const { eInvoice } = unwrap(readEInvoice(ubl(`${line("+007.50")}${line(".5")}${line(" -3. ")}`)));
    expect(eInvoice.lines.map(({ net }) => net)).toEqual(["7.50", "0.5", "-3"]);
    const month = writeCii(richInvoice).text.replace('format="102">20260302', 'format="610">202603');
    expect(issuesOf(month)).toEqual([["einvoice.date_format_unknown", 15]]);
  });

  test("keeps a currency that is not the document's", () => {
    const mixed = { ...richInvoice, otherCurrencies: [{ path: "/lines/0/price/net", currency: "USD" }] };
    expect(unwrap(readEInvoice(writeUbl(mixed).text)).eInvoice.otherCurrencies).toEqual(mixed.otherCurrencies);
    expect(writeCii(mixed).losses).toEqual([]);
  });

  test("a second value for one term is a loss, the same again is none", () => {
    const means = (id: string) =>
      `<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>${id}</cbc:PaymentID></cac:PaymentMeans>`;
    const { eInvoice, losses } = unwrap(readEInvoice(ubl(means("A") + means("A") + means("B"))));
    expect([eInvoice.remittanceInformation, eInvoice.paymentMeans?.length]).toEqual(["A", 3]);
    expect(losses.map(({ xpath, value }) => [xpath, value])).toEqual([
      ["/Invoice/cac:PaymentMeans[3]/cbc:PaymentID", "B"],
    ]);
  });
});

describe("hostile documents", () => {
  test("are refused, each with one located issue", () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>`;
    expect(issuesOf(bomb)).toEqual([["einvoice.document_type_refused", 2]]);
    expect(issuesOf('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toEqual([["einvoice.document_type_refused", 1]]);
    expect(issuesOf(ubl("<cbc:ID>&x;</cbc:ID>"))).toEqual([["einvoice.xml_malformed", 4]]);
    expect(issuesOf(ubl("<cbc:ID>R-1"))).toEqual([["einvoice.xml_malformed", 4]]);
    expect(issuesOf(ubl("<other:ID>R-1</other:ID>"))).toEqual([["einvoice.xml_malformed", 4]]);
    for (const nothing of ["", " ", "plain text", "<a/>", "<Invoice/>", "<?xml version='1.0'?>"]) {
      expect(issuesOf(nothing)).toHaveLength(1);
    }
  });

  test("are refused beyond the limits", () => {
    const limit = [["einvoice.limit_exceeded", 4]];
    expect(issuesOf(ubl("<cbc:ID>".repeat(60) + "</cbc:ID>".repeat(60)))).toEqual(limit);
    expect(issuesOf(ubl("<cbc:ID/>".repeat(20)), { elements: 20 })).toEqual(limit);
    expect(issuesOf(ubl(`<cbc:ID ${Array.from({ length: 51 }, (_, at) => `a${at}="1"`).join(" ")}/>`))).toEqual(limit);
    expect(issuesOf(ubl("<cbc:ID>1</cbc:ID>"), { characters: 100 })).toEqual([["einvoice.limit_exceeded", undefined]]);
  });

  test("cannot reach a prototype, and long numbers are none", () => {
    const named = ubl("<cbc:__proto__>1</cbc:__proto__><constructor xmlns=''>1</constructor>");
    expect(unwrap(readEInvoice(named)).losses).toHaveLength(2);
    expect(Object.hasOwn(Object.prototype, "1")).toBe(false);
    const long = ubl(
      `<cac:LegalMonetaryTotal><cbc:PayableAmount>${"9".repeat(100_000)}</cbc:PayableAmount></cac:LegalMonetaryTotal>`,
    );
    expect(issuesOf(long)).toEqual([["einvoice.number_invalid", 4]]);
  });

  test("take time in proportion to their size: 20,000 lines, all with something unknown", () => {
    const line = "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:UUID>u</cbc:UUID></cac:InvoiceLine>";
    const started = process.cpuUsage().user;
    expect(unwrap(readEInvoice(ubl(line.repeat(20_000)))).losses).toHaveLength(20_000);
    expect(process.cpuUsage().user - started).toBeLessThan(20_000_000);
  });
});

/** A document with one amount, read. */
const withAmount = (amount: string) =>
  readEInvoice(
    ubl(`<cac:LegalMonetaryTotal><cbc:PayableAmount>${amount}</cbc:PayableAmount></cac:LegalMonetaryTotal>`),
  );

describe("writing", () => {
  test("reports what a syntax cannot hold", () => {
    const { losses } = writeUbl({ ...richInvoice, payee: { ...richInvoice.payee, contact: { name: "Pat" } } });
    expect(losses).toEqual([{ path: "/payee/contact/name", value: "Pat" }]);
    const card = { code: "48", card: { number: "1234", network: "VISA" } };
    expect(writeCii({ ...richInvoice, paymentMeans: [card] }).losses).toEqual([
      { path: "/paymentMeans/0/card/network", value: "VISA" },
    ]);
  });

  test("reports characters XML cannot hold, and numbers it writes in another way", () => {
    expect(writeUbl({ kind: "invoice", number: "R\u0001", lines: [] }).losses).toEqual([
      { path: "/number", value: "R\u0001" },
    ]);
    const { text, losses } = writeUbl({ kind: "invoice", totals: { payable: "1e-3" }, lines: [] });
    expect([text.includes(">0.001<"), losses]).toEqual([true, [{ path: "/totals/payable", value: "1e-3" }]]);
    const tiny = { kind: "invoice", totals: { payable: "1e-999" }, lines: [] } as const;
    expect(writeUbl(tiny).losses).toEqual([{ path: "/totals/payable", value: "1e-999" }]);
    expect(() => writeUbl({ kind: "invoice", totals: { payable: "1,00" }, lines: [] })).toThrow("1,00");
    const digits = (length: number) => withAmount(`1.${"0".repeat(length)}`);
    expect([digits(998).ok, digits(999).ok]).toEqual([true, false]);
  });

  test("escapes what XML reads as its own", () => {
    const number = `<a href="x">&amp; ]]>\r\n\t'`;
    for (const { text } of [writeUbl({ ...richInvoice, number }), writeCii({ ...richInvoice, number })]) {
      expect(unwrap(readEInvoice(text)).eInvoice.number).toBe(number);
    }
  });
});

describe("places", () => {
  test("tell the line of every value, in both syntaxes", () => {
    for (const { text } of [writeUbl(richInvoice), writeCii(richInvoice)]) {
      const { places = [] } = unwrap(readEInvoice(text, { places: true }));
      const rows = text.split("\n");
      const lineOf = new Map(places.map(({ path, line }) => [path, rows[line - 1] ?? ""]));
      expect(lineOf.get("/number")).toContain("R-2026-17");
      expect(lineOf.get("/totals/taxInclusive")).toContain("114.95");
      expect(lineOf.get("/lines/0/allowances/0/base")).toContain("20.00");
      expect(lineOf.get("/taxBreakdown/0/tax")).toContain("19.95");
      expect(lineOf.get("/mandateId")).toContain("M-1");
    }
    expect(unwrap(readEInvoice(writeUbl(richInvoice).text))).not.toHaveProperty("places");
  });
});
