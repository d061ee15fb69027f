import { formatDecimal, type Money, makeIssue, type PlainDate, type ReceivableDocument } from "@receivables/core";
import { erpIssues } from "../issues.ts";
import { customerOfEnd, dateOf, earliest } from "./gather-settlements.ts";
import { type CreditEnd, endKey, type Workbench } from "./workbench.ts";

/** What is used of every record on the bench, in minor units, by end. */
export function usedMinor(bench: Workbench): Map<string, number> {
  const used = new Map<string, number>();
  const add = (end: CreditEnd, minor: number): void => {
    used.set(endKey(end), (used.get(endKey(end)) ?? 0) + minor);
  };
  for (const { from, to, amount, discount } of bench.settlements) {
    add(from, amount.minor);
    add({ kind: "document", id: to }, amount.minor + (discount?.minor ?? 0));
  }
  for (const refund of bench.refunds.values()) add(refund.from, refund.amount.minor);
  return used;
}

/**
 * Where the source states more settled than its records explain, put the missing other side into the Book: a receipt
 * that pays an invoice, an opening item that uses up a credit. Each is named `settlement:…` and has an issue.
 */
export function closeGaps(bench: Workbench): void {
  const used = usedMinor(bench);
  for (const [id, { source, document }] of [...bench.documents]) {
    if (source === null || document.voided !== undefined) continue;
    close(
      bench,
      { kind: "document", id },
      document.total,
      source.open,
      source.settledOn,
      used,
      document.kind === "invoice",
    );
  }
  for (const [id, { source, receipt }] of [...bench.receipts]) {
    if (source !== null) close(bench, { kind: "receipt", id }, receipt.amount, source.unapplied, null, used, false);
  }
}

function close(
  bench: Workbench,
  end: CreditEnd,
  total: Money,
  open: Money | null,
  settledOn: PlainDate | null,
  used: ReadonlyMap<string, number>,
  owed: boolean,
): void {
  if (open === null || open.currency !== total.currency || bench.refusedLinks.has(endKey(end))) return;
  const gap = total.minor - open.minor - (used.get(endKey(end)) ?? 0);
  const date = settledOn ?? lastSettled(bench, end) ?? dateOf(bench, end);
  if (gap <= 0 || !Number.isSafeInteger(gap) || date === null) return;
  const amount: Money = { minor: gap, currency: total.currency };
  const params = { document: end.id, amount: formatDecimal(amount) };
  bench.issues.push(makeIssue(erpIssues, "erp.settlement_absent", params, { severity: "warning" }));
  bench.assumed.set(endKey(end), gap);
  const { entityId, recordedAt } = bench.context;
  const id = `settlement:${end.id}`;
  const customerId = customerOfEnd(bench, end);
  if (owed) {
    const receipt = { id, entityId, customerId, method: "other" as const, amount, effectiveDate: date, recordedAt };
    bench.receipts.set(id, { source: null, receipt });
    const from = { kind: "receipt", id } as const;
    bench.settlements.push({ from, to: end.id, amount, discount: null, date, linkId: null });
    return;
  }
  const document: ReceivableDocument = {
    id,
    entityId,
    customerId: customerId ?? "unidentified",
    kind: "opening_item",
    number: id,
    currency: amount.currency,
    total: amount,
    issueDate: date,
    dueDate: null,
    effectiveDate: date,
    recordedAt,
  };
  bench.documents.set(id, { source: null, document });
  bench.settlements.push({ from: end, to: id, amount, discount: null, date, linkId: null });
}

/** The last day anything is known to have been set against a record: what is missing came no later than that we know of. */
function lastSettled(bench: Workbench, end: CreditEnd): PlainDate | null {
  const dates = bench.settlements.flatMap(({ from, to, date }) =>
    (end.kind === "document" && to === end.id) || endKey(from) === endKey(end) ? [date] : [],
  );
  const own = dateOf(bench, end);
  return [...dates, own].reduce(
    (last, date) => (last === null || (date !== null && date > last) ? date : last),
    earliest([own]),
  );
}
