import {
  assignPrepayments,
  type CashApplicationInput,
  type CashDecision,
  type CashDecisionLine,
  type CashMemory,
  type CashPolicy,
  type DecisionAccount,
  emptyCashMemory,
  explainDecision,
  forgetCash,
  formatDecision,
  learnHabits,
  learnPayers,
  proposeApplicationsSteps,
} from "@receivables/cash-application";
import { cashMemorySchema, cashPolicySchema } from "@receivables/cash-application/schema";
import {
  type Book,
  exponentOf,
  type Issue,
  makeIssue,
  type PlainDate,
  type Receipt,
  type RemittanceAdvice,
  runAsync,
} from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { scoreCash } from "@receivables/testing";
import type { z } from "zod";
import {
  type CashSetting,
  defaultPolicy,
  isAbsent,
  settledBy,
  toAdvice,
  toBook,
  toCustomer,
  toReceipt,
  toSettled,
} from "./cash-input.ts";
import { isPlainOpenItem } from "./cash-plain-lines.ts";
import {
  cashClosedItemSchema,
  cashCustomerSchema,
  cashHistorySchema,
  cashOpenItemSchema,
  cashPaymentSchema,
  cashPolicyPartSchema,
  cashRemittanceSchema,
  cashTruthSchema,
} from "./cash-schemas.ts";
import { cashWorkCommands } from "./cash-work-commands.ts";
import { cashDecisionReadSchema, cashPrepaymentSchema, cashRateSchema } from "./cash-work-schemas.ts";
import { type CollectedItems, collectOpenItems } from "./collect-open-items.ts";
import { type CommandGroup, noun } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { parseDate } from "./parse-option.ts";
import { readBatches, readLines } from "./read-lines.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

interface ProposeOptions {
  readonly openItems: string;
  readonly payments: string;
  readonly customers?: string;
  readonly closedItems?: string;
  readonly remittances?: string;
  readonly history?: string;
  readonly memory?: string;
  readonly policy?: string;
  readonly entity?: string;
  readonly prepayments?: string;
  readonly rates?: string;
  readonly explain: boolean;
  readonly asOf: PlainDate;
  readonly strict: boolean;
}

interface LearnOptions {
  readonly history: string;
  readonly memory?: string;
  readonly book?: string;
  readonly forget?: readonly string[];
  readonly strict: boolean;
}

