import {
  type Issue,
  isPlainDate,
  makeIssue,
  ok,
  type Reason,
  type Result,
  reason,
  refuse,
  toEpochDay,
} from "@receivables/core";
import { creditIssues } from "../issues.ts";
import type { CreditFile, CreditFileEntry, ReadCreditFileOptions, UsableCreditFile } from "./credit-file.ts";

/**
 * Read a credit file as it stood on a day: what was received by then, is still valid, not too old and not said more
 * recently by the same source.
 *
 * A later decision reads more, an earlier one less: the same file replays any day. **Units** days. **Refuses**
 * `credit.duplicate_id`, `credit.date_invalid`.
 *
 * @param file - everything on file
 * @param options - the day, and how old facts may be
 * @returns what may be used, and why the rest may not
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const report = { kind: "agencyReport", agency: "bureau", source: "bureau" } as const;
 * const file = { customerId: "c1", entries: [
 *   { ...report, id: "a", asOf: "2026-01-10", receivedOn: "2026-01-12", recommendedLimit: usd("5000") },
 *   { ...report, id: "b", asOf: "2026-05-10", receivedOn: "2026-05-12", recommendedLimit: usd("8000") },
 * ] };
 * const mostDays = { application: 365, tradeReference: 180, bankReference: 180, financialStatement: 550, agencyReport: 365 };
 * const ids = (asOf: string) => unwrap(readCreditFile(file, { asOf, mostDays })).entries.map(({ id }) => id);
 * [ids("2026-03-01"), ids("2026-06-01")] // => [["a"], ["b"]]
 * ```
 * @category Credit file
 */
export function readCreditFile(file: CreditFile, { asOf, mostDays }: ReadCreditFileOptions): Result<UsableCreditFile> {
  const issues = checkFile(file, asOf);
  if (issues.length > 0) return refuse(...issues);
  const left: { readonly id: string; readonly reason: Reason }[] = [];
  const known = file.entries.filter((entry) => entry.receivedOn <= asOf);
  const valid = known.filter((entry) => {
    const days = toEpochDay(asOf) - toEpochDay(entry.asOf);
    const most = mostDays[entry.kind];
    const because =
      entry.validUntil !== undefined && entry.validUntil < asOf
        ? reason("credit.entry_expired", { until: entry.validUntil })
        : days > most
          ? reason("credit.entry_too_old", { days, most })
          : null;
    if (because !== null) left.push({ id: entry.id, reason: because });
    return because === null;
  });
  const newest = new Map<string, CreditFileEntry>();
  for (const entry of valid) {
    const subject = subjectOf(entry);
    const other = newest.get(subject);
    if (other === undefined || isNewer(entry, other)) newest.set(subject, entry);
  }
  const entries = valid.filter((entry) => {
    const by = newest.get(subjectOf(entry)) ?? entry;
    if (by !== entry) left.push({ id: entry.id, reason: reason("credit.entry_superseded", { by: by.id }, [by.id]) });
    return by === entry;
  });
  return ok({ customerId: file.customerId, asOf, entries, left });
}

/** Entries about the same thing from the same source: the newer one stands. */
function subjectOf(entry: CreditFileEntry): string {
  switch (entry.kind) {
    case "application":
      return "application";
    case "tradeReference":
      return `tradeReference ${entry.supplier}`;
    case "bankReference":
      return `bankReference ${entry.bank}`;
    case "financialStatement":
      return `financialStatement ${entry.periodEnd}`;
    case "agencyReport":
      return `agencyReport ${entry.agency}`;
  }
}

function isNewer(a: CreditFileEntry, b: CreditFileEntry): boolean {
  if (a.asOf !== b.asOf) return a.asOf > b.asOf;
  return a.receivedOn === b.receivedOn ? a.id > b.id : a.receivedOn > b.receivedOn;
}

function checkFile({ entries }: CreditFile, asOf: string): readonly Issue[] {
  const issues: Issue[] = [];
  const date = (value: string | undefined, field: string, path: string): void => {
    if (value === undefined || isPlainDate(value)) return;
    issues.push(makeIssue(creditIssues, "credit.date_invalid", { field }, { path }));
  };
  date(asOf, "asOf", "/asOf");
  const seen = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    const path = `/entries/${at}`;
    if (seen.has(entry.id)) issues.push(makeIssue(creditIssues, "credit.duplicate_id", { id: entry.id }, { path }));
    seen.add(entry.id);
    date(entry.asOf, "asOf", `${path}/asOf`);
    date(entry.receivedOn, "receivedOn", `${path}/receivedOn`);
    date(entry.validUntil, "validUntil", `${path}/validUntil`);
  }
  return issues;
}
