import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readInput } from "../src/read-input.ts";
import { folder } from "./means.ts";

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "company-"));
  // Two e-invoices of some 2,400: every edit reads the whole folder.
  const isKept = (path: string) =>
    !path.endsWith(".xml") || (!path.includes("INV-") && (!path.includes("HE-") || /HE-2026-0024[25]/.test(path)));
  cpSync(join(folder, "company"), copy, { recursive: true, filter: isKept });
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Read the company with one file edited; the file is put back. */
async function withEdit(file: string, edit: (text: string) => string) {
  const path = join(copy, file);
  const before = readFileSync(path, "utf8");
  writeFileSync(path, edit(before));
  try {
    const { issues } = await readInput(copy, null);
    return issues
      .filter((issue) => issue.severity !== "warning")
      .map((issue) => [issue.code, issue.file, issue.line ?? null, issue.path ?? null]);
  } finally {
    writeFileSync(path, before);
  }
}

const line = (number: number, change: (text: string) => string) => (text: string) =>
  text
    .split("\n")
    .map((each, at) => (at === number - 1 ? change(each) : each))
    .join("\n");

describe("bad input is located", () => {
  const documents = "harbor-us/documents.csv";

  it("an unknown currency, an impossible date, an amount beyond range or with lost digits", async () => {
    expect(
      await withEdit(
        documents,
        line(5, (text) => text.replace(",USD,", ",ABC,")),
      ),
    ).toEqual([["input.currency_unknown", documents, 5, "/currency"]]);
    expect(
      await withEdit(
        documents,
        line(6, (text) => text.replace(/2026-03-\d\d/, "2026-02-30")),
      ),
    ).toEqual([["input.date_impossible", documents, 6, "/issueDate"]]);
    const total = (value: string) => line(7, (text) => text.replace(/,(\d+\.\d\d),,PO/, `,${value},,PO`));
    expect(await withEdit(documents, total("99999999999999999.00"))).toEqual([
      ["core.amount_out_of_range", documents, 7, "/total"],
    ]);
    expect(await withEdit(documents, total("1.005"))).toEqual([["core.amount_too_precise", documents, 7, "/total"]]);
    expect(await withEdit(documents, total("1,00"))).toEqual([["input.fields_wrong", documents, 7, null]]);
  });

  it("a malformed file: header, quotes, kinds, JSON, XML", async () => {
    expect(
      await withEdit(
        documents,
        line(1, (text) => text.replace("customerId", "client")),
      ),
    ).toEqual([["input.column_missing", documents, 1, null]]);
    const quoted = await withEdit(
      documents,
      line(9, (text) => `"${text}`),
    );
    expect(quoted.map(([code, file]) => [code, file])).toEqual([["input.csv_malformed", documents]]);
    expect(
      await withEdit(
        documents,
        line(3, (text) => text.replace(",invoice,", ",bill,")),
      ),
    ).toEqual([["input.choice_unknown", documents, 3, "/kind"]]);
    expect(await withEdit("company.json", (text) => text.slice(0, 50))).toEqual([
      ["input.json_malformed", "company.json", null, null],
    ]);
    expect(await withEdit("company.json", (text) => text.replace('"id": "harbor-us"', '"id": "../harbor-us"'))).toEqual(
      [["input.setting_invalid", "company.json", null, "/entities/0/id"]],
    );
    const xml = await withEdit("harbor-eu/bank/eu-eur-1.xml", (text) => text.slice(0, 3000));
    expect(xml.length).toBeGreaterThan(0);
    expect(
      xml.every(([code, file]) => String(code).startsWith("bank.") && file === "harbor-eu/bank/eu-eur-1.xml"),
    ).toBe(true);
  });

  it("a trial balance that does not balance", async () => {
    const file = "harbor-us/trial-balance.csv";
    const edit = (text: string) =>
      text.replace(/(1010,Cash at bank,)(\d+)/, (_, start: string, units: string) => `${start}${Number(units) + 1}`);
    expect(await withEdit(file, edit)).toEqual([["input.trial_balance_unbalanced", file, 1, null]]);
  });

  it("an e-invoice with a wrong total, a broken rule, another document, malformed XML", async () => {
    const file = "harbor-eu/invoices/HE-2026-00245.xml";
    const replaced = (from: string, to: string) => withEdit(file, (text) => text.replace(from, to));
    expect(await replaced(">2803.45</cbc:PayableAmount>", ">2803.46</cbc:PayableAmount>")).toEqual([
      ["input.e_invoice_figure", file, 74, "/totals/payable"],
    ]);
    expect(await replaced("<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>", "")).toEqual([
      ["input.e_invoice_rule", file, 1, "/specificationId"],
    ]);
    expect(await replaced("<cbc:ID>HE-2026-00245<", "<cbc:ID>HE-2026-99999<")).toEqual([
      ["input.e_invoice_unknown", file, 4, "/number"],
    ]);
    expect(await replaced("<cbc:ID>HE-2026-00245<", "<cbc:ID>HE-2026-00242<")).toEqual([
      ["input.e_invoice_differs", file, 6, "/dueDate"],
      ["input.e_invoice_differs", file, 58, "/taxBreakdown"],
      ["input.e_invoice_differs", file, 72, "/totals/taxInclusive"],
    ]);
    expect(await withEdit(file, (text) => text.slice(0, 3000))).toEqual([["einvoice.xml_malformed", file, 76, null]]);
    expect(await replaced("2026-03-02", "2026-02-30")).toEqual([["einvoice.date_invalid", file, 5, null]]);
  });

  it("an empty folder", async () => {
    const empty = mkdtempSync(join(tmpdir(), "empty-"));
    try {
      const { company, issues } = await readInput(empty, null);
      expect([company, issues.map((issue) => issue.code)]).toEqual([null, ["input.folder_empty"]]);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
