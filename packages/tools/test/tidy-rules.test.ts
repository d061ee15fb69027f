import { expect, it } from "vitest";
import { findDeadDocLinks } from "../src/tidy/doc-links.ts";
import { findUndocumented } from "../src/tidy/documented.ts";
import { findEntryPointFaults } from "../src/tidy/entry-points.ts";
import { findLongFiles } from "../src/tidy/file-size.ts";
import { findIssueCodeFaults } from "../src/tidy/issue-codes.ts";
import { findForbiddenSyntax } from "../src/tidy/language.ts";
import { findLayerImports } from "../src/tidy/layer-imports.ts";
import { findDeadLinks } from "../src/tidy/links.ts";
import { findManifestFaults } from "../src/tidy/manifests.ts";
import { findMissingPackageFiles } from "../src/tidy/package-files.ts";
import { findMachineTraces } from "../src/tidy/portable.ts";
import { plantProject, type TidyRule } from "../src/tidy/project.ts";
import { findImpurities } from "../src/tidy/purity.ts";
import type { WorkspacePackage } from "../src/workspace.ts";

const packages: readonly WorkspacePackage[] = [
  planted("packages/core", "@receivables/core"),
  planted("packages/calendar", "@receivables/calendar"),
  planted("packages/aging", "@receivables/aging"),
  planted("packages/ledger", "@receivables/ledger"),
  planted("packages/adapters/erp", "@receivables/erp"),
];

function planted(folder: string, name: string, more: Readonly<Record<string, unknown>> = {}): WorkspacePackage {
  return { folder, manifest: { name, ...more }, entries: { [name]: `${folder}/src/index.ts` } };
}

/** What a rule says about files planted beside the packages above, without their paths. */
function find(rule: TidyRule, files: Readonly<Record<string, string>>, among = packages): readonly string[] {
  return rule(plantProject(among, files)).map(({ line, message }) => `${line ?? "-"} ${message}`);
}

const inAging = (text: string) => ({ "packages/aging/src/a.ts": text });
const inErp = (text: string) => ({ "packages/adapters/erp/src/a.ts": text });

it("imports follow the layers", () => {
  const faults = (text: string) => find(findLayerImports, inAging(text));
  expect(faults('import type { Money } from "@receivables/core";\nimport { b } from "./b.ts";')).toEqual([]);
  expect(faults('import { x } from "@receivables/core/money";\nimport fs from "node:fs";')).toEqual([]);
  expect(faults('\nimport { post } from "@receivables/ledger";')[0]).toMatch(/^2 packages\/aging may not import @rec/);
  expect(faults('type T = import("@receivables/ledger").Event;')).toHaveLength(1);
  expect(faults('export { x } from "@receivables/erp";')).toHaveLength(1);
  expect(faults('const x = await import("@receivables/erp");')).toHaveLength(1);
  expect(faults('import { x } from "../../core/src/money.ts";')[0]).toMatch(/leaves the package/);
  expect(faults('import { x } from "./b";')[0]).toMatch(/must end in \.ts/);
  expect(faults('import { x } from "@receivables/aging";')[0]).toMatch(/not the own package/);
  expect(faults('import { x } from "@receivables/agging";')[0]).toMatch(/no package @receivables\/agging/);
  expect(find(findLayerImports, {}, [planted("packages/new", "@receivables/new")])[0]).toMatch(/has no layer/);
});

it("libraries stay with their owner", () => {
  const faults = (text: string) => find(findLayerImports, inAging(text));
  expect(faults('import { addDays } from "date-fns";')[0]).toMatch(/^1 date-fns is imported only where/);
  expect(faults('import { dinero } from "dinero.js/bigint";')).toHaveLength(1);
  expect(faults('import { z } from "zod";')).toHaveLength(1);
  expect(find(findLayerImports, { "packages/aging/src/schema.ts": 'import { z } from "zod";' })).toEqual([]);
  expect(find(findLayerImports, { "packages/core/src/dinero/to.ts": 'import { d } from "dinero.js";' })).toEqual([]);
});

