import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runConformance } from "../src/conformance/run-file.ts";
import { root } from "../src/workspace.ts";

const data = join(resolve(root, process.env["RECEIVABLES_SHARED"] ?? "../shared"), "data");
const files = [
  "ar/vectors.json",
  "credit-commission/vectors.json",
  "einvoice/cases.json",
  "bank/cases.json",
  "erp/cases.json",
];
const folder = mkdtempSync(join(tmpdir(), "shared-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(
  cases: string,
  filesFolder: string,
): Promise<{ readonly lines: readonly string[]; readonly actual: string }> {
  const actual = join(folder, "actual.jsonl");
  const lines: string[] = [];
  const complain = (line: string): never => {
    throw new Error(line);
  };
  await runConformance(
    ["--cases", cases, "--files", filesFolder, "--actual", actual],
    (line) => lines.push(line),
    complain,
  );
  return { lines, actual: readFileSync(actual, "utf8") };
}

function withoutFaults(actual: string): readonly unknown[] {
  const lines = actual.trim().split("\n");
  return lines.map((line) => JSON.parse(line, (key, value) => (key === "faults" ? undefined : value)));
}

describe.skipIf(!existsSync(data)).each(files)("%s", (file) => {
  const cases = join(data, file);

  it("agrees wherever there is a mapping, and computes the same where the answers were removed", async () => {
    const asked = await run(cases, dirname(cases));
    expect(asked.lines.slice(0, -1).filter((line) => !line.endsWith('actual="no mapping"'))).toEqual([]);
    expect(asked.lines.at(-1)).toMatch(/^\d+ passed, \d+ failed, 0 skipped$/);

    const answers = new Set([
      "expected",
      "expectedNet",
      "facts",
      "faults",
      "consistent",
      "lineMathExact",
      "recomputable",
    ]);
    const stripped = join(folder, "stripped.json");
    const text = readFileSync(cases, "utf8");
    const kept = (key: string, value: unknown): unknown => (answers.has(key) ? undefined : value);
    const parsed: Readonly<Record<string, unknown>> = JSON.parse(text);
    writeFileSync(
      stripped,
      JSON.stringify({ ...parsed, vectors: strip(parsed["vectors"]), cases: strip(parsed["cases"]) }),
    );
    // Faults come from verifying the stated figures, so they alone may differ.
    const { actual } = await run(stripped, dirname(cases));
    expect(withoutFaults(actual)).toEqual(withoutFaults(asked.actual));

    function strip(list: unknown): unknown {
      return list === undefined ? undefined : JSON.parse(JSON.stringify(list, kept));
    }
  });
});
