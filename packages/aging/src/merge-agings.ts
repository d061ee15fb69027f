import { InvariantError } from "@receivables/core";
import type { AgingCheck, AgingItem, AgingReport, AgingRow } from "./aging-report.ts";
import { outOfRange, totalsOf } from "./internal/build-report.ts";
import { checkEqual, controlChecks } from "./internal/checks.ts";
import { cellsOfFigures, figuresOfCells, minorOfText } from "./internal/figures.ts";
import { compareKeys } from "./internal/row-index.ts";

/**
 * Merge agings of parts of a Book, or of several entities, into one.
 *
 * Every figure is the sum of the parts' figures, so the parts may be aged anywhere and merged in any grouping:
 * `merge([merge([a, b]), c])` equals `merge([a, merge([b, c])])`, and the merged parts of {@link planAging} equal the
 * aging of the whole Book. Checks are summed too; the control account is compared with the merged total. Rows of two
 * entities with one key become one row: group by `entity` to keep them apart.
 *
 * **Units** minor units. **Refuses** nothing.
 *
 * @param reports - reports of one policy, at least one
 * @returns one report; `items`, `reaged` and `issues` follow the order of the parts
 * @throws InvariantError when there is no report, or two were made with different policies
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" },
 *     { id: "i2", customerId: "c2", total: "40.00", issueDate: "2026-03-20", dueDate: "2026-04-19" },
 *   ],
 * }));
 * const options = { asOf: "2026-03-31", basis: "due", buckets: [30] } as const;
 * const parts = planAging(book, { parts: 2 }).map((part) => ageReceivables(part, options));
 * mergeAgings(parts).totals // => ageReceivables(book, options).totals
 * ```
 * @category Aging
 */
export function mergeAgings(reports: readonly AgingReport[]): AgingReport {
  const [first] = reports;
  if (first === undefined) throw new InvariantError("no aging was given to merge");
  requireOnePolicy(reports);
  const rows = withoutIdleZeros(
    sumRows(
      reports.map((report) => ({ rows: report.rows, sign: 1n })),
      first,
    ),
  );
  const own = reports.flatMap((report) => report.totals.map(asRow));
  const totals = totalsOf(own, first.buckets.length, first.policy.disputedAndPromised === "apart");
  const summed = sumChecks(reports.map((report) => ({ checks: report.checks, sign: 1n })));
  const checks = [...summed, ...controlChecks(first.policy, totals)];
  const issues = reports
    .flatMap((report) => report.issues)
    .filter((issue) => issue.code !== "aging.amount_out_of_range");
  return {
    entityIds: [...new Set(reports.flatMap((report) => report.entityIds))].sort(),
    policy: first.policy,
    buckets: first.buckets,
    rows,
    totals,
    ...(first.items === undefined ? {} : { items: reports.flatMap((report) => report.items ?? []) }),
    reaged: reports.flatMap((report) => report.reaged),
    checks,
    proved: checks.every((check) => check.holds),
    issues: [...issues, ...outOfRange(rows, totals)],
  };
}

/** What {@link updateAging} replaces. @category Aging */
export interface AgingUpdate {
  /** The aging of the customers concerned before the new facts. */
  readonly before: AgingReport;
  /** The aging of the same customers with them. */
  readonly after: AgingReport;
}

/**
 * Bring an aging up to date after new facts, in time that depends on what changed and not on the whole Book.
 *
 * Age the customers concerned twice, without and with the new facts; their figures are taken out of the report and put
 * back. The result equals aging the whole Book again. Customers whose money or credit pays each other's items belong
 * together, as {@link planAging} keeps them.
 *
 * **Units** minor units. **Refuses** nothing.
 *
 * @param report - the aging of the whole Book without the new facts
 * @param update - the agings of the customers concerned, before and after
 * @returns the aging of the whole Book with the new facts
 * @throws InvariantError when the policies differ, or `before` is no part of the report
 * @example
 * ```ts
 * const invoice = { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" };
 * const other = { id: "i2", customerId: "c2", total: "40.00", issueDate: "2026-03-20", dueDate: "2026-04-19" };
 * const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
 * const receipt = { id: "r1", customerId: "c1", amount: "25.00", effectiveDate: "2026-03-02" };
 * const age = (rows: Omit<BookRows, "entity">) =>
 *   ageReceivables(unwrap(bookFromRows({ entity, ...rows })), { asOf: "2026-03-31", basis: "due", buckets: [30] });
 * const report = updateAging(age({ documents: [invoice, other] }), {
 *   before: age({ documents: [invoice] }),
 *   after: age({ documents: [invoice], receipts: [receipt] }),
 * });
 * report.totals // => age({ documents: [invoice, other], receipts: [receipt] }).totals
 * ```
 * @category Aging
 */
