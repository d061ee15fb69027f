import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import {
  type NachaDebitFile,
  type NachaFile,
  parseBankFile,
  parseNacha,
  readNachaSync,
  writeNacha,
} from "../src/index.ts";
import { entry, nachaFile, nachaRecord } from "./nacha-fixtures.ts";
import { mutationRuns, mutationsOf } from "./us-mutations.ts";

const seed = 20260301;

const word = (maxLength: number) =>
  fc
    .string({
      unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabc0123456789 .,-&'#*~\\/"),
      minLength: 1,
      maxLength,
    })
    .map((text) => text.trim())
    .filter((text) => text !== "");

const checked = fc.constantFrom("061036000", "091000019", "021000021", "121042882", "231380104", "011401533");
const date = fc.constantFrom("2026-02-28", "2028-02-29", "1999-12-31", "2079-01-01");

const debit = fc.record(
  {
    account: fc.constantFrom("checking" as const, "savings" as const),
    routingNumber: checked,
    accountNumber: word(17),
    amount: fc.record({ minor: fc.integer({ min: 1, max: 9_999_999_999 }), currency: fc.constant("USD") }),
    identification: word(15),
    name: word(22),
    remittance: word(80),
  },
  { requiredKeys: ["account", "routingNumber", "accountNumber", "amount", "name"] },
);

const prenote = debit.map((each) => ({ ...each, amount: { minor: 0, currency: "USD" }, prenote: true }));

const file: fc.Arbitrary<NachaDebitFile> = fc.record(
  {
    immediateDestination: checked,
    immediateOrigin: fc.constantFrom("061036000", "1123456789"),
    destinationName: word(23),
    originName: word(23),
    createdOn: date,
    createdTime: fc.constantFrom("00:00", "23:59"),
    modifier: fc.constantFrom("A", "Z", "0"),
    originatingBank: checked.map((number) => number.slice(0, 8)),
    batches: fc.array(
      fc.record({
        secCode: fc.constantFrom("PPD" as const, "CCD" as const),
        companyName: word(16),
        companyId: word(10),
        description: word(10),
        effectiveDate: date,
        entries: fc.array(fc.oneof({ weight: 5, arbitrary: debit }, prenote), { minLength: 1, maxLength: 12 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  },
  {
    requiredKeys: [
      "immediateDestination",
      "immediateOrigin",
      "destinationName",
      "originName",
      "createdOn",
      "modifier",
      "originatingBank",
      "batches",
    ],
  },
);

/** What was read, as it would be written again. */
function toDebitFile({ header, batches }: NachaFile): unknown {
  const { referenceCode: _unused, ...head } = header ?? { referenceCode: "" };
  return {
    ...head,
    originatingBank: batches[0]?.originatingBank,
    batches: batches.map(({ secCode, companyName, companyId, description, effectiveDate, entries }) => ({
      secCode,
      companyName,
      companyId,
      description,
      effectiveDate,
      entries: entries.map(
        ({ account, routingNumber, accountNumber, amount, identification, name, kind, addenda }) => ({
          account,
          routingNumber,
          accountNumber,
          amount,
          name,
          ...(identification === undefined ? {} : { identification }),
          ...(kind === "prenote" ? { prenote: true } : {}),
          ...(addenda[0] === undefined ? {} : { remittance: addenda[0].text }),
        }),
      ),
    })),
  };
}

describe("laws of NACHA", () => {
  test("what is written reads back the same, is proved and gives no issue", () => {
    fc.assert(
      fc.property(file, (input) => {
        const written = writeNacha(input);
        if (!written.ok) throw new Error(JSON.stringify(written.issues));
        const { items, issues } = parseNacha(written.value, { cardNumbers: "keep" });
        expect(issues).toEqual([]);
        expect(items.length).toBe(1);
        expect(items[0]?.proof.verdict).toBe("proved");
        expect(items[0] === undefined ? null : toDebitFile(items[0])).toEqual(input);
        expect(written.value.split("\n").every((line) => line === "" || line.length === 94)).toBe(true);
        const traces = items[0]?.batches.flatMap(({ entries }) => entries.map(({ trace }) => trace)) ?? [];
        expect(new Set(traces).size).toBe(traces.length);
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  test("one changed digit of an amount, a routing number or a total is found by the proof", () => {
    fc.assert(
      fc.property(file, fc.nat(), (input, pick) => {
        const written = writeNacha(input);
        if (!written.ok) return;
        const lines = written.value.split("\n");
        const places = lines.flatMap((line, at) => {
          if (line.startsWith("6")) return [at * 95 + 29 + (pick % 10), at * 95 + 3 + (pick % 8)];
          return line.startsWith("8") ? [at * 95 + 20 + (pick % 12)] : [];
        });
        const at = places[pick % places.length] ?? 0;
        const digit = (Number(written.value[at]) + 1 + (pick % 9)) % 10;
        const changed = `${written.value.slice(0, at)}${digit}${written.value.slice(at + 1)}`;
        fc.pre(changed !== written.value);
        const [read] = parseNacha(changed, { cardNumbers: "keep" }).items;
        expect(read?.batches.some(({ proof }) => proof.verdict === "disproved")).toBe(true);
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  test("the order of the pieces a file comes in changes nothing", () => {
    fc.assert(
      fc.property(mutationsOf(samples), fc.integer({ min: 1, max: 400 }), (text, size) => {
        const pieces: string[] = [];
        for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
        expect([...readNachaSync(pieces)]).toEqual([...readNachaSync(text)]);
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  test("whatever is done to a file gives parts and located issues, never an exception", () => {
    fc.assert(
      fc.property(mutationsOf(samples), (text) => {
        const result = parseNacha(text);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        for (const { batches, proof } of result.items) {
          const count = batches.reduce((sum, batch) => sum + batch.proof.found.entryAddendaCount, 0);
          expect(proof.found.entryAddendaCount).toBe(count);
        }
        expect(result.issues.every(({ code }) => code.startsWith("bank."))).toBe(true);
        parseBankFile(text, { format: "nacha" });
      }),
      { seed, numRuns: lawRuns(mutationRuns) },
    );
  }, 240_000);

  test("hostile files of two million characters are read in no time", () => {
    for (const text of ["6".repeat(2e6), "7\n".repeat(1e6), " ".repeat(2e6), `5${"\r".repeat(2e6)}`, "9".repeat(2e6)]) {
      const started = performance.now();
      parseNacha(text);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });
});

const remittance = nachaRecord("7", [2, "05"], [4, "RMR*IV*4711**1500.00\\"], [84, "00010000001"]);
const back = nachaRecord("7", [2, "99"], [4, "R01"], [7, "061036000000777"], [28, "06103600"], [80, "061036000000002"]);
const change = nachaRecord("7", [2, "98"], [4, "C01"], [7, "061036000000777"], [28, "06103600"], [36, "1918171614"]);
const samples = [
  nachaFile(
    "CTX",
    [entry("22", "150000", "061036000000001"), remittance, entry("26", "12500", "061036000000002"), back],
    "12500",
    "150000",
  ),
  nachaFile("COR", [entry("26", "0", "061036000000001"), change], "0", "0"),
  nachaFile("IAT", [entry("22", "5", "061036000000001"), remittance.replace("705", "717")], "0", "5"),
];
