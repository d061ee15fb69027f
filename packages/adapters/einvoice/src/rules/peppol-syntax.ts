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

const childOf = ({ children }: XmlNode, name: string): XmlNode | undefined =>
  children.find((child) => child.name === name);

/** Whether seller and buyer are in Germany. */
function isGerman(document: XmlIndex): boolean {
  const countries = ["cac:AccountingSupplierParty", "cac:AccountingCustomerParty"].flatMap((party) =>
    (document.byPath.get(`${party}/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode`) ?? []).map(textOf),
  );
  return countries.length > 0 && countries.every((country) => country.toUpperCase() === "DE");
}

/** What stands, or does not, beside certain codes of a means of payment in Germany. */
function germanMeans(
  id: string,
  codes: readonly string[],
  text: string,
  holds: (means: XmlNode) => boolean,
): SyntaxRule {
  const isOne = (node: XmlNode): boolean => {
    const code = childOf(node, "cbc:PaymentMeansCode");
    return code !== undefined && codes.includes(textOf(code));
  };
  const find = (document: XmlIndex) =>
    isGerman(document) ? named(document, "cac:PaymentMeans").filter((node) => isOne(node) && !holds(node)) : [];
  return { id, flag: "fatal", text, find };
}

const account = "cac:PayeeFinancialAccount";
const card = "cac:CardAccount";
const mandate = "cac:PaymentMandate";
const without =
  (...names: readonly string[]) =>
  (node: XmlNode): boolean =>
    names.every((name) => childOf(node, name) === undefined);

/** One line of German payment terms: `#SKONTO#TAGE=7#PROZENT=2.00#`, with or without the amount it is taken of. */
const discountLine = /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(#BASISBETRAG=-?\d+\.\d{2})?#$/;

/** Lines that begin with `#` are of that form, and the last of them ends with a line break. */
function isDiscountText({ text }: XmlNode): boolean {
  const rows = text.split(/\r?\n/);
  const marked = rows.filter((row) => trimXml(row).startsWith("#"));
  if (!marked.every((row) => discountLine.test(trimXml(row)))) return false;
  const last = rows.findLastIndex((row) => trimXml(row).startsWith("#"));
  return last < rows.length - 1;
}

/** Of Germany: payment. */
const germanRules: readonly SyntaxRule[] = [
  {
    id: "DE-R-018",
    flag: "fatal",
    text: "Lines of payment terms that begin with # state days and percentage of a discount: #SKONTO#TAGE=7#PROZENT=2.00#.",
    find: (document) =>
      isGerman(document)
        ? (document.byPath.get("cac:PaymentTerms/cbc:Note") ?? [])
            .slice(0, 1)
            .filter((note) => trimXml(note.text).includes("#") && !isDiscountText(note))
        : [],
  },
  germanMeans("DE-R-023-2", ["30", "58"], "A credit transfer names no card and no mandate.", without(card, mandate)),
  germanMeans(
    "DE-R-024-2",
    ["48", "54", "55"],
    "A card payment names no account and no mandate.",
    without(account, mandate),
  ),
  germanMeans(
    "DE-R-025-1",
    ["59"],
    "A direct debit names its mandate.",
    (node) => childOf(node, mandate) !== undefined,
  ),
  germanMeans("DE-R-025-2", ["59"], "A direct debit names no account to pay to and no card.", without(account, card)),
];

/** The rules of Peppol BIS Billing 3 that only the XML can show. */
export const peppolSyntaxRules: readonly SyntaxRule[] = [
  ...germanRules,
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
