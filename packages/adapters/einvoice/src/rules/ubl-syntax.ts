import { trimXml, type XmlNode } from "../internal/xml-node.ts";
import { type UnusedPath, ublUnusedPaths } from "./ubl-unused.ts";

/** A rule about the XML of a document: where it does not hold, or everywhere an element or attribute is not wanted. */
export interface SyntaxRule {
  readonly id: string;
  readonly flag: "fatal" | "warning";
  /** What it asks for, in our words. */
  readonly text: string;
  /** The elements at fault; an attribute stands for its element. */
  readonly find: (document: XmlIndex) => readonly XmlNode[];
}

/** The elements of a document by where they stand. */
export interface XmlIndex {
  readonly root: XmlNode;
  /** By the path from the root element, attributes as `@name`; lines of either document under `*Line`. */
  readonly byPath: ReadonlyMap<string, readonly XmlNode[]>;
  /** By the name of the element, or `@name` of the attribute. */
  readonly byName: ReadonlyMap<string, readonly XmlNode[]>;
}

/** All elements and attributes of a document, found once for all rules. */
export function indexXml(root: XmlNode): XmlIndex {
  const byPath = new Map<string, XmlNode[]>();
  const byName = new Map<string, XmlNode[]>();
  const keep = (map: Map<string, XmlNode[]>, key: string, node: XmlNode): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [node]);
    else known.push(node);
  };
  const visit = (node: XmlNode, path: string): void => {
    keep(byName, node.name, node);
    if (path !== "") keep(byPath, path, node);
    const within = path === "" ? "" : `${path}/`;
    for (const { name } of node.attributes) {
      keep(byName, `@${name}`, node);
      keep(byPath, `${within}@${name}`, node);
    }
    for (const child of node.children) visit(child, `${within}${isLine(child) && path === "" ? "*Line" : child.name}`);
  };
  visit(root, "");
  return { root, byPath, byName };
}

const isLine = ({ name }: XmlNode): boolean => name === "cac:InvoiceLine" || name === "cac:CreditNoteLine";

/** Elements at a path from the root, or anywhere after `//`. */
function at({ byPath, byName }: XmlIndex, path: string): readonly XmlNode[] {
  if (!path.startsWith("//")) return byPath.get(path) ?? [];
  const steps = path.slice(2).split("/");
  return (byName.get(steps.at(-1) ?? "") ?? []).filter((node) => {
    const own = steps.at(-1)?.startsWith("@") === true ? steps.slice(0, -1) : steps;
    let up: XmlNode | null = node;
    return own.toReversed().every((step) => {
      const fits = up?.name === step;
      up = up?.parent ?? null;
      return fits;
    });
  });
}

const textOf = (node: XmlNode | undefined): string => (node === undefined ? "" : trimXml(node.text));

