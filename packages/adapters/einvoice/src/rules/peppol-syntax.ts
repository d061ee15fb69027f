import { isPlainDate } from "@receivables/core";
import { trimXml, type XmlNode } from "../internal/xml-node.ts";
import type { SyntaxRule, XmlIndex } from "./ubl-syntax.ts";

const dates = ["IssueDate", "DueDate", "TaxPointDate", "StartDate", "EndDate", "ActualDeliveryDate"];

const textOf = ({ text }: XmlNode): string => trimXml(text);
const named = ({ byName }: XmlIndex, name: string): readonly XmlNode[] => byName.get(name) ?? [];
const typeOf = ({ children }: XmlNode): string => {
  const type = children.find(({ name }) => name === "cbc:DocumentTypeCode");
  return type === undefined ? "" : textOf(type);
};
const isOfLine = ({ parent }: XmlNode): boolean =>
  parent?.name === "cac:InvoiceLine" || parent?.name === "cac:CreditNoteLine";

function fatal(id: string, text: string, find: SyntaxRule["find"]): SyntaxRule {
  return { id: `PEPPOL-EN16931-${id}`, flag: "fatal", text, find };
}

/** The rules of Peppol BIS Billing 3 that only the XML can show. */
export const peppolSyntaxRules: readonly SyntaxRule[] = [
  fatal("R008", "No element is empty.", ({ byName }) =>
    [...byName]
      .flatMap(([name, nodes]) => (name.startsWith("@") ? [] : nodes))
      .filter((node) => node.children.length === 0 && textOf(node) === ""),
  ),
  fatal("R043", "Whether it is a charge is said by `true` or `false`.", (document) =>
    named(document, "cbc:ChargeIndicator").filter((node) => !["true", "false"].includes(textOf(node))),
  ),
  fatal("R044", "A price has a discount, but no charge.", (document) =>
    named(document, "cbc:ChargeIndicator").filter(
      ({ text, parent }) => parent?.parent?.name === "cac:Price" && trimXml(text) !== "false",
    ),
  ),
  fatal("R080", "A credit note names one project at most.", (document) =>
    named(document, "cac:AdditionalDocumentReference")
      .filter((node) => typeOf(node) === "50")
      .slice(1),
  ),
  fatal("R100", "A line is about one object at most.", (document) =>
    [...named(document, "cac:InvoiceLine"), ...named(document, "cac:CreditNoteLine")].flatMap(({ children }) =>
      children.filter(({ name }) => name === "cac:DocumentReference").slice(1),
    ),
  ),
  fatal("R101", "A document named by a line is the object it is about, of type 130.", (document) =>
    named(document, "cac:DocumentReference").filter((node) => isOfLine(node) && typeOf(node) !== "130"),
  ),
  fatal("F001", "A date is written YYYY-MM-DD.", (document) =>
    dates.flatMap((name) => named(document, `cbc:${name}`)).filter((node) => !isPlainDate(textOf(node))),
  ),
];
