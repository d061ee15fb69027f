import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import { root, type WorkspacePackage } from "../workspace.ts";
import type { ImportedName } from "./program.ts";

/** The values of every public name of some packages; a later package wins where names meet. */
export async function loadPublicNames(packages: readonly WorkspacePackage[]): Promise<Record<string, unknown>> {
  const modules = await Promise.all(
    packages.flatMap(({ entries }) => Object.values(entries).map((source) => import(join(root, source)))),
  );
  return Object.assign({}, ...modules);
}

/** The values of the names an example imports, our own packages from their sources, others as `folder` sees them. */
export async function loadImports(
  imports: readonly ImportedName[],
  packages: readonly WorkspacePackage[],
  folder: string,
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const { from, exported, local, line } of imports) {
    const module: Readonly<Record<string, unknown>> = await import(resolveImport(from, packages, folder));
    if (exported !== "*" && !(exported in module)) throw new Error(`line ${line}: ${from} does not export ${exported}`);
    values[local] = exported === "*" ? module : module[exported];
  }
  return values;
}

function resolveImport(from: string, packages: readonly WorkspacePackage[], folder: string): string {
  if (isBuiltin(from)) return from;
  const source = packages.map(({ entries }) => entries[from]).find((entry) => entry !== undefined);
  return source === undefined ? createRequire(join(root, folder, "package.json")).resolve(from) : join(root, source);
}
