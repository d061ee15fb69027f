import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { InvariantError, makeIssue } from "@receivables/core";
import { storeIssues } from "../issues.ts";

/** Folders this process holds: its own id in a lock says nothing when an earlier process had the same. */
const held = new Set<string>();

/**
 * Hold a folder for this process alone, by a file beside it with the process's id. Two databases on one folder would
 * destroy it. A lock whose process is gone is taken over.
 *
 * @returns what gives it back
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = `${folder}.lock`;
  if (held.has(lock)) throw inUse(lock, process.pid);
  held.add(lock);
  try {
    await takeLock(lock);
  } catch (error) {
    held.delete(lock);
    throw error;
  }
  return async () => {
    await rm(lock, { force: true });
    held.delete(lock);
  };
}

async function takeLock(lock: string): Promise<void> {
  if (await writeLock(lock)) return;
  const owner = await ownerOf(lock);
  if (owner !== null && isAlive(owner)) throw inUse(lock, owner);
  // Moved aside rather than deleted: whoever took over first keeps it.
  const aside = `${lock}.${process.pid}`;
  await rename(lock, aside).catch(ignoreMissing);
  const moved = await ownerOf(aside);
  if (moved !== null && moved !== owner && isAlive(moved)) {
    await link(aside, lock).catch(ignoreExisting);
    await rm(aside, { force: true });
    throw inUse(lock, moved);
  }
  await rm(aside, { force: true });
  if (!(await writeLock(lock))) throw inUse(lock, (await ownerOf(lock)) ?? 0);
}

async function writeLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** The process a lock names; null where there is no lock, or one that was being written when its process died. */
async function ownerOf(lock: string): Promise<number | null> {
  try {
    const id = Number((await readFile(lock, "utf8")).trim());
    return Number.isSafeInteger(id) && id > 0 ? id : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function isAlive(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function inUse(lock: string, id: number): InvariantError {
  const issue = makeIssue(storeIssues, "store.folder_in_use", { process: id, lock });
  return new InvariantError(issue.message, [issue]);
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== "ENOENT") throw error;
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== "EEXIST") throw error;
}
