import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { NearReferences } from "../src/internal/near-references.ts";
import { isNear, nearForms } from "./near-forms.ts";

const settings = { seed: 20260301, numRuns: lawRuns(300) };

const reference = fc.oneof(
  fc.stringMatching(/^(INV-|RE |2026-|R\/)?[0-9OIlSB]{3,9}(-[0-9]{1,3})?$/),
  fc.integer({ min: 100_000, max: 100_300 }).map((serial) => `INV-${serial}`),
  fc.constantFrom("", "-", "ß12345", "ﬃ-77777", "Ä Ö", "12345", "1234567"),
);

/** A reference as it was, or with one or two characters changed, or cut. */
const slips = (known: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...known),
      fc.array(fc.tuple(fc.nat(12), fc.constantFrom("0", "7", "X", "", "swap")), { maxLength: 2 }),
      fc.nat(4),
      fc.nat(4),
    )
    .map(([text, edits, front, back]) => {
      let slip = text.slice(front, text.length - back);
      for (const [at, to] of edits)
        slip =
          slip.slice(0, at) +
          (to === "swap" ? `${slip[at + 1] ?? ""}${slip[at] ?? ""}` : to) +
          slip.slice(at + (to === "swap" ? 2 : 1));
      return slip;
    });

const worlds = fc
  .array(fc.array(reference, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .chain((known) =>
    fc.record({
      known: fc.constant(known),
      asked: fc.array(fc.oneof(slips(known.flat()), reference), { maxLength: 6 }),
    }),
  );

/** Every form of every item is compared with every form of what was written. */
const slowly = (known: readonly (readonly string[])[], asked: string, isAlike: (a: string, b: string) => boolean) =>
  known.flatMap((references, item) =>
    references.flatMap(nearForms).some((form) => nearForms(asked).some((each) => isAlike(each, form))) ? [item] : [],
  );

const slowCut = (known: readonly (readonly string[])[], digits: string) =>
  known.flatMap(([number = ""], item) => {
    const serial = /\d+$/.exec(number)?.[0] ?? "";
    const more = serial.length - digits.length;
    return more > 0 && more <= 3 && (serial.endsWith(digits) || serial.startsWith(digits)) ? [item] : [];
  });

const agrees = (Find: typeof NearReferences) =>
  fc.property(worlds, ({ known, asked }) => {
    const references = new Find(
      known.map((_, item) => item),
      (item) => known[item] ?? [],
    );
    for (const each of asked) {
      expect(references.near(each)).toEqual(slowly(known, each, isNear));
      expect(references.named(each)).toEqual(slowly(known, each, (a, b) => a === b));
      expect(references.cut(each)).toEqual(slowCut(known, each));
    }
  });

describe("references found by their ends", () => {
  it("are those a comparison with every one of them finds", () => {
    fc.assert(agrees(NearReferences), settings);
  });

  it("would not be, if only what is found at once were taken", () => {
    class Hasty extends NearReferences {
      override near(reference: string): readonly number[] {
        return this.named(reference);
      }
    }
    expect(() => fc.assert(agrees(Hasty), { ...settings, numRuns: 300 })).toThrow();
  });
});
