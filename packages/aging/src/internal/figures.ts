import {
  type CurrencyCode,
  type DecimalText,
  exponentOf,
  formatDecimalText,
  parseDecimal,
  unwrap,
} from "@receivables/core";
import type { AgingFigures } from "../aging-report.ts";
import { type ColumnPlan, columnPlan } from "./column-plan.ts";
import { type ExactSums, safeMinor } from "./exact-sums.ts";

/** The figures of a row whose cells start at a place in some sums. */
export function figuresAt(
  sums: ExactSums,
  at: number,
  plan: ColumnPlan,
  apart: boolean,
  currency: CurrencyCode,
): AgingFigures {
  const buckets: number[] = new Array(plan.buckets);
  let total = 0;
  let safe = true;
  for (let column = 0; column < plan.buckets; column++) {
    const minor = sums.minorAt(at + column);
    safe &&= minor !== null;
    buckets[column] = minor ?? 0;
    total += minor ?? 0;
    safe &&= Number.isSafeInteger(total);
  }
  const unapplied = sums.minorAt(at + plan.unapplied);
  const disputed = sums.minorAt(at + plan.disputed);
  const promised = sums.minorAt(at + plan.promised);
  total += unapplied ?? 0;
  safe &&= Number.isSafeInteger(total);
  if (apart) total += (disputed ?? 0) + (promised ?? 0);
  if (safe && unapplied !== null && disputed !== null && promised !== null && Number.isSafeInteger(total)) {
    return { buckets, unapplied, disputed, promised, total: total + 0 };
  }
  const cells = Array.from({ length: plan.width }, (_, column) => sums.exactAt(at + column));
  return figuresOfCells(cells, apart, currency);
}

/** The figures of exact cells: one a bucket, then unapplied, disputed and promised. */
export function figuresOfCells(cells: readonly bigint[], apart: boolean, currency: CurrencyCode): AgingFigures {
  const plan = columnPlan(cells.length - 3);
  const buckets = cells.slice(0, plan.buckets);
  const cellAt = (column: number): bigint => cells[column] ?? 0n;
  const held = apart ? cellAt(plan.disputed) + cellAt(plan.promised) : 0n;
  const all = {
    unapplied: cellAt(plan.unapplied),
    disputed: cellAt(plan.disputed),
    promised: cellAt(plan.promised),
    total: buckets.reduce((sum, cell) => sum + cell, cellAt(plan.unapplied) + held),
  };
  const figures = {
    buckets: buckets.map(safeMinor),
    unapplied: safeMinor(all.unapplied),
    disputed: safeMinor(all.disputed),
    promised: safeMinor(all.promised),
    total: safeMinor(all.total),
  };
  const { unapplied, disputed, promised, total } = figures;
  if (![...figures.buckets, unapplied, disputed, promised, total].includes(null)) return figures;
  const text = (cell: bigint): DecimalText => minorText(cell, currency);
  const exact = {
    buckets: buckets.map(text),
    unapplied: text(all.unapplied),
    disputed: text(all.disputed),
    promised: text(all.promised),
    total: text(all.total),
  };
  return { ...figures, exact };
}

/** The exact cells of figures: one a bucket, then unapplied, disputed and promised. */
export function cellsOfFigures(figures: AgingFigures, currency: CurrencyCode): readonly bigint[] {
  const { buckets, unapplied, disputed, promised, exact } = figures;
  if (exact === undefined) return [...buckets, unapplied, disputed, promised].map((minor) => BigInt(minor ?? 0));
  return [...exact.buckets, exact.unapplied, exact.disputed, exact.promised].map((text) => minorOfText(text, currency));
}

/** Exact total of figures, in minor units. */
export function totalOfFigures(figures: AgingFigures, currency: CurrencyCode): bigint {
  if (figures.total !== null) return BigInt(figures.total);
  return minorOfText(figures.exact?.total ?? "0", currency);
}

/** Whole minor units as decimal text in major units. */
export function minorText(minor: bigint | number, currency: CurrencyCode): DecimalText {
  return formatDecimalText({ coefficient: BigInt(minor), scale: exponentOf(currency) });
}

/** Decimal text in major units as whole minor units, the inverse of {@link minorText}. */
export function minorOfText(text: DecimalText, currency: CurrencyCode): bigint {
  const { coefficient, scale } = unwrap(parseDecimal(text));
  return coefficient * 10n ** BigInt(exponentOf(currency) - scale);
}
