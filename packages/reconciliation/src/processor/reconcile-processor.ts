import { type Issue, isPlainDate, type Money, makeIssue, moneyOfMinor, type Result } from "@receivables/core";
import { checkLines, checkSigns } from "../internal/check-lines.ts";
import { matchSides } from "../internal/match-sides.ts";
import { concludeDifferences, inOrder, sumOf } from "../internal/proof.ts";
import { columnsOf } from "../internal/side-columns.ts";
import { reconciliationIssues } from "../issues.ts";
import { usualPasses } from "../transactions/transaction-pass.ts";
import { processorDifferences } from "./processor-differences.ts";
import type { ProcessorLine, ProcessorLineKind, ProcessorPayout } from "./processor-line.ts";
import type {
  PayoutProof,
  ProcessorReconciliation,
  ProcessorReconciliationInput,
  ReconcileProcessorOptions,
} from "./processor-reconciliation.ts";

/**
 * Reconcile card payouts with the charges behind them: the clearing account must come to zero.
 *
 * The books' charges are set against the processor's lines, the lines of each payout against its amount, and the
 * payouts against the bank. What the processor kept (fees, disputes, reserves) is proposed as entries; what was not paid
 * out or has not arrived is timing and carried forward. Then `clearing balance + differences = 0`, or the rest is shown.
 *
 * **Units** minor units of the account's currency; business days. **Refuses** `reconciliation.duplicate_id`,
 * `reconciliation.currency_mixed`, `reconciliation.date_impossible`, `reconciliation.amount_out_of_range`,
 * `reconciliation.signs_opposite`, `reconciliation.processor_sign`, `reconciliation.payout_unknown`. **Source** payout
 * = charges - refunds - fees - disputes ± reserve, as the settlement reports of card processors define it.
 *
 * @param input - books, processor and bank
 * @param options - day, windows, business days
 * @returns the reconciliation, or why there can be none
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const day = { date: "2026-03-10", references: ["ch_1"] };
 * const reconciled = unwrap(reconcileProcessor({
 *   account: { id: "card-clearing", currency: "USD" }, openingBalance: usd("0.00"),
 *   bookLines: [{ ...day, id: "r1", amount: usd("100.00") }],
 *   lines: [
 *     { ...day, id: "t1", kind: "charge", amount: usd("100.00"), payoutId: "po_1" },
 *     { ...day, id: "t2", kind: "fee", amount: usd("-3.20"), payoutId: "po_1" },
 *   ],
 *   payouts: [{ id: "po_1", date: "2026-03-12", amount: usd("96.80"), references: ["po_1"] }],
 *   bankLines: [{ id: "b1", date: "2026-03-12", amount: usd("96.80"), references: ["po_1"] }],
 *   carriedForward: { book: [], lines: [], payouts: [] },
 * }, {
 *   asOf: "2026-03-31", windowDays: 5, transitDays: 5,
 *   calendar: { id: "none", version: "1", source: "own", weekend: [6, 7], holidays: [] },
 * }));
 * [reconciled.proof.left.minor, reconciled.proof.proved] // => [320, true]
 * reconciled.differences.map((each) => [each.cause, each.amount.minor]) // => [["fee_to_post", -320]]
 * ```
 * @category Processor
 */
export function reconcileProcessor(
  input: ProcessorReconciliationInput,
  options: ReconcileProcessorOptions,
): Result<ProcessorReconciliation> {
  const issues = checkInput(input, options);
  if (issues.length > 0) return { ok: false, issues };
  const { carriedForward } = input;
  const book = inOrder([...carriedForward.book, ...input.bookLines]);
  const lines = inOrder(allLines(input));
  const payouts = inOrder([...carriedForward.payouts, ...input.payouts]);
  const charged = columnsOf(book, lines, { calendar: options.calendar, groupBy: [] });
  const opposite = checkSigns(charged);
  if (opposite.length > 0) return { ok: false, issues: opposite };
  const paid = columnsOf(payouts, input.bankLines, { calendar: options.calendar, groupBy: [] });
  const passes = usualPasses(options.windowDays);
  const bookMatches = [...matchSides(charged, passes).matches()];
  const bankMatches = [...matchSides(paid, passes).matches()];
  const compared = { input, options, book, lines, payouts, charged, paid, bookMatches, bankMatches };
  const { found, proposals, carryForward } = processorDifferences(compared);
  const left = input.openingBalance.minor + sumOf(input.bookLines) - sumOf(input.bankLines);
  const arrived = new Map(
    bankMatches.flatMap(({ left: ours, right: theirs }) =>
      ours.map(
        (at) => [paid.left.lines[at]?.id ?? "", theirs.map((other) => paid.right.lines[other]?.id ?? "")] as const,
      ),
    ),
  );
  const settled = linesByPayout(lines);
  return {
    ok: true,
    value: {
      accountId: input.account.id,
      asOf: options.asOf,
      ...concludeDifferences(found, {
        left,
        right: 0,
        currency: input.account.currency,
        asOf: options.asOf,
        owners: options.owners,
        previous: input.previous,
      }),
      payouts: inOrder(input.payouts).map((payout) =>
        payoutProof(payout, settled.get(payout.id) ?? [], arrived.get(payout.id) ?? []),
      ),
      proposals,
      carryForward,
    },
  };
}

