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
  for await (const records of readBatches(terminal, file, schema, refuse)) yield* records;
}

/**
 * The same, as many records at once as came together: waiting for each of a million takes longer than reading it.
 *
 * What `isPlain` accepts is taken as it stands and never shown to the schema, which would copy it.
 *
 * @throws RefusedInput when the file cannot be read, or a line never ends
 */
export async function* readBatches<Schema extends z.ZodType>(
  terminal: Terminal,
  file: string,
  schema: Schema,
  refuse: (issue: Issue) => void,
  isPlain?: (value: unknown) => value is z.output<Schema>,
): AsyncGenerator<readonly LineRecord<z.output<Schema>>[]> {
  let line = 0;
  for await (const texts of linesOf(terminal, file)) {
    const records: LineRecord<z.output<Schema>>[] = [];
    for (const text of texts) {
      line += 1;
      if (text.trim() === "") continue;
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        refuse(makeIssue(cliIssues, "cli.json_malformed", {}, { file, line }));
        continue;
      }
      if (isPlain?.(json) === true) {
        records.push({ line, value: json });
        continue;
      }
      const parsed = schema.safeParse(json);
      if (parsed.success) records.push({ line, value: parsed.data });
      else for (const issue of parsed.error.issues) refuse(toIssue(issue, file, line));
    }
    yield records;
  }
}

function toIssue(issue: z.core.$ZodIssue, file: string, line: number): Issue {
  const path = issue.path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return makeIssue(cliIssues, "cli.record_invalid", { reason: issue.message }, { file, line, path });
}

/** Lines of a file as they arrive, all of a chunk together. */
async function* linesOf(terminal: Terminal, file: string): AsyncGenerator<readonly string[]> {
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
      yield lines;
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (error instanceof RefusedInput || code === null) throw error;
    throw RefusedInput.unreadable(file, code);
  }
  const last = rest + decoder.decode();
  if (last !== "") yield [last];
}
