import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The parts of a package.json the checks look at. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** One package of the workspace. */
export interface WorkspacePackage {
  /** Folder from the root: `packages/core`, `packages/adapters/erp`, `examples/month-end`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Source file from the root of every public entry, by its import name: `@receivables/core/money`. */
  readonly entries: Readonly<Record<string, string>>;
}

/** The root of the checkout. */
export const root: string = join(import.meta.dirname, "..", "..", "..");

/** A file or folder from the root, with forward slashes. */
export function fromRoot(path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** Read a file given from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Every package of the workspace that stands, in the order of their folders; `bench` lives outside it. */
export function listPackages(): readonly WorkspacePackage[] {
  return ["packages", "packages/adapters", "examples"]
    .flatMap((folder) =>
      existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [],
    )
    .filter((folder) => folder !== "packages/bench" && existsSync(join(root, folder, "package.json")))
    .sort()
    .map((folder) => {
      const manifest: Manifest = JSON.parse(readText(`${folder}/package.json`));
      return { folder, manifest, entries: listEntries(folder, manifest) };
    });
}

/** Packages that are published. */
export function listPublished(): readonly WorkspacePackage[] {
  return listPackages().filter(({ manifest }) => manifest.private !== true);
}

/** Files below a folder that `keep` wants, from the root, without those of dependencies and builds. */
export function listFiles(folder: string, keep: (path: string) => boolean): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory())
        return ["node_modules", "dist", "coverage", ".git"].includes(entry.name) ? [] : listFiles(path, keep);
      return keep(path) ? [path] : [];
    })
    .sort();
}

function listEntries(folder: string, manifest: Manifest): Readonly<Record<string, string>> {
  const entries: Record<string, string> = {};
  for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
    if (typeof target !== "object" || target === null || !("@receivables/source" in target)) continue;
    const source = String(target["@receivables/source"]).replace("./", `${folder}/`);
    if (existsSync(join(root, source))) entries[subpath.replace(".", manifest.name)] = source;
  }
  return entries;
}
