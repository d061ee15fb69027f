import type { Progress } from "@receivables/core";

/** Shows what a long run is doing: a moving line on a terminal, a line a step elsewhere. */
export interface ProgressDisplay {
  /** Begin a step; the one before is done. */
  readonly step: (name: string) => void;
  /** How far the step is. */
  readonly progress: (progress: Progress) => void;
  /** The last step is done. */
  readonly finish: () => void;
}

/** What the display writes to. */
export interface DisplayStream {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/** A display on a stream, usually standard error. `now` gives milliseconds, for the time each step took. */
export function createProgressDisplay(stream: DisplayStream, now: () => number): ProgressDisplay {
  const live = stream.isTTY === true;
  let name = "";
  let started = 0;
  let shown = "";
  const close = (): void => {
    if (name === "") return;
    const seconds = ((now() - started) / 1000).toFixed(1);
    const line = `  ✓ ${name}${shown === "" ? "" : ` (${shown})`}`;
    stream.write(`${live ? "\r\x1b[2K" : ""}${line.padEnd(66)} ${seconds.padStart(5)} s\n`);
  };
  return {
    step: (next) => {
      close();
      name = next;
      started = now();
      shown = "";
      if (live) stream.write(`  … ${next}`);
    },
    progress: ({ done, total }) => {
      shown = total === 0 ? String(done) : `${done} of ${total}`;
      if (!live) return;
      const width = 24;
      const filled = total === 0 ? width : Math.round((Math.min(done, total) / total) * width);
      const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
      stream.write(`\r\x1b[2K  … ${name} ${bar} ${shown}`);
    },
    finish: () => {
      close();
      name = "";
    },
  };
}
