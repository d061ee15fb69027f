/** Writes elements one below the other, two spaces deeper for each level. */
export interface XmlWriter {
  /** An element with a text; nothing when there is none. */
  readonly leaf: (name: string, text: string | undefined, attributes?: string) => void;
  /** An element around what `inside` writes; nothing when that writes nothing. */
  readonly block: (name: string, inside: () => void, attributes?: string) => void;
  /** As {@link block}, and an empty element when `inside` writes nothing. */
  readonly keptBlock: (name: string, inside: () => void) => void;
  readonly text: () => string;
}

/** Characters XML 1.0 has no way to write. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Whether XML 1.0 can hold a text. */
export function isXmlText(text: string): boolean {
  return !unwritable.test(text);
}

/** A text as the content of an element or of an attribute in quotation marks. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

/** Start a document. */
export function startXml(): XmlWriter {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  let depth = 0;
  const write = (line: string): void => {
    lines.push("  ".repeat(depth) + line);
  };
  const block = (name: string, inside: () => void, attributes: string, empty: string | null): void => {
    const before = lines.length;
    write(`<${name}${attributes}>`);
    depth += 1;
    inside();
    depth -= 1;
    if (lines.length > before + 1) write(`</${name}>`);
    else {
      lines.pop();
      if (empty !== null) write(empty);
    }
  };
  return {
    leaf: (name, text, attributes = "") => {
      if (text !== undefined) write(`<${name}${attributes}>${escapeXml(text)}</${name}>`);
    },
    block: (name, inside, attributes = "") => block(name, inside, attributes, null),
    keptBlock: (name, inside) => block(name, inside, "", `<${name}/>`),
    text: () => `${lines.join("\n")}\n`,
  };
}
