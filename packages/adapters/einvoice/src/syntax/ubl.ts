import {
  attribute,
  type Binding,
  base64,
  date,
  element,
  fieldOf,
  findAttribute,
  findChild,
  fixed,
  leaf,
  list,
  money,
  object,
  ofDocument,
  textAt,
  value,
  within,
} from "../internal/binding.ts";
import { trimXml, type XmlNode } from "../internal/xml-node.ts";
import { makeOutput } from "../internal/xml-output.ts";
import { breakdownCategory, ublAdjustments, ublAmount, ublLine, ublPeriod } from "./ubl-line.ts";
import { identifier, ublAddress, ublBuyer, ublPayee, ublTaxRepresentative, ublTrader } from "./ubl-party.ts";

const typeOf = (node: XmlNode): string | null => textAt(node, "cbc:DocumentTypeCode");

/** A note with its subject in front, `#AAI#text`, as EN 16931-3-2 binds it. */
const notes: Binding = {
  read: (node, into) => {
    const found = [];
    for (const child of node.children) {
      if (child.name !== "cbc:Note") continue;
      child.used = true;
      child.textUsed = true;
      const text = trimXml(child.text);
      const [, subjectCode, rest] = /^#([A-Z0-9]{2,3})#([\s\S]*)$/.exec(text) ?? [];
      if (subjectCode !== undefined) found.push({ subjectCode, ...(rest === "" ? {} : { text: rest }) });
      else if (text !== "") found.push({ text });
    }
    if (found.length > 0) into["notes"] = found;
  },
  write: (from, out) => {
    const items = fieldOf(from, "notes");
    if (!Array.isArray(items)) return;
    for (const item of items) {
      const [subject, text] = [fieldOf(item, "subjectCode"), fieldOf(item, "text")];
      const child = makeOutput("cbc:Note");
      child.text = `${typeof subject === "string" ? `#${subject}#` : ""}${typeof text === "string" ? text : ""}`;
      out.children.push(child);
    }
  },
};

/** A reference to one document by its number. */
function reference(name: string, key: string): Binding {
  return element(name, [leaf("cbc:ID", key)]);
}

/** An order reference must have a number even where only the seller's is known: `NA` stands for none. */
const order: Binding = {
  read: (node, into, reading) => {
    const child = findChild(node, "cac:OrderReference");
    if (child === undefined) return;
    child.used = true;
    const id = findChild(child, "cbc:ID");
    const isNone = id !== undefined && trimXml(id.text) === "NA" && findChild(child, "cbc:SalesOrderID") !== undefined;
    if (isNone) id.used = id.textUsed = true;
    else leaf("cbc:ID", "purchaseOrderReference").read(child, into, reading);
    leaf("cbc:SalesOrderID", "salesOrderReference").read(child, into, reading);
  },
  write: (from, out, writing) => {
    const none = fieldOf(from, "purchaseOrderReference") === undefined;
    const id = none ? fixed("cbc:ID", "NA") : leaf("cbc:ID", "purchaseOrderReference");
    element("cac:OrderReference", [id, leaf("cbc:SalesOrderID", "salesOrderReference")]).write(from, out, writing);
  },
};

const documents: readonly Binding[] = [
  element(
    "cac:AdditionalDocumentReference",
    [identifier("cbc:ID", "invoicedObject"), fixed("cbc:DocumentTypeCode", "130")],
    { where: (node) => typeOf(node) === "130" },
  ),
  list(
    "cac:AdditionalDocumentReference",
    "documents",
    [
      leaf("cbc:ID", "id"),
      leaf("cbc:DocumentDescription", "description"),
      element("cac:Attachment", [
        within("attachment", [
          element("cbc:EmbeddedDocumentBinaryObject", [
            attribute("mimeCode", "mimeType"),
            attribute("filename", "filename"),
            value("base64", base64),
          ]),
        ]),
        element("cac:ExternalReference", [leaf("cbc:URI", "url")]),
      ]),
    ],
    { where: (node) => typeOf(node) !== "130" && typeOf(node) !== "50" },
  ),
];

/** A credit note has no project reference of its own. */
const projectAmongDocuments = element(
  "cac:AdditionalDocumentReference",
  [leaf("cbc:ID", "projectReference"), fixed("cbc:DocumentTypeCode", "50")],
  { where: (node) => typeOf(node) === "50" },
);

const isDirectDebit = (item: object): boolean => ["49", "59"].includes(String(fieldOf(item, "code")));

/** The mandate goes where a debit is ordered, or to the first means of payment. */
function carriesMandate(item: object, root: object): boolean {
  const means = fieldOf(root, "paymentMeans");
  if (isDirectDebit(item) || !Array.isArray(means)) return isDirectDebit(item);
  return means[0] === item && !means.some((each) => isDirectDebit(each));
}

