import type { CurrencyCode, DisputeResolution, Money, PlainDate, Recorded } from "@receivables/core";
import type {
  ApplicationFact,
  BankDepositFact,
  ContactFact,
  DisputeFact,
  DocumentFact,
  DueDateChangeFact,
  PlanFact,
  PromiseFact,
  ReceiptFact,
  RefundFact,
  WriteOffFact,
} from "./fact.ts";

/** Why and by whose leave something is posted into a softly locked period. @category Commands */
export interface LockOverride {
  readonly approvedBy: string;
  readonly reason: string;
}

/**
 * What every command says besides its own matter.
 *
 * `effectiveDate` is the date it counts from in the books, `recordedAt` the moment it is entered: instants never run
 * backwards within one log.
 *
 * @category Commands
 */
export interface CommandEnvelope extends Recorded {
  /** Chosen by the caller, unique within the entity. The same command sent twice counts once. */
  readonly commandId: string;
  /** Id of the person or job that asks; never a name. */
  readonly actor: string;
  readonly entityId: string;
  /** Only looked at when the effective date lies in a softly locked period. */
  readonly override?: LockOverride;
}

/** Begin an entity's log: its base currency, once and for all. @category Commands */
export interface OpenEntity extends CommandEnvelope {
  readonly kind: "openEntity";
  readonly baseCurrency: CurrencyCode;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** Issue an invoice, memo, deposit or opening item. @category Commands */
export interface IssueDocument extends CommandEnvelope {
  readonly kind: "issueDocument";
  readonly document: DocumentFact;
}

/** Take back a document nothing was ever set against. A used one is credited and billed again. @category Commands */
export interface VoidDocument extends CommandEnvelope {
  readonly kind: "voidDocument";
  readonly documentId: string;
  readonly reason: string;
}

/** Record money that came in. @category Commands */
export interface RecordReceipt extends CommandEnvelope {
  readonly kind: "recordReceipt";
  readonly receipt: ReceiptFact;
}

/** Say whose money an unidentified receipt is, or move an unused receipt to the right customer. @category Commands */
export interface IdentifyReceipt extends CommandEnvelope {
  readonly kind: "identifyReceipt";
  readonly receiptId: string;
  readonly customerId: string;
}

/** The money went back (NSF check, ACH return, lost card dispute), or the receipt was a mistake. @category Commands */
export interface ReturnReceipt extends CommandEnvelope {
  readonly kind: "returnReceipt";
  readonly receiptId: string;
  readonly reason: string;
  /** The account the bank took it from, where it is another than the one it was deposited to. */
  readonly bankAccountId?: string;
}

/** Take receipts to the bank, or record a card processor's payout. @category Commands */
export interface RecordBankDeposit extends CommandEnvelope {
  readonly kind: "recordBankDeposit";
  readonly bankDeposit: BankDepositFact;
}

/** Set money or credit against an item. @category Commands */
export interface Apply extends CommandEnvelope {
  readonly kind: "apply";
  readonly application: ApplicationFact;
}

/** Undo an application: the item is owed again with its old due date. @category Commands */
export interface ReverseApplication extends CommandEnvelope {
  readonly kind: "reverseApplication";
  readonly applicationId: string;
  readonly reason: string;
}

/** Give up a part of an item, or bring back a part given up. @category Commands */
export interface RecordWriteOff extends CommandEnvelope {
  readonly kind: "writeOff";
  readonly writeOff: WriteOffFact;
}

/** Undo a write-off, small balance adjustment or recovery. @category Commands */
export interface ReverseWriteOff extends CommandEnvelope {
  readonly kind: "reverseWriteOff";
  readonly writeOffId: string;
  readonly reason: string;
}

/** Give money back out of a receipt or a credit document. @category Commands */
export interface RecordRefund extends CommandEnvelope {
  readonly kind: "refund";
  readonly refund: RefundFact;
}

/** Undo a refund that was not paid after all. @category Commands */
export interface ReverseRefund extends CommandEnvelope {
  readonly kind: "reverseRefund";
  readonly refundId: string;
  readonly reason: string;
}

/** Agree another due date. Posts nothing, but may not touch a locked period: its aging would change. @category Commands */
export interface ChangeDueDate extends CommandEnvelope {
  readonly kind: "changeDueDate";
  readonly change: DueDateChangeFact;
}

/** A customer questions a document. @category Commands */
export interface OpenDispute extends CommandEnvelope {
  readonly kind: "openDispute";
  readonly dispute: DisputeFact;
}

/** End a dispute. Its financial outcome (memo, write-off) is a command of its own. @category Commands */
export interface ResolveDispute extends CommandEnvelope {
  readonly kind: "resolveDispute";
  readonly disputeId: string;
  readonly outcome: DisputeResolution["outcome"];
  readonly amount: Money;
  readonly reason?: string;
}

/** A customer gives their word to pay. @category Commands */
export interface RecordPromise extends CommandEnvelope {
  readonly kind: "recordPromise";
  readonly promise: PromiseFact;
}

/** A promise is taken back. @category Commands */
export interface WithdrawPromise extends CommandEnvelope {
  readonly kind: "withdrawPromise";
  readonly promiseId: string;
  readonly reason: string;
}

/** Agree a payment plan. @category Commands */
export interface AgreePlan extends CommandEnvelope {
  readonly kind: "agreePlan";
  readonly plan: PlanFact;
}

/** A payment plan ends before its time. @category Commands */
export interface CancelPlan extends CommandEnvelope {
  readonly kind: "cancelPlan";
  readonly planId: string;
  readonly reason: string;
}

/** A letter, call or message to or from a customer. @category Commands */
export interface RecordContact extends CommandEnvelope {
  readonly kind: "recordContact";
  readonly contact: ContactFact;
}

/**
 * Close the books through a date. A hard lock refuses every command that moves money or a due date on or before it;
 * a soft lock lets one pass that carries an {@link LockOverride}.
 *
 * @category Commands
 */
export interface LockPeriod extends CommandEnvelope {
  readonly kind: "lockPeriod";
  readonly through: PlainDate;
  readonly lock: "soft" | "hard";
}

/** Move the locks back to an earlier date, or take them away (`null`). Leaves its trace in the log. @category Commands */
export interface ReopenPeriod extends CommandEnvelope {
  readonly kind: "reopenPeriod";
  readonly lockedThrough: PlainDate | null;
  readonly reason: string;
  readonly approvedBy: string;
}

/** Everything an entity's log can be asked to accept. @category Commands */
export type LedgerCommand =
  | OpenEntity
  | IssueDocument
  | VoidDocument
  | RecordReceipt
  | IdentifyReceipt
  | ReturnReceipt
  | RecordBankDeposit
  | Apply
  | ReverseApplication
  | RecordWriteOff
  | ReverseWriteOff
  | RecordRefund
  | ReverseRefund
  | ChangeDueDate
  | OpenDispute
  | ResolveDispute
  | RecordPromise
  | WithdrawPromise
  | AgreePlan
  | CancelPlan
  | RecordContact
  | LockPeriod
  | ReopenPeriod;
