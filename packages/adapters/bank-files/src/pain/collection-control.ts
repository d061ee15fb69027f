import {
  addDecimal,
  compareDecimal,
  type Decimal,
  decimal,
  formatDecimalText,
  fromMoney,
  type Money,
} from "@receivables/core";

/** What a message or batch states of its collections. */
interface Stated {
  readonly count: string | undefined;
  readonly sum: string | null;
}

type Report = (
  code: "bank.total_differs" | "bank.count_differs",
  params: Readonly<Record<string, string | number>>,
) => void;

/** Counts and sums collections, to hold against what is stated; begins anew after each check. */
export interface CollectionControl {
  readonly count: () => void;
  readonly add: (amount: Money) => void;
  readonly check: (stated: Stated, report: Report) => void;
}

/** Nothing counted yet. */
export function startControl(): CollectionControl {
  let found = 0;
  let sum: Decimal = decimal("0");
  return {
    count: () => {
      found += 1;
    },
    add: (amount) => {
      sum = addDecimal(sum, fromMoney(amount));
    },
    check: (stated, report) => {
      const total = "collections";
      if (stated.count !== undefined && Number(stated.count) !== found) {
        report("bank.count_differs", { total, stated: stated.count.slice(0, 40), found });
      }
      if (stated.sum !== null && compareDecimal(decimal(stated.sum), sum) !== 0) {
        report("bank.total_differs", { total, stated: stated.sum, found: formatDecimalText(sum) });
      }
      found = 0;
      sum = decimal("0");
    },
  };
}
