/** An element name as it stands, without its prefix, and whether nothing is read from elements of the name. */
export interface XmlName {
  readonly raw: string;
  readonly local: string;
  readonly isSkipped: boolean;
}

/** Places in the cache; a power of two. */
const places = 512;

/**
 * Names by where they stand in the text, so that no text is cut out for a name that was there before.
 *
 * A name is kept at a place told by its length and three of its characters, where it is compared as it is. Names that
 * meet at a place take turns, and a hostile file finds no more than these places to fill.
 */
export function startNames(skipped: ReadonlySet<string>): {
  readonly find: (source: string, start: number, end: number) => XmlName;
} {
  const known = new Array<XmlName | undefined>(places);
  return {
    find: (source, start, end) => {
      const length = end - start;
      const place =
        (length +
          source.charCodeAt(start) * 17 +
          source.charCodeAt(start + (length >> 1)) * 5 +
          source.charCodeAt(end - 1) * 3) &
        (places - 1);
      const found = known[place];
      if (found !== undefined && found.raw.length === length && standsAt(found.raw, source, start)) return found;
      const raw = source.slice(start, end);
      const local = raw.slice(raw.indexOf(":") + 1);
      const made = { raw, local, isSkipped: skipped.has(local) };
      known[place] = made;
      return made;
    },
  };
}

/** Whether a text stands at a position; quicker for short texts than the language's own. */
export function standsAt(text: string, source: string, at: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) !== source.charCodeAt(at + index)) return false;
  }
  return true;
}
