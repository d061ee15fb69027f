import { addDays, differenceInDays, earliestDate, latestDate } from "@receivables/calendar";
import {
  compareDecimal,
  type DecimalText,
  decimal,
  formatDecimal,
  formatDecimalText,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  multiplyDecimal,
  ok,
  type PlainDate,
  type Result,
  subtractDecimal,
} from "@receivables/core";
import { isNegativeDec, readDec } from "../internal/dec.ts";
import { invoicingIssues } from "../issues.ts";
import type { InvoiceInput, InvoiceLineInput } from "../model/invoice-input.ts";
import type { TaxInput } from "../model/tax.ts";

/** What a part of a contract bills. @category Billing */
export type ContractItem =
  | {
      /** A fee for each period, by calendar days where the contract covers only a part of it. */
      readonly kind: "recurring";
      readonly id: string;
      readonly description: string;
      readonly quantity: DecimalText;
      /** Price of a whole period. */
      readonly unitPrice: DecimalText;
      readonly from: PlainDate;
      /** Last day; absent: open. */
      readonly to?: PlainDate;
      readonly tax: TaxInput;
    }
  | {
      /** An amount on a day something was reached. */
      readonly kind: "milestone";
      readonly id: string;
      readonly description: string;
      readonly amount: DecimalText;
      /** The day it was reached; absent: not yet. */
      readonly reachedOn?: PlainDate;
      readonly tax: TaxInput;
    }
  | {
      /** What was used, measured by the caller. */
      readonly kind: "usage";
      readonly id: string;
      readonly description: string;
      readonly unitPrice: DecimalText;
      readonly unitCode?: string;
      /** Units that cost nothing in each period. */
      readonly includedQuantity?: DecimalText;
      /** Units used in the period. */
      readonly usedQuantity: DecimalText;
      readonly tax: TaxInput;
    };

/** The period that is billed. @category Billing */
export interface BillContractOptions {
  /** First day. */
  readonly from: PlainDate;
  /** Last day. */
  readonly to: PlainDate;
  /** What every line of the invoice shares. */
  readonly head: Omit<InvoiceInput, "lines">;
}

/**
 * Make the input of the invoice for one period of a contract: recurring fees (prorated by calendar days), milestones
 * reached in the period, usage above what is included.
 *
 * A fee covered in part is quantity × price × days covered ÷ days of the period: the line's base quantity is the length
 * of the period, so the fraction is exact and rounded once with the line. Consecutive periods bill every day once.
 *
 * **Units** decimal texts in major units; calendar days, first and last included. **Refuses** `invoicing.date_invalid`,
 * `invoicing.period_reversed`, `invoicing.number_invalid`, `invoicing.nothing_to_bill`. **Source** trade practice (day-exact
 * proration).
 *
 * @param items - the parts of the contract
 * @param options - the period, and the head of the invoice
 * @returns the input for {@link computeInvoice}, or why not
 * @example
 * ```ts
 * const tax = { category: "S", rate: "19" };
 * const items = [{ kind: "recurring", id: "base", description: "Service", quantity: "1", unitPrice: "310.00", from: "2026-03-17", tax }] as const;
 * const head = { currency: "EUR", issueDate: "2026-03-31" };
 * const input = unwrap(billContract(items, { from: "2026-03-01", to: "2026-03-31", head }));
 * unwrap(computeInvoice(input, policies.en16931)).lines.map((line) => line.net.minor) // => [15000]
 * ```
 * @category Billing
 */
export function billContract(items: readonly ContractItem[], options: BillContractOptions): Result<InvoiceInput> {
  const { from, to, head } = options;
  const issues: Issue[] = [];
  checkDate(from, "/from", issues);
  checkDate(to, "/to", issues);
  if (issues.length === 0 && to < from) {
    issues.push(makeIssue(invoicingIssues, "invoicing.period_reversed", {}, { path: "/to" }));
  }
  if (issues.length > 0) return { ok: false, issues };
  const lines = items.flatMap((item, at) => lineOf(item, { from, to }, `/${at}`, issues));
  if (issues.length === 0 && lines.length === 0) issues.push(makeIssue(invoicingIssues, "invoicing.nothing_to_bill"));
  return issues.length > 0 ? { ok: false, issues } : ok({ ...head, lines });
}

interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

function lineOf(item: ContractItem, period: Period, path: string, issues: Issue[]): readonly InvoiceLineInput[] {
  const { id, description, tax } = item;
  switch (item.kind) {
    case "recurring":
      return recurringLine(item, period, path, issues);
    case "milestone": {
      const { reachedOn, amount } = item;
      if (reachedOn === undefined) return [];
      if (!checkDate(reachedOn, `${path}/reachedOn`, issues)) return [];
      if (reachedOn < period.from || reachedOn > period.to) return [];
      return [{ id, description, kind: "service", quantity: "1", unitPrice: amount, tax }];
    }
    case "usage":
      return usageLine(item, path, issues);
  }
}

