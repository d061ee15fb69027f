import { InvariantError, type Money, type PlainDate, toEpochDay } from "@receivables/core";
import { weightedMeanOfDays } from "./days-to-pay.ts";
import { type Ratio, type RatioOptions, ratioOfParts, wholeNumber } from "./ratio.ts";

/** A paid invoice with its dates. @category Ratios */
export interface PaidInvoice {
  readonly amount: Money;
  readonly dueDate: PlainDate;
  readonly paidOn: PlainDate;
}

/** How far payments lie beyond their terms. @category Ratios */
export interface DaysBeyondTerms {
  /** Days paid after the due date, in the order given; negative when paid early. */
  readonly signed: readonly number[];
  /** Early payments count against late ones. */
  readonly weightedSigned: Ratio;
  /** Early payments count as 0. */
  readonly weightedFloored: Ratio;
  /** Share of invoices paid by their due date. */
  readonly onTimeByCount: Ratio;
}

/**
 * Days beyond terms, weighted by amount, signed and floored, with the share paid on time.
 *
 * **Units** days, and percent. **Refuses** nothing: without invoices the ratios are `null` with `aging.no_invoices`.
 * **Source** Dun & Bradstreet's days beyond terms; floored 4.33 against signed 3.33 for the same three invoices.
 *
 * @param invoices - paid invoices of one currency
 * @param options - decimals
 * @returns the days of each, and the ratios `daysBeyondTerms.signed`, `daysBeyondTerms.floored`, `paidOnTime.byCount`
 * @throws InvariantError when the currencies differ or a date is none
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const { signed, weightedSigned, weightedFloored } = daysBeyondTerms([
 *   { amount: usd("4000"), dueDate: "2026-01-31", paidOn: "2026-01-28" },
 *   { amount: usd("6000"), dueDate: "2026-02-04", paidOn: "2026-02-10" },
 *   { amount: usd("2000"), dueDate: "2026-01-25", paidOn: "2026-02-02" },
 * ]);
 * [signed, weightedSigned.value, weightedFloored.value] // => [[-3, 6, 8], "3.3333", "4.3333"]
 * ```
 * @category Ratios
 */
export function daysBeyondTerms(invoices: readonly PaidInvoice[], options: RatioOptions = {}): DaysBeyondTerms {
  const signed = invoices.map(({ dueDate, paidOn }) => {
    const days = toEpochDay(paidOn) - toEpochDay(dueDate);
    if (Number.isNaN(days)) throw new InvariantError("a paid invoice needs two dates");
    return days;
  });
  const weighted = (name: string, days: (late: number) => number): Ratio =>
    ratioOfParts(
      weightedMeanOfDays(
        name,
        invoices.map(({ amount }, at) => ({ amount, days: days(signed[at] ?? 0) })),
      ),
      options,
    );
  return {
    signed,
    weightedSigned: weighted("daysBeyondTerms.signed", (late) => late),
    weightedFloored: weighted("daysBeyondTerms.floored", (late) => Math.max(0, late)),
    onTimeByCount: ratioOfParts(
      {
        name: "paidOnTime.byCount",
        unit: "percent",
        numerator: wholeNumber(signed.filter((late) => late <= 0).length, "invoices"),
        denominator: wholeNumber(signed.length, "invoices"),
        whenZero: "aging.no_invoices",
      },
      options,
    ),
  };
}
