import type { HolidayCalendar } from "@receivables/calendar";
import {
  type CurrencyCode,
  type Issue,
  isPlainDate,
  makeIssue,
  type PlainDate,
  type Reason,
  type Result,
  reason,
} from "@receivables/core";
import type { DifferenceOwners, EarlierDifferences, ReconciledDifferences } from "../difference.ts";
import { checkLines, checkSigns } from "../internal/check-lines.ts";
import { checkPasses } from "../internal/check-passes.ts";
import { matchSides } from "../internal/match-sides.ts";
import type { FoundMatch } from "../internal/match-sink.ts";
import { concludeDifferences, type FoundDifference, sumOf } from "../internal/proof.ts";
import { columnsOf, keyOf, type SideColumns, type Sides } from "../internal/side-columns.ts";
import { reconciliationIssues } from "../issues.ts";
import type { TransactionLine } from "./transaction-line.ts";
import type { TransactionPass } from "./transaction-pass.ts";

/** What {@link reconcileTransactions} compares. @category Transactions */
export interface TransactionReconciliationInput extends EarlierDifferences {
  readonly currency: CurrencyCode;
  readonly left: readonly TransactionLine[];
  readonly right: readonly TransactionLine[];
}

/** How {@link reconcileTransactions} compares. @category Transactions */
export interface ReconcileTransactionsOptions extends DifferenceOwners<TransactionDifferenceCause> {
  /** The day both sides are compared for. */
  readonly asOf: PlainDate;
  /** What is tried, in order; {@link usualPasses} for most. */
  readonly passes: readonly TransactionPass[];
  /** Names of keys that every line has and that keep lines apart: only lines of one group are ever matched. */
  readonly groupBy: readonly string[];
  /** What a business day is. */
  readonly calendar: HolidayCalendar;
}

/** What sets the two sides apart. @category Transactions */
export type TransactionDifferenceCause =
  | "left_only"
  | "right_only"
  | "amount_differs"
  | "repeated_left"
  | "repeated_right";

/** Lines that are the same transaction. @category Transactions */
export interface TransactionMatch {
  /** The name of the pass that found it. */
  readonly pass: string;
  readonly leftIds: readonly string[];
  readonly rightIds: readonly string[];
  /** Right less left, minor units. */
  readonly difference: number;
  /** Whether equal lines could be exchanged without a difference: which is which is not known and makes none. */
  readonly interchangeable: boolean;
  readonly reasons: readonly Reason[];
}

/** Two sides reconciled. @category Transactions */
export interface TransactionReconciliation extends ReconciledDifferences<TransactionDifferenceCause> {
  readonly asOf: PlainDate;
  readonly matches: readonly TransactionMatch[];
  readonly counts: {
    readonly left: number;
    readonly right: number;
    readonly matchedLeft: number;
    readonly matchedRight: number;
  };
}

/**
 * Reconcile two lists of transactions, whatever they are.
 *
 * Passes run in their order over what the ones before left open; each line is used at most once, and the order of the
 * input changes nothing. A pass takes only what can be told: where several lines fit and are not exchangeable, none is
 * matched. What is left is named, so that `left + differences = right`.
 *
 * **Units** minor units of one currency; business days. **Refuses** `reconciliation.duplicate_id`,
 * `reconciliation.currency_mixed`, `reconciliation.date_impossible`, `reconciliation.amount_out_of_range`,
 * `reconciliation.signs_opposite`, `reconciliation.key_missing`, `reconciliation.pass_invalid`. **Source** matching
 * passes as BlackLine, NetSuite and Odoo document them.
 *
 * @param input - both sides, and the differences of the period before
 * @param options - day, passes, groups, business days
 * @returns matches, differences and the proof, or why there can be none
 * @example
 * ```ts
 * const line = (id: string, date: string, amount: string, reference: string) =>
 *   ({ id, date, amount: money(amount, "USD"), references: [reference] });
 * const { matches, differences, proof } = unwrap(reconcileTransactions({
 *   currency: "USD",
 *   left: [line("a", "2026-03-02", "60.00", "R-1"), line("b", "2026-03-03", "15.00", "R-2")],
 *   right: [line("x", "2026-03-04", "60.00", "r1"), line("y", "2026-03-04", "51.00", "R-2")],
 * }, {
 *   asOf: "2026-03-31", passes: usualPasses(5), groupBy: [],
 *   calendar: { id: "none", version: "1", source: "own", weekend: [6, 7], holidays: [] },
 * }));
 * matches.map((match) => [match.pass, match.leftIds, match.rightIds])
 * // => [["reference_and_amount", ["a"], ["x"]], ["reference_only", ["b"], ["y"]]]
 * differences.map((each) => [each.cause, each.amount.minor]) // => [["amount_differs", 3600]]
 * proof.proved // => true
 * ```
 * @category Transactions
 */
