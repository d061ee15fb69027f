import { availableParallelism } from "node:os";
import { closingLine } from "../closing-line.ts";
import { runSteps, type Step } from "./run-steps.ts";

/** Run steps two at a time, print a line for each and the output of those that failed, and end with the closing line. */
export async function reportSteps(steps: readonly Step[]): Promise<void> {
  const started = Date.now();
  const width = Math.min(2, availableParallelism());
  const total = await runSteps(steps, width, ({ name, counts, seconds, output }) => {
    const failed = counts.failed > 0;
    console.log(
      `${failed ? "FAIL" : "ok  "} ${name.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s  ${closingLine(counts)}`,
    );
    if (failed) console.log(withoutPasses(output).trimEnd().replace(/^/gm, "     | "));
  });
  console.log(`${steps.length} steps in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  console.log(closingLine(total));
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** What a failed runner printed, less the lines of tests that passed. */
function withoutPasses(output: string): string {
  return output
    .split("\n")
    .filter((line) => !/^\s*✓/.test(line))
    .join("\n");
}
