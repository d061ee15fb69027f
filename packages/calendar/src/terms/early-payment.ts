import {
  compareDecimal,
  compareMoney,
  type DecimalText,
  decimal,
  fromMoney,
  isPositive,
  type Money,
  makeIssue,
  maxMoney,
  minMoney,
  multiplyDecimal,
  ok,
  type PlainDate,
  type Reason,
  type Result,
  type RoundingMode,
  reason,
  refuse,
  subtractDecimal,
  subtractMoney,
  zeroMoney,
} from "@receivables/core";
import { latestDate } from "../date/compare-dates.ts";
import { differenceInDays } from "../date/date-difference.ts";
import { isDiscountPercent } from "../internal/plain-decimal.ts";
import { roundToMoney } from "../internal/round-to-money.ts";
import { calendarIssues } from "../issues.ts";
import type { ScheduledDiscount, ScheduledInstalment } from "./due-dates.ts";

/** When {@link findDiscount} asks for a discount. @category Payment terms */
export interface FindDiscountOptions {
  /** The day the payment counts as made. */
  readonly paymentDate: PlainDate;
  /** Days after the last day of a discount on which it is still granted. */
  readonly graceDays: number;
}

/** Which discount a payment date earns. @category Payment terms */
export interface FoundDiscount {
  /** The highest discount still open, or `null` when there is none. */
  readonly offer: ScheduledDiscount | null;
  readonly reasons: readonly Reason[];
}

/**
 * Find the discount a payment date earns on an instalment.
 *
 * The highest percent of all steps whose last day, plus the days of grace, is not before the payment date; of equal
 * percents the first. **Units** calendar days. **Refuses** `calendar.grace_days_invalid`. **Source** trade usage: the
 * last day counts in full.
 *
 * @param instalment - one part of a {@link PaymentSchedule}
 * @param options - payment date and grace
 * @returns the discount, or `null` in its place, with the reason
 * @throws InvariantError when a date does not exist
 * @example
 * ```ts
 * const amount = { minor: 100000, currency: "USD" };
 * const terms = parseTerms("2/10, 1/20, net 30");
 * const schedule = terms.ok ? dueDates(terms.value, { issueDate: "2026-01-15", amount, rounding: "halfUp" }) : terms;
 * const found = schedule.ok
 *   ? schedule.value.instalments.map((each) => findDiscount(each, { paymentDate: "2026-01-26", graceDays: 0 }))
 *   : [];
 * found.map((each) => each.ok && each.value.offer?.percent) // => ["1"]
 * ```
 * @category Payment terms
 */
export function findDiscount(instalment: ScheduledInstalment, options: FindDiscountOptions): Result<FoundDiscount> {
  const { paymentDate, graceDays } = options;
  if (!Number.isInteger(graceDays) || graceDays < 0) {
    const params = { value: graceDays };
    return refuse(makeIssue(calendarIssues, "calendar.grace_days_invalid", params, { path: "/graceDays" }));
  }
  const lastDay = latestDate(instalment.discounts.map((each) => each.until));
  if (lastDay === null) return ok({ offer: null, reasons: [reason("calendar.discount_not_offered")] });
  const open = instalment.discounts.filter((each) => daysLate(paymentDate, each) <= graceDays);
  const offer = open.reduce<ScheduledDiscount | null>(higher, null);
  if (offer === null) {
    return ok({ offer, reasons: [reason("calendar.discount_missed", { paymentDate, until: lastDay, graceDays })] });
  }
  const { percent, until } = offer;
  const params = { paymentDate, percent, until };
  const inGrace = paymentDate > until;
  const earned = inGrace
    ? reason("calendar.discount_earned_in_grace", { ...params, graceDays })
    : reason("calendar.discount_earned", params);
  return ok({ offer, reasons: [earned] });
}

/** The payment that {@link settleEarlyPayment} sets against an instalment. @category Payment terms */
export interface SettleEarlyPaymentOptions extends FindDiscountOptions {
  /** What was paid. */
  readonly payment: Money;
  /** What of the instalment is still open before the payment. */
  readonly open: Money;
  /** How a discount is rounded to minor units. */
  readonly rounding: RoundingMode;
}

/** What a payment settles. `payment + discount = settles + unused`. @category Payment terms */
export interface EarlyPayment {
  /** The discount earned, or `null`. */
  readonly offer: ScheduledDiscount | null;
  /** What comes off the open amount: payment and discount together. */
  readonly settles: Money;
  /** The discount taken. */
  readonly discount: Money;
  /** What is still open afterwards. */
  readonly open: Money;
  /** What of the payment is left over. */
  readonly unused: Money;
  readonly reasons: readonly Reason[];
}

/**
 * Work out what a payment settles, discount included.
 *
 * A payment that leaves no more open than the discount on the open amount settles it whole and takes what is missing as
 * discount. A smaller one settles payment / (1 - d), where d is the discount's share of the instalment: percent ×
 * discountable / amount. A payment of the open amount takes no discount. **Units** minor units. **Refuses**
 * `calendar.payment_not_positive`, `calendar.grace_days_invalid`. **Source** textbook treatment of partial payments
 * within the discount period (amount / (1 - d)).
 *
 * @param instalment - one part of a {@link PaymentSchedule}
 * @param options - the payment
 * @returns what is settled, taken, still open and left over
 * @throws InvariantError when the currencies differ or a date does not exist
 * @example
 * ```ts
 * const amount = { minor: 100000, currency: "USD" };
 * const terms = parseTerms("2/10 net 30");
 * const schedule = terms.ok ? dueDates(terms.value, { issueDate: "2026-01-15", amount, rounding: "halfUp" }) : terms;
 * const payment = { minor: 49000, currency: "USD" };
 * const options = { payment, open: amount, paymentDate: "2026-01-20", graceDays: 0, rounding: "halfUp" } as const;
 * const settled = schedule.ok ? schedule.value.instalments.map((each) => settleEarlyPayment(each, options)) : [];
 * settled.map((each) => each.ok && [each.value.settles.minor, each.value.discount.minor, each.value.open.minor])
 * // => [[50000, 1000, 50000]]
 * ```
 * @category Payment terms
 */
