import {
  type Application,
  type ApplicationTarget,
  type Money,
  moneyOfMinor,
  type PlainDate,
  type Reason,
  type Receipt,
  type ReceivableDocument,
  reason,
  settledMinor,
} from "@receivables/core";

/** Money that came back. @category Returns */
export interface ReturnedPayment {
  readonly receipt: Receipt;
  /** Applications of the receipt; those already reversed are left as they are. */
  readonly applications: readonly Application[];
  /** The documents they settled. */
  readonly documents: readonly ReceivableDocument[];
}

/** How {@link planReturn} judges a return. @category Returns */
export interface PlanReturnOptions {
  /** The day the bank took the money back. */
  readonly returnedOn: PlainDate;
  /** Why, as the bank codes it: `R01`, `AC04`, `NSF`. */
  readonly reason: string;
  /** First day of the first open period: nothing is posted before it. */
  readonly openFrom: PlainDate;
  /** What is charged for a return with one of these reasons; `null` for nothing. */
  readonly fee: { readonly amount: Money; readonly reasons: readonly string[] } | null;
}

/** An item that is owed again. @category Returns */
export interface ReinstatedItem extends ApplicationTarget {
  /** What the application had taken off it, discounts and fees included. */
  readonly amount: Money;
  /** The due date it always had: a return never makes old debt young. */
  readonly dueDate: PlainDate | null;
}

/** A discount the payer no longer earned: the payment it was for did not happen. @category Returns */
export interface DisallowedDiscount extends ApplicationTarget {
  readonly kind: "discount" | "unearned_discount";
  readonly amount: Money;
}

/** Somebody who has to know of a return. @category Returns */
export interface ReturnNotice {
  readonly to: "customer" | "credit" | "commission";
  readonly amount: Money;
  /** The bank's reason: an account that is closed says something else of the customer than one without funds. */
  readonly reason: string;
}

/** What a return asks for; nothing is posted by it. @category Returns */
export interface ReturnPlan {
  readonly receiptId: string;
  readonly customerId: string | null;
  readonly reason: string;
  /** The day to reverse on: the return date, or the first open day where its period is closed. */
  readonly effectiveDate: PlainDate;
  /** Applications to reverse, in their order. */
  readonly reversals: readonly string[];
  readonly reinstated: readonly ReinstatedItem[];
  readonly disallowed: readonly DisallowedDiscount[];
  /** A charge to propose to the customer. */
  readonly fee: Money | null;
  /** Who has to know, and why: the customer's file, credit control, and commission on what was paid. */
  readonly notices: readonly ReturnNotice[];
  readonly reasons: readonly Reason[];
}

/**
 * Plan what to undo when a payment comes back.
 *
 * The receipt and its applications are reversed on the day of the return, or on the first open day when that period is
 * closed. What they had settled is owed again under its original due date, discounts with it. A fee is proposed where the
 * reason bears one, and the customer's file, credit control and commission are told.
 *
 * **Units** Money of each item's currency. **Refuses** nothing; a reversed application is not reversed again. **Source**
 * NACHA return reasons R01 and R09 (insufficient funds) are what a fee is usually for.
 *
 * @param returned - the receipt with what it settled
 * @param options - day, reason, first open day, fee
 * @returns the plan, plain data
 * @example
 * ```ts
 * const facts = { entityId: "acme", effectiveDate: "2026-03-10", recordedAt: "2026-03-10T09:00:00.000Z" };
 * const receipt: Receipt = { ...facts, id: "r1", customerId: "c1", method: "ach", amount: money("98.00", "USD") };
 * const application: Application = {
 *   ...facts, id: "a1", from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: money("98.00", "USD"),
 *   settled: money("98.00", "USD"), adjustments: [{ kind: "discount", amount: money("2.00", "USD") }],
 * };
 * const document: ReceivableDocument = {
 *   ...facts, id: "i1", customerId: "c1", kind: "invoice", number: "1001", currency: "USD", total: money("100.00", "USD"),
 *   issueDate: "2026-03-01", dueDate: "2026-03-31",
 * };
 * const plan = planReturn({ receipt, applications: [application], documents: [document] }, {
 *   returnedOn: "2026-03-12", reason: "R01", openFrom: "2026-04-01", fee: null,
 * });
 * [plan.effectiveDate, plan.reinstated.map((item) => [item.amount.minor, item.dueDate])] // => ["2026-04-01", [[10000, "2026-03-31"]]]
 * ```
 * @category Returns
 */
export function planReturn(returned: ReturnedPayment, options: PlanReturnOptions): ReturnPlan {
  const { receipt } = returned;
  const { returnedOn, openFrom, fee } = options;
  const live = returned.applications.filter(
    ({ from, reversed }) => from.kind === "receipt" && from.id === receipt.id && reversed === undefined,
  );
  const documents = new Map(returned.documents.map((document) => [document.id, document]));
  const effectiveDate = returnedOn < openFrom ? openFrom : returnedOn;
  const charged = fee?.reasons.includes(options.reason) === true ? fee.amount : null;
  const moved = effectiveDate === returnedOn ? [] : [reason("cash.return_moved", { returnedOn, effectiveDate }, [])];
  return {
    receiptId: receipt.id,
    customerId: receipt.customerId,
    reason: options.reason,
    effectiveDate,
    reversals: live.map(({ id }) => id),
    reinstated: live.map((application) => reinstate(application, documents.get(application.to.documentId))),
    disallowed: live.flatMap(discountsOf),
    fee: charged,
    notices: (["customer", "credit", "commission"] as const).map((to) => ({
      to,
      amount: receipt.amount,
      reason: options.reason,
    })),
    reasons: [reason("cash.payment_returned", { reason: options.reason }, [receipt.id]), ...moved],
  };
}

function reinstate(application: Application, document: ReceivableDocument | undefined): ReinstatedItem {
  const { to, settled } = application;
  const part = document?.instalments?.find((each) => each.id === to.instalmentId);
  return {
    ...to,
    amount: moneyOfMinor(settledMinor(application), settled.currency),
    dueDate: part?.dueDate ?? document?.dueDate ?? null,
  };
}

function discountsOf({ to, adjustments }: Application): readonly DisallowedDiscount[] {
  return adjustments.flatMap(({ kind, amount }) =>
    kind === "discount" || kind === "unearned_discount" ? [{ ...to, kind, amount }] : [],
  );
}
