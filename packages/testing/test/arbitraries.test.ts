import { isInstant, isPlainDate } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { bookArbitrary, instantArbitrary, moneyArbitrary, plainDateArbitrary } from "@receivables/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const parameters = { seed: 20260301, numRuns: lawRuns(200) };

describe("arbitraries", () => {
  it("give dates and moments that exist, within bounds", () => {
    const bounds = { min: "2024-02-28", max: "2024-03-01" };
    fc.assert(
      fc.property(plainDateArbitrary(bounds), instantArbitrary(bounds), (date, instant) => {
        expect(isPlainDate(date) && date >= bounds.min && date <= bounds.max).toBe(true);
        expect(isInstant(instant) && instant.slice(0, 10) >= bounds.min).toBe(true);
      }),
      parameters,
    );
    const seen = new Set(fc.sample(plainDateArbitrary(bounds), { seed: 1, numRuns: 100 }));
    expect([...seen].sort()).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
  });

  it("give amounts within bounds, in every currency named", () => {
    const sample = fc.sample(moneyArbitrary({ min: 0, max: 5, currencies: ["JPY", "EUR"] }), { seed: 1, numRuns: 200 });
    expect(new Set(sample.map((amount) => amount.currency))).toEqual(new Set(["JPY", "EUR"]));
    expect(Math.max(...sample.map((amount) => amount.minor))).toBe(5);
    expect(Math.min(...sample.map((amount) => amount.minor))).toBe(0);
  });

  it("give Books that fit the schema", () => {
    fc.assert(
      fc.property(bookArbitrary(), (book) => {
        expect(bookSchema.parse(JSON.parse(JSON.stringify(book)))).toEqual(book);
      }),
      parameters,
    );
  });
});
