import {
  findReferences,
  lookUpReference,
  matchReferences,
  normaliseReference,
  prepareReferences,
  type ReferenceHit,
} from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(300) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 300 };
const prefix = fc.constantFrom("INV-", "RE", "ABC", "FA/", "");
const number = fc.integer({ min: 1000, max: 99_999_999 }).map(String);
const reference = fc.tuple(prefix, number).map(([letters, digits]) => letters + digits);
const text = fc.string({ unit: fc.constantFrom(..."INVPO 0123456789-/.,:# &\näß"), maxLength: 60 });

type LookUp = (known: string, written: string) => readonly ReferenceHit[];
const ours: LookUp = (known, written) =>
  lookUpReference(prepareReferences([{ reference: known, kind: "document" }]), written);
/** Compares digits after dropping everything else, as the regressions did. */
const digitsOnly: LookUp = (known, written) =>
  known.replace(/\D/g, "") === written.replace(/\D/g, "") ? [{ entry: 0, form: "digits" }] : [];

const neverMerges = (lookUp: LookUp) =>
  fc.property(number, number, fc.constantFrom(" ", "-", "/", ", "), (one, other, between) => {
    return lookUp(one + other, one + between + other).length === 0;
  });

describe("references", () => {
  it("two numbers written apart are never one number", () => {
    fc.assert(neverMerges(ours), settings);
    expect(() => fc.assert(neverMerges(digitsOnly), twin)).toThrow();
  });

  it("every way of writing one reference finds it", () => {
    const law = (lookUp: LookUp) =>
      fc.property(reference, fc.nat(3), fc.boolean(), (known, zeros, lower) => {
        const padded = known.replace(/(\d+)$/, (digits) => "0".repeat(zeros) + digits);
        const written = lower ? padded.toLowerCase().replace("-", " ") : padded;
        return lookUp(known, written).length === 1;
      });
    fc.assert(law(ours), settings);
    const asWritten: LookUp = (known, written) => (known === written ? [{ entry: 0, form: "raw" }] : []);
    expect(() => fc.assert(law(asWritten), twin)).toThrow();
  });

  it("forms are stable: the compact form of a compact form is itself", () => {
    fc.assert(
      fc.property(text, (written) => {
        const { alnum } = normaliseReference(written);
        return normaliseReference(alnum).alnum === alnum;
      }),
      settings,
    );
  });

  it("written candidates stand in the text where they say", () => {
    fc.assert(
      fc.property(text, (searched) =>
        findReferences(searched).every(
          (found) => found.how !== "written" || searched.slice(found.start, found.end) === found.text,
        ),
      ),
      settings,
    );
  });

  it("a text that lists known references names exactly these", () => {
    const lists = fc.uniqueArray(reference, {
      minLength: 2,
      maxLength: 12,
      selector: (each) => each.replace(/\D/g, ""),
    });
    const law = (match: typeof matchReferences) =>
      fc.property(lists, fc.nat(), fc.constantFrom(", ", " ; ", "\n", " and ", " + "), (known, count, between) => {
        const named = known.slice(0, 1 + (count % known.length));
        const index = prepareReferences(known.map((each) => ({ reference: each, kind: "document" })));
        const found = match(index, `Payment: ${named.join(between)}`);
        const entries = [...new Set(found.flatMap((each) => each.entries))].sort((a, b) => a - b);
        expect(entries).toEqual(named.map((_, at) => at));
      });
    fc.assert(law(matchReferences), settings);
    const firstOnly: typeof matchReferences = (index, searched) => matchReferences(index, searched).slice(0, 1);
    expect(() => fc.assert(law(firstOnly), twin)).toThrow();
  });

  it("what else is known changes nothing but ambiguity: order of the entries does not matter", () => {
    fc.assert(
      fc.property(fc.uniqueArray(reference, { maxLength: 8 }), text, (known, searched) => {
        const entries = known.map((each) => ({ reference: each, kind: "document" as const }));
        const forward = matchReferences(prepareReferences(entries), searched);
        const backward = matchReferences(prepareReferences([...entries].reverse()), searched);
        const names = (list: typeof forward, order: readonly string[]) =>
          list.map((each) => [each.start, each.end, each.form, each.entries.map((entry) => order[entry]).sort()]);
        expect(names(backward, [...known].reverse())).toEqual(names(forward, known));
      }),
      settings,
    );
  });
});