export function updateAging(report: AgingReport, { before, after }: AgingUpdate): AgingReport {
  requireOnePolicy([report, before, after]);
  const signed = [
    { from: report, sign: 1n },
    { from: before, sign: -1n },
    { from: after, sign: 1n },
  ] as const;
  const summed = sumRows(
    signed.map(({ from, sign }) => ({ rows: from.rows, sign })),
    report,
  );
  const rows = withoutIdleZeros(summed);
  const apart = report.policy.disputedAndPromised === "apart";
  const totals = sumRows(
    signed.map(({ from, sign }) => ({ rows: from.totals.map(asRow), sign })),
    report,
  );
  const newTotals = totalsOf(
    totals.filter((row) => row.items > 0),
    report.buckets.length,
    apart,
  );
  const checks = [
    ...sumChecks(signed.map(({ from, sign }) => ({ checks: from.checks, sign }))),
    ...controlChecks(report.policy, newTotals),
  ];
  const replaced = new Set(before.items?.map(nameOfItem));
  const reaged = new Set(before.reaged.map((item) => `${item.by} ${item.changeId}`));
  const settled = new Set(before.issues.map((issue) => `${issue.code} ${String(issue.params?.["id"])}`));
  const kept = report.issues.filter(
    (issue) =>
      issue.code !== "aging.amount_out_of_range" && !settled.has(`${issue.code} ${String(issue.params?.["id"])}`),
  );
  const items = [...(report.items ?? []).filter((item) => !replaced.has(nameOfItem(item))), ...(after.items ?? [])];
  return {
    ...report,
    rows,
    totals: newTotals,
    ...(report.items === undefined ? {} : { items }),
    reaged: [...report.reaged.filter((item) => !reaged.has(`${item.by} ${item.changeId}`)), ...after.reaged],
    checks,
    proved: checks.every((check) => check.holds),
    issues: [...kept, ...after.issues, ...outOfRange(rows, newTotals)],
  };
}

function requireOnePolicy(reports: readonly AgingReport[]): void {
  const policies = new Set(reports.map((report) => JSON.stringify(report.policy)));
  if (policies.size > 1) throw new InvariantError("agings of different policies do not add up");
}

interface SignedRows {
  readonly rows: readonly AgingRow[];
  readonly sign: bigint;
}

/** Sum rows of one key and currency. */
function sumRows(parts: readonly SignedRows[], shape: AgingReport): readonly AgingRow[] {
  const apart = shape.policy.disputedAndPromised === "apart";
  const sums = new Map<string, { row: AgingRow; cells: bigint[]; items: number; count: number }>();
  for (const { rows, sign } of parts) {
    for (const row of rows) {
      const cells = cellsOfFigures(row, row.currency).map((cell) => cell * sign);
      const items = row.items * Number(sign);
      const sum = sums.get(nameOf(row));
      if (sum === undefined) sums.set(nameOf(row), { row, cells, items, count: Number(sign) });
      else {
        sum.cells = sum.cells.map((cell, at) => cell + (cells[at] ?? 0n));
        sum.items += items;
        sum.count += Number(sign);
      }
    }
  }
  const summed = [...sums.values()].flatMap(({ row, cells, items, count }): readonly AgingRow[] => {
    if (items < 0) throw new InvariantError("what was taken out of an aging was no part of it");
    // A row without items stays where a customer without items has one: as often put in as taken out.
    if (items === 0 && count <= 0) return [];
    const { key, currency, parentKey, depth } = row;
    const tree = parentKey === undefined || depth === undefined ? {} : { parentKey, depth };
    return [{ key, currency, ...figuresOfCells(cells, apart, currency), items, ...tree }];
  });
  return summed.sort((a, b) => compareKeys(a.key, b.key) || compareKeys(a.currency, b.currency));
}

/** A customer without open items has one row of zeros, and none once it has items in any currency. */
function withoutIdleZeros(rows: readonly AgingRow[]): readonly AgingRow[] {
  const busy = new Set(rows.filter((row) => row.items > 0).map((row) => row.key));
  return rows.filter((row) => row.items > 0 || !busy.has(row.key));
}

function sumChecks(
  parts: readonly { readonly checks: readonly AgingCheck[]; readonly sign: bigint }[],
): readonly AgingCheck[] {
  const sums = new Map<string, { check: AgingCheck; reported: bigint; expected: bigint }>();
  for (const { checks, sign } of parts) {
    for (const check of checks) {
      if (check.kind === "total_equals_control_account") continue;
      const name = `${check.kind} ${check.currency}`;
      const sum = sums.get(name) ?? { check, reported: 0n, expected: 0n };
      sum.reported += sign * minorOfText(check.reported, check.currency);
      sum.expected += sign * minorOfText(check.expected, check.currency);
      sums.set(name, sum);
    }
  }
  const summed = [...sums.values()].map(({ check, reported, expected }) =>
    checkEqual(check.kind, check.currency, reported, expected),
  );
  return summed.sort((a, b) => compareKeys(a.kind, b.kind) || compareKeys(a.currency, b.currency));
}

function asRow(total: AgingReport["totals"][number]): AgingRow {
  return { key: null, ...total };
}

function nameOf(row: AgingRow): string {
  return JSON.stringify([row.key, row.currency]);
}

function nameOfItem(item: AgingItem): string {
  return JSON.stringify([item.kind === "receipt", item.id, item.instalmentId ?? null]);
}
