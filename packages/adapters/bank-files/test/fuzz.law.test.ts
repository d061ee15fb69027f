import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns, lawTimeout } from "../../../tools/src/law-runs.ts";
import { type BankFormatName, bankIssues, parseBankFile } from "../src/index.ts";
import { camtBalance, camtDetail, camtEntry, camtFile, camtStatement, smallBai2, smallCamt } from "./fixtures.ts";
import { mutationRuns } from "./us-mutations.ts";

const seed = 20260301;
/** The deep run takes longer by as much as it does more. */
const timeout = lawTimeout;
const utf8 = new TextEncoder();

const seeds: Readonly<Record<BankFormatName & ("camt" | "bai2"), readonly string[]>> = {
  camt: [
    smallCamt,
    camtFile(
      camtStatement(
        `<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>3</Sum></TtlNtries></TxsSummry>` +
          camtBalance("PRCD", "5") +
          camtEntry(
            "1.00",
            "DBIT",
            `<Chrgs><Rcrd><Amt Ccy="EUR">1</Amt></Rcrd></Chrgs>${camtDetail(
              `<AmtDtls><InstdAmt><Amt Ccy="USD">2</Amt><CcyXchg><SrcCcy>USD</SrcCcy><XchgRate>0.5</XchgRate></CcyXchg></InstdAmt></AmtDtls>` +
                `<RmtInf><Strd><RfrdDocInf><Nb>1</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy="EUR">1</RmtdAmt></RfrdDocAmt></Strd></RmtInf>` +
                `<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>`,
            )}`,
          ),
      ) + camtStatement("", "S2"),
      { prefix: "n", version: "camt.052.001.06", message: "BkToCstmrStmt" },
    ),
  ],
  bai2: [
    smallBai2,
    smallBai2.replaceAll("\n", ""),
    "01,B,U,260301,2400,1,80,1,2/\n02,U,B,1,260228,,JPY,2/\n03,1,,100,900,3,S,100,200,600,110,500,2,D,2,0,100,3,400/\n" +
      "88,400,1,1,V,260301,1200/\n16,475,1,D,1,0,1,B,C,TEXT/\n88,more\n16,890,,,,,note\nwrapped\n49,1,6/\n98,1,1,8/\n99,1,1,10/",
  ],
};

const tokens = [
  ...[
    "<",
    ">",
    "&",
    "&#0;",
    "&x;",
    "<!DOCTYPE a [",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?",
    "</Stmt>",
    "<Ntry>",
    "</Ntry>",
  ],
  ...["/", ",", "\n88,", "\n16,", "\n49,", "88,", "99", "\r", "\n", "\0", "\uFEFF", "-", "D,999,", "S,,,", "V,", '"'],
  ...["9".repeat(40), "4111111111111111", "\u{1F600}", " ".repeat(90)],
];

type Edit = (bytes: Uint8Array) => Uint8Array;

function splice(bytes: Uint8Array, at: number, removed: number, added: Uint8Array): Uint8Array {
  const start = at % (bytes.length + 1);
  const end = Math.min(bytes.length, start + removed);
  return Uint8Array.from([...bytes.subarray(0, start), ...added, ...bytes.subarray(end)]);
}

const none = new Uint8Array(0);
const place = fc.nat(20_000);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([at, byte]): Edit =>
      (bytes) =>
        splice(bytes, at, 1, Uint8Array.from([byte])),
  ),
  fc.tuple(place, fc.constantFrom(...tokens)).map(
    ([at, token]): Edit =>
      (bytes) =>
        splice(bytes, at, 0, utf8.encode(token)),
  ),
  fc.tuple(place, fc.nat(60)).map(
    ([at, length]): Edit =>
      (bytes) =>
        splice(bytes, at, length, none),
  ),
  place.map(
    (at): Edit =>
      (bytes) =>
        bytes.slice(0, at % (bytes.length + 1)),
  ),
  fc.tuple(place, place, fc.nat(200)).map(
    ([at, from, length]): Edit =>
      (bytes) => {
        const start = from % (bytes.length + 1);
        return splice(bytes, at, 0, bytes.slice(start, start + length));
      },
  ),
);

/** Parse and check what must hold of any file whatever. */
function checkAnything(bytes: Uint8Array, format: BankFormatName): void {
  const { items, issues } = parseBankFile(bytes, { format });
  for (const { code, message } of issues) {
    expect(Object.hasOwn(bankIssues, code)).toBe(true);
    expect(message).not.toMatch(/\{[a-z]+\}/i);
  }
  for (const { entries, proof } of items) {
    entries.forEach(({ ordinal, amount }, index) => {
      expect(ordinal).toBe(index);
      expect(amount.value).toMatch(/^\d+(?:\.\d+)?$/);
    });
    expect(proof.verdict === "not_provable").toBe(proof.difference === null);
  }
}

describe("a file that was changed anywhere", () => {
  it.each(["camt", "bai2"] as const)("gives statements and issues, never an exception: %s", { timeout }, (format) => {
    fc.assert(
      fc.property(fc.constantFrom(...seeds[format]), fc.array(edit, { minLength: 1, maxLength: 5 }), (text, edits) => {
        checkAnything(
          edits.reduce<Uint8Array>((bytes, each) => each(bytes), utf8.encode(text)),
          format,
        );
      }),
      { seed, numRuns: lawRuns(mutationRuns) },
    );
  });

  it.each(["camt", "bai2"] as const)("nor does any text: %s", { timeout }, (format) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => checkAnything(utf8.encode(text), format)),
      { seed, numRuns: lawRuns(300) },
    );
  });
});

describe("a file that repeats a text over and over is read in time that grows no faster than the file", () => {
  const bai2Head = "01,A,B,260301,,1,,,2/\n02,B,A,1,260228,,USD,/\n03,1,,/\n16,165,100,,,,";
  const camtHead = "<Document><BkToCstmrStmt><Stmt><Id>1</Id>";
  // Linear reading takes well below a second; were it quadratic in the repeats, it would take minutes.
  it.each([
    ["bai2", bai2Head, "a"],
    ["bai2", bai2Head, "/ "],
    ["bai2", bai2Head, "4 "],
    ["bai2", bai2Head, "88,x\n"],
    ["bai2", bai2Head, "\n16,165,1,,,,4/"],
    ["bai2", bai2Head, "/16,165,1,,,,4"],
    ["bai2", "01,A,B,260301,,1,,,2/\n02,B,A,1,260228,,USD,/\n03,1,,", "010,1,,\n88,"],
    ["camt", camtHead, "<Ntry/>"],
    ["camt", camtHead, "<a></a>"],
    ["camt", camtHead, "&amp; "],
    ["camt", camtHead, "&a; "],
    ["camt", `${camtHead}<Ntry>`, "<TxDtls/>"],
    ["camt", `${camtHead}<Ntry><AddtlNtryInf>`, "4-4 "],
    ["camt", `${camtHead}<!--`, "- "],
    ["camt", `${camtHead}<Ntry `, "a='1' "],
  ] as const)("%s %j %j", { timeout: 20_000 }, (format, head, unit) => {
    const start = performance.now();
    parseBankFile(head + unit.repeat(Math.ceil(500_000 / unit.length)), { format });
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
