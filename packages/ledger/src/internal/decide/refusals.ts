import {
  checkMoney,
  coreIssues,
  formatDecimal,
  type Issue,
  isInstant,
  isPlainDate,
  type Money,
  makeIssue,
  type Params,
} from "@receivables/core";
import { type LedgerIssueCode, ledgerIssues } from "../../issues.ts";

/** What stands against a command, in the order it was found. */
export class Refusals {
  readonly issues: Issue[] = [];

  get any(): boolean {
    return this.issues.length > 0;
  }

  add(code: LedgerIssueCode, params: Params, path: string): void {
    this.issues.push(makeIssue(ledgerIssues, code, params, { path }));
  }

  /** Whether a date exists; where it does not, says so. */
  date(value: string, path: string): boolean {
    if (isPlainDate(value)) return true;
    this.issues.push(impossible("core.impossible_date", String(value), path));
    return false;
  }

  instant(value: string, path: string): boolean {
    if (isInstant(value)) return true;
    this.issues.push(impossible("core.impossible_instant", String(value), path));
    return false;
  }

  /** Whether an amount is one, in the currency it has to be in. */
  amount(value: Money, path: string, currency?: string): boolean {
    const checked = checkMoney(value, path);
    if (!checked.ok) {
      this.issues.push(...checked.issues);
      return false;
    }
    if (currency === undefined || value.currency === currency) return true;
    this.add("ledger.currency_differs", { field: fieldOf(path), found: value.currency, expected: currency }, path);
    return false;
  }

  positive(value: Money, path: string, currency?: string): boolean {
    if (!this.amount(value, path, currency)) return false;
    if (value.minor > 0) return true;
    this.add("ledger.not_positive", { field: fieldOf(path), amount: textOf(value) }, path);
    return false;
  }

  /** An amount in base currency beside one in another: needed then, of the same sign, and only then. */
  base(amount: Money, base: Money | undefined, baseCurrency: string, path: string): boolean {
    const field = fieldOf(path);
    if (amount.currency === baseCurrency) {
      if (base === undefined) return true;
      if (!this.amount(base, path)) return false;
      this.add("ledger.base_amount_differs", { field, found: textOf(base), amount: textOf(amount) }, path);
      return false;
    }
    if (base === undefined) {
      this.add("ledger.base_amount_missing", { field, currency: amount.currency, base: baseCurrency }, path);
      return false;
    }
    if (!this.amount(base, path, baseCurrency)) return false;
    if (base.minor === 0 || Math.sign(base.minor) === Math.sign(amount.minor)) return true;
    this.add("ledger.base_amount_differs", { field, found: textOf(base), amount: textOf(amount) }, path);
    return false;
  }

  text(value: string, path: string): boolean {
    if (typeof value === "string" && value !== "") return true;
    this.add("ledger.text_missing", { field: fieldOf(path) }, path);
    return false;
  }

  /** A date no earlier than something it builds on. */
  notBefore(date: string, earliest: string, kind: string, id: string): boolean {
    if (date >= earliest) return true;
    this.add("ledger.before_reference", { date, earliest, kind, id }, "/effectiveDate");
    return false;
  }
}

/** An amount in a message: decimal text and currency, the same in every locale. */
export function textOf(value: Money): string {
  return `${formatDecimal(value)} ${value.currency}`;
}

/** Minor units of a currency in a message. */
export function minorText(minor: number, currency: string): string {
  return textOf({ minor, currency });
}

function fieldOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function impossible(code: "core.impossible_date" | "core.impossible_instant", value: string, path: string): Issue {
  return makeIssue(coreIssues, code, { value }, { path });
}
