import type { AmountPools } from "./amount-pool.ts";
import type { Draft } from "./draft.ts";
import { explainAmount } from "./explain-amount.ts";
import type { FamilyPools } from "./family-pool.ts";
import type { LooseAdvices } from "./loose-advices.ts";
import type { OpenAmounts } from "./open-amounts.ts";
import type { Explanation, Run } from "./run.ts";

/** Where guesses look. */
export interface SuggestIndexes {
  readonly families: FamilyPools;
  readonly amounts: AmountPools;
  readonly everybody: OpenAmounts;
  /** Items that receipts are suggested for by what they cite. */
  readonly suggested: ReadonlySet<number>;
  /** Advices that belong to no receipt for certain. */
  readonly advices: LooseAdvices;
}

/** Explanations by the amount among what is open for one customer, as guesses. */
export function amountGuesses(run: Run, draft: Draft, customer: number, amounts: AmountPools): readonly Explanation[] {
  const list = explainAmount(run, draft.money, amounts.of(customer, draft.money.currency));
  return list.map((each): Explanation => ({ ...each, evidence: "amount_weak" }));
}
