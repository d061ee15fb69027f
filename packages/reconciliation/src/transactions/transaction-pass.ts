/**
 * How references must stand to each other: `same` (the first of each side), `named` (a reference of the left side stands
 * among the right side's references or in its text), `similar` (one letter or digit wrong, missing, added or swapped),
 * `not_contrary` (not given on both sides), `ignored`.
 *
 * @category Transactions
 */
export type ReferenceRule = "same" | "named" | "similar" | "not_contrary" | "ignored";

/**
 * By how much amounts may differ: not at all, by so many minor units or hundredths of a percent of the larger amount
 * (whichever is more), or by anything as long as the sign is the same.
 *
 * @category Transactions
 */
export type AmountRule = "exact" | "any" | AmountTolerance;

/** How much two amounts may differ. @category Transactions */
export interface AmountTolerance {
  /** Minor units. */
  readonly minor: number;
  /** Hundredths of a percent of the larger amount. */
  readonly basisPoints: number;
}

/** What all passes say. @category Transactions */
interface PassBase {
  /** The name matches carry. */
  readonly name: string;
  /** Names of keys that must be given and equal. */
  readonly keys: readonly string[];
  /** Most business days between the two sides; `null` when dates play no part. */
  readonly windowDays: number | null;
}

/** One line with one line. @category Transactions */
export interface PairPass extends PassBase {
  readonly kind: "pair";
  readonly reference: ReferenceRule;
  readonly amount: AmountRule;
  /** Whether date and text must be the same too. */
  readonly identical: boolean;
  /**
   * What to do when several lines fit: `nearest` takes the nearest date, which only a strong agreement such as the same
   * reference justifies; `only` matches lines that fit nothing else, or that could be exchanged without a difference.
   */
  readonly choose: "nearest" | "only";
  /** Whether the amount must be the only one of its kind within the window on each side, matched lines included. */
  readonly rare: boolean;
  /**
   * Whether a pair is left alone when another open line explains one of its lines better: the same amount within the
   * window under a similar reference.
   */
  readonly uncontested: boolean;
}

/** How many lines of each side a match has. @category Transactions */
export type MatchShape = "one_to_many" | "many_to_one" | "many_to_many";

/** All lines that share something, when both sides come to the same. @category Transactions */
export interface SumPass extends PassBase {
  readonly kind: "sum";
  readonly shapes: readonly MatchShape[];
  readonly reference: "same" | "ignored";
  /** Whether only lines of one day are taken together. */
  readonly sameDate: boolean;
  readonly amount: "exact" | AmountTolerance;
}

/** The only combination of lines that gives an amount exactly. @category Transactions */
export interface CombinationPass extends PassBase {
  readonly kind: "combination";
  readonly shape: MatchShape;
  readonly reference: "same" | "not_contrary" | "ignored";
  /** Most lines in a combination. */
  readonly mostLines: number;
  /** Most lines of a side that share the keys; where there are more nothing is matched, as too many combinations fit. */
  readonly mostCandidates: number;
}

/** One step of a reconciliation, as data. @category Transactions */
export type TransactionPass = PairPass | SumPass | CombinationPass;

/**
 * The usual order of passes, from sure to less sure.
 *
 * The same reference and amount; a reference named in the other side's text; several lines of one reference that come
 * to the same; a reference with one mistyped character and an amount that occurs once; the only line of an amount when
 * a side states no reference; the same reference with another amount.
 *
 * **Units** business days. **Refuses** nothing. **Source** the order accountants work in; BlackLine and Odoo document
 * similar ones.
 *
 * @param windowDays - most business days between the two sides
 * @returns the passes
 * @example
 * ```ts
 * usualPasses(5).map((pass) => pass.name)
 * // => ["reference_and_amount", "reference_named", "several_for_one", "several_for_several", "reference_similar",
 * //   "amount_and_date", "reference_only"]
 * ```
 * @category Transactions
 */
export function usualPasses(windowDays: number): readonly TransactionPass[] {
  const base = { keys: [], windowDays } as const;
  const pair = { ...base, kind: "pair", identical: false, rare: false, uncontested: false } as const;
  const sum = { ...base, kind: "sum", reference: "same", sameDate: false, amount: "exact" } as const;
  return [
    { ...pair, name: "reference_and_amount", reference: "same", amount: "exact", choose: "nearest" },
    { ...pair, name: "reference_named", reference: "named", amount: "exact", choose: "only" },
    { ...sum, name: "several_for_one", shapes: ["one_to_many", "many_to_one"] },
    { ...sum, name: "several_for_several", shapes: ["many_to_many"] },
    { ...pair, name: "reference_similar", reference: "similar", amount: "exact", choose: "only", rare: true },
    { ...pair, name: "amount_and_date", reference: "not_contrary", amount: "exact", choose: "only" },
    { ...pair, name: "reference_only", reference: "same", amount: "any", choose: "only", uncontested: true },
  ];
}
