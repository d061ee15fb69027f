import { SaxesParser } from "saxes";
import type { XmlElement } from "./formats/format.ts";

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** Read an XML document into a tree of elements, names without their prefix. Throws on text that is not well formed. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const open: OpenElement[] = [];
  const roots: XmlElement[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: OpenElement = { name: localName(name), attributes: {}, children: [], text: "" };
    for (const [key, value] of Object.entries(attributes)) element.attributes[localName(key)] = value;
    (open.at(-1)?.children ?? roots).push(element);
    open.push(element);
  });
  const addText = (piece: string): void => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text.replace(/^\uFEFF/, "")).close();
  const [root] = roots;
  if (root === undefined) throw new RangeError("the document has no element");
  return root;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
