import {
  addMoney,
  exactMinor,
  InvariantError,
  type Money,
  moneyOfMinor,
  ok,
  refuseOutOfRange,
} from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const most = Number.MAX_SAFE_INTEGER;
const issue = { code: "demo.amount_out_of_range", message: "Too large." };

/** What a decision makes of an error. */
function decided(work: () => unknown) {
  try {
    return ok(work());
  } catch (error) {
    return refuseOutOfRange(error, issue);
  }
}

describe("a sum as minor units", () => {
  it("is the number up to the last one that is exact, from numbers and bigints, never -0", () => {
    expect([exactMinor(most), exactMinor(-most), exactMinor(BigInt(most)), exactMinor(-BigInt(most))]).toEqual([
      most,
      -most,
      most,
      -most,
    ]);
    expect([Object.is(exactMinor(-0), 0), exactMinor(0n)]).toEqual([true, 0]);
  });

  it("is refused beyond, with the issue given", () => {
    for (const sum of [most + 1, -most - 1, BigInt(most) + 1n, -BigInt(most) - 1n]) {
      expect(decided(() => exactMinor(sum))).toEqual({ ok: false, issues: [issue] });
    }
    const large: Money = { minor: most, currency: "EUR" };
    expect(decided(() => addMoney(large, large)).ok).toBe(false);
    expect(decided(() => moneyOfMinor(most + 1, "EUR")).ok).toBe(false);
  });

  it("throws what is no sum of amounts, and any other error, through the refusal", () => {
    for (const sum of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => decided(() => exactMinor(sum))).toThrow(InvariantError);
    }
    const other = new RangeError("other");
    expect(() =>
      decided(() => {
        throw other;
      }),
    ).toThrow(other);
    const mixed = () => addMoney(moneyOfMinor(1, "EUR"), JSON.parse('{"minor":1,"currency":"USD"}'));
    expect(() => decided(mixed)).toThrow(InvariantError);
  });

  it("is exact or refused at every step, whatever is added", () => {
    const amounts = fc.array(fc.integer({ min: -most, max: most }), { maxLength: 6 });
    const holds = (add: (sum: number, each: number) => number) =>
      fc.property(amounts, (list) => {
        const summed = decided(() => list.reduce(add, 0));
        if (summed.ok) expect(BigInt(Number(summed.value))).toBe(list.reduce((sum, each) => sum + BigInt(each), 0n));
      });
    const params = { seed: 20260301, numRuns: lawRuns(300) };
    fc.assert(
      holds((sum, each) => exactMinor(sum + each)),
      params,
    );
    // A twin that looks at the end alone is found out.
    expect(
      fc.check(
        holds((sum, each) => sum + each),
        { seed: 20260301, numRuns: 300 },
      ).failed,
    ).toBe(true);
  });
});
