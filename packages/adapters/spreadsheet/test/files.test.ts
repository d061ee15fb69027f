import { money, unwrap } from "@receivables/core";
import fc from "fast-check";
import { writeXlsx as writeSheets } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import {
  neutraliseFormula,
  type RawSheet,
  readCsv,
  readInvoices,
  readXlsx,
  restoreFormulaText,
  type SheetTable,
  writeCsv,
  writeXlsx,
} from "../src/index.ts";
import { workbook, xmlRows, zip } from "./files.ts";

const createdAt = "2026-03-31T18:00:00.000Z";
const codesOf = (read: {
  readonly ok: boolean;
  readonly issues?: readonly { readonly code: string }[];
}): readonly string[] => (read.issues ?? []).map((issue) => issue.code);

const table: SheetTable = {
  name: "Items: [all] / März*",
  columns: [{ header: "=number" }, { header: "open" }, { header: "due", width: 12 }],
  rows: [
    ["=cmd|' /C calc'!A0", money("1234.50", "EUR"), { date: "2026-03-31" }],
    ['two\nlines, "quoted"', money("-0.005", "KWD"), null],
    ["\u0000\ud800x", money("1500", "JPY"), { date: "1900-03-01" }],
  ],
  totals: [["sum", { minor: Number.MAX_SAFE_INTEGER, currency: "EUR" }, 3]],
};

describe("xlsx", () => {
  it("writes numbers, dates and text that is never a formula, the same bytes for the same input", async () => {
    const written = await writeXlsx([table, { ...table, rows: [] }], { createdAt, title: "Pack" });
    expect(written.bytes).toEqual(
      (await writeXlsx([table, { ...table, rows: [] }], { createdAt, title: "Pack" })).bytes,
    );
    expect(written.issues.map((issue) => [issue.code, issue.severity])).toEqual([
      ["spreadsheet.sheet_name_changed", "warning"],
      ["spreadsheet.sheet_name_changed", "warning"],
      ["spreadsheet.amount_as_text", "warning"],
    ]);
    const sheets = unwrap(await readXlsx(written.bytes));
    expect(sheets.map((sheet) => sheet.name)).toEqual(["Items   all    März", "Items   all    März (2)"]);
    expect(sheets[0]?.rows).toEqual([
      ["=number", "open", "due"],
      ["=cmd|' /C calc'!A0", 1234.5, { date: "2026-03-31" }],
      ['two\nlines, "quoted"', -0.005],
      ["x", 1500, { date: "1900-03-01" }],
      ["sum", "90071992547409.91", 3],
    ]);
    expect(new TextDecoder("latin1").decode(written.bytes)).not.toContain("<f>");
  });

  it("cuts and counts texts Excel could not hold, and needs a sheet and a moment", async () => {
    const long = { name: "x", columns: [{ header: "a" }], rows: [["y".repeat(40_000)]] };
    const { bytes, issues } = await writeXlsx([long], { createdAt });
    expect(issues.map((issue) => [issue.code, issue.params?.["count"]])).toEqual([["spreadsheet.text_cut", 1]]);
    expect(unwrap(await readXlsx(bytes))[0]?.rows[1]?.[0]).toHaveLength(32_767);
    await expect(writeXlsx([], { createdAt })).rejects.toThrow(/at least one sheet/);
    await expect(writeXlsx([long], { createdAt: "today" })).rejects.toThrow(/no instant/);
  });

  it("reads serial dates of both systems, binary noise, and refuses the day that never was", async () => {
    const head = ["number", "customer", "date", "amount"];
    const serials = async (rows: readonly (readonly (string | number)[])[], date1904: boolean) => {
      const sheet: RawSheet | undefined = unwrap(await readXlsx(workbook(xmlRows([head, ...rows]), date1904)))[0];
      if (sheet === undefined) throw new Error("no sheet");
      const read = readInvoices(sheet, { currency: "USD" });
      return [
        read.items.map((item) => [item.number, item.issueDate, item.total]),
        read.issues.map((issue) => [issue.line, issue.code]),
      ];
    };
    const rows = [
      [1, "c1", 46_086, 0.1 + 0.2],
      [2, "c1", 61, 1234.5],
      [3, "c1", 59, 7],
      [4, "c1", 60, 7],
      [5, "c1", 46_086.99, 1.005],
      [6, "c1", 20_260_305, 1e15],
      [7, "c1", 0, 7],
    ];
    const usd = (minor: number) => ({ minor, currency: "USD" });
    expect(await serials(rows, false)).toEqual([
      [
        ["1", "2026-03-05", usd(30)],
        ["2", "1900-03-01", usd(123_450)],
        ["3", "1900-02-28", usd(700)],
      ],
      [
        [5, "spreadsheet.date_invalid"],
        [6, "spreadsheet.too_many_decimals"],
        [7, "spreadsheet.amount_out_of_range"],
        [8, "spreadsheet.date_invalid"],
      ],
    ]);
    expect((await serials([[1, "c1", 46_086 - 1462, 5]], true))[0]).toEqual([["1", "2026-03-05", usd(500)]]);
  });

  it("refuses bombs before unpacking them, and files that are none", async () => {
    const bomb = zip([{ name: "xl/workbook.xml", text: "0".repeat(20_000_000) }]);
    expect(bomb.length).toBeLessThan(30_000);
    expect(codesOf(await readXlsx(bomb, { unpackedBytes: 10_000_000 }))).toEqual(["spreadsheet.file_too_large"]);
    const rows = xmlRows(Array.from({ length: 2000 }, (_, at) => [`x${at}`, at]));
    // A part that declares less than it has is not unpacked further than it declares.
    for (const lie of [workbook(rows, false, 100), workbook(rows, false, 0), workbook(rows, false, 0xffffffff)]) {
      expect(codesOf(await readXlsx(lie))).toEqual(["spreadsheet.file_malformed"]);
    }
    expect(codesOf(await readXlsx(workbook(rows), { rows: 100 }))).toEqual(["spreadsheet.file_too_large"]);
    expect(codesOf(await readXlsx(workbook(rows), { cells: 100 }))).toEqual(["spreadsheet.file_too_large"]);
    expect(codesOf(await readXlsx(workbook(rows), { bytes: 100 }))).toEqual(["spreadsheet.file_too_large"]);
    const corners = workbook(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    );
    expect(codesOf(await readXlsx(corners))).toEqual(["spreadsheet.file_too_large"]);
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(100),
      workbook(rows).slice(0, 300),
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
    ]) {
      expect(codesOf(await readXlsx(bytes)).length).toBe(1);
    }
  });
});

