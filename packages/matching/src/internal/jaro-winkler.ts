/** Winkler's bonus for each equal character in front, of at most four. */
const prefixBonus = 0.1;
const longestPrefix = 4;

/** Likeness of two words by Jaro and Winkler, from 0 to 1. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = jaroLikeness(a, b);
  let prefix = 0;
  const most = Math.min(longestPrefix, a.length, b.length);
  while (prefix < most && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix += 1;
  return jaro + prefix * prefixBonus * (1 - jaro);
}

/** Characters that are equal and not too far apart, and how many of them stand in another order. */
function jaroLikeness(a: string, b: string): number {
  if (a === "" || b === "") return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const places: number[] = [];
  const matched: number[] = [];
  for (let at = 0; at < a.length; at++) {
    const code = a.charCodeAt(at);
    const end = Math.min(b.length, at + reach + 1);
    for (let other = Math.max(0, at - reach); other < end; other++) {
      if (taken[other] === 1 || b.charCodeAt(other) !== code) continue;
      taken[other] = 1;
      matched.push(code);
      break;
    }
  }
  if (matched.length === 0) return 0;
  for (let other = 0; other < b.length; other++) if (taken[other] === 1) places.push(other);
  let moved = 0;
  for (const [at, code] of matched.entries()) if (b.charCodeAt(places[at] ?? 0) !== code) moved += 1;
  const count = matched.length;
  return (count / a.length + count / b.length + (count - moved / 2) / count) / 3;
}
