import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findDocblockFences, findMarkdownFences } from "../src/doc-examples/fence.ts";
import { loadImports, loadPublicNames } from "../src/doc-examples/load-scope.ts";
import { readExample } from "../src/doc-examples/program.ts";
import { runPrograms } from "../src/doc-examples/run-example.ts";
import { listFiles, listPackages, readText, root } from "../src/workspace.ts";

const packages = listPackages();
const published = packages.filter(({ manifest }) => manifest.private !== true);
const core = published.filter(({ manifest }) => manifest.name === "@receivables/core");
const checks = { equal: (actual: unknown, expected: unknown) => expect(actual).toStrictEqual(expected) };

// In a docblock the public names of the package and of core are in scope, and those of its own file; every fence
// stands alone.
describe.each(listDocumented())("docblocks of $current.folder", ({ current, examples }) => {
  let publicNames: Promise<Record<string, unknown>> | null = null;
  it.each(examples)("$path:$fence.line", async ({ path, fence }) => {
    publicNames ??= loadPublicNames([...core, current]);
    const program = readExample(fence);
    const scope = {
      ...(await import(join(root, path))),
      ...(await publicNames),
      ...(await loadImports(program.imports, packages, current.folder)),
    };
    await runPrograms(path, [{ line: fence.line, program }], scope, checks);
  });
});

function listDocumented() {
  return published
    .map((current) => ({
      current,
      examples: listFiles(`${current.folder}/src`, (path) => path.endsWith(".ts")).flatMap((path) =>
        findDocblockFences(path, readText(path)).flatMap((fence) => (fence.noRun === null ? [{ path, fence }] : [])),
      ),
    }))
    .filter(({ examples }) => examples.length > 0);
}

// In a Markdown file fences import what they use; a later fence sees the names of those before it.
describe("Markdown files", () => {
  it.each(listMarkdown())("$path", async ({ path, fences }) => {
    const programs = fences.map((fence) => ({ line: fence.line, program: readExample(fence) }));
    const folder = packages.find((item) => path.startsWith(`${item.folder}/`))?.folder ?? "packages/tools";
    const imports = programs.flatMap(({ program }) => program.imports);
    await runPrograms(path, programs, await loadImports(imports, packages, folder), checks);
  });
});

function listMarkdown() {
  return listFiles("", (path) => path.endsWith(".md") && !/^(docs\/api|\.changeset)\/|CHANGELOG\.md$/.test(path))
    .map((path) => ({ path, fences: findMarkdownFences(readText(path)).filter(({ noRun }) => noRun === null) }))
    .filter(({ fences }) => fences.length > 0);
}
