import type { Json, JsonObject } from "../topic.ts";

/**
 * Bank formats one mapping file answers, keyed by the `format` of a case (`camt.053`, `BAI2`, ...): from the bytes of a
 * file to its facts.
 *
 * `sampleEntries` holds every entry of the file, each with its `index` in file order over all statements; the runner
 * compares those that a case lists. Keys the format has no fact for are left out.
 */
export type BankFormats = Readonly<Record<string, (bytes: Uint8Array) => JsonObject | Promise<JsonObject>>>;

/** An element of an XML document, names without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside this element, not that of its children. */
  readonly text: string;
}

/** One object of an ERP payload, as a case points to it. */
export interface ErpPayload {
  /** What the object is, in the words of the case file: `invoice`, `credit_note`, `payment`, ... */
  readonly object: string;
  /** IANA zone in which instants are read as dates. */
  readonly zone: string;
  /** The object the locator points to. */
  readonly node:
    | { readonly kind: "json"; readonly value: Json }
    | { readonly kind: "xml"; readonly element: XmlElement };
  /** The RFC 6901 pointer or simple absolute XPath of the case, empty when the whole file is the object. */
  readonly locator: string;
  /** The whole file, for mappers that read text themselves. */
  readonly text: string;
}

/**
 * ERP systems one mapping file answers, keyed by the `system` of a case (`xero`, ...): from a payload to its facts in
 * the words of the case file's vocabulary, or `{ refused: code }`.
 */
export type ErpSystems = Readonly<Record<string, (payload: ErpPayload) => JsonObject | Promise<JsonObject>>>;

/** Amounts recomputed from an electronic invoice, in the shape of a case's `expected` and its lines' `expectedNet`. */
export interface ComputedInvoice {
  readonly computed: JsonObject;
  readonly lineNets: readonly string[];
}

/** An electronic-invoice mapping; both functions see the case without `expected`, `expectedNet`, `faults` and verdicts. */
export interface InvoiceMapping {
  readonly compute: (invoice: JsonObject) => ComputedInvoice;
  /** Faults of the figures the document states: `{ code, severity, line?, category?, rate?, stated?, computed? }`. */
  readonly verify: (invoice: JsonObject, stated: ComputedInvoice) => readonly JsonObject[];
}
