import { InvariantError, makeIssue, type Result } from "@receivables/core";
import type { Binding, Reading } from "./internal/binding.ts";
import { decodeText } from "./internal/decode-text.ts";
import { listLosses } from "./internal/list-losses.ts";
import { parseXml, trimXml, usualLimits, type XmlNode } from "./internal/xml-node.ts";
import { einvoiceIssues } from "./issues.ts";
import type { EInvoice } from "./model/e-invoice.ts";
import type { EInvoiceLimits, ReadingLoss } from "./model/reading.ts";
import { creditNoteTypeCodes } from "./rules/code-lists.ts";
import { eInvoiceSchema } from "./schema.ts";
import { ciiDocument, ciiPrefixes, ciiRoot } from "./syntax/cii.ts";
import { ublCreditNote, ublInvoice, ublPrefixes, ublRoots } from "./syntax/ubl.ts";

/** The syntaxes of EN 16931. @category Model */
export type EInvoiceSyntax = "ubl" | "cii";

/** Options of {@link readEInvoice}. @category Reading */
export interface ReadEInvoiceOptions {
  /** Bounds of what is read. @defaultValue 64 Mi characters, 50 levels, 5,000,000 elements, 50 attributes */
  readonly limits?: Partial<EInvoiceLimits>;
  /** Whether to tell the line each value stands on. @defaultValue false */
  readonly places?: boolean;
}

/** A document read, and what of it the model does not hold. @category Reading */
export interface EInvoiceReading {
  readonly syntax: EInvoiceSyntax;
  readonly eInvoice: EInvoice;
  /** Elements and attributes that stand in the document and not in the model, and empty elements. */
  readonly losses: readonly ReadingLoss[];
  /** The line of each value, by JSON pointer into the e-invoice; only where asked for. */
  readonly places?: readonly { readonly path: string; readonly line: number }[];
}

/**
 * Read an e-invoice: UBL 2.1 Invoice or CreditNote, or a UN/CEFACT cross-industry invoice (D16B, D22B).
 *
 * The syntax is told by the namespace of the root element; prefixes do not matter. Nothing is corrected or computed.
 * White space around a text is let go. Whatever the model has no place for is in `losses`, each with its XPath, so a
 * document without losses is held whole.
 *
 * **Units** amounts, prices, quantities and rates stay the decimal texts of the document, in major units. **Refuses**
 * `einvoice.text_undecodable`, `einvoice.xml_malformed`, `einvoice.document_type_refused`, `einvoice.limit_exceeded`,
 * `einvoice.syntax_unknown`, `einvoice.number_invalid`, `einvoice.date_invalid`, `einvoice.date_format_unknown`; each
 * with its line. **Source** EN 16931-1:2017, CEN/TS 16931-3-2 (UBL), CEN/TS 16931-3-3 (CII).
 *
 * @param source - the document as bytes or text
 * @param options - bounds
 * @returns the document and its losses, or what is wrong with it
 * @example
 * ```ts
 * const xml = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 *   xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 *   <cbc:ID>R-1</cbc:ID><cbc:IssueDate>2026-03-01</cbc:IssueDate><cbc:UUID>77</cbc:UUID></Invoice>`;
 * const { eInvoice, losses } = unwrap(readEInvoice(xml));
 * eInvoice // => { kind: "invoice", number: "R-1", issueDate: "2026-03-01", lines: [] }
 * losses.map(({ xpath, value }) => [xpath, value]) // => [["/Invoice/cbc:UUID", "77"]]
 * readEInvoice("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").ok // => false
 * ```
 * @category Reading
 */
export function readEInvoice(source: string | Uint8Array, options: ReadEInvoiceOptions = {}): Result<EInvoiceReading> {
  const text = decodeText(source);
  if (!text.ok) return text;
  const parsed = parseXml(text.value, prefixes, { ...usualLimits, ...options.limits });
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  const known = syntaxOf(root);
  if (known === null) {
    const name = root.name.length > 100 ? `${root.name.slice(0, 100)}…` : root.name;
    return { ok: false, issues: [makeIssue(einvoiceIssues, "einvoice.syntax_unknown", { name }, { line: root.line })] };
  }
  return readTree(root, known, options.places === true);
}

interface KnownSyntax {
  readonly syntax: EInvoiceSyntax;
  readonly kind: "invoice" | "credit_note" | null;
  readonly bindings: readonly Binding[];
}

function syntaxOf({ name, namespace }: XmlNode): KnownSyntax | null {
  if (name === "Invoice" && namespace === ublRoots.invoice)
    return { syntax: "ubl", kind: "invoice", bindings: ublInvoice };
  if (name === "CreditNote" && namespace === ublRoots.credit_note) {
    return { syntax: "ubl", kind: "credit_note", bindings: ublCreditNote };
  }
  if (name === "rsm:CrossIndustryInvoice" && namespace === ciiRoot) {
    return { syntax: "cii", kind: null, bindings: ciiDocument };
  }
  return null;
}

function readTree(
  root: XmlNode,
  { syntax, kind, bindings }: KnownSyntax,
  withPlaces: boolean,
): Result<EInvoiceReading> {
  const fields: Record<string, unknown> = {};
  const reading: Reading = {
    root: fields,
    issues: [],
    currency: findText(root, syntax === "ubl" ? ublCurrency : ciiCurrency),
    path: [],
    otherCurrencies: [],
    places: withPlaces ? [] : null,
  };
  for (const binding of bindings) binding.read(root, fields, reading);
  if (reading.issues.length > 0) {
    return { ok: false, issues: reading.issues.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
  }
  const typeCode = fields["typeCode"];
  const isCredit = typeof typeCode === "string" && creditNoteTypeCodes.has(typeCode);
  const others = reading.otherCurrencies.sort((one, other) => (one.path < other.path ? -1 : 1));
  const parsed = eInvoiceSchema.safeParse({
    kind: kind ?? (isCredit ? "credit_note" : "invoice"),
    lines: [],
    ...fields,
    ...(others.length > 0 ? { otherCurrencies: others } : {}),
  });
  if (!parsed.success) throw new InvariantError(`The reader made no e-invoice: ${parsed.error.message}`);
  const places = reading.places === null ? {} : { places: reading.places };
  return { ok: true, value: { syntax, eInvoice: parsed.data, losses: listLosses(root), ...places } };
}

const prefixes = { ...ublPrefixes, ...ciiPrefixes };
const ublCurrency = ["cbc:DocumentCurrencyCode"];
const ciiCurrency = [
  "rsm:SupplyChainTradeTransaction",
  "ram:ApplicableHeaderTradeSettlement",
  "ram:InvoiceCurrencyCode",
];

function findText(root: XmlNode, path: readonly string[]): string | undefined {
  let node: XmlNode | undefined = root;
  for (const name of path) node = node?.children.find((child) => child.name === name);
  return node === undefined ? undefined : trimXml(node.text);
}
