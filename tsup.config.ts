import { readFileSync } from "node:fs";
import { defineConfig } from "tsup";

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly bin?: Readonly<Record<string, string>>;
}

// Run in the folder of a package: the entries are those of its manifest, taken from their sources.
const { exports, bin = {} }: Manifest = JSON.parse(readFileSync("package.json", "utf8"));
const sources = [
  ...Object.values(exports).map((target) => (typeof target === "string" ? undefined : target["@receivables/source"])),
  ...Object.values(bin).map((target) => target.replace("./dist/", "./src/").replace(/\.js$/, ".ts")),
].filter((source) => typeof source === "string");

export default defineConfig({
  entry: Object.fromEntries(sources.map((source) => [source.replace("./src/", "").replace(/\.ts$/, ""), source])),
  format: ["esm", "cjs"],
  dts: true,
  sourcemap: true,
  clean: true,
  target: "es2022",
  platform: "neutral",
  // One copy of code that several entries share, so that an error class is the same in all of them.
  splitting: true,
  // Without this a dependency that only the root has would be bundled without a word.
  skipNodeModulesBundle: true,
  tsconfig: "tsconfig.json",
});
