import fc from "fast-check";
import { deep } from "../../../tools/src/law-runs.ts";

interface Change {
  readonly at: number;
  readonly length: number;
  readonly kind: "delete" | "repeat" | "insert" | "truncate" | "blank";
  readonly text: string;
}

const piece = fc.oneof(
  fc.string({ maxLength: 8, unit: "binary" }),
  fc.constantFrom(
    "\n",
    "\r",
    "~",
    "*",
    "\\",
    "9".repeat(94),
    "-",
    "0",
    "\u0000",
    "\uFFFD",
    " ".repeat(40),
    "1",
    "6",
    "7",
  ),
);

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat({ max: 100_000 }),
  length: fc.nat({ max: 120 }),
  kind: fc.constantFrom("delete", "repeat", "insert", "truncate", "blank"),
  text: piece,
});

/** One of some texts with up to six changes made to it: pieces left out, repeated, put in, blanked, cut off. */
export function mutationsOf(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([text, changes]) => changes.reduce(applyChange, text));
}

/**
 * How often a law over mutations runs every day; a hundred thousand times in the deep run. No parser knows a time zone, so
 * of the zones the tests run in, one gets the full number.
 */
export const mutationRuns: number = deep || process.env["TZ"] === "UTC" ? 5_000 : 250;

function applyChange(text: string, { at, length, kind, text: inserted }: Change): string {
  const start = text.length === 0 ? 0 : at % text.length;
  const end = Math.min(text.length, start + length);
  switch (kind) {
    case "delete":
      return text.slice(0, start) + text.slice(end);
    case "repeat":
      return text.slice(0, end) + text.slice(start);
    case "insert":
      return text.slice(0, start) + inserted + text.slice(start);
    case "truncate":
      return length > 100 ? text.slice(0, start) : text;
    case "blank":
      return text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  }
}
