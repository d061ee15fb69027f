import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { maskCardNumbers } from "../src/index.ts";

const seed = 20260301;

/** The check digit as a person reckons it: every second digit doubled, its digits added. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + Math.floor(value / 10) + (value % 10);
  }, 0);
  return sum % 10 === 0;
}

const digits = fc.stringMatching(/^[2-6][0-9]{12,18}$/);
const card = fc.stringMatching(/^4[0-9]{14}$/).map((text) => {
  const last = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => hasCheckDigit(text + digit)) ?? 0;
  return text + last;
});
const around = fc.stringMatching(/^[A-Za-z ,:]{0,12}$/).map((text) => `${text} `);

type Mask = (text: string) => { readonly text: string; readonly count: number };

/** What is masked passes the check digit, and what fails it stays. */
function neverMasksWhatFails(mask: Mask): fc.IPropertyWithHooks<[string]> {
  return fc.property(digits, (text) => mask(text).count === 0 || hasCheckDigit(text));
}

describe("laws of masking", () => {
  it("masks a card number wherever it stands, and keeps everything else", () => {
    fc.assert(
      fc.property(
        around,
        card,
        fc.constantFrom("", " ", "-", ".", "\n"),
        around,
        (before, number, separator, after) => {
          const shown = separator === "" ? number : (number.match(/.{4}/g) ?? []).join(separator);
          const { text, count } = maskCardNumbers(`${before}${shown} ${after}`);
          expect(count).toBe(1);
          expect(text).toBe(`${before}${shown.slice(0, -4).replace(/\d/g, "*")}${shown.slice(-4)} ${after}`);
        },
      ),
      { seed, numRuns: lawRuns(300) },
    );
  });

  it("never masks what fails the check digit; a mask that looks at digits alone does", () => {
    fc.assert(neverMasksWhatFails(maskCardNumbers), { seed, numRuns: lawRuns(1_000) });
    const careless: Mask = (text) => ({ text, count: /^[2-6]\d{12,18}$/.test(text) ? 1 : 0 });
    expect(fc.check(neverMasksWhatFails(careless), { seed, numRuns: 200 }).failed).toBe(true);
  });

  it("masked once is masked", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(around, card, digits), { maxLength: 6 }), (parts) => {
        const once = maskCardNumbers(parts.join(" "));
        expect(maskCardNumbers(once.text)).toEqual({ text: once.text, count: 0 });
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });
});
