import type { Instant, PlainDate } from "@receivables/core";

/**
 * The moments a close enters what it does, after everything the books already had: what the bank knew, the cash, the
 * returns, the lock. They are fixed by the period, so a second run enters the same again.
 */
export interface Phases {
  readonly bank: Instant;
  readonly cash: Instant;
  readonly returns: Instant;
  readonly lock: Instant;
}

/** The phases of the close of a period. */
export function phasesOf(periodEnd: PlainDate): Phases {
  const at = (clock: string): Instant => `${periodEnd}T${clock}:00.000Z`;
  return { bank: at("23:10"), cash: at("23:20"), returns: at("23:30"), lock: at("23:40") };
}
