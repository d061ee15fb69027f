/** A sum in minor units; not a number from the first step on that passes 2^53, so that no later step hides it. */
export function sumWithin(sum: number, minor: number): number {
  const next = sum + minor;
  return Number.isSafeInteger(next) ? next : Number.NaN;
}
