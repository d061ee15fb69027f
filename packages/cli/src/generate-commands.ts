import { type CashConfig, generateCash, generatePaymentHistory } from "@receivables/testing";
import { InvalidArgumentError, Option } from "commander";
import { type CommandGroup, noun } from "./command.ts";
import { cashFiles } from "./generated-cash.ts";
import { parseDate } from "./parse-option.ts";
import { RefusedInput } from "./read-records.ts";

interface GenerateCashArguments {
  readonly config: CashConfig;
  readonly size: number;
  readonly seed: number;
  readonly out: string;
  readonly openItems?: number;
}

interface GenerateBookArguments {
  readonly seed: number;
  readonly customers: number;
  readonly from: string;
  readonly months: number;
  readonly profile: "goods" | "services";
}

/** `receivables generate cash|book`: receipts and open items with the answers, and a Book of customers who pay. */
export const generateCommands: CommandGroup = (program, { terminal }) => {
  const generate = noun(program, "generate", "data to try things on");
  generate
    .command("book")
    .description("a Book of customers who pay early and late, as JSON")
    .requiredOption("--seed <number>", "the same seed gives the same Book", parseCount)
    .requiredOption("--from <date>", "the first day of the history", parseDate)
    .option("--months <count>", "how long it is", parseCount, 12)
    .option("--customers <count>", "how many customers", parseCount, 50)
    .addOption(new Option("--profile <trade>", "what they buy").choices(["goods", "services"]).default("goods"))
    .action(async (options: GenerateBookArguments) => {
      const book = generatePaymentHistory({
        ...options,
        customers: Math.max(1, options.customers),
        months: Math.max(1, options.months),
        habit: 0.5,
      });
      await terminal.write(`${JSON.stringify(book)}\n`);
    });
  generate
    .command("cash")
    .description("payments, open items, customers, advices, history, policy and truth, as JSONL and JSON files")
    .addOption(
      new Option("--config <config>", "how much noise")
        .choices(["clean", "realistic", "hard", "adversarial"])
        .makeOptionMandatory(),
    )
    .requiredOption("--size <count>", "payments", parseCount)
    .requiredOption("--seed <number>", "the same seed gives the same files", parseCount)
    .requiredOption("--out <folder>", "where the files go; made when it is not there")
    .option("--open-items <count>", "open items; ten for each payment when absent", parseCount)
    .action(async ({ out, ...options }: GenerateCashArguments) => {
      const { save } = terminal;
      if (save === undefined) throw RefusedInput.unreadable(out, "no files can be written here");
      const files = cashFiles(generateCash(options));
      for (const { name, lines } of files) await save(`${out}/${name}`, lines);
      await terminal.write(`${JSON.stringify({ ...options, files: files.map(({ name }) => name) })}\n`);
    });
};

function parseCount(text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new InvalidArgumentError("Not a whole number from 0 to 99999999.");
  return Number(text);
}
