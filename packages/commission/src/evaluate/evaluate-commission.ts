import {
  type Book,
  type ExchangeRate,
  type Instant,
  type Issue,
  isInstant,
  isPlainDate,
  makeIssue,
  ok,
  type PlainDate,
  type ReceivableDocument,
  type Result,
  refuse,
  runSync,
  type Steps,
} from "@receivables/core";
import { LineWriter } from "../internal/commission-lines.ts";
import { Crediting } from "../internal/crediting.ts";
import { counts, eventsOfDocuments } from "../internal/document-events.ts";
import { refuseAmount } from "../internal/in-range.ts";
import type { PayAccounts } from "../internal/pay-accounts.ts";
import { ProgramIndex } from "../internal/program-index.ts";
import { runTotals } from "../internal/run-totals.ts";
import { commissionIssues } from "../issues.ts";
import { checkCommissionProgram } from "../plan/check-commission-program.ts";
import type { CommissionFacts, CommissionProgram } from "../plan/commission-program.ts";
import type { CommissionEvaluation, CommissionLine } from "./commission-evaluation.ts";

/** How {@link evaluateCommission} evaluates. @category Evaluation */
export interface EvaluateCommissionOptions {
  /** The day of the books: nothing later counts. */
  readonly asOf: PlainDate;
  /** What was entered by then; absent: everything. */
  readonly knownAt?: Instant;
  /** Products, costs and bookings, which a Book does not hold. */
  readonly facts?: CommissionFacts;
  /** Rates into the currencies of the plans; each day takes the last one on or before it. */
  readonly rates?: readonly ExchangeRate[];
  /**
   * Whether the lines are wanted, or the figures only.
   *
   * @defaultValue "all"
   */
  readonly lines?: "all" | "none";
}

/**
 * Work out everybody's commission as of a day: a fold over documents, applications, memos, write-offs and voids.
 *
 * Two clocks: the first event (`rateOn`) credits a line's base to people and lets their running totals set the rate, in
 * the order of days and document ids; later events (`payOn`, memos, write-offs, days unpaid) release a share of what the
 * line earns. After each event `released = round(commission × share)`, and the line of the event is the difference, so
 * that a reversal takes back to the cent what it undoes. Periods then carry, cap, top up and draw. Neither the order of
 * the Book nor its batches matter, and nothing dated after the day changes anything. An application whose receipt went
 * back counts until the receipt did. **Units** minor units. **Refuses** what {@link checkCommissionProgram} refuses, and
 * `commission.date_invalid` and `commission.amount_out_of_range`; what cannot be paid for want of a figure is among the issues of the evaluation:
 * `commission.no_plan`, `commission.rule_missing`, `commission.base_unknown`, `commission.cost_missing`,
 * `commission.quantity_missing`, `commission.quota_missing`, `commission.exchange_rate_missing`,
 * `commission.currency_refused`, `commission.memo_currency`.
 *
 * @param program - plans, payees and assignments
 * @param book - the receivables
 * @param options - day, facts, rates
 * @returns lines, periods, totals and balances
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [] }));
 * const program = { plans: [], payees: [], assignments: [] };
 * unwrap(evaluateCommission(program, book, { asOf: "2026-03-31" })).lines // => []
 * ```
 * @category Evaluation
 */
export function evaluateCommission(
  program: CommissionProgram,
  book: Book,
  options: EvaluateCommissionOptions,
): Result<CommissionEvaluation> {
  return runSync(evaluateCommissionSteps(program, book, options));
}

/**
 * {@link evaluateCommission} in steps, so that a page or a server stays alive: drive it with `runAsync`.
 *
 * **Units** minor units; progress counts documents, once as they are credited and once as they are released. **Refuses**
 * what {@link evaluateCommission} refuses.
 *
 * @param program - plans, payees and assignments
 * @param book - the receivables
 * @param options - day, facts, rates
 * @returns the steps; their result is what {@link evaluateCommission} returns
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [] }));
 * const steps = evaluateCommissionSteps({ plans: [], payees: [], assignments: [] }, book, { asOf: "2026-03-31" });
 * unwrap(runSync(steps)).balances // => []
 * ```
 * @category Evaluation
 */
export function* evaluateCommissionSteps(
  program: CommissionProgram,
  book: Book,
  options: EvaluateCommissionOptions,
): Steps<Result<CommissionEvaluation>> {
  try {
    return yield* evaluationSteps(program, book, options);
  } catch (error) {
    return refuseAmount(error);
  }
}

