import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BankStatement } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { parseBankFile, readBankFileSync, toReceipts, writeBai2, writeCamt053 } from "../src/index.ts";

const root = resolve(import.meta.dirname, "../../../..");
const folder = resolve(root, process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/bank");

const files = ["camt", "bai2"].flatMap((format) => {
  const path = join(folder, format);
  return existsSync(path) ? readdirSync(path).map((name) => [format, name] as const) : [];
});

function withoutLines({ entries, ...rest }: BankStatement) {
  return { ...rest, entries: entries.map(({ line: _, ...entry }) => entry) };
}

describe.skipIf(files.length === 0)("files of real banks", () => {
  it.each(files)("%s/%s gives statements or located issues, whole or in pieces", (format, name) => {
    const bytes = readFileSync(join(folder, format, name));
    const { items, issues } = parseBankFile(bytes, { file: name });
    expect(items.length + issues.length).toBeGreaterThan(0);
    for (const issue of issues) {
      expect(issue.file).toBe(name);
      expect([issue.line, issue.params?.["offset"]].some((each) => typeof each === "number")).toBe(true);
    }
    const pieces = Array.from({ length: Math.ceil(bytes.length / 997) }, (_, at) =>
      bytes.subarray(at * 997, (at + 1) * 997),
    );
    expect([...readBankFileSync(pieces, { file: name })]).toEqual([...readBankFileSync(bytes, { file: name })]);
    const options = {
      entityId: "e",
      recordedAt: "2026-03-01T00:00:00.000Z",
      postingDate: ["booking", "value", "statement"],
    } as const;
    for (const statement of items) expect(() => toReceipts(statement, options)).not.toThrow();
  });

  it.each(files)(
    "%s/%s is the same once written and read again, where the writers do not refuse it",
    (format, name) => {
      const { items } = parseBankFile(readFileSync(join(folder, format, name)), { cardNumbers: "keep" });
      const write = (statements: readonly BankStatement[]) =>
        format === "camt" ? writeCamt053(statements, { messageId: "M" }) : writeBai2(statements, { sender: "S" });
      const once = write(items);
      if (!once.ok) {
        expect(once.issues.every(({ code }) => code === "bank.unwritable")).toBe(true);
        return;
      }
      const read = parseBankFile(once.value, { cardNumbers: "keep" }).items;
      const twice = write(read);
      expect(twice.ok && parseBankFile(twice.value, { cardNumbers: "keep" }).items.map(withoutLines)).toEqual(
        read.map(withoutLines),
      );
    },
  );
});
