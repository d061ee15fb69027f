import { latestDate } from "@receivables/calendar";
import {
  type CashDecision,
  type CashProposal,
  proposeApplicationsSteps,
  toLedgerApplications,
} from "@receivables/cash-application";
import { type Book, type Instant, type PlainDate, type Progress, type Receipt, runAsync } from "@receivables/core";
import type { LedgerCommand } from "@receivables/ledger";
import type { EntityInput } from "./company-input.ts";
import { cashPolicyOf } from "./policies.ts";

/** What the cash application is asked. */
export interface CashRequest {
  readonly input: EntityInput;
  /** The Book as it stood before any cash was applied by this close. */
  readonly book: Book;
  /** The journal's receipts and those the bank knew of. */
  readonly receipts: readonly Receipt[];
  readonly asOf: PlainDate;
  readonly recordedAt: Instant;
}

/** Decide what every receipt settles. */
export async function decideCash(
  { input, book, receipts, asOf }: CashRequest,
  watch: { readonly signal: { readonly aborted: boolean }; readonly onProgress: (progress: Progress) => void },
): Promise<CashProposal> {
  const unapplied = receipts.filter((receipt) => receipt.reversed === undefined && receipt.effectiveDate <= asOf);
  const steps = proposeApplicationsSteps(
    { receipts: unapplied, remittances: input.remittances, book, asOf },
    cashPolicyOf(input),
  );
  return await runAsync(steps, watch);
}

/** The decisions that may be posted without a look, as commands: whose receipt it is, then what it settles. */
export function cashCommands(
  { input, book, receipts, recordedAt }: CashRequest,
  decisions: readonly CashDecision[],
): readonly LedgerCommand[] {
  const receiptOf = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const issued = new Map(book.documents.map((document) => [document.id, document.effectiveDate]));
  const known = new Map(book.receipts.map((receipt) => [receipt.id, receipt.customerId]));
  return decisions.flatMap((decision): LedgerCommand[] => {
    const receipt = receiptOf.get(decision.receiptId);
    if (receipt === undefined || decision.outcome !== "apply") return [];
    const envelope = (commandId: string, effectiveDate: PlainDate) => ({
      commandId,
      actor: "month-end/cash",
      entityId: input.entity.id,
      effectiveDate,
      recordedAt,
    });
    const identified: LedgerCommand[] =
      decision.customerId !== null && known.get(receipt.id) === null
        ? [
            {
              kind: "identifyReceipt",
              ...envelope(`identify:${receipt.id}`, receipt.effectiveDate),
              receiptId: receipt.id,
              customerId: decision.customerId,
            },
          ]
        : [];
    const applied = toLedgerApplications(decision, {
      entityId: input.entity.id,
      idOf: (position) => `${receipt.id}/${position + 1}`,
      effectiveDate: receipt.effectiveDate,
      recordedAt,
    }).map((proposed): LedgerCommand => {
      const { entityId: _entity, effectiveDate, recordedAt: _at, ...application } = proposed;
      // Money that came before the document counts for it from the document's day.
      const documents = [issued.get(application.to.documentId), issued.get(application.from.id)];
      const from = latestDate([effectiveDate, ...documents.flatMap((date) => date ?? [])]) ?? effectiveDate;
      return { kind: "apply", ...envelope(`apply:${application.id}`, from), application };
    });
    return [...identified, ...applied];
  });
}
