import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import {
  type BankFilePart,
  bankIssues,
  collectStatements,
  parseBankFile,
  readBankFileSync,
  sniffBankCsv,
} from "../src/index.ts";
import { csvFiles, csvProfile, mt940Files, ofxFiles, qifFiles } from "./old-format-fixtures.ts";
import { anyEdit } from "./text-edits.ts";
import { mutationRuns } from "./us-mutations.ts";

const seed = 20260301;

interface Format {
  readonly files: readonly string[];
  readonly tokens: readonly string[];
  readonly options: Parameters<typeof parseBankFile>[1];
}

const formats: Readonly<Record<string, Format>> = {
  mt940: {
    files: mt940Files,
    tokens: [
      "\n:20:",
      "\n:61:",
      "\n:86:",
      "\n:62F:",
      ":60F:",
      "\n-",
      "{4:",
      "-}",
      "?",
      "?20",
      "/REMI/",
      "//",
      ":NS:",
      ";TYT.:",
    ],
    options: { format: "mt940" },
  },
  ofx: {
    files: ofxFiles,
    tokens: [
      "<",
      ">",
      "</",
      "<STMTTRN>",
      "</STMTRS>",
      "<!--",
      "<![CDATA[",
      "<!DOCTYPE a [",
      "&#x110000;",
      "&a;",
      "<?",
      "<TRNAMT>",
    ],
    options: { format: "ofx" },
  },
  qif: {
    files: qifFiles,
    tokens: ["\n^\n", "!Type:Bank\n", "!Account\n", "\nT", "\nD", "'", "\n$"],
    options: { format: "qif" },
  },
  csv: {
    files: csvFiles,
    tokens: ['"', '""', ";", "\n", '";"', "1.250,50"],
    options: { format: "csv", csvProfile },
  },
};
const names = Object.keys(formats);

function formatOf(name: string): Format {
  const found = formats[name];
  if (found === undefined) throw new Error(name);
  return found;
}

/** What must hold of any file whatever. */
function checkAnything(content: string | Uint8Array, options: Format["options"]): void {
  const { items, issues } = parseBankFile(content, options);
  const messages: Readonly<Record<string, string>> = bankIssues;
  for (const { code, params = {} } of issues) {
    expect(Object.hasOwn(bankIssues, code)).toBe(true);
    for (const [, name = ""] of (messages[code] ?? "").matchAll(/\{(\w+)\}/g))
      expect(Object.hasOwn(params, name)).toBe(true);
  }
  expect(JSON.parse(JSON.stringify(items))).toEqual(items);
  for (const { entries, proof } of items) {
    entries.forEach(({ ordinal, amount }, index) => {
      expect(ordinal).toBe(index);
      expect(amount.value).toMatch(/^\d+(?:\.\d+)?$/);
    });
    expect(proof.verdict === "not_provable").toBe(proof.difference === null);
  }
}

