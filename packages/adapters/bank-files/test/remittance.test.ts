import { readFileSync } from "node:fs";
import { remittanceAdviceSchema } from "@receivables/core/schema";
import { describe, expect, test } from "vitest";
import {
  edi820ToRemittanceAdvice,
  nachaToRemittanceAdvices,
  parseEdi820,
  parseNacha,
  proveRemittanceAdvice,
  readRemittanceText,
  textToRemittanceAdvice,
  toRemittanceAdvice,
} from "../src/index.ts";
import { edi820 } from "./edi820-fixtures.ts";
import { entry, nachaFile, nachaRecord } from "./nacha-fixtures.ts";

interface More {
  readonly gross?: string;
  readonly discount?: string;
  readonly deductions?: readonly { readonly amount: string; readonly reason: string }[];
}

/** What an accountant reads out of a text: reference, amount, and what else is said of it. */
interface Scenario {
  readonly name: string;
  readonly text: string;
  readonly lines: readonly (readonly [string, string | null, More?])[];
  readonly deductions?: readonly { readonly amount: string; readonly reason: string }[];
  readonly total?: string;
  readonly currency?: string;
  readonly issues?: readonly string[];
}

const scenarios: readonly Scenario[] = JSON.parse(
  readFileSync(new URL("./golden/remittance-texts.json", import.meta.url), "utf8"),
);

const usd = (minor: number) => ({ minor, currency: "USD" });

describe("readRemittanceText", () => {
  test.each(scenarios)("$name", ({ text, lines, deductions = [], total = null, currency = null, issues = [] }) => {
    const read = readRemittanceText(text);
    expect(
      read.lines.map(({ reference, paid, gross, discount, deductions: own }) => {
        const rest = {
          ...(gross === undefined ? {} : { gross }),
          ...(discount === undefined ? {} : { discount }),
          ...(own.length === 0 ? {} : { deductions: own }),
        };
        return Object.keys(rest).length === 0 ? [reference, paid] : [reference, paid, rest];
      }),
    ).toEqual(lines);
    expect(read.deductions).toEqual(deductions);
    expect(read.total).toBe(total);
    expect(read.currency).toBe(currency);
    expect(read.issues.map(({ code }) => code)).toEqual(issues);
  });

  test("kinds come from the words before", () => {
    const { lines } = readRemittanceText("Invoice 1, PO 5501, credit memo 7, RE-4711");
    expect(lines.map(({ reference, kind }) => [reference, kind])).toEqual([
      ["1", "IV"],
      ["5501", "PO"],
      ["7", "CM"],
      ["RE-4711", "IV"],
    ]);
  });

  test("the decimal sign settles what three digits are", () => {
    const text = "Inv 4711 KWD 1,234";
    expect(readRemittanceText(text, { decimalMark: "." }).lines[0]?.paid).toBe("1234");
    expect(readRemittanceText(text, { decimalMark: "." }).issues).toEqual([]);
  });
});

