import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Counts } from "../closing-line.ts";
import { root } from "../workspace.ts";

/** One check of the house, run as a program of its own. */
export interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `one`: the program passes or fails as a whole. `own`: it counts its own checks and writes them as JSON to the file
   * named by `CLOSING_LINE_FILE`.
   */
  readonly counts: "one" | "own";
  /** Names of steps that must have ended, well or not, before this one starts. */
  readonly after?: readonly string[];
}

/** What became of a step. */
export interface StepOutcome {
  readonly name: string;
  readonly counts: Counts;
  readonly seconds: number;
  /** All it printed. */
  readonly output: string;
}

/** Run every step, at most `width` at a time in the given order, and report each as it ends. */
export async function runSteps(
  steps: readonly Step[],
  width: number,
  report: (outcome: StepOutcome) => void,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "steps-"));
  try {
    return await runAll(steps, width, report, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runAll(
  steps: readonly Step[],
  width: number,
  report: (outcome: StepOutcome) => void,
  folder: string,
): Promise<Counts> {
  const waiting = [...steps];
  const ended = new Set<string>();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const running = new Set<Promise<void>>();
  const start = (step: Step): void => {
    const job = runStep(step, join(folder, `${steps.indexOf(step)}.json`)).then((outcome) => {
      running.delete(job);
      ended.add(step.name);
      for (const key of ["passed", "failed", "skipped"] as const) total[key] += outcome.counts[key];
      report(outcome);
    });
    running.add(job);
  };
  while (waiting.length > 0 || running.size > 0) {
    const ready = waiting.findIndex(({ after = [] }) => after.every((name) => ended.has(name)));
    if (ready !== -1 && running.size < width) {
      for (const step of waiting.splice(ready, 1)) start(step);
    } else if (running.size > 0) {
      await Promise.race(running);
    } else {
      throw new RangeError(`steps wait for steps that are not there: ${waiting.map(({ name }) => name).join(", ")}`);
    }
  }
  return total;
}

async function runStep(step: Step, countsFile: string): Promise<StepOutcome> {
  const started = Date.now();
  const { code, output } = await runProgram(step.command, { ...step.env, CLOSING_LINE_FILE: countsFile });
  const seconds = (Date.now() - started) / 1000;
  return { name: step.name, seconds, output, counts: countStep(step, code, countsFile) };
}

/** Run a program in the checkout, with the tools of the workspace first on its path, and gather all it prints. */
export function runProgram(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
  folder: string = root,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const path = [join(root, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(delimiter);
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...process.env, PATH: path, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => {
        output += text;
      });
    }
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function countStep({ counts }: Step, code: number, countsFile: string): Counts {
  const one = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (counts === "one") return one;
  try {
    const own: Counts = JSON.parse(readFileSync(countsFile, "utf8"));
    // A runner that found nothing wrong but still failed is itself a failure.
    return code !== 0 && own.failed === 0 ? { ...own, failed: 1 } : own;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
