import { type BankCsvProfile, parseBankFile, sniffBankCsv } from "@receivables/bank-files";
import type { BankStatement, Batch, Issue } from "@receivables/core";
import type { InputFolder } from "./input-folder.ts";

/** Read every bank file below a folder; issues carry the file they were found in. */
export async function readStatements(
  folder: InputFolder,
  below: string,
  issues: Issue[],
): Promise<readonly BankStatement[]> {
  const statements: BankStatement[] = [];
  for (const file of folder.files) {
    if (below !== "" && !file.startsWith(`${below}/`)) continue;
    const parsed = readStatementFile(await folder.bytes(file));
    statements.push(...parsed.items);
    issues.push(...parsed.issues.map((issue) => ({ ...issue, file })));
  }
  return statements;
}

/** A bank file; CSV by a profile that its own running balance proves. */
function readStatementFile(bytes: Uint8Array): Batch<BankStatement> {
  const parsed = parseBankFile(bytes);
  if (!parsed.issues.some((issue) => issue.code === "bank.format_unknown")) return parsed;
  const proved = provedProfile(bytes);
  return proved === null ? parsed : parseBankFile(bytes, { csvProfile: proved });
}

/** The one way of reading the file that its balances prove; `null` when there is none, or more than one. */
function provedProfile(bytes: Uint8Array): BankCsvProfile | null {
  const proved = sniffBankCsv(bytes).items.filter((each) => each.verdict === "proved");
  const [only] = proved;
  return only === undefined || proved.length > 1 ? null : only.profile;
}
