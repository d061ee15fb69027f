import type { CurrencyCode } from "@receivables/core";
import type { AgingCheck, AgingTotals } from "../aging-report.ts";
import type { AgingView } from "./aging-view.ts";
import { ExactSums } from "./exact-sums.ts";
import { minorText, totalOfFigures } from "./figures.ts";
import { compareKeys } from "./groups.ts";

/** A check of two sums in minor units. */
export function checkEqual(
  kind: AgingCheck["kind"],
  currency: CurrencyCode,
  reported: bigint,
  expected: bigint,
): AgingCheck {
  return {
    kind,
    currency,
    reported: minorText(reported, currency),
    expected: minorText(expected, currency),
    difference: minorText(reported - expected, currency),
    holds: reported === expected,
  };
}

/** Prove a report: columns against open items, open items against all facts posted, total against the control account. */
export function checksOf(view: AgingView, totals: readonly AgingTotals[]): readonly AgingCheck[] {
  const { columns, shown, balances } = view;
  const openShown = sumBy(shown.amounts, shown.currencyOf, shown.currencies.length);
  const open = sumBy(balances.items, columns.currency, columns.currencies.length);
  const inColumns = shown.currencies.map((currency, at) =>
    checkEqual("buckets_equal_open_items", currency, totalIn(totals, currency), openShown.exactAt(at)),
  );
  const inLedger = columns.currencies.map((currency, at) =>
    checkEqual("open_items_equal_sub_ledger", currency, open.exactAt(at), balances.ledger.exactAt(at)),
  );
  inLedger.sort((a, b) => compareKeys(a.currency, b.currency));
  return [...inColumns, ...inLedger, ...controlChecks(view.policy, totals)];
}

/** Compare the total of each currency with the control balance given for it. */
export function controlChecks(
  policy: AgingView["policy"],
  totals: readonly AgingTotals[],
): readonly AgingCheck[] {
  return (policy.controlAccount ?? []).map(({ minor, currency }) =>
    checkEqual("total_equals_control_account", currency, totalIn(totals, currency), BigInt(minor)),
  );
}

function totalIn(totals: readonly AgingTotals[], currency: CurrencyCode): bigint {
  const found = totals.find((each) => each.currency === currency);
  return found === undefined ? 0n : totalOfFigures(found, currency);
}

function sumBy(amounts: Float64Array, groupOf: Int32Array, groups: number): ExactSums {
  const sums = new ExactSums(groups);
  for (let item = 0; item < amounts.length; item++) {
    const amount = amounts[item] ?? 0;
    if (amount !== 0) sums.add(groupOf[item] ?? 0, amount);
  }
  return sums;
}
