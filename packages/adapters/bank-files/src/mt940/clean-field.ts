type Clean = (text: string) => string;

/** The number of a subfield with the character before it: `?20`. */
const subfield = /([^\sA-Za-z0-9/:.,+-]\d\d)/;

/**
 * Clean a whole field 86 that is read across its lines: a card number may stand right behind the number of a subfield,
 * and may go on in the next subfield or line. Cleaning keeps the length, so that everything stays where it was.
 */
export function cleanField(lines: readonly string[], clean: Clean): string {
  const parts = lines.join("").split(subfield);
  const byPart = parts.map((part, index) => (index % 2 === 0 ? clean(part) : part));
  const through = clean(byPart.filter((_, index) => index % 2 === 0).join(""));
  let at = 0;
  const cleaned = byPart
    .map((part, index) => {
      if (index % 2 === 1) return part;
      at += part.length;
      return through.slice(at - part.length, at);
    })
    .join("");
  let start = 0;
  return lines
    .map((line) => {
      start += line.length;
      return cleaned.slice(start - line.length, start);
    })
    .join("\n");
}
