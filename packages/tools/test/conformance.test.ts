import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  bankRules,
  erpRules,
  exactDecimalRules,
  findMismatch,
  roundedDecimalRules,
} from "../src/conformance/compare.ts";
import type { XmlElement } from "../src/conformance/formats/format.ts";
import { readInvoiceTexts, withTexts } from "../src/conformance/invoice-texts.ts";
import { locateJson, locateXml } from "../src/conformance/locate.ts";
import type { Mappings } from "../src/conformance/run-cases.ts";
import { runConformance } from "../src/conformance/run-file.ts";
import type { Json, JsonObject } from "../src/conformance/topic.ts";
import { readXml } from "../src/conformance/xml.ts";

const folder = mkdtempSync(join(tmpdir(), "conformance-"));
afterAll(() => rmSync(folder, { recursive: true }));

const none: Mappings = { topics: {}, bank: {}, erp: {}, invoice: null };

async function run(file: Json, using: Partial<Mappings>, ...more: readonly string[]) {
  const cases = join(folder, "cases.json");
  const actual = join(folder, "actual.jsonl");
  writeFileSync(cases, JSON.stringify(file));
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await runConformance(
    ["--cases", cases, "--actual", actual, ...more],
    (line) => lines.push(line),
    (line) => complaints.push(line),
    { ...none, ...using },
  );
  const written = readFileSync(actual, "utf8").trim().split("\n");
  return { code, lines, complaints, actual: written.map((line) => JSON.parse(line)) };
}

const vector = (id: string, inputs: JsonObject, expected?: JsonObject): JsonObject => ({
  id,
  topic: "sum.two",
  inputs,
  ...(expected === undefined ? {} : { expected }),
});
const vectors = (...items: readonly JsonObject[]): JsonObject => ({
  topics: { "sum.two": {} },
  comparison: [],
  vectors: items,
});
const sum = (inputs: JsonObject): Json => ({ total: (Number(inputs["a"]) + Number(inputs["b"])).toFixed(2) });

describe("vectors", () => {
  it("passes right results, names wrong ones, and ends with the counts", async () => {
    const file = vectors(
      vector("right", { a: "1.10", b: "2" }, { total: "3.1" }),
      vector("wrong", { a: "1", b: "2" }, { total: "4.00" }),
    );
    const { code, lines, actual } = await run(file, { topics: { "sum.two": sum } });
    expect(lines).toEqual(['FAIL wrong /total expected="4.00" actual="3.00"', "1 passed, 1 failed, 0 skipped"]);
    expect(code).toBe(1);
    expect(actual).toEqual([
      { id: "right", topic: "sum.two", actual: { total: "3.10" } },
      { id: "wrong", topic: "sum.two", actual: { total: "3.00" } },
    ]);
  });

  it("fails a topic without a mapping and a mapping that throws, and skips nothing", async () => {
    const file = vectors(vector("v", { a: "1", b: "2" }, { total: "3" }));
    const unmapped = await run(file, {});
    expect(unmapped.lines).toEqual([
      'FAIL v  expected="a result" actual="no mapping"',
      "0 passed, 1 failed, 0 skipped",
    ]);
    const broken = await run(file, {
      topics: {
        "sum.two": () => {
          throw new Error("out of range");
        },
      },
    });
    expect(broken.lines[0]).toBe('FAIL v  expected="a result" actual="out of range"');
    expect(broken.actual).toEqual([{ id: "v", topic: "sum.two", actual: null }]);
  });

  it("shows a mapping its inputs alone and works where the answers were removed", async () => {
    const seen: JsonObject[] = [];
    const spy = (inputs: JsonObject): Json => {
      seen.push(inputs);
      return sum(inputs);
    };
    const { code, lines, actual } = await run(vectors(vector("v", { a: "1", b: "2" })), { topics: { "sum.two": spy } });
    expect(seen).toEqual([{ a: "1", b: "2" }]);
    expect([code, lines, actual[0].actual]).toEqual([0, ["1 passed, 0 failed, 0 skipped"], { total: "3.00" }]);
  });

  it("runs the case or the topics asked for", async () => {
    const file = vectors(
      vector("a", { a: "1", b: "1" }, { total: "9" }),
      vector("ab", { a: "1", b: "1" }, { total: "2" }),
    );
    const topics = { "sum.two": sum };
    expect((await run(file, { topics }, "--only", "a")).lines.at(-1)).toBe("0 passed, 1 failed, 0 skipped");
    expect((await run(file, { topics }, "--only", "ab")).lines.at(-1)).toBe("1 passed, 0 failed, 0 skipped");
    expect((await run(file, { topics }, "--only", "sum.")).lines.at(-1)).toBe("1 passed, 1 failed, 0 skipped");
  });

  it("refuses an error kind nobody stated, where the file says so", async () => {
    const file = {
      ...vectors(vector("v", { a: "1", b: "2" }, { total: "3" })),
      comparison: {},
      errors: { empty: "…" },
    };
    const topics = { "sum.two": () => ({ total: "3.00", error: "empty" }) };
    expect((await run(file, { topics })).lines[0]).toBe('FAIL v /error expected="(absent)" actual="empty"');
  });

  it("exits with 2 on a file that cannot be read", async () => {
    for (const args of [["--cases", join(folder, "missing.json")], [], ["--nonsense"]]) {
      const complaints: string[] = [];
      expect(
        await runConformance(
          args,
          () => {},
          (line) => complaints.push(line),
          none,
        ),
      ).toBe(2);
      expect(complaints).toHaveLength(1);
    }
    expect((await runOn("not json")).code).toBe(2);
    expect((await runOn('{"cases":[{"id":"x"}]}')).code).toBe(2);
  });
});

