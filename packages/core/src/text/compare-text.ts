/**
 * Order two texts by their UTF-16 code units, as `<` does: the same on every machine, in every locale.
 *
 * For ids, codes and keys that somebody sorts by; names people read are sorted by `Intl.Collator`.
 *
 * **Refuses** nothing.
 *
 * @param a - a text
 * @param b - another
 * @returns below 0 where `a` comes first, above 0 where `b` does, 0 where they are the same
 * @example
 * ```ts
 * ["b", "B", "a10", "a9"].sort(compareText) // => ["B", "a10", "a9", "b"]
 * ```
 * @category Text
 */
export function compareText(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}
