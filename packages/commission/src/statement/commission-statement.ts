import {
  exactMinor,
  formatDecimal,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Reason,
  type Result,
  reason,
  refuse,
} from "@receivables/core";
import type { CommissionEvaluation, CommissionLine } from "../evaluate/commission-evaluation.ts";
import { inRange } from "../internal/in-range.ts";
import { periodRange } from "../internal/period.ts";
import { commissionIssues } from "../issues.ts";
import type { commissionReasons } from "../reasons.ts";

/** A line of a statement. Once posted it is kept and handed in again; it never changes. @category Statements */
export interface CommissionStatementLine {
  readonly payeeId: string;
  readonly planId: string;
  readonly planVersion: string | null;
  /** The period of the statement. */
  readonly period: string;
  /** The line of the evaluation it stands for, the period that belongs to and its day. */
  readonly lineId: string;
  readonly linePeriod: string;
  readonly date: PlainDate;
  readonly kind: CommissionLine["kind"];
  /** What the evaluation says now, and what was posted before. */
  readonly now: Money;
  readonly before: Money;
  /** `now - before`: what this statement changes. */
  readonly amount: Money;
  readonly reason: Reason;
  /** Base and rate now, to tell later what changed; `null` for lines of a period, and for what was withdrawn. */
  readonly base: Money | null;
  readonly rate: string | null;
  /** What the credit earns when all of it is released. */
  readonly full: Money | null;
  readonly documentId: string | null;
  readonly documentNumber: string | null;
  readonly customerId: string | null;
}

/** What somebody is paid under a plan for a period. @category Statements */
export interface CommissionStatement {
  readonly payeeId: string;
  readonly planId: string;
  readonly period: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly lines: readonly CommissionStatementLine[];
  /** What the evaluation says was to be paid up to the end of the period, and what was posted before. */
  readonly evaluated: Money;
  readonly postedBefore: Money;
  /** The sum of the lines, with what is left to the next statement among them. */
  readonly payable: Money;
  /** Not above 0: what is left to the next statement. `payable = evaluated - postedBefore - carried`. */
  readonly carried: Money;
}

/** How {@link buildCommissionStatements} builds. @category Statements */
export interface BuildCommissionStatementsOptions {
  /** The open period, written as in the evaluation. */
  readonly period: string;
  /** A statement below zero: the next one begins there, or the payee pays it back. */
  readonly negative: "carryForward" | "payBack";
}

/**
 * Build the statements of the open period: what an evaluation says now, less what was posted.
 *
 * A posted line never changes. Where the evaluation now says something else about it (a tier was reached, a sale was
 * entered late, a payment went back, a plan was corrected), the difference is a new line of the open period with the
 * reason. Posting the lines and building again gives nothing; what all statements posted is what the evaluation says.
 * **Units** minor units. **Refuses** `commission.period_invalid`, `commission.period_closed` (something was posted for a
 * later period), `commission.currency_mismatch`, `commission.lines_missing` (an evaluation without lines),
 * `commission.amount_out_of_range`.
 *
 * @param evaluation - what stands now, with lines
 * @param posted - lines of all statements before
 * @param options - the open period, and what happens below zero
 * @returns one statement for each payee and plan with anything to say
 * @example
 * ```ts
 * const evaluation = { asOf: "2026-03-31", knownAt: null, lines: [], periods: [], totals: [], balances: [], uncredited: 0, issues: [] };
 * unwrap(buildCommissionStatements(evaluation, [], { period: "2026-03", negative: "carryForward" })) // => []
 * ```
 * @category Statements
 */
export function buildCommissionStatements(
  evaluation: CommissionEvaluation,
  posted: readonly CommissionStatementLine[],
  options: BuildCommissionStatementsOptions,
): Result<readonly CommissionStatement[]> {
  return inRange(() => {
    const { period } = options;
    if (!/^\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?$/.test(period)) {
      return refuse(makeIssue(commissionIssues, "commission.period_invalid", { period }, { path: "/period" }));
    }
    const later = posted.find((line) => line.period.length === period.length && line.period > period);
    if (later !== undefined) {
      return refuse(makeIssue(commissionIssues, "commission.period_closed", { period, later: later.period }));
    }
    if (evaluation.lines.length === 0 && evaluation.periods.length > 0) {
      return refuse(makeIssue(commissionIssues, "commission.lines_missing", {}, { path: "/lines" }));
    }
    const files = new Map<string, PayeeFile>();
    const fileOf = (payeeId: string, planId: string, currency: string): PayeeFile => {
      const key = JSON.stringify([payeeId, planId]);
      const known = files.get(key);
      if (known !== undefined) return known;
      const made = { payeeId, planId, currency, now: new Map(), posted: new Map() };
      files.set(key, made);
      return made;
    };
    for (const line of evaluation.lines) {
      if (line.period.length !== period.length || line.period > period) continue;
      fileOf(line.payeeId, line.planId, line.amount.currency).now.set(line.id, line);
    }
    for (const [at, line] of posted.entries()) {
      const file = fileOf(line.payeeId, line.planId, line.amount.currency);
      if (file.currency !== line.amount.currency) {
        return refuse(
          makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: `/posted/${at}/amount` }),
        );
      }
      const before = file.posted.get(line.lineId);
      file.posted.set(line.lineId, { minor: exactMinor((before?.minor ?? 0) + line.amount.minor), last: line });
    }
    const statements = [...files.values()].map((file) => statementOf(file, options));
    return ok(statements.filter(({ lines }) => lines.length > 0).sort(compareStatements));
  });
}

