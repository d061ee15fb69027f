const factor = Number(process.env["LAW_FACTOR"] ?? "1");
if (!Number.isFinite(factor) || factor <= 0)
  throw new RangeError(`LAW_FACTOR must be a positive number, not "${process.env["LAW_FACTOR"]}"`);

/** True in the deep run (`test:deep`), for tests that are too slow for every day: fuzzing, kill tests, large books. */
export const deep: boolean = process.env["DEEP"] === "1";

/** More than this tells nothing new. */
const most = 100_000;

/**
 * How often a law runs: the everyday number times the environment's `LAW_FACTOR` (1 when unset), at least once and,
 * where the factor is above 1, at most 100,000 times.
 */
export function lawRuns(normal: number): number {
  return Math.max(1, Math.min(Math.round(normal * factor), Math.max(normal, most)));
}

/** How long a law may take, in milliseconds: a minute every day, half an hour in the deep run. */
export const lawTimeout: number = factor > 1 || deep ? 1_800_000 : 60_000;
