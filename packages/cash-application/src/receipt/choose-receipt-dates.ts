import { type Issue, isPlainDate, makeIssue, ok, type Result } from "@receivables/core";
import { cashIssues } from "../issues.ts";
import type { ChosenDate, IncomingPayment, ReceiptDates } from "./incoming-payment.ts";
import type { ReceiptDateUse, ReceiptPolicy } from "./receipt-policy.ts";

/**
 * Choose which day of a payment decides the discount, which one the posting, and which one the aging.
 *
 * For each use the first day of the policy's list that is known counts; a list of the payment's method goes before the
 * general one.
 *
 * **Units** calendar days. **Refuses** `cash.receipt_date_missing` where none of the days of a use is known,
 * `cash.impossible_date`. **Source** UCC § 3-113 (date of an instrument), § 4-404 (stale checks); terms of sale name
 * postmark or receipt for cash discounts.
 *
 * @param payment - the payment with the days that are known
 * @param policy - which days count
 * @returns the three days with their kinds, or every one that cannot be had
 * @example
 * ```ts
 * const dates = { discount: ["postmark", "received"], posting: ["deposited", "received"], aging: ["received"] } as const;
 * const policy = { version: "1", dates, postDated: "hold", staleAfterDays: 180, stale: "return", thirdParty: "hold", fullSatisfaction: "hold" } as const;
 * const payment = { id: "p1", method: "check", dates: { postmark: "2026-03-09", received: "2026-03-11", deposited: "2026-03-12" } } as const;
 * unwrap(chooseReceiptDates(payment, policy)).discount // => { date: "2026-03-09", kind: "postmark" }
 * unwrap(chooseReceiptDates(payment, policy)).posting.date // => "2026-03-12"
 * const unknown = chooseReceiptDates({ ...payment, dates: {} }, policy);
 * unknown.ok ? [] : unknown.issues.map((issue) => issue.params?.["use"]) // => ["discount", "posting", "aging"]
 * ```
 * @category Receipts
 */
export function chooseReceiptDates(
  payment: Pick<IncomingPayment, "id" | "method" | "dates">,
  policy: Pick<ReceiptPolicy, "dates" | "datesByMethod">,
): Result<ReceiptDates> {
  const { id, method, dates } = payment;
  const choice = policy.datesByMethod?.[method] ?? policy.dates;
  const issues: Issue[] = Object.entries(dates)
    .filter(([, date]) => !isPlainDate(date))
    .map(([kind, value]) => makeIssue(cashIssues, "cash.impossible_date", { value }, { path: `/dates/${kind}` }));
  if (issues.length > 0) return { ok: false, issues };
  const choose = (use: ReceiptDateUse): ChosenDate | null => {
    for (const kind of choice[use]) {
      const date = dates[kind];
      if (date !== undefined) return { date, kind };
    }
    issues.push(makeIssue(cashIssues, "cash.receipt_date_missing", { id, use }, { path: "/dates" }));
    return null;
  };
  const discount = choose("discount");
  const posting = choose("posting");
  const aging = choose("aging");
  if (discount === null || posting === null || aging === null) return { ok: false, issues };
  return ok({ discount, posting, aging });
}
