import { posix } from "node:path";
import { listImports, npmName } from "./imports.ts";
import { layers } from "./layers.ts";
import { type Finding, findingAt, type Project, packageOf, sourcePaths } from "./project.ts";

/** Libraries that only one place may import, so that it can be changed or dropped in one place. */
const owners: Readonly<Record<string, RegExp>> = {
  "date-fns": /^packages\/calendar\/src\//,
  "@date-fns/utc": /^packages\/calendar\/src\//,
  "dinero.js": /^packages\/core\/src\/dinero\//,
  zod: /^packages\/[^/]+\/src\/schema(\.ts$|\/)|^packages\/adapters\/|^packages\/cli\//,
  "fast-check": /^packages\/testing\//,
};

/** Imports follow the layer table, stay inside their package when relative, and leave libraries to their owner. */
export function findLayerImports(project: Project): readonly Finding[] {
  return [...findUnknownPackages(project), ...sourcePaths(project).flatMap((path) => findWrongImports(project, path))];
}

function findUnknownPackages(project: Project): readonly Finding[] {
  return project.packages
    .filter(({ folder }) => folder.startsWith("packages/") && layers[folder] === undefined)
    .map(({ folder }) => ({
      path: `${folder}/package.json`,
      line: null,
      message: `${folder} has no layer: give it a row in packages/tools/src/tidy/layers.ts and docs/ARCHITECTURE.md`,
    }));
}

function findWrongImports(project: Project, path: string): readonly Finding[] {
  const folder = packageOf(project, path)?.folder ?? "";
  const layer = layers[folder];
  if (layer === undefined) return [];
  return listImports(project, path).flatMap(({ specifier, node }) => {
    const message = specifier.startsWith(".")
      ? relativeFault(folder, path, specifier)
      : packageFault(project, folder, path, specifier);
    return message === null ? [] : [findingAt(path, node, message)];
  });
}

function relativeFault(folder: string, path: string, specifier: string): string | null {
  const target = posix.join(posix.dirname(path), specifier);
  if (!target.startsWith(`${folder}/src/`)) return `"${specifier}" leaves the package: import it by its package name`;
  return specifier.endsWith(".ts") ? null : `"${specifier}" must end in .ts`;
}

function packageFault(project: Project, folder: string, path: string, specifier: string): string | null {
  const name = npmName(specifier) ?? "";
  const owner = owners[name];
  if (owner !== undefined && !owner.test(path) && layers[folder]?.reach !== "free") {
    return `${name} is imported only where ${owner.source} matches: use what that package exports`;
  }
  const target = project.packages.find(({ manifest }) => manifest.name === name);
  if (target === undefined) {
    return name.startsWith("@receivables/") ? `there is no package ${name} in the workspace` : null;
  }
  if (target.folder === folder) return `import the file itself, not the own package by its name`;
  const layer = layers[folder];
  if (layer === undefined || layer.reach === "free" || layer.imports.includes(target.folder)) return null;
  const { imports } = layer;
  return `${folder} may not import ${name}, only ${imports.join(", ") || "nothing"}: share a noun of core, or move the code down`;
}
