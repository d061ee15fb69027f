import { unwrap } from "@receivables/core";
import { addCheckDigits, findReferenceSchemes, isValidReference, type ReferenceScheme } from "@receivables/matching";
import { describe, expect, it } from "vitest";

describe("published examples", () => {
  it.each<readonly [ReferenceScheme, string, string]>([
    ["rf", "RF18 5390 0754 7034", "ISO 11649"],
    ["rf", "RF33 2348236", "Finance Finland"],
    ["swiss_qr", "21 00000 00003 13947 14300 09017", "Swiss QR-bill guidelines"],
    ["ogm", "+++090/9337/55493+++", "Febelfin"],
    ["ogm", "+++010/8068/17183+++", "Febelfin"],
    ["viite", "1234561", "Finance Finland"],
    ["viite", "2348236", "Finance Finland"],
    ["kid_mod10", "2345676", "Nets"],
    ["kid_mod11", "123456785", "Nets"],
  ])("%s %s (%s)", (scheme, text) => {
    expect(isValidReference(text, scheme)).toBe(true);
    expect(findReferenceSchemes(text)).toContain(scheme);
  });

  it("takes a hyphen as the check digit ten of a KID", () => {
    const reference = unwrap(addCheckDigits("06", "kid_mod11"));
    expect(reference).toBe("06-");
    expect(isValidReference("06-", "kid_mod11")).toBe(true);
    expect(isValidReference("06", "kid_mod11")).toBe(false);
  });

  it("knows 97 where the Belgian remainder is 0", () => {
    expect(unwrap(addCheckDigits("0000000097", "ogm"))).toBe("000000009797");
  });
});

describe("refusals", () => {
  const codesOf = (body: string, scheme: ReferenceScheme): readonly string[] => {
    const result = addCheckDigits(body, scheme);
    return result.ok ? [] : result.issues.map((issue) => issue.code);
  };

  it("matching.reference_characters", () => {
    expect(codesOf("12A", "viite")).toEqual(["matching.reference_characters"]);
    expect(codesOf("", "rf")).toEqual(["matching.reference_characters"]);
  });

  it("matching.reference_length", () => {
    expect(codesOf("12", "viite")).toEqual(["matching.reference_length"]);
    expect(codesOf("1".repeat(22), "rf")).toEqual(["matching.reference_length"]);
    expect(codesOf("1".repeat(25), "kid_mod10")).toEqual(["matching.reference_length"]);
  });
});