describe("workbooks behind a password", () => {
  it("are refused as such", async () => {
    const encrypted = await writeSheets({
      sheets: [{ name: "a", rows: [["x"]] }],
      encryption: { password: "x", spinCount: 1000 },
    });
    expect(codesOf(await readXlsx(encrypted))).toEqual(["spreadsheet.file_encrypted"]);
  });
});

describe("other workbooks", () => {
  it("of before 2007 are told from protected ones", async () => {
    const old = new Uint8Array(1024);
    old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(codesOf(await readXlsx(old))).toEqual(["spreadsheet.file_old_format"]);
  });

  it("say which of their sheets are hidden", async () => {
    const bytes = await writeSheets({
      sheets: [
        { name: "cache", rows: [["x"]], hidden: true },
        { name: "deep", rows: [["x"]], veryHidden: true },
        { name: "shown", rows: [["x"]] },
      ],
    });
    expect(unwrap(await readXlsx(bytes)).map(({ name, hidden }) => [name, hidden])).toEqual([
      ["cache", true],
      ["deep", true],
      ["shown", undefined],
    ]);
  });
});

describe("damaged workbooks", () => {
  it("are read or refused, never thrown at the caller (law)", async () => {
    const { bytes } = await writeXlsx([{ ...table, name: "Items" }], { createdAt });
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) damaged[at] = value;
        const read = await readXlsx(damaged);
        expect(read.ok || read.issues.length === 1).toBe(true);
      }),
      { seed: 20260301, numRuns: lawRuns(60) },
    );
  });

  it("do not grow by entities, and bad cells are nothing or told", async () => {
    const cells = async (xml: string): Promise<unknown> => {
      const read = await readXlsx(workbook(`<row r="1">${xml}</row>`));
      return read.ok ? read.value[0]?.rows : read.issues.map((issue) => issue.code);
    };
    expect(await cells('<c r="A1" t="inlineStr"><is><t>&c;</t></is></c>')).toEqual([["&c;"]]);
    expect(await cells('<c r="A1" t="s"><v>99999</v></c>')).toEqual([[]]);
    expect(await cells('<c r="A1"><f>SUM(B1)</f><v>7</v></c>')).toEqual([[7]]);
    expect(await cells('<c r="ZZZZ1"><v>1</v></c>')).toEqual(["spreadsheet.file_malformed"]);
    const laughs = `<!DOCTYPE x [<!ENTITY a "${"a".repeat(1000)}"><!ENTITY b "${"&a;".repeat(1000)}">]><workbook>&b;</workbook>`;
    expect(codesOf(await readXlsx(zip([{ name: "xl/workbook.xml", text: laughs }])))).toEqual([
      "spreadsheet.file_malformed",
    ]);
  });
});

