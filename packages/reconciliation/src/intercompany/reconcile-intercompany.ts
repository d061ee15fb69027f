import {
  type CurrencyCode,
  convertMoney,
  type ExchangeRate,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  moneyOfMinor,
  type Result,
} from "@receivables/core";
import type { ReconciledDifferences, ReconciliationStatus } from "../difference.ts";
import { checkLines, checkSigns } from "../internal/check-lines.ts";
import { matchSides } from "../internal/match-sides.ts";
import type { FoundMatch } from "../internal/match-sink.ts";
import { concludeDifferences } from "../internal/proof.ts";
import { amountOf, columnsOf, idsOf, type Sides } from "../internal/side-columns.ts";
import { reconciliationIssues } from "../issues.ts";
import { type TransactionPass, usualPasses } from "../transactions/transaction-pass.ts";
import { baseDifferences, documentDifferences } from "./intercompany-differences.ts";
import type {
  IntercompanyCurrency,
  IntercompanyDifferenceCause,
  IntercompanyLine,
  IntercompanyMatch,
  IntercompanyReconciliation,
  IntercompanyReconciliationInput,
  IntercompanySide,
  ReconcileIntercompanyOptions,
} from "./intercompany-reconciliation.ts";

/**
 * Reconcile the accounts two entities of one group keep of each other.
 *
 * What one has as receivable the other has as payable: the right side is mirrored and matched by {@link usualPasses}
 * currency by currency. In the documents' currencies every difference is a missing line or an amount; in the books'
 * currencies the rates at which each converted are a difference too, and so is the rounding of converting line by line.
 * Three proofs: per document currency, in the left books' currency, in the right books'.
 *
 * **Units** minor units of each currency; business days. **Refuses** `reconciliation.duplicate_id`,
 * `reconciliation.currency_mixed`, `reconciliation.date_impossible`, `reconciliation.amount_out_of_range`,
 * `reconciliation.signs_opposite`, `reconciliation.side_unexpected`, `reconciliation.rate_missing`. **Source** IFRS 10
 * B86(c): intragroup balances are eliminated in full, so they must agree first.
 *
 * @param input - both accounts and the closing rates
 * @param options - day, windows, business days, rounding
 * @returns matches and three proofs, or why there can be none
 * @example
 * ```ts
 * const day = { date: "2026-03-10", references: ["IC-1"] };
 * const reconciled = unwrap(reconcileIntercompany({
 *   left: { entityId: "us", baseCurrency: "USD", lines: [
 *     { ...day, id: "a1", partnerId: "eu", amount: money("100.00", "EUR"), baseAmount: money("108.00", "USD") },
 *   ] },
 *   right: { entityId: "eu", baseCurrency: "EUR", lines: [
 *     { ...day, id: "b1", partnerId: "us", amount: money("-100.00", "EUR"), baseAmount: money("-100.00", "EUR") },
 *   ] },
 *   rates: [
 *     { from: "EUR", to: "USD", rate: "1.10", date: "2026-03-31", source: "group" },
 *     { from: "USD", to: "EUR", rate: "0.91", date: "2026-03-31", source: "group" },
 *   ],
 * }, {
 *   asOf: "2026-03-31", windowDays: 5, transitDays: 5, rounding: "halfUp",
 *   calendar: { id: "none", version: "1", source: "own", weekend: [6, 7], holidays: [] },
 * }));
 * reconciled.currencies.map((each) => [each.currency, each.status]) // => [["EUR", "reconciled"]]
 * reconciled.inLeftBase.differences.map((each) => [each.cause, each.amount.minor]) // => [["exchange_difference", 200]]
 * ```
 * @category Intercompany
 */
export function reconcileIntercompany(
  input: IntercompanyReconciliationInput,
  options: ReconcileIntercompanyOptions,
): Result<IntercompanyReconciliation> {
  const issues = checkInput(input, options);
  if (issues.length > 0) return { ok: false, issues };
  const { left, right } = input;
  const mirrored = right.lines.map(mirror);
  const passes = usualPasses(options.windowDays);
  const compared = currenciesOf(input).map((currency) => {
    const own = (lines: readonly IntercompanyLine[]): readonly IntercompanyLine[] =>
      lines.filter((line) => line.amount.currency === currency);
    const sides = columnsOf(own(left.lines), own(mirrored), { calendar: options.calendar, groupBy: [] });
    const opposite = checkSigns(sides);
    const matches = opposite.length > 0 ? [] : [...matchSides(sides, passes).matches()];
    return { currency, sides, opposite, matches: matches.map((match) => nameMatch(match, currency, sides, passes)) };
  });
  const opposite = compared.flatMap((each) => each.opposite);
  if (opposite.length > 0) return { ok: false, issues: opposite };
  const matches = compared.flatMap((each) => each.matches);
  const currencies = compared.map(({ currency, sides, matches: own }): IntercompanyCurrency => {
    const sum = (minors: Float64Array): number => minors.reduce((all, minor) => all + minor, 0);
    const found = documentDifferences(own, sides, options);
    const totals = { left: sum(sides.left.minor), right: sum(sides.right.minor), currency };
    return { currency, ...conclude(found, totals, input, options) };
  });
  const base = { matches, left: left.lines, right: mirrored, options };
  const inLeft = baseDifferences({ ...base, convertLeft: null, convertRight: converter(right, left, input, options) });
  const inRight = baseDifferences({ ...base, convertLeft: converter(left, right, input, options), convertRight: null });
  const inLeftBase = conclude(inLeft.found, { ...inLeft, currency: left.baseCurrency }, input, options);
  const inRightBase = conclude(inRight.found, { ...inRight, currency: right.baseCurrency }, input, options);
  const seen = new Set(
    [...currencies, inLeftBase, inRightBase].flatMap((each) => each.differences.map((one) => one.id)),
  );
  return {
    ok: true,
    value: {
      leftId: left.entityId,
      rightId: right.entityId,
      asOf: options.asOf,
      status: worstOf([...currencies, inLeftBase, inRightBase]),
      matches,
      currencies,
      inLeftBase,
      inRightBase,
      cleared: (input.previous ?? []).filter((each) => !seen.has(each.id)),
    },
  };
}

