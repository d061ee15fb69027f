/** Shares of an invoice people agree to pay at once. */
const roundShares = [1 / 2, 1 / 3, 2 / 3, 1 / 4, 3 / 4, 1 / 5, 2 / 5, 3 / 5, 4 / 5, 1 / 10, 3 / 10, 7 / 10, 9 / 10];

/** Whether an amount is a round share of another one, to the minor unit. */
export function isRoundShare(part: number, whole: number): boolean {
  return roundShares.some((share) => Math.abs(whole * share - part) <= 1);
}
