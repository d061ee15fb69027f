import { normaliseReference } from "@receivables/matching";
import { describe, expect, it } from "vitest";

const forms = (text: string): readonly string[] => {
  const { alnum, digits, stripped } = normaliseReference(text);
  return [alnum, digits, stripped];
};

describe("normaliseReference", () => {
  it("drops separators, prefixes and leading zeros, form by form", () => {
    expect(forms("INV-2026-0042")).toEqual(["INV20260042", "20260042", "2026-42"]);
    expect(forms("Invoice No. 000123")).toEqual(["INVOICENO000123", "123", "123"]);
    expect(forms("ABC-007-X")).toEqual(["ABC007X", "7", "ABC7X"]);
  });

  it("folds width, case, accents and other scripts' digits", () => {
    expect(forms("ｉｎｖ１００１")).toEqual(["INV1001", "1001", "1001"]);
    expect(forms("ré-٤٢")).toEqual(["RE42", "42", "42"]);
    expect(normaliseReference("№ 12").alnum).toBe("NO12");
    expect(normaliseReference("Straße 9").alnum).toBe("STRASSE9");
    expect(normaliseReference("e\u0301-5").alnum).toBe("E5");
  });

  it("remembers where two groups of digits were written apart, counted from the end", () => {
    expect(normaliseReference("12-34-5").alnumBreaks).toEqual([1, 3]);
    expect(normaliseReference("0012-34").digitBreaks).toEqual([2]);
    expect(normaliseReference("INV12A34").digitBreaks).toEqual([2]);
    expect(normaliseReference("INV12A34").alnumBreaks).toEqual([]);
  });

  it("keeps a prefix that is the whole reference, and a zero that is the whole number", () => {
    expect(normaliseReference("INV").stripped).toBe("INV");
    expect(normaliseReference("0").stripped).toBe("0");
    expect(normaliseReference("000").digits).toBe("0");
  });

  it("has empty forms for text without letters and digits", () => {
    expect(forms(" -/ ")).toEqual(["", "", ""]);
    expect(forms("")).toEqual(["", "", ""]);
  });
});
