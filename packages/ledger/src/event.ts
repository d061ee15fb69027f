import type { CurrencyCode, DisputeResolution, DocumentLine, Money, PlainDate, Recorded } from "@receivables/core";
import type { LockOverride } from "./command.ts";
import type {
  ApplicationFact,
  BankDepositFact,
  ContactFact,
  DisputeFact,
  DocumentRecord,
  DueDateChangeFact,
  PlanFact,
  PromiseFact,
  ReceiptRecord,
  RefundFact,
  WriteOffFact,
} from "./fact.ts";

/**
 * Accounts of the sub-ledger itself: what their postings sum to is what {@link subledgerOf} says, on every day.
 *
 * @category Postings
 */
export type ControlRole = "receivable" | "customerDeposits" | "unappliedReceipts" | "unidentifiedReceipts";

/** What an account is for, where nothing more has to be known to find it. @category Postings */
export type PlainRole =
  | ControlRole
  | "undepositedFunds"
  | "processorClearing"
  | "processorFees"
  | "discountAllowed"
  | "unearnedDiscount"
  | "bankFees"
  | "smallBalances"
  | "withholdingTaxReceivable"
  | "allowance"
  | "fxGain"
  | "fxLoss"
  | "rounding"
  | "refunds"
  | "openingBalances"
  | "depositClearing";

/** An account by what it is for; which account of the chart that is, an `AccountMap` says. @category Postings */
export type AccountRole =
  | { readonly role: PlainRole }
  | { readonly role: "bank"; readonly bankAccountId: string }
  | { readonly role: "revenue"; readonly lineKind: NonNullable<DocumentLine["kind"]> }
  | { readonly role: "taxPayable"; readonly category?: string; readonly rate?: string };

/** One side of an event's posting, fixed when the event was decided. @category Postings */
export interface PostingLeg {
  readonly account: AccountRole;
  readonly side: "debit" | "credit";
  /** In base currency, never negative. */
  readonly amount: Money;
  /** The same in the currency of the document or receipt, where that is another. */
  readonly documentAmount?: Money;
  readonly customerId?: string;
  /** The document or receipt. */
  readonly ref?: string;
}

/** What every event says besides its own matter. @category Events */
export interface EventEnvelope extends Recorded {
  /** `<commandId>/<n>`, `n` from 1: unique within the entity. */
  readonly id: string;
  readonly entityId: string;
  readonly commandId: string;
  /** Digest of the command's content, by which a repetition is told from another command of the same id. */
  readonly fingerprint: string;
  readonly actor: string;
  readonly override?: LockOverride;
}

/** An event that posts: its legs balance in base currency. @category Events */
export interface FinancialEnvelope extends EventEnvelope {
  readonly legs: readonly PostingLeg[];
}

/** The log of an entity began; answers {@link OpenEntity}. @category Events */
export interface EntityOpened extends EventEnvelope {
  readonly kind: "entity_opened";
  readonly baseCurrency: CurrencyCode;
  readonly country?: string;
}

/** A document was issued; answers {@link IssueDocument}. @category Events */
export interface DocumentIssued extends FinancialEnvelope {
  readonly kind: "document_issued";
  readonly document: DocumentRecord;
}

/** A document was taken back; answers {@link VoidDocument}. @category Events */
export interface DocumentVoided extends FinancialEnvelope {
  readonly kind: "document_voided";
  readonly documentId: string;
  readonly reason: string;
}

/** Money came in; answers {@link RecordReceipt}. @category Events */
export interface ReceiptRecorded extends FinancialEnvelope {
  readonly kind: "receipt_recorded";
  readonly receipt: ReceiptRecord;
}

/** A receipt became a customer's; answers {@link IdentifyReceipt}. @category Events */
export interface ReceiptIdentified extends FinancialEnvelope {
  readonly kind: "receipt_identified";
  readonly receiptId: string;
  readonly previousCustomerId: string | null;
  readonly customerId: string;
}

/** Money went back; answers {@link ReturnReceipt}, after the reversals of what was applied. @category Events */
export interface ReceiptReturned extends FinancialEnvelope {
  readonly kind: "receipt_returned";
  readonly receiptId: string;
  readonly reason: string;
}

/** Receipts reached the bank; answers {@link RecordBankDeposit}. @category Events */
export interface BankDepositRecorded extends FinancialEnvelope {
  readonly kind: "bank_deposit_recorded";
  readonly bankDeposit: BankDepositFact;
}

/** What an application takes off the base-currency carrying amounts of its two sides. @category Events */
export interface ApplicationCarrying {
  readonly item: Money;
  readonly source: Money;
}

/** Money or credit was set against an item; answers {@link Apply}. @category Events */
export interface ApplicationRecorded extends FinancialEnvelope {
  readonly kind: "application_recorded";
  readonly application: ApplicationFact;
  readonly carrying: ApplicationCarrying;
}

