import { type Issue, makeIssue, type Result } from "@receivables/core";
import { SaxesParser } from "saxes";
import { einvoiceIssues } from "../issues.ts";
import type { EInvoiceLimits } from "../model/reading.ts";

/** An element of a document read. `used` marks grow while the element is mapped to the model. */
export interface XmlNode {
  /** With the usual prefix of its namespace, such as `cbc:ID`. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlNode[];
  readonly line: number;
  readonly column: number;
  readonly parent: XmlNode | null;
  text: string;
  used: boolean;
  textUsed: boolean;
}

/** An attribute with its own namespace prefix. */
export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
  used: boolean;
}

export const usualLimits: EInvoiceLimits = {
  characters: 64 * 1024 * 1024,
  depth: 50,
  elements: 5_000_000,
  attributes: 50,
};

/** Stops the parser at the first thing that is refused. */
class Refusal extends Error {
  readonly issue: Issue;

  constructor(issue: Issue) {
    super(issue.message);
    this.issue = issue;
  }
}

/** Read a document into elements: no document type, no entities, nothing beyond the limits. */
export function parseXml(
  text: string,
  prefixes: Readonly<Record<string, string>>,
  limits: EInvoiceLimits,
): Result<XmlNode> {
  if (text.length > limits.characters) {
    const params = { most: limits.characters, what: "characters" };
    return { ok: false, issues: [makeIssue(einvoiceIssues, "einvoice.limit_exceeded", params)] };
  }
  const parser = new SaxesParser({ xmlns: true, position: true });
  let root: XmlNode | null = null;
  let current: XmlNode | null = null;
  let depth = 0;
  let elements = 0;
  let start = { line: 1, column: 1 };
  const stop = (code: keyof typeof einvoiceIssues, params: Record<string, string | number>): never => {
    throw new Refusal(makeIssue(einvoiceIssues, code, params, { line: parser.line }));
  };
  const exceed = (most: number, what: string): never => stop("einvoice.limit_exceeded", { most, what });
  parser.on("error", (error) => stop("einvoice.xml_malformed", { reason: tidyReason(error.message) }));
  parser.on("doctype", () => stop("einvoice.document_type_refused", {}));
  parser.on("opentagstart", () => {
    start = { line: parser.line, column: parser.column };
  });
  parser.on("opentag", (tag) => {
    elements += 1;
    depth += 1;
    if (elements > limits.elements) exceed(limits.elements, "elements");
    if (depth > limits.depth) exceed(limits.depth, "elements within each other");
    const named = Object.values(tag.attributes);
    if (named.length > limits.attributes) exceed(limits.attributes, "attributes of an element");
    const node: XmlNode = {
      name: nameOf(tag.uri, tag.local, prefixes),
      namespace: tag.uri,
      attributes: named
        .filter(({ uri }) => uri !== "http://www.w3.org/2000/xmlns/" && uri !== schemaInstance)
        .map(({ name, uri, value }) => ({ name, namespace: uri, value, used: false })),
      children: [],
      ...start,
      parent: current,
      text: "",
      used: false,
      textUsed: false,
    };
    if (current === null) root = node;
    else current.children.push(node);
    current = node;
  });
  const addText = (piece: string): void => {
    if (current !== null) current.text += piece;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    depth -= 1;
    current = current?.parent ?? null;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, issues: [error.issue] };
    throw error;
  }
  return rootOf(root);
}

const schemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

function rootOf(root: XmlNode | null): Result<XmlNode> {
  if (root !== null) return { ok: true, value: root };
  const reason = "there is no element";
  return { ok: false, issues: [makeIssue(einvoiceIssues, "einvoice.xml_malformed", { reason }, { line: 1 })] };
}

/** The parser's words without its own place, and short: the text it quotes may be long and anybody's. */
function tidyReason(message: string): string {
  const words = message.replace(/^\d+:\d+: /, "");
  return words.length > 100 ? `${words.slice(0, 100)}…` : words;
}

function nameOf(uri: string, local: string, prefixes: Readonly<Record<string, string>>): string {
  const prefix = Object.hasOwn(prefixes, uri) ? prefixes[uri] : undefined;
  if (prefix === undefined) return `Q{${uri}}${local}`;
  return prefix === "" ? local : `${prefix}:${local}`;
}

/** Where an element stands: a simple absolute XPath with the usual prefixes. */
export function xpathOf(node: XmlNode): string {
  const step = `/${node.name}`;
  if (node.parent === null) return step;
  const same = node.parent.children.filter((each) => each.name === node.name);
  return xpathOf(node.parent) + (same.length > 1 ? `${step}[${same.indexOf(node) + 1}]` : step);
}

/** Text without the white space XML puts around it. */
export function trimXml(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
