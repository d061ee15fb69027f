import { unwrap } from "@receivables/core";
import { addCheckDigits, isValidReference, type ReferenceScheme, referenceSchemes } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(500) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 500 };
const bodyLengths: Readonly<Record<ReferenceScheme, readonly [number, number]>> = {
  rf: [1, 21],
  kid_mod10: [1, 24],
  kid_mod11: [1, 24],
  swiss_qr: [26, 26],
  viite: [3, 19],
  ogm: [10, 10],
};

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const bodies = fc.constantFrom(...referenceSchemes).chain((scheme) => {
  const [minLength, maxLength] = bodyLengths[scheme];
  return fc.record({
    scheme: fc.constant(scheme),
    // A viite has no zeros in front.
    body: fc
      .tuple(
        fc.integer({ min: 1, max: 9 }).map(String),
        fc.array(digit, { minLength: minLength - 1, maxLength: maxLength - 1 }),
      )
      .map(([first, rest]) => first + rest.join("")),
  });
});

type Validate = typeof isValidReference;

const roundTrip = (validate: Validate) =>
  fc.property(bodies, ({ scheme, body }) => validate(unwrap(addCheckDigits(body, scheme)), scheme));

const oneDigitWrong = (validate: Validate) =>
  fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ scheme, body }, place, shift) => {
    const reference = unwrap(addCheckDigits(body, scheme));
    const from = scheme === "rf" ? 4 : 0;
    const at = from + (place % (from + body.length - from));
    const wrong = String((Number(reference[at]) + shift) % 10);
    const broken = reference.slice(0, at) + wrong + reference.slice(at + 1);
    // A zero in front of a viite is no digit of it.
    return (scheme === "viite" && broken.startsWith("0")) || !validate(broken, scheme);
  });

describe("check digits", () => {
  it("a reference completed is valid", () => {
    fc.assert(roundTrip(isValidReference), settings);
  });

  it("one wrong digit is always noticed", () => {
    fc.assert(oneDigitWrong(isValidReference), settings);
  });

  it("grouping and case do not count", () => {
    fc.assert(
      fc.property(bodies, fc.integer({ min: 1, max: 6 }), ({ scheme, body }, size) => {
        const reference = unwrap(addCheckDigits(body, scheme));
        fc.pre(!reference.endsWith("-"));
        const grouped = reference.replace(new RegExp(`(.{${size}})(?=.)`, "g"), "$1 ").toLowerCase();
        return isValidReference(grouped, scheme);
      }),
      settings,
    );
  });

  it("the laws fail for checks that are none", () => {
    expect(() =>
      fc.assert(
        roundTrip(() => false),
        settings,
      ),
    ).toThrow();
    const lengthOnly: Validate = (text) => text.length > 3;
    expect(() => fc.assert(oneDigitWrong(lengthOnly), twin)).toThrow();
  });
});
