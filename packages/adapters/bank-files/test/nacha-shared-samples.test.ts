import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseBankFile, parseEdi820, parseLockbox, parseNacha } from "../src/index.ts";

const folder = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/bank");

describe.skipIf(!existsSync(folder))("the shared US samples", () => {
  const filesOf = (name: string) => {
    const path = join(folder, name);
    return existsSync(path) ? readdirSync(path).map((file) => [file, readFileSync(join(path, file))] as const) : [];
  };

  test("every NACHA file gives entries or located issues, and is recognised", () => {
    for (const [file, bytes] of filesOf("nacha")) {
      const { items, issues } = parseNacha(bytes, { file });
      const entries = items.flatMap(({ batches }) => batches.flatMap((batch) => batch.entries));
      expect(entries.length + issues.length + items.length, file).toBeGreaterThan(0);
      expect(issues.every((issue) => issue.line !== undefined && issue.file === file)).toBe(true);
      expect(
        parseBankFile(bytes).issues.map(({ code }) => code),
        file,
      ).not.toContain("bank.format_unknown");
    }
  });

  test("every 820 gives a payment that proves", () => {
    for (const [file, bytes] of filesOf("edi820")) {
      const { items } = parseEdi820(bytes, { file });
      expect(
        items.map(({ proof }) => proof.verdict),
        file,
      ).toEqual(["proved"]);
    }
  });

  test("every lockbox file proves", () => {
    for (const [file, bytes] of filesOf("lockbox")) {
      const { items, issues } = parseLockbox(bytes, { file });
      expect(issues).toEqual([]);
      expect(
        items.map(({ proof }) => proof.verdict),
        file,
      ).toEqual(["proved"]);
    }
  });
});
