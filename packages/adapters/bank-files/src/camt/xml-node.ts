import { ownText } from "../internal/own-text.ts";
import type { XmlAttribute } from "../internal/xml-tags.ts";

/**
 * An element of a camt message, names without their prefix, with what of its attributes matters.
 *
 * Children hang on each other instead of standing in a list: most elements have none, and lists cost more than the rest
 * of the element.
 */
export interface XmlNode {
  readonly name: string;
  /** Line of its start tag. */
  readonly line: number;
  /** The attribute `Ccy`. */
  readonly currency: string | null;
  readonly parent: XmlNode | null;
  first: XmlNode | null;
  last: XmlNode | null;
  next: XmlNode | null;
  /** The text directly inside, as in the file. */
  text: string;
}

/** Make an element and hang it on its parent. */
export function addNode(parent: XmlNode | null, name: string, line: number, currency: string | null): XmlNode {
  const node: XmlNode = { name, line, currency, parent, first: null, last: null, next: null, text: "" };
  if (parent === null) return node;
  if (parent.last === null) parent.first = node;
  else parent.last.next = node;
  parent.last = node;
  return node;
}

/** The attribute `Ccy`. */
export function currencyIn(attributes: readonly XmlAttribute[]): string | null {
  for (const { name, value } of attributes) if (name === "Ccy") return value;
  return null;
}

/** Let go of everything inside an element from a child on; `before` is the child that stays last. */
export function dropFrom(parent: XmlNode, before: XmlNode | null): void {
  if (before === null) parent.first = null;
  else before.next = null;
  parent.last = before;
}

/** The first child of a name. */
export function childOf(node: XmlNode | null | undefined, name: string): XmlNode | undefined {
  if (node === null || node === undefined) return undefined;
  for (let child = node.first; child !== null; child = child.next) if (child.name === name) return child;
  return undefined;
}

/** All children of a name, or all. */
export function childrenOf(node: XmlNode | undefined, name?: string): readonly XmlNode[] {
  const children: XmlNode[] = [];
  for (let child = node?.first ?? null; child !== null; child = child.next) {
    if (name === undefined || child.name === name) children.push(child);
  }
  return children;
}

/** The text of the first child of a name, see {@link plainText}. */
export function textOf(node: XmlNode | undefined, name: string): string | undefined {
  return plainText(childOf(node, name));
}

/** A text without white space around it, its line breaks as single spaces; `undefined` when there is none. */
export function plainText(node: XmlNode | undefined): string | undefined {
  if (node === undefined || node.text === "") return undefined;
  const text = node.text.trim();
  if (text === "") return undefined;
  if (!text.includes("\n")) return ownText(text);
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}
