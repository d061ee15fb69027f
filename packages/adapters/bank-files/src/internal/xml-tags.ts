import { isNameCode, isNameStart, isXmlSpace } from "./xml-characters.ts";

/** An attribute, its value as it is meant: references resolved, line breaks as blanks. */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

/** The quotation mark that is open at the end of a piece; 0 outside. */
export interface TagScan {
  quote: number;
}

/** Where a tag ends; -1 when it goes on after the text, `scan` then says how. */
export function findTagEnd(source: string, from: number, scan: TagScan, fail: (problem: string) => never): number {
  let { quote } = scan;
  for (let index = from; index < source.length; index += 1) {
    const code = source.charCodeAt(index);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return index;
    else if (code === 34 || code === 39) quote = code;
    else if (code === 60) fail("disallowed character in tag");
  }
  scan.quote = quote;
  return -1;
}

/** What the reader of attributes needs of its tokenizer. */
export interface AttributeFaults {
  readonly fail: (problem: string) => never;
  readonly warn: (problem: string) => void;
  /** What a reference stands for; `null`, reported, for none. */
  readonly resolve: (name: string) => string | null;
}

/** Read the attributes between two positions. */
export function readAttributes(
  source: string,
  from: number,
  to: number,
  faults: AttributeFaults,
): readonly XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  let seen: Set<string> | null = null;
  const skipSpace = (start: number): number => {
    let index = start;
    while (index < to && isXmlSpace(source.charCodeAt(index))) index += 1;
    return index;
  };
  let at = skipSpace(from);
  let hasSpace = true;
  while (at < to) {
    if (!hasSpace) faults.fail("no whitespace between attributes");
    const nameStart = at;
    if (!isNameStart(source.charCodeAt(at))) faults.fail("disallowed character in attribute name");
    while (at < to && isNameCode(source.charCodeAt(at))) at += 1;
    const name = source.slice(nameStart, at);
    at = skipSpace(at);
    if (at >= to || source.charCodeAt(at) !== 61) faults.fail("attribute without value");
    at = skipSpace(at + 1);
    const quote = source[at];
    if (at >= to || (quote !== '"' && quote !== "'")) faults.fail("unquoted attribute value");
    const end = source.indexOf(quote ?? "", at + 1);
    if (attributes.length > 0) {
      seen ??= new Set(attributes.map((each) => each.name));
      if (seen.has(name)) faults.fail("duplicate attribute");
      seen.add(name);
    }
    attributes.push({ name, value: readValue(source.slice(at + 1, end), faults) });
    at = skipSpace(end + 1);
    hasSpace = at > end + 1;
  }
  return attributes;
}

function readValue(raw: string, { resolve, warn }: AttributeFaults): string {
  if (!/[&<\t\n\r]/.test(raw)) return raw;
  if (raw.includes("<")) warn("disallowed character");
  return raw.replace(/\r\n?|[\n\t]/g, " ").replace(/&(?:(#?[\w.:-]{1,32});)?/g, (found, name?: string) => {
    if (name !== undefined) return resolve(name) ?? found;
    warn("disallowed character in entity name");
    return found;
  });
}
