import {
  edi820ToRemittanceAdvice,
  lockboxToRemittanceAdvices,
  nachaToRemittanceAdvices,
  parseBankFile,
  parseEdi820,
  parseLockbox,
  parseNacha,
  parseRemt001,
  textToRemittanceAdvice,
  toRemittanceAdvice,
} from "@receivables/bank-files";
import { type Batch, type Issue, isCurrencyCode, type RemittanceAdvice } from "@receivables/core";
import { InvalidArgumentError, Option } from "commander";
import { type CommandGroup, noun } from "./command.ts";
import { readBytes } from "./read-records.ts";
import { exitCodes } from "./terminal.ts";

/** The carriers advices are read from. */
const carriers = ["bank", "edi820", "lockbox", "nacha", "remt001", "text"] as const;
type Carrier = (typeof carriers)[number];

interface RemittanceOptions {
  readonly entity: string;
  readonly currency?: string;
  readonly format?: Carrier;
  readonly strict: boolean;
}

/** `receivables remittance parse`: what a payer says he pays, from any carrier, as JSONL. */
export const remittanceCommands: CommandGroup = (program, { terminal, exitWith }) => {
  noun(program, "remittance", "what payers say they pay")
    .command("parse")
    .description("read remittance advices from EDI 820, remt.001, NACHA addenda, lockbox, bank files or e-mail text")
    .argument("<file>", "the file, - for standard input")
    .requiredOption("--entity <id>", "the legal entity that was paid")
    .option("--currency <code>", "the currency of amounts that name none", parseCurrency)
    .addOption(new Option("--format <name>", "the carrier; recognised where absent").choices(carriers))
    .option("--strict", "end with exit code 2 when anything could not be read", false)
    .action(async (file: string, options: RemittanceOptions) => {
      const bytes = await readBytes(terminal, file);
      const carrier = options.format ?? recogniseCarrier(bytes);
      const { items, issues } = readAdvices(bytes, file, carrier, options);
      for (const issue of issues) terminal.report({ ...issue, file } satisfies Issue);
      for (const advice of items) await terminal.write(`${JSON.stringify(advice)}\n`);
      if (options.strict && issues.some(({ severity }) => severity !== "warning")) exitWith(exitCodes.refused);
    });
};

function readAdvices(
  bytes: Uint8Array,
  file: string,
  carrier: Carrier,
  { entity: entityId, currency = "USD" }: RemittanceOptions,
): Batch<RemittanceAdvice> {
  switch (carrier) {
    case "edi820":
      return each(parseEdi820(bytes), (payment) => edi820ToRemittanceAdvice(payment, { entityId, currency }));
    case "nacha":
      return each(parseNacha(bytes), (found) => nachaToRemittanceAdvices(found, { entityId }));
    case "lockbox":
      return each(parseLockbox(bytes), (found) => ({
        items: lockboxToRemittanceAdvices(found, { entityId }),
        issues: [],
      }));
    case "remt001":
      return parseRemt001(bytes, { entityId });
    case "bank":
      return each(parseBankFile(bytes), (statement) =>
        each({ items: statement.entries, issues: [] }, (entry) =>
          toRemittanceAdvice({ statement, entry }, { entityId }),
        ),
      );
    case "text":
      return textToRemittanceAdvice(new TextDecoder().decode(bytes), { id: `text:${file}`, entityId, currency });
  }
}

/** The carrier of a file by its first characters; what is no file of a known kind is text a payer wrote. */
function recogniseCarrier(bytes: Uint8Array): Carrier {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  if (/^ISA|^(?:GS|ST).{1,3}820|^BPR\W/.test(head)) return "edi820";
  if (/<(?:\w+:)?RmtAdvc|remt\.001/.test(head)) return "remt001";
  if (/^101[ \d]/.test(head) || /^(?:5200|5220|5225)/.test(head)) return "nacha";
  const isBankFile = /^<|^01,|^:20:|^\{1:|^OFXHEADER|^!Type/m.test(head.slice(0, 1000));
  return isBankFile ? "bank" : "text";
}

/** Batches of all items of a batch, in one. */
function each<Item>(
  { items, issues }: Batch<Item>,
  read: (item: Item) => Batch<RemittanceAdvice>,
): Batch<RemittanceAdvice> {
  const batches = items.map(read);
  return {
    items: batches.flatMap((batch) => batch.items),
    issues: [...issues, ...batches.flatMap((batch) => batch.issues)],
  };
}

function parseCurrency(text: string): string {
  if (!isCurrencyCode(text)) throw new InvalidArgumentError("Not a currency of ISO 4217.");
  return text;
}
