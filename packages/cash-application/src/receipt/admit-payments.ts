import {
  type Batch,
  type Instant,
  type Issue,
  makeIssue,
  moneyOfMinor,
  type PlainDate,
  type Reason,
  type Receipt,
  reason,
  toEpochDay,
} from "@receivables/core";
import { cashIssues } from "../issues.ts";
import { chooseReceiptDates } from "./choose-receipt-dates.ts";
import type { AdmittedPayment, IncomingPayment, PaymentShare, ReceiptDates } from "./incoming-payment.ts";
import { maskPayment } from "./mask-payment.ts";
import { readCheckWords } from "./read-check-words.ts";
import type { CheckHandling, ReceiptPolicy } from "./receipt-policy.ts";

/** How payments are admitted. @category Receipts */
export interface AdmitPaymentsOptions {
  /** Which days count, and what is done with checks that are not as they should be. */
  readonly policy: ReceiptPolicy;
  /** The day the payments are looked at: what is post-dated or stale is told by it. */
  readonly asOf: PlainDate;
  /** The moment the receipts enter the books. */
  readonly recordedAt: Instant;
}

/**
 * Take in money of all kinds: check each payment, choose its days, and make its receipts.
 *
 * A check that is post-dated, stale, drawn by a third party or offered in full satisfaction is accepted, held or returned
 * as the policy says, the strictest of several winning; nothing of a held or returned check becomes a receipt. A payment
 * for several customers becomes a receipt for each, `id/1`, `id/2`, which sum to it. Card numbers in what was typed
 * are masked but for four digits, with a warning. On the receipts `effectiveDate` is
 * the posting day and `receivedOn` the day that decides a discount; `dates.aging` is the day to apply them from.
 *
 * **Units** minor units; calendar days. **Refuses** a payment with `cash.duplicate_id`, `cash.receipt_not_positive`,
 * `cash.impossible_date`, `cash.receipt_date_missing`, `cash.receipt_share`, `cash.receipt_shares_do_not_sum`; all with
 * `cash.policy_number`. Warns of `cash.card_number_masked`. **Source** UCC § 4-404 (a bank need not pay a check older than six months), § 3-311 (accord and
 * satisfaction), § 3-113 (post-dated checks).
 *
 * @param payments - what came in
 * @param options - policy, day and recording time
 * @returns a decision for each payment in their order, and what is wrong with the others
 * @example
 * ```ts
 * const dates = { discount: ["received"], posting: ["received"], aging: ["received"] } as const;
 * const policy = { version: "1", dates, postDated: "hold", staleAfterDays: 180, stale: "return", thirdParty: "hold", fullSatisfaction: "hold" } as const;
 * const payment = { id: "p1", entityId: "acme", method: "check", amount: { minor: 5000, currency: "USD" }, customerId: "c1",
 *   reference: "1025", check: { drawer: "customer" }, dates: { received: "2026-03-11", check: "2026-03-20" } } as const;
 * const options = { policy, asOf: "2026-03-11", recordedAt: "2026-03-11T15:00:00.000Z" };
 * const [held] = admitPayments([payment], options).items;
 * [held.handling, held.holdUntil, held.receipts.length] // => ["hold", "2026-03-20", 0]
 * const [taken] = admitPayments([payment], { ...options, asOf: "2026-03-20" }).items;
 * [taken.handling, taken.receipts[0].amount.minor, taken.receipts[0].checkDate] // => ["accept", 5000, "2026-03-20"]
 * ```
 * @category Receipts
 */
export function admitPayments(
  payments: readonly IncomingPayment[],
  options: AdmitPaymentsOptions,
): Batch<AdmittedPayment> {
  const { staleAfterDays } = options.policy;
  if (!Number.isInteger(staleAfterDays) || staleAfterDays < 0) {
    const issue = makeIssue(cashIssues, "cash.policy_number", { value: staleAfterDays }, { path: "/staleAfterDays" });
    return { items: [], issues: [issue] };
  }
  const times = new Map<string, number>();
  for (const { id } of payments) times.set(id, (times.get(id) ?? 0) + 1);
  const items: AdmittedPayment[] = [];
  const issues: Issue[] = [];
  payments.forEach((stated, index) => {
    const path = `/${index}`;
    const payment = maskPayment(stated, (place) => {
      const { id } = stated;
      const at = { path: path + place, severity: "warning" } as const;
      issues.push(makeIssue(cashIssues, "cash.card_number_masked", { id }, at));
    });
    const faults = checkPayment(payment, times.get(payment.id) ?? 0);
    const dates = chooseReceiptDates(payment, options.policy);
    if (!dates.ok) faults.push(...dates.issues);
    if (dates.ok && faults.length === 0) items.push(admit(payment, dates.value, options));
    else issues.push(...faults.map((issue) => ({ ...issue, path: `${path}${issue.path ?? ""}` })));
  });
  return { items, issues };
}

