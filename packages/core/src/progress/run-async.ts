import { InvariantError } from "../result/invariant-error.ts";

/** How far a long computation has come. @category Progress */
export interface Progress {
  /** Units of work done. */
  readonly done: number;
  /** Units of work in all. */
  readonly total: number;
  /** What is being worked on, for people to read. */
  readonly label?: string;
}

/**
 * A long computation cut into steps: a generator that yields its {@link Progress} every few milliseconds of work and
 * returns its result.
 *
 * @category Progress
 */
export type Steps<T> = Generator<Progress, T, void>;

/** The part of an `AbortSignal` that is looked at. @category Progress */
export interface AbortFlag {
  /** True once the caller no longer wants the result. */
  readonly aborted: boolean;
}

/** How {@link runAsync} runs. @category Progress */
export interface RunAsyncOptions {
  /** Stops the computation; an `AbortSignal` will do. */
  readonly signal?: AbortFlag;
  /** Called with each progress the steps report. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * After how many steps other work gets its turn. No clock is read, so this is a count.
   *
   * @defaultValue 1
   */
  readonly yieldEverySteps?: number;
}

/**
 * Run a computation to its end without a pause.
 *
 * @param steps - the computation
 * @returns its result
 * @example
 * ```ts
 * function* countSteps(total: number): Steps<number> {
 *   for (let done = 1; done <= total; done += 1) yield { done, total };
 *   return total;
 * }
 * runSync(countSteps(3)) // => 3
 * ```
 * @category Progress
 */
export function runSync<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Run a computation step by step, giving the event loop its turn in between, so that a page or a server stays alive.
 *
 * **Units** steps. **Refuses** nothing; it rejects with an error named `AbortError` when the signal is aborted, with
 * {@link InvariantError} when `yieldEverySteps` is no positive whole number, and with whatever the computation or
 * `onProgress` throws. In each case the computation is closed first: its `finally` blocks run.
 *
 * @param steps - the computation
 * @param options - signal, progress and how often to pause
 * @returns a promise of its result
 * @example
 * ```ts
 * function* countSteps(total: number): Steps<number> {
 *   for (let done = 1; done <= total; done += 1) yield { done, total };
 *   return total;
 * }
 * const seen: number[] = [];
 * await runAsync(countSteps(3), { onProgress: ({ done }) => seen.push(done) }) // => 3
 * seen // => [1, 2, 3]
 * ```
 * @category Progress
 */
export async function runAsync<T>(steps: Steps<T>, options: RunAsyncOptions = {}): Promise<T> {
  const { signal, onProgress, yieldEverySteps = 1 } = options;
  let count = 0;
  try {
    if (!Number.isSafeInteger(yieldEverySteps) || yieldEverySteps < 1) {
      throw new InvariantError(`yieldEverySteps is a positive whole number, not ${yieldEverySteps}`);
    }
    for (;;) {
      if (signal?.aborted === true) throw abortError();
      const step = steps.next();
      if (step.done === true) return step.value;
      onProgress?.(step.value);
      count += 1;
      if (count % yieldEverySteps === 0) await nextTurn();
    }
  } catch (error) {
    closeSteps(steps, error);
    throw error;
  }
}

// Neither the DOM's nor Node's types are loaded here, so that the package runs and compiles anywhere.
declare const setImmediate: ((run: () => void) => unknown) | undefined;
declare const setTimeout: (run: () => void, milliseconds: number) => unknown;

/** A promise of the event loop's next turn: a microtask would not let input, timers or sockets in. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** Run the `finally` blocks of a computation that will not be finished. */
function closeSteps<T>(steps: Steps<T>, error: unknown): void {
  try {
    steps.throw(error);
  } catch {
    // The computation passes the error on, or fails while closing: the first error is the one to report.
  }
}

function abortError(): Error {
  const error = new Error("The computation was aborted.");
  error.name = "AbortError";
  return error;
}
