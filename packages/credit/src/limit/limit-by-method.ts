import {
  decimal,
  exactMinor,
  type Fraction,
  fractionOf,
  fractionOfDecimal,
  type Issue,
  isDecimalText,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type Result,
  refuse,
  roundFraction,
} from "@receivables/core";
import { inRange } from "../internal/in-range.ts";
import { middleOf, sumOf } from "../internal/statistics.ts";
import { creditIssues } from "../issues.ts";
import type { CreditLimit, LimitMethod, LimitStep } from "./credit-limit.ts";

/**
 * Find a credit limit by one method, with every step.
 *
 * Each method is one formula over exact figures, rounded once, half away from zero, to the minor unit. **Units** minor
 * units; days. **Refuses** `credit.currency_mismatch`, `credit.figure_invalid`, `credit.zero_denominator`,
 * `credit.empty_input` (no trade reference), `credit.amount_out_of_range`. **Source** the nine methods of credit textbooks; shares of 10 percent are
 * common practice.
 *
 * @param method - the method with its figures
 * @returns limit, binding term and steps
 * @example
 * ```ts
 * const figures = { totalAssets: money("900000", "USD"), totalLiabilities: money("320000", "USD"), share: "0.1" };
 * const { limit, steps } = unwrap(limitByMethod({ kind: "netWorthShare", ...figures }));
 * [formatDecimal(limit), steps.map(({ step }) => step)]
 * // => ["58000.00", ["totalAssets - totalLiabilities", "× 0.1"]]
 * ```
 * @category Limits
 */
export function limitByMethod(method: LimitMethod): Result<CreditLimit> {
  return inRange(() => {
    const issue = checkMethod(method);
    if (issue !== null) return refuse(issue);
    switch (method.kind) {
      case "netWorthShare":
        return ok(shareOf("totalAssets - totalLiabilities", method.totalAssets, method.totalLiabilities, method));
      case "workingCapitalShare":
        return ok(
          shareOf("currentAssets - currentLiabilities", method.currentAssets, method.currentLiabilities, method),
        );
      case "salesShare": {
        const none = { ...method.averageMonthlySales, minor: 0 };
        return ok(shareOf("averageMonthlySales", method.averageMonthlySales, none, method));
      }
      case "tradeReferences": {
        const amounts = method.highCredits;
        const exact = method.statistic === "mean" ? meanOf(amounts) : middleOf(amounts);
        return ok(found(method.kind, exact, amounts[0], [method.statistic]));
      }
      case "needAnnual": {
        const { annualPurchases, termsDays, averageDaysBeyondTerms, daysInYear } = method;
        const exact = multiplyFraction(fractionOf(annualPurchases.minor), {
          n: BigInt(termsDays + averageDaysBeyondTerms),
          d: BigInt(daysInYear),
        });
        const step = "annualPurchases × (termsDays + averageDaysBeyondTerms) ÷ daysInYear";
        return ok(found(method.kind, exact, annualPurchases, [step]));
      }
      case "needMonthly": {
        const { monthlySales, termsDays, daysInMonth } = method;
        const exact = multiplyFraction(fractionOf(monthlySales.minor), {
          n: BigInt(termsDays),
          d: BigInt(daysInMonth),
        });
        return ok(found(method.kind, exact, monthlySales, ["monthlySales × termsDays ÷ daysInMonth"]));
      }
      case "agency":
        return ok(found(method.kind, fractionOf(method.recommended.minor), method.recommended, ["recommended"]));
      case "paymentRecord":
        return ok(raiseByRecord(method));
      case "riskClass":
        return ok(
          capped(
            method.kind,
            method.base,
            multiplyFraction(fractionOf(method.base.minor), fractionOfDecimal(decimal(method.multiplier))),
            method.cap,
          ),
        );
    }
  });
}

function shareOf(
  step: string,
  above: Money,
  below: Money,
  { kind, share }: Extract<LimitMethod, { readonly share: string }>,
): CreditLimit {
  const base: Money = { minor: exactMinor(above.minor - below.minor), currency: above.currency };
  const steps: LimitStep[] = [{ step, amount: base }];
  if (base.minor < 0) {
    return { limit: { ...base, minor: 0 }, method: kind, binding: null, reason: "negative_base", steps };
  }
  const limit = {
    ...base,
    minor: exactMinor(
      roundFraction(multiplyFraction(fractionOf(base.minor), fractionOfDecimal(decimal(share))), "halfUp"),
    ),
  };
  steps.push({ step: `× ${share}`, amount: limit });
  return { limit, method: kind, binding: null, reason: null, steps };
}

