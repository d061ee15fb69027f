import type { CurrencyCode } from "../money/money.ts";

/** A company that keeps its own books. @category Model */
export interface LegalEntity {
  readonly id: string;
  readonly name: string;
  /** The currency its ledger is kept in. */
  readonly baseCurrency: CurrencyCode;
  /** ISO 3166-1 alpha-2 country. */
  readonly country?: string;
}
