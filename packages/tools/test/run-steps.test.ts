import { expect, it } from "vitest";
import { runSteps, type Step, type StepOutcome } from "../src/steps/run-steps.ts";

const script = (name: string, code: string, more: Partial<Step> = {}): Step => ({
  name,
  command: ["node", "-e", code],
  counts: "one",
  ...more,
});

async function run(steps: readonly Step[], width = 2) {
  const outcomes: StepOutcome[] = [];
  const total = await runSteps(steps, width, (outcome) => outcomes.push(outcome));
  return { total, outcomes };
}

const writeCounts = (counts: string): string =>
  `require("fs").writeFileSync(process.env.CLOSING_LINE_FILE, '${counts}')`;

it("runs every step, also after one fails, and keeps what it printed", async () => {
  const { total, outcomes } = await run([script("bad", "console.log('why'); process.exit(3)"), script("good", "")], 1);
  expect(total).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(outcomes.map(({ name, output }) => [name, output])).toEqual([
    ["bad", "why\n"],
    ["good", ""],
  ]);
});

it("takes the counts of a runner, and trusts neither silence nor an exit code that contradicts them", async () => {
  const own = { counts: "own" } as const;
  const { outcomes } = await run(
    [
      script("counted", writeCounts('{"passed":7,"failed":0,"skipped":2}'), own),
      script("silent", "", own),
      script("contradicted", `${writeCounts('{"passed":7,"failed":0,"skipped":0}')}; process.exit(1)`, own),
    ],
    1,
  );
  expect(outcomes.map(({ counts }) => counts)).toEqual([
    { passed: 7, failed: 0, skipped: 2 },
    { passed: 0, failed: 1, skipped: 0 },
    { passed: 7, failed: 1, skipped: 0 },
  ]);
});

it("waits for the steps a step comes after, and refuses to wait for one that is not there", async () => {
  const { outcomes } = await run([
    script("late", "", { after: ["slow"] }),
    script("slow", "setTimeout(() => {}, 200)"),
    script("quick", ""),
  ]);
  const ended = outcomes.map(({ name }) => name);
  // How long a program takes to start is the machine's; that one waits for the other is not.
  expect([...ended].sort()).toEqual(["late", "quick", "slow"]);
  expect(ended.indexOf("late")).toBeGreaterThan(ended.indexOf("slow"));
  await expect(run([script("lost", "", { after: ["nobody"] })])).rejects.toThrow(
    "steps wait for steps that are not there: lost",
  );
});

it("counts a program that cannot be started as failed", async () => {
  const { outcomes } = await run([{ name: "gone", command: ["no-such-program"], counts: "one" }]);
  expect(outcomes.map(({ counts, output }) => [counts.failed, output])).toEqual([
    [1, expect.stringContaining("ENOENT")],
  ]);
});
