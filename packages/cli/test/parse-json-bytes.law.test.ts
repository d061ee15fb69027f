import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { parseJsonBytes } from "../src/parse-json-bytes.ts";

const parameters = { seed: 20260301, numRuns: lawRuns(500) };

/** Objects with lists, written with blanks or without. */
const documents = fc
  .tuple(fc.dictionary(fc.string(), fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue())), fc.nat(2))
  .map(([value, space]) => JSON.stringify(value, null, space));

/** The value, or that it was refused. */
function outcomeOf(parse: () => unknown): unknown {
  try {
    return { value: parse() };
  } catch (error) {
    return error instanceof SyntaxError ? "refused" : error;
  }
}

function inParts(text: string, most: number): unknown {
  return outcomeOf(() => parseJsonBytes(new TextEncoder().encode(text), most));
}

describe("parseJsonBytes", () => {
  it("reads what JSON.parse reads, in parts of any size", () => {
    fc.assert(
      fc.property(documents, fc.nat(40), (text, most) => {
        expect(inParts(text, most)).toEqual(outcomeOf(() => JSON.parse(text)));
      }),
      parameters,
    );
  });

  it("refuses what JSON.parse refuses: documents with a character taken out, put in or changed", () => {
    const edits = fc.tuple(
      fc.nat(),
      fc.constantFrom("", ",", "]", "}", "[", "{", '"', "\\", ":", " ", "1", "\u{feff}"),
    );
    fc.assert(
      fc.property(documents, edits, fc.boolean(), fc.nat(40), (text, [place, character], isPutIn, most) => {
        const at = place % (text.length + 1);
        const edited = text.slice(0, at) + character + text.slice(isPutIn ? at : at + 1);
        // A mark at the beginning is not part of the text.
        const meant = edited.replace(/^\u{feff}/u, "");
        expect(inParts(edited, most)).toEqual(outcomeOf(() => JSON.parse(meant)));
      }),
      { ...parameters, numRuns: lawRuns(2000) },
    );
  });

  it.each([
    "",
    "[",
    "[1,]",
    "[1,2,]",
    "[,1]",
    '{"a":[1]',
    '{"a":1,}',
    '{"a"}',
    '{"a":[1]]',
    "[1] 2",
    "{} {}",
    '{"a":[1}',
  ])("refuses %s", (text) => {
    for (const most of [0, 1, 2, 3]) expect(inParts(text, most)).toBe("refused");
  });

  it("can fail: a comma inside of a text is no border", () => {
    const text = '["a,b"]';
    const broken = outcomeOf(() =>
      text
        .slice(1, -1)
        .split(",")
        .map((part): unknown => JSON.parse(part)),
    );
    expect(broken).not.toEqual(outcomeOf(() => JSON.parse(text)));
    expect(inParts(text, 0)).toEqual({ value: ["a,b"] });
  });

  it("makes own fields of all names", () => {
    const value = parseJsonBytes(new TextEncoder().encode('{"__proto__": [1], "a": 1, "a": 2}'), 0);
    expect(JSON.stringify(value)).toBe('{"__proto__":[1],"a":2}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});