function raiseByRecord(method: Extract<LimitMethod, { readonly kind: "paymentRecord" }>): CreditLimit {
  const { current, promptCycles, cyclesForRaise, raise, cap } = method;
  const raises = Math.floor(promptCycles / cyclesForRaise);
  let exact = fractionOf(current.minor);
  for (let at = 0; at < raises; at += 1) {
    const more = multiplyFraction(exact, fractionOfDecimal(decimal(raise)));
    exact = { n: exact.n * more.d + more.n * exact.d, d: exact.d * more.d };
  }
  return capped(method.kind, current, exact, cap);
}

function capped(kind: LimitMethod["kind"], base: Money, exact: Fraction, cap: Money | null): CreditLimit {
  const uncapped = { ...base, minor: exactMinor(roundFraction(exact, "halfUp")) };
  const binds = cap !== null && uncapped.minor > cap.minor;
  const limit = binds ? cap : uncapped;
  const steps: LimitStep[] = [
    { step: "base", amount: base },
    { step: "uncapped", amount: uncapped },
    ...(cap === null ? [] : [{ step: "cap", amount: cap }]),
  ];
  return { limit, method: kind, binding: binds ? "cap" : "multiplier", reason: null, steps };
}

function found(
  kind: LimitMethod["kind"],
  exact: Fraction,
  like: Money | undefined,
  [step = ""]: readonly string[],
): CreditLimit {
  const limit = { minor: exactMinor(roundFraction(exact, "halfUp")), currency: like?.currency ?? "" };
  return { limit, method: kind, binding: null, reason: null, steps: [{ step, amount: limit }] };
}

function meanOf(amounts: readonly Money[]): Fraction {
  return { n: sumOf(amounts), d: BigInt(amounts.length) };
}

function checkMethod(method: LimitMethod): Issue | null {
  const moneys = Object.entries(method).flatMap(([field, value]): readonly (readonly [string, Money])[] => {
    if (Array.isArray(value)) return value.map((each: Money, at) => [`${field}/${at}`, each]);
    return typeof value === "object" && value !== null ? [[field, value]] : [];
  });
  const other = moneys.find(([, { currency }]) => currency !== moneys[0]?.[1].currency);
  if (other !== undefined) return makeIssue(creditIssues, "credit.currency_mismatch", {}, { path: `/${other[0]}` });
  const wild = moneys.find(([, { minor }]) => !Number.isSafeInteger(minor));
  if (wild !== undefined) return invalid(wild[0]);
  switch (method.kind) {
    case "netWorthShare":
    case "workingCapitalShare":
    case "salesShare":
      return isDecimalText(method.share) ? null : invalid("share");
    case "riskClass":
      return isDecimalText(method.multiplier) ? null : invalid("multiplier");
    case "paymentRecord":
      if (!(Number.isInteger(method.promptCycles) && method.promptCycles >= 0 && method.promptCycles <= 600)) {
        return invalid("promptCycles");
      }
      if (!(Number.isInteger(method.cyclesForRaise) && method.cyclesForRaise > 0)) return invalid("cyclesForRaise");
      return isDecimalText(method.raise) ? null : invalid("raise");
    case "tradeReferences":
      return method.highCredits.length > 0
        ? null
        : makeIssue(creditIssues, "credit.empty_input", { field: "highCredits" }, { path: "/highCredits" });
    case "needAnnual":
      return days([
        ["daysInYear", method.daysInYear, true],
        ["termsDays", method.termsDays, false],
        ["averageDaysBeyondTerms", method.averageDaysBeyondTerms, false],
      ]);
    case "needMonthly":
      return days([
        ["daysInMonth", method.daysInMonth, true],
        ["termsDays", method.termsDays, false],
      ]);
    case "agency":
      return null;
  }
}

function days(fields: readonly (readonly [string, number, boolean])[]): Issue | null {
  for (const [field, value, divides] of fields) {
    if (!Number.isSafeInteger(value)) return invalid(field);
    if (divides && value === 0) {
      const params = { field, figure: "the limit" };
      return makeIssue(creditIssues, "credit.zero_denominator", params, { path: `/${field}` });
    }
    if (divides && value < 0) return invalid(field);
  }
  return null;
}

function invalid(field: string): Issue {
  return makeIssue(creditIssues, "credit.figure_invalid", { field }, { path: `/${field}` });
}