describe.each(names)("%s", (name) => {
  const { files, tokens, options } = formatOf(name);
  const changed = fc
    .tuple(fc.constantFrom(...files), fc.array(anyEdit(tokens), { minLength: 1, maxLength: 5 }))
    .map(([text, edits]) => edits.reduce((each, edit) => edit(each), text));

  it("gives statements and issues whatever was done to a file, never an exception", () => {
    fc.assert(
      fc.property(changed, (text) => checkAnything(text, options)),
      { seed, numRuns: lawRuns(mutationRuns) },
    );
  });

  it("reads any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...files), (bytes, file) => {
        checkAnything(Uint8Array.from([...new TextEncoder().encode(file), ...bytes]), options);
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  it("gives the same parts however the file is cut into pieces", () => {
    fc.assert(
      fc.property(
        changed,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
        (text, lengths) => {
          const bytes = new TextEncoder().encode(text);
          const pieces: Uint8Array[] = [];
          let at = 0;
          for (let index = 0; at < bytes.length; index += 1) {
            const length = lengths[index % lengths.length] ?? 1;
            pieces.push(bytes.subarray(at, at + length));
            at += length;
          }
          const whole: BankFilePart[] = [...readBankFileSync(bytes, options)];
          expect([...readBankFileSync(pieces, options)]).toEqual(whole);
          expect(collectStatements(whole).items.length).toBe(whole.filter(({ kind }) => kind === "trailer").length);
        },
      ),
      { seed, numRuns: lawRuns(150) },
    );
  });
});

it("would not be the same if pieces were read one by one", () => {
  const read = (pieces: readonly string[]) =>
    pieces.flatMap((piece) => [...readBankFileSync(piece, { format: "mt940" })]);
  const file = mt940Files[0] ?? "";
  const law = fc.property(fc.nat(file.length), (at) => {
    expect(read([file.slice(0, at), file.slice(at)])).toEqual(read([file]));
  });
  expect(fc.check(law, { seed, numRuns: 50 }).failed).toBe(true);
});

it("a sniffed profile that is proved reads its file to a proof", () => {
  const row = fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 1, max: 28 }));
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 3, maxLength: 20 }),
      fc.boolean(),
      fc.boolean(),
      (rows, isComma, isReversed) => {
        let balance = 123_456;
        const lines = rows.map(([amount, day]) => {
          balance += amount;
          const text = [amount, balance].map((cents) => {
            const plain = (cents / 100).toFixed(2);
            return isComma ? plain.replace(".", ",") : plain;
          });
          return `${String(day).padStart(2, "0")}.03.2026;TEXT;${text.join(";")}`;
        });
        const file = ["Date;Description;Amount;Balance", ...(isReversed ? lines.reverse() : lines)].join("\n");
        const { items } = sniffBankCsv(file);
        expect(items.length).toBeGreaterThan(0);
        for (const { profile, verdict } of items) {
          expect(verdict).toBe("proved");
          const { items: statements, issues } = parseBankFile(file, { csvProfile: profile });
          expect(issues).toEqual([]);
          expect(statements.map(({ proof }) => proof.verdict)).toEqual(["proved"]);
        }
        // One balance wrong by a cent proves nothing.
        const wrong = file.replace(/\d(?=\n|$)(?![\s\S]*\n)/, (digit) => String((Number(digit) + 1) % 10));
        expect(sniffBankCsv(wrong).items).toEqual([]);
      },
    ),
    { seed, numRuns: lawRuns(100) },
  );
});

describe("a file that repeats a text over and over is read in time that grows no faster than the file", () => {
  const head = ":20:A\n:25:1\n:28C:1\n:60F:C260301EUR1,\n:61:260301C1,NTRFX\n";
  const csv = "Booked;Value;Text;Name;IBAN;Amount;Balance\n";
  it.each([
    ["mt940", `${head}:86:`, "a"],
    ["mt940", `${head}:86:166?20`, "?"],
    ["mt940", `${head}:86:166?20`, "?21EREF+"],
    ["mt940", `${head}:86:/REMI/`, "/NAME/"],
    ["mt940", `${head}:86:`, " "],
    ["mt940", head, ":86:x\n"],
    ["mt940", head, "\u0001"],
    ["mt940", head, ":61:260301C1,\n"],
    ["mt940", ":20:A\n:61:", "260301C"],
    ["mt940", ":20:A\n", "{1:"],
    ["ofx", "<OFX><STMTRS>", "<STMTTRN>"],
    ["ofx", "<OFX><STMTRS><STMTTRN><MEMO>", "<"],
    ["ofx", "<OFX><STMTRS><STMTTRN><MEMO>", "&amp"],
    ["ofx", "<OFX><STMTRS><STMTTRN><MEMO>", "< a"],
    ["ofx", "<OFX><!--", "-"],
    ["ofx", "<OFX><![CDATA[", "]"],
    ["ofx", "<OFX><STMTRS>", "<BANKACCTFROM>"],
    ["qif", "!Type:Bank\n", "SA\n$1\n"],
    ["qif", "!Type:Bank\n", "D"],
    ["qif", "!Type:Bank\n", "T1\n^\n"],
    ["csv", csv, '"'],
    ["csv", csv, ";"],
    ["csv", csv, "1;"],
    ["csv", `${csv}01.03.2026;;;;;`, "1.000."],
    ["csv", csv, '"";""\n'],
  ] as const)("%s %j %j", { timeout: 20_000 }, (name, start, unit) => {
    const { options } = formatOf(name);
    const from = performance.now();
    parseBankFile(start + unit.repeat(Math.ceil(500_000 / unit.length)), options);
    // Linear reading takes well below a second; were it quadratic in the repeats, it would take minutes.
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});
