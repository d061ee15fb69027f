import type {
  Batch,
  ClaimedDeduction,
  CurrencyCode,
  Money,
  PlainDate,
  RemittanceAdvice,
  RemittanceLine,
} from "@receivables/core";
import { type ExactMoney, startExactMoney } from "./exact-money.ts";
import {
  type ReadRemittanceTextOptions,
  type RemittanceText,
  readRemittanceText,
  type TextDeduction,
} from "./read-remittance-text.ts";

/** What is known of a text besides its words. @category Remittance */
export interface TextToRemittanceAdviceOptions extends Omit<ReadRemittanceTextOptions, "currency"> {
  /** The id the advice gets. */
  readonly id: string;
  /** Whose receivables the payment settles. */
  readonly entityId: string;
  /** The currency of amounts; a text that names another one gives no amounts. */
  readonly currency: CurrencyCode;
  /** The reference of the payment, by which the advice finds its receipt. */
  readonly paymentReference?: string;
  /** The payer, by name. */
  readonly payerName?: string;
  /** The payer, where the customer is known. */
  readonly customerId?: string;
  /** The day of the payment. */
  readonly paymentDate?: PlainDate;
}

/**
 * Make a remittance advice of a text, such as the body of an e-mail; see {@link readRemittanceText}.
 *
 * **Units** money. **Refuses** nothing; the warnings are those of {@link readRemittanceText} and
 * `bank.advice_amount_unusable`, also for amounts in another currency.
 *
 * @param text - the text
 * @param options - ids, currency, and what is known of the payment
 * @returns the advice, none where the text names no reference, and the warnings
 * @example
 * ```ts
 * const { items } = textToRemittanceAdvice("INV-7 100.00\n  less shortage 10.00\nTotal $90.00", {
 *   id: "mail-1", entityId: "acme", currency: "USD",
 * });
 * items[0].lines[0].deductions // => [{ amount: { minor: 1000, currency: "USD" }, reason: "shortage" }]
 * [items[0].lines[0].gross?.minor, items[0].lines[0].paid?.minor, items[0].total?.minor] // => [10000, 9000, 9000]
 * ```
 * @category Remittance
 */
export function textToRemittanceAdvice(text: string, options: TextToRemittanceAdviceOptions): Batch<RemittanceAdvice> {
  const { id, entityId, currency, paymentReference, payerName, customerId, paymentDate } = options;
  const read = readRemittanceText(text, options);
  if (read.lines.length === 0) return { items: [], issues: read.issues };
  const money = startExactMoney(undefined);
  const unit = read.currency !== null && read.currency !== currency ? null : currency;
  const deductions = toDeductions(read.deductions, unit, money);
  const advice: RemittanceAdvice = {
    id,
    entityId,
    ...(paymentReference === undefined ? {} : { paymentReference }),
    ...(payerName === undefined ? {} : { payerName }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(paymentDate === undefined ? {} : { paymentDate }),
    total: money.of(read.total, unit, "total"),
    lines: textLines(read, unit, money),
    ...(deductions.length === 0 ? {} : { deductions }),
  };
  return { items: [advice], issues: [...read.issues, ...money.issues()] };
}

/** The lines of an advice, from a text. */
export function textLines(
  { lines }: RemittanceText,
  currency: CurrencyCode | null,
  money: ExactMoney,
): readonly RemittanceLine[] {
  return lines.map(({ reference, kind, paid, gross, discount, deductions }) => ({
    reference,
    ...(kind === undefined ? {} : { kind }),
    paid: money.of(paid, currency, reference),
    ...optional("gross", money.of(gross, currency, reference)),
    ...optional("discount", money.of(discount, currency, reference)),
    deductions: toDeductions(deductions, currency, money),
  }));
}

/** Deductions of an advice, from those of a text. */
export function toDeductions(
  deductions: readonly TextDeduction[],
  currency: CurrencyCode | null,
  money: ExactMoney,
): readonly ClaimedDeduction[] {
  return deductions.flatMap(({ amount, reason }) => {
    const kept = money.of(amount, currency, reason ?? "deduction");
    return kept === null ? [] : [{ amount: kept, ...(reason === undefined ? {} : { reason }) }];
  });
}

function optional<Name extends "gross" | "discount">(
  name: Name,
  value: Money | null,
): { readonly [Key in Name]?: Money } {
  const field: { [Key in Name]?: Money } = {};
  if (value !== null) field[name] = value;
  return field;
}
