import fc from "fast-check";
import { expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const seed = 20260301;

/**
 * A law about an implementation, tested twice: it holds for ours, and it fails for each broken twin, which shows that
 * the law could fail.
 */
export function itHolds<Implementation, Values>(
  name: string,
  law: (implementation: Implementation) => fc.IProperty<Values> | fc.IAsyncProperty<Values>,
  ours: Implementation,
  brokenTwins: Readonly<Record<string, Implementation>>,
  runs = 1000,
): void {
  it(name, async () => {
    await fc.assert(law(ours), { seed, numRuns: lawRuns(runs) });
  });
  for (const [twin, broken] of Object.entries(brokenTwins)) {
    it(`${name} (seen to fail: ${twin})`, async () => {
      // Any failure will do, so none is shrunk.
      const details = await fc.check(law(broken), { seed, numRuns: Math.max(1000, runs), endOnFailure: true });
      expect(details.failed).toBe(true);
    });
  }
}

/** Minor units of every size: everyday amounts, the edges of the range, everything between. */
export const anyMinor: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -1_000_000, max: 1_000_000 }) },
  { weight: 2, arbitrary: fc.maxSafeInteger() },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER) },
);

/** Minor units so small that sums and products of a few stay in range. */
export const smallMinor: fc.Arbitrary<number> = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

/** Currencies of every exponent. */
export const anyCurrency: fc.Arbitrary<string> = fc.constantFrom("EUR", "USD", "JPY", "KWD", "CLF", "DEM", "MGA");

/** Plain decimal text of up to 12 digits before and after the point. */
export const anyDecimalText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("", "-"),
    fc.bigInt({ min: 0n, max: 999_999_999_999n }),
    fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 12 }),
  )
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`);
