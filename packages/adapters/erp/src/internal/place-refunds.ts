import { makeIssue } from "@receivables/core";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import type { SourceDocument } from "../source-document.ts";
import type { SourceLink } from "../source-link.ts";
import type { SourceReceipt, SourceRefund } from "../source-receipt.ts";
import { customerOfEnd, dateOf } from "./gather-settlements.ts";
import { type CreditEnd, currencyOf, customerOf, unidentified, type Workbench, warn } from "./workbench.ts";

/** Put refunds on the bench: the records first, then those that only the refunded credit lists. */
export function placeRefunds(
  bench: Workbench,
  refunds: readonly Mapped<SourceRefund>[],
  documents: readonly Mapped<SourceDocument>[],
  receipts: readonly Mapped<SourceReceipt>[],
): void {
  const recorded = new Set<string>();
  for (const { value, externalId } of refunds) {
    recorded.add(value.id);
    const type = externalId?.type ?? "Refund";
    if (value.status !== "received") {
      const reason = value.status === null ? "unknown_status" : value.status === "failed" ? "failed" : "deleted";
      bench.skipped.push({ type, id: value.id, reason });
      continue;
    }
    if (value.from === null || value.amount === null || value.date === null) {
      bench.issues.push(
        makeIssue(erpIssues, "erp.malformed", { object: type, reason: "it names no credit, amount or date" }),
      );
      bench.skipped.push({ type, id: value.id, reason: "incomplete" });
      continue;
    }
    const from = refundedEnd(bench, value.from);
    const customerId = customerOf(bench, value.customer);
    const { id, amount, date, reference } = value;
    const placed = place(bench, from, { kind: "payment", ref: id, number: null, amount, date }, reference, customerId);
    if (placed && externalId !== null)
      bench.identities.push({ record: "refund", bookId: bench.bookId("refund", id), externalId });
  }
  for (const { value } of documents) {
    const from = { kind: "document", id: bench.bookId(value.kind, value.id) } as const;
    placeListed(bench, from, value.refunds, recorded);
  }
  for (const { value } of receipts) {
    const from = { kind: "receipt", id: bench.bookId(value.kind, value.id) } as const;
    placeListed(bench, from, value.refunds, recorded);
  }
}

/** A refund names a credit by its id; which kind of credit it is follows from what is on the bench. */
function refundedEnd(bench: Workbench, from: CreditEnd): CreditEnd {
  const kinds =
    from.kind === "document" ? (["credit_note"] as const) : (["prepayment", "overpayment", "payment"] as const);
  const ids = kinds.map((kind) => bench.bookId(kind, from.id));
  const known = ids.find((id) => (from.kind === "document" ? bench.documents.has(id) : bench.receipts.has(id)));
  return { kind: from.kind, id: known ?? ids[0] ?? from.id };
}

function placeListed(
  bench: Workbench,
  from: CreditEnd,
  refunds: readonly SourceLink[] | null,
  recorded: ReadonlySet<string>,
): void {
  const onBench = from.kind === "document" ? bench.documents.has(from.id) : bench.receipts.has(from.id);
  if (!onBench) return;
  for (const link of refunds ?? []) {
    if (recorded.has(link.ref)) continue;
    warn(bench, "erp.record_absent", { ref: link.ref, document: from.id });
    place(bench, from, link, link.reference ?? null, null);
  }
}

function place(
  bench: Workbench,
  from: CreditEnd,
  link: SourceLink,
  reference: string | null,
  customerId: string | null,
): boolean {
  const { amount } = link;
  const born = dateOf(bench, from);
  const voided = from.kind === "document" && bench.documents.get(from.id)?.document.voided !== undefined;
  if (amount === null || born === null || voided || currencyOf(bench, from) !== amount.currency) {
    warn(bench, "erp.link_dropped", { from: link.ref, to: from.id });
    return false;
  }
  const { entityId, recordedAt } = bench.context;
  const date = link.date ?? born;
  const id = bench.bookId("refund", link.ref);
  bench.refunds.set(id, {
    id,
    entityId,
    customerId: customerId ?? customerOfEnd(bench, from) ?? unidentified.id,
    from,
    amount,
    ...(reference === null ? {} : { reference }),
    effectiveDate: date,
    recordedAt,
  });
  return true;
}
