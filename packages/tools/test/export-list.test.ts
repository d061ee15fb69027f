import { expect, it } from "vitest";
import { exportListPath, listExports } from "../src/export-list.ts";
import { loadProject, plantProject } from "../src/tidy/project.ts";

const project = loadProject();

it.each(
  project.packages
    .filter(({ manifest }) => manifest.private !== true)
    .map((item) => ({ item, name: item.manifest.name })),
)("$name exports what its list says; a wanted change is written by `pnpm exports:write`", ({ item }) => {
  const path = exportListPath(item);
  expect(project.paths.includes(path) ? "" : `${path} is missing`).toBe("");
  expect(listExports(project, item)).toBe(project.text(path));
});

it("lists every name of every entry with its kind", () => {
  const item = {
    folder: "packages/a",
    manifest: { name: "@receivables/a" },
    entries: { "@receivables/a": "packages/a/src/index.ts", "@receivables/a/b": "packages/a/src/b.ts" },
  };
  const planted = plantProject([item], {
    "packages/a/src/index.ts":
      'export { f, type T, C as D } from "./b.ts";\nexport type { Issue } from "@receivables/core";',
    "packages/a/src/b.ts":
      'import { I } from "./c.ts";\nexport { type I };\nexport function f() {}\nexport type T = 1;\nexport class C {}\nconst hidden = 1;',
    "packages/a/src/c.ts": "export interface I {}\nexport const v = 1;",
  });
  expect(listExports(planted, item)).toBe(
    "@receivables/a\n  D (class)\n  Issue (foreign)\n  T (type)\n  f (function)\n\n@receivables/a/b\n  C (class)\n  I (interface)\n  T (type)\n  f (function)\n",
  );
});
