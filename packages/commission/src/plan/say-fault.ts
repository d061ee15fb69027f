import { isPlainDate, type Params } from "@receivables/core";
import type { commissionIssues } from "../issues.ts";

/** Writes a fault down: its code, what it is about, and the field by JSON pointer. */
export type SayFault = (code: keyof typeof commissionIssues, path: string, params?: Params) => void;

/** A range whose dates exist and do not end before they begin; ends that are absent are open. */
export function rangeFault(
  from: string | null | undefined,
  to: string | null | undefined,
  path: string,
  field: string,
  say: SayFault,
): void {
  const dates = [from, to].filter((date) => date !== null && date !== undefined);
  const ordered = dates.length < 2 || (from ?? "") <= (to ?? "");
  if (!ordered || dates.some((date) => !isPlainDate(date))) say("commission.date_invalid", path, { field });
}
