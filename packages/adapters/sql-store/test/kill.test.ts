import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLedger, createMemoryStore, type LedgerHead, sampleAccounts } from "@receivables/ledger";
import { openPgliteStore } from "@receivables/sql-store/pglite";
import { seededRandom } from "@receivables/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deep } from "../../../tools/src/law-runs.ts";
import { manyCommands, sha256 } from "./kit.ts";

// A time zone is nothing to a killed process: the other zones only look whether it still works.
const kills = deep ? 20 : process.env["TZ"] === "UTC" ? 3 : 1;
const count = kills * 60 + 60;
const batchSize = 7;

/** Run the writer and kill it some milliseconds after it has said a line; answers what it said. */
function runUntil(folder: string, line: string | null, delay: number): Promise<readonly string[]> {
  const script = join(import.meta.dirname, "kill-child.ts");
  const flags = ["--conditions=@receivables/source", "--no-warnings", script, folder, String(count), String(batchSize)];
  const child = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  let errors = "";
  let armed = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.push(...text.split("\n").filter((each) => each !== ""));
    if (line === null || armed || !said.includes(line)) return;
    armed = true;
    setTimeout(() => child.kill("SIGKILL"), delay);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0 || signal === "SIGKILL") resolve(said);
      else reject(new Error(`the writer failed with ${code}: ${errors}`));
    });
  });
}

/** What is in the folder: the head, after the chain was recomputed. */
async function headIn(folder: string): Promise<LedgerHead> {
  const store = await openPgliteStore(folder);
  try {
    const ledger = createLedger({ store, hash: sha256, accounts: sampleAccounts });
    const verdict = await ledger.verify("acme", await store.head("acme"));
    if (!verdict.ok) throw new Error(verdict.issues.map((issue) => issue.message).join("\n"));
    return verdict.value;
  } finally {
    await store.close();
  }
}

const minutes = 60_000;

describe("a folder with a store in it", () => {
  let parent = "";
  let folder = "";
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), "receivables-store-"));
    folder = join(parent, "events");
  });
  afterAll(async () => {
    await rm(parent, { recursive: true, force: true });
  });

  test(
    "appears only when the database is whole: killed before, the next process makes it anew",
    async () => {
      await runUntil(folder, "started", 900);
      expect(await readdir(parent)).not.toContain("events");
      expect(await headIn(folder)).toEqual({ version: 0, hash: "" });
      expect(await readdir(parent)).toEqual(["events"]);
    },
    4 * minutes,
  );

  test(
    `loses no answered batch and keeps no half of one, however its writer is killed, ${kills} times`,
    async () => {
      const random = seededRandom(20260301);
      const straight = createMemoryStore();
      await createLedger({ store: straight, hash: sha256, accounts: sampleAccounts }).executeAll(manyCommands(count));
      let reached = 0;
      for (let kill = 0; kill < kills; kill++) {
        // Aim past what is written already; the delay lands somewhere in a later batch.
        const aim = Math.ceil((reached + 20) / batchSize) * batchSize;
        const said = await runUntil(folder, `done ${Math.min(aim, count)}`, random.integer(0, 25));
        const answered = Number(said.findLast((each) => each.startsWith("done"))?.slice(5) ?? "0");
        const { version } = await headIn(folder);
        expect(version).toBeGreaterThanOrEqual(Math.min(answered, count));
        expect(version === count || version % batchSize === 0).toBe(true);
        expect(version).toBeGreaterThan(reached);
        reached = version;
      }
      expect(reached).toBeLessThan(count);
      expect((await runUntil(folder, null, 0)).at(-1)).toBe("closed");
      expect(await headIn(folder)).toEqual(await straight.head("acme"));
    },
    10 * minutes,
  );

  test(
    "is one process's at a time",
    async () => {
      const store = await openPgliteStore(folder);
      await expect(openPgliteStore(folder)).rejects.toMatchObject({ issues: [{ code: "store.folder_in_use" }] });
      await store.close();
      await store.close();
      await writeFile(`${folder}.lock`, `${process.ppid}\n`);
      await expect(openPgliteStore(folder)).rejects.toMatchObject({
        issues: [{ code: "store.folder_in_use", params: { process: process.ppid } }],
      });
      // A process that is gone, an earlier one with our own id, and one that died while it wrote its lock.
      for (const stale of ["2147483646\n", `${process.pid}\n`, ""]) {
        await writeFile(`${folder}.lock`, stale);
        expect((await headIn(folder)).version).toBe(count);
      }
    },
    2 * minutes,
  );

  test("is not made where something else lies", async () => {
    const other = join(parent, "other");
    await mkdir(other);
    await writeFile(join(other, "letter.txt"), "dear");
    await expect(openPgliteStore(other)).rejects.toMatchObject({ issues: [{ code: "store.folder_not_empty" }] });
    expect(await readdir(other)).toEqual(["letter.txt"]);
    expect(await readdir(parent)).toEqual(["events", "other"]);
  });
});