function recurringLine(
  item: Extract<ContractItem, { kind: "recurring" }>,
  period: Period,
  path: string,
  issues: Issue[],
): readonly InvoiceLineInput[] {
  const { id, description, tax, unitPrice } = item;
  if (!checkDate(item.from, `${path}/from`, issues)) return [];
  if (item.to !== undefined && !checkDate(item.to, `${path}/to`, issues)) return [];
  const start = latestDate([item.from, period.from]) ?? period.from;
  const end = earliestDate([item.to ?? period.to, period.to]) ?? period.to;
  if (end < start) return [];
  const line = { id, description, kind: "service", unitPrice, tax, details: { period: { start, end } } } as const;
  const whole = daysOf(period);
  const covered = daysOf({ from: start, to: end });
  if (covered === whole) return [{ ...line, quantity: item.quantity }];
  const quantity = timesDays(item.quantity, covered);
  if (quantity !== null) return [{ ...line, quantity, priceBaseQuantity: String(whole) }];
  issues.push(
    makeIssue(invoicingIssues, "invoicing.number_invalid", { field: "quantity" }, { path: `${path}/quantity` }),
  );
  return [];
}

function usageLine(
  item: Extract<ContractItem, { kind: "usage" }>,
  path: string,
  issues: Issue[],
): readonly InvoiceLineInput[] {
  const { id, description, unitPrice, unitCode, tax } = item;
  const quantity = beyond(item.usedQuantity, item.includedQuantity ?? "0");
  if (quantity === null) {
    const params = { field: "usedQuantity" };
    issues.push(makeIssue(invoicingIssues, "invoicing.number_invalid", params, { path: `${path}/usedQuantity` }));
    return [];
  }
  if (quantity === "0") return [];
  return [{ id, description, quantity, unitPrice, ...(unitCode === undefined ? {} : { unitCode }), tax }];
}

function checkDate(date: PlainDate, path: string, issues: Issue[]): boolean {
  if (isPlainDate(date)) return true;
  issues.push(makeIssue(invoicingIssues, "invoicing.date_invalid", { field: path.slice(1) }, { path }));
  return false;
}

function daysOf({ from, to }: Period): number {
  return differenceInDays({ from, to: addDays(to, 1) });
}

function timesDays(quantity: DecimalText, days: number): DecimalText | null {
  return readDec(quantity) === null
    ? null
    : formatDecimalText(multiplyDecimal(decimal(quantity), decimal(String(days))));
}

/** What was used above what is included; `"0"` where it is not more. */
function beyond(used: DecimalText, included: DecimalText): DecimalText | null {
  const [a, b] = [readDec(used), readDec(included)];
  if (a === null || b === null || isNegativeDec(a) || isNegativeDec(b)) return null;
  if (compareDecimal(decimal(used), decimal(included)) <= 0) return "0";
  return formatDecimalText(subtractDecimal(decimal(used), decimal(included)));
}

/** A finance charge computed elsewhere. @category Billing */
export interface FinanceCharge {
  /** The overdue document. */
  readonly documentNumber: string;
  readonly amount: Money;
  /** How it was found, as printed on the memo. */
  readonly description: string;
}

/** The head of the debit memo for finance charges. @category Billing */
export interface BillFinanceChargesOptions {
  /** The date of the memo. */
  readonly issueDate: PlainDate;
  /** Payment terms as text. */
  readonly terms?: string;
  /** How the charges are taxed: in the Union outside the scope of VAT, category `O`. */
  readonly tax: TaxInput;
}

/**
 * Make the input of the debit memo for finance charges that were computed elsewhere.
 *
 * **Units** minor units in, decimal texts in major units out. **Refuses** `invoicing.nothing_to_bill`,
 * `invoicing.currency_mixed`. **Source** Directive 2011/7/EU, articles 3 and 6 (interest and fixed sum for late payment).
 *
 * @param charges - the charges, of one currency
 * @param options - head and tax of the memo
 * @returns the input for {@link computeInvoice}, or why not
 * @example
 * ```ts
 * const charge = { documentNumber: "R-1", amount: money("40.00", "EUR"), description: "Fixed sum for late payment" };
 * const tax = { category: "O", exemptionReason: "Not a supply" };
 * const input = unwrap(billFinanceCharges([charge], { issueDate: "2026-05-01", terms: "due on receipt", tax }));
 * const memo = unwrap(computeInvoice(input, policies.en16931));
 * [memo.kind, memo.totals.payable.minor, memo.totals.taxTotal.minor] // => ["debit_memo", 4000, 0]
 * ```
 * @category Billing
 */
export function billFinanceCharges(
  charges: readonly FinanceCharge[],
  options: BillFinanceChargesOptions,
): Result<InvoiceInput> {
  const [first] = charges;
  if (first === undefined) return { ok: false, issues: [makeIssue(invoicingIssues, "invoicing.nothing_to_bill")] };
  const { currency } = first.amount;
  const other = charges.findIndex(({ amount }) => amount.currency !== currency);
  if (other !== -1) {
    const path = `/${other}/amount/currency`;
    return { ok: false, issues: [makeIssue(invoicingIssues, "invoicing.currency_mixed", {}, { path })] };
  }
  const { issueDate, terms, tax } = options;
  const numbers = [...new Set(charges.map((charge) => charge.documentNumber))];
  return ok({
    kind: "debit_memo",
    currency,
    issueDate,
    ...(terms === undefined ? {} : { terms }),
    lines: charges.map(({ amount, description }, at) => ({
      id: String(at + 1),
      kind: "finance_charge",
      description,
      quantity: "1",
      unitPrice: formatDecimal(amount),
      tax,
    })),
    details: { typeCode: "383", precedingInvoices: numbers.map((number) => ({ number })) },
  });
}
