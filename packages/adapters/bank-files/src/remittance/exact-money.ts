import {
  type CurrencyCode,
  compareDecimal,
  type DecimalText,
  decimal,
  fromMoney,
  type Issue,
  type Money,
  toMoney,
} from "@receivables/core";
import { makeBankIssue } from "../internal/make-bank-issue.ts";
import { toLiteral } from "../internal/to-literal.ts";

/** Makes money of amounts as stated, exactly; what is none is said and left out. */
export interface ExactMoney {
  readonly of: (value: DecimalText | null | undefined, currency: CurrencyCode | null, field: string) => Money | null;
  readonly issues: () => readonly Issue[];
}

/** Nothing said yet. */
export function startExactMoney(line: number | undefined): ExactMoney {
  const issues: Issue[] = [];
  return {
    of: (value, currency, field) => {
      if (value === null || value === undefined) return null;
      const exact = decimal(value);
      const money = currency === null ? null : toMoney(exact, currency, {});
      if (money?.ok === true && compareDecimal(fromMoney(money.value), exact) === 0) return money.value;
      issues.push(
        makeBankIssue("bank.advice_amount_unusable", { literal: toLiteral(value), field: toLiteral(field) }, { line }),
      );
      return null;
    },
    issues: () => issues,
  };
}
