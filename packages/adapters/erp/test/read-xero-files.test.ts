import { readXeroFiles } from "@receivables/erp/xero";
import { describe, expect, it } from "vitest";
import { creditNote, invoice, payment } from "./xero-fixtures.ts";

describe("readXeroFiles", () => {
  it("sorts files by what they hold, whatever they are called", () => {
    const files = [
      { name: "one.json", text: JSON.stringify({ Invoices: [invoice()], pagination: { page: 1 } }) },
      { name: "two.json", text: JSON.stringify([payment()]) },
      { name: "three.json", text: JSON.stringify(creditNote()) },
      {
        name: "four.xml",
        text: "<Response><Organisations><Organisation><BaseCurrency>NZD</BaseCurrency></Organisation></Organisations></Response>",
      },
      { name: "five.xml", text: "" },
      { name: "six.json", text: '{"Status":"OK"}' },
      { name: "seven.json", text: "[]" },
    ];
    const { payloads, contents, issues } = readXeroFiles(files);
    expect(Object.entries(payloads).map(([kind, list]) => [kind, Array.isArray(list) ? list.length : "one"])).toEqual([
      ["organisation", "one"],
      ["invoices", 1],
      ["payments", 1],
      ["creditNotes", 1],
    ]);
    expect(contents.map(({ kinds }) => kinds)).toEqual([
      ["Invoices"],
      ["Payments"],
      ["CreditNotes"],
      ["Organisations"],
      [],
      [],
      [],
    ]);
    expect(issues.map(({ code, file }) => [code, file])).toEqual([
      ["erp.file_empty", "five.xml"],
      ["erp.content_unknown", "six.json"],
      ["erp.content_unknown", "seven.json"],
    ]);
  });
});
