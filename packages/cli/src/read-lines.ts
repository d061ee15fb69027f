import { type Issue, makeIssue } from "@receivables/core";
import type { z } from "zod";
import { cliIssues } from "./issues.ts";
import { RefusedInput } from "./read-records.ts";
import type { Terminal } from "./terminal.ts";

/** Longest line of a JSONL file, in characters. */
const longestLine = 16 * 1024 * 1024;

/** A record of a JSONL file with its line, from 1. */
export interface LineRecord<Value> {
  readonly line: number;
  readonly value: Value;
}

/**
 * Records of a JSONL file, one after the other. A line that does not fit is reported and left out.
 *
 * @throws RefusedInput when the file cannot be read, or a line never ends
 */
export async function* readLines<Schema extends z.ZodType>(
  terminal: Terminal,
  file: string,
  schema: Schema,
  refuse: (issue: Issue) => void,
): AsyncGenerator<LineRecord<z.output<Schema>>> {
  let line = 0;
  for await (const text of linesOf(terminal, file)) {
    line += 1;
    if (text.trim() === "") continue;
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      refuse(makeIssue(cliIssues, "cli.json_malformed", {}, { file, line }));
      continue;
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) yield { line, value: parsed.data };
    else for (const issue of parsed.error.issues) refuse(toIssue(issue, file, line));
  }
}

function toIssue(issue: z.core.$ZodIssue, file: string, line: number): Issue {
  const path = issue.path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return makeIssue(cliIssues, "cli.record_invalid", { reason: issue.message }, { file, line, path });
}

/** Lines of a file as they arrive. */
async function* linesOf(terminal: Terminal, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const chunk of terminal.stream(file)) {
      rest += decoder.decode(chunk, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > longestLine) {
        const params = { bytes: rest.length, most: longestLine };
        throw new RefusedInput([makeIssue(cliIssues, "cli.file_too_large", params, { file })]);
      }
      yield* lines;
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (error instanceof RefusedInput || code === null) throw error;
    throw RefusedInput.unreadable(file, code);
  }
  const last = rest + decoder.decode();
  if (last !== "") yield last;
}
