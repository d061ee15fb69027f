import {
  type DecimalText,
  decimal,
  type Issue,
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type Result,
  type RoundingMode,
  refuse,
  roundQuotient,
} from "@receivables/core";
import { isShare } from "./internal/fraction.ts";
import { allowanceIssues } from "./issues.ts";

/** The allowance account before its true-up. A credit balance is positive. @category True-up */
export interface AllowanceBalance {
  readonly openingAllowance: Money;
  /** Written off against the allowance, zero or more. */
  readonly writeOffs: Money;
  /** Written off before and collected after all, zero or more. */
  readonly recoveries: Money;
}

/** The true-up of an allowance to what is required. @category True-up */
export interface AllowanceTrueUp extends AllowanceBalance {
  /** Opening less write-offs plus recoveries; negative is a debit balance. */
  readonly balanceBefore: Money;
  readonly requiredAllowance: Money;
  /** Required less balance before; negative is a release. */
  readonly expense: Money;
}

/**
 * True the allowance up to the expected losses: the aging (balance sheet) method.
 *
 * Balance before = opening - write-offs + recoveries; expense = required - balance before.
 *
 * **Units** minor units of one currency. **Refuses** `allowance.currency_mismatch`, `allowance.amount_negative`,
 * `allowance.amount_out_of_range`. **Source** aging-of-receivables method of intermediate-accounting textbooks.
 *
 * @param balance - the account before
 * @param requiredAllowance - expected losses, as of the same day
 * @returns the true-up with its working
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const before = { openingAllowance: usd("75000"), writeOffs: usd("85000"), recoveries: usd("0") };
 * const trueUp = unwrap(trueUpAllowance(before, usd("73100")));
 * [trueUp.balanceBefore.minor, trueUp.expense.minor] // => [-1000000, 8310000]
 * ```
 * @category True-up
 */
export function trueUpAllowance(balance: AllowanceBalance, requiredAllowance: Money): Result<AllowanceTrueUp> {
  const issues = checkBalance(balance, [requiredAllowance]);
  if (issues.length > 0) return { ok: false, issues };
  const { openingAllowance, writeOffs, recoveries } = balance;
  const { currency } = openingAllowance;
  const before = BigInt(openingAllowance.minor) - BigInt(writeOffs.minor) + BigInt(recoveries.minor);
  const expense = BigInt(requiredAllowance.minor) - before;
  if (!isSafe(before) || !isSafe(expense)) return refuse(outOfRange());
  return ok({
    openingAllowance,
    writeOffs,
    recoveries,
    balanceBefore: moneyOfMinor(Number(before), currency),
    requiredAllowance,
    expense: moneyOfMinor(Number(expense), currency),
  });
}

/** What {@link legacyPercentOfSales} computes with. @category True-up */
export interface LegacyPercentOfSalesOptions {
  /** Credit sales of the period. */
  readonly creditSales: Money;
  /** Percent of credit sales that is charged. */
  readonly salesRatePercent: DecimalText;
  /** How the charge is rounded to a minor unit. */
  readonly rounding: RoundingMode;
}

/** A charge by percent of sales. @category True-up */
export interface LegacyPercentOfSales extends AllowanceBalance {
  /** Not a measurement of expected losses: not acceptable under IFRS 9 or ASC 326. */
  readonly method: "legacy_percent_of_sales";
  readonly expense: Money;
  readonly closingAllowance: Money;
}

/**
 * Charge a percentage of credit sales, as old books did: the income-statement method.
 *
 * Expense = credit sales × rate; closing = opening - write-offs + recoveries + expense. It measures no expected loss and
 * is accepted neither by IFRS 9 nor by ASC 326; it is here to compare with old books, and says so in its result.
 *
 * **Units** minor units of one currency; percent. **Refuses** `allowance.currency_mismatch`, `allowance.amount_negative`,
 * `allowance.rate_invalid`, `allowance.amount_out_of_range`.
 *
 * @param balance - the account before
 * @param options - sales, rate and rounding
 * @returns the charge, labelled as legacy
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const before = { openingAllowance: usd("75000"), writeOffs: usd("85000"), recoveries: usd("0") };
 * const sales = { creditSales: usd("10185000"), salesRatePercent: "0.8", rounding: "halfUp" } as const;
 * unwrap(legacyPercentOfSales(before, sales)).closingAllowance // => { minor: 7148000, currency: "USD" }
 * ```
 * @category True-up
 */
export function legacyPercentOfSales(
  balance: AllowanceBalance,
  options: LegacyPercentOfSalesOptions,
): Result<LegacyPercentOfSales> {
  const { creditSales, salesRatePercent, rounding } = options;
  const issues = [...checkBalance(balance, [creditSales])];
  if (!isShare(salesRatePercent)) {
    const params = { field: "rate", label: "credit sales" };
    issues.push(makeIssue(allowanceIssues, "allowance.rate_invalid", params, { path: "/salesRatePercent" }));
  }
  if (issues.length > 0) return { ok: false, issues };
  const { openingAllowance, writeOffs, recoveries } = balance;
  const { currency } = openingAllowance;
  const { coefficient, scale } = decimal(salesRatePercent);
  const expense = roundQuotient(BigInt(creditSales.minor) * coefficient, 100n * 10n ** BigInt(scale), rounding);
  const closing = BigInt(openingAllowance.minor) - BigInt(writeOffs.minor) + BigInt(recoveries.minor) + expense;
  if (!isSafe(expense) || !isSafe(closing)) return refuse(outOfRange());
  return ok({
    method: "legacy_percent_of_sales",
    openingAllowance,
    writeOffs,
    recoveries,
    expense: moneyOfMinor(Number(expense), currency),
    closingAllowance: moneyOfMinor(Number(closing), currency),
  });
}

/** One currency, and nothing negative but the opening balance. */
function checkBalance({ openingAllowance, ...rest }: AllowanceBalance, others: readonly Money[]): readonly Issue[] {
  const amounts = [openingAllowance, rest.writeOffs, rest.recoveries, ...others];
  const currencies = [...new Set(amounts.map((each) => each.currency))].sort();
  if (currencies.length > 1) {
    return [makeIssue(allowanceIssues, "allowance.currency_mismatch", { currencies: currencies.join(", ") })];
  }
  return (["writeOffs", "recoveries"] as const).flatMap((field) =>
    rest[field].minor >= 0
      ? []
      : [makeIssue(allowanceIssues, "allowance.amount_negative", { field }, { path: `/${field}` })],
  );
}

function isSafe(value: bigint): boolean {
  return Number.isSafeInteger(Number(value));
}

function outOfRange(): Issue {
  return makeIssue(allowanceIssues, "allowance.amount_out_of_range");
}
