import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPgliteStore } from "@receivables/sql-store/pglite";
import { seededRandom } from "@receivables/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deep } from "../../../packages/tools/src/law-runs.ts";
import { folder } from "./means.ts";

const main = join(folder, "src", "main.ts");
const kills = deep ? 20 : 1;
const seed = 20260331;
const entities = ["harbor-us", "harbor-eu"];

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A moment of a run: some time after so many steps are done. */
interface Moment {
  readonly steps: number;
  readonly millis: number;
}

/** Run the program, and kill it at a moment. */
function run(args: readonly string[], kill?: Moment): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--conditions=@receivables/source", main, ...args]);
    const text = { out: "", err: "" };
    child.stdout.on("data", (chunk) => {
      text.out += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      text.err += String(chunk);
      if (kill !== undefined && stepsIn(text.err) >= kill.steps) setTimeout(() => child.kill("SIGKILL"), kill.millis);
    });
    child.on("close", (code) => resolve({ code, ...text }));
  });
}

/** How many steps a run says are done. */
function stepsIn(err: string): number {
  return err.split("✓").length - 1;
}

/** What a run leaves behind: its files, and where each entity's log ends. */
async function leftIn(out: string): Promise<Readonly<Record<string, string>>> {
  const left: Record<string, string> = {};
  for (const name of ["close.html", "aging.csv", "commission.csv", "credit-limits.csv", "journal.csv"])
    left[name] = readFileSync(join(out, name), "utf8");
  left["receivables.xlsx"] = readFileSync(join(out, "receivables.xlsx"), "base64");
  for (const name of readdirSync(join(out, "statements")))
    left[name] = readFileSync(join(out, "statements", name), "utf8");
  const store = await openPgliteStore(join(out, "events"));
  try {
    for (const entity of entities) left[entity] = JSON.stringify(await store.head(entity));
  } finally {
    await store.close();
  }
  return left;
}

describe("the program", () => {
  const work = mkdtempSync(join(tmpdir(), "month-end-"));
  const first = join(work, "first");
  /** The example without its e-invoices: they are verified, and what is posted is the same. */
  const short = join(work, "short");
  let uninterrupted: Run;
  let expected: Readonly<Record<string, string>>;

  beforeAll(async () => {
    uninterrupted = await run(["--out", first]);
    expected = await leftIn(first);
    const isKept = (path: string) => !/[/\\]invoices$/.test(path);
    cpSync(join(folder, "company"), short, { recursive: true, filter: isKept });
  }, 120_000);
  afterAll(() => rmSync(work, { recursive: true }));

  it("closes the example company and says what it did", () => {
    expect([uninterrupted.code, uninterrupted.err.includes("error")]).toEqual([0, false]);
    expect(uninterrupted.out).toContain("Harbor & Pine Europe B.V.");
    expect(uninterrupted.out).toContain("events are new");
    expect(uninterrupted.err.split("\n").filter((line) => line.includes("✓")).length).toBeGreaterThan(10);
    expect(readdirSync(first).sort()).toEqual([
      "aging.csv",
      "allowance.csv",
      "allowance.json",
      "close.html",
      "commission.csv",
      "commissions",
      "credit-limits.csv",
      "events",
      "journal.csv",
      "packs",
      "ratios.csv",
      "receivables.xlsx",
      "statements",
    ]);
  });

  it("changes nothing the second time", async () => {
    const again = await run(["--input", short, "--out", first]);
    expect([again.code, again.out.includes("No event is new")]).toEqual([0, true]);
    expect(await leftIn(first)).toEqual(expected);
  }, 120_000);

  it(`equals the uninterrupted run after being killed at a random point (${kills}, seed ${seed})`, async () => {
    const random = seededRandom(seed);
    const steps = stepsIn(uninterrupted.err);
    for (let kill = 1; kill <= kills; kill++) {
      const out = join(work, `killed-${kill}`);
      const moment = { steps: random.integer(2, steps - 1), millis: random.integer(0, 250) };
      await run(["--input", short, "--out", out], moment);
      const rerun = await run(["--input", short, "--out", out]);
      const where = `killed ${moment.millis} ms after step ${moment.steps}: ${rerun.err}${rerun.out}`;
      expect(rerun.code, where).toBe(0);
      expect(await leftIn(out), where).toEqual(expected);
      rmSync(out, { recursive: true });
    }
  }, 1_200_000);

  it("refuses bad input with file and line, exit code 2, and writes nothing", async () => {
    const input = join(work, "bad");
    cpSync(short, input, { recursive: true });
    const file = join(input, "harbor-eu", "receipts-journal.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace("2026-03-", "2026-13-"));
    const out = join(work, "never");
    const refused = await run(["--input", input, "--out", out]);
    expect([refused.code, refused.out, existsSync(out)]).toEqual([2, "", false]);
    expect(refused.err).toMatch(/harbor-eu\/receipts-journal\.csv:\d+ \/date error input\.date_impossible/);
    const options = await run(["--as-of", "2026-02-30"]);
    expect([options.code, options.out]).toEqual([2, ""]);
    expect((await run(["--nonsense"])).code).toBe(2);
    const missing = await run(["--input", join(work, "nowhere"), "--out", out]);
    expect([missing.code, missing.out, existsSync(out)]).toEqual([2, "", false]);
    expect(missing.err).toContain("nowhere");
  }, 60_000);
});