/** Descendants of an element by the names on the way. */
function below(node: XmlNode, path: string): readonly XmlNode[] {
  return path
    .split("/")
    .reduce<readonly XmlNode[]>(
      (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
      [node],
    );
}

const hasAttribute = ({ attributes }: XmlNode, name: string): boolean => attributes.some((each) => each.name === name);

function unusedRule({ id, path }: UnusedPath): SyntaxRule {
  const named = path.replace("*Line", "cac:InvoiceLine");
  return { id, flag: "warning", text: `EN 16931 does not use ${named}.`, find: (document) => at(document, path) };
}

/** What is at most once within each of some elements. */
function once(id: string, context: string, path: string, called: string): SyntaxRule {
  const find = (document: XmlIndex) =>
    (context === "" ? [document.root] : at(document, context)).flatMap((node) => below(node, path).slice(1));
  return { id: `UBL-SR-${id}`, flag: "fatal", text: `There is one ${called} at most.`, find };
}

/** The elements of a path, of those that pass a test. */
function each(
  id: string,
  text: string,
  paths: readonly string[],
  holds: (node: XmlNode, document: XmlIndex) => boolean,
  flag: "fatal" | "warning" = "fatal",
): SyntaxRule {
  const find = (document: XmlIndex) =>
    paths.flatMap((path) => at(document, path)).filter((node) => !holds(node, document));
  return { id, flag, text, find };
}

const seller = "cac:AccountingSupplierParty/cac:Party";
const buyer = "cac:AccountingCustomerParty/cac:Party";
const isVat = (scheme: XmlNode): boolean => textOf(below(scheme, "cac:TaxScheme/cbc:ID")[0]).toUpperCase() === "VAT";

/** Numbers of one kind of tax of a party. */
function taxNumbers(id: string, party: string, vat: boolean, called: string): SyntaxRule {
  const find = (document: XmlIndex) =>
    at(document, `${party}/cac:PartyTaxScheme`)
      .filter((scheme) => below(scheme, "cac:TaxScheme/cbc:ID").length > 0 && isVat(scheme) === vat)
      .flatMap((scheme) => below(scheme, "cbc:CompanyID"))
      .slice(1);
  return { id: `UBL-SR-${id}`, flag: "fatal", text: `There is one ${called} at most.`, find };
}

/** Elements of one name that all say the same. */
function sameText(id: string, name: string, text: string): SyntaxRule {
  const find = ({ byName }: XmlIndex) => {
    const found = byName.get(name) ?? [];
    return found.filter((node) => textOf(node) !== textOf(found[0]));
  };
  return { id, flag: "fatal", text, find };
}

const isObject = (node: XmlNode): boolean => textOf(below(node, "cbc:DocumentTypeCode")[0]) === "130";

/** UBL-SR: how often things stand, and what stands beside what. */
const structureRules: readonly SyntaxRule[] = [
  once("01", "", "cac:ContractDocumentReference/cbc:ID", "contract"),
  once("02", "", "cac:ReceiptDocumentReference/cbc:ID", "receiving advice"),
  once("03", "", "cac:DespatchDocumentReference/cbc:ID", "despatch advice"),
  {
    ...once("04", "", "cac:AdditionalDocumentReference", "invoiced object"),
    find: (document) =>
      at(document, "cac:AdditionalDocumentReference")
        .filter(isObject)
        .flatMap((node) => below(node, "cbc:ID"))
        .slice(1),
  },
  once("05", "", "cac:PaymentTerms/cbc:Note", "text of payment terms"),
  once("06", "cac:BillingReference", "cac:InvoiceDocumentReference", "preceding invoice in each reference"),
  each("UBL-SR-07", "A reference to a preceding invoice has its number.", ["cac:BillingReference"], (node) =>
    below(node, "cac:InvoiceDocumentReference/cbc:ID").some((id) => id !== undefined),
  ),
  once("08", "", "cac:InvoicePeriod", "invoicing period"),
  once("09", "", `${seller}/cac:PartyLegalEntity/cbc:RegistrationName`, "name of the seller"),
  once("10", "", `${seller}/cac:PartyName/cbc:Name`, "trading name of the seller"),
  once("11", "", `${seller}/cac:PartyLegalEntity/cbc:CompanyID`, "legal registration of the seller"),
  taxNumbers("12", seller, true, "VAT number of the seller"),
  taxNumbers("13", seller, false, "other tax number of the seller"),
  once("14", "", `${seller}/cac:PartyLegalEntity/cbc:CompanyLegalForm`, "legal form of the seller"),
  once("15", "", `${buyer}/cac:PartyLegalEntity/cbc:RegistrationName`, "name of the buyer"),
  once("16", "", `${buyer}/cac:PartyIdentification/cbc:ID`, "identifier of the buyer"),
  once("17", "", `${buyer}/cac:PartyLegalEntity/cbc:CompanyID`, "legal registration of the buyer"),
  taxNumbers("18", buyer, true, "VAT number of the buyer"),
  payeeRule("19", "cac:PartyName/cbc:Name", "name"),
  payeeRule("20", "cac:PartyIdentification/cbc:ID", "identifier"),
  payeeRule("21", "cac:PartyLegalEntity/cbc:CompanyID", "legal registration"),
  once("22", "cac:TaxRepresentativeParty", "cac:PartyName/cbc:Name", "name of the tax representative"),
  once("23", "cac:TaxRepresentativeParty", "cac:Party/cac:PartyTaxScheme/cbc:CompanyID", "VAT number of it"),
  once("24", "", "cac:Delivery", "delivery"),
  once("25", "//cac:Delivery", "cac:DeliveryParty/cac:PartyName/cbc:Name", "name of who is delivered to"),
  once("26", "//cac:PaymentMeans", "cbc:PaymentID", "remittance information in each way to pay"),
  once("27", "//cac:PaymentMeans", "cbc:PaymentMeansCode", "code of each way to pay"),
  once("28", "//cac:PaymentMeans", "cac:PaymentMandate/cbc:ID", "mandate in each way to pay"),
  {
    ...once("29", "", "", "bank's creditor identifier"),
    find: (document) =>
      at(document, "//cac:PartyIdentification/cbc:ID")
        .filter(({ attributes }) => attributes.some((a) => a.name === "schemeID" && a.value.toUpperCase() === "SEPA"))
        .slice(1),
  },
  adjustmentRule("30", "false", "allowance"),
  adjustmentRule("31", "true", "charge"),
  once("32", "//cac:TaxSubtotal", "cac:TaxCategory/cbc:TaxExemptionReason", "reason for exemption in each row"),
  once("33", "//cac:AdditionalDocumentReference", "cbc:DocumentDescription", "description of each document"),
  once("34", "*Line", "cbc:Note", "note on each line"),
  once("35", "*Line", "cac:OrderLineReference/cbc:LineID", "order line for each line"),
  once("36", "*Line", "cac:InvoicePeriod", "period of each line"),
  once("37", "*Line", "cac:Price/cac:AllowanceCharge/cbc:Amount", "discount of each price"),
  once("39", "", "cac:ProjectReference/cbc:ID", "project"),
  once("40", "", `${buyer}/cac:PartyName/cbc:Name`, "trading name of the buyer"),
  {
    ...once("42", seller, "cac:PartyTaxScheme", "VAT number and one other of the seller"),
    find: (document) => at(document, seller).flatMap((node) => below(node, "cac:PartyTaxScheme").slice(2)),
  },
  each(
    "UBL-SR-43",
    "A supporting document has no type and no scheme; an invoiced object has type 130.",
    ["//cac:AdditionalDocumentReference"],
    (node, { root }) => {
      const [type] = below(node, "cbc:DocumentTypeCode");
      if (isObject(node) || (root.name === "CreditNote" && textOf(type) === "50")) return true;
      return type === undefined && !below(node, "cbc:ID").some((id) => hasAttribute(id, "schemeID"));
    },
  ),
  sameText("UBL-SR-44", "cbc:PaymentID", "The remittance information is the same wherever it stands."),
  once("45", "", "cac:PaymentMeans/cbc:PaymentDueDate", "due date"),
  {
    ...once("46", "", "", "text of the means of payment"),
    find: (document) => at(document, "cac:PaymentMeans/cbc:PaymentMeansCode/@name").slice(1),
  },
  sameText("UBL-SR-47", "cbc:PaymentMeansCode", "The code of the means of payment is the same wherever it stands."),
  each(
    "UBL-SR-48",
    "A line has one tax category.",
    ["*Line"],
    (node) => below(node, "cac:Item/cac:ClassifiedTaxCategory").length === 1,
  ),
  once("49", "", "cac:InvoicePeriod/cbc:DescriptionCode", "code of the tax point"),
  once("50", "*Line", "cac:Item/cbc:Description", "description of each item"),
  {
    ...once("51", "", "", "third line of each address"),
    find: (document) =>
      ["//cac:PostalAddress", "//cac:Address"]
        .flatMap((path) => at(document, path))
        .flatMap((node) => below(node, "cac:AddressLine").slice(1)),
  },
  once("52", "*Line", "cac:DocumentReference", "object of each line"),
  each(
    "UBL-SR-53",
    "A tax number stands with the tax it is of.",
    ["//cac:PartyTaxScheme"],
    (node) => below(node, "cac:TaxScheme/cbc:ID").length > 0 && below(node, "cbc:CompanyID").length > 0,
  ),
];

/** What a payee has at most once; and it is somebody else than the seller. */
function payeeRule(id: string, path: string, called: string): SyntaxRule {
  return each(
    `UBL-SR-${id}`,
    `A payee has one ${called} at most, and is not the seller.`,
    ["cac:PayeeParty"],
    (node, document) => {
      const sellers = at(document, `${seller}/cac:PartyLegalEntity/cbc:RegistrationName`).map(textOf);
      const names = below(node, "cac:PartyName/cbc:Name").map(textOf);
      const isOther = names.some((name) => sellers.some((own) => own !== name));
      return isOther && below(node, path).filter(isCounted).length <= 1;
    },
  );
}

/** The creditor identifier of a bank stands beside the identifier of a payee; one without a scheme is not counted. */
function isCounted({ name, parent, attributes }: XmlNode): boolean {
  if (name !== "cbc:ID" || parent?.name !== "cac:PartyIdentification") return true;
  return attributes.some((each) => each.name === "schemeID" && each.value.toUpperCase() !== "SEPA");
}

function adjustmentRule(id: string, charge: "true" | "false", called: string): SyntaxRule {
  const isOwn = (node: XmlNode): boolean => {
    const text = textOf(below(node, "cbc:ChargeIndicator")[0]);
    return text === charge || text === (charge === "true" ? "1" : "0");
  };
  return each(
    `UBL-SR-${id}`,
    `There is one reason in words for each ${called} at most.`,
    ["//cac:AllowanceCharge"],
    (node) => !isOwn(node) || below(node, "cbc:AllowanceChargeReason").length <= 1,
  );
}

function isPriceDiscount(node: XmlNode): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (up.name === "cac:AllowanceCharge" && up.parent?.name === "cac:Price") return true;
  }
  return false;
}

