import { describe, expect, it } from "vitest";
import { parseBankFile, parseCamt } from "../src/index.ts";
import { camtBalance, camtEntry, camtFile, camtStatement, smallCamt } from "./fixtures.ts";

const body = camtStatement(camtBalance("OPBD", "0") + camtEntry("1.00", "CRDT") + camtEntry("2.00", "CRDT"));

describe("broken XML", () => {
  it("does not read half an amount", () => {
    const text = camtFile(camtStatement(camtBalance("OPBD", "100.00")));
    expect(parseCamt(text.slice(0, text.indexOf("0.00")))).toMatchObject({
      items: [{ balances: [] }],
      issues: [{ code: "bank.file_truncated" }],
    });
  });

  it("keeps what was read before, and says that the statement is not whole", () => {
    const text = camtFile(body);
    const cut = text.slice(0, text.indexOf("2.00"));
    expect(parseCamt(cut)).toMatchObject({
      items: [{ entries: [{ amount: { value: "1.00" } }], proof: { verdict: "not_provable" } }],
      issues: [{ code: "bank.file_truncated", params: { recordType: "Amt" } }],
    });
    expect(parseCamt(text.replace("</Stmt>", "</Stmtx>"))).toMatchObject({
      items: [{ entries: [{}, {}], proof: { reason: "bank.closing_balance_missing" } }],
      issues: [{ code: "bank.xml_malformed", line: 4 }],
    });
  });

  it("reads on over characters and entities that XML does not allow, and says where", () => {
    const text = camtFile(camtStatement(camtEntry("1.00", "CRDT", "<AddtlNtryInf>a\u0001b&nbsp;c</AddtlNtryInf>")));
    expect(parseCamt(text)).toMatchObject({
      items: [{ entries: [{ text: "a\u0001b&nbsp;c" }] }],
      issues: [
        { code: "bank.xml_character", severity: "warning", line: 4, params: { problem: "disallowed character" } },
        { code: "bank.xml_character", severity: "warning", line: 4, params: { problem: "undefined entity" } },
      ],
    });
  });

  it.each(["", "   \n", "<", "<Document", "not XML at all", "<!--", "&amp;", "\0\0\0\0"])(
    "gives issues for %j",
    (text) => {
      const { items, issues } = parseCamt(text);
      expect(items).toEqual([]);
      expect(issues.length).toBeGreaterThan(0);
    },
  );
});

describe("hostile XML", () => {
  it("with a document type is refused outright", () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>';
    const text = smallCamt.replace("<Document", `${bomb}<Document`).replace("INV-7", "&y;");
    expect(parseCamt(text)).toMatchObject({ items: [], issues: [{ code: "bank.xml_doctype" }] });
    const external = smallCamt.replace("<Document", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><Document');
    expect(parseCamt(external)).toMatchObject({ items: [], issues: [{ code: "bank.xml_doctype" }] });
  });

  it("nested too deep, with a text too long, or with too many elements is refused", () => {
    const codes = (inside: string, limits = {}) =>
      parseCamt(camtFile(camtStatement(inside)), { limits }).issues.map(({ code }) => code);
    expect(codes("<A>".repeat(100))).toEqual(["bank.xml_too_deep"]);
    expect(codes(`<Bal>${"x".repeat(2000)}</Bal>`, { textLength: 1000 })).toEqual(["bank.xml_too_large"]);
    expect(codes(`<!--${"x".repeat(200_000)}-->`, { textLength: 1000 })).toEqual(["bank.xml_too_large"]);
    expect(codes("<X/>".repeat(50), { elements: 20 })).toEqual(["bank.xml_too_large"]);
    const details = `<Ntry><NtryDtls>${"<TxDtls/>".repeat(5)}</NtryDtls></Ntry>`;
    expect(codes(details, { details: 4 })).toEqual(["bank.xml_too_large"]);
  });

  it("does not hold entries against the number of elements", () => {
    const text = camtFile(camtStatement(camtEntry("1.00", "CRDT").repeat(200)));
    expect(parseCamt(text, { limits: { elements: 40 } })).toMatchObject({ issues: [] });
  });

  it("with names of the language's own objects is only text", () => {
    const text = camtFile(camtStatement("<__proto__><constructor>x</constructor></__proto__>")).replaceAll(
      "EUR",
      "toString",
    );
    expect(parseCamt(text).items[0]?.account.currency).toBe("toString");
    expect(({} as { readonly x?: unknown }).x).toBeUndefined();
  });

  it("lists no more issues than asked for, and says that there are more", () => {
    const text = camtFile(camtStatement(camtEntry("x", "CRDT").repeat(10)));
    const codes = parseBankFile(text, { limits: { issues: 3 } }).issues.map(({ code }) => code);
    expect(codes).toEqual([...Array(3).fill("bank.amount_invalid"), "bank.too_many_issues"]);
  });
});
