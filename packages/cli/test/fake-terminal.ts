import { runCli, type Terminal } from "@receivables/cli";
import type { Issue } from "@receivables/core";

/** What a command line printed and how it ended. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly issues: readonly Issue[];
}

/** A run that could write files. */
export interface SavingRun extends Run {
  /** The files it wrote, by name. */
  readonly saved: Readonly<Record<string, Uint8Array>>;
}

/** Run a command line over files held in memory, where no file can be written. */
export async function run(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Run> {
  return await runWith(args, files, {});
}

/** Run a command line over files held in memory, and keep what it writes. */
export async function runSaving(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<SavingRun> {
  const saved: Record<string, Uint8Array> = {};
  const save: Terminal["save"] = async (name, pieces) => {
    saved[name] = new Uint8Array(Buffer.concat([...pieces].map((piece) => Buffer.from(piece))));
  };
  return { ...(await runWith(args, files, { save })), saved };
}

async function runWith(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>>,
  more: Pick<Terminal, "save">,
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
    ...more,
    report: (issue) => {
      issues.push(issue);
    },
  };
  const code = await runCli(args, terminal);
  return { code, out: written.join(""), issues };
}
