import type { CashPolicy } from "@receivables/cash-application";
import type { Book, Money, PlainDate, Receipt, RemittanceAdvice } from "@receivables/core";

/** How much noise a generated cash world has. @category Cash */
export type CashConfig = "clean" | "realistic" | "hard" | "adversarial";

/** What {@link generateCash} draws. @category Cash */
export interface GenerateCashOptions {
  /** Any integer; the same one gives the same world. */
  readonly seed: number;
  /** Receipts. */
  readonly size: number;
  /** How much noise there is. */
  readonly config: CashConfig;
  /**
   * Open items, at least as many as are paid.
   * @defaultValue ten for each receipt
   */
  readonly openItems?: number;
}

/** What a receipt truly paid on one item, in the receipt's currency. @category Cash */
export interface TrueLine {
  readonly itemId: string;
  readonly minor: number;
  /** Kinds of the closed list of adjustments. */
  readonly adjustments: readonly { readonly kind: string; readonly minor: number }[];
}

/** The answer to one receipt: a line of `truth.jsonl`. @category Cash */
export interface CashTruth {
  readonly paymentId: string;
  /** Whose items were paid, or whose money it is; `null` for nobody's. */
  readonly customerId: string | null;
  /** What was meant; empty where nothing can be settled. */
  readonly applications: readonly TrueLine[];
  readonly unapplied: { readonly minor: number; readonly state: string };
  /** Causes of the difference between money and items. */
  readonly causes: readonly string[];
  /** Nobody could know it from the input: applying anything is an error. */
  readonly mustAbstain: boolean;
  /** What was done to the receipt, for a table of errors by cause. */
  readonly noise: readonly string[];
}

/** A generated world with the answers. @category Cash */
export interface CashWorld {
  readonly asOf: PlainDate;
  readonly book: Book;
  readonly receipts: readonly Receipt[];
  readonly remittances: readonly RemittanceAdvice[];
  /** What the company lets go, and what it agreed. */
  readonly policy: CashPolicy;
  readonly truth: readonly CashTruth[];
}

/** Shares of one configuration; all are of receipts unless said. */
export interface CashNoise {
  /** Factor on everything that goes wrong with references, amounts and payers. */
  readonly factor: number;
  /** Receipts without any remittance, over all sizes. */
  readonly silent: number;
  /** Only structured references, one to three items. */
  readonly structured: boolean;
  readonly wholeUnits: number;
}

/** The published configurations. */
export const cashNoise: Readonly<Record<CashConfig, CashNoise>> = {
  clean: { factor: 0.07, silent: 0, structured: true, wholeUnits: 0.35 },
  realistic: { factor: 1, silent: 0.18, structured: false, wholeUnits: 0.35 },
  hard: { factor: 2.5, silent: 0.35, structured: false, wholeUnits: 0.35 },
  adversarial: { factor: 1, silent: 1, structured: false, wholeUnits: 1 },
};

/** An item while it is drawn. */
export interface DrawnItem {
  readonly at: number;
  readonly customer: number;
  readonly number: string;
  minor: number;
  readonly issueDay: number;
  readonly dueDay: number;
  readonly discountDay: number | null;
  readonly order: string | null;
  readonly creditorReference: string | null;
  readonly credit: boolean;
  /** Paid by a receipt of the run. */
  taken: boolean;
}

/** A customer while it is drawn. */
export interface DrawnPayer {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly iban: string;
  readonly parent: number | null;
  readonly items: DrawnItem[];
  /** How many of the items, the oldest first, were offered to receipts already. */
  next: number;
}

/** Amounts in minor units of a currency. */
export function amountOf(minor: number, currency: string): Money {
  return { minor, currency };
}
