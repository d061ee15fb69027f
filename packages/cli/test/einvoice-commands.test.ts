import { unwrap } from "@receivables/core";
import { type EInvoice, fromIssuedInvoice, writeUbl } from "@receivables/einvoice";
import { computeInvoice, policies } from "@receivables/invoicing";
import { describe, expect, it } from "vitest";
import { eInvoiceReadingSchema, eInvoiceValidationSchema, eInvoiceWritingSchema } from "../src/einvoice-schemas.ts";
import { run } from "./fake-terminal.ts";

const invoice = unwrap(
  computeInvoice(
    {
      currency: "EUR",
      issueDate: "2026-03-01",
      terms: "net 30",
      lines: [{ id: "1", description: "Bolt", quantity: "3", unitPrice: "19.995", tax: { category: "S", rate: "19" } }],
      details: {
        seller: { name: "Alder", taxId: "DE123456789", address: { country: "DE" } },
        buyer: { name: "Birch", address: { country: "DE" } },
      },
    },
    policies.en16931,
  ),
);
const { eInvoice } = unwrap(fromIssuedInvoice({ number: "R-1", invoice }));
const xml = writeUbl(eInvoice).text;

describe("receivables einvoice", () => {
  it("reads XML as JSON and writes it again in both syntaxes", async () => {
    const read = await run(["einvoice", "read", "a.xml"], { "a.xml": xml });
    expect([read.code, read.issues]).toEqual([0, []]);
    const reading = eInvoiceReadingSchema.parse(JSON.parse(read.out));
    expect([reading.syntax, reading.eInvoice, reading.losses]).toEqual(["ubl", eInvoice, []]);
    const files = { "a.json": JSON.stringify(eInvoice) };
    const ubl = eInvoiceWritingSchema.parse(JSON.parse((await run(["einvoice", "write", "a.json"], files)).out));
    expect([ubl.text, ubl.losses]).toEqual([xml, []]);
    // What read printed is written as it is.
    const again = await run(["einvoice", "write", "r.json"], { "r.json": read.out });
    expect(JSON.parse(again.out).text).toBe(xml);
    const cii = await run(["einvoice", "write", "--syntax", "cii", "a.json"], files);
    const back = await run(["einvoice", "read", "b.xml"], { "b.xml": JSON.parse(cii.out).text });
    expect([JSON.parse(back.out).syntax, JSON.parse(back.out).eInvoice]).toEqual(["cii", eInvoice]);
  });

  it("validates XML and JSON, and ends with 1 when a fatal rule fails or a figure is wrong", async () => {
    const validate = async (file: string | EInvoice, ...options: readonly string[]) => {
      const text = typeof file === "string" ? file : JSON.stringify(file);
      const { code, out, issues } = await run(["einvoice", "validate", "-", ...options], { "-": text });
      return { code, issues, ...eInvoiceValidationSchema.parse(JSON.parse(out)) };
    };
    const good = await validate(xml, "--figures");
    expect([good.code, good.valid, good.findings, good.figures?.verdict]).toEqual([0, true, [], "equal"]);
    const bad = await validate({ ...eInvoice, totals: { ...eInvoice.totals, payable: "71.38" } });
    expect([bad.code, bad.findings.map(({ ruleId, expected }) => [ruleId, expected])]).toEqual([
      1,
      [["BR-CO-16", "71.39"]],
    ]);
    const line = { ...eInvoice.lines[0], quantity: "4" };
    const [plain, figures] = [
      await validate({ ...eInvoice, lines: [line] }),
      await validate({ ...eInvoice, lines: [line] }, "--figures"),
    ];
    expect([plain.code, figures.code, figures.figures?.verdict]).toEqual([0, 1, "wrong"]);
    const twice = await validate(xml.replace("</cbc:CustomizationID>", "$&<cbc:UUID>1</cbc:UUID>"));
    expect([twice.code, twice.syntax?.findings.map(({ ruleId, line }) => [ruleId, line])]).toEqual([
      0,
      [["UBL-CR-005", 3]],
    ]);
    const empty = await validate(xml.replace("</cbc:CustomizationID>", "$&<cbc:ProfileID/>"), "--packs", "peppol");
    expect(empty.syntax?.findings.map(({ ruleId }) => ruleId)).toEqual(["PEPPOL-EN16931-R008"]);
    const peppol = await validate(xml, "--packs", "en16931,peppol");
    expect([peppol.code, peppol.applied.map(({ pack }) => pack)]).toEqual([1, ["en16931", "peppol-bis-3"]]);
  });

  it("locates what it cannot read", async () => {
    const refused = await run(["einvoice", "read", "a.xml"], { "a.xml": xml.replace("2026-03-01", "2026-03-32") });
    expect([refused.code, refused.out, refused.issues.map(({ code, file, line }) => [code, file, line])]).toEqual([
      2,
      "",
      [["einvoice.date_invalid", "a.xml", 5]],
    ]);
    const json = await run(["einvoice", "write", "a.json"], {
      "a.json": '{"kind":"invoice","lines":[{"net":"1,00"}]}',
    });
    expect([json.code, json.issues.map(({ code, path }) => [code, path])]).toEqual([
      2,
      [["cli.record_invalid", "/lines/0/net"]],
    ]);
    expect((await run(["einvoice", "validate", "a.xml", "--packs", "x"])).code).toBe(2);
    expect((await run(["einvoice", "read", "none"])).issues[0]?.code).toBe("cli.file_unreadable");
  });
});
