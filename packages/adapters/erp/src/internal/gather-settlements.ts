import type { Money, PlainDate } from "@receivables/core";
import type { Mapped } from "../mapped.ts";
import type { SourceDocument } from "../source-document.ts";
import type { LinkedKind, SourceLink } from "../source-link.ts";
import { type CreditEnd, currencyOf, endKey, endOf, type Settlement, type Workbench, warn } from "./workbench.ts";

/** A record that settles others, with what it says about that. */
export interface PayingRecord {
  readonly kind: LinkedKind;
  readonly id: string;
  readonly applications: readonly SourceLink[] | null;
}

/** A link as one of its two ends states it. */
interface StatedLink {
  readonly from: CreditEnd;
  readonly to: string;
  readonly link: SourceLink;
  /** The paying record's kind and the settled document, as the source names them. */
  readonly kind: LinkedKind;
  readonly ref: string;
  readonly document: string;
}

/**
 * Gather what settles what. The paying side is followed where its record is at hand and says anything; the settled
 * document fills in what the paying side leaves out; what either of them only names becomes a record of its own, flagged.
 */
export function gatherSettlements(
  bench: Workbench,
  paying: readonly PayingRecord[],
  settled: readonly Mapped<SourceDocument>[],
): void {
  const declared = new Map<string, StatedLink[]>();
  const silent = new Set<string>();
  for (const { kind, id, applications } of paying) {
    const from = endOf(bench, kind, id);
    if (!isOnBench(bench, from)) continue;
    if (applications === null) silent.add(endKey(from));
    for (const link of applications ?? []) {
      if (link.kind !== "invoice") continue;
      const to = bench.bookId(link.kind, link.ref);
      const stated = { from, to, link, kind, ref: id, document: link.ref };
      const pair = `${endKey(from)} ${to}`;
      declared.set(pair, [...(declared.get(pair) ?? []), stated]);
    }
  }
  const links = [...declared.values()].flat();
  const stubs = new Map<string, StatedLink[]>();
  for (const { value, applications } of settled) {
    const to = bench.bookId(value.kind, value.id);
    if (value.kind !== "invoice" || isVoid(bench, to) || !bench.documents.has(to)) continue;
    for (const link of applications ?? []) {
      const from = endOf(bench, link.kind, link.ref);
      const stated: StatedLink = { from, to, link, kind: link.kind, ref: link.ref, document: value.id };
      const known = declared.get(`${endKey(from)} ${to}`);
      if (known !== undefined) continue;
      if (silent.has(endKey(from))) links.push(stated);
      else if (isOnBench(bench, from)) warn(bench, "erp.link_one_sided", { from: link.ref, to: value.id });
      else if (bench.outside.has(endKey(from))) warn(bench, "erp.link_dropped", { from: link.ref, to: value.id });
      else stubs.set(endKey(from), [...(stubs.get(endKey(from)) ?? []), stated]);
    }
  }
  for (const group of stubs.values()) links.push(...placeStub(bench, group));
  placeAbsentDocuments(bench, links);
  for (const stated of links) settle(bench, stated);
}

function settle(bench: Workbench, { from, to, link, ref, document }: StatedLink): void {
  if (link.amount === null || (link.amount.minor === 0 && link.discount === undefined)) return;
  const target = bench.documents.get(to)?.document;
  const usable = target !== undefined && target.voided === undefined && target.currency === link.amount.currency;
  if (
    !usable ||
    currencyOf(bench, from) !== link.amount.currency ||
    isVoid(bench, from.kind === "document" ? from.id : "")
  ) {
    warn(bench, "erp.link_dropped", { from: ref, to: document });
    bench.refusedLinks.add(endKey(from));
    return;
  }
  const settlement: Settlement = {
    from,
    to,
    amount: link.amount,
    discount: link.discount ?? null,
    date: link.date,
    linkId: link.linkId ?? null,
  };
  bench.settlements.push(settlement);
}