function* evaluationSteps(
  program: CommissionProgram,
  book: Book,
  options: EvaluateCommissionOptions,
): Steps<Result<CommissionEvaluation>> {
  const { asOf, knownAt = null, facts = { lines: [], bookings: [] }, rates = [], lines: wanted = "all" } = options;
  const checked = checkCommissionProgram(program);
  if (!checked.ok) return checked;
  const wrong = wrongDate(options);
  if (wrong !== null) return refuse(wrong);
  const documents = creditedDocuments(book, { asOf, knownAt });
  const { events, issues } = eventsOfDocuments(book, documents, { asOf, knownAt });
  const salespeople = new Map(book.customers.map(({ id, salespersonId }) => [id, salespersonId]));
  const crediting = new Crediting(new ProgramIndex(program), asOf, facts, rates);
  const total = 2 * documents.length;
  for (let place = 0; place < documents.length; place += 1) {
    if (place % stepSize === 0) yield { done: place, total };
    const document = documents[place];
    if (document === undefined) continue;
    const salesperson = document.salespersonId ?? salespeople.get(document.customerId) ?? null;
    crediting.credit(document, salesperson, events[place] ?? []);
  }
  const { accounts, positions } = crediting;
  const totals = runTotals(accounts);
  const writer = new LineWriter(wanted === "all", asOf);
  for (let place = 0; place < positions.length; place += 1) {
    const done = documents.length + Math.floor((place * documents.length) / positions.length);
    if (place % stepSize === 0) yield { done, total };
    const position = positions[place];
    if (position !== undefined) writer.write(position);
  }
  openGuaranteedStreams(program, accounts, asOf);
  const runs = accounts.allStreams().map((stream) => stream.run(asOf));
  return ok({
    asOf,
    knownAt,
    lines: wanted === "all" ? runs.reduce<CommissionLine[]>((all, { lines }) => appendTo(all, lines), []) : [],
    periods: runs.flatMap(({ periods }) => periods),
    totals,
    balances: runs.map(({ balance }) => balance),
    uncredited: crediting.uncredited,
    issues: [...issues, ...crediting.issues.issues],
  });
}

/** Documents between two steps. */
const stepSize = 4096;

/** The first date of the options that is none. */
function wrongDate({ asOf, knownAt, facts }: EvaluateCommissionOptions): Issue | null {
  const say = (field: string, path: string): Issue =>
    makeIssue(commissionIssues, "commission.date_invalid", { field }, { path });
  if (!isPlainDate(asOf)) return say("asOf", "/asOf");
  if (knownAt !== undefined && !isInstant(knownAt)) return say("knownAt", "/knownAt");
  const at = facts?.bookings.findIndex(({ bookedOn }) => !isPlainDate(bookedOn)) ?? -1;
  return at < 0 ? null : say("bookedOn", `/facts/bookings/${at}/bookedOn`);
}

/** Invoices and debit memos by day and id: the one order in which totals run up. */
function creditedDocuments(
  { documents }: Book,
  view: { readonly asOf: PlainDate; readonly knownAt: Instant | null },
): readonly ReceivableDocument[] {
  const credited = documents.filter(
    (document) => (document.kind === "invoice" || document.kind === "debit_memo") && counts(document, view),
  );
  const days = new Map<PlainDate, ReceivableDocument[]>();
  for (const document of credited) {
    const day = days.get(document.effectiveDate);
    if (day === undefined) days.set(document.effectiveDate, [document]);
    else day.push(document);
  }
  const sorted: ReceivableDocument[] = [];
  for (const date of [...days.keys()].sort()) {
    const day = days.get(date) ?? [];
    day.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    for (const document of day) sorted.push(document);
  }
  return sorted;
}

/** Payees with a draw or a floor are paid without any sale. */
function openGuaranteedStreams({ plans, payees }: CommissionProgram, accounts: PayAccounts, asOf: PlainDate): void {
  for (const plan of plans) {
    if ((plan.pay.draw === null && plan.pay.floor === null) || plan.effectiveFrom > asOf) continue;
    for (const { id, servedFrom } of payees) {
      if (servedFrom === undefined || servedFrom > asOf) continue;
      if (plan.payeeIds?.includes(id) ?? !plans.some(({ payeeIds }) => payeeIds?.includes(id) === true)) {
        accounts.streamOf(id, plan);
      }
    }
  }
}

function appendTo(all: CommissionLine[], lines: readonly CommissionLine[]): CommissionLine[] {
  for (const line of lines) all.push(line);
  return all;
}