/** An application was undone; answers {@link ReverseApplication} and {@link ReturnReceipt}. @category Events */
export interface ApplicationReversed extends FinancialEnvelope {
  readonly kind: "application_reversed";
  readonly applicationId: string;
  readonly reason: string;
}

/** A part of an item was given up or came back; answers {@link RecordWriteOff}. @category Events */
export interface WriteOffRecorded extends FinancialEnvelope {
  readonly kind: "write_off_recorded";
  readonly writeOff: WriteOffFact;
  /** What leaves the item's carrying amount in base currency; a recovery brings it back. */
  readonly carrying: Money;
}

/** A write-off was undone; answers {@link ReverseWriteOff}. @category Events */
export interface WriteOffReversed extends FinancialEnvelope {
  readonly kind: "write_off_reversed";
  readonly writeOffId: string;
  readonly reason: string;
}

/** Money was given back; answers {@link RecordRefund}. @category Events */
export interface RefundRecorded extends FinancialEnvelope {
  readonly kind: "refund_recorded";
  readonly refund: RefundFact;
  /** What leaves the source's carrying amount in base currency. */
  readonly carrying: Money;
}

/** A refund was undone; answers {@link ReverseRefund}. @category Events */
export interface RefundReversed extends FinancialEnvelope {
  readonly kind: "refund_reversed";
  readonly refundId: string;
  readonly reason: string;
}

/** A due date was agreed anew; answers {@link ChangeDueDate}. @category Events */
export interface DueDateChanged extends EventEnvelope {
  readonly kind: "due_date_changed";
  readonly change: DueDateChangeFact;
}

/** A document was questioned; answers {@link OpenDispute} and an {@link Apply} with a deduction. @category Events */
export interface DisputeOpened extends EventEnvelope {
  readonly kind: "dispute_opened";
  readonly dispute: DisputeFact;
}

/** A dispute ended; answers {@link ResolveDispute}, or the application that opened it was reversed. @category Events */
export interface DisputeResolved extends EventEnvelope {
  readonly kind: "dispute_resolved";
  readonly disputeId: string;
  readonly outcome: DisputeResolution["outcome"];
  readonly amount: Money;
  readonly reason?: string;
}

/** A customer gave their word; answers {@link RecordPromise}. @category Events */
export interface PromiseRecorded extends EventEnvelope {
  readonly kind: "promise_recorded";
  readonly promise: PromiseFact;
}

/** A promise was taken back; answers {@link WithdrawPromise}. @category Events */
export interface PromiseWithdrawn extends EventEnvelope {
  readonly kind: "promise_withdrawn";
  readonly promiseId: string;
  readonly reason: string;
}

/** A payment plan was agreed; answers {@link AgreePlan}. @category Events */
export interface PlanAgreed extends EventEnvelope {
  readonly kind: "plan_agreed";
  readonly plan: PlanFact;
}

/** A payment plan ended early; answers {@link CancelPlan}. @category Events */
export interface PlanCancelled extends EventEnvelope {
  readonly kind: "plan_cancelled";
  readonly planId: string;
  readonly reason: string;
}

/** A contact with a customer was noted; answers {@link RecordContact}. @category Events */
export interface ContactRecorded extends EventEnvelope {
  readonly kind: "contact_recorded";
  readonly contact: ContactFact;
}

/** The books were closed through a date; answers {@link LockPeriod}. @category Events */
export interface PeriodLocked extends EventEnvelope {
  readonly kind: "period_locked";
  readonly through: PlainDate;
  readonly lock: "soft" | "hard";
}

/** The locks were moved back; answers {@link ReopenPeriod}. @category Events */
export interface PeriodReopened extends EventEnvelope {
  readonly kind: "period_reopened";
  readonly lockedThrough: PlainDate | null;
  readonly reason: string;
  readonly approvedBy: string;
}

/** An event that posts. @category Events */
export type FinancialEvent =
  | DocumentIssued
  | DocumentVoided
  | ReceiptRecorded
  | ReceiptIdentified
  | ReceiptReturned
  | BankDepositRecorded
  | ApplicationRecorded
  | ApplicationReversed
  | WriteOffRecorded
  | WriteOffReversed
  | RefundRecorded
  | RefundReversed;

/** Something that happened, as an entity's log keeps it for ever. @category Events */
export type LedgerEvent =
  | FinancialEvent
  | EntityOpened
  | DueDateChanged
  | DisputeOpened
  | DisputeResolved
  | PromiseRecorded
  | PromiseWithdrawn
  | PlanAgreed
  | PlanCancelled
  | ContactRecorded
  | PeriodLocked
  | PeriodReopened;
