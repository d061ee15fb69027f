import type { Command } from "commander";
import type { Terminal } from "./terminal.ts";

/** A group of commands: hangs its verbs on the program. Each action sets the exit code through `done`. */
export type CommandGroup = (program: Command, context: CommandContext) => void;

/** What every command gets. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Called by an action when it is through; without a call the command ends with 0. */
  readonly exitWith: (code: number) => void;
}

/** The command of a noun, made the first time it is asked for. */
export function noun(program: Command, name: string, description: string): Command {
  return program.commands.find((command) => command.name() === name) ?? program.command(name).description(description);
}
