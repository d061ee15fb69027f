import {
  compareDecimal,
  decimal,
  formatDecimalText,
  type StatementEntry,
  type StatementTotal,
} from "@receivables/core";
import { isBooked } from "../internal/balance-tally.ts";
import { startSum } from "../internal/decimal-sum.ts";

type Report = (
  code: "bank.total_differs" | "bank.count_differs",
  params: Readonly<Record<string, string | number>>,
) => void;

/** Sums entries by side, to hold against the totals a bank states. */
export interface TotalsCheck {
  readonly add: (entry: Pick<StatementEntry, "amount" | "sign" | "status">) => void;
  /** Banks differ in whether pending entries count: a total agrees when it is that of all entries or of the booked. */
  readonly check: (totals: readonly StatementTotal[], report: Report) => void;
}

/** Start summing. */
export function startTotalsCheck(): TotalsCheck {
  const all = startSums();
  const booked = startSums();
  return {
    add: (entry) => {
      all.add(entry);
      if (isBooked(entry.status)) booked.add(entry);
    },
    check: (totals, report) => {
      for (const { kind, amount, count } of totals) {
        if (kind === "other") continue;
        const candidates = [all.total(kind), booked.total(kind)] as const;
        const [found] = candidates;
        if (amount !== null && candidates.every((sum) => compareDecimal(sum.amount, decimal(amount.value)) !== 0)) {
          report("bank.total_differs", { total: kind, stated: amount.value, found: formatDecimalText(found.amount) });
        }
        if (count !== null && candidates.every((sum) => sum.count !== count)) {
          report("bank.count_differs", { total: kind, stated: count, found: found.count });
        }
      }
    },
  };
}

function startSums() {
  const sums = { credits: startSum(), debits: startSum(), entries: startSum() };
  const counts = { credits: 0, debits: 0, entries: 0 };
  return {
    add: ({ amount, sign }: Pick<StatementEntry, "amount" | "sign">): void => {
      for (const kind of [sign === "credit" ? "credits" : "debits", "entries"] as const) {
        sums[kind].add(amount.value);
        counts[kind] += 1;
      }
    },
    total: (kind: keyof typeof sums) => ({ amount: sums[kind].total(), count: counts[kind] }),
  };
}
