const factor = Number(process.env["LAW_FACTOR"] ?? "1");
if (!Number.isFinite(factor) || factor <= 0)
  throw new RangeError(`LAW_FACTOR must be a positive number, not "${process.env["LAW_FACTOR"]}"`);

/** True in the deep run (`test:deep`), for tests that are too slow for every day: fuzzing, kill tests, large books. */
export const deep: boolean = process.env["DEEP"] === "1";

/** How often a law runs: the everyday number times the environment's `LAW_FACTOR` (1 when unset), at least once. */
export function lawRuns(normal: number): number {
  return Math.max(1, Math.round(normal * factor));
}
