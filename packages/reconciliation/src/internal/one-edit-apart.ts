/** Whether one text becomes the other by one character written wrong, left out, added, or two neighbours swapped. */
export function isOneEditApart(one: string, other: string): boolean {
  if (one === other) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let tail = 0;
  while (tail < short.length - start && short[short.length - 1 - tail] === long[long.length - 1 - tail]) tail += 1;
  const [inShort, inLong] = [short.slice(start, short.length - tail), long.slice(start, long.length - tail)];
  if (inLong.length <= 1) return true;
  return inLong.length === 2 && inShort.length === 2 && inLong[0] === inShort[1] && inLong[1] === inShort[0];
}
