import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isPlainDate } from "@receivables/core";
import { openPgliteStore } from "@receivables/sql-store/pglite";
import { closeEntity, type EntityClose } from "./close-entity.ts";
import { closePackFiles } from "./close-packs.ts";
import { closeHtml } from "./close-report.ts";
import { commissionFiles } from "./commission-side.ts";
import { creditLimitsCsv } from "./credit-side.ts";
import { agingCsv, journalCsv } from "./outputs.ts";
import { createProgressDisplay } from "./progress-display.ts";
import { readInput } from "./read-input.ts";
import { allowanceCsv, allowanceJson, ratiosCsv } from "./risk-files.ts";
import { statementPages } from "./statement-files.ts";
import { issueLines, summaryOf } from "./summary.ts";
import { workbookOf } from "./workbook.ts";
import { clearOthers, clearParts, writeOutputs } from "./write-outputs.ts";

const folder = join(import.meta.dirname, "..");
/** What is written besides the folders. */
const files = [
  "close.html",
  "aging.csv",
  "ratios.csv",
  "allowance.csv",
  "allowance.json",
  "commission.csv",
  "credit-limits.csv",
  "journal.csv",
  "receivables.xlsx",
] as const;
const usage = `Close the month of a company.

  --input <folder>   books to close (default: the example company)
  --out <folder>     where to write (default: examples/month-end/out)
  --as-of <date>     closing date (default: what the input says)
  --help             this text
`;

/** Run the close. @returns the exit code: 0 done, 1 a tie failed, 2 bad input, 130 interrupted */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === "string") {
    process.stderr.write(`${options}\n`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  const display = createProgressDisplay(process.stderr, () => performance.now());
  display.step("read the input");
  const { company, issues } = await readInput(options.input, options.asOf);
  const lines = issueLines(issues);
  const errors = issues.filter((issue) => issue.severity !== "warning");
  if (company === null || errors.length > 0) {
    display.finish();
    const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
    process.stderr.write(`${lines.join("\n")}\n${count}: nothing was written.\n`);
    return 2;
  }
  await mkdir(options.out, { recursive: true });
  await clearParts(options.out, [...files]);
  display.step("open the event store");
  const store = await openPgliteStore(join(options.out, "events"));
  try {
    const means = { store, hash: sha256, display, signal: interrupt.signal };
    const closes: EntityClose[] = [];
    for (const entity of company.entities) closes.push(await closeEntity(entity, company, means));
    display.step("write the close");
    const statements = statementPages(company, closes);
    const commissions = commissionFiles(company, closes);
    const outputs = new Map<string, string | Uint8Array>([
      ["close.html", closeHtml(company, closes, sha256)],
      ["aging.csv", agingCsv(closes)],
      ["journal.csv", journalCsv(closes)],
      ["credit-limits.csv", creditLimitsCsv(company, closes)],
      ["ratios.csv", ratiosCsv(company, closes)],
      ["allowance.csv", allowanceCsv(company, closes)],
      ["allowance.json", allowanceJson(company, closes)],
      ["receivables.xlsx", await workbookOf(company, closes, statements)],
      ...statements.files,
      ...commissions.files,
      ...(await closePackFiles(company, closes, sha256)),
    ]);
    await writeOutputs(options.out, outputs);
    await clearOthers(options.out, "statements", outputs);
    await clearOthers(options.out, "commissions", outputs);
    await clearOthers(options.out, "packs", outputs);
    display.finish();
    if (lines.length > 0)
      process.stderr.write(`${lines.length} warnings about the input, the first: ${lines[0] ?? ""}\n`);
    const added = closes.reduce((sum, close) => sum + close.eventsAdded, 0);
    process.stdout.write(`\n${company.name}, ${company.from} to ${company.to}\n\n${summaryOf(company, closes)}\n\n`);
    process.stdout.write(
      `${added === 0 ? "No event is new" : `${added} events are new`}; written to ${options.out}:\n`,
    );
    process.stdout.write(`  ${files.join("  ")}  statements/  commissions/  packs/  events/\n`);
    const [unpaid] = commissions.issues;
    if (unpaid !== undefined)
      process.stderr.write(`${commissions.issues.length} commissions not worked out, the first: ${unpaid.message}\n`);
    if (!commissions.tied) process.stderr.write("Commission does not tie to what was collected.\n");
    return closes.every(ties) && statements.proved && commissions.tied ? 0 : 1;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") {
      process.stderr.write("\nStopped. Run it again: it goes on where it was.\n");
      return 130;
    }
    throw error;
  } finally {
    await store.close();
  }
}

function ties({ aging, accounts, controlAccount, sourceDifferences, exceptions }: EntityClose): boolean {
  return (
    exceptions.every((issue) => issue.severity === "warning") &&
    aging.proved &&
    accounts.every((account) => account.reconciliation?.proof.proved !== false) &&
    controlAccount?.proof.proved !== false &&
    sourceDifferences.length === 0
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

interface Options {
  readonly help: boolean;
  readonly input: string;
  readonly out: string;
  readonly asOf: string | null;
}

function readOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args].filter((arg) => arg !== "--"),
      options: {
        help: { type: "boolean", default: false },
        input: { type: "string", default: join(folder, "company") },
        out: { type: "string", default: join(folder, "out") },
        "as-of": { type: "string" },
      },
    });
    const asOf = values["as-of"] ?? null;
    if (asOf !== null && !isPlainDate(asOf)) return `--as-of ${asOf} is no existing date in the form YYYY-MM-DD.`;
    return { help: values.help, input: resolve(values.input), out: resolve(values.out), asOf };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${usage}`;
  }
}

process.exitCode = await main();
