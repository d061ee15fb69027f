import type {
  AgreePlan,
  CancelPlan,
  ChangeDueDate,
  OpenDispute,
  RecordContact,
  RecordPromise,
  ResolveDispute,
  WithdrawPromise,
} from "../../command.ts";
import type { LedgerData, Undoable } from "../ledger-data.ts";
import type { EventBody } from "./body.ts";
import { findDocument } from "./documents.ts";
import { type Refusals, textOf } from "./refusals.ts";

export function changeDueDate(data: LedgerData, command: ChangeDueDate, refusals: Refusals): readonly EventBody[] {
  const { change, effectiveDate } = command;
  const { id, to } = change;
  refusals.text(id, "/change/id");
  refusals.text(change.reason, "/change/reason");
  refusals.text(change.approvedBy, "/change/approvedBy");
  refusals.date(change.dueDate, "/change/dueDate");
  if (data.dueDateChanges.has(id)) refusals.add("ledger.id_in_use", { kind: "due date change", id }, "/change/id");
  const document = findDocument(data, to.documentId, refusals, "/change/to/documentId");
  if (document === null) return [];
  if (to.instalmentId !== undefined && !document.instalments.has(to.instalmentId)) {
    refusals.add("ledger.not_found", { kind: "instalment", id: to.instalmentId }, "/change/to/instalmentId");
  }
  refusals.notBefore(effectiveDate, document.balance.start, "document", to.documentId);
  return [{ kind: "due_date_changed", change }];
}

export function openDispute(data: LedgerData, command: OpenDispute, refusals: Refusals): readonly EventBody[] {
  const { dispute, effectiveDate } = command;
  const { id, documentId, customerId, amount, applicationId } = dispute;
  refusals.text(id, "/dispute/id");
  refusals.text(dispute.reason, "/dispute/reason");
  if (data.disputes.has(id)) refusals.add("ledger.id_in_use", { kind: "dispute", id }, "/dispute/id");
  if (applicationId !== undefined && !data.applications.has(applicationId)) {
    refusals.add("ledger.not_found", { kind: "application", id: applicationId }, "/dispute/applicationId");
  }
  const found = findDocument(data, documentId, refusals, "/dispute/documentId");
  if (found === null) return [];
  const { document } = found.event;
  if (document.customerId !== customerId) {
    const params = { kind: "document", id: documentId, expected: document.customerId, found: customerId };
    refusals.add("ledger.customer_differs", params, "/dispute/customerId");
  }
  refusals.notBefore(effectiveDate, found.balance.start, "document", documentId);
  if (refusals.positive(amount, "/dispute/amount", document.currency) && amount.minor > found.balance.whole) {
    const params = { amount: textOf(amount), id: documentId, total: textOf(document.total) };
    refusals.add("ledger.beyond_document", params, "/dispute/amount");
  }
  return [{ kind: "dispute_opened", dispute }];
}

export function resolveDispute(data: LedgerData, command: ResolveDispute, refusals: Refusals): readonly EventBody[] {
  const { disputeId, outcome, amount, reason, effectiveDate } = command;
  const found = data.disputes.get(disputeId);
  if (found === undefined) {
    refusals.add("ledger.not_found", { kind: "dispute", id: disputeId }, "/disputeId");
    return [];
  }
  if (found.resolved !== null) {
    refusals.add("ledger.dispute_resolved", { id: disputeId, date: found.resolved.effectiveDate }, "/disputeId");
    return [];
  }
  const { dispute } = found.event;
  refusals.notBefore(effectiveDate, found.event.effectiveDate, "dispute", disputeId);
  if (refusals.amount(amount, "/amount", dispute.amount.currency)) {
    if (amount.minor < 0) refusals.add("ledger.negative", { field: "amount", amount: textOf(amount) }, "/amount");
    if (amount.minor > dispute.amount.minor) {
      const params = { amount: textOf(amount), disputed: textOf(dispute.amount), id: disputeId };
      refusals.add("ledger.beyond_dispute", params, "/amount");
    }
  }
  return [{ kind: "dispute_resolved", disputeId, outcome, amount, ...(reason === undefined ? {} : { reason }) }];
}

