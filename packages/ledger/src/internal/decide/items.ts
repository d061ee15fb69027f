import type { ApplicationTarget } from "@receivables/core";
import type { DocumentData, LedgerData } from "../ledger-data.ts";
import { findDocument } from "./documents.ts";
import { minorText, type Refusals } from "./refusals.ts";

/** A document a customer owes, with the instalment named, if one is; else says why not. */
export function findItem(
  data: LedgerData,
  to: ApplicationTarget,
  refusals: Refusals,
  path: string,
): DocumentData | null {
  const item = findDocument(data, to.documentId, refusals, `${path}/documentId`);
  if (item === null) return null;
  if (item.direction !== 1) {
    refusals.add("ledger.not_owed", { id: to.documentId }, `${path}/documentId`);
    return null;
  }
  if (to.instalmentId === undefined || item.instalments.has(to.instalmentId)) return item;
  refusals.add("ledger.not_found", { kind: "instalment", id: to.instalmentId }, `${path}/instalmentId`);
  return null;
}

/** Refuse to lower an item by more than is open on any day from a date on, of the document and of the instalment. */
export function checkOpen(
  item: DocumentData,
  to: ApplicationTarget,
  minor: number,
  date: string,
  path: string,
  refusals: Refusals,
): void {
  const { currency } = item.event.document;
  const open = item.balance.lowFrom(date).minor;
  const refuse = (kind: string, id: string, left: number): void => {
    const params = { amount: minorText(minor, currency), open: minorText(left, currency), kind, id, date };
    refusals.add("ledger.beyond_open", params, path);
  };
  if (minor > open) refuse("document", to.documentId, open);
  if (to.instalmentId === undefined) return;
  const part = item.instalments.get(to.instalmentId)?.lowFrom(date).minor ?? 0;
  if (minor > part) refuse("instalment", to.instalmentId, part);
}
