import type { CurrencyCode, Money } from "@receivables/core";

/** A customer as a source states it; `null` means that the payload does not say. @category Source records */
export interface SourceCustomer {
  readonly id: string | null;
  readonly name: string | null;
  readonly number: string | null;
  readonly currency: CurrencyCode | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly parentId: string | null;
  /** Receivable balance, negative when in credit. */
  readonly balance: Money | null;
  /** The overdue part as the source states it; may exceed the balance when credits are open. */
  readonly overdue: Money | null;
  /** Credit the customer holds, where the source keeps it apart. */
  readonly unapplied: Money | null;
}
