import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** What a run of checks came to. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The plain line every command that checks something ends with. */
export function closingLine(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}

/** Prints the closing line after a vitest run; with `CLOSING_LINE_FILE` set, also writes the counts there as JSON. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = countTests(modules, errors);
    const file = process.env["CLOSING_LINE_FILE"];
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
    console.log(closingLine(counts));
  }
}

function countTests(modules: readonly TestModule[], errors: readonly unknown[]): Counts {
  const counts = { passed: 0, failed: errors.length, skipped: 0 };
  for (const module of modules) {
    const tests = [...module.children.allTests()];
    // A file that breaks before its tests exist is a failure, and so is one whose hooks fail around passing tests.
    const broken = module.state() === "failed" && !tests.some((test) => test.result().state === "failed");
    if (broken) counts.failed += 1;
    for (const test of tests) {
      const { state } = test.result();
      // A test that never ran to an end is not a pass.
      counts[state === "pending" ? "failed" : state] += 1;
    }
  }
  return counts;
}