const mandateId = ofDocument([leaf("cbc:ID", "mandateId")]);

const mandate: Binding = {
  read: element("cac:PaymentMandate", [
    mandateId,
    element("cac:PayerFinancialAccount", [leaf("cbc:ID", "debitedAccountId")]),
  ]).read,
  write: (from, out, writing) => {
    const inner = [element("cac:PayerFinancialAccount", [leaf("cbc:ID", "debitedAccountId")])];
    if (carriesMandate(from, writing.root)) inner.unshift(mandateId);
    element("cac:PaymentMandate", inner).write(from, out, writing);
  },
};

/** A card must name its network; `NA` stands for none. */
const cardNetwork: Binding = {
  read: (node, into, reading) => {
    const child = findChild(node, "cbc:NetworkID");
    if (child !== undefined && trimXml(child.text) === "NA") child.used = child.textUsed = true;
    else leaf("cbc:NetworkID", "network").read(node, into, reading);
  },
  write: (from, out, writing) => {
    const none = fieldOf(from, "network") === undefined;
    (none ? fixed("cbc:NetworkID", "NA") : leaf("cbc:NetworkID", "network")).write(from, out, writing);
  },
};

function paymentMeans(kind: Kind): Binding {
  return list("cac:PaymentMeans", "paymentMeans", [
    element("cbc:PaymentMeansCode", [value("code"), attribute("name", "text")]),
    ...(kind === "credit_note" ? [ofDocument([leaf("cbc:PaymentDueDate", "dueDate", date)])] : []),
    ofDocument([leaf("cbc:PaymentID", "remittanceInformation")]),
    object("cac:CardAccount", "card", [
      leaf("cbc:PrimaryAccountNumberID", "number"),
      cardNetwork,
      leaf("cbc:HolderName", "holder"),
    ]),
    object("cac:PayeeFinancialAccount", "account", [
      leaf("cbc:ID", "id"),
      leaf("cbc:Name", "name"),
      element("cac:FinancialInstitutionBranch", [leaf("cbc:ID", "bankId")]),
    ]),
    mandate,
  ]);
}

const hasRows = (node: XmlNode): boolean => node.children.some((child) => child.name === "cac:TaxSubtotal");

const mainTaxTotal = [
  within("totals", [ublAmount("cbc:TaxAmount", "taxTotal")]),
  list("cac:TaxSubtotal", "taxBreakdown", [
    ublAmount("cbc:TaxableAmount", "taxable"),
    ublAmount("cbc:TaxAmount", "tax"),
    element("cac:TaxCategory", breakdownCategory),
  ]),
];

/** The total in the tax currency: it must say that currency, so another one is a loss. */
const accountingTaxTotal = within("totals", [
  element("cbc:TaxAmount", [
    {
      read: (node, into, reading) => {
        const stated = findAttribute(node, "currencyID");
        if (stated !== null && stated.value === reading.root["taxCurrency"]) stated.used = true;
        money("taxTotalAccounting", "other").read(node, into, { ...reading, currency: stated?.value });
      },
      write: (from, out, writing) => {
        money("taxTotalAccounting", "other").write(from, out, writing);
        const stated = fieldOf(writing.root, "taxCurrency");
        const isStated = out.attributes.some(([name]) => name === "currencyID");
        if (typeof stated === "string" && !isStated) out.attributes.push(["currencyID", stated]);
      },
    },
  ]),
]);

/** The total with the rows is BT-110; one without rows beside it, in the tax currency, is BT-111. */
const taxTotals: Binding = {
  read: (node, into, reading) => {
    const found = node.children.filter((child) => child.name === "cac:TaxTotal");
    const currencyOf = (child: XmlNode): string | undefined => {
      const amount = findChild(child, "cbc:TaxAmount");
      return amount === undefined ? undefined : findAttribute(amount, "currencyID")?.value;
    };
    const isAccounting = (child: XmlNode): boolean =>
      !hasRows(child) && into["taxCurrency"] !== undefined && currencyOf(child) === into["taxCurrency"];
    const main = found.find(hasRows) ?? found.find((child) => !isAccounting(child));
    const accounting = found.find((child) => child !== main && isAccounting(child));
    for (const [total, bindings] of [
      [main, mainTaxTotal],
      [accounting, [accountingTaxTotal]],
    ] as const) {
      if (total === undefined) continue;
      total.used = true;
      for (const binding of bindings) binding.read(total, into, reading);
    }
  },
  write: (from, out, writing) => {
    element("cac:TaxTotal", mainTaxTotal).write(from, out, writing);
    element("cac:TaxTotal", [accountingTaxTotal]).write(from, out, writing);
  },
};

