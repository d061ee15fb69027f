import { runCli, type Terminal } from "@receivables/cli";
import type { Issue } from "@receivables/core";

/** What a command line printed and how it ended. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly issues: readonly Issue[];
}

/** Run a command line over files held in memory. */
export async function run(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Run> {
  const written: string[] = [];
  const issues: Issue[] = [];
  const bytes = async (name: string): Promise<Uint8Array> => {
    const file = files[name];
    if (file === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return typeof file === "string" ? new TextEncoder().encode(file) : file;
  };
  const terminal: Terminal = {
    signal: { aborted: false },
    bytes,
    stream: async function* (name) {
      yield await bytes(name);
    },
    write: async (text) => {
      written.push(text);
    },
    report: (issue) => {
      issues.push(issue);
    },
  };
  const code = await runCli(args, terminal);
  return { code, out: written.join(""), issues };
}
