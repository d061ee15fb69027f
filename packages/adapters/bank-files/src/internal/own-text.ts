/**
 * A text that stands by itself. A piece cut out of a longer text may keep all of that alive: a host that remembers one
 * name of every page of a file would hold the whole file. Engines copy short pieces anyway.
 */
export function ownText(text: string): string {
  return text.length < 13 ? text : `${text} `.slice(0, -1);
}