const monetaryTotal = object("cac:LegalMonetaryTotal", "totals", [
  ublAmount("cbc:LineExtensionAmount", "lineTotal"),
  ublAmount("cbc:TaxExclusiveAmount", "taxExclusive"),
  ublAmount("cbc:TaxInclusiveAmount", "taxInclusive"),
  ublAmount("cbc:AllowanceTotalAmount", "allowanceTotal"),
  ublAmount("cbc:ChargeTotalAmount", "chargeTotal"),
  ublAmount("cbc:PrepaidAmount", "prepaid"),
  ublAmount("cbc:PayableRoundingAmount", "payableRounding"),
  ublAmount("cbc:PayableAmount", "payable"),
]);

/** The invoicing period and the tax point code share an element. */
const period: Binding = element("cac:InvoicePeriod", [
  within("period", ublPeriod),
  leaf("cbc:DescriptionCode", "taxPointCode"),
]);

const parties: readonly Binding[] = [
  object("cac:AccountingSupplierParty", "seller", ublTrader),
  object("cac:AccountingCustomerParty", "buyer", ublBuyer),
  object("cac:PayeeParty", "payee", ublPayee),
  object("cac:TaxRepresentativeParty", "taxRepresentative", ublTaxRepresentative),
  object("cac:Delivery", "delivery", [
    leaf("cbc:ActualDeliveryDate", "date", date),
    element("cac:DeliveryLocation", [identifier("cbc:ID", "locationId"), object("cac:Address", "address", ublAddress)]),
    element("cac:DeliveryParty", [element("cac:PartyName", [leaf("cbc:Name", "partyName")])]),
  ]),
];

type Kind = "invoice" | "credit_note";

/** The elements of a document in the order of its schema. */
function ublDocument(kind: Kind): readonly Binding[] {
  const isInvoice = kind === "invoice";
  const contract = reference("cac:ContractDocumentReference", "contractReference");
  const tender = reference("cac:OriginatorDocumentReference", "tenderReference");
  const typeCode = leaf(isInvoice ? "cbc:InvoiceTypeCode" : "cbc:CreditNoteTypeCode", "typeCode");
  const taxPoint = leaf("cbc:TaxPointDate", "taxPointDate", date);
  return [
    leaf("cbc:CustomizationID", "specificationId"),
    leaf("cbc:ProfileID", "processId"),
    leaf("cbc:ID", "number"),
    leaf("cbc:IssueDate", "issueDate", date),
    ...(isInvoice ? [leaf("cbc:DueDate", "dueDate", date), typeCode, notes, taxPoint] : [taxPoint, typeCode, notes]),
    leaf("cbc:DocumentCurrencyCode", "currency"),
    leaf("cbc:TaxCurrencyCode", "taxCurrency"),
    leaf("cbc:AccountingCost", "buyerAccountingReference"),
    leaf("cbc:BuyerReference", "buyerReference"),
    period,
    order,
    list("cac:BillingReference", "precedingInvoices", [
      element("cac:InvoiceDocumentReference", [leaf("cbc:ID", "number"), leaf("cbc:IssueDate", "issueDate", date)]),
    ]),
    reference("cac:DespatchDocumentReference", "despatchAdviceReference"),
    reference("cac:ReceiptDocumentReference", "receivingAdviceReference"),
    ...(isInvoice
      ? [tender, contract, ...documents, reference("cac:ProjectReference", "projectReference")]
      : [contract, ...documents, projectAmongDocuments, tender]),
    ...parties,
    paymentMeans(kind),
    element("cac:PaymentTerms", [leaf("cbc:Note", "paymentTerms")]),
    ...ublAdjustments(true),
    taxTotals,
    monetaryTotal,
    isInvoice
      ? list("cac:InvoiceLine", "lines", ublLine("cbc:InvoicedQuantity"))
      : list("cac:CreditNoteLine", "lines", ublLine("cbc:CreditedQuantity")),
  ];
}

export const ublInvoice = ublDocument("invoice");
export const ublCreditNote = ublDocument("credit_note");

const cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
const cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
export const ublRoots = {
  invoice: "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
  credit_note: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
} as const;

/** The usual prefixes. */
export const ublPrefixes: Readonly<Record<string, string>> = {
  [cbc]: "cbc",
  [cac]: "cac",
  [ublRoots.invoice]: "",
  [ublRoots.credit_note]: "",
  "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2": "ext",
};

/** The declarations of a document's root element. */
export function ublNamespaces(kind: Kind): [name: string, value: string][] {
  return [
    ["xmlns", ublRoots[kind]],
    ["xmlns:cac", cac],
    ["xmlns:cbc", cbc],
  ];
}