it("packages are pure", () => {
  const faults = (text: string) => find(findImpurities, inAging(text));
  const clean = [
    "const d = new Date(Date.UTC(2026, 0, 1)).getUTCDate();",
    'new Intl.NumberFormat("en", {}); a.localeCompare(b, "en"); x.toLocaleUpperCase("tr");',
    "function f(process: string, options: { readonly console: string }) { return process + options.console; }",
    "const t = { fetch: 1 }; let inner = 0;".replace("let", "const"),
  ];
  for (const text of clean) expect(faults(text)).toEqual([]);
  const dirty =
    "new Date()| Date()|Date.now()|Math.random()|process.env|console.log(1)|fetch(x)|setTimeout(f, 1)|performance.now()|" +
    'crypto.randomUUID()|globalThis.x|import { x } from "node:fs"|d.getDate()|d.getTimezoneOffset()|' +
    "new Intl.NumberFormat()|Intl.DateTimeFormat(undefined)|a.localeCompare(b)|n.toLocaleString()|let n = 0|require('x')";
  for (const text of dirty.split("|")) expect([text, faults(text).length]).toEqual([text, 1]);
  expect(find(findImpurities, inErp('import fs from "node:fs"; setTimeout(f, 1); process.env;'))).toEqual([]);
  expect(find(findImpurities, inErp("Date.now(); Math.random(); console.log(1);"))).toHaveLength(3);
  expect(find(findImpurities, { "packages/cli/src/a.ts": "console.log(Date.now())" })).toEqual([]);
});

it("syntax stays plain", () => {
  const faults = (text: string) => find(findForbiddenSyntax, inAging(text));
  expect(faults('const x = ["a"] as const; switch (x) { default: }')).toEqual([]);
  const dirty =
    "enum A { B }|namespace N {}|const x: any = 1|x as any|x as unknown as T|<T>x|x!.y|type T = Array<any>|" +
    "export default 1|export default function f() {}";
  for (const text of dirty.split("|")) expect([text, faults(text).length]).toEqual([text, 1]);
});

it("entry points list names", () => {
  const faults = (text: string) => find(findEntryPointFaults, { "packages/aging/src/index.ts": text });
  expect(faults('export { a, type B } from "./a.ts";\nexport type { C } from "@receivables/core";')).toEqual([]);
  expect(faults('export * from "./a.ts";')[0]).toMatch(/write the names out/);
  expect(faults('export * as a from "./a.ts";')[0]).toMatch(/write the names out/);
  expect(faults("export const a = 1;")[0]).toMatch(/only lists exports/);
  expect(faults('import { a } from "./a.ts";\nexport { a };')).toHaveLength(2);
  expect(faults('export { a } from "./internal/a.ts";')[0]).toMatch(/internal\/ is never exported/);
});

const documented = (lines: readonly string[], code: string): string =>
  `/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */\n${code}`;

it("public names are documented", () => {
  const aging = packages.filter(({ folder }) => folder === "packages/aging");
  const faults = (text: string) =>
    find(
      findUndocumented,
      { ...inAging(text), "packages/aging/src/index.ts": 'export { a, type A } from "./a.ts";' },
      aging,
    );
  const example = ["@example", "```ts", "a(1) // => 2", "```"];
  const good = ["Add one.", "@param x - a number", "@returns the next", ...example, "@category Sums"];
  const code = "export function a(x: number): number { return x + 1; }";
  expect(faults(documented(good, code))).toEqual([]);
  expect(faults(code)[0]).toMatch(/^1 a has no docblock/);
  expect(faults(documented(good.slice(0, -1), code))[0]).toMatch(/has 0 @category tags/);
  expect(faults(documented([...good, "@category Twice"], code))[0]).toMatch(/has 2 @category tags/);
  expect(faults(documented(good.slice(1), code))[0]).toMatch(/begins with a tag/);
  expect(faults(documented(good.toSpliced(1, 1), code))[0]).toMatch(/documents no @param x/);
  expect(faults(documented(good.toSpliced(2, 1), code))[0]).toMatch(/documents no @returns/);
  expect(faults(documented(good.toSpliced(5, 1), code))[0]).toMatch(/has no running example/);
  expect(faults(documented(good, code.replace(": number {", ": Result<number> {")))[0]).toMatch(/\*\*Refuses\*\*/);
  expect(faults("export interface A {}")[0]).toMatch(/A has no docblock/);
  expect(faults(`${documented(good, code)}\n/** One. @category Sums */\nexport type A = 1;`)).toEqual([]);
  const options = "/** How. @category Sums */\nexport interface AOptions {\n  x: number;\n}";
  const reexported = { ...inAging(options), "packages/aging/src/index.ts": 'export type { AOptions } from "./a.ts";' };
  expect(find(findUndocumented, reexported, aging)).toEqual([
    "2 AOptions must be readonly in its field x",
    "2 AOptions has no docblock on its field x",
  ]);
});

