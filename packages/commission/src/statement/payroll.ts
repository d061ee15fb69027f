import { exponentOf, formatDecimal, formatDecimalText } from "@receivables/core";
import type { CommissionStatement } from "./commission-statement.ts";

/** Rows for payroll: a header, and a line a statement, all text. @category Statements */
export interface PayrollRows {
  readonly header: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/**
 * The rows payroll takes: who is paid how much for which period, and what lies behind it by kind.
 *
 * `commission + guarantees + draws + bounds + carried = payable`. **Units** amounts as plain decimal text in major units.
 * **Refuses** nothing.
 *
 * @param statements - statements of a period
 * @returns header and lines, ready for a CSV file
 * @example
 * ```ts
 * payrollRows([]).header.slice(0, 3) // => ["payee", "plan", "period"]
 * ```
 * @category Statements
 */
export function payrollRows(statements: readonly CommissionStatement[]): PayrollRows {
  return {
    header: [
      "payee",
      "plan",
      "period",
      "commission",
      "bounds",
      "guarantees",
      "draws",
      "carried",
      "payable",
      "currency",
    ],
    lines: statements.map((statement) => {
      const { payeeId, planId, period, payable } = statement;
      const sums = [
        ["commission"],
        ["cap", "floor"],
        ["guarantee"],
        ["draw", "drawRecovery"],
        ["carriedIn", "carriedOut"],
      ];
      const scale = exponentOf(payable.currency);
      const text = (coefficient: bigint): string => formatDecimalText({ coefficient, scale });
      return [
        payeeId,
        planId,
        period,
        ...sums.map((kinds) => text(sumOf(statement, kinds))),
        formatDecimal(payable),
        payable.currency,
      ];
    }),
  };
}

function sumOf({ lines }: CommissionStatement, kinds: readonly string[]): bigint {
  return lines.reduce((sum, { kind, amount }) => sum + (kinds.includes(kind) ? BigInt(amount.minor) : 0n), 0n);
}
