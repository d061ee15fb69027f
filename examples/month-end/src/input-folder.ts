import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** A folder of input files; names are relative to it, with `/` between their parts. */
export interface InputFolder {
  /** Every file, sorted by name. */
  readonly files: readonly string[];
  readonly bytes: (file: string) => Promise<Uint8Array>;
  /** A file as UTF-8 text; `null` when it is not there. */
  readonly optionalText: (file: string) => Promise<string | null>;
  /** A file as UTF-8 text; empty when it is not there. */
  readonly text: (file: string) => Promise<string>;
}

/** A file of more than this is no book of a month. */
const mostBytes = 512 * 1024 * 1024;

/** Look at a folder and everything below it. */
export async function openInputFolder(root: string): Promise<InputFolder> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const known = new Set(files);
  const bytes = async (file: string): Promise<Uint8Array> => {
    const path = join(root, file);
    const { size } = await stat(path);
    if (size > mostBytes) throw new RangeError(`${file} has ${size} bytes`);
    return await readFile(path);
  };
  const optionalText = async (file: string): Promise<string | null> =>
    known.has(file) ? new TextDecoder().decode(await bytes(file)) : null;
  return { files, bytes, optionalText, text: async (file) => (await optionalText(file)) ?? "" };
}
