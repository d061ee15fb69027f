import { bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import {
  sheetCustomerSchema,
  sheetDocumentSchema,
  sheetFilesSchema,
  sheetPaidInvoiceSchema,
  sheetReceiptSchema,
} from "../src/sheet-schemas.ts";
import { runSaving as run } from "./fake-terminal.ts";

const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
    customers: [{ id: "c1", name: "=Erle", country: "DE" }],
    documents: [{ id: "i1", customerId: "c1", total: "119.00", issueDate: "2026-03-05", dueDate: "2026-03-20" }],
    receipts: [{ id: "r1", customerId: "c1", amount: "19.00", effectiveDate: "2026-03-10", method: "sepa" }],
  }),
);
const files = { "book.json": JSON.stringify(book) };
const jsonl = (out: string): readonly unknown[] =>
  out
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

describe("receivables sheet", () => {
  it("writes a workbook that it reads back", async () => {
    const args = ["sheet", "write", "--book", "book.json", "--as-of", "2026-03-31", "--out", "pack.xlsx"];
    const written = await run(args, files);
    expect([written.code, written.issues]).toEqual([0, []]);
    expect(sheetFilesSchema.parse(JSON.parse(written.out))).toEqual({
      file: "pack.xlsx",
      sheets: ["Aging", "Open items", "Invoices", "Customers", "Receipts", "Worklist"].map((name) => ({
        name,
        rows: name === "Open items" ? 2 : 1,
      })),
    });
    expect((await run(args, files)).saved).toEqual(written.saved);
    const read = async (kind: string, sheet: string) =>
      await run(["sheet", "read", "pack.xlsx", "--kind", kind, "--sheet", sheet], written.saved);
    expect(jsonl((await read("customers", "Customers")).out).map((row) => sheetCustomerSchema.parse(row))).toEqual([
      { id: "c1", name: "=Erle", country: "DE" },
    ]);
    expect(jsonl((await read("invoices", "Invoices")).out).map((row) => sheetDocumentSchema.parse(row).total)).toEqual([
      { minor: 11900, currency: "EUR" },
    ]);
    expect(jsonl((await read("receipts", "Receipts")).out).map((row) => sheetReceiptSchema.parse(row).method)).toEqual([
      "sepa",
    ]);
    expect((await read("receipts", "None")).issues.map((issue) => issue.code)).toEqual(["cli.usage"]);
  });

  it("writes worklist, statements and ledger where there is input for them", async () => {
    const entry = {
      id: "j1",
      entityId: "acme",
      kind: "manual",
      effectiveDate: "2026-03-05",
      recordedAt: "2026-03-05T09:00:00.000Z",
      lines: [
        { accountId: "1200", side: "debit", amount: { minor: 11900, currency: "EUR" } },
        { accountId: "4000", side: "credit", amount: { minor: 11900, currency: "EUR" } },
      ],
    };
    const all = { ...files, "journal.jsonl": `${JSON.stringify(entry)}\nnothing\n` };
    const args = ["sheet", "write", "--book", "book.json", "--as-of", "2026-03-31"];
    const more = ["--from", "2026-03-01", "--journal", "journal.jsonl"];
    const pack = await run([...args, ...more, "--out", "pack.xlsx"], all);
    expect([pack.code, pack.issues.map((issue) => [issue.code, issue.line])]).toEqual([0, [["cli.json_malformed", 2]]]);
    expect(sheetFilesSchema.parse(JSON.parse(pack.out)).sheets.slice(-3)).toEqual([
      { name: "Worklist", rows: 1 },
      { name: "Statements", rows: 3 },
      { name: "Journal", rows: 2 },
    ]);
    const csv = async (table: string) => {
      const printed = await run([...args, ...more, "--format", "csv", "--table", table], all);
      return sheetFilesSchema.parse(JSON.parse(printed.out)).text?.split("\r\n") ?? [];
    };
    expect((await csv("worklist"))[1]).toBe(
      '1,c1,\'=Erle,apply_credit,,,EUR,119.00,11,"1 documents are past due, the oldest for 11 days. 19.00 EUR on the account settle nothing yet."',
    );
    expect((await csv("statements")).slice(1, 4)).toEqual([
      "c1,'=Erle,EUR,i1,,invoice,2026-03-05,2026-03-20,11,119.00,119.00,0.00",
      "c1,'=Erle,EUR,r1,,receipt,2026-03-10,,,-19.00,-19.00,0.00",
      "c1,'=Erle,EUR,Balance,,,,,,,100.00,",
    ]);
    expect((await csv("journal")).slice(1, 3)).toEqual([
      "j1,2026-03-05,manual,1200,EUR,119.00,,,,",
      "j1,2026-03-05,manual,4000,EUR,,119.00,,,",
    ]);
    for (const table of ["statements", "journal"]) {
      const missing = await run([...args, "--format", "csv", "--table", table], all);
      expect([missing.code, missing.issues.map((issue) => issue.code)]).toEqual([2, ["cli.usage"]]);
    }
  });

  it("writes one table as CSV, printed or saved", async () => {
    const args = ["sheet", "write", "--book", "book.json", "--as-of", "2026-03-31", "--format", "csv"];
    const printed = await run([...args, "--table", "customers"], files);
    expect(sheetFilesSchema.parse(JSON.parse(printed.out)).text).toContain("c1,'=Erle,");
    const saved = await run([...args, "--table", "open-items", "--out", "open.csv"], files);
    expect(new TextDecoder().decode(saved.saved["open.csv"])).toContain(
      "i1,,c1,invoice,2026-03-05,2026-03-20,EUR,119.00,119.00,0.00",
    );
    expect((await run(args, files)).issues.map((issue) => issue.code)).toEqual(["cli.usage"]);
    expect((await run([...args.slice(0, 6), "--table", "aging"], files)).code).toBe(2);
  });

  it("reads CSV with the good rows out and the bad ones told, and is strict when asked", async () => {
    const text =
      "Num;Kunde;Datum;Paid Date;Betrag X;Vertreter\nF1;c1;05.03.26;06.03.26;1.234,50\nF2;c1;soon;06.03.26;1,00\nSumme;;;;1.235,50\n";
    const args = [
      "sheet",
      "read",
      "paid.csv",
      "--kind",
      "paid-invoices",
      "--currency",
      "EUR",
      "--column",
      "total=Betrag X",
      "--two-digit-years-from",
      "1970",
    ];
    const read = await run(args, { "paid.csv": text });
    expect(jsonl(read.out).map((row) => sheetPaidInvoiceSchema.parse(row))).toEqual([
      {
        number: "F1",
        customerId: "c1",
        total: { minor: 123450, currency: "EUR" },
        issueDate: "2026-03-05",
        dueDate: null,
        paidDate: "2026-03-06",
      },
    ]);
    expect(read.issues.map(({ code, line, file }) => [code, line, file])).toEqual([
      ["spreadsheet.date_invalid", 3, "paid.csv"],
      ["spreadsheet.subtotal_dropped", 4, "paid.csv"],
      ["spreadsheet.columns_unread", 1, "paid.csv"],
    ]);
    expect([read.code, (await run([...args, "--strict"], { "paid.csv": text })).code]).toEqual([0, 2]);
  });

  it("refuses files and options that are none with exit code 2", async () => {
    const broken = { "a.xlsx": new Uint8Array([0x50, 0x4b, 3, 4]), "a.csv": "x,y\n1,2\n", "b.csv": 'a,"b\n' };
    for (const [more, code] of [
      [["a.xlsx", "--kind", "invoices"], "spreadsheet.file_malformed"],
      [["a.csv", "--kind", "invoices"], "spreadsheet.header_missing"],
      [["b.csv", "--kind", "invoices"], "spreadsheet.file_malformed"],
      [["c.csv", "--kind", "invoices"], "cli.file_unreadable"],
      [["a.csv", "--kind", "ransoms"], "cli.usage"],
      [["a.csv", "--kind", "invoices", "--currency", "XQX"], "cli.usage"],
      [["a.csv", "--kind", "invoices", "--locale", "no locale"], "cli.usage"],
      [["a.csv", "--kind", "invoices", "--column", "total"], "cli.usage"],
    ] as const) {
      const refused = await run(["sheet", "read", ...more], broken);
      expect([more, refused.code, refused.out, refused.issues[0]?.code]).toEqual([more, 2, "", code]);
    }
  });
});
