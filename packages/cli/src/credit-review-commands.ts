import { createHash } from "node:crypto";
import type { Result } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import {
  advanceLimit,
  groupExposures,
  type MeasureBehaviourOptions,
  measureBehaviour,
  openModel,
  readCreditFile,
  recordDecision,
  replayDecision,
  reviewLimits,
  scoreByJudgement,
  sealModel,
} from "@receivables/credit";
import {
  creditFileSchema,
  creditPolicySchema,
  decisionRecordSchema,
  judgementalScorecardSchema,
  limitReviewPolicySchema,
} from "@receivables/credit/schema";
import type { Command } from "commander";
import { z } from "zod";
import { answerLines } from "./answer-lines.ts";
import type { CommandContext } from "./command.ts";
import {
  authoritiesSchema,
  creditCheckRecordSchema,
  creditGroupsSchema,
  creditJudgeRecordSchema,
  creditLimitStepRecordSchema,
  sealedCardSchema,
} from "./credit-schemas.ts";
import { parseDate, parseDays, parseInstant } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { exitCodes } from "./terminal.ts";

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

interface WindowOptions {
  readonly book: string;
  readonly asOf: string;
  readonly knownAt?: string;
  readonly windowDays: number;
  readonly least: number;
  readonly withoutOpen: boolean;
  readonly promiseGrace: number;
}

/** The verbs of `receivables credit` that look at a Book or at what was decided: behaviour, review, group,
 * advance, judge, seal, file, record, replay. */
