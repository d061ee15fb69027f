import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns, lawTimeout } from "../../../tools/src/law-runs.ts";
import { type BankFilePart, collectStatements, parseBankFile, readBankFile, readBankFileSync } from "../src/index.ts";
import { smallBai2, smallCamt } from "./fixtures.ts";

const seed = 20260301;
const utf8 = new TextEncoder();
const files = [smallCamt, smallBai2, smallCamt.replaceAll("ACME", "Äß€😀"), smallBai2.replaceAll("\n", "\r\n")];

/** Cut bytes or text at some places. */
function cut(whole: Uint8Array | string, places: readonly number[]): readonly (Uint8Array | string)[] {
  const ends = [...places.map((place) => place % (whole.length + 1)), whole.length].sort((a, b) => a - b);
  return ends.map((end, index) => whole.slice(ends[index - 1] ?? 0, end));
}

async function* later(pieces: Iterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  yield* pieces;
}

describe("however a file comes", () => {
  const places = fc.array(fc.nat(5000), { maxLength: 12 });
  const file = fc.constantFrom(...files);

  it("the parts are the same: at once, in pieces, as bytes, as text, awaited, from a stream", {
    timeout: lawTimeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(file, places, async (text, ends) => {
        const bytes = utf8.encode(text);
        const expected = [...readBankFileSync(text)];
        expect([...readBankFileSync(cut(bytes, ends))]).toEqual(expected);
        expect([...readBankFileSync(cut(text, ends))]).toEqual(expected);
        const awaited: BankFilePart[] = [];
        for await (const part of readBankFile(later(cut(bytes, ends)))) awaited.push(part);
        expect(awaited).toEqual(expected);
        const streamed: BankFilePart[] = [];
        for await (const part of readBankFile(streamOf(cut(bytes, ends)))) streamed.push(part);
        expect(streamed).toEqual(expected);
        expect(collectStatements(expected)).toEqual(parseBankFile(bytes));
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  it("and the law fails for pieces that lose a character", () => {
    const lossy = () =>
      fc.assert(
        fc.property(file, places, (text, ends) => {
          const [first = "", ...rest] = cut(text, ends);
          expect([...readBankFileSync([first.slice(1), ...rest])]).toEqual([...readBankFileSync(text)]);
        }),
        { seed, numRuns: 50 },
      );
    expect(lossy).toThrow();
  });

  it("a stream that is left early is cancelled", async () => {
    let isCancelled = false;
    const long = smallBai2.replace("16,165", `${"16,165,100,,,,\n".repeat(1000)}16,165`);
    const stream = streamOf([utf8.encode(long), utf8.encode("never read")], () => {
      isCancelled = true;
    });
    for await (const part of readBankFile(stream)) if (part.kind === "entry") break;
    expect(isCancelled).toBe(true);
  });

  it("values survive JSON unchanged", () => {
    for (const text of files) {
      const parts = [...readBankFileSync(text)];
      expect(JSON.parse(JSON.stringify(parts))).toEqual(parts);
    }
  });
});

function streamOf(pieces: readonly (Uint8Array | string)[], onCancel: () => void = () => undefined) {
  let at = 0;
  return {
    getReader: () => ({
      read: async () => {
        const value = pieces[at];
        at += 1;
        return at > pieces.length ? { done: true } : { done: false, value };
      },
      cancel: async () => onCancel(),
    }),
  };
}
