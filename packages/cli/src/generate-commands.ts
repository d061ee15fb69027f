import { type CashConfig, generateCash } from "@receivables/testing";
import { InvalidArgumentError, Option } from "commander";
import { type CommandGroup, noun } from "./command.ts";
import { cashFiles } from "./generated-cash.ts";
import { RefusedInput } from "./read-records.ts";

interface GenerateCashArguments {
  readonly config: CashConfig;
  readonly size: number;
  readonly seed: number;
  readonly out: string;
  readonly openItems?: number;
}

/** `receivables generate cash`: a world of receipts and open items with the answers, as files. */
export const generateCommands: CommandGroup = (program, { terminal }) => {
  noun(program, "generate", "data to try things on")
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
