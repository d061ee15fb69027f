import { canonicalJson } from "@receivables/core";
import type { CommandEnvelope, LedgerCommand } from "../command.ts";
import {
  copyApplication,
  copyBankDeposit,
  copyContact,
  copyDispute,
  copyDocument,
  copyDueDateChange,
  copyPlan,
  copyPromise,
  copyReceipt,
  copyRefund,
  copyWriteOff,
} from "./copy-fact.ts";
import { fingerprint } from "./fingerprint.ts";

/** A command with nothing in it but what the log keeps. */
export function copyCommand(command: LedgerCommand): LedgerCommand {
  const envelope = copyEnvelope(command);
  switch (command.kind) {
    case "openEntity": {
      const { kind, baseCurrency, country } = command;
      return { ...envelope, kind, baseCurrency, ...(country === undefined ? {} : { country }) };
    }
    case "issueDocument":
      return { ...envelope, kind: command.kind, document: copyDocument(command.document) };
    case "recordReceipt":
      return { ...envelope, kind: command.kind, receipt: copyReceipt(command.receipt) };
    case "recordBankDeposit":
      return { ...envelope, kind: command.kind, bankDeposit: copyBankDeposit(command.bankDeposit) };
    case "apply":
      return { ...envelope, kind: command.kind, application: copyApplication(command.application) };
    case "writeOff":
      return { ...envelope, kind: command.kind, writeOff: copyWriteOff(command.writeOff) };
    case "refund":
      return { ...envelope, kind: command.kind, refund: copyRefund(command.refund) };
    case "changeDueDate":
      return { ...envelope, kind: command.kind, change: copyDueDateChange(command.change) };
    case "openDispute":
      return { ...envelope, kind: command.kind, dispute: copyDispute(command.dispute) };
    case "recordPromise":
      return { ...envelope, kind: command.kind, promise: copyPromise(command.promise) };
    case "agreePlan":
      return { ...envelope, kind: command.kind, plan: copyPlan(command.plan) };
    case "recordContact":
      return { ...envelope, kind: command.kind, contact: copyContact(command.contact) };
    default:
      return copyPlainCommand(command, envelope);
  }
}

type PlainCommand = Extract<
  LedgerCommand,
  {
    readonly kind:
      | "voidDocument"
      | "identifyReceipt"
      | "returnReceipt"
      | "reverseApplication"
      | "reverseWriteOff"
      | "reverseRefund"
      | "resolveDispute"
      | "withdrawPromise"
      | "cancelPlan"
      | "lockPeriod"
      | "reopenPeriod";
  }
>;

/** A command that only names records of the log. */
function copyPlainCommand(command: PlainCommand, envelope: CommandEnvelope): LedgerCommand {
  switch (command.kind) {
    case "voidDocument":
      return { ...envelope, kind: command.kind, documentId: command.documentId, reason: command.reason };
    case "identifyReceipt":
      return { ...envelope, kind: command.kind, receiptId: command.receiptId, customerId: command.customerId };
    case "returnReceipt": {
      const { kind, receiptId, reason, bankAccountId } = command;
      return { ...envelope, kind, receiptId, reason, ...(bankAccountId === undefined ? {} : { bankAccountId }) };
    }
    case "reverseApplication":
      return { ...envelope, kind: command.kind, applicationId: command.applicationId, reason: command.reason };
    case "reverseWriteOff":
      return { ...envelope, kind: command.kind, writeOffId: command.writeOffId, reason: command.reason };
    case "reverseRefund":
      return { ...envelope, kind: command.kind, refundId: command.refundId, reason: command.reason };
    case "resolveDispute": {
      const { kind, disputeId, outcome, reason } = command;
      const amount = { minor: command.amount.minor, currency: command.amount.currency };
      return { ...envelope, kind, disputeId, outcome, amount, ...(reason === undefined ? {} : { reason }) };
    }
    case "withdrawPromise":
      return { ...envelope, kind: command.kind, promiseId: command.promiseId, reason: command.reason };
    case "cancelPlan":
      return { ...envelope, kind: command.kind, planId: command.planId, reason: command.reason };
    case "lockPeriod":
      return { ...envelope, kind: command.kind, through: command.through, lock: command.lock };
    case "reopenPeriod": {
      const { kind, lockedThrough, reason, approvedBy } = command;
      return { ...envelope, kind, lockedThrough, reason, approvedBy };
    }
  }
}

function copyEnvelope(command: CommandEnvelope): CommandEnvelope {
  const { commandId, actor, entityId, effectiveDate, recordedAt, override } = command;
  const plain = { commandId, actor, entityId, effectiveDate, recordedAt };
  if (override === undefined) return plain;
  return { ...plain, override: { approvedBy: override.approvedBy, reason: override.reason } };
}

/** The digest of a copied command's content: all of it but its id and the moment it was entered. */
export function fingerprintOf(copy: LedgerCommand): string {
  const { commandId: _commandId, recordedAt: _recordedAt, ...content } = copy;
  return fingerprint(canonicalJson(content));
}
