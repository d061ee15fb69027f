import {
  addMoney,
  type CurrencyCode,
  type Money,
  makeIssue,
  ok,
  type Result,
  refuse,
  subtractMoney,
  zeroMoney,
} from "@receivables/core";
import { closeIssues } from "./issues.ts";

/** A difference somebody has an explanation for. @category Tie-out */
export interface ReconcilingItem {
  readonly id: string;
  /** What it adds to the figure it belongs to, compared with the first figure. */
  readonly amount: Money;
  readonly text: string;
}

/** A figure and where it comes from. @category Tie-out */
export interface TieFigure {
  /** `Aging`, `Sub-ledger`, `Control account 1200`. */
  readonly name: string;
  readonly amount: Money;
  /** Known reasons why it differs from the first figure. */
  readonly reconcilingItems?: readonly ReconcilingItem[];
}

/** Figures that must agree; the first one is what the others are compared with. @category Tie-out */
export interface TieOutInput {
  readonly name: string;
  readonly figures: readonly TieFigure[];
}

/** A figure compared with the first one. @category Tie-out */
export interface TiedFigure extends TieFigure {
  /** The figure less the first figure. */
  readonly difference: Money;
  /** Sum of its reconciling items. */
  readonly explained: Money;
  /** Difference less explained: zero when it agrees. */
  readonly unexplained: Money;
}

/** Figures compared, and whether they agree. @category Tie-out */
export interface TieOut {
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly figures: readonly TiedFigure[];
  readonly agrees: boolean;
}

/**
 * Compare figures that must agree to the minor unit, such as aging, sub-ledger and control account.
 *
 * Each figure is compared with the first. difference = figure − first; unexplained = difference − its reconciling items.
 * There is no tolerance: a difference is explained or it stands. **Units** minor units of one currency. **Refuses**
 * `close.no_figures` (fewer than two), `close.currency_mismatch`.
 *
 * @param input - the figures
 * @returns every figure with its difference
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const tie = unwrap(tieOut({ name: "Receivables", figures: [
 *   { name: "Aging", amount: usd("100.00") },
 *   { name: "Sub-ledger", amount: usd("100.00") },
 *   { name: "Control account", amount: usd("175.00"), reconcilingItems: [{ id: "JE9", amount: usd("75.00"), text: "manual" }] },
 * ] }));
 * [tie.agrees, tie.figures[2]?.difference.minor, tie.figures[2]?.unexplained.minor] // => [true, 7500, 0]
 * ```
 * @category Tie-out
 */
export function tieOut(input: TieOutInput): Result<TieOut> {
  const [first, ...others] = input.figures;
  if (first === undefined || others.length === 0) return refuse(makeIssue(closeIssues, "close.no_figures"));
  const { currency } = first.amount;
  const amounts = input.figures.flatMap((figure) => [
    figure.amount,
    ...(figure.reconcilingItems ?? []).map((item) => item.amount),
  ]);
  const currencies = [...new Set(amounts.map((amount) => amount.currency))].sort();
  if (currencies.length > 1) {
    return refuse(makeIssue(closeIssues, "close.currency_mismatch", { currencies: currencies.join(", ") }));
  }
  const figures = input.figures.map((figure): TiedFigure => {
    const items = figure.reconcilingItems ?? [];
    const difference = subtractMoney(figure.amount, first.amount);
    const explained = items.reduce((sum, item) => addMoney(sum, item.amount), zeroMoney(currency));
    return { ...figure, difference, explained, unexplained: subtractMoney(difference, explained) };
  });
  return ok({ name: input.name, currency, figures, agrees: figures.every((each) => each.unexplained.minor === 0) });
}
