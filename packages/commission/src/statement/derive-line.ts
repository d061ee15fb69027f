import { formatDecimal, type Money, type Reason, reason } from "@receivables/core";
import type { CommissionLine } from "../evaluate/commission-evaluation.ts";

/**
 * Say how a line of an evaluation came about, as reasons that `explain` turns into text.
 *
 * First what was credited (line, cost, share, base), then what the rule pays on it, then what released how much of it.
 * **Units** amounts as plain decimal text in major units. **Refuses** nothing.
 *
 * @param line - a line of an evaluation
 * @returns the steps, for `explain` with `commissionReasons`
 * @example
 * ```ts
 * const line = {
 *   id: "r1/reps/2026-03/cap", payeeId: "r1", planId: "reps", planVersion: "1", period: "2026-03", date: "2026-03-31",
 *   kind: "cap", amount: money("-20", "USD"), cause: { kind: "period", id: "2026-03" }, released: null, credit: null,
 * } as const;
 * deriveCommissionLine(line).map((step) => explain(step, commissionReasons))
 * // => ["2026-03, cap: -20.00 USD by version 1 of plan reps."]
 * ```
 * @category Evaluation
 */
export function deriveCommissionLine(line: CommissionLine): readonly Reason[] {
  const { credit, amount, cause, date, released, planId, planVersion } = line;
  if (credit === null) {
    const params = { period: line.period, kind: line.kind, amount: text(amount), plan: planId, version: planVersion };
    return [reason("commission.bounded", params, [cause.id])];
  }
  const { documentNumber, lineId, share, role, lineAmount, cost, base, exchangeRate, rate, units, commission } = credit;
  const about = { document: documentNumber, line: lineId ?? "-" };
  const refs = [credit.documentId];
  const credited = { ...about, amount: text(lineAmount), share, role, base: text(base) };
  const rule = { rule: credit.ruleId, plan: planId, version: planVersion, commission: text(commission) };
  const when = { period: credit.totalPeriod, date: credit.creditedOn };
  return [
    reason("commission.credited", credited, refs),
    ...(cost === null ? [] : [reason("commission.cost_taken_off", { ...about, cost: text(cost) }, refs)]),
    ...(exchangeRate === null ? [] : [reason("commission.exchanged", { rate: exchangeRate, date: when.date }, refs)]),
    units === null
      ? reason("commission.paid_at_rate", { ...rule, ...when, rate: rate ?? "0" }, refs)
      : reason("commission.paid_by_units", { ...rule, ...when, units }, refs),
    reason("commission.released", { date, cause: cause.kind, released: released ?? "0", amount: text(amount) }, [
      cause.id,
    ]),
  ];
}

function text(amount: Money): string {
  return `${formatDecimal(amount)} ${amount.currency}`;
}
