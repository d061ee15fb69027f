import { readFileSync } from "node:fs";
import { defineConfig } from "tsup";

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly bin?: Readonly<Record<string, string>>;
}

// Run in the folder of a package: the entries are those of its manifest, taken from their sources.
const { exports, bin = {} }: Manifest = JSON.parse(readFileSync("package.json", "utf8"));
const libraries = Object.values(exports).map((target) =>
  typeof target === "string" ? undefined : target["@receivables/source"],
);
const programs = Object.values(bin).map((target) => target.replace("./dist/", "./src/").replace(/\.js$/, ".ts"));

const shared = {
  sourcemap: true,
  target: "es2022",
  platform: "neutral",
  // One copy of code that several entries share, so that an error class is the same in all of them.
  splitting: true,
  // Without this a dependency that only the root has would be bundled without a word.
  skipNodeModulesBundle: true,
  tsconfig: "tsconfig.json",
} as const;

const library = { ...shared, entry: entriesOf(libraries), format: ["esm" as const, "cjs" as const], dts: true };
// Programs are ESM alone: nobody requires them.
const program = { ...shared, entry: entriesOf(programs), format: "esm" as const };

export default defineConfig(programs.length === 0 ? library : [library, program]);

function entriesOf(sources: readonly unknown[]): Record<string, string> {
  return Object.fromEntries(
    sources
      .filter((source) => typeof source === "string")
      .map((source) => [source.replace("./src/", "").replace(/\.ts$/, ""), source]),
  );
}
