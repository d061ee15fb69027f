import type { Money, PlainDate, Reason } from "@receivables/core";
import type { StatementFigures } from "../financial/statement-figures.ts";

/** Where a fact of a credit file is from and when. @category Credit file */
export interface CreditFileSource {
  readonly id: string;
  /** Who stated it. */
  readonly source: string;
  /** The day the facts are of. */
  readonly asOf: PlainDate;
  /** The day we had it. */
  readonly receivedOn: PlainDate;
  /** The last day it may be used. */
  readonly validUntil?: PlainDate;
}

/** One input of a credit file. @category Credit file */
export type CreditFileEntry = CreditFileSource &
  (
    | {
        readonly kind: "application";
        readonly requestedLimit: Money;
        readonly requestedTerms?: string;
        readonly annualPurchases?: Money;
        readonly foundedOn?: PlainDate;
      }
    | {
        readonly kind: "tradeReference";
        readonly supplier: string;
        readonly highCredit: Money;
        readonly owing: Money;
        readonly pastDue: Money;
        readonly termsDays: number;
        readonly daysBeyondTerms: number;
      }
    | {
        readonly kind: "bankReference";
        readonly bank: string;
        readonly averageBalance: Money;
        readonly returnedItems: number;
      }
    | {
        readonly kind: "financialStatement";
        readonly periodEnd: PlainDate;
        readonly audited: boolean;
        readonly figures: StatementFigures;
      }
    | {
        readonly kind: "agencyReport";
        readonly agency: string;
        readonly score?: number;
        readonly daysBeyondTerms?: number;
        readonly recommendedLimit?: Money;
      }
  );

/** What is on file of a customer. @category Credit file */
export interface CreditFile {
  readonly customerId: string;
  readonly entries: readonly CreditFileEntry[];
}

/** What of a credit file may be used on a day. @category Credit file */
export interface ReadCreditFileOptions {
  /** The day of the decision. */
  readonly asOf: PlainDate;
  /** How many days old facts of a kind may be. */
  readonly mostDays: Readonly<Record<CreditFileEntry["kind"], number>>;
}

/** A credit file as it may be used on a day. @category Credit file */
export interface UsableCreditFile {
  readonly customerId: string;
  readonly asOf: PlainDate;
  /** In the order of the file. */
  readonly entries: readonly CreditFileEntry[];
  /** What may not be used, and why; what was not received yet is not known and does not stand here. */
  readonly left: readonly { readonly id: string; readonly reason: Reason }[];
}
