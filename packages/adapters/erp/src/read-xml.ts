import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { SaxesParser } from "saxes";
import { erpIssues } from "./issues.ts";
import type { XmlElement } from "./xml-element.ts";

/** How much of a document {@link readXml} takes. @category Reading */
export interface ReadXmlOptions {
  /**
   * Elements inside one another.
   * @defaultValue 100
   */
  readonly maxDepth?: number;
  /**
   * Elements altogether.
   * @defaultValue 5000000
   */
  readonly maxElements?: number;
}

/** An element that is still being read. */
interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** Stops the parser; carries what to say. */
class Stop extends Error {
  readonly code: "erp.xml_invalid" | "erp.xml_doctype_refused" | "erp.xml_too_large";
  readonly limit: string;

  constructor(code: Stop["code"], limit = "") {
    super(code);
    this.code = code;
    this.limit = limit;
  }
}

/**
 * Read an XML document into a tree of plain objects.
 *
 * A DOCTYPE is refused, so no entity is ever expanded beyond the five of XML itself. Depth and size are bounded.
 *
 * **Refuses** `erp.xml_invalid`, `erp.xml_doctype_refused`, `erp.xml_too_large`, each with its line. **Source** XML 1.0
 * (fifth edition); Namespaces in XML 1.0.
 *
 * @param text - the document
 * @param options - bounds
 * @returns the root element, or why not
 * @example
 * ```ts
 * unwrap(readXml("<x:Total xmlns:x='urn:x'>5.00</x:Total>"))
 * // => { name: "Total", attributes: {}, children: [], text: "5.00" }
 * readXml("<!DOCTYPE a><a/>").ok // => false
 * ```
 * @category Reading
 */
export function readXml(text: string, options: ReadXmlOptions = {}): Result<XmlElement> {
  const { maxDepth = 100, maxElements = 5_000_000 } = options;
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  parser.on("error", () => {
    throw new Stop("erp.xml_invalid");
  });
  parser.on("doctype", () => {
    throw new Stop("erp.xml_doctype_refused");
  });
  parser.on("opentag", (tag) => {
    count += 1;
    if (open.length >= maxDepth) throw new Stop("erp.xml_too_large", `${maxDepth} levels`);
    if (count > maxElements) throw new Stop("erp.xml_too_large", `${maxElements} elements`);
    const attributes = Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== "xmlns" && name !== "xmlns")
      .map(({ local, value }): [string, string] => [local, value]);
    const element: OpenElement = {
      name: tag.local,
      attributes: Object.fromEntries(attributes),
      children: [],
      text: "",
    };
    open.at(-1)?.children.push(element);
    root ??= element;
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
  try {
    parser.write(text.startsWith("\uFEFF") ? text.slice(1) : text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return refuse(makeIssue(erpIssues, error.code, { limit: error.limit }, { line: parser.line }));
  }
  return root === null ? refuse(makeIssue(erpIssues, "erp.xml_invalid", {}, { line: parser.line })) : ok(root);
}

/** How {@link plainOfXml} tells lists and attributes. @category Reading */
export interface PlainOfXmlOptions {
  /** Elements that only hold a list of others: `Invoices` holds `Invoice`. */
  readonly collections: ReadonlySet<string>;
  /**
   * Keep attributes: `<CurrencyRef name="US Dollar">USD</CurrencyRef>` becomes `{ value: "USD", name: "US Dollar" }`.
   * @defaultValue false
   */
  readonly attributes?: boolean;
}

/**
 * Turn an XML element into the value the same record has in JSON, all leaves text.
 *
 * An element without children becomes its text, one marked `nil="true"` becomes `null`; elements of one name in a row
 * become a list; collections become lists whatever they hold. Every name becomes an own property, `__proto__` too.
 *
 * @param element - an element
 * @param options - which elements are lists, whether attributes are kept
 * @returns plain JSON
 * @example
 * ```ts
 * const element = unwrap(readXml("<Invoice><Total>5.00</Total><LineItems/></Invoice>"));
 * plainOfXml(element, { collections: new Set(["LineItems"]) }) // => { Total: "5.00", LineItems: [] }
 * ```
 * @category Reading
 */
export function plainOfXml(element: XmlElement, options: PlainOfXmlOptions): unknown {
  if (element.attributes["nil"] === "true") return null;
  if (options.collections.has(element.name)) return element.children.map((child) => plainOfXml(child, options));
  const attributes = options.attributes === true ? Object.entries(element.attributes) : [];
  if (element.children.length === 0) {
    return attributes.length === 0 ? element.text : Object.fromEntries([["value", element.text], ...attributes]);
  }
  const fields = new Map<string, unknown[]>();
  for (const child of element.children) {
    const values = fields.get(child.name);
    if (values === undefined) fields.set(child.name, [plainOfXml(child, options)]);
    else values.push(plainOfXml(child, options));
  }
  const entries = [...fields].map(([name, values]): [string, unknown] => [
    name,
    values.length === 1 ? values[0] : values,
  ]);
  return Object.fromEntries([...attributes, ...entries]);
}
