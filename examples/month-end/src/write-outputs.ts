import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Write files so that each is there whole or not at all: every text goes beside its place first and is then moved.
 *
 * @param folder - where to write
 * @param files - names within the folder, and texts
 */
export async function writeOutputs(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, text] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const beside = `${path}.part`;
    await writeFile(beside, text);
    await rename(beside, path);
  }
}

/** Take away what an interrupted run may have left beside its files. */
export async function clearParts(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, `${name}.part`), { force: true });
}
