import { type Issue, makeIssue } from "@receivables/core";
import {
  type CaseValues,
  type Column,
  checkCredit,
  encodeColumns,
  explainPoints,
  type LabelledTable,
  limitByMethod,
  meaningOfPoints,
  measureCalibration,
  paymentIndex,
  probabilityMetrics,
  rankMetrics,
  rankReasons,
  type Scorecard,
  scoreColumns,
  trainScorecard,
} from "@receivables/credit";
import { creditPolicySchema, limitMethodSchema } from "@receivables/credit/schema";
import { answerLines } from "./answer-lines.ts";
import { type CommandGroup, noun } from "./command.ts";
import { addCreditReviews } from "./credit-review-commands.ts";
import { creditCheckRecordSchema, creditIndexRecordSchema, trainedModelSchema } from "./credit-schemas.ts";
import { cliIssues } from "./issues.ts";
import { type CsvTable, readCsvTable } from "./read-csv-table.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

interface TrainOptions {
  readonly data: string;
  readonly target: string;
  readonly event: string;
  readonly test?: string;
  readonly exclude: readonly string[];
  readonly allowProhibited: boolean;
}

/** `receivables credit train|score|check|limit|index`, and the verbs that look at a Book or at past decisions. */
export const creditCommands: CommandGroup = (program, context) => {
  const { terminal, exitWith } = context;
  const credit = noun(program, "credit", "scorecards, credit checks, limits and payment behaviour");
  credit
    .command("train")
    .description("learn a scorecard from a CSV file; prints the model and how it ranks the cases")
    .requiredOption("--data <file>", "cases as CSV with a header, - for standard input")
    .requiredOption("--target <column>", "the column of the outcome")
    .requiredOption("--event <value>", "the outcome that is bad")
    .option("--test <file>", "cases that are only scored")
    .option("--exclude <columns>", "columns left out, with commas between", parseNames, [])
    .option("--allow-prohibited", "use columns named for age, sex, marital status and the like: benchmarks only", false)
    .action(async (options: TrainOptions) => {
      const data = await readCsvTable(terminal, options.data);
      const train = toTable(data, options.data, options, null);
      const trained = trainScorecard(train, options.allowProhibited ? { allowProhibited: "all" } : {});
      if (!trained.ok) throw inFile(trained.issues, options.data);
      for (const issue of trained.value.left) terminal.report({ ...issue, file: options.data });
      const model = trained.value;
      const judged = judge(model, train, options.data, terminal);
      const test = options.test === undefined ? null : await judgeTest(model, train, options.test, options, terminal);
      await terminal.write(`${JSON.stringify({ model, train: judged, test })}\n`);
    });
  credit
    .command("score")
    .description("score cases with a trained model: points, probability and reasons, one case a line")
    .requiredOption("--model <file>", "the output of train, or its model")
    .requiredOption("--data <file>", "cases as CSV with a header, - for standard input")
    .option("--strict", "end with exit code 2 when a case could not be scored", false)
    .action(async ({ model: file, data, strict }: { model: string; data: string; strict: boolean }) => {
      const read = await readDocument(terminal, file, trainedModelSchema);
      const refused = await scoreCases("model" in read ? read.model : read, data, terminal);
      if (refused && strict) exitWith(exitCodes.refused);
    });
  credit
    .command("check")
    .description("decide on credit; a line is {snapshot, document?}; exit code 1 when one is blocked")
    .argument("<file>", "records as JSONL, - for standard input")
    .requiredOption("--policy <file>", "the rules, as JSON")
    .option("--strict", "end with exit code 2 when a record could not be used", false)
    .action(async (file: string, options: { readonly policy: string; readonly strict: boolean }) => {
      const policy = await readDocument(terminal, options.policy, creditPolicySchema);
      let blocked = false;
      const refused = await answerLines(file, context, creditCheckRecordSchema, ({ snapshot, document }) => {
        const decided = checkCredit(snapshot, policy, document);
        if (decided.ok && decided.value.decision === "blocked") blocked = true;
        return decided;
      });
      if (refused && options.strict) exitWith(exitCodes.refused);
      else if (blocked) exitWith(exitCodes.checkFailed);
    });
  credit
    .command("limit")
    .description("find credit limits; a line is a method with its figures")
    .argument("<file>", "records as JSONL, - for standard input")
    .option("--strict", "end with exit code 2 when a record could not be used", false)
    .action(async (file: string, { strict }: { readonly strict: boolean }) => {
      const refused = await answerLines(file, context, limitMethodSchema, limitByMethod);
      if (refused && strict) exitWith(exitCodes.refused);
    });
  credit
    .command("index")
    .description("score how customers pay; a line is {customerId, experiences}")
    .argument("<file>", "records as JSONL, - for standard input")
    .option("--strict", "end with exit code 2 when a record could not be used", false)
    .action(async (file: string, { strict }: { readonly strict: boolean }) => {
      const refused = await answerLines(file, context, creditIndexRecordSchema, ({ customerId, experiences }) => {
        const index = paymentIndex(experiences);
        return index.ok ? { ok: true, value: { customerId, ...index.value } } : index;
      });
      if (refused && strict) exitWith(exitCodes.refused);
    });
  addCreditReviews(credit, context);
};

