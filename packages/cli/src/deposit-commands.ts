import { buildBankDeposits, makeDepositSlip, reportDailyCash } from "@receivables/cash-application";
import { makeIssue } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { Option } from "commander";
import { type CommandGroup, noun } from "./command.ts";
import { depositRoutesSchema } from "./deposit-schemas.ts";
import { cliIssues } from "./issues.ts";
import { parseDate, parseInstant } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";

interface BuildOptions {
  readonly book: string;
  readonly routes: string;
  readonly date: string;
  readonly recordedAt: string;
  readonly group: "account" | "method";
}

/** `receivables deposit build|slip|report`: undeposited receipts to the bank, and what came in on a day. */
export const depositCommands: CommandGroup = (program, { terminal }) => {
  const deposit = noun(program, "deposit", "receipts on their way to the bank");
  const bookOption = (): Option =>
    new Option("--book <file>", "a Book as JSON, - for standard input").makeOptionMandatory();
  deposit
    .command("build")
    .description("gather undeposited receipts in bank deposits; one deposit a line")
    .addOption(bookOption())
    .requiredOption("--routes <file>", "which account takes which methods and currency, as JSON")
    .requiredOption("--date <date>", "the day of the deposits", parseDate)
    .requiredOption("--recorded-at <instant>", "the moment they enter the books", parseInstant)
    .addOption(
      new Option("--group <by>", "one deposit for each account, or for each method")
        .choices(["account", "method"])
        .makeOptionMandatory(),
    )
    .action(async ({ book: file, routes: routesFile, date, recordedAt, group }: BuildOptions) => {
      const book = await readDocument(terminal, file, bookSchema);
      const routes = await readDocument(terminal, routesFile, depositRoutesSchema);
      const { items, issues } = buildBankDeposits(book, { routes, group, depositDate: date, recordedAt });
      for (const issue of issues) terminal.report({ ...issue, file });
      for (const item of items) await terminal.write(`${JSON.stringify(item)}\n`);
    });
  deposit
    .command("slip")
    .description("the deposit slip of a bank deposit of the Book")
    .addOption(bookOption())
    .requiredOption("--deposit <id>", "the deposit")
    .action(async ({ book: file, deposit: id }: { book: string; deposit: string }) => {
      const book = await readDocument(terminal, file, bookSchema);
      const found = book.bankDeposits.find((each) => each.id === id);
      if (found === undefined) throw new RefusedInput([makeIssue(cliIssues, "cli.deposit_unknown", { id }, { file })]);
      const slip = makeDepositSlip(found, book.receipts);
      if (!slip.ok) throw new RefusedInput(slip.issues);
      await terminal.write(`${JSON.stringify(slip.value)}\n`);
    });
  deposit
    .command("report")
    .description("the cash receipts of a day, and how undeposited funds moved")
    .addOption(bookOption())
    .requiredOption("--date <date>", "the day", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .action(async ({ book: file, date, knownAt }: { book: string; date: string; knownAt?: string }) => {
      const book = await readDocument(terminal, file, bookSchema);
      const report = reportDailyCash(book, knownAt === undefined ? { date } : { date, knownAt });
      await terminal.write(`${JSON.stringify(report)}\n`);
    });
};
