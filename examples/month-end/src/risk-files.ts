import { agingReasons, ratioSheet } from "@receivables/aging";
import {
  type AllowanceAssessment,
  type AllowancePolicy,
  type AllowanceTrueUp,
  assessAllowance,
  measureAllowanceMovements,
  proposeAllowanceJournal,
  trueUpAllowance,
} from "@receivables/allowance";
import {
  type ExchangeRate,
  explain,
  formatDecimal,
  type Issue,
  type JournalEntry,
  moneyOfMinor,
  ok,
  type Result,
} from "@receivables/core";
import type { EntityClose } from "./close-entity.ts";
import type { CompanyInput } from "./company-input.ts";
import { writeCsv } from "./csv-file.ts";
import { phasesOf } from "./phases.ts";

/** The example's rules for the allowance. A company would put the rates its own history gives. */
const allowancePolicy: AllowancePolicy = {
  version: "month-end-1",
  effectiveFrom: "2000-01-01",
  framework: "ifrs9_simplified",
  buckets: [30, 60, 90],
  missingDueDate: "documentDate",
  credits: "oldestFirst",
  disputed: "excluded",
  segments: [
    { name: "trade", values: null, rates: ["0.3", "1.6", "3.6", "6.6", "10.6"].map((percent) => ({ percent })) },
  ],
  adjustments: [],
  specific: [],
  insurance: [],
  overlays: [],
  dilution: [{ kind: "credit_memos", percent: "0.5", reason: "credit memos of past months" }],
  step: "0.01",
  rounding: "halfUp",
};

/** What the allowance of an entity has to become, and the entry that would make it so: proposed, not posted. */
export interface AllowanceProposal {
  readonly assessment: AllowanceAssessment;
  readonly trueUp: AllowanceTrueUp;
  readonly journal: JournalEntry | null;
}

/** Assess the allowance at the end of the month, and propose its true-up. */
export function proposeAllowance(
  { rates, from, to }: CompanyInput,
  { input, book }: EntityClose,
): Result<AllowanceProposal> {
  const { id: entityId, baseCurrency } = input.entity;
  const assessed = assessAllowance(book, {
    asOf: to,
    policy: allowancePolicy,
    rates: closingRates(rates, to),
    items: "open",
  });
  if (!assessed.ok) return assessed;
  const moved = measureAllowanceMovements(book, { from, to });
  if (!moved.ok) return moved;
  const { writeOffs, recoveries } = moved.value;
  // The trial balance is of the last day: what was written off in the month is in it already.
  const account = input.trialBalance?.lines.find((line) => line.accountId === accounts.allowance)?.balance.minor ?? 0;
  const openingAllowance = moneyOfMinor(-account + writeOffs.minor - recoveries.minor + 0, baseCurrency);
  const trueUp = trueUpAllowance({ openingAllowance, writeOffs, recoveries }, assessed.value.creditLoss);
  if (!trueUp.ok) return trueUp;
  const journal = proposeAllowanceJournal(
    { expense: trueUp.value.expense, dilution: assessed.value.dilutionReserve },
    { id: `allowance ${to}`, entityId, effectiveDate: to, recordedAt: phasesOf(to).lock, accounts },
  );
  return ok({ assessment: assessed.value, trueUp: trueUp.value, journal });
}

const accounts = {
  creditLossExpense: "6410",
  allowance: "1290",
  revenueDeductions: "4950",
  dilutionReserve: "2350",
} as const;

/** The last rate of each pair of currencies up to a day. */
function closingRates(rates: readonly ExchangeRate[], day: string): readonly ExchangeRate[] {
  const last = new Map<string, ExchangeRate>();
  for (const rate of rates) {
    const pair = `${rate.from} ${rate.to}`;
    if (rate.date <= day && rate.date >= (last.get(pair)?.date ?? "")) last.set(pair, rate);
  }
  return [...last.values()];
}

/** The allowance of every entity with its whole working; where it cannot be had, why. */
export function allowanceJson(company: CompanyInput, closes: readonly EntityClose[]): string {
  const entities = closes.map((close) => {
    const proposal = proposeAllowance(company, close);
    const entityId = close.input.entity.id;
    return proposal.ok ? { entityId, ...proposal.value } : { entityId, issues: proposal.issues };
  });
  return `${JSON.stringify(entities, null, 2)}\n`;
}

/** The allowance of every entity: a line a bucket, then the sums. */
export function allowanceCsv(company: CompanyInput, closes: readonly EntityClose[]): string {
  const header = ["entity", "line", "bucket", "gross", "rate", "amount", "currency", "note"];
  return writeCsv(
    header,
    closes.flatMap((close) => {
      const proposal = proposeAllowance(company, close);
      const { id } = close.input.entity;
      return proposal.ok ? allowanceLines(id, proposal.value) : refusedLines(id, proposal.issues);
    }),
  );
}

function allowanceLines(entity: string, { assessment, trueUp }: AllowanceProposal): readonly (string | null)[][] {
  const { currency, segments, credited, disputed, creditLoss, dilutionReserve, gross } = assessment;
  const rows = segments.flatMap(({ name, rows: buckets }) =>
    buckets.map((row) => [
      entity,
      `matrix ${name}`,
      row.label,
      formatDecimal(row.gross),
      row.adjustedPercent,
      formatDecimal(row.expectedLoss),
      currency,
      null,
    ]),
  );
  const sums = [
    ["gross", gross],
    ["credit taken off", credited],
    ["left to dilution: disputed", disputed],
    ["expected credit loss", creditLoss],
    ["allowance before", trueUp.balanceBefore],
    ["expense proposed", trueUp.expense],
    ["dilution reserve", dilutionReserve],
  ] as const;
  return [
    ...rows,
    ...sums.map(([line, amount]) => [entity, line, null, null, null, formatDecimal(amount), currency, null]),
  ];
}

function refusedLines(entity: string, issues: readonly Issue[]): readonly (string | null)[][] {
  return issues.map((issue) => [entity, "not assessed", null, null, null, null, null, issue.message]);
}

/** The ratios of the month, a line a ratio, for each entity and currency. */
export function ratiosCsv({ from, to }: CompanyInput, closes: readonly EntityClose[]): string {
  const period = {
    from,
    to,
    creditMemos: "deducted",
    unapplied: "deducted",
    missingDueDate: "documentDate",
    top: 10,
  } as const;
  return writeCsv(
    ["entity", "currency", "ratio", "value", "unit", "numerator", "denominator", "reason"],
    closes.flatMap(({ input, book }) => {
      const sheets = ratioSheet(book, period);
      if (!sheets.ok)
        return sheets.issues.map((issue) => [input.entity.id, null, null, null, null, null, null, issue.message]);
      return sheets.value.flatMap(({ currency, ratios }) =>
        ratios.map(({ name, value, unit, numerator, denominator, reason }) => [
          input.entity.id,
          currency,
          name,
          value,
          unit,
          numerator,
          denominator,
          reason === null ? null : explain(reason, agingReasons),
        ]),
      );
    }),
  );
}
