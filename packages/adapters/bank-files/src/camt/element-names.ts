/** An element name without its prefix, and whether nothing is read from elements of the name. */
export interface ElementName {
  readonly raw: string;
  readonly local: string;
  readonly isSkipped: boolean;
}

/** Elements nothing is read from, whatever stands inside. */
const skipped: ReadonlySet<string> = new Set([
  "PstlAdr",
  "CtctDtls",
  "SplmtryData",
  "RltdDts",
  "RltdPric",
  "RltdQties",
]);

/** Places in the cache; a power of two. */
const places = 512;

/**
 * Names by the text of the tag. Every tag is a new text to the machine, and looking it up in a Map means hashing it;
 * so a name is kept at a place told by its length and two of its characters, where it is compared as it is. Names that
 * meet at a place take turns, and a hostile file finds no more than these places to fill.
 */
export function startNames(): { readonly find: (raw: string) => ElementName } {
  const known = new Array<ElementName | undefined>(places);
  return {
    find: (raw) => {
      const { length } = raw;
      const place = (length + raw.charCodeAt(0) * 17 + raw.charCodeAt(length >> 1) * 5) & (places - 1);
      const found = known[place];
      if (found !== undefined && found.raw === raw) return found;
      const local = raw.slice(raw.indexOf(":") + 1);
      const made = { raw, local, isSkipped: skipped.has(local) };
      known[place] = made;
      return made;
    },
  };
}
