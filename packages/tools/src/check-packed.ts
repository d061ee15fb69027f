// What a user gets: every published package is packed, its manifest and types are checked, and all of them are
// installed into an empty project and imported as ESM, required as CJS and compiled against.
// With `--node 20.20.2` the imports are also tried on that version of Node.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { runProgram } from "./steps/run-steps.ts";
import { nodePackage } from "./steps/steps.ts";
import { listPublished, root, type WorkspacePackage } from "./workspace.ts";
import { type CheckOutcome, checkEach, finishChecks } from "./write-counts.ts";

const { values } = parseArgs({ options: { node: { type: "string" } } });
const packages = listPublished();
const compilerOptions = {
  target: "ES2022",
  lib: ["ES2023", "DOM"],
  module: "NodeNext",
  strict: true,
  exactOptionalPropertyTypes: true,
  types: [],
  noEmit: true,
};

async function checkPacked(tarballFolder: string, project: string): Promise<readonly CheckOutcome[]> {
  mkdirSync(tarballFolder);
  mkdirSync(project);
  const filters = packages.map(({ manifest }) => `--filter=${manifest.name}`);
  const pack = [...(await findPnpm()), "-r", ...filters, "pack", "--pack-destination", tarballFolder] as const;
  const packed = await check("pack", pack);
  if (packed.failure !== null) return [packed];
  const tarballs = readdirSync(tarballFolder).map((file) => join(tarballFolder, file));
  const [installed, manifests, types] = await Promise.all([
    installAll(tarballs, project),
    checkEach(tarballs, 1, (file) => check(`publint ${basename(file)}`, ["publint", file, "--strict"])),
    checkEach(tarballs, 1, checkTypes),
  ]);
  const imports = installed.failure === null ? await checkImports(project) : [];
  return [packed, installed, ...manifests, ...types, ...imports];
}

async function check(name: string, command: readonly [string, ...string[]], place = root): Promise<CheckOutcome> {
  const { code, output } = await runProgram(command, {}, place);
  return { name, failure: code === 0 ? null : output };
}

/** Whether the types of every entry resolve for ESM and CJS users; entries that are ESM alone for ESM users only. */
async function checkTypes(file: string): Promise<CheckOutcome> {
  const item = packageOfTarball(file);
  const cjs = new Set(entriesWith(item, "require"));
  const esmOnly = entriesWith(item, "import")
    .filter((entry) => !cjs.has(entry))
    .map((entry) => entry.replace(item.manifest.name, "."));
  const attw = ["attw", file, "--no-emoji", "--format", "ascii"] as const;
  const name = `attw ${basename(file)}`;
  if (esmOnly.length === 0) return check(name, [...attw, "--profile", "node16"]);
  const both = await check(name, [...attw, "--profile", "node16", "--exclude-entrypoints", ...esmOnly]);
  if (both.failure !== null) return both;
  return check(name, [...attw, "--profile", "esm-only", "--entrypoints", ...esmOnly]);
}

/** pnpm runs this program, so it is on the path; started by hand, npx fetches it. */
async function findPnpm(): Promise<readonly [string, ...string[]]> {
  const { code } = await runProgram(["pnpm", "--version"]);
  return code === 0 ? ["pnpm"] : ["npx", "--yes", "pnpm@12"];
}

/** An empty project with all tarballs and their peers, optional ones too. */
async function installAll(tarballs: readonly string[], project: string): Promise<CheckOutcome> {
  const peers = Object.assign({}, ...packages.map(({ manifest }) => manifest.peerDependencies ?? {}));
  const dependencies = {
    ...Object.fromEntries(
      Object.entries(peers).filter(([name]) => !packages.some((item) => item.manifest.name === name)),
    ),
    ...Object.fromEntries(tarballs.map((file) => [packageOfTarball(file).manifest.name, `file:${file}`])),
  };
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "empty", private: true, dependencies }));
  const quiet = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  return check("npm install of the tarballs", ["npm", "install", ...quiet], project);
}

function packageOfTarball(file: string): WorkspacePackage {
  const found = packages.find(({ manifest }) => {
    const version = String(manifest["version"]);
    return basename(file) === `${manifest.name.replace("@", "").replace("/", "-")}-${version}.tgz`;
  });
  if (found === undefined) throw new RangeError(`no package makes ${file}`);
  return found;
}

async function checkImports(project: string): Promise<readonly CheckOutcome[]> {
  const esm = packages.flatMap((item) => entriesWith(item, "import"));
  const cjs = packages.flatMap((item) => entriesWith(item, "require"));
  writeFileSync(
    join(project, "esm.mjs"),
    lines(esm, (entry) => `use(await import("${entry}"));`),
  );
  writeFileSync(
    join(project, "cjs.cjs"),
    lines(cjs, (entry) => `use(require("${entry}"));`),
  );
  writeFileSync(join(project, "esm.mts"), esm.map((entry, i) => `export * as m${i} from "${entry}";\n`).join(""));
  writeFileSync(
    join(project, "cjs.cts"),
    cjs.map((entry, i) => `import m${i} = require("${entry}");\nexport type T${i} = typeof m${i};\n`).join(""),
  );
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["esm.mts", "cjs.cts"] }));
  return [
    await check("import as ESM", ["node", "esm.mjs"], project),
    await check("require as CJS", ["node", "cjs.cjs"], project),
    await check("compile against the types", ["tsc", "-p", project], project),
    ...(values.node === undefined ? [] : await checkOn(values.node, project)),
  ];
}

function checkOn(version: string, project: string): Promise<readonly CheckOutcome[]> {
  const node = ["npx", "--yes", "-p", nodePackage(version), "node"] as const;
  return checkEach(["esm.mjs", "cjs.cjs"], 1, (file) => check(`${file} on Node ${version}`, [...node, file], project));
}

function entriesWith({ manifest }: WorkspacePackage, condition: string): readonly string[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) =>
    typeof target === "object" && target !== null && condition in target ? [subpath.replace(".", manifest.name)] : [],
  );
}

/** A program that loads every entry and wants each to export something. */
function lines(entries: readonly string[], load: (entry: string) => string): string {
  const use = 'const use = (m) => { if (Object.keys(m).length === 0) throw new Error("exports nothing"); };';
  return `${use}\n${entries.map(load).join("\n")}\n`;
}

const folder = mkdtempSync(join(tmpdir(), "packed-"));
try {
  finishChecks(await checkPacked(join(folder, "tarballs"), join(folder, "project")));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
