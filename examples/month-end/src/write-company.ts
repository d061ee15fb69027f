import { rm } from "node:fs/promises";
import { join } from "node:path";
import { generateCompany } from "@receivables/testing";
import { companyFiles } from "./company-files.ts";
import { writeOutputs } from "./write-outputs.ts";

/** What the example company in `company/` is generated from. */
export const exampleOptions = { seed: 20260331, customers: 150, documents: 3000, month: "2026-03-01" } as const;

/** Write the example company anew: `node --conditions=@receivables/source src/write-company.ts`. */
if (import.meta.main) {
  const folder = join(import.meta.dirname, "..", "company");
  await rm(folder, { recursive: true, force: true });
  await writeOutputs(folder, companyFiles(generateCompany(exampleOptions)));
}
