import { decimal, formatDecimalText, type Issue, isPlainDate, makeIssue } from "@receivables/core";
import { einvoiceIssues } from "../issues.ts";
import { trimXml, type XmlAttribute, type XmlNode, xpathOf } from "./xml-node.ts";
import { makeOutput, type XmlOutput } from "./xml-output.ts";

/** An object of the model while it is read; checked against the schema when it is whole. */
export type Fields = Record<string, unknown>;

/** What is shared while a document is read. */
export interface Reading {
  readonly root: Fields;
  readonly issues: Issue[];
  /** BT-5, known before anything else is read. */
  readonly currency: string | undefined;
  readonly path: (string | number)[];
  readonly otherCurrencies: { path: string; currency: string }[];
  /** Where each value stands; `null` where nobody asks. */
  readonly places: { path: string; line: number }[] | null;
}

/** What is shared while a document is written. */
export interface Writing {
  readonly root: object;
  readonly currency: string | undefined;
  readonly path: (string | number)[];
  readonly otherCurrencies: ReadonlyMap<string, string>;
}

/** One piece of a syntax, told once for both directions. */
export interface Binding {
  readonly read: (node: XmlNode, into: Fields, reading: Reading) => void;
  readonly write: (from: object, out: XmlOutput, writing: Writing) => void;
}

/** How a text of the syntax stands in the model. */
export interface Form {
  readonly toModel: (text: string, node: XmlNode, reading: Reading) => string | null;
  readonly toXml: (value: string) => string;
}

/** Longer numbers are no amounts, prices or quantities, and no decimal text either. */
const mostDigits = 1000;

/** What is found wrong beyond this is not told. */
const mostIssues = 100;

const same = (value: string): string => value;

/** Any text. */
const plain: Form = { toModel: same, toXml: same };

/** Base64, white space left out. */
export const base64: Form = { toModel: (text) => text.replace(/[ \t\r\n]+/g, ""), toXml: same };

/** A number in the lexical form of `xs:decimal`. */
export const numeric: Form = {
  toModel: (text, node, reading) => {
    const [, sign = "", whole = "", fraction = ""] =
      /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.slice(0, mostDigits + 1)) ?? [];
    if ((whole === "" && fraction === "") || text.length > mostDigits)
      return refuseText(reading, node, "einvoice.number_invalid");
    const digits = `${whole.replace(/^0+(?=\d)/, "") || "0"}${fraction === "" ? "" : `.${fraction}`}`;
    return sign === "-" ? `-${digits}` : digits;
  },
  toXml: (value) => {
    const text = /^-?\d+(\.\d+)?$/.test(value) ? value : formatDecimalText(decimal(value));
    return text.length > mostDigits ? "" : text;
  },
};

/** A date as `YYYY-MM-DD`; a time zone behind it is let go. */
export const date: Form = {
  toModel: (text, node, reading) => {
    const [, day = "", zone] = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
    if (!isPlainDate(day)) return refuseText(reading, node, "einvoice.date_invalid");
    if (zone !== undefined) node.text = zone;
    return day;
  },
  toXml: same,
};

/** A date as `YYYYMMDD`. */
export const compactDate: Form = {
  toModel: (text, node, reading) => {
    const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
    return text.length === 8 && isPlainDate(day) ? day : refuseText(reading, node, "einvoice.date_invalid");
  },
  toXml: (value) => value.replaceAll("-", ""),
};

/** A code that has another number in the syntax; codes without one are left out and so reported as a loss. */
export function mapped(pairs: Readonly<Record<string, string>>): Form {
  const back = new Map(Object.entries(pairs).map(([model, xml]) => [xml, model]));
  return { toModel: (text) => back.get(text) ?? null, toXml: (value) => pairs[value] ?? "" };
}

function refuseText(reading: Reading, node: XmlNode, code: keyof typeof einvoiceIssues): null {
  if (reading.issues.length >= mostIssues) return null;
  const params = { xpath: xpathOf(node), column: node.column };
  reading.issues.push(makeIssue(einvoiceIssues, code, params, { line: node.line }));
  return null;
}

/** Options of {@link element} and its kin. */
export interface ElementOptions {
  /** Which of the elements of that name are meant. */
  readonly where?: (node: XmlNode) => boolean;
  /** Whether it is written at all. */
  readonly when?: (from: object, root: object) => boolean;
  /** Written even when nothing within it carries a value. */
  readonly keep?: boolean;
}

