import {
  bookColumns,
  convertMoney,
  type ExchangeRate,
  exactMinor,
  type Issue,
  makeIssue,
  moneyOfMinor,
  type OpenItem,
  ok,
  openItems,
  type PreparedBook,
  type Result,
  toEpochDay,
} from "@receivables/core";
import type { AssessAllowanceOptions } from "../allowance-assessment.ts";
import { allowanceIssues } from "../issues.ts";
import { ageBuckets } from "./age-buckets.ts";

/** One open debt in minor units of the base currency, as it is taken apart. */
export interface Exposure {
  readonly documentId: string;
  readonly instalmentId: string | null;
  readonly customerId: string;
  readonly daysPastDue: number;
  readonly bucket: number;
  readonly gross: number;
  credited: number;
  disputed: number;
  specific: number;
  insured: number;
  /** What is left for the matrix. */
  assessed: number;
  segment: string | null;
}

/** Open debts in base currency, the oldest first, credit and disputed parts taken off as the policy says. */
export function exposuresOf(book: PreparedBook, options: AssessAllowanceOptions): Result<readonly Exposure[]> {
  const { asOf, knownAt, policy, rates = [] } = options;
  const items = openItems(book, knownAt === undefined ? { asOf } : { asOf, knownAt });
  const base = bookColumns(book).book.entity.baseCurrency;
  const buckets = ageBuckets(policy.buckets);
  const issues: Issue[] = [];
  const toBase = converter(base, rates, issues);
  const exposures: Exposure[] = [];
  const credits = new Map<string, number>();
  for (const item of items) {
    const { id, customerId, open, disputed, dueDate, issueDate, kind } = item;
    const minor = toBase(open);
    if (open.minor < 0) {
      if (customerId !== null) credits.set(customerId, exactMinor((credits.get(customerId) ?? 0) - minor));
      continue;
    }
    if (item.source === "receipt" || customerId === null) continue;
    if (dueDate === null && policy.missingDueDate === "refuse") {
      issues.push(makeIssue(allowanceIssues, "allowance.missing_due_date", { kind, id }));
    }
    const daysPastDue = toEpochDay(asOf) - toEpochDay(dueDate ?? issueDate);
    const held = policy.disputed === "excluded" ? Math.min(toBase(disputed), minor) : 0;
    exposures.push({
      documentId: id,
      instalmentId: item.instalmentId ?? null,
      customerId,
      daysPastDue,
      bucket: buckets.at(daysPastDue),
      gross: minor,
      credited: 0,
      disputed: held,
      specific: 0,
      insured: 0,
      assessed: minor - held,
      segment: null,
    });
  }
  if (issues.length > 0) return { ok: false, issues: issues.slice(0, 100) };
  exposures.sort(oldestFirst);
  if (policy.credits === "oldestFirst") takeCredits(exposures, credits);
  return ok(exposures);
}

function takeCredits(exposures: readonly Exposure[], credits: Map<string, number>): void {
  for (const each of exposures) {
    const left = credits.get(each.customerId) ?? 0;
    const taken = Math.min(left, each.assessed);
    if (taken <= 0) continue;
    each.credited = taken;
    each.assessed -= taken;
    credits.set(each.customerId, left - taken);
  }
}

/** Amounts at closing rates; what lacks a rate is an issue, once a currency. */
function converter(base: string, rates: readonly ExchangeRate[], issues: Issue[]) {
  const byCurrency = new Map(rates.filter(({ to }) => to === base).map((rate) => [rate.from, rate]));
  const missing = new Set<string>();
  return ({ minor, currency }: OpenItem["open"]): number => {
    if (currency === base) return minor;
    const rate = byCurrency.get(currency);
    const converted =
      rate === undefined ? null : convertMoney(moneyOfMinor(minor, currency), rate, { rounding: "halfUp" });
    if (converted?.ok === true) return converted.value.value.minor;
    if (missing.has(currency)) return 0;
    missing.add(currency);
    if (converted !== null) issues.push(...converted.issues);
    else
      issues.push(
        makeIssue(allowanceIssues, "allowance.missing_rate", { from: currency, to: base }, { path: "/rates" }),
      );
    return 0;
  };
}

function oldestFirst(a: Exposure, b: Exposure): number {
  if (a.daysPastDue !== b.daysPastDue) return b.daysPastDue - a.daysPastDue;
  if (a.documentId !== b.documentId) return a.documentId < b.documentId ? -1 : 1;
  return (a.instalmentId ?? "") < (b.instalmentId ?? "") ? -1 : 1;
}
