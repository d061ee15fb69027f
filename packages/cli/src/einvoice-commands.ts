import type { Issue } from "@receivables/core";
import {
  type EInvoice,
  type EInvoiceFigureOptions,
  en16931Rules,
  peppolBis3Rules,
  type RulePack,
  readEInvoice,
  type SyntaxPackName,
  type SyntaxValidation,
  validateEInvoice,
  validateSyntax,
  verifyEInvoice,
  writeCii,
  writeUbl,
} from "@receivables/einvoice";
import { InvalidArgumentError, Option } from "commander";
import { type CommandGroup, noun } from "./command.ts";
import { eInvoiceInputSchema } from "./einvoice-schemas.ts";
import { RefusedInput, readBytes, readDocument } from "./read-records.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

const packs: Readonly<Record<SyntaxPackName, RulePack>> = { en16931: en16931Rules, peppol: peppolBis3Rules };

interface WriteOptions {
  readonly syntax: "ubl" | "cii";
  readonly out?: string;
}

interface ValidateOptions {
  readonly packs: readonly SyntaxPackName[];
  readonly figures: boolean;
  readonly taxRate?: string;
}

/** `receivables einvoice read|write|validate`: UBL and CII to and from JSON, and what the rules say. */
export const einvoiceCommands: CommandGroup = (program, { terminal, exitWith }) => {
  const einvoice = noun(program, "einvoice", "e-invoices in UBL and CII");
  einvoice
    .command("read")
    .description("read UBL or CII; print the e-invoice as JSON, and what of the document it does not hold")
    .argument("<file>", "the XML, - for standard input")
    .action(async (file: string) => {
      await print(terminal, readXml(file, await readBytes(terminal, file)));
    });
  einvoice
    .command("write")
    .description("write an e-invoice from JSON; print the XML, and what of the e-invoice it does not say")
    .argument("<file>", "the e-invoice as JSON, or what read printed; - for standard input")
    .addOption(new Option("--syntax <name>", "ubl or cii").choices(["ubl", "cii"]).default("ubl"))
    .option("--out <file>", "save the XML there instead of printing it")
    .action(async (file: string, { syntax, out }: WriteOptions) => {
      const eInvoice = await readDocument(terminal, file, eInvoiceInputSchema);
      const { text, losses } = syntax === "ubl" ? writeUbl(eInvoice) : writeCii(eInvoice);
      if (out === undefined || terminal.save === undefined) await print(terminal, { syntax, text, losses });
      else {
        await terminal.save(out, [text]);
        await print(terminal, { syntax, file: out, losses });
      }
    });
  einvoice
    .command("validate")
    .description("hold an e-invoice, XML or JSON, against rules; exit code 1 when a fatal one fails")
    .argument("<file>", "the e-invoice, - for standard input")
    .addOption(
      new Option("--packs <names>", "rule packs, parted by commas: en16931, peppol")
        .argParser(parsePacks)
        .default(["en16931"], "en16931"),
    )
    .option("--figures", "verify every figure too; exit code 1 when one is wrong", false)
    .option("--tax-rate <rate>", "with --figures: units of the tax currency for one of the document's", parseRate)
    .action(async (file: string, { packs: names, figures, taxRate }: ValidateOptions) => {
      const { eInvoice, syntax } = await readEither(terminal, file, names);
      const { findings, ...rest } = validateEInvoice(
        eInvoice,
        names.map((name) => packs[name]),
      );
      const verified = figures ? verifyEInvoice(eInvoice, rateOf(eInvoice, taxRate)) : null;
      if (verified?.ok === false) throw new RefusedInput(verified.issues.map((issue) => ({ ...issue, file })));
      const beside = verified === null ? {} : { figures: verified.value };
      const all = [...findings, ...(syntax?.findings ?? [])];
      const valid = all.every(({ flag }) => flag !== "fatal") && verified?.value.verdict !== "wrong";
      await print(terminal, { valid, findings, ...rest, ...(syntax === null ? {} : { syntax }), ...beside });
      if (!valid) exitWith(exitCodes.checkFailed);
    });
};

function parseRate(text: string): string {
  if (!/^\d{1,18}(?:\.\d{1,18})?$/.test(text) || !/[1-9]/.test(text)) {
    throw new InvalidArgumentError("Not a decimal number above 0.");
  }
  return text;
}

/** The rate of the tax currency, as somebody stated it for this document. */
function rateOf({ currency, taxCurrency, issueDate }: EInvoice, rate: string | undefined): EInvoiceFigureOptions {
  if (rate === undefined || currency === undefined || taxCurrency === undefined) return {};
  return { taxRate: { from: currency, to: taxCurrency, rate, date: issueDate ?? "", source: "stated" } };
}

function parsePacks(text: string): readonly SyntaxPackName[] {
  return text.split(",").map((name) => {
    if (name === "en16931" || name === "peppol") return name;
    throw new InvalidArgumentError(`Known are ${Object.keys(packs).join(", ")}.`);
  });
}

function readXml(file: string, bytes: Uint8Array) {
  const read = readEInvoice(bytes);
  if (read.ok) return read.value;
  throw new RefusedInput(read.issues.map((issue): Issue => ({ ...issue, file })));
}

interface Judged {
  readonly eInvoice: EInvoice;
  /** What the rules about the XML say; `null` for JSON. */
  readonly syntax: SyntaxValidation | null;
}

/** JSON begins with a brace, whatever white space or byte order mark stands before it. */
async function readEither(terminal: Terminal, file: string, names: readonly SyntaxPackName[]): Promise<Judged> {
  const bytes = await readBytes(terminal, file);
  const [, first] = /^[\uFEFF\s]*(\S)/.exec(new TextDecoder().decode(bytes.slice(0, 1000))) ?? [];
  if (first === "{") {
    const eInvoice = await readDocument({ ...terminal, bytes: async () => bytes }, file, eInvoiceInputSchema);
    return { eInvoice, syntax: null };
  }
  const { eInvoice } = readXml(file, bytes);
  const syntax = validateSyntax(bytes, { packs: names });
  return { eInvoice, syntax: syntax.ok ? syntax.value : null };
}

async function print(terminal: Terminal, value: unknown): Promise<void> {
  await terminal.write(`${JSON.stringify(value)}\n`);
}
