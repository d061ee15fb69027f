import { makeIssue } from "@receivables/core";
import { Command, CommanderError } from "commander";
import { bookCommands } from "./book-commands.ts";
import type { CommandGroup } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { RefusedInput } from "./read-records.ts";
import { schemaCommand } from "./schema-command.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

/** Groups by noun. A group is imported when its noun is named: adapters are heavy. */
const groups: Readonly<Record<string, () => Promise<CommandGroup>>> = {
  schema: async () => schemaCommand,
  book: async () => bookCommands,
  bank: async () => (await import("./bank-commands.ts")).bankCommands,
  remittance: async () => (await import("./remittance-commands.ts")).remittanceCommands,
  deposit: async () => (await import("./deposit-commands.ts")).depositCommands,
  cash: async () => (await import("./cash-commands.ts")).cashCommands,
  generate: async () => (await import("./generate-commands.ts")).generateCommands,
  reconcile: async () => (await import("./reconcile-commands.ts")).reconcileCommands,
  invoice: async () => (await import("./invoice-commands.ts")).invoiceCommands,
  einvoice: async () => (await import("./einvoice-commands.ts")).einvoiceCommands,
  statement: async () => (await import("./statement-commands.ts")).statementCommands,
  sheet: async () => (await import("./sheet-commands.ts")).sheetCommands,
  aging: async () => (await import("./aging-commands.ts")).agingCommands,
  ratios: async () => (await import("./ratios-commands.ts")).ratiosCommands,
  allowance: async () => (await import("./allowance-commands.ts")).allowanceCommands,
  credit: async () => (await import("./credit-commands.ts")).creditCommands,
  commission: async () => (await import("./commission-commands.ts")).commissionCommands,
};

/**
 * Run one command line.
 *
 * **Refuses** with exit code 2 and issues on standard error; a failed check ends with 1, a bug with 70, an interrupt
 * with 130.
 *
 * @param args - the words after the program's name
 * @param terminal - where to read and write
 * @returns the exit code
 * @example
 * ```ts
 * const written: string[] = [];
 * const code = await runCli(["schema", "money"], {
 *   bytes: async () => new Uint8Array(),
 *   stream: async function* () {},
 *   write: async (text) => { written.push(text); },
 *   report: () => {},
 *   signal: { aborted: false },
 * });
 * [code, JSON.parse(written.join("")).required] // => [0, ["minor", "currency"]]
 * ```
 * @category Command line
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.done;
  const exitWith = (next: number): void => {
    code = next;
  };
  const context = { terminal, exitWith };
  const program = new Command("receivables")
    .description("accounts receivable on the command line: JSON in, JSON out")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showHelpAfterError(false);
  try {
    const [named] = args;
    const wanted = named !== undefined && Object.hasOwn(groups, named) ? [named] : Object.keys(groups);
    for (const name of wanted) {
      const load = groups[name];
      if (load !== undefined) (await load())(program, context);
    }
    inheritSettings(program);
    await program.parseAsync([...args], { from: "user" });
    return terminal.signal.aborted ? exitCodes.interrupted : code;
  } catch (error) {
    return report(error, terminal);
  }
}

/** Sub-commands throw and stay silent as the program does. */
function inheritSettings(command: Command): void {
  for (const each of command.commands) {
    each.copyInheritedSettings(command);
    inheritSettings(each);
  }
}

function report(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    const reason =
      error.code === "commander.help"
        ? "Say what to do; --help lists the commands."
        : error.message.replace(/^error: /, "");
    terminal.report(makeIssue(cliIssues, "cli.usage", { reason }));
    return exitCodes.refused;
  }
  if (error instanceof RefusedInput) {
    for (const issue of error.issues) terminal.report(issue);
    return exitCodes.refused;
  }
  if (error instanceof Error && error.name === "AbortError") return exitCodes.interrupted;
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.report(makeIssue(cliIssues, "cli.bug", { reason }));
  return exitCodes.bug;
}