/** `receivables cash propose|score|learn`: what payments settle, how right that was, and what confirmations teach. */
export const cashCommands: CommandGroup = (program, context) => {
  const { terminal, exitWith } = context;
  const cash = noun(program, "cash", "what payments settle");
  cash
    .command("propose")
    .description("decide what each payment settles; one decision a line")
    .requiredOption("--open-items <file>", "open items as JSONL (schema cash-open-item)")
    .requiredOption("--payments <file>", "payments as JSONL (schema cash-payment)")
    .option("--customers <file>", "customers as JSONL (schema cash-customer)")
    .option("--closed-items <file>", "settled documents as JSONL (schema cash-closed-item)")
    .option("--remittances <file>", "remittance advices as JSONL (schema cash-remittance)")
    .option("--history <file>", "earlier payments with their customer as JSONL (schema cash-history)")
    .option("--memory <file>", "what was learned, as JSON (schema cash-memory)")
    .option("--policy <file>", "what may be let go and what was agreed, as JSON (schema cash-policy), or a part of it")
    .option("--prepayments <file>", "money asked for in advance, as JSONL (schema cash-prepayment)")
    .option("--rates <file>", "exchange rates as JSONL (schema cash-rate), for payments in another currency")
    .option("--explain", "tell each decision in words, too, as account (schema cash-decision-account)", false)
    .option("--entity <id>", "whose books they are; records of others are reported and left out")
    .requiredOption("--as-of <date>", "the day of the books", parseDate)
    .option("--strict", "end with exit code 2 when a record was left out", false)
    .action(async (options: ProposeOptions) => {
      const problems = reporter(terminal);
      await propose(terminal, options, problems.report);
      if (options.strict && problems.count() > 0) exitWith(exitCodes.refused);
    });
  cash
    .command("score")
    .description("compare decisions with the truth: rate and precision by payment, line and money")
    .requiredOption("--decisions <file>", "decisions as JSONL (schema cash-decision)")
    .requiredOption("--truth <file>", "the answers as JSONL (schema cash-truth)")
    .option("--strict", "end with exit code 2 when a record was left out", false)
    .action(async (options: { decisions: string; truth: string; strict: boolean }) => {
      const problems = reporter(terminal);
      const decisions = await readAll(terminal, options.decisions, cashDecisionReadSchema, problems.report);
      const truth = await readAll(terminal, options.truth, cashTruthSchema, problems.report);
      await terminal.write(`${JSON.stringify(scoreCash(decisions, truth))}\n`);
      if (options.strict && problems.count() > 0) exitWith(exitCodes.refused);
    });
  cash
    .command("learn")
    .description("learn payers from confirmed payments, and habits from a Book; prints the new memory as JSON")
    .requiredOption("--history <file>", "confirmed payments as JSONL (schema cash-history)")
    .option("--book <file>", "a Book as JSON, whose applied receipts show how customers pay")
    .option("--forget <ids...>", "payments whose lessons are taken back, before anything is learned")
    .option("--memory <file>", "what was learned before, as JSON (schema cash-memory)")
    .option("--strict", "end with exit code 2 when a record was left out", false)
    .action(async (options: LearnOptions) => {
      const problems = reporter(terminal);
      const history = await readAll(terminal, options.history, cashHistorySchema, problems.report);
      const before = forgetCash(await memoryOf(terminal, options.memory), options.forget ?? []);
      const confirmed = history.map(({ customerId, payment }) => ({
        receipt: toReceipt(payment, { entityId: "", asOf: "1970-01-01" }),
        customerId,
      }));
      const learned = learnPayers(before, confirmed);
      const book = options.book === undefined ? null : await readDocument(terminal, options.book, bookSchema);
      await terminal.write(`${JSON.stringify(book === null ? learned : learnHabits(learned, book))}\n`);
      if (options.strict && problems.count() > 0) exitWith(exitCodes.refused);
    });
  cashWorkCommands(program, context);
};

/** Reports issues and counts those that are no warnings. */
function reporter(terminal: Terminal): { readonly report: (issue: Issue) => void; readonly count: () => number } {
  let count = 0;
  return {
    report: (issue) => {
      if (issue.severity !== "warning") count += 1;
      terminal.report(issue);
    },
    count: () => count,
  };
}

async function readAll<Schema extends z.ZodType>(
  terminal: Terminal,
  file: string | undefined,
  schema: Schema,
  report: (issue: Issue) => void,
): Promise<readonly z.output<Schema>[]> {
  const records: z.output<Schema>[] = [];
  if (file === undefined) return records;
  for await (const { value } of readLines(terminal, file, schema, report)) records.push(value);
  return records;
}

/** Records by id: one that stands again is reported and left out. */
async function readOnce<Schema extends z.ZodType<{ readonly id: string }>>(
  file: string | undefined,
  schema: Schema,
  { terminal, report, what }: { terminal: Terminal; report: (issue: Issue) => void; what: string },
): Promise<readonly z.output<Schema>[]> {
  const records = new Map<string, z.output<Schema>>();
  if (file === undefined) return [];
  for await (const { value, line } of readLines(terminal, file, schema, report)) {
    if (!records.has(value.id)) records.set(value.id, value);
    else {
      const params = { reason: `The ${what} ${value.id} stands more than once.` };
      report(makeIssue(cliIssues, "cli.record_invalid", params, { file, line, path: "/id" }));
    }
  }
  return [...records.values()];
}

async function memoryOf(terminal: Terminal, file: string | undefined): Promise<CashMemory> {
  return file === undefined ? emptyCashMemory : await readDocument(terminal, file, cashMemorySchema);
}

