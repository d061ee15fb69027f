import type {
  BankAccountRef,
  DecimalText,
  Money,
  PlainDate,
  ReceiptMethod,
  SymmetricRoundingMode,
} from "@receivables/core";

/**
 * How much a payment may differ before anybody asks.
 *
 * The limit is the smaller or the larger of a fixed amount in the receipt's currency and a percentage of what was open;
 * a currency without a fixed amount has no tolerance.
 *
 * @category Policy
 */
export interface Tolerance {
  /** One amount a currency. */
  readonly amounts: readonly Money[];
  /** Of the open amount, decimal text, `"1"` for 1 %. */
  readonly percent: DecimalText;
  readonly take: "smaller" | "larger";
}

/** What may be missing because somebody between payer and us kept a fee. @category Policy */
export interface FeeAllowance {
  readonly kind: "bank_fee" | "processor_fee";
  /** Kinds of receipts this happens to. */
  readonly methods: readonly ReceiptMethod[];
  /** The most per receipt, one amount a currency. */
  readonly most: readonly Money[];
}

/**
 * Tax a payer keeps from a payment and hands to its tax office for us: on our income, or the tax of the invoice itself.
 *
 * @category Policy
 */
export interface WithholdingRule {
  /** Customers it holds for; of every customer when absent. */
  readonly customerIds?: readonly string[];
  /** Countries of customers, ISO 3166-1 alpha-2; of every country when absent. */
  readonly countries?: readonly string[];
  /** Decimal text, `"15"` for 15 %. */
  readonly percent: DecimalText;
  /** What the percentage is of: the item without its tax, with it, or its tax alone. */
  readonly base: "net" | "gross" | "tax";
  readonly rounding: SymmetricRoundingMode;
  /** Minor units an item's tax may be off, for payers who round otherwise. */
  readonly slack: number;
  /** First and last day of receipts it holds for. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
}

/** How discounts offered by documents are treated. @category Policy */
export interface DiscountPolicy {
  /** Calendar days after the offer's last day on which the discount still counts as earned. */
  readonly graceDays: number;
  /** Calendar days after that on which a discount taken anyway is let go as `unearned_discount`; `null` never. */
  readonly unearnedDays: number | null;
  /** What the percentage is of: the gross open amount, or its share without tax. */
  readonly base: "gross" | "net";
  readonly rounding: SymmetricRoundingMode;
  /** Minor units an item's discount may be off, for payers who round otherwise. */
  readonly slack: number;
}

/**
 * A rule a customer agreed to. Each takes what the one before it left.
 *
 * `match_by_invoice` settles what the payer cites, in the order it falls due; `clear_account` settles everything open
 * when the receipt equals it; `clear_past_due` everything past due likewise; `clear_past_due_by_term` what is past due of
 * one payment term, in days from issue; `combination` the only choice of up to six items that equals it; `oldest_first` settles by due date until
 * the money ends.
 *
 * @category Policy
 */
export type AgreedRule =
  | "match_by_invoice"
  | "clear_account"
  | "clear_past_due"
  | "clear_past_due_by_term"
  | "combination"
  | "oldest_first";

/** What an open document is for, where money goes to one kind before another. @category Policy */
export type ClearingClass = "costs" | "interest" | "principal";

/** What was agreed with a customer about its money. @category Policy */
export interface CashAgreement {
  readonly customerId: string;
  readonly rules: readonly AgreedRule[];
  /**
   * Kinds of documents in the order `oldest_first` settles them, each kind by due date; kinds not named come last. Costs,
   * interest, principal is the order of law in many countries. By due date alone when absent.
   */
  readonly clearingOrder?: readonly ClearingClass[];
  /** First and last day of receipts it holds for. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
}

/** Somebody whose money is no payment of receivables: own accounts, tax office, insurer. @category Policy */
export interface NotOursPayer {
  readonly account?: BankAccountRef;
  readonly name?: string;
  /** Why, as a code of the host. */
  readonly reason: string;
}

/**
 * How sure an inference must be, on top of what its class of evidence allows: the stated probability, and how far it is
 * ahead of whatever else it could be. What is agreed with a customer is carried out as agreed.
 *
 * @category Policy
 */
export interface CashThresholds {
  /** Least probability of a suggestion; what has less is an alternative only. Decimal text, not above `apply`. */
  readonly suggest: DecimalText;
  /** Least probability on which a receipt is applied without a look. */
  readonly apply: DecimalText;
  /** Least lead on the runner-up on which it is. */
  readonly margin: DecimalText;
}

/**
 * Everything that decides how receipts are applied, as plain data. A changed policy is a new version.
 *
 * @category Policy
 */
export interface CashPolicy {
  readonly version: string;
  readonly discounts: DiscountPolicy;
  /** What may be missing. `null`: nothing. */
  readonly shortTolerance: Tolerance | null;
  /** What may be too much and still leaves no question. `null`: nothing. */
  readonly overTolerance: Tolerance | null;
  readonly fees: readonly FeeAllowance[];
  readonly agreements: readonly CashAgreement[];
  readonly notOurs: readonly NotOursPayer[];
  /** Where money of a known customer goes once its receipt is applied and something is left. */
  readonly remainder: "on_account" | "unapplied";
  /** Calendar days within which a second receipt with the same reference, amount and payer is a duplicate. */
  readonly duplicateDays: number;
  /** Calendar days an advice and its money may lie apart when no reference ties them. */
  readonly adviceDays: number;
  /** Largest odds of a mere accident, decimal text, at which an amount alone may apply a receipt. */
  readonly accidentalOdds: DecimalText;
  /** Most alternatives listed. */
  readonly alternatives: number;
  /**
   * Percent by which a receipt in another currency may be worth more or less than what it pays; absent, money settles
   * only items of its own currency.
   */
  readonly exchangeSpread?: DecimalText;
  /** Taxes payers withhold; a difference that one of them gives is named `withholding_tax`. */
  readonly withholding?: readonly WithholdingRule[];
  /**
   * What tells costs from interest for `clearingOrder`: the value of a document's dimension of this name, `costs` or
   * `interest`. Without it documents that bill finance charges only are interest, and all others principal.
   */
  readonly clearingDimension?: string;
  /** How sure inferences must be; what their class of evidence allows when absent. */
  readonly thresholds?: CashThresholds;
}

/**
 * A policy that lets nothing go: no grace, no tolerance, no fees, no agreements. A start to write a host's own from.
 *
 * @category Policy
 */
export const strictCashPolicy: CashPolicy = {
  version: "strict-1",
  discounts: { graceDays: 0, unearnedDays: null, base: "gross", rounding: "halfUp", slack: 1 },
  shortTolerance: null,
  overTolerance: null,
  fees: [],
  agreements: [],
  notOurs: [],
  remainder: "unapplied",
  duplicateDays: 10,
  adviceDays: 5,
  accidentalOdds: "0.001",
  alternatives: 5,
};
