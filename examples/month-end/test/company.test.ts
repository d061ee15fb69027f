import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generateCompany } from "@receivables/testing";
import { describe, expect, it } from "vitest";
import { companyFiles } from "../src/company-files.ts";
import { readInput } from "../src/read-input.ts";
import { exampleOptions } from "../src/write-company.ts";
import { folder } from "./means.ts";

const company = join(folder, "company");
const generated = generateCompany(exampleOptions);

describe("the example company", () => {
  it("is what its generator writes, file by file", () => {
    const files = companyFiles(generated);
    const kept = readdirSync(company, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(company.length + 1)
          .replaceAll("\\", "/"),
      );
    expect(kept.sort()).toEqual([...files.keys()].sort());
    for (const [name, text] of files) expect(readFileSync(join(company, name), "utf8") === text, name).toBe(true);
  });

  it("is read back as it was generated", async () => {
    const { company: read, issues } = await readInput(company, null);
    expect(issues).toEqual([]);
    expect(read?.rates).toEqual(generated.rates);
    generated.entities.forEach((entity, at) => {
      const found = read?.entities[at];
      expect(found?.documents).toEqual([...entity.openingItems, ...entity.documents]);
      expect(found?.customers).toEqual(entity.customers);
      expect(found?.receipts).toEqual(entity.receipts);
      expect(found?.bankDeposits).toEqual(entity.bankDeposits);
      expect(found?.remittances).toEqual(entity.remittances);
      expect(found?.disputes).toEqual(entity.disputes);
      expect(found?.ledgerDetail).toEqual(entity.ledgerDetail);
      expect(found?.trialBalance).toEqual(entity.trialBalance);
      expect(found?.agreedPolicies).toEqual(entity.agreedPolicies);
      // A BAI2 file has a statement a day, whatever the statement it was written from covers.
      expect(found?.statements.length).toBeGreaterThanOrEqual(entity.statements.length);
      expect(found?.statements.every((each) => each.proof.verdict === "proved")).toBe(true);
      const entries = (list: typeof entity.statements) => list.reduce((sum, each) => sum + each.entries.length, 0);
      expect(entries(found?.statements ?? [])).toBe(entries(entity.statements));
    });
  });
});
