import {
  type Application,
  type Book,
  exactMinor,
  type PlainDate,
  settlesItem,
  toEpochDay,
  type WriteOff,
} from "@receivables/core";
import { type Horizon, isLive } from "./live-facts.ts";

/** What became of a part of a document: money came, it was credited, or it was given up. */
export interface Settlement {
  readonly day: number;
  /** The instalment it was set against, `null` for the document as a whole. */
  readonly instalmentId: string | null;
  readonly kind: "collected" | "diluted" | "writtenOff";
  /** Above zero, in the document's currency. */
  readonly minor: number;
}

/**
 * What settled some documents, oldest first. Money of receipts is collected; credit memos, discounts and other
 * adjustments dilute; a recovery takes back the write-off before it, so that the money that follows is collected.
 */
export function settlementsByDocument(
  book: Book,
  ids: ReadonlySet<string>,
  horizon: Horizon,
): ReadonlyMap<string, readonly Settlement[]> {
  const found = new Map<string, Settlement[]>();
  const add = (fact: Application | WriteOff, kind: Settlement["kind"], minor: number): void => {
    const { documentId, instalmentId = null } = fact.to;
    if (minor <= 0) return;
    const list = found.get(documentId) ?? [];
    list.push({ day: toEpochDay(fact.effectiveDate), instalmentId, kind, minor });
    found.set(documentId, list);
  };
  for (const each of book.applications) {
    if (!ids.has(each.to.documentId) || !isLive(each, horizon)) continue;
    add(each, each.from.kind === "receipt" ? "collected" : "diluted", each.settled.minor);
    for (const { kind, amount } of each.adjustments) if (settlesItem(kind)) add(each, "diluted", amount.minor);
  }
  for (const [fact, minor] of netWriteOffs(book, ids, horizon)) {
    add(fact, fact.kind === "small_balance_adjustment" ? "diluted" : "writtenOff", minor);
  }
  for (const list of found.values()) list.sort((a, b) => a.day - b.day);
  return found;
}

/** Live write-offs, each less what was recovered of it; the latest is recovered first. */
function netWriteOffs(
  book: Book,
  ids: ReadonlySet<string>,
  horizon: Horizon,
): readonly (readonly [WriteOff, number])[] {
  const live = book.writeOffs.filter((each) => ids.has(each.to.documentId) && isLive(each, horizon));
  const recovered = new Map<string, number>();
  for (const each of live) {
    if (each.kind !== "recovery") continue;
    recovered.set(each.to.documentId, exactMinor((recovered.get(each.to.documentId) ?? 0) + each.amount.minor));
  }
  const given = live.filter((each) => each.kind !== "recovery");
  const latestFirst = [...given].sort((a, b) => compareDates(b.effectiveDate, a.effectiveDate));
  return latestFirst.map((each) => {
    if (each.kind !== "write_off") return [each, each.amount.minor];
    const back = Math.min(recovered.get(each.to.documentId) ?? 0, each.amount.minor);
    recovered.set(each.to.documentId, (recovered.get(each.to.documentId) ?? 0) - back);
    return [each, each.amount.minor - back];
  });
}

function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
