import { legalForms, normaliseName } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const normalised = (name: string): string => normaliseName(name).normalised;

describe("normaliseName", () => {
  it.each([
    ["Acme Ltd", "ACME LIMITED"],
    ["The Widget Company, Inc.", "Widget"],
    ["Müller & Söhne GmbH & Co. KG", "MUELLER UND SOEHNE"],
    ["S.A. Dupont", "Dupont S.A."],
    ["Société Générale", "SOCIETE GENERALE SA"],
    ["O'Neill Bros", "ONEILL BROS"],
    ["Ørsted A/S", "ORSTED"],
    ["ＡＣＭＥ", "acme"],
    ["ООО Северный ветер", "Severnyj Veter"],
    ["Ελληνικά Πετρέλαια", "ELLINIKA PETRELAIA"],
  ])("%s is %s", (one, other) => {
    expect(normalised(one)).toBe(normalised(other));
  });

  it("keeps different companies apart", () => {
    expect(normalised("Acme North Ltd")).not.toBe(normalised("Acme South Ltd"));
    expect(normaliseName("Acme Ltd").exact).not.toBe(normaliseName("Acme Limited").exact);
  });

  it("never takes the whole name", () => {
    expect(normalised("The Co")).toBe("CO");
    expect(normalised("Inc")).toBe("INC");
    expect(normalised("-")).toBe("");
  });

  it("does not depend on case, punctuation or legal forms behind", () => {
    const word = fc
      .string({ unit: fc.constantFrom(..."BCDFGHKLMNPRSTV"), minLength: 3, maxLength: 9 })
      // BHD is a legal form itself, and a name of nothing else keeps it.
      .filter((each) => normalised(`Acme ${each}`) === `ACME ${each}`);
    const law = (normalise: (name: string) => string) =>
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom(...legalForms), (words, form) => {
        const plain = normalise(words.join(" "));
        return plain === normalise(`${words.join("-").toLowerCase()}, ${form}`);
      });
    const settings = { seed: 20260301, numRuns: lawRuns(300) };
    fc.assert(law(normalised), settings);
    expect(() =>
      fc.assert(
        law((name) => normaliseName(name).exact),
        settings,
      ),
    ).toThrow();
  });
});
