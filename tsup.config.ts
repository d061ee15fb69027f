import { readFileSync } from "node:fs";
import { defineConfig } from "tsup";

type Exports = Record<string, string | Record<string, unknown>>;
const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Exports;
};
const entry: Record<string, string> = {};
for (const target of Object.values(exports)) {
  const source = typeof target === "string" ? undefined : target["@receivables/source"];
  if (typeof source === "string") entry[source.replace("./src/", "").replace(/\.ts$/, "")] = source;
}

export default defineConfig({
  entry,
  format: ["esm", "cjs"],
  dts: true,
  sourcemap: true,
  clean: true,
  target: "es2022",
  platform: "neutral",
  splitting: true,
  skipNodeModulesBundle: true,
  tsconfig: "tsconfig.json",
});