/** UBL-DT, and what only a document as a whole can tell of an unused element. */
const typeRules: readonly SyntaxRule[] = [
  {
    id: "UBL-DT-01",
    flag: "fatal",
    text: "An amount has at most two decimals.",
    find: ({ byName }) =>
      [...byName]
        .filter(([name]) => name.endsWith("Amount") && !name.endsWith("PriceAmount"))
        .flatMap(([, nodes]) => nodes)
        .filter((node) => !isPriceDiscount(node) && (textOf(node).split(".")[1]?.length ?? 0) > 2),
  },
  each("UBL-DT-06", "An attachment has a media type.", ["//cbc:EmbeddedDocumentBinaryObject"], (node) =>
    hasAttribute(node, "mimeCode"),
  ),
  each("UBL-DT-07", "An attachment has a file name.", ["//cbc:EmbeddedDocumentBinaryObject"], (node) =>
    hasAttribute(node, "filename"),
  ),
  each(
    "UBL-CR-002",
    "The version of UBL is 2.1, or none.",
    ["cbc:UBLVersionID"],
    (node) => textOf(node) === "2.1",
    "warning",
  ),
  each(
    "UBL-CR-412",
    "The due date of an invoice stands in the document, not in a way to pay.",
    ["cac:PaymentMeans/cbc:PaymentDueDate"],
    (_, { root }) => root.name === "CreditNote",
    "warning",
  ),
  each(
    "UBL-CR-665",
    "Only the number of an invoiced object has a scheme.",
    ["//cac:AdditionalDocumentReference"],
    (node) => isObject(node) || !below(node, "cbc:ID").some((id) => hasAttribute(id, "schemeID")),
    "warning",
  ),
  each(
    "UBL-CR-666",
    "An invoiced object has no attachment.",
    ["//cac:AdditionalDocumentReference"],
    (node) => !isObject(node) || below(node, "cac:Attachment").length === 0,
  ),
  each(
    "UBL-CR-673",
    "An invoiced object has no description.",
    ["//cac:AdditionalDocumentReference"],
    (node) => !isObject(node) || below(node, "cbc:DocumentDescription").length === 0,
  ),
];

/** UBL-SR, UBL-DT and UBL-CR. */
export const ublSyntaxRules: readonly SyntaxRule[] = [
  ...structureRules,
  ...typeRules,
  ...ublUnusedPaths.map(unusedRule).map(exceptPaymentName),
];

/** The text of a means of payment is an attribute of that name; nothing else is. */
function exceptPaymentName(rule: SyntaxRule): SyntaxRule {
  if (rule.id !== "UBL-DT-18") return rule;
  return { ...rule, find: (document) => rule.find(document).filter(({ name }) => name !== "cbc:PaymentMeansCode") };
}