function checkPayment({ id, amount, shares }: IncomingPayment, times: number): Issue[] {
  const issues: Issue[] = [];
  if (times > 1) issues.push(makeIssue(cashIssues, "cash.duplicate_id", { id }));
  if (!Number.isSafeInteger(amount.minor) || amount.minor <= 0) {
    issues.push(makeIssue(cashIssues, "cash.receipt_not_positive", { id, ...amount }));
  }
  if (shares === undefined) return issues;
  const wrong = shares.findIndex(({ amount: part }) => {
    return part.currency !== amount.currency || !Number.isSafeInteger(part.minor) || part.minor <= 0;
  });
  if (wrong !== -1) issues.push(makeIssue(cashIssues, "cash.receipt_share", { id }, { path: `/shares/${wrong}` }));
  const found = shares.reduce((sum, { amount: part }) => sum + part.minor, 0);
  if (wrong === -1 && found !== amount.minor) {
    issues.push(makeIssue(cashIssues, "cash.receipt_shares_do_not_sum", { id, found, stated: amount.minor }));
  }
  return issues;
}

function admit(payment: IncomingPayment, dates: ReceiptDates, options: AdmitPaymentsOptions): AdmittedPayment {
  const found = checkFindings(payment, options);
  const handling = strictest(found.map((finding) => finding.handling));
  const checkDate = payment.dates.check;
  const isPostDated = checkDate !== undefined && checkDate > options.asOf;
  const reasons = [
    ...found.map((finding) => finding.reason),
    ...(payment.shares === undefined
      ? []
      : [reason("cash.check_shared", { customers: payment.shares.length }, [payment.id])]),
    ...(["discount", "posting", "aging"] as const).map((use) => reason("cash.date_chosen", { use, ...dates[use] })),
  ];
  return {
    paymentId: payment.id,
    handling,
    ...(handling === "hold" && isPostDated ? { holdUntil: checkDate } : {}),
    dates,
    receipts: handling === "accept" ? makeReceipts(payment, dates, options) : [],
    reasons,
  };
}

interface Finding {
  readonly handling: CheckHandling;
  readonly reason: Reason;
}

/** What is wrong with a check, and what the policy makes of it. */
function checkFindings(payment: IncomingPayment, { policy, asOf }: AdmitPaymentsOptions): readonly Finding[] {
  const { id, check } = payment;
  const date = payment.dates.check;
  const found: Finding[] = [];
  const add = (handling: CheckHandling, code: string, params: Reason["params"] = {}): void => {
    found.push({ handling, reason: reason(code, { ...params, handling, version: policy.version }, [id]) });
  };
  if (date !== undefined) {
    const days = toEpochDay(asOf) - toEpochDay(date);
    if (days < 0) add(policy.postDated, "cash.check_post_dated", { date });
    if (days > policy.staleAfterDays)
      add(policy.stale, "cash.check_stale", { date, days, most: policy.staleAfterDays });
  }
  if (check?.drawer === "third_party") add(policy.thirdParty, "cash.check_third_party");
  const words = check?.words === undefined ? null : readCheckWords(check.words);
  if (words === "full_satisfaction" || words === "conditional") {
    add(policy.fullSatisfaction, "cash.check_words", { words });
  }
  return found;
}

function strictest(handlings: readonly CheckHandling[]): CheckHandling {
  if (handlings.includes("return")) return "return";
  return handlings.includes("hold") ? "hold" : "accept";
}

function makeReceipts(
  payment: IncomingPayment,
  dates: ReceiptDates,
  { recordedAt }: AdmitPaymentsOptions,
): readonly Receipt[] {
  const { shares } = payment;
  if (shares === undefined) return [makeReceipt(payment, payment.id, null, dates, recordedAt)];
  return shares.map((share, index) => makeReceipt(payment, `${payment.id}/${index + 1}`, share, dates, recordedAt));
}

function makeReceipt(
  payment: IncomingPayment,
  id: string,
  share: PaymentShare | null,
  dates: ReceiptDates,
  recordedAt: Instant,
): Receipt {
  const { reference, payerName, payerAccount } = payment;
  const { minor, currency } = share?.amount ?? payment.amount;
  const remittanceText = share?.remittanceText ?? payment.remittanceText;
  const checkDate = payment.dates.check;
  return {
    id,
    entityId: payment.entityId,
    customerId: share?.customerId ?? payment.customerId,
    method: payment.method,
    amount: moneyOfMinor(minor, currency),
    receivedOn: dates.discount.date,
    ...(checkDate === undefined ? {} : { checkDate }),
    ...(reference === undefined ? {} : { reference }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
    ...(payerName === undefined ? {} : { payerName }),
    ...(payerAccount === undefined ? {} : { payerAccount }),
    effectiveDate: dates.posting.date,
    recordedAt,
  };
}
