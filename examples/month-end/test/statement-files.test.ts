import { join } from "node:path";
import { openItems, unwrap } from "@receivables/core";
import { readXlsx } from "@receivables/spreadsheet";
import { beforeAll, describe, expect, it } from "vitest";
import type { EntityClose } from "../src/close-entity.ts";
import type { CompanyInput } from "../src/company-input.ts";
import { readInput } from "../src/read-input.ts";
import { statementPages, workbookOf } from "../src/statement-files.ts";
import { closeAll, folder } from "./means.ts";

let company: CompanyInput;
let closes: readonly EntityClose[];

beforeAll(async () => {
  const read = await readInput(join(folder, "company"), null);
  if (read.company === null) throw new Error("The example company cannot be read.");
  company = read.company;
  closes = await closeAll(company);
});

describe("what the close hands to customers and colleagues", () => {
  it("has a proved statement for every account with a balance, in its language", () => {
    const { files, withheld, proved } = statementPages(company, closes);
    expect(proved).toBe(true);
    const accounts = closes.flatMap(({ book, input }) =>
      openItems(book, { asOf: company.to })
        .filter((item) => item.customerId !== null)
        .map((item) => `${input.entity.id} ${item.customerId ?? ""} ${item.open.currency}`),
    );
    expect(files.size + withheld.length).toBeGreaterThanOrEqual(new Set(accounts).size);
    expect([...files.keys()].every((name) => /^statements\/[\w-]+\.html$/.test(name))).toBe(true);
    const languages = new Set([...files.values()].map((page) => /<html lang="(\w+)"/.exec(page)?.[1]));
    expect(languages.has("en") && languages.size > 1).toBe(true);
    expect(statementPages(company, closes)).toEqual({ files, withheld, proved });
  });

  it("has a workbook whose agings are the close's", async () => {
    const bytes = await workbookOf(company, closes);
    const sheets = unwrap(await readXlsx(bytes));
    expect(sheets.map((sheet) => sheet.name)).toEqual(
      closes.flatMap(({ input }) => ["Aging", "Open items", "Journal"].map((name) => `${name} ${input.entity.id}`)),
    );
    closes.forEach(({ aging }, at) => {
      const rows = sheets[at * 3]?.rows ?? [];
      const column = rows[0]?.indexOf("Total") ?? -1;
      const totals = rows.filter((row) => row[0] === "Total").map((row) => [row[2], row[column]]);
      expect(totals).toEqual(aging.totals.map((each) => [each.currency, (each.total ?? 0) / 100]));
    });
    expect(await workbookOf(company, closes)).toEqual(bytes);
  });
});