/** The report's lines, and those of the period before that it does not repeat because they are still not paid out. */
function allLines({ lines, carriedForward }: ProcessorReconciliationInput): readonly ProcessorLine[] {
  const repeated = new Set(lines.map((line) => line.id));
  return [...carriedForward.lines.filter((line) => !repeated.has(line.id)), ...lines];
}

function linesByPayout(lines: readonly ProcessorLine[]): ReadonlyMap<string, readonly ProcessorLine[]> {
  const byPayout = new Map<string, ProcessorLine[]>();
  for (const line of lines) {
    if (line.payoutId === null) continue;
    const known = byPayout.get(line.payoutId);
    if (known === undefined) byPayout.set(line.payoutId, [line]);
    else known.push(line);
  }
  return byPayout;
}

/** What a payout's lines come to, kind by kind. */
function payoutProof(
  payout: ProcessorPayout,
  own: readonly ProcessorLine[],
  bankLineIds: readonly string[],
): PayoutProof {
  const { currency } = payout.amount;
  const sum = (...kinds: readonly ProcessorLineKind[]): Money =>
    moneyOfMinor(sumOf(own.filter((line) => kinds.includes(line.kind))) + 0, currency);
  const expected = sumOf(own);
  const difference = payout.amount.minor - expected;
  return {
    payoutId: payout.id,
    charges: sum("charge"),
    refunds: sum("refund"),
    fees: sum("fee"),
    disputes: sum("dispute", "dispute_reversal"),
    reserve: sum("reserve_hold", "reserve_release"),
    adjustments: sum("adjustment"),
    expected: moneyOfMinor(expected + 0, currency),
    paid: payout.amount,
    difference: moneyOfMinor(difference + 0, currency),
    proved: difference === 0,
    bankLineIds,
  };
}

/** The sign each kind has on the processor's account. */
const signs: Readonly<Record<ProcessorLineKind, 1 | -1 | 0>> = {
  charge: 1,
  refund: -1,
  fee: 0,
  dispute: -1,
  dispute_reversal: 1,
  reserve_hold: -1,
  reserve_release: 1,
  adjustment: 0,
};

function checkInput(input: ProcessorReconciliationInput, { asOf }: ReconcileProcessorOptions): readonly Issue[] {
  const { currency } = input.account;
  const { carriedForward } = input;
  const issues = [
    ...checkLines([...carriedForward.book, ...input.bookLines], { side: "book", path: "/bookLines", currency }),
    ...checkLines(input.bankLines, { side: "bank", path: "/bankLines", currency }),
    ...checkLines(input.lines, { side: "processor", path: "/lines", currency }),
    ...checkLines(carriedForward.lines, { side: "processor", path: "/carriedForward/lines", currency }),
    ...checkLines([...carriedForward.payouts, ...input.payouts], { side: "payout", path: "/payouts", currency }),
  ];
  const refuse = (code: keyof typeof reconciliationIssues, params: Issue["params"], path?: string): void => {
    issues.push(makeIssue(reconciliationIssues, code, params, path === undefined ? {} : { path }));
  };
  if (input.openingBalance.currency !== currency) {
    refuse("reconciliation.currency_mixed", { found: input.openingBalance.currency, expected: currency });
  }
  if (!isPlainDate(asOf)) refuse("reconciliation.date_impossible", { value: asOf });
  const known = new Set(input.payouts.map((payout) => payout.id));
  input.lines.forEach(({ id, kind, amount, payoutId }, at) => {
    if (signs[kind] !== 0 && Math.sign(amount.minor) === -signs[kind]) {
      refuse("reconciliation.processor_sign", { id, kind }, `/lines/${at}`);
    }
    if (payoutId !== null && !known.has(payoutId)) {
      refuse("reconciliation.payout_unknown", { id, payout: payoutId }, `/lines/${at}`);
    }
  });
  return issues;
}