describe("advices", () => {
  test("of an 820: lines, discounts, deductions of items and of the whole, and it proves", () => {
    const text = edi820([
      "BPR*C*2380.5*C*ACH************20260302",
      "TRN*1*T-1",
      "N1*PR*ACME CORP",
      "ENT*1",
      "ADX*-19.5*05*CM*WHOLE-1",
      "RMR*IV*4711*PI*1500*1530*30",
      "DTM*003*20260115",
      "RMR*IV*4712**1000*1100",
      "ADX*-100*01*CM*DM-7",
      "RMR*CM*C-3**-100",
    ]);
    const [payment] = parseEdi820(text).items;
    if (payment === undefined) throw new Error("no payment");
    const { items, issues } = edi820ToRemittanceAdvice(payment, { entityId: "acme", currency: "USD" });
    expect(issues).toEqual([]);
    const [advice] = items;
    expect(remittanceAdviceSchema.safeParse(advice).success).toBe(true);
    expect(advice).toEqual({
      id: "820:PAYER/000000007/7/0001/T-1",
      entityId: "acme",
      paymentReference: "T-1",
      payerName: "ACME CORP",
      paymentDate: "2026-03-02",
      total: usd(238_050),
      lines: [
        {
          reference: "4711",
          kind: "IV",
          date: "2026-01-15",
          paid: usd(150_000),
          gross: usd(153_000),
          discount: usd(3_000),
          deductions: [],
        },
        {
          reference: "4712",
          kind: "IV",
          paid: usd(100_000),
          gross: usd(110_000),
          deductions: [{ amount: usd(10_000), reason: "01", reference: "DM-7" }],
        },
        { reference: "C-3", kind: "CM", paid: usd(-10_000), deductions: [] },
      ],
      deductions: [{ amount: usd(1_950), reason: "05", reference: "WHOLE-1" }],
    });
    if (advice === undefined) return;
    expect(proveRemittanceAdvice(advice)).toMatchObject({ verdict: "proved", linesOff: [] });
    const off = proveRemittanceAdvice({ ...advice, total: usd(238_051) });
    expect([off.verdict, off.difference]).toEqual(["disproved", usd(1)]);
  });

  test("amounts an advice cannot carry exactly are said and left out", () => {
    const [payment] = parseEdi820("BPR*C*1.005*C*ACH~RMR*IV*4711**1.005~").items;
    if (payment === undefined) throw new Error("no payment");
    const { items, issues } = edi820ToRemittanceAdvice(payment, { entityId: "acme", currency: "USD" });
    expect(issues.map(({ code }) => code)).toEqual(["bank.advice_amount_unusable", "bank.advice_amount_unusable"]);
    expect(items[0]?.lines[0]?.paid).toBeNull();
  });

  test("of a CTX entry: X12 over the end of addenda records", () => {
    const x12 = edi820(["BPR*C*1500*C*ACH", "N1*PR*ACME SUBSIDIARY", "RMR*IV*4711**1000*1020*20", "RMR*IV*4712**500"]);
    const pieces = Array.from({ length: Math.ceil(x12.length / 80) }, (_, at) => x12.slice(at * 80, at * 80 + 80));
    const addenda = pieces.map((piece, at) => {
      const sequence = String(at + 1).padStart(4, "0");
      return nachaRecord("7", [2, "05"], [4, piece], [84, `${sequence}0000001`]);
    });
    expect(pieces.length).toBeGreaterThan(3);
    const [file] = parseNacha(
      nachaFile("CTX", [entry("22", "150000", "061036000000001"), ...addenda], "0", "150000"),
    ).items;
    if (file === undefined) throw new Error("no file");
    const { items } = nachaToRemittanceAdvices(file, { entityId: "acme" });
    expect(items.map(({ payerName, total, paymentReference }) => [payerName, total, paymentReference])).toEqual([
      ["ACME SUBSIDIARY", usd(150_000), "C-17"],
    ]);
    expect(items[0]?.lines.map(({ reference, paid }) => [reference, paid])).toEqual([
      ["4711", usd(100_000)],
      ["4712", usd(50_000)],
    ]);
  });

  test("of CCD entries: one segment a record without terminators, and words", () => {
    const records = [
      entry("22", "150000", "061036000000001"),
      nachaRecord("7", [2, "05"], [4, "RMR*IV*4711**1000.00"], [84, "00010000001"]),
      nachaRecord("7", [2, "05"], [4, "RMR*IV*4712**500.00"], [84, "00020000001"]),
      entry("22", "500", "061036000000002"),
      nachaRecord("7", [2, "05"], [4, "INV 77 5.00"], [84, "00010000002"]),
      entry("26", "500", "061036000000003"),
      nachaRecord("7", [2, "99"], [4, "R01"], [7, "061036000000777"]),
    ];
    const [file] = parseNacha(nachaFile("CCD", records, "500", "150500")).items;
    if (file === undefined) throw new Error("no file");
    const { items } = nachaToRemittanceAdvices(file, { entityId: "acme" });
    expect(items.map(({ lines }) => lines.map(({ reference, paid }) => [reference, paid?.minor]))).toEqual([
      [
        ["4711", 100_000],
        ["4712", 50_000],
      ],
      [["77", 500]],
    ]);
  });

  const detail = {
    amount: { value: "172.00", currency: "EUR" },
    sign: "credit",
    endToEndId: "E2E-1",
    creditorReferences: [],
    remittanceText: [],
    referredDocuments: [],
    charges: [],
  } as const;
  const credit = {
    ordinal: 0,
    amount: { value: "172.00", currency: "EUR" },
    sign: "credit",
    reversal: false,
    status: "booked",
    bookingDate: "2026-03-02",
    valueDate: null,
    charges: [],
    details: [detail],
  } as const;
  const statement = { id: "S1", account: { iban: "DE89370400440532013000" }, currency: "EUR" } as const;
  const eur = (value: string) => ({ value, currency: "EUR" });

  test("of a statement entry: structured documents, a credit note among them", () => {
    const referredDocuments = [
      {
        kind: "CINV",
        number: "4711",
        date: "2026-01-15",
        due: eur("200.00"),
        discount: eur("3.00"),
        amount: eur("197.00"),
      },
      { kind: "CREN", number: "C-3", amount: eur("25.00") },
    ];
    const source = { statement, entry: { ...credit, details: [{ ...detail, referredDocuments }] } };
    const { items, issues } = toRemittanceAdvice(source, { entityId: "acme" });
    expect(issues).toEqual([]);
    const [advice] = items;
    if (advice === undefined) throw new Error("no advice");
    expect(remittanceAdviceSchema.safeParse(advice).success).toBe(true);
    expect(advice.lines.map(({ reference, kind, paid }) => [reference, kind, paid?.minor])).toEqual([
      ["4711", "CINV", 19_700],
      ["C-3", "CREN", -2_500],
    ]);
    expect(proveRemittanceAdvice(advice).verdict).toBe("proved");
  });

  test("of a statement entry: creditor references, words, debits and silence", () => {
    const adviceOf = (change: object) =>
      toRemittanceAdvice(
        { statement, entry: { ...credit, details: [{ ...detail, ...change }] } },
        { entityId: "acme" },
      );
    expect(adviceOf({ creditorReferences: ["RF18539007547034"] }).items[0]?.lines).toEqual([
      { reference: "RF18539007547034", paid: null, deductions: [] },
    ]);
    expect(
      adviceOf({ remittanceText: ["RE 4711 100,00", "RE 4712 72,00"] }).items[0]?.lines.map(({ paid }) => paid?.minor),
    ).toEqual([10_000, 7_200]);
    expect(adviceOf({}).items).toEqual([]);
    expect(toRemittanceAdvice({ statement, entry: { ...credit, sign: "debit" } }, { entityId: "acme" }).items).toEqual(
      [],
    );
  });

  test("of a text in another currency: references without amounts, and it is said", () => {
    const { items, issues } = textToRemittanceAdvice("Invoice 4711 100.00 EUR", {
      id: "m",
      entityId: "acme",
      currency: "USD",
    });
    expect(items[0]?.lines).toEqual([{ reference: "4711", kind: "IV", paid: null, deductions: [] }]);
    expect(issues.map(({ code }) => code)).toEqual(["bank.advice_amount_unusable"]);
  });
});
