import type { Issue, Result } from "@receivables/core";
import type { z } from "zod";
import type { CommandContext } from "./command.ts";
import { readLines } from "./read-lines.ts";

/** Answer each record of a JSONL file with a line; @returns whether one was refused. */
export async function answerLines<Of extends z.ZodType>(
  file: string,
  { terminal }: CommandContext,
  schema: Of,
  answer: (record: z.output<Of>) => Result<unknown>,
): Promise<boolean> {
  let refused = false;
  const refuse = (issue: Issue): void => {
    refused = true;
    terminal.report(issue);
  };
  for await (const { line, value } of readLines(terminal, file, schema, refuse)) {
    if (terminal.signal.aborted) return refused;
    const result = answer(value);
    if (result.ok) await terminal.write(`${JSON.stringify(result.value)}\n`);
    else for (const issue of result.issues) refuse({ ...issue, file, line });
  }
  return refused;
}
