import { describe, expect, it } from "vitest";
import {
  type BankFileOptionsWithoutFormat,
  parseBankFile,
  parseEdi820,
  parseNacha,
  readRemittanceText,
} from "../src/index.ts";
import { toLiteral } from "../src/internal/to-literal.ts";
import { camtDetail, camtEntry, camtFile, camtStatement } from "./fixtures.ts";

const card = "4111111111111111";
const masked = "************1111";

describe("card numbers", () => {
  it("in a literal are masked before it is cut", () => {
    expect(toLiteral(`${"x".repeat(28)} 4111 1111 1111 1111`)).not.toContain("4111 1111");
    expect(toLiteral("a\nb")).toBe("a b");
    expect(toLiteral("y".repeat(50))).toBe(`${"y".repeat(40)}…`);
  });

  it.each([
    [
      "camt: names, accounts and text",
      camtFile(
        camtStatement(
          camtEntry(
            "1.00",
            "CRDT",
            camtDetail(
              `<RltdPties><Dbtr><Nm>CARD ${card}</Nm></Dbtr><DbtrAcct><Id><Othr><Id>${card}</Id></Othr></Id></DbtrAcct>` +
                `</RltdPties><RmtInf><Ustrd>${card}</Ustrd></RmtInf><AddtlTxInf>${card}</AddtlTxInf>`,
            ),
          ),
        ),
      ),
    ],
    ["BAI2", `01,A,B,260301,,1,,,2/\n02,B,A,1,260228,,USD,/\n03,7,,015,1200,,/\n16,165,100,,,,CARD ${card}\n`],
    [
      "MT940",
      `:20:A\n:25:1\n:28C:1\n:60F:C260301EUR0,\n:61:260302C1,NTRFX\n:86:166?00A?20${card}?32${card}\n:62F:C260302EUR1,\n-`,
    ],
    [
      "OFX",
      `<OFX><STMTRS><CURDEF>USD<BANKTRANLIST><STMTTRN><TRNAMT>1<FITID>1<NAME>${card}<MEMO>${card}</STMTTRN></BANKTRANLIST></STMTRS></OFX>`,
    ],
    ["QIF", `!Type:Bank\nD2026-03-04\nT1.00\nP${card}\nM${card}\n^\n`],
    ["an amount that is none", `:20:A\n:25:1\n:28C:1\n:60F:C260301EUR0,\n:61:${card}\n:62F:${card}\n-`],
  ])("of a whole file are masked and reported: %s", (_, file) => {
    const read = parseBankFile(file);
    expect(JSON.stringify(read)).not.toContain(card);
    expect(JSON.stringify(read)).toContain(masked.slice(-8));
    const kept: BankFileOptionsWithoutFormat = { cardNumbers: "keep" };
    expect(JSON.stringify(parseBankFile(file, kept))).toContain(file.includes(`:61:${card}`) ? masked : card);
    if (!file.includes(`:61:${card}`)) {
      expect(read.issues.map(({ code, severity }) => [code, severity])).toContainEqual([
        "bank.card_number_masked",
        "warning",
      ]);
    }
  });

  it("that go on in the next subfield or line are masked in the whole field, which keeps its length", () => {
    const field = `166?00A?20${"x".repeat(15)} 41111111?2111111111 rest?32B`;
    const lines = `${field.slice(0, 30)}\n${field.slice(30)}`;
    const file = `:20:A\n:25:1\n:28C:1\n:60F:C260301EUR0,\n:61:260302C1,NTRFX\n:86:${lines}\n:62F:C260302EUR1,\n-`;
    const [entry] = parseBankFile(file).items[0]?.entries ?? [];
    expect(entry?.text).toBe(`166?00A?20${"x".repeat(15)} ****\n****?21****1111 rest?32B`);
  });

  it("of an advice are masked and reported", () => {
    const found = readRemittanceText(`Invoice 4711 paid with ${card}`);
    expect(JSON.stringify(found)).not.toContain(card);
    const x12 = `ST*820*1~BPR*C*1.00*C*ACH~NTE*PMT*${card}~N1*PR*CARD ${card}~RMR*IV*4711**1.00~SE*5*1~`;
    expect(JSON.stringify(parseEdi820(x12))).not.toContain(card);
    expect(JSON.stringify(parseNacha(`6${card}`.padEnd(94)))).not.toContain(card);
  });
});
