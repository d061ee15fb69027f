import type { CreditSource } from "@receivables/core";
import { directionOf, type Reversal, settledMinor } from "@receivables/core";
import type { ApplicationRecorded, DocumentIssued, LedgerEvent, ReceiptRecorded, WriteOffRecorded } from "../event.ts";
import type { DocumentData, LedgerData, ReceiptData, SourceData } from "./ledger-data.ts";
import { Timeline } from "./timeline.ts";

/** Fold one event into an entity's data. Records it refers to that are not there are passed over. */
export function evolveData(data: LedgerData, event: LedgerEvent): void {
  data.version += 1;
  data.commands.set(event.commandId, event.fingerprint);
  if (event.recordedAt > data.lastRecordedAt) data.lastRecordedAt = event.recordedAt;
  switch (event.kind) {
    case "entity_opened":
      data.entityId = event.entityId;
      data.baseCurrency = event.baseCurrency;
      data.country = event.country ?? null;
      return;
    case "document_issued":
      data.documents.set(event.document.id, documentData(event));
      return;
    case "document_voided": {
      const document = data.documents.get(event.documentId);
      if (document === undefined) return;
      const { whole, wholeBase } = document.balance;
      document.balance.add(event.effectiveDate, -whole, -wholeBase);
      document.voided = reversalOf(event);
      return;
    }
    case "receipt_recorded":
      data.receipts.set(event.receipt.id, receiptData(event));
      return;
    case "receipt_identified": {
      const { customerId, effectiveDate, recordedAt } = event;
      data.receipts.get(event.receiptId)?.identified.push({ customerId, effectiveDate, recordedAt });
      return;
    }
    case "receipt_returned": {
      const receipt = data.receipts.get(event.receiptId);
      if (receipt === undefined) return;
      const { whole, wholeBase } = receipt.balance;
      receipt.balance.add(event.effectiveDate, -whole, -wholeBase);
      receipt.returned = reversalOf(event);
      return;
    }
    case "bank_deposit_recorded": {
      const { id, receiptIds, nettedReceiptIds = [] } = event.bankDeposit;
      data.bankDeposits.set(id, event);
      for (const each of receiptIds) {
        const receipt = data.receipts.get(each);
        if (receipt !== undefined) receipt.deposit = event;
      }
      for (const each of nettedReceiptIds) {
        const receipt = data.receipts.get(each);
        if (receipt !== undefined) receipt.nettedBy = id;
      }
      return;
    }
    case "application_recorded":
      data.applications.set(event.application.id, { event, undone: null });
      moveApplication(data, event, event.effectiveDate, 1);
      sourceIn(data, event.application.from)?.applications.add(event.application.id);
      return;
    case "application_reversed": {
      const application = data.applications.get(event.applicationId);
      if (application === undefined) return;
      application.undone = reversalOf(event);
      moveApplication(data, application.event, event.effectiveDate, -1);
      sourceIn(data, application.event.application.from)?.applications.delete(event.applicationId);
      return;
    }
    case "write_off_recorded":
      data.writeOffs.set(event.writeOff.id, { event, undone: null });
      moveWriteOff(data, event, event.effectiveDate, 1);
      return;
    case "write_off_reversed": {
      const writeOff = data.writeOffs.get(event.writeOffId);
      if (writeOff === undefined) return;
      writeOff.undone = reversalOf(event);
      moveWriteOff(data, writeOff.event, event.effectiveDate, -1);
      return;
    }
    case "refund_recorded": {
      const { id, from, amount } = event.refund;
      data.refunds.set(id, { event, undone: null });
      const source = sourceIn(data, from);
      source?.refunds.add(id);
      source?.balance.add(event.effectiveDate, -amount.minor, -event.carrying.minor);
      return;
    }
    case "refund_reversed": {
      const refund = data.refunds.get(event.refundId);
      if (refund === undefined) return;
      refund.undone = reversalOf(event);
      const { from, amount } = refund.event.refund;
      const source = sourceIn(data, from);
      source?.refunds.delete(event.refundId);
      source?.balance.add(event.effectiveDate, amount.minor, refund.event.carrying.minor);
      return;
    }
    case "due_date_changed":
      data.dueDateChanges.set(event.change.id, event);
      return;
    case "dispute_opened": {
      const { id, applicationId } = event.dispute;
      data.disputes.set(id, { event, resolved: null });
      if (applicationId === undefined) return;
      const others = data.disputesOfApplication.get(applicationId);
      if (others === undefined) data.disputesOfApplication.set(applicationId, [id]);
      else others.push(id);
      return;
    }
    case "dispute_resolved": {
      const dispute = data.disputes.get(event.disputeId);
      if (dispute !== undefined) dispute.resolved = event;
      return;
    }
    case "promise_recorded":
      data.promises.set(event.promise.id, { event, undone: null });
      return;
    case "promise_withdrawn": {
      const promise = data.promises.get(event.promiseId);
      if (promise !== undefined) promise.undone = reversalOf(event);
      return;
    }
    case "plan_agreed":
      data.plans.set(event.plan.id, { event, undone: null });
      return;
    case "plan_cancelled": {
      const plan = data.plans.get(event.planId);
      if (plan !== undefined) plan.undone = reversalOf(event);
      return;
    }
    case "contact_recorded":
      data.contacts.set(event.contact.id, event);
      return;
    case "period_locked":
      if (event.lock === "hard") data.hardLock = event.through;
      else data.softLock = event.through;
      return;
    case "period_reopened":
      data.hardLock = earlier(data.hardLock, event.lockedThrough);
      data.softLock = earlier(data.softLock, event.lockedThrough);
  }
}

