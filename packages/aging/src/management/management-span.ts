import type { Instant, PlainDate, Recorded, Reversal } from "@receivables/core";

/** The days and the knowledge a management figure looks at. @category Management */
export interface ManagementSpan {
  /** First day. */
  readonly from: PlainDate;
  /** Last day; later facts do not count. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
}

/** Whether a fact counts by the end of a span. */
export function isKnownBy(fact: Recorded, { to, knownAt }: ManagementSpan): boolean {
  return fact.effectiveDate <= to && (knownAt === undefined || fact.recordedAt <= knownAt);
}

/** Whether a fact fell in a span. */
export function isWithin(fact: Recorded, span: ManagementSpan): boolean {
  return fact.effectiveDate >= span.from && isKnownBy(fact, span);
}

/** Whether a fact fell in a span and stands at its end. */
export function standsWithin(fact: Recorded & { readonly reversed?: Reversal }, span: ManagementSpan): boolean {
  return isWithin(fact, span) && (fact.reversed === undefined || !isKnownBy(fact.reversed, span));
}
