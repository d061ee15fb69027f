import type { ContactRecord, Dispute, DueDateChange, PaymentPlan, PromiseToPay, WriteOff } from "./activity.ts";
import type { Application } from "./application.ts";
import type { Customer } from "./customer.ts";
import type { LegalEntity } from "./legal-entity.ts";
import type { BankDeposit, Receipt, Refund } from "./receipt.ts";
import type { ReceivableDocument } from "./receivable-document.ts";

/**
 * One legal entity's receivables as plain data: the hub every engine reads.
 *
 * Nothing in it is a balance: open amounts are always worked out from documents, applications, write-offs and
 * refunds at an (as of, known at).
 *
 * @category Model
 */
export interface Book {
  readonly entity: LegalEntity;
  readonly customers: readonly Customer[];
  readonly documents: readonly ReceivableDocument[];
  readonly receipts: readonly Receipt[];
  readonly bankDeposits: readonly BankDeposit[];
  readonly applications: readonly Application[];
  readonly writeOffs: readonly WriteOff[];
  readonly refunds: readonly Refund[];
  readonly dueDateChanges: readonly DueDateChange[];
  readonly disputes: readonly Dispute[];
  readonly promises: readonly PromiseToPay[];
  readonly plans: readonly PaymentPlan[];
  readonly contacts: readonly ContactRecord[];
}
