import type { CurrencyCode, DecimalText, ExchangeRate, Instant, Issue, Money, PlainDate } from "@receivables/core";
import type { AllowancePolicy, DilutionReserve, Overlay, SpecificReserve } from "./allowance-policy.ts";
import type { ProvisionRow } from "./provision-matrix.ts";

/** How `assessAllowance` assesses. @category Assessment */
export interface AssessAllowanceOptions {
  /** The day of the assessment. */
  readonly asOf: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** The rules it follows. */
  readonly policy: AllowancePolicy;
  /**
   * Closing rates into the base currency, one for each other currency with an open item.
   * @defaultValue none
   */
  readonly rates?: readonly ExchangeRate[];
  /**
   * Whether the items behind the figures are listed.
   * @defaultValue `"none"`
   */
  readonly items?: "none" | "open";
}

/** One open item as the allowance looked at it, in base currency. @category Assessment */
export interface AssessedItem {
  readonly documentId: string;
  readonly instalmentId?: string;
  readonly customerId: string;
  readonly daysPastDue: number;
  readonly bucket: string;
  /** Name of its segment; `null` where it is assessed by itself. */
  readonly segment: string | null;
  /** Open amount: the sum of the four that follow and `assessed`. */
  readonly gross: Money;
  /** Taken off by credit of the customer. */
  readonly credited: Money;
  /** Left to the dilution reserve. */
  readonly disputed: Money;
  readonly specific: Money;
  readonly insured: Money;
  /** What the matrix provides for. */
  readonly assessed: Money;
}

/** A specific reserve as it came out. @category Assessment */
export interface AssessedReserve extends SpecificReserve {
  readonly exposure: Money;
  readonly expectedLoss: Money;
}

/** The insured part of a customer's exposure. @category Assessment */
export interface InsuredExposure {
  readonly customerId: string;
  readonly reference: string;
  readonly exposure: Money;
  readonly insured: Money;
}

/** The matrix of one segment. @category Assessment */
export interface AssessedSegment {
  readonly name: string;
  readonly rows: readonly ProvisionRow[];
  readonly exposure: Money;
  readonly expectedLoss: Money;
}

/** A dilution reserve as it came out. @category Assessment */
export interface AssessedDilution extends DilutionReserve {
  readonly base: Money;
  readonly reserve: Money;
}

/** Two figures of an assessment that must be equal. @category Assessment */
export interface AllowanceCheck {
  /** `exposure`: the parts sum to the gross. `credit_loss`: specific, matrix and overlays sum to the total. */
  readonly kind: "exposure" | "credit_loss";
  readonly reported: DecimalText;
  readonly expected: DecimalText;
  readonly holds: boolean;
}

/** What has to be provided for the receivables of an entity at a date, with its working. @category Assessment */
export interface AllowanceAssessment {
  readonly entityId: string;
  readonly asOf: PlainDate;
  readonly knownAt?: Instant;
  /** The base currency: of all amounts here. */
  readonly currency: CurrencyCode;
  readonly policy: AllowancePolicy;
  /** Open debt in base currency at closing rates. */
  readonly gross: Money;
  readonly credited: Money;
  readonly disputed: Money;
  readonly insured: Money;
  readonly specific: readonly AssessedReserve[];
  readonly insurance: readonly InsuredExposure[];
  readonly segments: readonly AssessedSegment[];
  readonly overlays: readonly Overlay[];
  /** Expected credit loss: specific, matrix and overlays, never below zero. */
  readonly creditLoss: Money;
  readonly dilution: readonly AssessedDilution[];
  /** Apart from credit loss. */
  readonly dilutionReserve: Money;
  readonly items?: readonly AssessedItem[];
  readonly checks: readonly AllowanceCheck[];
  readonly proved: boolean;
  readonly issues: readonly Issue[];
}
