/** A distribution as points of its quantile function, read in a straight line between. @category Generators */
export type Quantiles = readonly (readonly [share: number, value: number])[];

/** A kind of receivables ledger whose quantiles are known. @category Generators */
export type PaymentProfile = "goods" | "services";

/** What a generated payment history follows. @category Generators */
export interface PaymentProfileFigures {
  /** Days paid after the due day. */
  readonly daysLate: Quantiles;
  /** Invoice amounts, whole units of money. */
  readonly amounts: Quantiles;
  readonly invoicesPerYear: Quantiles;
  readonly termsDays: number;
  readonly disputedShare: number;
  readonly unpaidShare: number;
}

/**
 * Two profiles of real ledgers.
 *
 * **Source** lateness, amounts, terms and the services' disputes are quantiles of public accounts-receivable files: a
 * seller of consumer goods in the US (`goods`) and small services in five countries (`services`); the ends beyond the
 * first and last percent, the volume of `goods` over a year, its disputes and the unpaid shares are our own.
 *
 * @category Generators
 */
export const paymentProfiles: Readonly<Record<PaymentProfile, PaymentProfileFigures>> = {
  goods: {
    daysLate: [
      [0, -30],
      [0.01, -19],
      [0.05, -8],
      [0.25, -3],
      [0.5, 0],
      [0.75, 2],
      [0.95, 8],
      [0.99, 41],
      [1, 120],
    ],
    amounts: [
      [0, 50],
      [0.05, 380.77],
      [0.25, 5607.19],
      [0.5, 19024.19],
      [0.75, 47752.64],
      [0.95, 105141.5],
      [1, 160000],
    ],
    invoicesPerYear: [
      [0, 8],
      [0.5, 24],
      [0.75, 48],
      [1, 150],
    ],
    termsDays: 15,
    disputedShare: 0.0125,
    unpaidShare: 0.01,
  },
  services: {
    daysLate: [
      [0, -30],
      [0.01, -28],
      [0.05, -24],
      [0.25, -12],
      [0.5, -4],
      [0.75, 5],
      [0.95, 18],
      [0.99, 26],
      [1, 45],
    ],
    amounts: [
      [0, 5],
      [0.05, 24.39],
      [0.25, 46.4],
      [0.5, 60.57],
      [0.75, 73.77],
      [0.95, 92.35],
      [1, 120],
    ],
    invoicesPerYear: [
      [0, 15],
      [0.25, 21],
      [0.5, 24],
      [0.75, 28],
      [1, 37],
    ],
    termsDays: 30,
    disputedShare: 0.227,
    unpaidShare: 0.005,
  },
};

/** The value below which a share of the distribution lies. */
export function quantileAt(quantiles: Quantiles, share: number): number {
  const [, first = 0] = quantiles[0] ?? [];
  for (let at = 1; at < quantiles.length; at += 1) {
    const [high = 1, highValue = 0] = quantiles[at] ?? [];
    if (share > high) continue;
    const [low = 0, lowValue = first] = quantiles[at - 1] ?? [];
    return lowValue + ((highValue - lowValue) * (share - low)) / (high - low);
  }
  return quantiles[quantiles.length - 1]?.[1] ?? first;
}
