import type { PlainDate } from "@receivables/core";

/** The days a period covers, both included. @category Period */
export interface ClosePeriod {
  /** `2026-03`, `FY26-P03`: whatever names it. */
  readonly id: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}