/** A payment or credit note known only from the documents it settles: it has at least what it settled. */
function placeStub(bench: Workbench, group: readonly StatedLink[]): readonly StatedLink[] {
  const usable = group.filter(({ link }) => link.amount !== null && link.amount.minor > 0);
  const [first] = usable;
  const amount = totalOf(usable);
  if (first === undefined || amount === null) return [];
  const { entityId, recordedAt } = bench.context;
  const owner = bench.documents.get(first.to)?.document;
  const date = earliest(usable.map(({ link }) => link.date)) ?? owner?.issueDate ?? null;
  if (owner === undefined || date === null) return [];
  warn(bench, "erp.record_absent", { ref: first.ref, document: usable.map(({ document }) => document).join(" ") });
  const common = { id: first.from.id, entityId, customerId: owner.customerId, effectiveDate: date, recordedAt };
  if (first.from.kind === "document") {
    const number = first.link.number ?? first.ref;
    const stub = {
      kind: "credit_memo" as const,
      number,
      currency: amount.currency,
      total: amount,
      issueDate: date,
      dueDate: null,
    };
    bench.documents.set(first.from.id, { source: null, document: { ...common, ...stub } });
  } else {
    const reference = first.link.reference === undefined ? {} : { reference: first.link.reference };
    const receipt = { ...common, method: "other" as const, amount, ...reference };
    bench.receipts.set(first.from.id, { source: null, receipt });
  }
  return usable;
}

/** Documents that are only named as settled stand in the Book for the settled amount: they owe nothing. */
function placeAbsentDocuments(bench: Workbench, links: readonly StatedLink[]): void {
  const absent = new Map<string, StatedLink[]>();
  for (const stated of links) {
    if (bench.documents.has(stated.to) || bench.outside.has(`document ${stated.to}`)) continue;
    if (stated.link.amount === null || stated.link.amount.minor <= 0) continue;
    absent.set(stated.to, [...(absent.get(stated.to) ?? []), stated]);
  }
  for (const [to, group] of absent) {
    const [first] = group;
    const total = totalOf(group);
    const dates = group.map(({ from, link }) => link.date ?? dateOf(bench, from));
    const date = earliest(dates);
    if (first === undefined || total === null || date === null) continue;
    warn(bench, "erp.document_absent", { document: first.document, from: group.map(({ ref }) => ref).join(" ") });
    const { entityId, recordedAt } = bench.context;
    const customerId = customerOfEnd(bench, first.from) ?? "unidentified";
    const number = group.find(({ link }) => link.number !== null)?.link.number ?? first.document;
    const common = { id: to, entityId, customerId, number, currency: total.currency, total };
    const dated = { issueDate: date, dueDate: null, effectiveDate: date, recordedAt };
    bench.documents.set(to, { source: null, document: { kind: "opening_item", ...common, ...dated } });
  }
}

function totalOf(group: readonly StatedLink[]): Money | null {
  const [first] = group;
  const currency = first?.link.amount?.currency;
  if (currency === undefined || group.some(({ link }) => link.amount?.currency !== currency)) return null;
  const minor = group.reduce((sum, { link }) => sum + (link.amount?.minor ?? 0) + (link.discount?.minor ?? 0), 0);
  return Number.isSafeInteger(minor) ? { minor, currency } : null;
}

/** The first of the dates that are known. */
function earliest(dates: readonly (PlainDate | null)[]): PlainDate | null {
  return dates.reduce((first, date) => (first === null || (date !== null && date < first) ? date : first), null);
}

/** The day a record on the bench counts from. */
export function dateOf(bench: Workbench, end: CreditEnd): PlainDate | null {
  return end.kind === "document"
    ? (bench.documents.get(end.id)?.document.issueDate ?? null)
    : (bench.receipts.get(end.id)?.receipt.effectiveDate ?? null);
}

/** Whose a record on the bench is. */
export function customerOfEnd(bench: Workbench, end: CreditEnd): string | null {
  return end.kind === "document"
    ? (bench.documents.get(end.id)?.document.customerId ?? null)
    : (bench.receipts.get(end.id)?.receipt.customerId ?? null);
}

function isOnBench(bench: Workbench, end: CreditEnd): boolean {
  return end.kind === "document" ? bench.documents.has(end.id) : bench.receipts.has(end.id);
}

function isVoid(bench: Workbench, documentId: string): boolean {
  return bench.documents.get(documentId)?.document.voided !== undefined;
}
