import type { Money, PlainDate } from "@receivables/core";

/** One line of either side. @category Transactions */
export interface TransactionLine {
  /** Unique on its side. */
  readonly id: string;
  readonly date: PlainDate;
  /** Signed, in the same sense on both sides. */
  readonly amount: Money;
  /** What names the transaction, the most telling first. */
  readonly references: readonly string[];
  /** What lines are grouped or compared by: customer, account, entity. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Free text that may name references. */
  readonly text?: string;
}
