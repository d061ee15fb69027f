import { makeIssue, type PlainDate } from "@receivables/core";
import type { CompanyReading } from "./company-input.ts";
import { type InputFolder, openInputFolder } from "./input-folder.ts";
import { inputIssues } from "./input-issues.ts";
import { readBankFolder } from "./read-bank-folder.ts";
import { readCompanyFolder } from "./read-company-folder.ts";
import { readXeroFolder } from "./read-xero-folder.ts";

/** Read a folder, whatever it holds: a company of its own, saved Xero replies, or bank statements alone. */
export async function readInput(root: string, asOf: PlainDate | null): Promise<CompanyReading> {
  const folder = await openFolder(root);
  if (folder === null)
    return { company: null, issues: [makeIssue(inputIssues, "input.folder_missing", {}, { file: root })] };
  if (folder.files.includes("company.json")) return await readCompanyFolder(folder, asOf);
  return (await readXeroFolder(folder, asOf)) ?? (await readBankFolder(folder, asOf));
}

/** The folder, or `null` when there is none to be read. */
async function openFolder(root: string): Promise<InputFolder | null> {
  try {
    return await openInputFolder(root);
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}
