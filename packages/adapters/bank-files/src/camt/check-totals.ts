import {
  addDecimal,
  compareDecimal,
  type Decimal,
  decimal,
  formatDecimalText,
  type StatementEntry,
  type StatementTotal,
} from "@receivables/core";
import { isBooked } from "../internal/balance-tally.ts";

interface Sum {
  count: number;
  amount: Decimal;
}

type Report = (
  code: "bank.total_differs" | "bank.count_differs",
  params: Readonly<Record<string, string | number>>,
) => void;

/** Sums entries by side, to hold against the totals a bank states. */
export function checkTotals() {
  const none = (): Sum => ({ count: 0, amount: { coefficient: 0n, scale: 0 } });
  const all = { credits: none(), debits: none(), entries: none() };
  const booked = { credits: none(), debits: none(), entries: none() };
  return {
    add: ({ amount, sign, status }: Pick<StatementEntry, "amount" | "sign" | "status">): void => {
      const value = decimal(amount.value);
      const side = sign === "credit" ? "credits" : "debits";
      for (const sums of isBooked(status) ? [all, booked] : [all]) {
        for (const name of [side, "entries"] as const) {
          sums[name].count += 1;
          sums[name].amount = addDecimal(sums[name].amount, value);
        }
      }
    },
    /** Banks differ in whether pending entries count: a total agrees when it is that of all entries or of the booked. */
    check: (totals: readonly StatementTotal[], report: Report): void => {
      for (const { kind, amount, count } of totals) {
        if (kind === "other") continue;
        const candidates = [all[kind], booked[kind]];
        if (amount !== null && candidates.every((sum) => compareDecimal(sum.amount, decimal(amount.value)) !== 0)) {
          const found = formatDecimalText(all[kind].amount);
          report("bank.total_differs", { total: kind, stated: amount.value, found });
        }
        if (count !== null && candidates.every((sum) => sum.count !== count)) {
          report("bank.count_differs", { total: kind, stated: count, found: all[kind].count });
        }
      }
    },
  };
}
