import { plainOfXml, readErpFile, readXml } from "@receivables/erp";
import { describe, expect, it } from "vitest";

const collections = new Set(["Invoices", "LineItems"]);
const plain = (text: string, attributes = false): unknown => {
  const read = readXml(text);
  return read.ok ? plainOfXml(read.value, { collections, attributes }) : read.issues[0]?.code;
};

describe("readXml", () => {
  it("reads names without their prefix, text, entities and character data", () => {
    const text = '<?xml version="1.0"?><q:A xmlns:q="urn:q" q:id="7"><q:B>a &amp; b<![CDATA[ <c>]]></q:B></q:A>';
    const read = readXml(text);
    expect(read).toEqual({
      ok: true,
      value: {
        name: "A",
        attributes: { id: "7" },
        text: "",
        children: [{ name: "B", attributes: {}, children: [], text: "a & b <c>" }],
      },
    });
  });

  it.each([
    ["an open element", "<a><b></a>", "erp.xml_invalid", 1],
    ["text around the root", "hello", "erp.xml_invalid", 1],
    ["an unknown entity", "<a>\n&bomb;</a>", "erp.xml_invalid", 2],
    ["nothing", "", "erp.xml_invalid", 1],
    ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "erp.xml_doctype_refused", 1],
    ["endless nesting", `${"<a>".repeat(101)}${"</a>".repeat(101)}`, "erp.xml_too_large", 1],
  ])("refuses %s", (_, text, code, line) => {
    const read = readXml(text);
    expect(read.ok ? null : read.issues[0]).toMatchObject({ code, line });
  });

  it("stops at a given number of elements", () => {
    expect(readXml("<a><b/><b/></a>", { maxElements: 3 }).ok).toBe(true);
    expect(readXml("<a><b/><b/></a>", { maxElements: 2 }).ok).toBe(false);
  });
});

describe("plainOfXml", () => {
  it("makes lists of collections, of one item and of none", () => {
    expect(plain("<R><Invoices><Invoice><A>1</A></Invoice></Invoices><LineItems/></R>")).toEqual({
      Invoices: [{ A: "1" }],
      LineItems: [],
    });
  });

  it("makes a list of elements of one name, and null of what is nil", () => {
    expect(plain('<R xmlns:i="urn:i"><A>1</A><A>2</A><B i:nil="true"/></R>')).toEqual({ A: ["1", "2"], B: null });
  });

  it("keeps attributes where they are wanted", () => {
    expect(plain('<R><C name="US Dollar">USD</C><D a="1"><E>2</E></D></R>', true)).toEqual({
      C: { value: "USD", name: "US Dollar" },
      D: { a: "1", E: "2" },
    });
  });

  it("gives __proto__ no power", () => {
    const value = plain("<R><__proto__><polluted>yes</polluted></__proto__><constructor>x</constructor></R>");
    expect(Object.keys(Object(value))).toEqual(["__proto__", "constructor"]);
    expect("polluted" in {}).toBe(false);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe("readErpFile", () => {
  const options = { collections };
  it("reads bytes in UTF-8 and UTF-16, with and without byte order mark", () => {
    const text = "<R><A>é</A></R>";
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((character) => [character.charCodeAt(0), 0])]);
    const utf8 = new TextEncoder().encode(`\uFEFF${text}`);
    for (const bytes of [utf16, utf8, new TextEncoder().encode(text)]) {
      expect(readErpFile({ name: "a.xml", bytes }, options)).toEqual({ ok: true, value: { A: "é" } });
    }
  });

  it.each([
    ["nothing", { bytes: new Uint8Array() }, "erp.file_empty"],
    ["white space", { text: " \n" }, "erp.file_empty"],
    ["no content at all", {}, "erp.file_empty"],
    ["bytes that are no text", { bytes: new Uint8Array([0xc3, 0x28]) }, "erp.file_unreadable"],
    ["half a JSON text", { text: '{"a":' }, "erp.json_invalid"],
    ["half an XML text", { text: "<a>" }, "erp.xml_invalid"],
  ])("says which file holds %s", (_, content, code) => {
    const read = readErpFile({ name: "x.dat", ...content }, options);
    expect(read.ok ? null : read.issues[0]).toMatchObject({ code, file: "x.dat" });
  });
});