export function reconcileTransactions(
  input: TransactionReconciliationInput,
  options: ReconcileTransactionsOptions,
): Result<TransactionReconciliation> {
  const issues = checkInput(input, options);
  if (issues.length > 0) return { ok: false, issues };
  const sides = columnsOf(input.left, input.right, options);
  const opposite = checkSigns(sides);
  if (opposite.length > 0) return { ok: false, issues: opposite };
  const sink = matchSides(sides, options.passes);
  const name = matchNamer(sides, options.passes);
  const matches: TransactionMatch[] = [];
  const found: FoundDifference<TransactionDifferenceCause>[] = [];
  for (const each of sink.matches()) {
    const match = name(each);
    matches.push(match);
    if (match.difference !== 0) found.push(amountDifference(match, sides.right, each));
  }
  found.push(...leftovers(sides.left, "left"), ...leftovers(sides.right, "right"));
  const { asOf, owners } = options;
  return {
    ok: true,
    value: {
      asOf,
      matches,
      counts: {
        left: sides.left.lines.length,
        right: sides.right.lines.length,
        matchedLeft: closedOf(sides.left),
        matchedRight: closedOf(sides.right),
      },
      ...concludeDifferences(found, {
        left: sumOf(input.left),
        right: sumOf(input.right),
        currency: input.currency,
        asOf,
        owners,
        previous: input.previous,
      }),
    },
  };
}

/** Turns positions into ids. Matches of one pass share their reason. */
function matchNamer(
  { left, right }: Sides,
  passes: readonly TransactionPass[],
): (match: FoundMatch) => TransactionMatch {
  const reasons = passes.map((pass) => ({
    certain: [reason("reconciliation.pass", { pass: pass.name, days: pass.windowDays })],
    exchanged: [
      reason("reconciliation.pass", { pass: pass.name, days: pass.windowDays }),
      reason("reconciliation.exchangeable"),
    ],
  }));
  const idsOf = (side: SideColumns, positions: readonly number[]): readonly string[] =>
    positions.map((at) => side.lines[at]?.id ?? "");
  const sum = (side: SideColumns, positions: readonly number[]): number =>
    positions.reduce((all, at) => all + (side.minor[at] ?? 0), 0);
  return ({ pass, left: ours, right: theirs, interchangeable }) => ({
    pass: passes[pass]?.name ?? "",
    leftIds: idsOf(left, ours),
    rightIds: idsOf(right, theirs),
    difference: sum(right, theirs) - sum(left, ours),
    interchangeable,
    reasons: (interchangeable ? reasons[pass]?.exchanged : reasons[pass]?.certain) ?? [],
  });
}

function amountDifference(
  { leftIds, rightIds, difference, reasons }: TransactionMatch,
  right: SideColumns,
  { right: positions }: FoundMatch,
): FoundDifference<TransactionDifferenceCause> {
  return {
    cause: "amount_differs",
    nature: "mistake",
    side: "both",
    minor: difference,
    date: right.lines[positions[0] ?? 0]?.date ?? "",
    refs: [...leftIds, ...rightIds],
    reasons,
  };
}

/** Every line that was not matched; one that repeats another of its side is told from one the other side lacks. */
function* leftovers(side: SideColumns, name: "left" | "right"): Generator<FoundDifference<TransactionDifferenceCause>> {
  const matched = new Set<string>();
  const likeness = (at: number): string | null => {
    const reference = side.reference[at] ?? -1;
    return reference === -1 ? null : `${side.group[at]} ${reference} ${side.minor[at]}`;
  };
  const open: number[] = [];
  side.open.forEach((isOpen, at) => {
    if (isOpen === 1) open.push(at);
  });
  const wanted = new Set(open.map(likeness));
  side.open.forEach((isOpen, at) => {
    const key = isOpen === 1 ? null : likeness(at);
    if (key !== null && wanted.has(key)) matched.add(key);
  });
  for (const at of open) {
    const line = side.lines[at];
    if (line === undefined) continue;
    const key = likeness(at);
    const isRepeated = key !== null && matched.has(key);
    const cause = isRepeated ? (`repeated_${name}` as const) : (`${name}_only` as const);
    const because = reason(isRepeated ? "reconciliation.repeated" : "reconciliation.no_counterpart", {}, [line.id]);
    const minor = name === "left" ? -line.amount.minor : line.amount.minor;
    yield { cause, nature: "mistake", side: name, minor, date: line.date, refs: [line.id], reasons: [because] };
  }
}

function closedOf({ open }: SideColumns): number {
  return open.length - open.reduce((sum, each) => sum + each, 0);
}

function checkInput(
  { left, right, currency }: TransactionReconciliationInput,
  { asOf, passes, groupBy }: ReconcileTransactionsOptions,
): readonly Issue[] {
  const issues: Issue[] = [
    ...checkPasses(passes),
    ...checkLines(left, { side: "left", path: "/left", currency }),
    ...checkLines(right, { side: "right", path: "/right", currency }),
  ];
  if (!isPlainDate(asOf))
    issues.push(makeIssue(reconciliationIssues, "reconciliation.date_impossible", { value: asOf }));
  for (const [side, lines] of groupBy.length === 0 ? [] : Object.entries({ left, right })) {
    lines.forEach((line, at) => {
      const lacking = groupBy.find((name) => keyOf(line, name) === undefined);
      if (lacking === undefined) return;
      const path = `/${side}/${at}`;
      issues.push(
        makeIssue(reconciliationIssues, "reconciliation.key_missing", { id: line.id, key: lacking }, { path }),
      );
    });
  }
  return issues;
}
