import { describe, expect, test } from "vitest";
import { parseEdi820, readEdi820Sync } from "../src/index.ts";
import { edi820 } from "./edi820-fixtures.ts";

const codesOf = (text: string) => parseEdi820(text).issues.map(({ code }) => code);

describe("parseEdi820", () => {
  test("reads payment, parties, items, adjustments, references and dates, and proves the sum", () => {
    const text = edi820([
      "BPR*C*2380.5*C*ACH*CTX*01*061036000*DA*1234*1123456789**01*091000019*DA*98765*20260302",
      "TRN*1*TRACE-1",
      "CUR*PR*USD",
      "REF*EO*BATCH-9",
      "DTM*097*20260301",
      "N1*PR*ACME CORP*1*123456789",
      "N1*PE*OUR COMPANY",
      "ENT*1",
      "ADX*-19.5*05*CM*WHOLE-1",
      "NTE*GEN*freight claim",
      "RMR*IV*4711*PI*1500*1530*30",
      "REF*PO*PO-1",
      "DTM*003*20260115",
      "RMR*IV*4712**1000*1100",
      "ADX*-100*01*CM*DM-7",
      "RMR*CM*C-3**-100",
    ]);
    const { items, issues } = parseEdi820(text);
    expect(issues).toEqual([]);
    expect(items[0]).toEqual({
      sender: "PAYER",
      receiver: "PAYEE",
      control: { interchange: "000000007", group: "7", set: "0001" },
      amount: "2380.5",
      side: "credit",
      currency: "USD",
      method: "ACH",
      date: "2026-03-02",
      traces: ["TRACE-1"],
      parties: [
        { role: "PR", name: "ACME CORP", idQualifier: "1", id: "123456789" },
        { role: "PE", name: "OUR COMPANY" },
      ],
      references: [{ qualifier: "EO", value: "BATCH-9" }],
      dates: [{ qualifier: "097", date: "2026-03-01" }],
      lines: [
        {
          segment: "RMR",
          qualifier: "IV",
          reference: "4711",
          action: "PI",
          paid: "1500",
          gross: "1530",
          discount: "30",
          adjustments: [],
          references: [{ qualifier: "PO", value: "PO-1" }],
          dates: [{ qualifier: "003", date: "2026-01-15" }],
          entity: "1",
          line: 1,
        },
        {
          segment: "RMR",
          qualifier: "IV",
          reference: "4712",
          paid: "1000",
          gross: "1100",
          adjustments: [{ amount: "-100", reason: "01", reference: { qualifier: "CM", value: "DM-7" } }],
          references: [],
          dates: [],
          entity: "1",
          line: 1,
        },
        {
          segment: "RMR",
          qualifier: "CM",
          reference: "C-3",
          paid: "-100",
          adjustments: [],
          references: [],
          dates: [],
          entity: "1",
          line: 1,
        },
      ],
      adjustments: [
        { amount: "-19.5", reason: "05", reference: { qualifier: "CM", value: "WHOLE-1" }, text: "freight claim" },
      ],
      line: 1,
      proof: { verdict: "proved", payment: "2380.5", items: "2400", adjustments: "-19.5", difference: "0" },
    });
  });

  test("a remittance that does not sum to the payment is a warning with both figures", () => {
    const { items, issues } = parseEdi820(edi820(["BPR*C*100*C*ACH", "TRN*1*T-1", "RMR*IV*1**60", "RMR*IV*2**39.99"]));
    expect(items[0]?.proof).toMatchObject({ verdict: "disproved", difference: "0.01" });
    expect(issues).toMatchObject([
      {
        code: "bank.remittance_does_not_sum",
        severity: "warning",
        params: { reference: "T-1", stated: "100", found: "99.99" },
      },
    ]);
  });

  test("delimiters are those of the file, whatever they are, and text before it is passed over", () => {
    const plain = edi820(["BPR*C*100*C*ACH", "RMR*IV*1**100"]);
    const expected = parseEdi820(plain).items[0];
    const others = [
      plain.replaceAll("*", "|").replaceAll("~", "\u0085"),
      plain.replaceAll("~", "\n"),
      plain.replaceAll("~", "\r\n"),
      plain.replaceAll("~", "~\r\n"),
      `Notes about ISA and other things\n${plain}`,
      plain.replace(/ {2,}/g, " "),
    ];
    for (const text of others) {
      const { items, issues } = parseEdi820(text);
      expect(issues).toEqual([]);
      expect(items[0]?.lines.map(({ line: _line, ...rest }) => rest)).toEqual(
        expected?.lines.map(({ line: _line, ...rest }) => rest),
      );
    }
  });

  test("segments without an envelope, as in ACH addenda", () => {
    for (const text of ["RMR*IV*4711**1500.00\\", "RMR*IV*4711**1500.00\\REF*PO*1\\", "RMR|IV|4711||1500.00"]) {
      const { items, issues } = parseEdi820(text);
      expect(issues.map(({ code }) => code)).toEqual(["bank.x12_header_missing"]);
      expect(items[0]?.lines[0]).toMatchObject({ reference: "4711", paid: "1500.00" });
      expect(items[0]?.proof.verdict).toBe("not_provable");
    }
  });

  test("several interchanges, each with its delimiters", () => {
    const first = edi820(["BPR*C*1*C*ACH", "RMR*IV*1**1"]);
    const second = edi820(["BPR*C*2*C*ACH", "RMR*IV*2**2"]).replaceAll("*", "|").replaceAll("~", "'");
    expect(parseEdi820(`${first}\n${second}`).items.map(({ amount }) => amount)).toEqual(["1", "2"]);
  });

  test("wrong counts and control numbers are warnings", () => {
    const text = edi820(["BPR*C*1*C*ACH", "RMR*IV*1**1"]).replace("SE*4*0001", "SE*9*0002").replace("GE*1*7", "GE*2*8");
    expect(codesOf(text)).toEqual([
      "bank.record_count_differs",
      "bank.control_number_differs",
      "bank.record_count_differs",
      "bank.control_number_differs",
    ]);
  });

  test("what is no 820, breaks off, or holds no number is said with its place", () => {
    expect(codesOf("hello world")).toEqual(["bank.x12_delimiters_unknown"]);
    expect(codesOf("")).toEqual(["bank.file_empty"]);
    expect(codesOf(edi820(["BPR*C*1*C*ACH"]).replace("ST*820", "ST*835"))).toEqual(["bank.transaction_set_unknown"]);
    const broken = edi820(["BPR*C*1*C*ACH", "RMR*IV*1**1"]);
    expect(codesOf(broken.slice(0, broken.indexOf("SE*")))).toEqual([
      "bank.trailer_missing",
      "bank.trailer_missing",
      "bank.trailer_missing",
    ]);
    const { issues } = parseEdi820(edi820(["BPR*C*1,50*C*ACH************20260230"]));
    expect(issues.map(({ code, params }) => [code, params?.["literal"]])).toEqual([
      ["bank.date_invalid", "20260230"],
      ["bank.amount_invalid", "1,50"],
    ]);
  });

  test("an endless segment ends the reading", () => {
    const text = `${edi820(["BPR*C*1*C*ACH"]).split("SE*")[0]}${"A".repeat(3_000_000)}`;
    expect(codesOf(text)).toContain("bank.segment_too_long");
  });

  test("card numbers are masked", () => {
    const { items, issues } = parseEdi820(edi820(["BPR*C*1*C*ACH", "RMR*IV*4111111111111111**1"]));
    expect(items[0]?.lines[0]?.reference).toBe("************1111");
    expect(issues.map(({ code }) => code)).toEqual(["bank.card_number_masked"]);
  });

  test("a piece at a time gives what the whole gives", () => {
    const text = edi820(["BPR*C*100*C*ACH", "TRN*1*T-1", "RMR*IV*1**60", "RMR*IV*2**40"]).replaceAll("~", "~\n");
    for (const size of [1, 3, 50]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
        text.slice(at * size, at * size + size),
      );
      expect([...readEdi820Sync(pieces)]).toEqual([...readEdi820Sync(text)]);
    }
  });
});