export function settleEarlyPayment(
  instalment: ScheduledInstalment,
  options: SettleEarlyPaymentOptions,
): Result<EarlyPayment> {
  const { payment, open } = options;
  if (!isPositive(payment)) {
    return refuse(makeIssue(calendarIssues, "calendar.payment_not_positive", {}, { path: "/payment" }));
  }
  const found = findDiscount(instalment, options);
  if (!found.ok) return found;
  const nothing = zeroMoney(payment.currency);
  const paid = minMoney(payment, maxMoney(open, nothing));
  const { offer, reasons } = found.value;
  const taken = offer === null ? ok(nothing) : discountOn(paid, { instalment, offer, ...options });
  if (!taken.ok) return taken;
  const discount = taken.value;
  const left = subtractMoney(subtractMoney(open, paid), discount);
  const settles = subtractMoney(open, left);
  const why = offer === null ? [] : [reasonOf(discount, settles, left)];
  const unused = subtractMoney(payment, paid);
  return ok({ offer, settles, discount, open: left, unused, reasons: [...reasons, ...why] });
}

/** What a payment from which the discount was taken off settles. @category Payment terms */
export interface GrossedUpPayment {
  /** payment / (1 - d). */
  readonly settles: Money;
  /** `settles` less the payment. */
  readonly discount: Money;
}

/** How {@link grossUpPayment} counts. @category Payment terms */
export interface GrossUpPaymentOptions {
  /** Percent of discount, from 0 to below 100. */
  readonly percent: DecimalText;
  /** How the settled amount is rounded to minor units. */
  readonly rounding: RoundingMode;
}

/**
 * Find what a payment settles from which a discount was already taken off.
 *
 * payment / (1 - d), rounded once; the discount is the difference. It knows no open amount: see
 * {@link settleEarlyPayment}. **Units** minor units. **Refuses** `calendar.discount_percent_invalid`,
 * `core.amount_out_of_range`. **Source** textbook treatment of partial payments within the discount period.
 *
 * @param payment - what was paid
 * @param options - discount and rounding
 * @returns what is settled, and the discount in it
 * @example
 * ```ts
 * grossUpPayment({ minor: 100000, currency: "USD" }, { percent: "3", rounding: "halfUp" })
 * // => { ok: true, value: { settles: { minor: 103093, currency: "USD" }, discount: { minor: 3093, currency: "USD" } } }
 * ```
 * @category Payment terms
 */
export function grossUpPayment(payment: Money, options: GrossUpPaymentOptions): Result<GrossedUpPayment> {
  const { percent, rounding } = options;
  if (!isDiscountPercent(percent)) {
    const params = { text: percent.slice(0, 40) };
    return refuse(makeIssue(calendarIssues, "calendar.discount_percent_invalid", params, { path: "/percent" }));
  }
  const fraction = {
    numerator: multiplyDecimal(fromMoney(payment), hundred),
    divisor: subtractDecimal(hundred, decimal(percent)),
  };
  const settles = roundToMoney(fraction, payment.currency, rounding);
  if (!settles.ok) return settles;
  return ok({ settles: settles.value, discount: subtractMoney(settles.value, payment) });
}

const hundred = decimal("100");

function daysLate(paymentDate: PlainDate, offer: ScheduledDiscount): number {
  return differenceInDays({ from: offer.until, to: paymentDate });
}

function higher(best: ScheduledDiscount | null, offer: ScheduledDiscount): ScheduledDiscount {
  return best === null || compareDecimal(decimal(offer.percent), decimal(best.percent)) > 0 ? offer : best;
}

interface DiscountOnInput {
  readonly instalment: ScheduledInstalment;
  readonly offer: ScheduledDiscount;
  readonly open: Money;
  readonly rounding: RoundingMode;
}

/** The discount a payment of at most the open amount takes. */
function discountOn(paid: Money, input: DiscountOnInput): Result<Money> {
  const { instalment, offer, open, rounding } = input;
  const { amount, discountable } = instalment;
  const nothing = zeroMoney(paid.currency);
  if (!isPositive(amount)) return ok(nothing);
  // d = share / whole: percent × discountable over 100 × amount, exact.
  const share = multiplyDecimal(decimal(offer.percent), fromMoney(discountable));
  const whole = multiplyDecimal(hundred, fromMoney(amount));
  const onOpen = roundToMoney(
    { numerator: multiplyDecimal(fromMoney(open), share), divisor: whole },
    paid.currency,
    rounding,
  );
  if (!onOpen.ok) return onOpen;
  const missing = subtractMoney(open, paid);
  if (compareMoney(missing, onOpen.value) <= 0) return ok(maxMoney(missing, nothing));
  const onPart = roundToMoney(
    { numerator: multiplyDecimal(fromMoney(paid), share), divisor: subtractDecimal(whole, share) },
    paid.currency,
    rounding,
  );
  return onPart.ok ? ok(minMoney(onPart.value, onOpen.value)) : onPart;
}

function reasonOf(discount: Money, settles: Money, left: Money): Reason {
  if (isPositive(left)) return reason("calendar.discount_on_part", { settled: settles.minor });
  return isPositive(discount)
    ? reason("calendar.discount_on_whole", { discount: discount.minor })
    : reason("calendar.discount_not_needed");
}
