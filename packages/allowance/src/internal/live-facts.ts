import type { Instant, PlainDate, Recorded, Reversal } from "@receivables/core";

/** Up to when facts count. */
export interface Horizon {
  readonly through: PlainDate;
  readonly knownAt?: Instant;
}

/** Whether a fact counts at a horizon. */
export function isKnown(fact: Recorded, { through, knownAt }: Horizon): boolean {
  return fact.effectiveDate <= through && (knownAt === undefined || fact.recordedAt <= knownAt);
}

/** Whether a fact counts at a horizon and was not undone by then. */
export function isLive(fact: Recorded & { readonly reversed?: Reversal }, horizon: Horizon): boolean {
  return isKnown(fact, horizon) && (fact.reversed === undefined || !isKnown(fact.reversed, horizon));
}
