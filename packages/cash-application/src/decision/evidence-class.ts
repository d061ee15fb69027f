/**
 * How a decision is founded, from strongest to weakest.
 *
 * - `advice`: every line of the payer's own advice was found, and the amounts add up.
 * - `advice_near`: the same, some lines by a number nearly right or by their amount.
 * - `advice_part`: the same for some lines; the money of the others stays with the receipt.
 * - `reference_exact`: documents cited as printed, amounts equal to the cent.
 * - `reference_normalised`: cited with other separators, zeros or prefixes, amounts equal.
 * - `agreed`: the customer's agreed rule was carried out; the payer was identified.
 * - `reference_explained`: cited, and the difference equals discounts, credits or claims to the cent.
 * - `reference_tolerated`: cited, and the difference lies within an agreed tolerance or fee.
 * - `reference_near`: cited with a number nearly right (mistyped, misread, cut); of all such items one choice gives the
 *   amount to the cent.
 * - `reference_converted`: documents in another currency cited; the receipt is worth their amount within the agreed spread.
 * - `reference_part`: one document cited, less paid, and nothing else open is the amount: a part, or a deduction.
 * - `amount_unique`: nothing cited; of all that is open for this payer one explanation gives the amount, and an accident
 *   is unlikely.
 * - `amount_weak`: the same, but an accident is likely or the payer is known by a similar name only.
 * - `reference_unexplained`: cited, but the difference has no name.
 * - `ambiguous`: several explanations are as good.
 * - `contested`: another receipt claims the same item.
 * - `contradicted`: payer and cited documents belong to different customers.
 * - `none`: no explanation.
 *
 * @category Decisions
 */
export type EvidenceClass =
  | "advice"
  | "advice_near"
  | "advice_part"
  | "reference_exact"
  | "reference_normalised"
  | "agreed"
  | "reference_explained"
  | "reference_tolerated"
  | "reference_near"
  | "reference_converted"
  | "reference_part"
  | "amount_unique"
  | "amount_weak"
  | "reference_unexplained"
  | "ambiguous"
  | "contested"
  | "contradicted"
  | "none";

/**
 * The probability stated for each evidence class, in hundredths.
 *
 * These are the authors' ranks, written as probabilities because the interface asks for one: they order decisions, and
 * they are **not** measured frequencies. Replace them by a host's own once decisions were confirmed or corrected. The
 * share of `ambiguous` is divided over the explanations.
 *
 * **Units** probability, 0 to 1. **Source** none; a table to be replaced by calibration.
 *
 * @category Decisions
 */
export const shippedProbabilities: Readonly<Record<EvidenceClass, number>> = {
  advice: 0.99,
  advice_near: 0.98,
  advice_part: 0.97,
  reference_exact: 0.99,
  reference_normalised: 0.98,
  agreed: 0.98,
  reference_explained: 0.97,
  reference_tolerated: 0.95,
  reference_near: 0.95,
  reference_converted: 0.95,
  reference_part: 0.95,
  amount_unique: 0.95,
  amount_weak: 0.75,
  reference_unexplained: 0.7,
  ambiguous: 0.8,
  contested: 0.4,
  contradicted: 0.3,
  none: 0,
};

/** The evidence classes on which a receipt is applied without a look. @category Decisions */
export const applyingClasses: readonly EvidenceClass[] = [
  "advice",
  "reference_exact",
  "reference_normalised",
  "agreed",
  "reference_explained",
  "advice_near",
  "reference_near",
  "reference_tolerated",
  "advice_part",
  "reference_converted",
  "reference_part",
  "amount_unique",
];
