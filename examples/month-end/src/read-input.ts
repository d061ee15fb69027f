import type { PlainDate } from "@receivables/core";
import type { CompanyReading } from "./company-input.ts";
import { openInputFolder } from "./input-folder.ts";
import { readBankFolder } from "./read-bank-folder.ts";
import { readCompanyFolder } from "./read-company-folder.ts";
import { readXeroFolder } from "./read-xero-folder.ts";

/** Read a folder, whatever it holds: a company of its own, saved Xero replies, or bank statements alone. */
export async function readInput(root: string, asOf: PlainDate | null): Promise<CompanyReading> {
  const folder = await openInputFolder(root);
  if (folder.files.includes("company.json")) return await readCompanyFolder(folder, asOf);
  return (await readXeroFolder(folder, asOf)) ?? (await readBankFolder(folder, asOf));
}