/** Write one line a payment, in the order of the payments; those that were refused are left alone. */
async function propose(terminal: Terminal, options: ProposeOptions, report: (issue: Issue) => void): Promise<void> {
  const { input, policy, payments } = await readProposal(terminal, options, report);
  const requests = await readAll(terminal, options.prepayments, cashPrepaymentSchema, report);
  const lines = decisionLines(terminal, payments, options.explain);
  // What was asked for in advance is looked for in all that is left; else decisions are written as they fall.
  const handing = requests.length === 0 ? { onDecision: lines.add } : {};
  const decided = await runAsync(proposeApplicationsSteps(input, policy, handing), { signal: terminal.signal });
  const policyFaults = decided.issues.filter((issue) => issue.code.startsWith("cash.policy"));
  if (policyFaults.length > 0) throw new RefusedInput(policyFaults);
  const proposal = requests.length === 0 ? decided : assignPrepayments(decided, { receipts: payments, requests });
  for (const issue of proposal.issues) report(issue);
  if (requests.length > 0) addInOrder(lines, proposal.decisions, payments);
  await lines.end();
}

function addInOrder(
  lines: Pick<ReturnType<typeof decisionLines>, "add">,
  decisions: readonly CashDecision[],
  payments: readonly Receipt[],
): void {
  const byPayment = new Map(decisions.map((decision) => [decision.receiptId, decision]));
  payments.forEach(({ id }, position) => {
    const decision = byPayment.get(id);
    if (decision !== undefined) lines.add(decision, position);
  });
}

/** Everything a proposal is made from. What was only needed to read it is let go. */
async function readProposal(
  terminal: Terminal,
  options: ProposeOptions,
  report: (issue: Issue) => void,
): Promise<{
  readonly input: CashApplicationInput;
  readonly policy: CashPolicy;
  readonly payments: readonly Receipt[];
}> {
  const { asOf } = options;
  const lines = readBatches(terminal, options.openItems, cashOpenItemSchema, report, isPlainOpenItem);
  const open = await collectOpenItems(lines, {
    entityId: options.entity ?? null,
    asOf,
    file: options.openItems,
    report,
  });
  const setting: CashSetting = { entityId: open.entityId, asOf };
  const policy = await policyOf(terminal, options.policy, open.currencies);
  const memory = await memoryOf(terminal, options.memory);
  const book = await readBook(terminal, options, { setting, open, report });
  const payments: Receipt[] = [];
  for await (const batch of readBatches(terminal, options.payments, cashPaymentSchema, report))
    for (const { value } of batch) payments.push(toReceipt(value, setting));
  const advices: { readonly advice: RemittanceAdvice; readonly paymentId: string | null }[] = [];
  if (options.remittances !== undefined)
    for await (const batch of readBatches(terminal, options.remittances, cashRemittanceSchema, report))
      for (const { value } of batch)
        advices.push({ advice: toAdvice(value, setting), paymentId: value.paymentId ?? null });
  const tied = tieByPayment(payments, advices);
  const rates = await readAll(terminal, options.rates, cashRateSchema, report);
  return { input: { ...tied, book, asOf, memory, rates }, policy, payments };
}

/** Characters written at once. */
const mostBuffered = 1 << 18;

/** Lines of decisions, written as they come: a hundred thousand of them are never held. */
function decisionLines(
  terminal: Terminal,
  payments: readonly Receipt[],
  isTold: boolean,
): {
  readonly add: (decision: CashDecision, position: number) => void;
  readonly end: () => Promise<void>;
} {
  let text = "";
  let next = 0;
  let written: Promise<void> = Promise.resolve();
  const flush = (): void => {
    const block = text;
    text = "";
    written = written.then(() => terminal.write(block));
    // Whatever goes wrong is thrown at the end.
    written.catch(() => undefined);
  };
  const put = (line: CashDecisionLine & { readonly account?: DecisionAccount }): void => {
    text += `${JSON.stringify(line)}\n`;
    next += 1;
    if (text.length > mostBuffered) flush();
  };
  const leaveAlone = (until: number): void => {
    for (const payment of payments.slice(next, until)) put(leftAlone(payment));
  };
  return {
    add: (decision, position) => {
      leaveAlone(position);
      const line = formatDecision(decision);
      put(isTold ? { ...line, account: explainDecision(decision) } : line);
    },
    end: async () => {
      leaveAlone(payments.length);
      flush();
      await written;
    },
  };
}