/** The text of the element itself. A second text for the same term is taken only when it says the same. */
export function value(key: string, form: Form = plain): Binding {
  return {
    read: (node, into, reading) => {
      const text = trimXml(node.text);
      if (text === "") return;
      const found = form.toModel(text, node, reading);
      if (found === null || (Object.hasOwn(into, key) && into[key] !== found)) return;
      if (found !== "" && !Object.hasOwn(into, key)) {
        into[key] = found;
        reading.places?.push({ path: pointer([...reading.path, key]), line: node.line });
      }
      node.textUsed = trimXml(node.text) === text;
    },
    write: (from, out) => {
      const text = fieldOf(from, key);
      if (typeof text !== "string" || text === "") return;
      const written = form.toXml(text);
      if (written === "") return;
      out.text = written;
      out.solid = true;
    },
  };
}

/** An attribute of the element itself. */
export function attribute(name: string, key: string): Binding {
  return {
    read: (node, into) => {
      const found = findAttribute(node, name);
      if (found === null || (Object.hasOwn(into, key) && into[key] !== found.value)) return;
      if (found.value !== "") into[key] = found.value;
      found.used = true;
    },
    write: (from, out) => {
      const text = fieldOf(from, key);
      if (typeof text === "string" && text !== "") out.attributes.push([name, text]);
    },
  };
}

/** An attribute that is always the same. */
export function fixedAttribute(name: string, text: string): Binding {
  return {
    read: (node) => {
      const found = findAttribute(node, name);
      if (found?.value === text) found.used = true;
    },
    write: (_, out) => {
      out.attributes.push([name, text]);
    },
  };
}

/** An element within this one that speaks of the same object of the model. */
export function element(name: string, bindings: readonly Binding[], options: ElementOptions = {}): Binding {
  return {
    read: (node, into, reading) => {
      const child = findChild(node, name, options);
      if (child === undefined) return;
      child.used = true;
      if (options.keep === true && child.children.length === 0 && trimXml(child.text) === "") child.textUsed = true;
      for (const binding of bindings) binding.read(child, into, reading);
    },
    write: (from, out, writing) => {
      if (options.when?.(from, writing.root) === false) return;
      const child = makeOutput(name);
      for (const binding of bindings) binding.write(from, child, writing);
      addChild(out, child, options.keep === true);
    },
  };
}

/** An element with a text. */
export function leaf(name: string, key: string, form: Form = plain, options: ElementOptions = {}): Binding {
  return element(name, [value(key, form)], options);
}

/** An element that is always the same; it stands for nothing in the model. */
export function fixed(name: string, text: string): Binding {
  return element(
    name,
    [
      {
        read: (node) => {
          if (trimXml(node.text).toLowerCase() === text.toLowerCase()) node.textUsed = true;
        },
        write: (_, out) => {
          out.text = text;
        },
      },
    ],
    { keep: true },
  );
}

/** An element that is usually one text; the model holds it only where it is another. */
export function usual(name: string, key: string, text: string): Binding {
  return element(
    name,
    [
      {
        read: (node, into) => {
          const found = trimXml(node.text);
          if (found === "" || (Object.hasOwn(into, key) && into[key] !== found)) return;
          if (found.toUpperCase() !== text) into[key] = found;
          node.textUsed = true;
        },
        write: (from, out) => {
          const stated = fieldOf(from, key);
          out.text = typeof stated === "string" && stated !== "" ? stated : text;
        },
      },
    ],
    { keep: true },
  );
}

/** The same element, an object of the model within. */
export function within(key: string, bindings: readonly Binding[]): Binding {
  return {
    read: (node, into, reading) => {
      const inner = innerFields(into, key);
      reading.path.push(key);
      for (const binding of bindings) binding.read(node, inner, reading);
      reading.path.pop();
      if (Object.keys(inner).length > 0) into[key] = inner;
    },
    write: (from, out, writing) => {
      const inner = fieldOf(from, key);
      if (typeof inner !== "object" || inner === null) return;
      writing.path.push(key);
      for (const binding of bindings) binding.write(inner, out, writing);
      writing.path.pop();
    },
  };
}

