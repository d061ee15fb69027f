import { foldReference } from "../src/internal/fold-reference.ts";

/** Shortest form two references are called alike in: shorter ones are alike by accident. */
const leastLength = 5;

/** The forms a reference is compared in when it may be mistyped, misread or cut. */
export function nearForms(reference: string): readonly string[] {
  const whole = foldReference(reference);
  const forms = [whole];
  // The number behind letters or a year is often written alone.
  const serial = /\d+$/.exec(reference)?.[0] ?? "";
  if (serial.length >= leastLength && serial.length < whole.length) forms.push(serial);
  const bare = foldReference(reference.replace(/^[^\d]+/, ""));
  if (bare.length >= leastLength && !forms.includes(bare)) forms.push(bare);
  return forms.filter((form) => form.length >= leastLength);
}

/** Whether two folded forms differ by one character: wrong, missing, added, or exchanged with its neighbour; or are cut. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const more = long.length - short.length;
  if (more > 3) return false;
  let first = 0;
  while (first < short.length && short[first] === long[first]) first += 1;
  let last = 0;
  while (last < short.length - first && short[short.length - 1 - last] === long[long.length - 1 - last]) last += 1;
  // What is left between the common ends.
  const gap = short.length - first - last;
  if (more === 0) {
    if (gap === 1) return true;
    return gap === 2 && short[first] === long[first + 1] && short[first + 1] === long[first];
  }
  if (more === 1) return gap === 0;
  // Cut off at one end by the width of a field.
  return more <= 3 && gap === 0 && (first === short.length || last === short.length);
}
