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
 * - `amount_round`: the same where nearly everything that is open is round, so that some sum always fits.
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
  | "amount_round"
  | "reference_unexplained"
  | "ambiguous"
  | "contested"
  | "contradicted"
  | "none";

/**
 * What the probabilities were fitted on: how often the first proposal of each class was the truth, as `[right, of]`.
 *
 * Generated receipts of the configuration `realistic`, seeds that are used for nothing else. `agreed` and `none` are not
 * in it: an agreement is carried out, not guessed, and nothing is proposed on no evidence. Accounts of round amounts are
 * rare there, so that `amount_round` has those of `adversarial`, first seed, as well: 4 of 4 were right here, 0 of 3,144
 * there.
 *
 * **Units** receipts. **Source** `generateCash` and `scoreCash` of `@receivables/testing`.
 *
 * @category Decisions
 */
export const cashCalibration: {
  readonly version: string;
  readonly config: string;
  readonly seeds: readonly number[];
  readonly size: number;
  readonly observed: Readonly<Partial<Record<EvidenceClass, readonly [right: number, of: number]>>>;
} = {
  version: "2026-11-3",
  config: "realistic",
  seeds: [9101, 9102, 9103, 9104, 9105],
  size: 8000,
  observed: {
    advice: [6235, 6236],
    advice_near: [2655, 2657],
    advice_part: [381, 382],
    reference_exact: [12942, 12942],
    reference_normalised: [2178, 2178],
    reference_explained: [858, 858],
    reference_tolerated: [954, 954],
    reference_near: [1533, 1533],
    reference_converted: [672, 673],
    reference_part: [791, 792],
    amount_unique: [2631, 2638],
    amount_weak: [1584, 1609],
    amount_round: [4, 3148],
    reference_unexplained: [1447, 1502],
    ambiguous: [64, 271],
    contested: [0, 2],
    contradicted: [1, 2],
  },
};

/**
 * The probability stated for each evidence class, in thousandths: the share of {@link cashCalibration}, with half a
 * receipt added to either side so that nothing is certain. What is `ambiguous` divides twice its share, the mean number
 * of explanations, over the explanations there are.
 *
 * Calibrated on generated data, not on a company's own: replace them once decisions were confirmed or corrected.
 *
 * **Units** probability, 0 to 1. **Source** {@link cashCalibration}.
 *
 * @category Decisions
 */
export const shippedProbabilities: Readonly<Record<EvidenceClass, number>> = {
  advice: shareOf("advice"),
  advice_near: shareOf("advice_near"),
  advice_part: shareOf("advice_part"),
  reference_exact: shareOf("reference_exact"),
  reference_normalised: shareOf("reference_normalised"),
  agreed: 0.98,
  reference_explained: shareOf("reference_explained"),
  reference_tolerated: shareOf("reference_tolerated"),
  reference_near: shareOf("reference_near"),
  reference_converted: shareOf("reference_converted"),
  reference_part: shareOf("reference_part"),
  amount_unique: shareOf("amount_unique"),
  amount_weak: shareOf("amount_weak"),
  amount_round: shareOf("amount_round"),
  reference_unexplained: shareOf("reference_unexplained"),
  ambiguous: Math.min(1, 2 * shareOf("ambiguous")),
  contested: shareOf("contested"),
  contradicted: shareOf("contradicted"),
  none: 0,
};

function shareOf(evidence: EvidenceClass): number {
  const [right, of] = cashCalibration.observed[evidence] ?? [0, 0];
  return Math.floor(((right + 0.5) * 1000) / (of + 1)) / 1000;
}

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
