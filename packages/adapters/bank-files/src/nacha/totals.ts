import { compareDecimal, decimal } from "@receivables/core";
import { readMinorUnits } from "../internal/amounts.ts";
import { type Columns, column } from "../internal/fixed-width.ts";
import type { NachaProof, NachaTotals } from "./nacha-model.ts";

/** Sums of a batch or a file while it is read. */
export interface RunningTotals {
  count: number;
  hash: bigint;
  debits: bigint;
  credits: bigint;
  /** A record could not be read, so that nothing is proved. */
  isLost: boolean;
}

/** Digits the hash is cut to. */
const hashModulus = 10_000_000_000n;

/** Nothing yet. */
export function noTotals(): RunningTotals {
  return { count: 0, hash: 0n, debits: 0n, credits: 0n, isLost: false };
}

/** Add the totals of a batch to those of its file. */
export function addTotals(sum: RunningTotals, part: RunningTotals): void {
  sum.count += part.count;
  sum.hash += part.hash;
  sum.debits += part.debits;
  sum.credits += part.credits;
  sum.isLost ||= part.isLost;
}

/** What was found, in the form of a control record. */
export function toTotals({ count, hash, debits, credits }: RunningTotals): NachaTotals {
  return {
    entryAddendaCount: count,
    entryHash: (hash % hashModulus).toString().padStart(10, "0"),
    debits: cents(debits),
    credits: cents(credits),
  };
}

/** Names of the totals in a control record. */
export type TotalName = "entryAddendaCount" | "entryHash" | "debits" | "credits";

/** What a control record states; `null` for every field that is no number. */
export function readTotals(
  text: string,
  columns: Columns<TotalName>,
): { readonly totals: NachaTotals | null; readonly invalid: readonly TotalName[] } {
  const invalid: TotalName[] = [];
  const digits = (name: TotalName): string => {
    const value = column(text, columns[name]);
    if (/^\d{1,20}$/.test(value)) return value;
    invalid.push(name);
    return "0";
  };
  const totals: NachaTotals = {
    entryAddendaCount: Number(digits("entryAddendaCount")),
    entryHash: digits("entryHash").padStart(10, "0"),
    debits: readMinorUnits(digits("debits"), 2)?.value ?? "0.00",
    credits: readMinorUnits(digits("credits"), 2)?.value ?? "0.00",
  };
  return { totals: invalid.length === 0 ? totals : null, invalid };
}

/** Hold what is stated against what was found. */
export function proveTotals(stated: NachaTotals | null, running: RunningTotals): NachaProof {
  const found = toTotals(running);
  if (stated === null || running.isLost) return { verdict: "not_provable", stated, found };
  const isSame =
    stated.entryAddendaCount === found.entryAddendaCount &&
    stated.entryHash === found.entryHash &&
    compareDecimal(decimal(stated.debits), decimal(found.debits)) === 0 &&
    compareDecimal(decimal(stated.credits), decimal(found.credits)) === 0;
  return { verdict: isSame ? "proved" : "disproved", stated, found };
}

function cents(value: bigint): string {
  const digits = value.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
