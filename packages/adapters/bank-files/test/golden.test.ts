import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BankStatement, Issue } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { parseBankFile } from "../src/index.ts";

interface Golden {
  readonly title: string;
  readonly file: readonly string[];
  readonly statements: readonly BankStatement[];
  readonly issues: readonly Issue[];
}

const folder = join(import.meta.dirname, "golden");
const scenarios = readdirSync(folder)
  .filter((name) => /^(?:camt|bai2).*\.json$/.test(name))
  .map((name): readonly [string, Golden] => [name, JSON.parse(readFileSync(join(folder, name), "utf8"))]);

describe("whole files, checked by hand", () => {
  it.each(scenarios)("%s", (_, { file, statements, issues }) => {
    expect(parseBankFile(file.join("\n"))).toEqual({ items: statements, issues });
  });
});