/** The record credit is taken from. */
function sourceIn(data: LedgerData, from: CreditSource): SourceData | undefined {
  return from.kind === "receipt" ? data.receipts.get(from.id) : data.documents.get(from.id);
}

function documentData(event: DocumentIssued): DocumentData {
  const { document, effectiveDate } = event;
  const whole = Math.abs(document.total.minor);
  const wholeBase = Math.abs((document.baseTotal ?? document.total).minor);
  const parts = (document.instalments ?? []).map(
    (part) => [part.id, new Timeline(effectiveDate, Math.abs(part.amount.minor), 0)] as const,
  );
  const signed = directionOf(document.kind) * document.total.minor;
  return {
    event,
    direction: signed > 0 ? 1 : signed < 0 ? -1 : 0,
    control: document.kind === "customer_deposit" ? "customerDeposits" : "receivable",
    balance: new Timeline(effectiveDate, whole, wholeBase),
    instalments: new Map(parts),
    writtenOff: new Map(),
    applications: new Set(),
    refunds: new Set(),
    voided: null,
  };
}

function receiptData(event: ReceiptRecorded): ReceiptData {
  const { receipt, effectiveDate, recordedAt } = event;
  const base = (receipt.baseAmount ?? receipt.amount).minor;
  return {
    event,
    balance: new Timeline(effectiveDate, receipt.amount.minor, base),
    identified: [{ customerId: receipt.customerId, effectiveDate, recordedAt }],
    applications: new Set(),
    refunds: new Set(),
    deposit: null,
    returned: null,
    nettedBy: null,
  };
}

/** Take an application off its item and its source (1), or put it back (-1). */
function moveApplication(data: LedgerData, event: ApplicationRecorded, date: string, sign: 1 | -1): void {
  const { application, carrying } = event;
  const settled = settledMinor(application);
  const item = data.documents.get(application.to.documentId);
  item?.balance.add(date, -sign * settled, -sign * carrying.item.minor);
  item?.instalments.get(application.to.instalmentId ?? "")?.add(date, -sign * settled, 0);
  sourceIn(data, application.from)?.balance.add(date, -sign * application.amount.minor, -sign * carrying.source.minor);
}

/** Take a write-off off its item (1) or put it back (-1); a recovery goes the other way. */
function moveWriteOff(data: LedgerData, event: WriteOffRecorded, date: string, sign: 1 | -1): void {
  const { writeOff, carrying } = event;
  const document = data.documents.get(writeOff.to.documentId);
  if (document === undefined) return;
  const direction = writeOff.kind === "recovery" ? sign : -sign;
  const part = writeOff.to.instalmentId ?? "";
  document.balance.add(date, direction * writeOff.amount.minor, direction * carrying.minor);
  document.instalments.get(part)?.add(date, direction * writeOff.amount.minor, 0);
  if (writeOff.kind === "small_balance_adjustment") return;
  const given = document.writtenOff.get(part) ?? new Timeline(event.effectiveDate, 0, 0);
  document.writtenOff.set(part, given);
  given.add(date, -direction * writeOff.amount.minor, -direction * carrying.minor);
}

function reversalOf(event: LedgerEvent & { readonly reason: string }): Reversal {
  const { reason, effectiveDate, recordedAt } = event;
  return { reason, effectiveDate, recordedAt };
}

/** The earlier of two locks, where none (`null`) is the earliest. */
function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return a < b ? a : b;
}
