// `pnpm -s bench <name> [--seed N] [--size N] [--json]`: measures our functions and their peers on the same input,
// compares the results, and prints medians and ratios. The first run installs the peers into this folder.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Benchmark, Contestant } from "./benchmark.ts";
import type { Measurement } from "./measure.ts";
import { type BenchmarkReport, divideMedians, formatReport, sameResults } from "./report.ts";

interface Listed {
  readonly name: string;
  readonly size: number;
  readonly contestants: readonly Pick<Contestant, "who" | "task" | "scale">[];
  readonly ratios: Benchmark["ratios"];
}

const folder = join(import.meta.dirname, "..");
const text = { type: "string" } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: text, size: text, json: { type: "boolean" } },
});

process.exitCode = main();

function main(): number {
  installPeers();
  const listed: readonly Listed[] = JSON.parse(runScript("list-benchmarks.ts"));
  const benchmark = listed.find(({ name }) => name === positionals[0]);
  const seed = Number(values.seed ?? 1);
  const size = Number(values.size ?? benchmark?.size);
  if (benchmark === undefined || !Number.isSafeInteger(seed) || !Number.isSafeInteger(size) || size < 1) {
    console.error("usage: bench <name> [--seed N] [--size N] [--json]");
    console.error(`names: ${listed.map(({ name }) => name).join(", ")}`);
    return 2;
  }
  const sizeOf = ({ scale = 1 }: Pick<Contestant, "scale">): number => Math.max(1, Math.round(size * scale));
  const measurements = benchmark.contestants.map((contestant): Measurement => {
    const { who } = contestant;
    console.error(`${benchmark.name}: ${who}`);
    return JSON.parse(runScript("run-contestant.ts", benchmark.name, who, String(seed), String(sizeOf(contestant))));
  });
  const report: BenchmarkReport = {
    name: benchmark.name,
    node: process.versions.node,
    threads: 1,
    seed,
    size,
    equal: sameResults(measurements),
    rows: measurements.map(({ who, task, size: elements, ms, min, max, rssMb, figures }) => ({
      who,
      task,
      size: elements,
      ms,
      min,
      max,
      rssMb,
      figures,
    })),
    ratios: divideMedians(measurements, benchmark.ratios),
  };
  console.log(values.json === true ? JSON.stringify(report) : formatReport(report));
  return report.equal ? 0 : 1;
}

/** Install the peers where they are missing or of another lockfile; what the install prints goes to stderr. */
function installPeers(): void {
  const lockfile = join(folder, "pnpm-lock.yaml");
  const installed = join(folder, "node_modules", ".pnpm", "lock.yaml");
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lockfile, "utf8")) return;
  const install = ["--yes", "pnpm@12", "install", "--frozen-lockfile"];
  const { status } = spawnSync("npx", install, { cwd: folder, stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("the peers could not be installed");
}

/** Run a script of this folder in a process of its own, in UTC, from the sources of the workspace. */
function runScript(script: string, ...args: readonly string[]): string {
  const options = ["--conditions=@receivables/source", "--expose-gc", "--max-old-space-size=8000"];
  const { status, stdout } = spawnSync(process.execPath, [...options, join(folder, "src", script), ...args], {
    encoding: "utf8",
    env: { ...process.env, TZ: "UTC" },
    maxBuffer: 1 << 26,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${script} failed`);
  return stdout;
}