/** An element that stands for an object of the model. */
export function object(name: string, key: string, bindings: readonly Binding[], options: ElementOptions = {}): Binding {
  return within(key, [element(name, bindings, options)]);
}

/** Elements of one name, each an item of a list of the model. */
export function list(name: string, key: string, bindings: readonly Binding[], options: ElementOptions = {}): Binding {
  return {
    read: (node, into, reading) => {
      const known = into[key];
      const items: unknown[] = Array.isArray(known) ? known : [];
      for (const child of node.children) {
        if (child.name !== name || child.used || options.where?.(child) === false) continue;
        child.used = true;
        const item: Fields = {};
        reading.path.push(key, items.length);
        for (const binding of bindings) binding.read(child, item, reading);
        reading.path.splice(-2);
        if (Object.keys(item).length > 0) items.push(item);
      }
      if (items.length > 0) into[key] = items;
    },
    write: (from, out, writing) => {
      const items = fieldOf(from, key);
      if (!Array.isArray(items)) return;
      for (const [at, item] of items.entries()) {
        if (typeof item !== "object" || item === null || options.when?.(item, writing.root) === false) continue;
        const child = makeOutput(name);
        writing.path.push(key, at);
        for (const binding of bindings) binding.write(item, child, writing);
        writing.path.splice(-2);
        addChild(out, child, options.keep === true);
      }
    },
  };
}

/** Within an item of a list: terms of the whole document. */
export function ofDocument(bindings: readonly Binding[]): Binding {
  return {
    read: (node, _, reading) => {
      const whole = { ...reading, path: [] };
      for (const binding of bindings) binding.read(node, reading.root, whole);
    },
    write: (_, out, writing) => {
      for (const binding of bindings) binding.write(writing.root, out, writing);
    },
  };
}

/** The text of the element itself as an amount, its currency stated or only where it is not the document's. */
export function money(key: string, currency: "always" | "other"): Binding {
  const amount = value(key, numeric);
  return {
    read: (node, into, reading) => {
      const known = Object.hasOwn(into, key);
      amount.read(node, into, reading);
      const stated = findAttribute(node, "currencyID");
      if (!node.textUsed) return;
      if (stated !== null) stated.used = true;
      // Where the syntax asks for a currency, none at all is another one than the document's, too.
      const found = stated === null && currency === "always" ? "" : stated?.value;
      if (found === undefined || found === reading.currency || known) return;
      reading.otherCurrencies.push({ path: pointer([...reading.path, key]), currency: found });
    },
    write: (from, out, writing) => {
      amount.write(from, out, writing);
      const other = writing.otherCurrencies.get(pointer([...writing.path, key]));
      const stated = other ?? (currency === "always" ? writing.currency : undefined);
      if (stated !== undefined && stated !== "") out.attributes.push(["currencyID", stated]);
    },
  };
}

/** A JSON pointer. */
function pointer(path: readonly (string | number)[]): string {
  return path.map((part) => `/${part}`).join("");
}

/** A value of an object of the model. */
export function fieldOf(from: object, key: string): unknown {
  return Object.hasOwn(from, key) ? Reflect.get(from, key) : undefined;
}

/** The first child of a name that is not mapped yet. */
export function findChild(node: XmlNode, name: string, options: ElementOptions = {}): XmlNode | undefined {
  return node.children.find((child) => child.name === name && !child.used && options.where?.(child) !== false);
}

/** The text of a descendant, for telling elements of one name apart. */
export function textAt(node: XmlNode, ...names: readonly string[]): string | null {
  let found: XmlNode | undefined = node;
  for (const name of names) found = found?.children.find((child) => child.name === name);
  return found === undefined ? null : trimXml(found.text);
}

export function findAttribute(node: XmlNode, name: string): XmlAttribute | null {
  return node.attributes.find((each) => each.name === name && each.namespace === "") ?? null;
}

function innerFields(into: Fields, key: string): Fields {
  const known = into[key];
  if (typeof known !== "object" || known === null || Array.isArray(known)) return {};
  const fields: Fields = {};
  Object.assign(fields, known);
  return fields;
}

function addChild(out: XmlOutput, child: XmlOutput, keep: boolean): void {
  if (!child.solid && !keep) return;
  out.children.push(child);
  if (child.solid) out.solid = true;
}
