import { writeFileSync } from "node:fs";
import { type Counts, closingLine } from "./closing-line.ts";

/** A check that ran, and what it printed when it failed. */
export interface CheckOutcome {
  readonly name: string;
  readonly failure: string | null;
}

/** Print what failed and the closing line, hand the counts to the caller of this program, and set its exit code. */
export function finishChecks(outcomes: readonly CheckOutcome[]): void {
  for (const { name, failure } of outcomes) if (failure !== null) console.log(`FAIL ${name}\n${failure.trimEnd()}`);
  const failed = outcomes.filter(({ failure }) => failure !== null).length;
  const counts: Counts = { passed: outcomes.length - failed, failed, skipped: 0 };
  const file = process.env["CLOSING_LINE_FILE"];
  if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
  console.log(closingLine(counts));
  process.exitCode = failed === 0 ? 0 : 1;
}

/** Run a check for each item, `width` at a time, in order of the items. */
export async function checkEach<T>(
  items: readonly T[],
  width: number,
  check: (item: T) => Promise<CheckOutcome>,
): Promise<readonly CheckOutcome[]> {
  const outcomes: CheckOutcome[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) outcomes[index] = await check(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return outcomes;
}
