import {
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type PlainDate,
  type Result,
  sumMoney,
  toEpochDay,
} from "@receivables/core";
import { agingIssues } from "../issues.ts";
import { sumDecimals } from "./days-to-pay.ts";
import { majorUnits, type Ratio, type RatioOptions, ratioOfParts, wholeNumber } from "./ratio.ts";

/** A promise to pay with what came in after it was made. @category Ratios */
export interface PromiseRecord {
  readonly id: string;
  readonly promisedFor: PlainDate;
  readonly amount: Money;
  /** Money received for it after it was made. */
  readonly receipts: readonly { readonly date: PlainDate; readonly amount: Money }[];
}

/** How {@link judgePromises} judges. @category Ratios */
export interface JudgePromisesOptions extends RatioOptions {
  /** The day the promises are judged on. */
  readonly asOf: PlainDate;
  /** Days after the promised one that still count as in time. */
  readonly graceDays: number;
}

/** A promise and what became of it. @category Ratios */
export interface JudgedPromise {
  readonly id: string;
  readonly status: "kept" | "partial" | "broken" | "pending";
  /** Received in time, at most what was promised. */
  readonly received: Money;
}

/** Promises judged, and the shares kept. @category Ratios */
export interface PromisesKept {
  readonly promises: readonly JudgedPromise[];
  readonly keptByCount: Ratio;
  readonly keptByAmount: Ratio;
}

/**
 * Judge promises to pay, and say what share was kept.
 *
 * In time is dated by the promised day plus grace, and by `asOf`. Kept: receipts in time reach the amount. Pending: not
 * kept, and the last day in time is not past. Partial: something came in time. Broken: nothing did. Pending promises are
 * outside both rates. By count: kept / decided. By amount: sum of min(received in time, promised) / sum promised.
 *
 * **Units** percent. **Refuses** `aging.days_invalid` (grace days), `aging.date_invalid`. Without a decided promise both
 * rates are `null` with `aging.no_decided_promises`.
 *
 * @param promises - promises of one currency with their receipts
 * @param options - as of, grace days, decimals
 * @returns each promise judged, and the ratios `promisesKept.byCount` and `promisesKept.byAmount`
 * @throws InvariantError when the currencies differ
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const judged = unwrap(judgePromises([
 *   { id: "1", promisedFor: "2026-05-04", amount: usd("300"), receipts: [{ date: "2026-05-06", amount: usd("300") }] },
 *   { id: "2", promisedFor: "2026-05-08", amount: usd("100"), receipts: [] },
 * ], { asOf: "2026-05-31", graceDays: 2 }));
 * judged.promises.map((each) => each.status) // => ["kept", "broken"]
 * [judged.keptByCount.value, judged.keptByAmount.value] // => ["50.0000", "75.0000"]
 * ```
 * @category Ratios
 */
export function judgePromises(promises: readonly PromiseRecord[], options: JudgePromisesOptions): Result<PromisesKept> {
  const issues = checkInput(promises, options);
  if (issues.length > 0) return { ok: false, issues };
  const judged = promises.map((promise) => judge(promise, options));
  const decided = judged.filter((each) => each.status !== "pending");
  const isDecided = new Set(decided.map((each) => each.id));
  const promised = promises.filter((each) => isDecided.has(each.id)).map((each) => each.amount);
  majorUnits(...promises.map((each) => each.amount));
  const shape = { unit: "percent", whenZero: "aging.no_decided_promises" } as const;
  const kept = decided.filter((each) => each.status === "kept").length;
  const byCount = { numerator: wholeNumber(kept, "promises"), denominator: wholeNumber(decided.length, "promises") };
  const byAmount = {
    numerator: sumDecimals(majorUnits(...decided.map((each) => each.received))),
    denominator: sumDecimals(majorUnits(...promised)),
  };
  return ok({
    promises: judged,
    keptByCount: ratioOfParts({ ...shape, name: "promisesKept.byCount", ...byCount }, options),
    keptByAmount: ratioOfParts({ ...shape, name: "promisesKept.byAmount", ...byAmount }, options),
  });
}

function judge(promise: PromiseRecord, { asOf, graceDays }: JudgePromisesOptions): JudgedPromise {
  const { id, amount, promisedFor, receipts } = promise;
  const lastDay = toEpochDay(promisedFor) + graceDays;
  const today = toEpochDay(asOf);
  const inTime = receipts.filter(({ date }) => toEpochDay(date) <= Math.min(lastDay, today));
  const received = sumMoney(
    inTime.map((receipt) => receipt.amount),
    amount.currency,
  );
  const counted = moneyOfMinor(Math.min(received.minor, amount.minor), amount.currency);
  if (received.minor >= amount.minor) return { id, status: "kept", received: counted };
  if (today <= lastDay) return { id, status: "pending", received: counted };
  return { id, status: received.minor > 0 ? "partial" : "broken", received: counted };
}

function checkInput(promises: readonly PromiseRecord[], { asOf, graceDays }: JudgePromisesOptions): readonly Issue[] {
  const issues: Issue[] = [];
  if (!Number.isInteger(graceDays) || graceDays < 0) {
    const params = { field: "graceDays", value: graceDays, least: 0 };
    issues.push(makeIssue(agingIssues, "aging.days_invalid", params, { path: "/graceDays" }));
  }
  if (!isPlainDate(asOf))
    issues.push(makeIssue(agingIssues, "aging.date_invalid", { field: "asOf" }, { path: "/asOf" }));
  for (const [at, { promisedFor, receipts }] of promises.entries()) {
    if (isPlainDate(promisedFor) && receipts.every(({ date }) => isPlainDate(date))) continue;
    issues.push(makeIssue(agingIssues, "aging.date_invalid", { field: "promise" }, { path: `/${at}` }));
  }
  return issues;
}
