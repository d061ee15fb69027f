import { codesOf, editScript } from "./edit-script.ts";
import { jaroWinkler } from "./jaro-winkler.ts";

/** Below this two words are taken for different ones: short names differ by one letter. */
const leastLikeness = 0.88;
/** No word with few slips is less alike than this. */
const leastWithSlip = 0.7;

/** How much one word may stand for another: itself, a slip of it, its beginning, an abbreviation, an initial; else 0. */
export function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short === "" || short.charCodeAt(0) !== long.charCodeAt(0)) return likeness(short, long);
  if (short.length === 1) return 0.5;
  if (long.startsWith(short) && short.length >= 3) return short.length >= 4 ? 0.92 : 0.85;
  return Math.max(likeness(short, long), isAbbreviation(short, long) ? 0.75 : 0);
}

function likeness(short: string, long: string): number {
  if (short.length < 4 || long.length > 2 * short.length) return 0;
  // Numbers are not alike: they are equal or different.
  if (/\d/.test(short) || /\d/.test(long)) return 0;
  const value = jaroWinkler(short, long);
  if (value >= leastLikeness) return value;
  if (value < leastWithSlip || short.length < 5) return 0;
  const slips = editScript(codesOf(long), codesOf(short), short.length < 8 ? 1 : 2);
  return slips === null ? 0 : 1 - (slips.edits + slips.confusions) / long.length;
}

/** Two to five letters in the order of the longer word, as in MFG for MANUFACTURING. */
function isAbbreviation(short: string, long: string): boolean {
  if (short.length > 5 || long.length < short.length + 2) return false;
  let at = 0;
  for (let place = 0; place < long.length && at < short.length; place++)
    if (long.charCodeAt(place) === short.charCodeAt(at)) at += 1;
  return at === short.length;
}
