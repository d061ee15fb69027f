import {
  addDecimal,
  type Batch,
  type ClaimedDeduction,
  type CurrencyCode,
  type DecimalText,
  decimal,
  formatDecimalText,
  negateMoney,
  type RemittanceAdvice,
  type RemittanceLine,
} from "@receivables/core";
import type { Edi820Adjustment, Edi820Line, Edi820Payment } from "../edi820/edi820-model.ts";
import { countsItemAdjustments } from "../edi820/prove-edi820.ts";
import { type ExactMoney, startExactMoney } from "./exact-money.ts";

/** Whom an advice is for. @category Remittance */
export interface Edi820ToRemittanceAdviceOptions {
  /** Whose receivables the payment settles. */
  readonly entityId: string;
  /** The currency of payments that name none. */
  readonly currency: CurrencyCode;
}

/**
 * Make a remittance advice of an EDI 820 payment.
 *
 * Each RMR is a line: reference, paid, gross, discount. An ADX of an item is a deduction of its line, one of the payment
 * or of an entity a deduction from the whole; a negative adjustment is kept back, so the deduction is positive. Where a
 * payment proves only with the adjustments of its items, they are counted into what was paid on the line.
 *
 * **Units** money. **Refuses** nothing; `bank.advice_amount_unusable` says which amount could not be carried exactly.
 * **Source** ANSI ASC X12, transaction set 820, RMR and ADX.
 *
 * @param payment - a payment of {@link parseEdi820}
 * @param options - the entity, and the currency where none is named
 * @returns the advice, none for a payment without items, and the amounts left out
 * @example
 * ```ts
 * const { items: [payment] } = parseEdi820("BPR*C*1430*C*ACH~TRN*1*T-99~RMR*IV*4711**1430*1500*30~ADX*-40*01~");
 * const { items: [advice] } = edi820ToRemittanceAdvice(payment, { entityId: "acme", currency: "USD" });
 * advice.lines[0].deductions // => [{ amount: { minor: 4000, currency: "USD" }, reason: "01" }]
 * [advice.paymentReference, advice.lines[0].paid?.minor, advice.total?.minor] // => ["T-99", 143000, 143000]
 * ```
 * @category Remittance
 */
export function edi820ToRemittanceAdvice(
  payment: Edi820Payment,
  { entityId, currency: usual }: Edi820ToRemittanceAdviceOptions,
): Batch<RemittanceAdvice> {
  if (payment.lines.length === 0) return { items: [], issues: [] };
  const { control, traces, parties, date } = payment;
  const money = startExactMoney(payment.line);
  const currency = payment.currency ?? usual;
  const [trace] = traces;
  const payer = parties.find(({ role }) => role === "PR")?.name;
  const deductions = toDeductions(payment.adjustments, currency, money);
  const parts = [payment.sender ?? "", control.interchange ?? "", control.group ?? "", control.set, trace ?? ""];
  const lines = edi820Lines(payment, currency, money);
  const advice: RemittanceAdvice = {
    id: `820:${parts.join("/")}`,
    entityId,
    ...(trace === undefined ? {} : { paymentReference: trace }),
    ...(payer === undefined ? {} : { payerName: payer }),
    ...(date === undefined ? {} : { paymentDate: date }),
    total: money.of(payment.amount, currency, "BPR"),
    lines,
    ...(deductions.length === 0 ? {} : { deductions }),
  };
  return { items: [advice], issues: money.issues() };
}

/** The lines of an advice, from the items of a payment. */
export function edi820Lines(
  payment: Edi820Payment,
  currency: CurrencyCode,
  money: ExactMoney,
): readonly RemittanceLine[] {
  const isCounted = countsItemAdjustments(payment);
  return payment.lines.map((line) => toLine(line, isCounted, currency, money));
}

/** Deductions of an advice, from adjustments. */
export function toDeductions(
  adjustments: readonly Edi820Adjustment[],
  currency: CurrencyCode,
  money: ExactMoney,
): readonly ClaimedDeduction[] {
  return adjustments.flatMap(({ amount, reason, reference }) => {
    const adjusted = money.of(amount, currency, "ADX");
    if (adjusted === null) return [];
    return [
      {
        amount: negateMoney(adjusted),
        ...(reason === "" ? {} : { reason }),
        ...(reference === undefined ? {} : { reference: reference.value }),
      },
    ];
  });
}

function toLine(line: Edi820Line, isCounted: boolean, currency: CurrencyCode, money: ExactMoney): RemittanceLine {
  const { reference, qualifier, adjustments, dates } = line;
  const gross = money.of(line.gross, currency, reference);
  const discount = money.of(line.discount, currency, reference);
  const [date] = dates;
  return {
    reference,
    ...(qualifier === "" ? {} : { kind: qualifier }),
    ...(date === undefined ? {} : { date: date.date }),
    paid: money.of(isCounted ? withAdjustments(line) : line.paid, currency, reference),
    ...(gross === null ? {} : { gross }),
    ...(discount === null ? {} : { discount }),
    deductions: toDeductions(adjustments, currency, money),
  };
}

function withAdjustments({ paid, adjustments }: Edi820Line): DecimalText | null {
  if (paid === null) return null;
  return formatDecimalText(adjustments.map(({ amount }) => decimal(amount)).reduce(addDecimal, decimal(paid)));
}