function conclude(
  found: Parameters<typeof concludeDifferences<IntercompanyDifferenceCause>>[0],
  totals: { readonly left: number; readonly right: number; readonly currency: CurrencyCode },
  input: IntercompanyReconciliationInput,
  { asOf, owners }: ReconcileIntercompanyOptions,
): ReconciledDifferences<IntercompanyDifferenceCause> {
  const { left, right, currency } = totals;
  const previous = (input.previous ?? []).filter((each) => each.amount.currency === currency);
  return concludeDifferences(found, { left, right, currency, asOf, owners, previous });
}

/** From one side's books to the other's; `null` where they are in the same currency. */
function converter(
  from: IntercompanySide,
  to: IntercompanySide,
  { rates }: IntercompanyReconciliationInput,
  { rounding }: ReconcileIntercompanyOptions,
): ((amount: Money) => number) | null {
  if (from.baseCurrency === to.baseCurrency) return null;
  const rate = rateOf(rates, from.baseCurrency, to.baseCurrency);
  return (amount) => {
    const converted = rate === undefined ? null : convertMoney(amount, rate, { rounding });
    return converted?.ok ? converted.value.value.minor : Number.NaN;
  };
}

function rateOf(rates: readonly ExchangeRate[], from: CurrencyCode, to: CurrencyCode): ExchangeRate | undefined {
  return rates.find((rate) => rate.from === from && rate.to === to);
}

function mirror(line: IntercompanyLine): IntercompanyLine {
  const turned = ({ minor, currency }: Money): Money => moneyOfMinor(-minor + 0, currency);
  return { ...line, amount: turned(line.amount), baseAmount: turned(line.baseAmount) };
}

function nameMatch(
  { pass, left: ours, right: theirs }: FoundMatch,
  currency: CurrencyCode,
  { left, right }: Sides,
  passes: readonly TransactionPass[],
): IntercompanyMatch {
  return {
    pass: passes[pass]?.name ?? "",
    currency,
    leftIds: idsOf(left, ours),
    rightIds: idsOf(right, theirs),
    difference: amountOf(right, theirs) - amountOf(left, ours),
  };
}

function currenciesOf({ left, right }: IntercompanyReconciliationInput): readonly CurrencyCode[] {
  return [...new Set([...left.lines, ...right.lines].map((line) => line.amount.currency))].sort();
}

function worstOf(parts: readonly { readonly status: ReconciliationStatus }[]): ReconciliationStatus {
  const has = (status: ReconciliationStatus): boolean => parts.some((each) => each.status === status);
  return has("unexplained") ? "unexplained" : has("explained") ? "explained" : "reconciled";
}

function checkInput(
  input: IntercompanyReconciliationInput,
  { asOf, rounding }: ReconcileIntercompanyOptions,
): readonly Issue[] {
  const { left, right, rates } = input;
  const issues: Issue[] = [];
  for (const [path, side, partner] of [
    ["/left", left, right],
    ["/right", right, left],
  ] as const) {
    for (const currency of new Set(side.lines.map((line) => line.amount.currency))) {
      const own = side.lines.filter((line) => line.amount.currency === currency);
      issues.push(...checkLines(own, { side: side.entityId, path: `${path}/lines`, currency }));
    }
    const inBase = side.lines.map((line) => ({ ...line, amount: line.baseAmount }));
    const known = new Set(issues.map((issue) => `${issue.code} ${issue.message}`));
    const base = checkLines(inBase, { side: side.entityId, path: `${path}/lines`, currency: side.baseCurrency });
    issues.push(...base.filter((issue) => !known.has(`${issue.code} ${issue.message}`)));
    side.lines.forEach(({ id, partnerId }, at) => {
      if (partnerId === partner.entityId) return;
      const params = { id, partner: partnerId, expected: partner.entityId };
      issues.push(
        makeIssue(reconciliationIssues, "reconciliation.side_unexpected", params, { path: `${path}/lines/${at}` }),
      );
    });
    const [from, to] = [side.baseCurrency, partner.baseCurrency];
    const rate = rateOf(rates, from, to);
    if (from !== to && rate === undefined) {
      issues.push(makeIssue(reconciliationIssues, "reconciliation.rate_missing", { from, to }));
    }
    for (const { amount } of rate === undefined || issues.length > 0 ? [] : inBase) {
      const converted = rate === undefined ? null : convertMoney(amount, rate, { rounding });
      if (converted !== null && !converted.ok) issues.push(...converted.issues);
    }
  }
  if (!isPlainDate(asOf))
    issues.push(makeIssue(reconciliationIssues, "reconciliation.date_impossible", { value: asOf }));
  return issues;
}