export function recordPromise(data: LedgerData, command: RecordPromise, refusals: Refusals): readonly EventBody[] {
  const { promise } = command;
  const { id, customerId, amount, promisedFor, contactId } = promise;
  refusals.text(id, "/promise/id");
  refusals.text(customerId, "/promise/customerId");
  refusals.date(promisedFor, "/promise/promisedFor");
  if (data.promises.has(id)) refusals.add("ledger.id_in_use", { kind: "promise", id }, "/promise/id");
  if (contactId !== undefined && !data.contacts.has(contactId)) {
    refusals.add("ledger.not_found", { kind: "contact", id: contactId }, "/promise/contactId");
  }
  checkDocuments(data, promise.documentIds, "/promise/documentIds", refusals);
  refusals.positive(amount, "/promise/amount");
  return [{ kind: "promise_recorded", promise }];
}

export function withdrawPromise(data: LedgerData, command: WithdrawPromise, refusals: Refusals): readonly EventBody[] {
  const { promiseId, reason } = command;
  const found = data.promises.get(promiseId);
  if (!checkUndoing(found, "promise", promiseId, "/promiseId", command, refusals)) return [];
  return [{ kind: "promise_withdrawn", promiseId, reason }];
}

export function agreePlan(data: LedgerData, command: AgreePlan, refusals: Refusals): readonly EventBody[] {
  const { plan } = command;
  const { id, customerId, instalments } = plan;
  refusals.text(id, "/plan/id");
  refusals.text(customerId, "/plan/customerId");
  refusals.text(plan.approvedBy, "/plan/approvedBy");
  if (data.plans.has(id)) refusals.add("ledger.id_in_use", { kind: "payment plan", id }, "/plan/id");
  checkDocuments(data, plan.documentIds, "/plan/documentIds", refusals);
  if (instalments.length === 0) refusals.add("ledger.list_empty", { field: "instalments" }, "/plan/instalments");
  const currency = instalments[0]?.amount.currency;
  instalments.forEach((part, at) => {
    refusals.date(part.dueDate, `/plan/instalments/${at}/dueDate`);
    refusals.positive(part.amount, `/plan/instalments/${at}/amount`, currency);
  });
  return [{ kind: "plan_agreed", plan }];
}

export function cancelPlan(data: LedgerData, command: CancelPlan, refusals: Refusals): readonly EventBody[] {
  const { planId, reason } = command;
  const found = data.plans.get(planId);
  if (!checkUndoing(found, "payment plan", planId, "/planId", command, refusals)) return [];
  return [{ kind: "plan_cancelled", planId, reason }];
}

export function recordContact(data: LedgerData, command: RecordContact, refusals: Refusals): readonly EventBody[] {
  const { contact } = command;
  const { id, customerId, purpose, documentIds = [] } = contact;
  refusals.text(id, "/contact/id");
  refusals.text(customerId, "/contact/customerId");
  refusals.text(purpose, "/contact/purpose");
  if (data.contacts.has(id)) refusals.add("ledger.id_in_use", { kind: "contact", id }, "/contact/id");
  checkDocuments(data, documentIds, "/contact/documentIds", refusals);
  return [{ kind: "contact_recorded", contact }];
}

function checkDocuments(data: LedgerData, ids: readonly string[], path: string, refusals: Refusals): void {
  ids.forEach((id, at) => {
    if (!data.documents.has(id)) refusals.add("ledger.not_found", { kind: "document", id }, `${path}/${at}`);
  });
}

function checkUndoing(
  found: Undoable<{ readonly effectiveDate: string }> | undefined,
  kind: string,
  id: string,
  path: string,
  command: { readonly effectiveDate: string; readonly reason: string },
  refusals: Refusals,
): boolean {
  refusals.text(command.reason, "/reason");
  if (found === undefined) {
    refusals.add("ledger.not_found", { kind, id }, path);
    return false;
  }
  if (found.undone === null) return refusals.notBefore(command.effectiveDate, found.event.effectiveDate, kind, id);
  refusals.add("ledger.already_reversed", { kind, id, date: found.undone.effectiveDate }, path);
  return false;
}
