import {
  addMoney,
  type Money,
  makeIssue,
  minMoney,
  ok,
  type Result,
  refuse,
  subtractMoney,
  zeroMoney,
} from "@receivables/core";
import { agingIssues } from "./issues.ts";

/** A due part of an invoice, before anything was paid. @category Instalments */
export interface InstalmentToFill {
  readonly id: string;
  readonly amount: Money;
}

/** Money or credit applied to an invoice as a whole. @category Instalments */
export interface InstalmentSettlement {
  readonly kind: "payment" | "credit";
  /** Zero or more. */
  readonly amount: Money;
}

/** What became of one instalment. `amount = paid + credited + open`. @category Instalments */
export interface FilledInstalment {
  readonly id: string;
  readonly amount: Money;
  readonly paid: Money;
  readonly credited: Money;
  readonly open: Money;
}

/** Instalments after settlements, and what none of them could take. @category Instalments */
export interface FilledInstalments {
  readonly instalments: readonly FilledInstalment[];
  readonly unapplied: Money;
}

/**
 * Fill the instalments of an invoice with what was applied to it as a whole, the earliest first.
 *
 * Each settlement, in the order given, goes to the first instalment that is still open, then to the next. This is how a
 * Book's open items stand too; here the paid and the credited part are told apart.
 *
 * **Units** minor units of one currency. **Refuses** `aging.currency_mismatch`; `aging.amount_negative` for a
 * settlement below zero. **Source** ERPNext's receivables report: payment terms are filled oldest first.
 *
 * @param instalments - the due parts, the earliest first
 * @param settlements - what was applied, in order
 * @returns each instalment's parts, and what is left over
 * @example
 * ```ts
 * const instalments = [{ id: "1", amount: money("30.00", "USD") }, { id: "2", amount: money("70.00", "USD") }];
 * const filled = unwrap(fillInstalments(instalments, [{ kind: "payment", amount: money("40.00", "USD") }]));
 * filled.instalments.map((each) => [each.paid.minor, each.open.minor]) // => [[3000, 0], [1000, 6000]]
 * ```
 * @category Instalments
 */
export function fillInstalments(
  instalments: readonly InstalmentToFill[],
  settlements: readonly InstalmentSettlement[],
): Result<FilledInstalments> {
  const currencies = [...new Set([...instalments, ...settlements].map((each) => each.amount.currency))];
  const [currency] = currencies;
  if (currency === undefined || currencies.length > 1) {
    return refuse(makeIssue(agingIssues, "aging.currency_mismatch", { currencies: currencies.sort().join(", ") }));
  }
  const bad = settlements.flatMap(({ amount }, at) =>
    amount.minor >= 0
      ? []
      : [makeIssue(agingIssues, "aging.amount_negative", { field: "settlement" }, { path: `/${at}/amount` })],
  );
  if (bad.length > 0) return { ok: false, issues: bad };
  const nothing = zeroMoney(currency);
  const filled = instalments.map(({ id, amount }) => ({ id, amount, paid: nothing, credited: nothing, open: amount }));
  let unapplied = nothing;
  for (const { kind, amount } of settlements) {
    let left = amount;
    for (const each of filled) {
      if (each.open.minor <= 0) continue;
      const taken = minMoney(left, each.open);
      each.open = subtractMoney(each.open, taken);
      if (kind === "payment") each.paid = addMoney(each.paid, taken);
      else each.credited = addMoney(each.credited, taken);
      left = subtractMoney(left, taken);
    }
    unapplied = addMoney(unapplied, left);
  }
  return ok({ instalments: filled, unapplied });
}
