import { InvariantError, type Progress, runAsync, runSync, type Steps } from "@receivables/core";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { itHolds } from "./money-law.ts";

interface Trace {
  closed: boolean;
  reached: number;
}

function* count(total: number, trace: Trace = { closed: false, reached: 0 }): Steps<number> {
  try {
    for (let done = 1; done <= total; done += 1) {
      trace.reached = done;
      yield { done, total, label: "counting" };
    }
    return total * 10;
  } finally {
    trace.closed = true;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("runSync", () => {
  it("returns what the steps return", () => {
    expect(runSync(count(3))).toBe(30);
    expect(runSync(count(0))).toBe(0);
  });
});

describe("runAsync", () => {
  it("resolves to the result and reports every step in order", async () => {
    const seen: Progress[] = [];
    await expect(runAsync(count(3), { onProgress: (progress) => seen.push(progress) })).resolves.toBe(30);
    expect(seen).toEqual([1, 2, 3].map((done) => ({ done, total: 3, label: "counting" })));
    await expect(runAsync(count(0))).resolves.toBe(0);
  });

  it("takes no step before the caller has gone on", async () => {
    const trace = { closed: false, reached: 0 };
    const running = runAsync(count(5, trace));
    expect(trace.reached).toBe(1);
    await running;
    expect(trace.reached).toBe(5);
  });

  it("lets timers in between steps, which microtasks alone would not", async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    const reached: number[] = [];
    const slow = function* (): Steps<null> {
      for (let done = 0; ; done += 1) {
        if (turns >= 3) return null;
        reached.push(turns);
        yield { done, total: done + 1 };
      }
    };
    await runAsync(slow());
    clearInterval(timer);
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(reached[0]).toBe(0);
  });

  it("works where there is no setImmediate, as in a browser", async () => {
    vi.stubGlobal("setImmediate", undefined);
    const timers = vi.spyOn(globalThis, "setTimeout");
    await expect(runAsync(count(3))).resolves.toBe(30);
    expect(timers).toHaveBeenCalledTimes(3);
    timers.mockRestore();
  });

  it("pauses only after so many steps", async () => {
    const pauses = vi.fn((run: () => void) => setTimeout(run, 0));
    vi.stubGlobal("setImmediate", pauses);
    await runAsync(count(10), { yieldEverySteps: 4 });
    expect(pauses).toHaveBeenCalledTimes(2);
  });

  it("rejects with an AbortError and closes the steps", async () => {
    const trace = { closed: false, reached: 0 };
    const controller = new AbortController();
    const running = runAsync(count(1000, trace), {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 3) controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    expect(trace).toEqual({ closed: true, reached: 3 });
  });

  it("sees an abort that comes from outside during a pause", async () => {
    const controller = new AbortController();
    const running = runAsync(count(1_000_000), { signal: controller.signal });
    setTimeout(() => controller.abort(), 0);
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
  });

  it("takes no step when aborted before the start", async () => {
    const trace = { closed: false, reached: 0 };
    await expect(runAsync(count(3, trace), { signal: { aborted: true } })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(trace.reached).toBe(0);
  });

  it("passes on what the steps throw, and what the listener throws", async () => {
    const broken = function* (): Steps<never> {
      yield { done: 0, total: 1 };
      throw new RangeError("broken step");
    };
    await expect(runAsync(broken())).rejects.toThrow("broken step");
    const trace = { closed: false, reached: 0 };
    const listening = runAsync(count(3, trace), {
      onProgress: () => {
        throw new RangeError("broken listener");
      },
    });
    await expect(listening).rejects.toThrow("broken listener");
    expect(trace.closed).toBe(true);
  });

  it("reports the first error even when closing fails too", async () => {
    const stubborn = function* (): Steps<null> {
      try {
        yield { done: 0, total: 1 };
      } catch {
        throw new RangeError("while closing");
      }
      return null;
    };
    const flag = { aborted: false };
    const running = runAsync(stubborn(), { signal: flag, onProgress: () => (flag.aborted = true) });
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
  });

  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "rejects a pause every %s steps",
    async (yieldEverySteps) => {
      const trace = { closed: false, reached: 0 };
      await expect(runAsync(count(3, trace), { yieldEverySteps })).rejects.toBeInstanceOf(InvariantError);
      expect(trace.reached).toBe(0);
    },
  );

  itHolds(
    "gives what runSync gives, however often it pauses",
    (run: typeof runAsync) =>
      fc.asyncProperty(fc.nat(30), fc.integer({ min: 1, max: 8 }), async (total, yieldEverySteps) => {
        return (await run(count(total), { yieldEverySteps })) === runSync(count(total));
      }),
    runAsync,
    {
      "stops at the first pause": async (steps) => {
        const first = steps.next();
        if (first.done === true) return first.value;
        throw new RangeError("stopped");
      },
    },
    100,
  );
});
