import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { parseRemt001 } from "../src/index.ts";
import { mutationRuns, mutationsOf } from "./us-mutations.ts";

const options = { entityId: "acme" };
const folder = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/bank/remt");

/** A message of one payment with the structured blocks given. */
function remt(...blocks: readonly string[]): string {
  return `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:remt.001.001.06"><RmtAdvc>
<GrpHdr><MsgId>M-1</MsgId></GrpHdr>
<RmtInf>${blocks.join("")}
<OrgnlPmtInf><Refs><EndToEndId>E2E-1</EndToEndId></Refs><Amt><InstdAmt Ccy="USD">172.00</InstdAmt></Amt>
<ReqdExctnDt><Dt>2026-03-02</Dt></ReqdExctnDt><Dbtr><Nm>ACME CORP</Nm></Dbtr></OrgnlPmtInf></RmtInf>
</RmtAdvc></Document>`;
}

const invoice =
  "<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>4711</Nb></RfrdDocInf>" +
  '<RfrdDocAmt><DuePyblAmt Ccy="USD">200.00</DuePyblAmt><DscntApldAmt><Amt Ccy="USD">3.00</Amt></DscntApldAmt>' +
  '<RmtdAmt Ccy="USD">197.00</RmtdAmt></RfrdDocAmt></Strd>';
const credit =
  "<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CREN</Cd></CdOrPrtry></Tp><Nb>C-3</Nb></RfrdDocInf>" +
  '<RfrdDocAmt><RmtdAmt Ccy="USD">25.00</RmtdAmt></RfrdDocAmt></Strd>';

describe("parseRemt001", () => {
  test("documents, their amounts, and the payment they belong to", () => {
    const { items, issues } = parseRemt001(remt("<RmtId>R-1</RmtId>", invoice, credit), options);
    const usd = (minor: number) => ({ minor, currency: "USD" });
    expect(issues).toEqual([]);
    expect(items).toEqual([
      {
        id: "remt:R-1",
        entityId: "acme",
        paymentReference: "E2E-1",
        payerName: "ACME CORP",
        paymentDate: "2026-03-02",
        total: usd(17_200),
        lines: [
          {
            reference: "4711",
            kind: "CINV",
            paid: usd(19_700),
            gross: usd(20_000),
            discount: usd(300),
            deductions: [],
          },
          { reference: "C-3", kind: "CREN", paid: usd(-2_500), deductions: [] },
        ],
      },
    ]);
  });

  test("words, and amounts by type as newer versions have them", () => {
    const words = parseRemt001(remt("<Ustrd>INV-4711 100.00</Ustrd><Ustrd>INV-4712 72.00</Ustrd>"), options).items[0];
    expect(words?.lines.map(({ reference, paid }) => [reference, paid?.minor])).toEqual([
      ["INV-4711", 10_000],
      ["INV-4712", 7_200],
    ]);
    const typed = invoice.replace(
      /<RfrdDocAmt>.*<\/RfrdDocAmt>/,
      '<RfrdDocAmt><RmtAmtAndTp><Tp><Cd>RMTD</Cd></Tp><Amt Ccy="USD">5.00</Amt></RmtAmtAndTp></RfrdDocAmt>',
    );
    expect(parseRemt001(remt(typed), options).items[0]?.lines[0]?.paid?.minor).toBe(500);
  });

  test("what is not well formed, hostile, truncated or empty is said", () => {
    const codesOf = (text: string) => parseRemt001(text, options).issues.map(({ code }) => code);
    expect(codesOf("<a></b>")).toEqual(["bank.xml_malformed"]);
    expect(codesOf('<!DOCTYPE a [<!ENTITY b "c">]><a/>')).toEqual(["bank.xml_doctype"]);
    expect(codesOf("<a>".repeat(100))).toEqual(["bank.xml_too_deep"]);
    expect(codesOf("<a/>")).toEqual([]);
    expect(codesOf("")).toEqual(["bank.file_empty"]);
    const text = remt(invoice);
    expect(codesOf(text.slice(0, text.indexOf("</Strd>")))).toEqual(["bank.file_truncated"]);
    expect(codesOf(`<a>${"<b/>".repeat(200_000)}</a>`)).toEqual(["bank.xml_too_large"]);
  });

  test("whatever is done to a file gives advices and issues, never an exception", () => {
    fc.assert(
      fc.property(
        mutationsOf([remt("<RmtId>R-1</RmtId>", invoice, credit), remt("<Ustrd>INV 7 1.00</Ustrd>")]),
        (text) => {
          const result = parseRemt001(text, options);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        },
      ),
      { seed: 20260301, numRuns: lawRuns(mutationRuns) },
    );
  }, 240_000);

  test.skipIf(!existsSync(folder))("the shared samples", () => {
    for (const file of readdirSync(folder)) {
      const { issues } = parseRemt001(readFileSync(join(folder, file)), options);
      expect(issues, file).toEqual([]);
    }
  });
});
