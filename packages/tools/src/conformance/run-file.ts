import { readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { closingLine } from "../closing-line.ts";
import { type ConformanceCase, readCaseFile } from "./case-file.ts";
import { bankFormats, erpSystems, invoiceMapping } from "./formats/index.ts";
import { type CaseResult, type Mappings, runCase } from "./run-cases.ts";
import { topicMappings } from "./topics/index.ts";

const usage =
  "usage: conformance --cases <file.json> [--files <folder>] [--actual <out.jsonl>] [--only <id or topic prefix>]";

const mappings: Mappings = {
  topics: topicMappings,
  bank: bankFormats,
  erp: erpSystems,
  invoice: invoiceMapping,
};

/** Run one case file; returns the exit code: 0 none failed, 1 some failed, 2 unreadable file or usage. */
export async function runConformance(
  args: readonly string[],
  print: (line: string) => void,
  complain: (line: string) => void,
  using: Mappings = mappings,
): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (options === null) {
    complain(usage);
    return 2;
  }
  let file: ReturnType<typeof readCaseFile>;
  try {
    file = readCaseFile(JSON.parse(await readFile(options.cases, "utf8")));
  } catch (error) {
    complain(`${options.cases}: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const results: CaseResult[] = [];
  for (const item of selectCases(file.cases, options.only)) {
    const result = await runCase(item, file, using, (name) => readFile(resolve(options.files, name)));
    if (result.failure !== null) print(failureLine(result));
    results.push(result);
  }
  if (options.actual !== null) await writeFile(options.actual, results.map(actualLine).join(""));
  const failed = results.filter((result) => result.failure !== null).length;
  print(closingLine({ passed: results.length - failed, failed, skipped: 0 }));
  return failed === 0 ? 0 : 1;
}

interface Options {
  readonly cases: string;
  readonly files: string;
  readonly actual: string | null;
  readonly only: string | null;
}

function readOptions(args: readonly string[]): Options | null {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { cases: text, files: text, actual: text, only: text } });
    if (values.cases === undefined) return null;
    return {
      cases: values.cases,
      files: values.files ?? dirname(values.cases),
      actual: values.actual ?? null,
      only: values.only ?? null,
    };
  } catch {
    return null;
  }
}

/** The case of that id; without one, all whose id or group starts so. */
function selectCases(cases: readonly ConformanceCase[], only: string | null): readonly ConformanceCase[] {
  if (only === null) return cases;
  const exact = cases.filter((item) => item.id === only);
  if (exact.length > 0) return exact;
  return cases.filter((item) => item.group.name.startsWith(only) || item.id.startsWith(only));
}

function failureLine({ id, failure }: CaseResult): string {
  return `FAIL ${id} ${failure?.pointer} expected=${JSON.stringify(failure?.expected)} actual=${JSON.stringify(failure?.actual)}`;
}

function actualLine({ id, group, actual }: CaseResult): string {
  return `${JSON.stringify({ id, [group.field]: group.name, actual: actual ?? null })}\n`;
}
