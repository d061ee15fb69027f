import type { Instant, PlainDate } from "../date/plain-date.ts";
import type { DecimalText } from "../decimal/decimal.ts";
import type {
  ContactRecord,
  Dispute,
  DisputeResolution,
  DueDateChange,
  PaymentPlan,
  PromiseToPay,
  WriteOff,
} from "../model/activity.ts";
import type { Adjustment, AdjustmentKind, Application } from "../model/application.ts";
import type { Customer } from "../model/customer.ts";
import type { LegalEntity } from "../model/legal-entity.ts";
import type { BankDeposit, Receipt, Refund } from "../model/receipt.ts";
import type { Instalment, ReceivableDocument, TaxGroup } from "../model/receivable-document.ts";
import type { Reversal } from "../model/recorded.ts";
import type { CurrencyCode, Money } from "../money/money.ts";

/**
 * An amount in a host's row: Money, or decimal text in major units of the row's currency.
 *
 * @category Book
 */
export type AmountInput = Money | DecimalText;

/** Fields of a noun that a row may leave out, with `bookFromRows` filling them in. @category Book */
type Relaxed<Noun, Optional extends keyof Noun> = Omit<Noun, Optional> & Partial<Pick<Noun, Optional>>;

/** A reversal whose `recordedAt` may be left out. @category Book */
export type ReversalRow = Relaxed<Reversal, "recordedAt">;

/**
 * A document of the host. Left out: `kind` is `invoice`, `number` the id, `currency` the entity's, `effectiveDate` the
 * issue date, `recordedAt` the start of that day, `dueDate` unknown.
 *
 * @category Book
 */
export interface DocumentRow
  extends Relaxed<
    Omit<
      ReceivableDocument,
      "entityId" | "total" | "baseTotal" | "voided" | "instalments" | "taxGroups" | "effectiveDate" | "recordedAt"
    >,
    "kind" | "number" | "currency" | "dueDate"
  > {
  readonly entityId?: string;
  readonly total: AmountInput;
  readonly baseTotal?: AmountInput;
  readonly effectiveDate?: PlainDate;
  readonly recordedAt?: Instant;
  readonly voided?: ReversalRow;
  readonly instalments?: readonly (Omit<Instalment, "amount"> & { readonly amount: AmountInput })[];
  readonly taxGroups?: readonly (Omit<TaxGroup, "net" | "tax"> & {
    readonly net: AmountInput;
    readonly tax: AmountInput;
  })[];
}

/** A receipt of the host. Left out: `method` is `other`, `currency` the entity's, `customerId` unidentified. @category Book */
export interface ReceiptRow
  extends Relaxed<
    Omit<Receipt, "entityId" | "amount" | "baseAmount" | "reversed" | "recordedAt">,
    "customerId" | "method"
  > {
  readonly entityId?: string;
  readonly currency?: CurrencyCode;
  readonly amount: AmountInput;
  readonly baseAmount?: AmountInput;
  readonly recordedAt?: Instant;
  readonly reversed?: ReversalRow;
}

/** An adjustment of the host. @category Book */
export interface AdjustmentRow extends Omit<Adjustment, "amount" | "net" | "tax"> {
  readonly kind: AdjustmentKind;
  readonly amount: AmountInput;
  readonly net?: AmountInput;
  readonly tax?: AmountInput;
}

/**
 * An application of the host. Left out: `id` is made from both ends and the row's position, `settled` is `amount`
 * (one currency only), no adjustments.
 *
 * @category Book
 */
export interface ApplicationRow
  extends Relaxed<
    Omit<Application, "entityId" | "amount" | "settled" | "adjustments" | "fxDifference" | "reversed" | "recordedAt">,
    "id"
  > {
  readonly entityId?: string;
  readonly amount: AmountInput;
  readonly settled?: AmountInput;
  readonly adjustments?: readonly AdjustmentRow[];
  readonly fxDifference?: AmountInput;
  readonly recordedAt?: Instant;
  readonly reversed?: ReversalRow;
}

/** A write-off, small-balance adjustment or recovery of the host. @category Book */
export interface WriteOffRow extends Omit<WriteOff, "entityId" | "amount" | "tax" | "reversed" | "recordedAt"> {
  readonly entityId?: string;
  readonly amount: AmountInput;
  readonly tax?: AmountInput;
  readonly recordedAt?: Instant;
  readonly reversed?: ReversalRow;
}

/** A refund of the host. @category Book */
export interface RefundRow extends Omit<Refund, "entityId" | "amount" | "reversed" | "recordedAt"> {
  readonly entityId?: string;
  readonly amount: AmountInput;
  readonly recordedAt?: Instant;
  readonly reversed?: ReversalRow;
}

/** A bank deposit of the host. @category Book */
export interface BankDepositRow extends Omit<BankDeposit, "entityId" | "amount" | "fees" | "recordedAt"> {
  readonly entityId?: string;
  readonly currency?: CurrencyCode;
  readonly amount: AmountInput;
  readonly fees?: AmountInput;
  readonly recordedAt?: Instant;
}

/** A dispute of the host. @category Book */
export interface DisputeRow extends Omit<Dispute, "entityId" | "amount" | "recordedAt" | "resolved"> {
  readonly entityId?: string;
  readonly amount: AmountInput;
  readonly recordedAt?: Instant;
  readonly resolved?: Omit<DisputeResolution, "amount" | "recordedAt"> & {
    readonly amount: AmountInput;
    readonly recordedAt?: Instant;
  };
}

/** A customer of the host; the entity is the Book's. @category Book */
export type CustomerRow = Relaxed<Customer, "entityId">;

/**
 * One entity's receivables as the host keeps them. Lists left out are empty; customers left out are made from the ids
 * that documents and receipts name.
 *
 * @category Book
 */
export interface BookRows {
  /** The entity, or only its id: its base currency is then the one currency of all amounts. */
  readonly entity: LegalEntity | string;
  readonly customers?: readonly CustomerRow[];
  readonly documents: readonly DocumentRow[];
  readonly receipts?: readonly ReceiptRow[];
  readonly bankDeposits?: readonly BankDepositRow[];
  readonly applications?: readonly ApplicationRow[];
  readonly writeOffs?: readonly WriteOffRow[];
  readonly refunds?: readonly RefundRow[];
  readonly disputes?: readonly DisputeRow[];
  readonly dueDateChanges?: readonly Relaxed<DueDateChange, "entityId" | "recordedAt">[];
  readonly promises?: readonly Relaxed<PromiseToPay, "entityId" | "recordedAt">[];
  readonly plans?: readonly Relaxed<PaymentPlan, "entityId" | "recordedAt">[];
  readonly contacts?: readonly Relaxed<ContactRecord, "entityId" | "recordedAt">[];
}