describe("csv", () => {
  it("writes plain numbers and neutralises what a spreadsheet would run", () => {
    expect(writeCsv(table).split("\r\n").slice(0, 2)).toEqual([
      "'=number,open,due",
      "'=cmd|' /C calc'!A0,1234.50,2026-03-31",
    ]);
    expect(writeCsv(table, { delimiter: ";", decimalMark: ",", byteOrderMark: true })).toMatch(
      /^\ufeff'=number;open;due\r\n'=cmd.*;1234,50;/,
    );
    for (const text of ["=1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "'x", "''=1"]) {
      expect(neutraliseFormula(text)).toBe(`'${text}`);
      expect(restoreFormulaText(`'${text}`)).toBe(text);
    }
    expect([neutraliseFormula("O'Hara"), restoreFormulaText("'tis"), neutraliseFormula("")]).toEqual([
      "O'Hara",
      "'tis",
      "",
    ]);
  });

  it("reads delimiters, encodings, ragged rows and quoted line breaks with their lines", () => {
    const read = (file: string | Uint8Array) => unwrap(readCsv(file));
    for (const [delimiter, text] of [
      [";", "a;b,c\n1,5;2\n"],
      ["\t", "a\tb\n1,5\t2\n"],
      ["|", "a|b\n1|2\n"],
    ] as const) {
      expect(read(text).sheet.rows[0]?.length, delimiter).toBe(2);
    }
    expect(read("a;b\n").sheet.rows).toEqual([["a", "b"]]);
    expect(unwrap(readCsv("a;b\n", { delimiter: "," })).sheet.rows).toEqual([["a;b"]]);
    const quoted = read('a,b\n"x\ny",2\n3\n');
    expect([quoted.sheet.rows, quoted.sheet.lines]).toEqual([
      [["a", "b"], ["x\ny", "2"], ["3"]],
      [1, 2, 4],
    ]);
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(new Uint16Array([..."ä;1\n"].map((each) => each.charCodeAt(0))).buffer),
    ]);
    expect(read(utf16).sheet.rows).toEqual([["ä", "1"]]);
    const unmarked = (swap: boolean): Uint8Array => {
      const bytes = new Uint8Array(new Uint16Array([..."Größe;1\n2;3\n"].map((each) => each.charCodeAt(0))).buffer);
      return swap ? bytes.map((_, at) => bytes[at ^ 1] ?? 0) : bytes;
    };
    for (const swap of [false, true]) {
      expect(read(unmarked(swap)).sheet.rows).toEqual([
        ["Größe", "1"],
        ["2", "3"],
      ]);
    }
    const old = read(new Uint8Array([0x80, 0x3b, 0xe4, 0x0a]));
    expect([old.sheet.rows, codesOf({ ok: true, issues: old.issues })]).toEqual([
      [["€", "ä"]],
      ["spreadsheet.encoding_guessed"],
    ]);
    expect(read("").sheet.rows).toEqual([]);
  });

  it("refuses what is broken or too large, with the line", () => {
    const broken = readCsv('a,b\n1,"2\n');
    expect(broken.ok ? [] : broken.issues.map((issue) => [issue.code, typeof issue.line])).toEqual([
      ["spreadsheet.file_malformed", "number"],
    ]);
    for (const limits of [{ bytes: 3 }, { rows: 1 }, { cells: 3 }]) {
      expect(codesOf(readCsv("a,b\n1,2\n", { limits }))).toEqual(["spreadsheet.file_too_large"]);
    }
  });
});
