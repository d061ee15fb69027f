import { type LockboxFile, parseLockbox } from "@receivables/bank-files";
import type { Issue } from "@receivables/core";
import type { InputFolder } from "./input-folder.ts";

/** A file of a lockbox, by its path in the folder. */
export interface NamedLockbox {
  readonly name: string;
  readonly file: LockboxFile;
}

/** Read every lockbox file below a folder; issues carry the file they were found in. */
export async function readLockboxes(
  folder: InputFolder,
  below: string,
  issues: Issue[],
): Promise<readonly NamedLockbox[]> {
  const found: NamedLockbox[] = [];
  for (const path of folder.files) {
    if (!path.startsWith(`${below}/`)) continue;
    const parsed = parseLockbox(await folder.bytes(path));
    found.push(...parsed.items.map((file) => ({ name: path.slice(below.length + 1).replace(/\.\w+$/, ""), file })));
    issues.push(...parsed.issues.map((issue) => ({ ...issue, file: path })));
  }
  return found;
}
