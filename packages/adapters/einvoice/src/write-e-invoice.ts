import { InvariantError } from "@receivables/core";
import type { Binding, Writing } from "./internal/binding.ts";
import { makeOutput, serializeXml } from "./internal/xml-output.ts";
import type { EInvoice } from "./model/e-invoice.ts";
import { readEInvoice } from "./read-e-invoice.ts";
import { ciiDocument, ciiNamespaces } from "./syntax/cii.ts";
import { ublCreditNote, ublInvoice, ublNamespaces } from "./syntax/ubl.ts";

/** Something the model holds that the syntax has no place for. @category Writing */
export interface WritingLoss {
  /** JSON pointer into the e-invoice. */
  readonly path: string;
  readonly value: string;
}

/** A document written, and what of the model it does not say. @category Writing */
export interface WrittenEInvoice {
  readonly text: string;
  /** Found by reading the text again: what comes back is not listed, what does not is. */
  readonly losses: readonly WritingLoss[];
}

/**
 * Write an e-invoice as UBL 2.1: an Invoice or a CreditNote, as its kind says, elements in the order of the schema.
 *
 * Terms UBL must have but the standard leaves open get the stand-ins usual there: order number and card network `NA`.
 * What UBL cannot hold is in `losses`, found by reading the written text again. Nothing is checked: use
 * {@link validateEInvoice} for that.
 *
 * **Units** decimal texts are written as they are. **Refuses** nothing. **Source** CEN/TS 16931-3-2, OASIS UBL 2.1.
 *
 * @param eInvoice - the document
 * @returns the XML and what it does not say
 * @example
 * ```ts
 * const written = writeUbl({ kind: "credit_note", number: "C-1", currency: "EUR", dueDate: "2026-03-31", lines: [] });
 * written.text.split("\n")[2] // => "  <cbc:ID>C-1</cbc:ID>"
 * written.losses // => [{ path: "/dueDate", value: "2026-03-31" }]
 * ```
 * @category Writing
 */
export function writeUbl(eInvoice: EInvoice): WrittenEInvoice {
  const { kind } = eInvoice;
  const [name, bindings] =
    kind === "invoice" ? (["Invoice", ublInvoice] as const) : (["CreditNote", ublCreditNote] as const);
  return write(eInvoice, name, ublNamespaces(kind), bindings);
}

/**
 * Write an e-invoice as a UN/CEFACT cross-industry invoice (D16B), elements in the order of the schema.
 *
 * Identifiers of a party stand with those without a scheme first. What CII cannot hold is in `losses`, found by reading
 * the written text again. Nothing is checked: use {@link validateEInvoice} for that.
 *
 * **Units** decimal texts are written as they are. **Refuses** nothing. **Source** CEN/TS 16931-3-3, UN/CEFACT SCRDM.
 *
 * @param eInvoice - the document
 * @returns the XML and what it does not say
 * @example
 * ```ts
 * const written = writeCii({ kind: "invoice", number: "R-1", currency: "EUR", lines: [] });
 * written.losses // => []
 * unwrap(readEInvoice(written.text)).eInvoice // => { kind: "invoice", number: "R-1", currency: "EUR", lines: [] }
 * ```
 * @category Writing
 */
export function writeCii(eInvoice: EInvoice): WrittenEInvoice {
  return write(eInvoice, "rsm:CrossIndustryInvoice", ciiNamespaces, ciiDocument);
}

function write(
  eInvoice: EInvoice,
  name: string,
  namespaces: readonly (readonly [name: string, value: string])[],
  bindings: readonly Binding[],
): WrittenEInvoice {
  const root = makeOutput(name);
  for (const [prefix, uri] of namespaces) root.attributes.push([prefix, uri]);
  const others = (eInvoice.otherCurrencies ?? []).map(({ path, currency }) => [path, currency] as const);
  const writing: Writing = {
    root: eInvoice,
    currency: eInvoice.currency,
    path: [],
    otherCurrencies: new Map(others),
  };
  for (const binding of bindings) binding.write(eInvoice, root, writing);
  const text = serializeXml(root);
  const back = readEInvoice(text, { limits: { characters: text.length } });
  const held = back.ok ? back.value.eInvoice : readLeniently(back.issues.map((issue) => issue.message));
  return { text, losses: listMissing(eInvoice, held) };
}

/** What is written is always well formed; a number or date that is none comes from outside the types. */
function readLeniently(reasons: readonly string[]): never {
  throw new InvariantError(`The e-invoice holds what is no number or date: ${reasons.join(" ")}`);
}

/** Texts of one value that the other does not say in the same place. */
function listMissing(stated: unknown, held: unknown, path = ""): readonly WritingLoss[] {
  if (typeof stated === "string") return stated === held ? [] : [{ path, value: stated }];
  if (typeof stated !== "object" || stated === null) return [];
  return Object.entries(stated).flatMap(([key, inner]) => {
    const other: unknown =
      typeof held === "object" && held !== null && Object.hasOwn(held, key) ? Reflect.get(held, key) : undefined;
    return listMissing(inner, other, `${path}/${key}`);
  });
}
