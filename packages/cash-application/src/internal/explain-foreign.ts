import {
  allocate,
  convertMoney,
  decimal,
  moneyOfMinor,
  type RemittanceAdvice,
  reason,
  unwrap,
} from "@receivables/core";
import type { AdvisedLine } from "./advised-line.ts";
import { explainAdvice } from "./explain-advice.ts";
import type { FamilyPools } from "./family-pool.ts";
import { payLines } from "./pay-lines.ts";
import type { ExplainedLine, Explanation, Incoming, Run } from "./run.ts";

/** A receipt understood as the payment of items in another currency. */
export interface ForeignExplanation {
  readonly explanation: Explanation;
  /** The lines of an advice were followed one by one: those that name nothing are accounted for. */
  readonly isFollowed: boolean;
}

/**
 * Understand a receipt as the payment of items in one other currency.
 *
 * What it is worth there (by its own base amount, else by the rates handed in) must lie within the agreed spread of what
 * is paid: of the amounts an advice states, else of everything cited. The difference is one of exchange, never of the items.
 */
export function explainForeign(
  run: Run,
  money: Incoming,
  items: readonly number[],
  advice: { readonly record: RemittanceAdvice; readonly lines: readonly AdvisedLine[] } | null,
  family: number | null,
  pools: FamilyPools,
): ForeignExplanation | null {
  const [currency, ...others] = new Set(items.map((item) => run.cash.currencyOf(item)));
  const spread = run.policy.exchangeSpread;
  if (currency === undefined || others.length > 0 || spread === undefined || family === null) return null;
  const worth = worthIn(run, money, currency);
  if (worth === null) return null;
  const stated = advice?.lines.map(({ line }) => line.paid);
  const byLine = advice !== null && stated?.every((paid) => paid !== null && paid.currency === currency) === true;
  const paid = byLine
    ? (stated ?? []).reduce((sum, each) => sum + (each?.minor ?? 0), 0)
    : items.reduce((sum, item) => sum + (run.left[item] ?? 0), 0);
  const difference = worth - paid;
  if (paid <= 0 || Math.abs(difference) > paid * percentOf(spread)) return null;
  const why = reason("cash.exchange", { currency, minor: paid, worth }, []);
  if (!byLine) {
    const lines = payLines(run, items, new Map());
    if (lines.some((line) => line.paid <= 0)) return null;
    // Which of several items is short of its share nobody could see.
    const isOne = items.length === 1 && run.cash.documentOf(items[0] ?? -1).discounts === undefined;
    const evidence = isOne ? "reference_converted" : "reference_unexplained";
    const shares = sharesOf(money, lines, []);
    const explanation: Explanation = {
      evidence,
      lines,
      over: 0,
      reasons: [why],
      foreign: { currency, worth, shares },
    };
    return { explanation, isFollowed: false };
  }
  const there: Incoming = { ...money, currency, available: paid };
  const followed = explainAdvice(run, there, advice.lines, pools.of(family, currency));
  if (followed === null) return null;
  const { lines, evidence: how, reasons } = followed.explanation;
  const shares = sharesOf(money, lines, followed.unplaced);
  const explanation: Explanation = {
    evidence: how === "advice_part" ? how : "reference_converted",
    lines,
    over: money.available - shares.reduce((sum, share) => sum + share, 0),
    reasons: [...reasons, why],
    foreign: { currency, worth, shares },
  };
  return { explanation, isFollowed: true };
}

/** The money shared out over the lines; those without an item leave their share with the receipt. */
function sharesOf(money: Incoming, lines: readonly ExplainedLine[], unplaced: readonly number[]): readonly number[] {
  const weights = [...lines.map((line) => line.paid), ...unplaced];
  const shares = unwrap(allocate(moneyOfMinor(money.available, money.currency), weights));
  return shares.slice(0, lines.length).map((share) => share.minor);
}

/** What a receipt is worth in a currency, in minor units; `null` when nobody says. */
function worthIn(run: Run, money: Incoming, currency: string): number | null {
  const { amount, baseAmount } = money.receipt;
  if (baseAmount?.currency === currency) return Math.round((baseAmount.minor * money.available) / amount.minor);
  const rate = run.rates.find((each) => each.from === money.currency && each.to === currency);
  if (rate === undefined) return null;
  const converted = convertMoney(moneyOfMinor(money.available, money.currency), rate, { rounding: "halfUp" });
  return converted.ok ? converted.value.value.minor : null;
}

function percentOf(text: string): number {
  const { coefficient, scale } = decimal(text);
  return Number(coefficient) / 10 ** (scale + 2);
}