/** What stands and what was posted of somebody under a plan, by line of the evaluation. */
interface PayeeFile {
  readonly payeeId: string;
  readonly planId: string;
  readonly currency: string;
  readonly now: Map<string, CommissionLine>;
  readonly posted: Map<string, Posted>;
}

interface Posted {
  readonly minor: number;
  readonly last: CommissionStatementLine;
}

function statementOf(file: PayeeFile, options: BuildCommissionStatementsOptions): CommissionStatement {
  const { payeeId, planId, currency } = file;
  const { period, negative } = options;
  const amount = (minor: number): Money => ({ minor: minor + 0, currency });
  const lines: CommissionStatementLine[] = [];
  let evaluated = 0;
  let postedBefore = 0;
  for (const line of file.now.values()) {
    evaluated = exactMinor(evaluated + line.amount.minor);
    const before = file.posted.get(line.id);
    if (line.amount.minor !== (before?.minor ?? 0)) lines.push(changed(line, before, period));
  }
  for (const [lineId, before] of file.posted) {
    postedBefore = exactMinor(postedBefore + before.minor);
    if (before.minor !== 0 && !file.now.has(lineId)) lines.push(withdrawn(before, period));
  }
  const { to, from } = periodRange(period);
  const sum = exactMinor(evaluated - postedBefore);
  if (sum < 0 && negative === "carryForward")
    lines.push(carriedOut({ payeeId, planId, period, date: to, currency }, sum));
  const carried = sum < 0 && negative === "carryForward" ? sum : 0;
  return {
    payeeId,
    planId,
    period,
    from,
    to,
    lines,
    evaluated: amount(evaluated),
    postedBefore: amount(postedBefore),
    payable: amount(sum - carried),
    carried: amount(carried),
  };
}

function changed(line: CommissionLine, before: Posted | undefined, period: string): CommissionStatementLine {
  const { currency, minor } = line.amount;
  const was = before?.minor ?? 0;
  return {
    payeeId: line.payeeId,
    planId: line.planId,
    planVersion: line.planVersion,
    period,
    lineId: line.id,
    linePeriod: line.period,
    date: line.date,
    kind: line.kind,
    now: line.amount,
    before: { minor: was, currency },
    amount: { minor: exactMinor(minor - was), currency },
    reason: reasonOf(line, before, period),
    base: line.credit?.base ?? null,
    rate: line.credit?.rate ?? null,
    full: line.credit?.commission ?? null,
    documentId: line.credit?.documentId ?? null,
    documentNumber: line.credit?.documentNumber ?? null,
    customerId: line.credit?.customerId ?? null,
  };
}

function reasonOf(line: CommissionLine, before: Posted | undefined, period: string): Reason {
  const { period: linePeriod } = line;
  const refs = [line.cause.id];
  const because = (code: keyof typeof commissionReasons, params: Reason["params"]): Reason =>
    reason(code, params, refs);
  if (before === undefined || before.last.kind !== line.kind) {
    return linePeriod === period
      ? because("commission.earned", { period })
      : because("commission.entered_late", { linePeriod });
  }
  const { last } = before;
  if (last.planVersion !== line.planVersion && last.planVersion !== null) {
    return because("commission.version_changed", { now: line.planVersion, before: last.planVersion });
  }
  const base = line.credit?.base;
  if (base !== undefined && last.base !== null && base.minor !== last.base.minor) {
    const params = { linePeriod, now: formatDecimal(base), before: formatDecimal(last.base) };
    return because("commission.base_changed", params);
  }
  const rate = line.credit?.rate ?? null;
  if (rate !== null && last.rate !== null && rate !== last.rate) {
    return because("commission.rate_changed", { linePeriod, now: rate, before: last.rate });
  }
  const was = { minor: before.minor, currency: line.amount.currency };
  const params = { linePeriod, now: formatDecimal(line.amount), before: formatDecimal(was) };
  return because("commission.amount_changed", params);
}

/** A posted line the evaluation no longer has; what a statement left to the next is one of them. */
function withdrawn({ minor, last }: Posted, period: string): CommissionStatementLine {
  const { currency } = last.amount;
  const carried = last.reason.code === "commission.carried_out";
  const code = carried ? "commission.carried_in" : "commission.withdrawn";
  return {
    ...last,
    period,
    kind: carried ? "carriedIn" : last.kind,
    now: { minor: 0, currency },
    before: { minor, currency },
    amount: { minor: 0 - minor, currency },
    reason: reason(code, { linePeriod: last.linePeriod }, last.documentId === null ? [] : [last.documentId]),
    base: null,
    rate: null,
    full: null,
  };
}

function carriedOut(
  about: { readonly payeeId: string; readonly planId: string; readonly period: string } & {
    readonly date: PlainDate;
    readonly currency: string;
  },
  sum: number,
): CommissionStatementLine {
  const { payeeId, planId, period, date, currency } = about;
  const rest = { minor: 0 - sum, currency };
  return {
    payeeId,
    planId,
    planVersion: null,
    period,
    lineId: `${payeeId}/${planId}/${period}/statement`,
    linePeriod: period,
    date,
    kind: "carriedOut",
    now: rest,
    before: { minor: 0, currency },
    amount: rest,
    reason: reason("commission.carried_out", { period }, []),
    base: null,
    rate: null,
    full: null,
    documentId: null,
    documentNumber: null,
    customerId: null,
  };
}

function compareStatements(a: CommissionStatement, b: CommissionStatement): number {
  const keys = (each: CommissionStatement) => [each.payeeId, each.planId] as const;
  const [payeeA, planA] = keys(a);
  const [payeeB, planB] = keys(b);
  if (payeeA !== payeeB) return payeeA < payeeB ? -1 : 1;
  return planA < planB ? -1 : planA > planB ? 1 : 0;
}
