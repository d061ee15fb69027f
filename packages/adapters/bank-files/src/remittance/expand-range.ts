/**
 * Write out a range of references that end in a number and begin alike: INV-098 to INV-101 are four. `null` where the
 * two are no range; the second may leave out what it shares with the first, as in INV-098 to 101.
 */
export function expandRange(from: string, to: string, most: number): readonly string[] | "too_long" | null {
  const [prefix, first] = splitNumber(from);
  const [otherPrefix, last] = splitNumber(to);
  if (first === "" || last === "" || (otherPrefix !== prefix && otherPrefix !== "")) return null;
  if (first.length !== last.length && first.startsWith("0")) return null;
  const start = Number(first);
  const end = Number(last);
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || end <= start) return null;
  if (end - start >= most) return "too_long";
  return Array.from(
    { length: end - start + 1 },
    (_, index) => prefix + String(start + index).padStart(first.length, "0"),
  );
}

function splitNumber(text: string): readonly [prefix: string, digits: string] {
  let at = text.length;
  while (at > 0 && /\d/.test(text[at - 1] ?? "")) at -= 1;
  return [text.slice(0, at), text.slice(at)];
}
