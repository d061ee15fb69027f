import {
  type Book,
  exactMinor,
  type Instant,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type PlainDate,
  type Result,
  roundQuotient,
  type WriteOff,
} from "@receivables/core";
import { inRange } from "./internal/in-range.ts";
import { isKnown } from "./internal/live-facts.ts";
import { allowanceIssues } from "./issues.ts";

/** Which write-offs {@link measureAllowanceMovements} counts. @category Roll-forward */
export interface MeasureAllowanceMovementsOptions {
  /** First day. */
  readonly from: PlainDate;
  /** Last day. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
}

/** One write-off or recovery as it moved the allowance. @category Roll-forward */
export interface AllowanceMovement {
  readonly id: string;
  readonly kind: "write_off" | "recovery";
  readonly documentId: string;
  readonly date: PlainDate;
  /** Without tax, in base currency; negative where it undoes an earlier one. */
  readonly amount: Money;
  readonly reason: string;
  readonly approvedBy?: string;
}

/** What moved the allowance besides its true-up. @category Roll-forward */
export interface AllowanceMovements {
  readonly movements: readonly AllowanceMovement[];
  readonly writeOffs: Money;
  readonly recoveries: Money;
}

/**
 * What was written off against the allowance in a span, and what of earlier write-offs came back.
 *
 * Amounts are without the tax part, at the rate the document was booked at; an undone fact counts against the day it was
 * undone. Small balances are no credit loss and do not count.
 *
 * **Units** minor units of the base currency. **Refuses** `allowance.date_invalid`, `allowance.missing_base_amount`,
 * `allowance.amount_out_of_range`.
 *
 * @param book - one entity's receivables
 * @param options - the span
 * @returns each movement, and the sums a roll-forward needs
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2025-01-15" }],
 *   writeOffs: [
 *     { id: "w1", kind: "write_off", to: { documentId: "i1" }, amount: "100.00", effectiveDate: "2026-01-20", reason: "insolvent" },
 *     { id: "w2", kind: "recovery", to: { documentId: "i1" }, amount: "30.00", effectiveDate: "2026-01-28", reason: "paid" },
 *   ],
 * }));
 * const moved = unwrap(measureAllowanceMovements(book, { from: "2026-01-01", to: "2026-01-31" }));
 * [moved.writeOffs.minor, moved.recoveries.minor] // => [10000, 3000]
 * ```
 * @category Roll-forward
 */
export function measureAllowanceMovements(
  book: Book,
  options: MeasureAllowanceMovementsOptions,
): Result<AllowanceMovements> {
  return inRange(() => {
    const dates = (["from", "to"] as const).flatMap((field) =>
      isPlainDate(options[field])
        ? []
        : [makeIssue(allowanceIssues, "allowance.date_invalid", { field }, { path: `/${field}` })],
    );
    if (dates.length > 0) return { ok: false, issues: dates };
    const { baseCurrency } = book.entity;
    const documents = new Map(book.documents.map((each) => [each.id, each]));
    const issues: Issue[] = [];
    const movements: AllowanceMovement[] = [];
    for (const fact of book.writeOffs) {
      const { id, kind, to, reason, approvedBy, reversed } = fact;
      if (kind === "small_balance_adjustment") continue;
      const document = documents.get(to.documentId);
      const net = baseMinor(fact, document, baseCurrency);
      if (net === null) {
        const params = { kind: document?.kind ?? "document", id: to.documentId, currency: baseCurrency };
        issues.push(makeIssue(allowanceIssues, "allowance.missing_base_amount", params));
        continue;
      }
      const base = { id, kind, documentId: to.documentId, reason, ...(approvedBy === undefined ? {} : { approvedBy }) };
      if (isIn(fact, options)) {
        movements.push({ ...base, date: fact.effectiveDate, amount: moneyOfMinor(net, baseCurrency) });
      }
      if (reversed !== undefined && isIn(reversed, options)) {
        movements.push({ ...base, date: reversed.effectiveDate, amount: moneyOfMinor(-net + 0, baseCurrency) });
      }
    }
    if (issues.length > 0) return { ok: false, issues };
    const sum = (kind: AllowanceMovement["kind"]): Money =>
      moneyOfMinor(
        movements.reduce((so, each) => exactMinor(so + (each.kind === kind ? each.amount.minor : 0)), 0),
        baseCurrency,
      );
    return ok({ movements, writeOffs: sum("write_off"), recoveries: sum("recovery") });
  });
}

/** A write-off without tax in base currency; `null` where the document states no base amount. */
function baseMinor(
  { amount, tax }: WriteOff,
  document: Book["documents"][number] | undefined,
  base: string,
): number | null {
  const net = exactMinor(amount.minor - (tax?.minor ?? 0));
  if (amount.currency === base) return net;
  if (document?.baseTotal === undefined || document.total.minor === 0) return null;
  return exactMinor(
    roundQuotient(BigInt(net) * BigInt(document.baseTotal.minor), BigInt(document.total.minor), "halfUp"),
  );
}

function isIn(
  fact: { readonly effectiveDate: PlainDate; readonly recordedAt: Instant },
  { from, to, knownAt }: MeasureAllowanceMovementsOptions,
): boolean {
  return fact.effectiveDate >= from && isKnown(fact, { through: to, ...(knownAt === undefined ? {} : { knownAt }) });
}
