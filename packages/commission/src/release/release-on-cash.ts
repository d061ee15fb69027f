import {
  type DecimalText,
  exactMinor,
  type Fraction,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type Result,
  refuse,
} from "@receivables/core";
import { cumulativeParts } from "../internal/cumulative.ts";
import { ofText } from "../internal/fraction.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";

/** Commission that waits for an invoice to be paid. @category Release */
export interface HeldCommission {
  /** What the invoice asks for, tax and freight included. */
  readonly invoice: Money;
  /**
   * The commission when it is fully paid: an amount, or a base with its rate, whose commission stays unrounded until
   * it is released.
   */
  readonly commission: Money | { readonly base: Money; readonly rate: DecimalText };
}

/** What was released payment by payment. @category Release */
export interface Releases {
  /** One for each payment, in order. */
  readonly released: readonly Money[];
  readonly sum: Money;
  /** The commission when fully paid, rounded. */
  readonly commission: Money;
  /** What still waits. */
  readonly held: Money;
}

/**
 * Release commission as cash comes in, by cumulative rounding.
 *
 * Release k is `round(commission × collected to k / invoice)` less what was released before; what is collected counts
 * from 0 to the invoice, so that an over-payment releases nothing more and a reversed payment takes its release back.
 * **Units** minor units. **Refuses** `commission.zero_denominator`, `commission.currency_mismatch`,
 * `commission.figure_invalid`, `commission.amount_out_of_range`.
 *
 * @param held - invoice and commission
 * @param payments - what was collected, in order; reversed payments are negative
 * @returns releases, their sum, and what is held
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const held = { invoice: usd("300.00"), commission: usd("10.00") };
 * const { released } = unwrap(releaseOnCash(held, [usd("100"), usd("100"), usd("100")]));
 * released.map(({ minor }) => minor) // => [333, 334, 333]
 * ```
 * @category Release
 */
export function releaseOnCash(held: HeldCommission, payments: readonly Money[]): Result<Releases> {
  return inRange(() => {
    const { invoice } = held;
    const exact = exactOf(held);
    if (!exact.ok) return exact;
    const other = payments.findIndex(({ currency }) => currency !== invoice.currency);
    if (other >= 0) {
      return refuse(makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: `/payments/${other}` }));
    }
    if (invoice.minor === 0) {
      const params = { field: "invoice", figure: "the share that is paid" };
      return refuse(makeIssue(commissionIssues, "commission.zero_denominator", params, { path: "/invoice" }));
    }
    let collected = 0;
    const running = payments.map(({ minor }): Fraction => {
      collected = exactMinor(collected + minor);
      const counted = BigInt(Math.min(Math.max(collected, 0), invoice.minor));
      return multiplyFraction(exact.value, { n: counted, d: BigInt(invoice.minor) });
    });
    return ok(releasesOf(running, exact.value, held));
  });
}

/**
 * What a discount taken for paying early does to the release: it `reducesBase`, so that only cash earns, or it
 * `countsAsCollected`.
 *
 * @category Release
 */
export type DiscountRelease = "reducesBase" | "countsAsCollected";

/** A payment with the discount taken. @category Release */
export interface DiscountedPayment {
  readonly cash: Money;
  readonly discount: Money;
}

/**
 * Release commission on payments that take a discount, under a named policy.
 *
 * Release k is `round(rate × base to k)` less what was released before; the base is the cash, or cash and discount, at
 * most the invoice. **Units** minor units. **Refuses** `commission.figure_invalid`, `commission.currency_mismatch`,
 * `commission.amount_out_of_range`.
 *
 * @param payments - cash and discount, in order
 * @param options - invoice, rate and policy; there is no default policy
 * @returns one release for each payment
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const payments = [{ cash: usd("9800"), discount: usd("200") }];
 * const release = (policy: DiscountRelease) =>
 *   unwrap(releaseWithDiscount(payments, { invoice: usd("10000"), rate: "0.04", policy }))[0]?.minor;
 * [release("reducesBase"), release("countsAsCollected")] // => [39200, 40000]
 * ```
 * @category Release
 */
export function releaseWithDiscount(
  payments: readonly DiscountedPayment[],
  options: { readonly invoice: Money; readonly rate: DecimalText; readonly policy: DiscountRelease },
): Result<readonly Money[]> {
  return inRange(() => {
    const { invoice, rate, policy } = options;
    const factor = ofText(rate);
    if (factor === null) return refuse(invalid("rate"));
    const { currency } = invoice;
    const other = payments.findIndex(
      ({ cash, discount }) => cash.currency !== currency || discount.currency !== currency,
    );
    if (other >= 0) {
      return refuse(makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: `/payments/${other}` }));
    }
    let collected = 0;
    const running = payments.map(({ cash, discount }): Fraction => {
      const counted = policy === "countsAsCollected" ? discount.minor : 0;
      collected = exactMinor(collected + exactMinor(cash.minor + counted));
      return multiplyFraction(factor, { n: BigInt(Math.min(Math.max(collected, 0), invoice.minor)), d: 1n });
    });
    return ok(cumulativeParts(running).map((minor) => ({ minor, currency })));
  });
}

function exactOf({ commission }: HeldCommission): Result<Fraction> {
  if ("minor" in commission) return ok({ n: BigInt(commission.minor), d: 1n });
  const rate = ofText(commission.rate);
  if (rate === null) return refuse(invalid("rate"));
  return ok(multiplyFraction({ n: BigInt(commission.base.minor), d: 1n }, rate));
}

function releasesOf(running: readonly Fraction[], exact: Fraction, { commission, invoice }: HeldCommission): Releases {
  const { currency } = "minor" in commission ? commission : commission.base;
  const amount = (minor: number): Money => ({ minor: minor + 0, currency });
  const parts = cumulativeParts(running);
  const sum = parts.reduce((total, part) => exactMinor(total + part), 0);
  const [whole = 0] = cumulativeParts([exact]);
  return {
    released: parts.map(amount),
    sum: amount(sum),
    commission: amount(invoice.minor === 0 ? 0 : whole),
    held: amount(exactMinor(whole - sum)),
  };
}

function invalid(field: string) {
  return makeIssue(commissionIssues, "commission.figure_invalid", { field }, { path: `/${field}` });
}
