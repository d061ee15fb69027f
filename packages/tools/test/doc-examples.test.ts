import { join } from "node:path";
import { expect, it } from "vitest";
import { listDocblockExamples, listMarkdownExamples } from "../src/doc-examples/collect.ts";
import { loadImports, loadPublicNames } from "../src/doc-examples/load-scope.ts";
import { readExample } from "../src/doc-examples/program.ts";
import { runPrograms } from "../src/doc-examples/run-example.ts";
import { listPackages, root, type WorkspacePackage } from "../src/workspace.ts";

const packages = listPackages();
const core = packages.filter(({ manifest }) => manifest.name === "@receivables/core");
const checks = { equal: (actual: unknown, expected: unknown) => expect(actual).toStrictEqual(expected) };

const loaded = new Map<WorkspacePackage, Promise<Record<string, unknown>>>();
function namesOf(item: WorkspacePackage): Promise<Record<string, unknown>> {
  const names = loaded.get(item) ?? loadPublicNames([...core, item]);
  loaded.set(item, names);
  return names;
}

// In a docblock the public names of the package and of core are in scope, and those of its own file; every fence
// stands alone.
for (const { current, path, fence } of listDocblockExamples()) {
  it(`${path}:${fence.line}`, async () => {
    const program = readExample(fence);
    const scope = {
      ...(await import(join(root, path))),
      ...(await namesOf(packages.find(({ folder }) => folder === current.folder) ?? current)),
      ...(await loadImports(program.imports, packages, current.folder)),
    };
    await runPrograms(path, [{ line: fence.line, program }], scope, checks);
  });
}

// In a Markdown file fences import what they use; a later fence sees the names of those before it.
for (const { path, fences } of listMarkdownExamples()) {
  it(path, async () => {
    const programs = fences.map((fence) => ({ line: fence.line, program: readExample(fence) }));
    const folder = packages.find((item) => path.startsWith(`${item.folder}/`))?.folder ?? "packages/tools";
    const imports = programs.flatMap(({ program }) => program.imports);
    await runPrograms(path, programs, await loadImports(imports, packages, folder), checks);
  });
}
