import { ageReceivables, diffAgings } from "@receivables/aging";
import { type BookRows, bookFromRows, formatDecimal, moneyOfMinor, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import account from "./golden/month-of-an-account.json" with { type: "json" };

describe("a month of an account", () => {
  // The file is JSON, so its enumerations are plain texts to the compiler.
  const rows: BookRows = JSON.parse(JSON.stringify(account.rows));
  const book = unwrap(bookFromRows(rows));
  const age = (asOf: string, knownAt?: string) =>
    ageReceivables(book, { asOf, basis: "due", buckets: [30, 60], ...(knownAt === undefined ? {} : { knownAt }) });
  const text = (minor: number | null | undefined): string => formatDecimal(moneyOfMinor(minor ?? 0, "USD"));

  it.each(account.agings)("$asOf, known $knownAt: $why", ({ asOf, knownAt, buckets, unapplied, disputed, total }) => {
    const report = age(asOf, knownAt);
    const [found] = report.totals;
    expect([found?.buckets.map(text), text(found?.unapplied), text(found?.disputed), text(found?.total)]).toEqual([
      buckets,
      unapplied,
      disputed,
      total,
    ]);
    expect(report.proved).toBe(true);
  });

  it("changes for reasons that can be named", () => {
    const { from, to, movements } = account.change;
    const diff = diffAgings(age(from), age(to), book);
    expect(diff.proved).toBe(true);
    expect(diff.movements.map((each) => [each.cause, each.effect, each.added]).sort()).toEqual([...movements].sort());
    const change = diff.changes.find((each) => each.cause === "due_date_change");
    expect(change).toMatchObject({
      id: "INV-1",
      refs: ["X1"],
      approvedBy: "controller",
      moves: [
        { column: { bucket: "31-60" }, minor: -100000 },
        { column: { bucket: "current" }, minor: 100000 },
      ],
    });
  });

  it("shows what was entered late, and what a report made at the time could not know", () => {
    const diff = diffAgings(age("2026-01-31", "2026-01-31T23:59:59.999Z"), age("2026-01-31"), book);
    expect(diff.changes.map(({ cause, id, enteredLate, recordedAt }) => [cause, id, enteredLate, recordedAt])).toEqual([
      ["document", "INV-2", true, "2026-02-03T10:00:00.000Z"],
    ]);
  });

  it("undoes, seen backwards", () => {
    const diff = diffAgings(age("2026-03-31"), age("2026-02-28"), book);
    expect(diff.proved).toBe(true);
    expect(
      diff.changes.filter((each) => each.undone).map((each) => [each.cause, each.id, each.moves[0]?.minor]),
    ).toEqual([
      ["cash_applied", "INV-2", 59500],
      ["small_balance_adjustment", "INV-2", 500],
      ["document", "INV-3", -25000],
      ["receipt", "ACH-2", 59500],
      ["credit_used", "ACH-2", -59500],
    ]);
  });
});