async function runOn(text: string): Promise<{ readonly code: number }> {
  const cases = join(folder, "odd.json");
  writeFileSync(cases, text);
  return {
    code: await runConformance(
      ["--cases", cases],
      () => {},
      () => {},
      none,
    ),
  };
}

describe("files", () => {
  it("hands a bank mapping the bytes, and fails a missing file", async () => {
    writeFileSync(join(folder, "one.txt"), "2");
    const bank = { BAI2: (bytes: Uint8Array): JsonObject => ({ entryCount: Number(new TextDecoder().decode(bytes)) }) };
    const item = (id: string, file: string): JsonObject => ({ id, format: "BAI2", file, facts: { entryCount: 2 } });
    const { lines, actual } = await run({ cases: [item("there", "one.txt"), item("gone", "two.txt")] }, { bank });
    expect(lines.at(-1)).toBe("1 passed, 1 failed, 0 skipped");
    expect(lines[0]).toMatch(/^FAIL gone {2}expected="a result" actual="ENOENT/);
    expect(actual[0]).toEqual({ id: "there", format: "BAI2", actual: { entryCount: 2 } });
  });

  it("hands an ERP mapping the object its locator points to, never the facts", async () => {
    writeFileSync(join(folder, "p.xml"), '<r xmlns:a="u"><P><n>1</n></P><P a:k="v"><a:n>2</a:n></P></r>');
    writeFileSync(join(folder, "p.json"), '{"Payments":[7]}');
    const erp: Mappings["erp"] = {
      xero: ({ node }) => ({
        number: node.kind === "xml" ? (node.element.children[0]?.text ?? null) : JSON.stringify(node.value),
      }),
    };
    const item = (id: string, file: string, format: string, locator: string, number: string): JsonObject => ({
      id,
      system: "xero",
      file,
      format,
      locator,
      object: "payment",
      facts: { number },
    });
    const file = {
      vocabulary: {},
      cases: [
        item("xml", "p.xml", "xml", "/r/P[2]", "2"),
        item("json", "p.json", "json", "/Payments/0", "7"),
        item("off", "p.json", "json", "/Payments/1", "7"),
      ],
    };
    const { lines } = await run(file, { erp });
    expect(lines).toEqual([
      'FAIL off  expected="a result" actual="nothing at /Payments/1"',
      "2 passed, 1 failed, 0 skipped",
    ]);
  });
});

describe("electronic invoices", () => {
  const item = (more: JsonObject): JsonObject => ({
    id: "i",
    syntax: "UBL",
    lines: [{ quantity: "1", expectedNet: "10.00" }],
    expected: { payable: "11.90", taxBreakdown: [{ category: "S", rate: "19.0", tax: "1.90" }] },
    recomputable: true,
    faults: [],
    ...more,
  });
  const computed = { payable: "11.9", taxBreakdown: [{ category: "S", rate: "19", tax: "1.9" }] };
  const invoice = (faults: readonly JsonObject[], seen: JsonObject[] = []): Mappings["invoice"] => ({
    compute: (question) => {
      seen.push(question);
      return { computed, lineNets: ["10"] };
    },
    verify: () => faults,
  });
  const verdict = async (more: JsonObject, faults: readonly JsonObject[]) =>
    (await run({ cases: [item(more)] }, { invoice: invoice(faults) })).lines[0];

  it("computes from the inputs alone and takes the tax breakdown as a set", async () => {
    const seen: JsonObject[] = [];
    const { lines, actual } = await run({ cases: [item({})] }, { invoice: invoice([], seen) });
    expect(lines).toEqual(["1 passed, 0 failed, 0 skipped"]);
    expect(seen).toEqual([{ id: "i", syntax: "UBL", lines: [{ quantity: "1" }] }]);
    expect(actual[0]).toEqual({ id: "i", format: "UBL", actual: { computed, lineNets: ["10"], faults: [] } });
  });

  it("wants codes of exemption and tax in another currency right wherever the result has them", async () => {
    const stated = { payable: "11.90", taxTotalAccounting: { currency: "EUR", amount: "2.10" } };
    const of = async (more: JsonObject) => {
      const mapping = {
        compute: () => ({ computed: { payable: "11.9", ...more }, lineNets: ["10"] }),
        verify: () => [],
      };
      return (await run({ cases: [item({ expected: stated })] }, { invoice: mapping })).lines[0];
    };
    expect(await of({})).toBe("1 passed, 0 failed, 0 skipped");
    expect(await of({ taxTotalAccounting: { currency: "EUR", amount: "2.1" } })).toBe("1 passed, 0 failed, 0 skipped");
    expect(await of({ taxTotalAccounting: { currency: "EUR", amount: "2.11" } })).toMatch(
      /^FAIL i \/computed\/taxTotalAccounting\/amount /,
    );
  });

  it("takes what the document says in words from the document", () => {
    const ubl = readXml(
      `<i:Invoice xmlns:i="i"><TaxExchangeRate><TargetCurrencyCode>EUR</TargetCurrencyCode>
        <CalculationRate>1.12244</CalculationRate></TaxExchangeRate><TaxTotal><TaxSubtotal><TaxCategory><ID>AE</ID>
        <Percent>0.00</Percent><TaxExemptionReasonCode>VATEX-EU-AE</TaxExemptionReasonCode></TaxCategory></TaxSubtotal>
        </TaxTotal></i:Invoice>`,
    );
    const cii = readXml(
      `<Invoice><ApplicableTradeTax><CategoryCode>E</CategoryCode><ExemptionReasonCode>VATEX-EU-132-1A
        </ExemptionReasonCode></ApplicableTradeTax></Invoice>`,
    );
    const rows = [
      { category: "AE", rate: "0" },
      { category: "S", rate: "19" },
    ];
    expect(withTexts({ taxBreakdown: rows, taxTotal: "163.16" }, readInvoiceTexts(ubl))).toEqual({
      taxBreakdown: [{ ...rows[0], exemptionCode: "VATEX-EU-AE" }, rows[1]],
      taxTotal: "163.16",
      taxTotalAccounting: { currency: "EUR", amount: "183.14" },
    });
    expect(readInvoiceTexts(cii)).toEqual({
      exemptions: [{ category: "E", rate: "0", code: "VATEX-EU-132-1A" }],
      exchange: null,
    });
  });

  it("wants every stated fault and no further wrong one", async () => {
    const fault = { code: "BR-CO-17", category: "S", rate: "19.00", severity: "tolerated" };
    const stated = { recomputable: false, faults: [fault] };
    expect(await verdict(stated, [{ ...fault, rate: "19" }])).toBe("1 passed, 0 failed, 0 skipped");
    expect(await verdict(stated, [])).toMatch(/^FAIL i \/faults\/0 /);
    expect(await verdict(stated, [fault, { code: "X", severity: "wrong" }])).toMatch(/^FAIL i \/faults /);
    expect(await verdict({}, [{ code: "X", severity: "tolerated" }])).toBe("1 passed, 0 failed, 0 skipped");
    expect(await verdict({}, [{ code: "X", severity: "wrong" }])).toMatch(/^FAIL i \/faults /);
    expect(await verdict({ expected: { payable: "12.00" } }, [])).toMatch(/^FAIL i \/computed\/payable /);
  });
});

describe("comparison", () => {
  const agree = (expected: Json, actual: Json, rules = roundedDecimalRules): boolean =>
    findMismatch(expected, actual, rules) === null;

  it("rounds a longer figure half away from zero to the places printed", () => {
    expect(agree("1.24", "1.235")).toBe(true);
    expect(agree("-1.24", "-1.235")).toBe(true);
    expect(agree("1.23", "1.235")).toBe(false);
    expect(agree("0", "-0.00")).toBe(true);
    expect(agree("007", "7")).toBe(false);
    expect(agree("1.235", "1.24")).toBe(false);
  });

  it("keeps decimals exact and numbers within 1e-9 where the file says so", () => {
    expect(agree("1.10", "1.1", exactDecimalRules)).toBe(true);
    expect(agree("1.24", "1.235", exactDecimalRules)).toBe(false);
    expect(agree(0.5, 0.5000000009, exactDecimalRules)).toBe(true);
    expect(agree(0.5, 0.500000002, exactDecimalRules)).toBe(false);
    expect(agree(1, "1", exactDecimalRules)).toBe(false);
  });

  it("ignores extra keys and remarks, but no missing key, order or length", () => {
    expect(agree({ a: 1, note: "x" }, { a: 1, b: 2 })).toBe(true);
    expect(agree({ a: null }, {})).toBe(false);
    expect(agree({ a: null }, {}, bankRules)).toBe(true);
    expect(agree([1, 2], [2, 1])).toBe(false);
    expect(agree([1], [1, 2])).toBe(false);
    expect(agree([], {})).toBe(false);
    expect(findMismatch({ "a/b": [{ c: 1 }] }, { "a/b": [{ c: 2 }] }, roundedDecimalRules)?.pointer).toBe("/a~1b/0/c");
  });

  it("compares bank texts without white space, references as text and sample entries by index", () => {
    expect(agree({ memo: "a b" }, { memo: "a\n b " }, bankRules)).toBe(true);
    expect(agree({ bankReference: "100" }, { bankReference: "100.0" }, bankRules)).toBe(false);
    expect(agree({ amount: "100" }, { amount: "100.0" }, bankRules)).toBe(true);
    const entries = [
      { index: 0, amount: "1" },
      { index: 1, amount: "2" },
    ];
    expect(agree({ sampleEntries: [{ index: 1, amount: "2.0" }] }, { sampleEntries: entries }, bankRules)).toBe(true);
    expect(agree({ sampleEntries: [{ index: 2, amount: "2" }] }, { sampleEntries: entries }, bankRules)).toBe(false);
  });

  it("takes ERP applications in any order and money by the vocabulary", () => {
    const rules = erpRules({ amount: "money: face amount", ref: "text: id" });
    const stated = [{ ref: "1" }, { ref: "1", amount: "5.00" }];
    expect(
      agree(
        { applications: stated },
        {
          applications: [
            { ref: "1", amount: "5" },
            { ref: "1", amount: "6" },
          ],
        },
        rules,
      ),
    ).toBe(true);
    expect(
      agree(
        { applications: stated },
        {
          applications: [
            { ref: "1", amount: "6" },
            { ref: "1", amount: "6" },
          ],
        },
        rules,
      ),
    ).toBe(false);
    expect(agree({ applications: [] }, { applications: null }, rules)).toBe(false);
    expect(agree({ ref: "1.0" }, { ref: "1" }, rules)).toBe(false);
  });
});

describe("locators", () => {
  it("follows RFC 6901 pointers", () => {
    const root = { "a/b": [{ "m~n": 8 }] };
    expect(locateJson(root, "/a~1b/0/m~0n")).toBe(8);
    expect(locateJson(root, "")).toBe(root);
    expect(() => locateJson(root, "/toString")).toThrow("nothing at /toString");
    expect(() => locateJson(root, "a")).toThrow("not a JSON pointer");
  });

  it("follows simple absolute paths, counting same-named siblings from 1", () => {
    const root: XmlElement = readXml("<a><b>1</b><c/><b>2<d/>3</b><b><![CDATA[<4>]]></b></a>");
    expect(locateXml(root, "/a/b[2]").text).toBe("23");
    expect(locateXml(root, "/x:a/b[3]").text).toBe("<4>");
    expect(locateXml(root, "")).toBe(root);
    expect(() => locateXml(root, "/a/b[4]")).toThrow("nothing at /a/b[4]");
    expect(() => locateXml(root, "/a//b")).toThrow("not a simple path step");
    expect(() => readXml("<a><b></a>")).toThrow();
  });
});
