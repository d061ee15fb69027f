import { formatDecimal, type Money, makeIssue, type PlainDate, type ReceivableDocument } from "@receivables/core";
import { erpIssues } from "../issues.ts";
import { customerOfEnd, dateOf } from "./gather-settlements.ts";
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
  const last = lastSettled(bench);
  const dateFor = (end: CreditEnd, settledOn: PlainDate | null): PlainDate | null =>
    settledOn ?? latest(last.get(endKey(end)) ?? null, dateOf(bench, end));
  for (const [id, { source, document }] of [...bench.documents]) {
    if (source === null || document.voided !== undefined) continue;
    const end = { kind: "document", id } as const;
    const gap = gapOf(bench, end, document.total, source.open, used);
    if (gap !== null) close(bench, end, gap, dateFor(end, source.settledOn), document.kind === "invoice");
  }
  for (const [id, { source, receipt }] of [...bench.receipts]) {
    if (source === null) continue;
    const end = { kind: "receipt", id } as const;
    const gap = gapOf(bench, end, receipt.amount, source.unapplied, used);
    if (gap !== null) close(bench, end, gap, dateFor(end, null), false);
  }
}

/** What is stated to be settled beyond what the records explain; `null` where there is no such thing. */
function gapOf(
  bench: Workbench,
  end: CreditEnd,
  total: Money,
  open: Money | null,
  used: ReadonlyMap<string, number>,
): Money | null {
  if (open === null || open.currency !== total.currency || bench.refusedLinks.has(endKey(end))) return null;
  const minor = total.minor - open.minor - (used.get(endKey(end)) ?? 0);
  return minor > 0 && Number.isSafeInteger(minor) ? { minor, currency: total.currency } : null;
}

function close(bench: Workbench, end: CreditEnd, amount: Money, date: PlainDate | null, owed: boolean): void {
  if (date === null) return;
  const params = { document: end.id, amount: formatDecimal(amount) };
  bench.issues.push(makeIssue(erpIssues, "erp.settlement_absent", params, { severity: "warning" }));
  bench.assumed.set(endKey(end), amount.minor);
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

/** The last day anything is known to have been set against each record: what is missing is dated no earlier. */
function lastSettled(bench: Workbench): ReadonlyMap<string, PlainDate> {
  const last = new Map<string, PlainDate>();
  const note = (end: CreditEnd, date: PlainDate): void => {
    const known = last.get(endKey(end));
    if (known === undefined || date > known) last.set(endKey(end), date);
  };
  for (const { from, to, date } of bench.settlements) {
    if (date === null) continue;
    note(from, date);
    note({ kind: "document", id: to }, date);
  }
  return last;
}

function latest(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  return a === null || (b !== null && b > a) ? b : a;
}
