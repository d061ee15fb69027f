import { type Issue, makeIssue } from "@receivables/core";
import type { z } from "zod";
import { cliIssues } from "./issues.ts";
import { parseJsonBytes } from "./parse-json-bytes.ts";
import type { Terminal } from "./terminal.ts";

/** More than this is no input of one command. */
const mostBytes = 1024 * 1024 * 1024;

/** What the system's codes mean. */
const meanings: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "it may not be opened",
  EPERM: "it may not be opened",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ENAMETOOLONG: "its name is too long",
};

/** Input that cannot be used at all: the command stops with exit code 2. */
export class RefusedInput extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super("The input was refused.");
    this.issues = issues;
  }

  /** A file that cannot be opened or read, with the system's code for why. */
  static unreadable(file: string, reason: string): RefusedInput {
    const meaning = Object.hasOwn(meanings, reason) ? (meanings[reason] ?? reason) : reason;
    return new RefusedInput([makeIssue(cliIssues, "cli.file_unreadable", { reason, meaning }, { file })]);
  }
}

/** A file as bytes. @throws RefusedInput when it cannot be read or is too large */
export async function readBytes(terminal: Terminal, file: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await terminal.bytes(file);
  } catch (error) {
    throw RefusedInput.unreadable(file, error instanceof Error && "code" in error ? String(error.code) : "unknown");
  }
  if (bytes.length > mostBytes) {
    const params = { bytes: bytes.length, most: mostBytes };
    throw new RefusedInput([makeIssue(cliIssues, "cli.file_too_large", params, { file })]);
  }
  return bytes;
}

/** One JSON document, checked against a schema. @throws RefusedInput when it does not fit */
export async function readDocument<Schema extends z.ZodType>(
  terminal: Terminal,
  file: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const bytes = await readBytes(terminal, file);
  let json: unknown;
  try {
    json = parseJsonBytes(bytes);
  } catch {
    throw new RefusedInput([makeIssue(cliIssues, "cli.json_malformed", {}, { file })]);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new RefusedInput(
    parsed.error.issues.map((issue) => {
      const path = issue.path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
      return makeIssue(cliIssues, "cli.record_invalid", { reason: issue.message }, { file, path });
    }),
  );
}
