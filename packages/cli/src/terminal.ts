import { mkdir, open, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Issue } from "@receivables/core";

/** What a command sees of the world: input by name, one output, one place for issues. @category Command line */
export interface Terminal {
  /** A file's bytes; `-` is standard input. */
  readonly bytes: (name: string) => Promise<Uint8Array>;
  /** A file as a stream of chunks; `-` is standard input. */
  readonly stream: (name: string) => AsyncIterable<Uint8Array>;
  readonly write: (text: string) => Promise<void>;
  /** Write a file, with the folders it lies in; absent where no files can be written. */
  readonly save?: (name: string, pieces: Iterable<string | Uint8Array>) => Promise<void>;
  /** One line of JSON on standard error. */
  readonly report: (issue: Issue) => void;
  /** Set once the user interrupts. */
  readonly signal: { readonly aborted: boolean };
}

/** The exit codes scripts rely on. @category Command line */
export const exitCodes = {
  done: 0,
  /** A check failed: verify, reconcile, tie-out. */
  checkFailed: 1,
  /** Bad input or usage. */
  refused: 2,
  bug: 70,
  interrupted: 130,
} as const;

/**
 * The terminal of this process: files and standard input, standard output, issues on standard error.
 *
 * @param signal - aborted once the user interrupts
 * @returns the terminal
 * @example
 * ```ts
 * processTerminal({ aborted: false }).signal.aborted // => false
 * ```
 * @category Command line
 */
export function processTerminal(signal: { readonly aborted: boolean }): Terminal {
  return {
    signal,
    bytes: async (name) => {
      if (name !== "-") return await readFile(name);
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    stream: (name) => (name === "-" ? (process.stdin as AsyncIterable<Buffer>) : chunksOf(name)),
    write: async (text) => {
      // A full pipe is waited for, so that a long listing never grows in memory.
      if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once("drain", resolve));
    },
    save: saveFile,
    report: (issue) => {
      process.stderr.write(`${JSON.stringify(issue)}\n`);
    },
  };
}

/** Written in pieces of some size, so that no file is ever held whole. */
async function saveFile(name: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  await mkdir(dirname(name), { recursive: true });
  const file = await open(name, "w");
  try {
    let block = "";
    for (const piece of pieces) {
      if (typeof piece !== "string") {
        await file.write(block);
        await file.write(piece);
        block = "";
        continue;
      }
      block += piece;
      if (block.length < 1 << 20) continue;
      await file.write(block);
      block = "";
    }
    await file.write(block);
  } finally {
    await file.close();
  }
}

async function* chunksOf(name: string): AsyncGenerator<Uint8Array> {
  await stat(name);
  const file = await open(name);
  try {
    yield* file.createReadStream({ highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
  } finally {
    await file.close();
  }
}