async function judgeTest(
  model: Scorecard,
  train: LabelledTable,
  file: string,
  options: TrainOptions,
  terminal: Terminal,
) {
  const table = toTable(await readCsvTable(terminal, file), file, options, train.columns);
  return judge(model, table, file, terminal);
}

/** How a model ranks cases whose outcome is known. */
function judge(model: Scorecard, table: LabelledTable, file: string, terminal: Terminal) {
  const scored = scoreColumns(model, encodeColumns(table.columns), { unseen: "mean" });
  if (!scored.ok) throw inFile(scored.issues, file);
  for (const issue of scored.value.issues) terminal.report({ ...issue, file });
  const points = scored.value.points.map((each) => each ?? model.basePoints);
  const probabilities = points.map((each) => {
    const meaning = meaningOfPoints(each, model.scaling);
    return meaning.ok ? meaning.value.probabilityOfBad : Number.NaN;
  });
  const ranked = rankMetrics(points, table.bad, { direction: "higherIsSafer" });
  if (!ranked.ok) throw inFile(ranked.issues, file);
  const fit = probabilityMetrics(probabilities, table.bad);
  const calibration = measureCalibration(probabilities, table.bad);
  if (!fit.ok) throw inFile(fit.issues, file);
  if (!calibration.ok) throw inFile(calibration.issues, file);
  const { auc, ks, gini, good, bad } = ranked.value;
  return { cases: good + bad, good, bad, auc, ks, gini, calibration: { ...calibration.value, ...fit.value } };
}

async function scoreCases(model: Scorecard, file: string, terminal: Terminal): Promise<boolean> {
  const { header, rows } = await readCsvTable(terminal, file);
  let refused = false;
  for (const [at, row] of rows.entries()) {
    if (terminal.signal.aborted) return refused;
    const explained = explainPoints(model, caseOf(model, header, row));
    if (!explained.ok) {
      refused = true;
      for (const issue of explained.issues) terminal.report({ ...issue, file, line: at + 2 });
      continue;
    }
    const { points, probabilityOfBad, parts } = explained.value;
    const { reasons } = rankReasons(
      parts.map((part) => ({ name: part.name, points: part.points, against: part.best })),
      { count: 4 },
    );
    await terminal.write(`${JSON.stringify({ row: at, points, probabilityOfBad, reasons, parts })}\n`);
  }
  return refused;
}

function caseOf(model: Scorecard, header: readonly string[], row: readonly string[]): CaseValues {
  return Object.fromEntries(
    model.characteristics.flatMap(({ binning: { name, kind } }) => {
      const at = header.indexOf(name);
      if (at < 0) return [];
      const text = row[at] ?? "";
      if (kind === "category") return [[name, text]];
      // What is no number is handed on as it is, and refused by name.
      return [[name, text.trim() === "" ? null : isNumber(text) ? Number(text) : text]];
    }),
  );
}

/** Cases as columns; numbers where every value is one, or where the columns learned from were. */
function toTable(
  { header, rows }: CsvTable,
  file: string,
  { target, event, exclude }: TrainOptions,
  like: readonly Column[] | null,
): LabelledTable {
  const at = header.indexOf(target);
  const unknown = [target, ...exclude].find((name) => !header.includes(name));
  if (unknown !== undefined) throw refusedColumn(file, `The file has no column "${unknown}".`);
  const bad = rows.map((row) => (row[at] === event ? 1 : 0));
  if (!bad.some((label) => label === 1)) {
    throw refusedColumn(file, `No case has "${event}" in column "${target}".`);
  }
  const columns = header.flatMap((name, place): readonly Column[] => {
    if (place === at || exclude.includes(name)) return [];
    const texts = rows.map((row) => row[place] ?? "");
    const known = like?.find((column) => column.name === name)?.kind;
    const numeric = texts.every((text) => text.trim() === "" || isNumber(text));
    const kind = known ?? (numeric && texts.some((text) => text.trim() !== "") ? "number" : "category");
    if (kind === "category") return [{ name, kind, values: texts }];
    const wrong = texts.findIndex((text) => text.trim() !== "" && !isNumber(text));
    if (wrong >= 0) throw refusedColumn(file, `Column "${name}" must hold numbers.`, wrong + 2);
    return [{ name, kind, values: texts.map((text) => (text.trim() === "" ? null : Number(text))) }];
  });
  return { columns, bad };
}

function isNumber(text: string): boolean {
  return (
    /^\s*[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,3})?\s*$/.test(text) &&
    Number.isFinite(Number(text))
  );
}

function parseNames(text: string): readonly string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function inFile(issues: readonly Issue[], file: string): RefusedInput {
  return new RefusedInput(issues.map((issue) => ({ ...issue, file })));
}

function refusedColumn(file: string, reason: string, line = 1): RefusedInput {
  return new RefusedInput([makeIssue(cliIssues, "cli.record_invalid", { reason }, { file, line })]);
}
