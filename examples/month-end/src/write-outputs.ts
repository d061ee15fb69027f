import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Write files so that each is there whole or not at all: everything goes beside its place first and is then moved.
 *
 * @param folder - where to write
 * @param files - names within the folder, and texts or bytes
 */
export async function writeOutputs(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const beside = `${path}.part`;
    await writeFile(beside, content);
    await rename(beside, path);
  }
}

/** Take away what an interrupted run may have left beside its files. */
export async function clearParts(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, `${name}.part`), { force: true });
}

/** Take away what lies in a folder of pages and is none of this run's: pages of another month, parts of a killed run. */
export async function clearOthers(
  folder: string,
  pages: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const found = await readdir(join(folder, pages)).catch(() => []);
  for (const name of found) if (!files.has(`${pages}/${name}`)) await rm(join(folder, pages, name), { force: true });
}