/** What is open, what was settled, and who paid it. */
async function readBook(
  terminal: Terminal,
  options: ProposeOptions,
  { setting, open, report }: { setting: CashSetting; open: CollectedItems; report: (issue: Issue) => void },
): Promise<Book> {
  const once = { terminal, report };
  const customers = await readOnce(options.customers, cashCustomerSchema, { ...once, what: "customer" });
  const closed = await readOnce(options.closedItems, cashClosedItemSchema, { ...once, what: "closed item" });
  const history = await readAll(terminal, options.history, cashHistorySchema, report);
  const isOurs = ({ entityId }: { readonly entityId?: string | null | undefined }): boolean =>
    isAbsent(entityId) || entityId === setting.entityId;
  const payers = settledBy(history, setting);
  const settled = closed
    .filter((line) => isOurs(line) && !open.isOpen(line.id))
    .map((line) => toSettled(line, payers, setting));
  const earlier = history.map(({ payment, customerId }) => ({ ...toReceipt(payment, setting), customerId }));
  return toBook(setting, {
    customers: customers.map((line) => toCustomer(line, setting)),
    documents: settled.length === 0 ? open.documents : [...open.documents, ...settled.map((each) => each.document)],
    receipts: [...uniqueById(earlier), ...settled.flatMap((each) => each.receipt ?? [])],
    applications: settled.map((each) => each.application),
  });
}

function uniqueById(receipts: readonly Receipt[]): readonly Receipt[] {
  return [...new Map(receipts.map((receipt) => [receipt.id, receipt])).values()];
}

/** A payment that could not be decided on: the issue on standard error says why. */
function leftAlone({ id, amount }: Receipt): CashDecisionLine {
  return {
    paymentId: id,
    outcome: "abstain",
    basis: "inferred",
    probability: 0,
    margin: 0,
    evidence: "none",
    customerId: null,
    applications: [],
    unapplied: { minor: Math.max(0, amount.minor), state: "unidentified" },
    residuals: [],
    alternatives: [],
    reasons: [],
    entry: [],
  };
}

/** Advices that name their payment are tied by its reference; a payment without one gets one of letters only. */
function tieByPayment(
  payments: readonly Receipt[],
  advices: readonly { readonly advice: RemittanceAdvice; readonly paymentId: string | null }[],
): { readonly receipts: readonly Receipt[]; readonly remittances: readonly RemittanceAdvice[] } {
  const named = new Set(advices.flatMap(({ paymentId }) => paymentId ?? []));
  const references = new Map<string, string>();
  const receipts = payments.map((receipt, at): Receipt => {
    if (!named.has(receipt.id)) return receipt;
    const letters = String(at)
      .split("")
      .map((digit) => "ABCDEFGHIJ"[Number(digit)] ?? "")
      .join("");
    const reference = receipt.reference ?? `ADVISED${letters}`;
    references.set(receipt.id, reference);
    return { ...receipt, reference };
  });
  const remittances = advices.map(({ advice, paymentId }): RemittanceAdvice => {
    const paymentReference = paymentId === null ? undefined : references.get(paymentId);
    return paymentReference === undefined ? advice : { ...advice, paymentReference };
  });
  return { receipts, remittances };
}

/** The default policy with what the file says instead. */
async function policyOf(
  terminal: Terminal,
  file: string | undefined,
  currencies: readonly string[],
): Promise<CashPolicy> {
  const standard = defaultPolicy(currencies, exponentOf);
  if (file === undefined) return standard;
  const given = await readDocument(terminal, file, cashPolicyPartSchema);
  return cashPolicySchema.parse({ ...standard, ...given });
}
