import { stripTypeScriptTypes } from "node:module";
import { compileFunction } from "node:vm";
import type { ExampleProgram } from "./program.ts";

/** What the checks of an example call; the test hands in its own equality. */
export interface Checks {
  /** Throws when the two are not deeply equal. */
  readonly equal: (actual: unknown, expected: unknown) => void;
}

/**
 * Run programs one inside the scope of the other, so that a later one sees the names of those before it and may use
 * a name again. A failure names file and line.
 */
export async function runPrograms(
  file: string,
  programs: readonly { readonly line: number; readonly program: ExampleProgram }[],
  scope: Readonly<Record<string, unknown>>,
  checks: Checks,
): Promise<void> {
  const code = programs.reduceRight((inner, { line, program }) => `{ __at(${line});${program.code}\n${inner} }`, "");
  let line = programs[0]?.line ?? 1;
  const at = (next: number): void => {
    line = next;
  };
  const given = { ...scope, ...checkFunctions(checks, at), __at: at };
  try {
    const plain = stripTypeScriptTypes(`async () => ${code === "" ? "{}" : code}`);
    const run = compileFunction(`return (${plain})();`, Object.keys(given), { filename: file });
    await run(...Object.values(given));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}:${line}: ${message}`, { cause: error });
  }
}

function checkFunctions({ equal }: Checks, at: (line: number) => void) {
  return {
    __check: (actual: unknown, expected: unknown, line: number): void => {
      at(line);
      equal(actual, expected);
    },
    __throws: (action: () => unknown, wanted: string, line: number): void => {
      at(line);
      let value: unknown;
      try {
        value = action();
      } catch (error) {
        requireError(error, wanted);
        return;
      }
      throw new Error(`expected a throw, got ${JSON.stringify(value)}`);
    },
    __rejects: async (action: () => Promise<unknown>, wanted: string, line: number): Promise<void> => {
      at(line);
      let value: unknown;
      try {
        value = await action();
      } catch (error) {
        requireError(error, wanted);
        return;
      }
      throw new Error(`expected a throw, got ${JSON.stringify(value)}`);
    },
  };
}

function requireError(error: unknown, wanted: string): void {
  const name = error instanceof Error ? error.name : "";
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  const message = error instanceof Error ? error.message : String(error);
  if (wanted !== "" && name !== wanted && code !== wanted && !message.includes(wanted)) {
    throw new Error(`expected ${wanted}, got ${name}: ${message}`, { cause: error });
  }
}