it("issue codes are permanent", () => {
  const faults = (keys: string, use = "", readme = "`aging.bad_date`") =>
    find(findIssueCodeFaults, {
      "packages/aging/src/issues.ts": `export const agingIssues = { ${keys} } as const satisfies MessageCatalog;`,
      "packages/aging/src/a.ts": use,
      "packages/aging/README.md": readme,
    });
  const used = 'makeIssue(agingIssues, "aging.bad_date")';
  expect(faults('"aging.bad_date": "No."', used)).toEqual([]);
  expect(faults('"aging.bad_date": "No."')[0]).toMatch(/is used nowhere/);
  expect(faults('"aging.bad_date": "No."', used, "nothing")[0]).toMatch(/is missing from packages\/aging\/README/);
  expect(faults('"core.bad_date": "No."', used.replace("aging.", "core."), "core.bad_date")[0]).toMatch(
    /not of the form aging\./,
  );
  expect(faults('"aging.badDate": "No."', '"aging.badDate"', "aging.badDate")[0]).toMatch(/not of the form/);
  const twice = find(findIssueCodeFaults, {
    "packages/core/src/issues.ts": 'export const coreIssues = { "core.a": "" };\nconst used = "core.a";',
    "packages/core/src/reasons.ts": 'export const coreReasons = { "core.a": "" };',
  });
  expect(twice).toEqual([expect.stringMatching(/is also in packages\/core\/src\/issues\.ts/)]);
});

it("files stay short", () => {
  const long = { "packages/aging/src/a.ts": "x;\n".repeat(401) };
  expect(find(findLongFiles, { "packages/aging/src/a.ts": "x;\n".repeat(400) })).toEqual([]);
  expect(find(findLongFiles, long)[0]).toMatch(/has 401 lines/);
  expect(find(findLongFiles, { ...long, "docs/DECISIONS.md": "`packages/aging/src/a.ts` is a table" })).toEqual([]);
});

const built = {
  import: { types: "./dist/index.d.ts", default: "./dist/index.js" },
  require: { types: "./dist/index.d.cts", default: "./dist/index.cjs" },
};
const manifest = {
  description: "Ages what is open by due date.",
  keywords: ["aging"],
  license: "MIT",
  repository: { directory: "packages/aging" },
  type: "module",
  sideEffects: false,
  engines: { node: ">=20.19" },
  files: ["dist", "src", "README.md", "LICENSE"],
  exports: { ".": { "@receivables/source": "./src/index.ts", ...built }, "./package.json": "./package.json" },
  publishConfig: { access: "public", exports: { ".": built, "./package.json": "./package.json" } },
  dependencies: { "@receivables/core": "workspace:^" },
};

