import type { Issue, Reason } from "@receivables/core";
import type { InvoiceInput } from "../model/invoice-input.ts";
import type { InvoicePolicy } from "../model/policy.ts";
import type { Dec } from "./dec.ts";
import type { Bundle, GroupDraft, TaxTable } from "./tax-bundle.ts";

/** An allowance or charge: how its amount is found. */
export type ReadAdjustment =
  | { readonly kind: "amount"; readonly amount: Dec }
  | { readonly kind: "percent"; readonly percent: Dec; readonly base: Dec | null }
  | { readonly kind: "rate"; readonly rate: Dec; readonly quantity: Dec | null };

/** A line whose texts are numbers and whose taxes are known. */
export interface ReadLine {
  readonly id: string;
  readonly quantity: Dec;
  readonly price: Dec;
  readonly base: Dec;
  readonly allowances: readonly ReadAdjustment[] | null;
  readonly charges: readonly ReadAdjustment[] | null;
  readonly bundle: Bundle;
}

/** A document allowance or charge with its tax. */
export interface ReadDocumentAdjustment {
  readonly id: string;
  readonly adjustment: ReadAdjustment;
  readonly bundle: Bundle;
}

/** The scale amounts are counted in. */
export interface Grid {
  /** Decimals of the currency. */
  readonly exponent: number;
  /** Every amount is a multiple of so many minor units. */
  readonly unit: number;
}

/** What stands before the lines. */
export interface ReadHead {
  readonly input: InvoiceInput;
  readonly policy: InvoicePolicy;
  readonly grid: Grid;
}

/** An invoice ready to be computed. */
export interface ReadInvoice extends ReadHead {
  readonly lines: readonly ReadLine[];
  readonly allowances: readonly ReadDocumentAdjustment[];
  readonly charges: readonly ReadDocumentAdjustment[];
  readonly bundles: readonly Bundle[];
  readonly groups: readonly GroupDraft[];
  readonly reasons: readonly Reason[];
}

/** What reading needs to know everywhere. */
export interface ReadContext {
  readonly input: InvoiceInput;
  readonly policy: InvoicePolicy;
  readonly grid: Grid;
  readonly issues: Issue[];
  readonly taxes: TaxTable;
  /** Whether document amounts finer than the grid are taken, to be named by the verification. */
  readonly fineAmounts: "refused" | "taken";
}
