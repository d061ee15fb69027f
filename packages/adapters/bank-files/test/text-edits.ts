import fc from "fast-check";

/** A change of a text somewhere. */
export type Edit = (text: string) => string;

const place = fc.nat(50_000);

function splice(text: string, at: number, removed: number, added: string): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + added + text.slice(start + removed);
}

/** Changes that cut, repeat and insert; `tokens` are what the format is sensitive to. */
export function anyEdit(tokens: readonly string[]): fc.Arbitrary<Edit> {
  const character = fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
  const hostile = ["9".repeat(40), "4111111111111111", "\u0000", "\uFEFF", "\r", "\n", " ".repeat(90), ",", ".", "-"];
  return fc.oneof(
    fc.tuple(place, character).map(
      ([at, added]): Edit =>
        (text) =>
          splice(text, at, 1, added),
    ),
    fc.tuple(place, fc.constantFrom(...tokens, ...hostile)).map(
      ([at, added]): Edit =>
        (text) =>
          splice(text, at, 0, added),
    ),
    fc.tuple(place, fc.nat(60)).map(
      ([at, length]): Edit =>
        (text) =>
          splice(text, at, length, ""),
    ),
    place.map(
      (at): Edit =>
        (text) =>
          text.slice(0, at % (text.length + 1)),
    ),
    fc.tuple(place, place, fc.nat(200)).map(
      ([at, from, length]): Edit =>
        (text) => {
          const start = from % (text.length + 1);
          return splice(text, at, 0, text.slice(start, start + length));
        },
    ),
  );
}
