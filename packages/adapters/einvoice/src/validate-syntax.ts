import { makeIssue, type Result } from "@receivables/core";
import { decodeText } from "./internal/decode-text.ts";
import { parseXml, usualLimits, type XmlNode } from "./internal/xml-node.ts";
import { einvoiceIssues } from "./issues.ts";
import type { EInvoiceLimits } from "./model/reading.ts";
import { peppolSyntaxRules } from "./rules/peppol-syntax.ts";
import { indexXml, type SyntaxRule, ublSyntaxRules } from "./rules/ubl-syntax.ts";
import { ciiPrefixes, ciiRoot } from "./syntax/cii.ts";
import { ublPrefixes, ublRoots } from "./syntax/ubl.ts";

/** Rules about the XML: those of EN 16931 for UBL, and what Peppol BIS 3 adds. @category Rules */
export type SyntaxPackName = "en16931" | "peppol";

/** Options of {@link validateSyntax}. @category Rules */
export interface ValidateSyntaxOptions {
  /** Which rules are tried. */
  readonly packs: readonly SyntaxPackName[];
  /** Bounds of what is read. @defaultValue those of {@link readEInvoice} */
  readonly limits?: Partial<EInvoiceLimits>;
}

/** One place where the XML breaks a rule of its syntax. @category Rules */
export interface SyntaxFinding {
  readonly ruleId: string;
  /** `fatal`: a validator refuses the document; `warning`: it lets it pass. */
  readonly flag: "fatal" | "warning";
  /** A simple absolute XPath with the usual prefixes; of the element, where an attribute is at fault. */
  readonly xpath: string;
  readonly line: number;
  /** What the rule asks for. */
  readonly text: string;
}

/** What the rules of a syntax say of a document, and how many were tried. @category Rules */
export interface SyntaxValidation {
  readonly syntax: "ubl" | "cii";
  /** In the order of the rules; of each at most a hundred places. */
  readonly findings: readonly SyntaxFinding[];
  readonly applied: readonly { readonly pack: SyntaxPackName; readonly rules: number }[];
}

const rulesOf: Readonly<Record<SyntaxPackName, readonly SyntaxRule[]>> = {
  en16931: ublSyntaxRules,
  peppol: peppolSyntaxRules,
};
const mostPlaces = 100;

/**
 * Hold the XML of an e-invoice against the rules of its syntax: what stands more than once, and what EN 16931 does not
 * use though UBL has it.
 *
 * These rules speak of what the model of {@link readEInvoice} does not hold, so they look at the document itself: UBL-SR,
 * UBL-DT and UBL-CR, and those of Peppol BIS 3 about empty elements, indicators and dates. Of CII there are none here.
 * The schema of UBL is not checked.
 *
 * **Units** none. **Refuses** `einvoice.text_undecodable`, `einvoice.xml_malformed`, `einvoice.document_type_refused`,
 * `einvoice.limit_exceeded`, `einvoice.syntax_unknown`. **Source** CEN/TS 16931-3-2, with the ids of the validation
 * artefacts 1.3; Peppol BIS Billing 3.0.
 *
 * @param source - the document as bytes or text
 * @param options - which rules
 * @returns the findings with XPath and line, or why there are none
 * @example
 * ```ts
 * const xml = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 *   xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 *   <cbc:ID>R-1</cbc:ID><cbc:UUID>77</cbc:UUID></Invoice>`;
 * const { findings, applied } = unwrap(validateSyntax(xml, { packs: ["en16931"] }));
 * findings.map(({ ruleId, flag, xpath, line }) => [ruleId, flag, xpath, line])
 * // => [["UBL-CR-005", "warning", "/Invoice/cbc:UUID", 3]]
 * applied // => [{ pack: "en16931", rules: 754 }]
 * ```
 * @category Rules
 */
export function validateSyntax(source: string | Uint8Array, options: ValidateSyntaxOptions): Result<SyntaxValidation> {
  const text = decodeText(source);
  if (!text.ok) return text;
  const parsed = parseXml(text.value, prefixes, { ...usualLimits, ...options.limits });
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  const isUbl = [ublRoots.invoice, ublRoots.credit_note].some((known) => known === root.namespace);
  if (!isUbl && root.namespace !== ciiRoot) {
    const name = root.name.slice(0, 100);
    return { ok: false, issues: [makeIssue(einvoiceIssues, "einvoice.syntax_unknown", { name }, { line: root.line })] };
  }
  if (!isUbl) return { ok: true, value: { syntax: "cii", findings: [], applied: [] } };
  const document = indexXml(root);
  const place = placing();
  const findings = options.packs.flatMap((pack) =>
    rulesOf[pack].flatMap(({ id, flag, text: asks, find }) =>
      find(document)
        .slice(0, mostPlaces)
        .map((node): SyntaxFinding => ({ ruleId: id, flag, xpath: place(node), line: node.line, text: asks })),
    ),
  );
  const applied = options.packs.map((pack) => ({ pack, rules: rulesOf[pack].length }));
  return { ok: true, value: { syntax: "ubl", findings, applied } };
}

const extension = { "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2": "ext" };
const prefixes = { ...ublPrefixes, ...ciiPrefixes, ...extension };

/** XPaths of elements; the children of an element are counted once. */
function placing(): (node: XmlNode) => string {
  const steps = new Map<XmlNode, string>();
  const count = (parent: XmlNode): void => {
    const all = new Map<string, XmlNode[]>();
    for (const child of parent.children) {
      const same = all.get(child.name);
      if (same === undefined) all.set(child.name, [child]);
      else same.push(child);
    }
    for (const [name, children] of all) {
      children.forEach((child, at) => {
        steps.set(child, children.length > 1 ? `${name}[${at + 1}]` : name);
      });
    }
  };
  const place = (node: XmlNode): string => {
    if (node.parent === null) return `/${node.name}`;
    if (!steps.has(node)) count(node.parent);
    return `${place(node.parent)}/${steps.get(node) ?? node.name}`;
  };
  return place;
}
