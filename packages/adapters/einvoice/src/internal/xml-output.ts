/** An element to be written. It stands only when it or an element within it carries a value. */
export interface XmlOutput {
  readonly name: string;
  readonly attributes: [name: string, value: string][];
  readonly children: XmlOutput[];
  text: string | null;
  solid: boolean;
}

/** Start an element. */
export function makeOutput(name: string): XmlOutput {
  return { name, attributes: [], children: [], text: null, solid: false };
}

/** The document as text, an element a line, two spaces deeper for each level. */
export function serializeXml(root: XmlOutput): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeElement(root, "", lines);
  return `${lines.join("\n")}\n`;
}

function writeElement(element: XmlOutput, indent: string, lines: string[]): void {
  const attributes = element.attributes.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join("");
  if (element.text !== null) {
    lines.push(`${indent}<${element.name}${attributes}>${escapeXml(element.text)}</${element.name}>`);
    return;
  }
  if (element.children.length === 0) {
    lines.push(`${indent}<${element.name}${attributes}/>`);
    return;
  }
  lines.push(`${indent}<${element.name}${attributes}>`);
  for (const child of element.children) writeElement(child, `${indent}  `, lines);
  lines.push(`${indent}</${element.name}>`);
}

/** Characters XML 1.0 has no way to write become U+FFFD; the loss report of the writer finds them. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escapeXml(text: string): string {
  return text.replace(unwritable, "\uFFFD").replace(/[&<>"\r\n\t]/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#9;",
};