export function addCreditReviews(credit: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  inWindow(credit.command("behaviour"))
    .description("how the customers of a Book pay: index, trend, worst and high credit; one customer a line")
    .action(async (options: WindowOptions) => {
      const found = await behavioursOf(context, options);
      for (const each of found) await terminal.write(`${JSON.stringify(each)}\n`);
    });
  inWindow(credit.command("review"))
    .description("look at every credit limit of a Book; one customer a line, exit code 1 when a limit should change")
    .requiredOption("--policy <file>", "what to look for: a credit-limit-review-policy as JSON")
    .action(async (options: WindowOptions & { readonly policy: string }) => {
      const policy = await readDocument(terminal, options.policy, limitReviewPolicySchema);
      const book = await readDocument(terminal, options.book, bookSchema);
      const behaviours = took(measureBehaviour(book, windowOf(options)), options.book);
      const limits = book.customers.map(({ id, creditLimit }) => ({ customerId: id, limit: creditLimit ?? null }));
      const reviews = took(reviewLimits(behaviours, limits, policy), options.policy);
      for (const each of reviews) await terminal.write(`${JSON.stringify(each)}\n`);
      if (reviews.some(({ action }) => action !== "keep")) exitWith(exitCodes.checkFailed);
    });
  credit
    .command("group")
    .description("what the others of each customer's group owe, under the group limit that leaves least room")
    .argument("<file>", "credit-groups as JSON, - for standard input")
    .action(async (file: string) => {
      const { members, limits } = await readDocument(terminal, file, creditGroupsSchema);
      for (const each of took(groupExposures(members, limits), file)) await terminal.write(`${JSON.stringify(each)}\n`);
    });
  credit
    .command("advance")
    .description("take credit limits one step on: approve, reject, grant, withdraw; a line is {limit, step}")
    .argument("<file>", "records as JSONL, - for standard input")
    .requiredOption("--authorities <file>", "who may approve up to which amount, as JSON")
    .option("--strict", "end with exit code 2 when a step was refused", false)
    .action(async (file: string, options: { readonly authorities: string; readonly strict: boolean }) => {
      const authorities = await readDocument(terminal, options.authorities, authoritiesSchema);
      const refused = await answerLines(file, context, creditLimitStepRecordSchema, ({ limit, step }) =>
        advanceLimit(limit, step, { authorities }),
      );
      if (refused && options.strict) exitWith(exitCodes.refused);
    });
  credit
    .command("judge")
    .description("score cases by a scorecard set by people; a line is {id?, values}")
    .argument("<file>", "records as JSONL, - for standard input")
    .requiredOption("--model <file>", "a judgemental-scorecard as JSON, sealed or not")
    .option("--strict", "end with exit code 2 when a record could not be used", false)
    .action(async (file: string, { model, strict }: { readonly model: string; readonly strict: boolean }) => {
      const read = await readDocument(terminal, model, z.union([sealedCardSchema, judgementalScorecardSchema]));
      const card = "model" in read ? took(openModel(read, sha256), model) : read;
      const refused = await answerLines(file, context, creditJudgeRecordSchema, ({ id, values }) => {
        const score = scoreByJudgement(card, values);
        return score.ok ? { ok: true, value: { id: id ?? null, ...score.value } } : score;
      });
      if (refused && strict) exitWith(exitCodes.refused);
    });
  credit
    .command("seal")
    .description("print a judgemental scorecard with the SHA-256 of its content")
    .argument("<file>", "a judgemental-scorecard as JSON, - for standard input")
    .action(async (file: string) => {
      const card = await readDocument(terminal, file, judgementalScorecardSchema);
      await terminal.write(`${JSON.stringify(sealModel(card, sha256))}\n`);
    });
  credit
    .command("file")
    .description("what of credit files may be used on a day; a line is a credit-file")
    .argument("<file>", "credit files as JSONL, - for standard input")
    .requiredOption("--as-of <date>", "the day of the decision", parseDate)
    .option("--most-days <days>", "how old facts may be", parseDays, 365)
    .option("--strict", "end with exit code 2 when a record could not be used", false)
    .action(async (file: string, options: { asOf: string; mostDays: number; strict: boolean }) => {
      const days = options.mostDays;
      const mostDays = {
        application: days,
        tradeReference: days,
        bankReference: days,
        financialStatement: days,
        agencyReport: days,
      };
      const refused = await answerLines(file, context, creditFileSchema, (one) =>
        readCreditFile(one, { asOf: options.asOf, mostDays }),
      );
      if (refused && options.strict) exitWith(exitCodes.refused);
    });
  credit
    .command("record")
    .description("decide on credit and print what the decision was made from; a line is {snapshot, document?}")
    .argument("<file>", "records as JSONL, - for standard input")
    .requiredOption("--policy <file>", "the rules, as JSON")
    .requiredOption("--by <actor>", "who or what asks")
    .requiredOption("--at <instant>", "when", parseInstant)
    .option("--strict", "end with exit code 2 when a record could not be used", false)
    .action(async (file: string, options: { policy: string; by: string; at: string; strict: boolean }) => {
      const policy = await readDocument(terminal, options.policy, creditPolicySchema);
      const refused = await answerLines(file, context, creditCheckRecordSchema, ({ snapshot, document }) => {
        const id = [snapshot.customerId, document?.id ?? "-", options.at].join("/");
        const asked = { id, decidedAt: options.at, decidedBy: options.by, snapshot, policy };
        return recordDecision(document === undefined ? asked : { ...asked, document }, sha256);
      });
      if (refused && options.strict) exitWith(exitCodes.refused);
    });
  credit
    .command("replay")
    .description("make recorded decisions again; exit code 1 when one was changed or comes out otherwise")
    .argument("<file>", "the output of record, - for standard input")
    .option("--strict", "end with exit code 2 when a record could not be used", false)
    .action(async (file: string, { strict }: { readonly strict: boolean }) => {
      let failed = false;
      const refused = await answerLines(file, context, decisionRecordSchema, (record) => {
        const replay = replayDecision(record, sha256);
        if (!replay.ok) return replay;
        if (!replay.value.intact || !replay.value.same) failed = true;
        return { ok: true, value: { id: record.id, ...replay.value } };
      });
      if (refused && strict) exitWith(exitCodes.refused);
      else if (failed) exitWith(exitCodes.checkFailed);
    });
}

function inWindow(command: Command): Command {
  return command
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day of the measurement", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .option("--window-days <days>", "how many days of payments count", parseDays, 365)
    .option("--least <count>", "fewest experiences of an index", parseDays, 3)
    .option("--without-open", "leave out what is overdue and not paid", false)
    .option("--promise-grace <days>", "days after the promised one that still count as kept", parseDays, 0);
}

function windowOf({
  asOf,
  knownAt,
  windowDays,
  least,
  withoutOpen,
  promiseGrace,
}: WindowOptions): MeasureBehaviourOptions {
  const openDebts = withoutOpen ? "none" : "overdue";
  const days = { windowDays, promiseGraceDays: promiseGrace };
  const asked = { asOf, ...days, leastExperiences: least, openDebts } as const;
  return knownAt === undefined ? asked : { ...asked, knownAt };
}

async function behavioursOf({ terminal }: CommandContext, options: WindowOptions) {
  const book = await readDocument(terminal, options.book, bookSchema);
  return took(measureBehaviour(book, windowOf(options)), options.book);
}

function took<Value>(result: Result<Value>, file: string): Value {
  if (result.ok) return result.value;
  throw new RefusedInput(result.issues.map((issue) => ({ ...issue, file })));
}
