import type { CreditSource } from "@receivables/core";
import type { ControlRole } from "../../event.ts";
import { controlOf, type LedgerData, ownerOf } from "../ledger-data.ts";
import type { Timeline } from "../timeline.ts";
import { findDocument } from "./documents.ts";
import { findReceipt, ownedSince } from "./receipts.ts";
import { minorText, type Refusals } from "./refusals.ts";

/** Credit that may be taken: what is left of it, whose it is, and from when. */
export interface UsableSource {
  readonly id: string;
  readonly kind: CreditSource["kind"];
  readonly balance: Timeline;
  readonly control: ControlRole;
  readonly customerId: string;
  readonly currency: string;
  readonly since: string;
}

/** A receipt or credit document something can be taken from; else says why not. */
export function findSource(
  data: LedgerData,
  from: CreditSource,
  refusals: Refusals,
  path: string,
): UsableSource | null {
  return from.kind === "receipt"
    ? receiptSource(data, from.id, refusals, path)
    : documentSource(data, from.id, refusals, path);
}

function receiptSource(data: LedgerData, id: string, refusals: Refusals, path: string): UsableSource | null {
  const receipt = findReceipt(data, id, refusals, path);
  if (receipt === null) return null;
  const customerId = ownerOf(receipt);
  if (customerId === null) {
    refusals.add("ledger.receipt_unidentified", { id }, path);
    return null;
  }
  const { currency } = receipt.event.receipt.amount;
  const since = ownedSince(receipt);
  return { id, kind: "receipt", balance: receipt.balance, control: controlOf(receipt), customerId, currency, since };
}

function documentSource(data: LedgerData, id: string, refusals: Refusals, path: string): UsableSource | null {
  const found = findDocument(data, id, refusals, path);
  if (found === null) return null;
  if (found.direction !== -1) {
    refusals.add("ledger.not_credit", { id }, path);
    return null;
  }
  const { customerId, currency } = found.event.document;
  const { balance, control } = found;
  return { id, kind: "document", balance, control, customerId, currency, since: balance.start };
}

/** Whether a source has so much left on every day from a date on. */
export function checkLeft(source: UsableSource, minor: number, date: string, path: string, refusals: Refusals): void {
  const left = source.balance.lowFrom(date).minor;
  if (minor <= left) return;
  const { currency, kind, id } = source;
  const params = { amount: minorText(minor, currency), unapplied: minorText(left, currency), kind, id, date };
  refusals.add("ledger.beyond_unapplied", params, path);
}