it("manifests are uniform", () => {
  const faults = (more: Readonly<Record<string, unknown>>) =>
    find(findManifestFaults, { "packages/aging/src/index.ts": "" }, [
      planted("packages/aging", "@receivables/aging", { ...manifest, ...more }),
      planted("packages/core", "@receivables/core", { private: true }),
    ]);
  expect(faults({})).toEqual([]);
  expect(faults({ private: true, license: "ISC" })).toEqual([]);
  for (const field of ["description", "keywords", "license", "repository", "type", "sideEffects", "engines", "files"]) {
    expect([field, faults({ [field]: undefined }).length]).toEqual([field, 1]);
  }
  expect(faults({ publishConfig: { access: "public", exports: manifest.exports } })[0]).toMatch(
    /without @receivables\/source/,
  );
  expect(faults({ dependencies: { "@receivables/core": "^1.0.0" } })[0]).toMatch(/must be taken as workspace:\^/);
  const late = { ".": { ...built, "@receivables/source": "./src/index.ts" }, "./package.json": "./package.json" };
  expect(faults({ exports: late })[0]).toMatch(/must begin with the condition/);
  const missing = { ...manifest.exports, "./b": { "@receivables/source": "./src/b.ts", ...built } };
  expect(faults({ exports: missing })).toEqual(
    expect.arrayContaining([expect.stringMatching(/\.\/src\/b\.ts, which does not/)]),
  );
  expect(faults({ exports: missing })).toEqual(
    expect.arrayContaining([expect.stringMatching(/import must be \{"types":"\.\/dist\/b\.d\.ts/)]),
  );
});

it("packages have README and LICENSE", () => {
  const [aging] = packages.filter(({ folder }) => folder === "packages/aging");
  const faults = (readme: string) =>
    find(
      findMissingPackageFiles,
      { "packages/aging/LICENSE": "", "packages/aging/README.md": readme },
      aging === undefined ? [] : [aging],
    );
  expect(faults("```ts\n1 // => 1\n```")).toEqual([]);
  expect(faults("```ts\nf()\n```")[0]).toMatch(/has no running example/);
  expect(faults("```ts no-run: a sketch\n1 // => 1\n```")).toHaveLength(1);
  expect(find(findMissingPackageFiles, {})).toHaveLength(packages.length * 2);
});

it("files know no machine", () => {
  const faults = (text: string) => find(findMachineTraces, { "docs/A.md": text });
  expect(faults("see docs/work/plan and ./tmp/x, a/home/b")).toEqual([]);
  for (const folder of ["work", "tmp", "home", "root", "Users"]) {
    expect(faults(`a\nopen("/${folder}/me/file")`)).toEqual([expect.stringMatching(/^2 holds a path of one machine/)]);
  }
  expect(faults(["https://registry", "npmjs", "org/core"].join("."))).toEqual([
    expect.stringMatching(/^1 holds a registry host/),
  ]);
});

it("links lead somewhere", () => {
  const files = { "docs/B.md": "# The `hub`: a Book\n", "README.md": "" };
  const faults = (text: string) => find(findDeadLinks, { ...files, "docs/A.md": text });
  expect(
    faults("[b](B.md) [h](B.md#the-hub-a-book) [r](../README.md) [up](..) [w](https://example.com) [d](../docs/)"),
  ).toEqual([]);
  expect(faults("```\n[x](gone.md)\n```\n`[x](gone.md)`")).toEqual([]);
  expect(faults("a\n\n[x](gone.md)")).toEqual([expect.stringMatching(/^3 the link gone\.md leads nowhere/)]);
  expect(faults("[x](B.md#gone)")).toEqual([expect.stringMatching(/leads to no heading of docs\/B\.md/)]);
});

it("links in docblocks name something public", () => {
  const aging = packages.filter(({ folder }) => folder === "packages/aging");
  const index = { "packages/aging/src/index.ts": 'export { a } from "./a.ts";' };
  const faults = (text: string) =>
    find(findDeadDocLinks, { ...index, ...inAging(`${text}\nexport const a = 1;\nconst own = 2;`) }, aging);
  expect(faults("/** {@link a} and {@link own the own one} */")).toEqual([]);
  expect(faults("/** {@link gone} */")).toEqual([expect.stringMatching(/^1 links to gone, which is not public/)]);
});
