import type { RemittanceAdvice } from "@receivables/core";
import type { Draft } from "./draft.ts";
import { FamilyPools } from "./family-pool.ts";
import { LooseAdvices } from "./loose-advices.ts";
import { OpenAmounts } from "./open-amounts.ts";
import type { Run } from "./run.ts";
import { StrangersReferences } from "./strangers-references.ts";

/** Where guesses look. */
export interface SuggestIndexes {
  readonly families: FamilyPools;
  readonly everybody: OpenAmounts;
  /** Receipts that are suggested for an item. */
  readonly suggested: Wanted;
  /** Advices that belong to no receipt for certain. */
  readonly advices: LooseAdvices;
  /** What people nobody knows wrote. */
  readonly strangers: StrangersReferences;
}

/** Receipts by the items they are suggested for. */
export type Wanted = ReadonlyMap<number, readonly Draft[]>;

/** Whether another receipt is suggested for an item. */
export function isWanted(wanted: Wanted, item: number, draft: Draft): boolean {
  return wanted.get(item)?.some((other) => other !== draft) === true;
}

/** Make ready where guesses look, for the drafts that are open among all of a run. */
export function prepareSuggestions(
  run: Run,
  drafts: readonly Draft[],
  open: readonly Draft[],
  advices: readonly RemittanceAdvice[],
  suggested: Wanted,
): SuggestIndexes {
  const strangers = open.filter(({ payer, outcome }) => payer.candidates.length === 0 && outcome !== "apply");
  const everybody = new OpenAmounts(run);
  for (const { money } of open) everybody.want(money.available);
  // Whose advice nobody knows is found by its lines.
  for (const { advice } of strangers) for (const { paid } of advice?.lines ?? []) everybody.want(paid?.minor ?? 0);
  const tied = new Set(drafts.map((draft) => draft.advice));
  return {
    families: new FamilyPools(run),
    everybody,
    suggested,
    advices: new LooseAdvices(
      run,
      advices.filter((advice) => !tied.has(advice)),
    ),
    strangers: new StrangersReferences(run, strangers),
  };
}
