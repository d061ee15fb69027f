import { readBankFile } from "@receivables/bank-files";
import type { Issue } from "@receivables/core";
import { type CommandGroup, noun } from "./command.ts";
import { RefusedInput } from "./read-records.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

/** `receivables bank parse`: a bank file as JSONL, one part a line, in bounded memory. */
export const bankCommands: CommandGroup = (program, { terminal, exitWith }) => {
  noun(program, "bank", "bank statements and what arrives with them")
    .command("parse")
    .description("read a bank file of any known format; one header, entry or trailer with its balance proof a line")
    .argument("<file>", "the file, - for standard input")
    .option("--strict", "end with exit code 2 when anything could not be read", false)
    .action(async (file: string, { strict }: { strict: boolean }) => {
      let errors = 0;
      let parts = 0;
      let proved = true;
      for await (const part of readBankFile(openStream(terminal, file))) {
        if (terminal.signal.aborted) return;
        if (part.kind === "issue") {
          terminal.report({ ...part.issue, file } satisfies Issue);
          if (part.issue.severity !== "warning") errors += 1;
          continue;
        }
        if (part.kind === "trailer" && part.proof.verdict === "disproved") proved = false;
        parts += 1;
        await terminal.write(`${JSON.stringify(part)}\n`);
      }
      // Nothing of the file could be read: that is no batch with a bad record.
      if (errors > 0 && (strict || parts === 0)) exitWith(exitCodes.refused);
      else if (!proved) exitWith(exitCodes.checkFailed);
    });
};

/** A file's chunks; a file that cannot be opened is bad input, not a bug. */
async function* openStream(terminal: Terminal, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* terminal.stream(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (code === null) throw error;
    throw RefusedInput.unreadable(file, code);
  }
}
