import { parseBankFile } from "@receivables/bank-files";
import type { BankStatement, Issue } from "@receivables/core";
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
    const parsed = parseBankFile(await folder.bytes(file));
    statements.push(...parsed.items);
    issues.push(...parsed.issues.map((issue) => ({ ...issue, file })));
  }
  return statements;
}
