import type { Instant, PlainDate, Recorded } from "@receivables/core";

/** Up to when facts count. */
export interface Knowledge {
  readonly to: PlainDate;
  readonly knownAt?: Instant;
}

/** A fact of the span that was entered in time. */
export function isKnown(fact: Recorded, { to, knownAt }: Knowledge): boolean {
  return fact.effectiveDate <= to && (knownAt === undefined || fact.recordedAt <= knownAt);
}

/** A known fact that was not undone. */
export function isLive(fact: Recorded & { readonly reversed?: Recorded | undefined }, knowledge: Knowledge): boolean {
  return isKnown(fact, knowledge) && (fact.reversed === undefined || !isKnown(fact.reversed, knowledge));
}
