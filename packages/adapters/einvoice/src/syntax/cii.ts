import {
  attribute,
  type Binding,
  base64,
  element,
  fieldOf,
  findAttribute,
  fixed,
  leaf,
  list,
  mapped,
  money,
  numeric,
  object,
  ofDocument,
  textAt,
  usual,
  value,
  within,
} from "../internal/binding.ts";
import type { XmlNode } from "../internal/xml-node.ts";
import { ciiAdjustments, ciiAmount, ciiDate, ciiLine, ciiPeriod } from "./cii-line.ts";
import { ciiAddress, ciiIdentifier, ciiParty } from "./cii-party.ts";

const typeOf = (node: XmlNode): string | null => textAt(node, "ram:TypeCode");

const context = element(
  "rsm:ExchangedDocumentContext",
  [
    element("ram:BusinessProcessSpecifiedDocumentContextParameter", [leaf("ram:ID", "processId")]),
    element("ram:GuidelineSpecifiedDocumentContextParameter", [leaf("ram:ID", "specificationId")]),
  ],
  { keep: true },
);

const document = element(
  "rsm:ExchangedDocument",
  [
    leaf("ram:ID", "number"),
    leaf("ram:TypeCode", "typeCode"),
    ciiDate("ram:IssueDateTime", "issueDate"),
    list("ram:IncludedNote", "notes", [leaf("ram:Content", "text"), leaf("ram:SubjectCode", "subjectCode")]),
  ],
  { keep: true },
);

/** A reference to one document by its number. */
function reference(name: string, key: string): Binding {
  return element(name, [leaf("ram:IssuerAssignedID", key)]);
}

const documents = list(
  "ram:AdditionalReferencedDocument",
  "documents",
  [
    leaf("ram:IssuerAssignedID", "id"),
    leaf("ram:URIID", "url"),
    fixed("ram:TypeCode", "916"),
    leaf("ram:Name", "description"),
    within("attachment", [
      element("ram:AttachmentBinaryObject", [
        attribute("mimeCode", "mimeType"),
        attribute("filename", "filename"),
        value("base64", base64),
      ]),
    ]),
  ],
  { where: (node) => typeOf(node) === "916" },
);

const tender = element(
  "ram:AdditionalReferencedDocument",
  [leaf("ram:IssuerAssignedID", "tenderReference"), fixed("ram:TypeCode", "50")],
  { where: (node) => typeOf(node) === "50" },
);

const invoicedObject = element(
  "ram:AdditionalReferencedDocument",
  [
    within("invoicedObject", [leaf("ram:IssuerAssignedID", "id")]),
    fixed("ram:TypeCode", "130"),
    within("invoicedObject", [leaf("ram:ReferenceTypeCode", "scheme")]),
  ],
  { where: (node) => typeOf(node) === "130" },
);

/** A project must have a name; ours is the word the standard gives. */
const project = element("ram:SpecifiedProcuringProject", [
  leaf("ram:ID", "projectReference"),
  fixed("ram:Name", "Project reference"),
]);

const agreement = element(
  "ram:ApplicableHeaderTradeAgreement",
  [
    leaf("ram:BuyerReference", "buyerReference"),
    object("ram:SellerTradeParty", "seller", ciiParty),
    object("ram:BuyerTradeParty", "buyer", ciiParty),
    object("ram:SellerTaxRepresentativeTradeParty", "taxRepresentative", ciiParty),
    reference("ram:SellerOrderReferencedDocument", "salesOrderReference"),
    reference("ram:BuyerOrderReferencedDocument", "purchaseOrderReference"),
    reference("ram:ContractReferencedDocument", "contractReference"),
    documents,
    tender,
    invoicedObject,
    project,
  ],
  { keep: true },
);

const delivery = element(
  "ram:ApplicableHeaderTradeDelivery",
  [
    within("delivery", [
      element("ram:ShipToTradeParty", [
        ciiIdentifier("locationId"),
        leaf("ram:Name", "partyName"),
        object("ram:PostalTradeAddress", "address", ciiAddress),
      ]),
      element("ram:ActualDeliverySupplyChainEvent", [ciiDate("ram:OccurrenceDateTime", "date")]),
    ]),
    reference("ram:DespatchAdviceReferencedDocument", "despatchAdviceReference"),
    reference("ram:ReceivingAdviceReferencedDocument", "receivingAdviceReference"),
  ],
  { keep: true },
);

/** An account number: as an IBAN where it looks like one. */
const account: Binding = within("account", [
  element("ram:PayeePartyCreditorFinancialAccount", [
    leaf("ram:IBANID", "id", undefined, { when: (from) => isIban(fieldOf(from, "id")) }),
    leaf("ram:AccountName", "name"),
    leaf("ram:ProprietaryID", "id", undefined, { when: (from) => !isIban(fieldOf(from, "id")) }),
  ]),
  element("ram:PayeeSpecifiedCreditorFinancialInstitution", [leaf("ram:BICID", "bankId")]),
]);

function isIban(id: unknown): boolean {
  return typeof id === "string" && /^[A-Z]{2}\d{2}[A-Z0-9 ]{10,}$/.test(id.slice(0, 42));
}

const paymentMeans = list("ram:SpecifiedTradeSettlementPaymentMeans", "paymentMeans", [
  leaf("ram:TypeCode", "code"),
  leaf("ram:Information", "text"),
  object("ram:ApplicableTradeSettlementFinancialCard", "card", [
    leaf("ram:ID", "number"),
    leaf("ram:CardholderName", "holder"),
  ]),
  element("ram:PayerPartyDebtorFinancialAccount", [leaf("ram:IBANID", "debitedAccountId")]),
  account,
]);

/** UNCL2005, as EN 16931 has it, to UNCL2475, as CII has it. */
const taxPointCodes = mapped({ "3": "5", "35": "29", "432": "72" });

const breakdown = list("ram:ApplicableTradeTax", "taxBreakdown", [
  ciiAmount("ram:CalculatedAmount", "tax"),
  usual("ram:TypeCode", "scheme", "VAT"),
  leaf("ram:ExemptionReason", "exemptionReason"),
  ciiAmount("ram:BasisAmount", "taxable"),
  leaf("ram:CategoryCode", "category"),
  leaf("ram:ExemptionReasonCode", "exemptionCode"),
  ofDocument([
    ciiDate("ram:TaxPointDate", "taxPointDate", "udt:DateString"),
    leaf("ram:DueDateTypeCode", "taxPointCode", taxPointCodes),
  ]),
  leaf("ram:RateApplicablePercent", "rate", numeric),
]);

const terms = element("ram:SpecifiedTradePaymentTerms", [
  leaf("ram:Description", "paymentTerms"),
  ciiDate("ram:DueDateDateTime", "dueDate"),
  leaf("ram:DirectDebitMandateID", "mandateId"),
]);

/** A tax total with its currency: the document's, or that tax is accounted for in. */
function taxTotal(
  key: "taxTotal" | "taxTotalAccounting",
  isMeant: (currency: string, root: object) => boolean,
): Binding {
  const amount: Binding = {
    read: (node, into, reading) => {
      const stated = findAttribute(node, "currencyID");
      money(key, "other").read(node, into, { ...reading, currency: stated?.value });
      if (stated !== null) stated.used = true;
    },
    write: (from, out, writing) => {
      money(key, "other").write(from, out, writing);
      const currency = fieldOf(writing.root, key === "taxTotal" ? "currency" : "taxCurrency");
      const isStated = out.attributes.some(([name]) => name === "currencyID");
      if (typeof currency === "string" && !isStated) out.attributes.push(["currencyID", currency]);
    },
  };
  return {
    read: (node, into, reading) => {
      const where = (child: XmlNode): boolean =>
        isMeant(findAttribute(child, "currencyID")?.value ?? reading.currency ?? "", reading.root);
      element("ram:TaxTotalAmount", [amount], { where }).read(node, into, reading);
    },
    write: element("ram:TaxTotalAmount", [amount]).write,
  };
}

const summation = object("ram:SpecifiedTradeSettlementHeaderMonetarySummation", "totals", [
  ciiAmount("ram:LineTotalAmount", "lineTotal"),
  ciiAmount("ram:ChargeTotalAmount", "chargeTotal"),
  ciiAmount("ram:AllowanceTotalAmount", "allowanceTotal"),
  ciiAmount("ram:TaxBasisTotalAmount", "taxExclusive"),
  taxTotal("taxTotal", (currency, root) => currency === fieldOf(root, "currency")),
  taxTotal("taxTotalAccounting", (currency, root) => currency === fieldOf(root, "taxCurrency")),
  ciiAmount("ram:RoundingAmount", "payableRounding"),
  ciiAmount("ram:GrandTotalAmount", "taxInclusive"),
  ciiAmount("ram:TotalPrepaidAmount", "prepaid"),
  ciiAmount("ram:DuePayableAmount", "payable"),
]);

const settlement = element(
  "ram:ApplicableHeaderTradeSettlement",
  [
    leaf("ram:CreditorReferenceID", "creditorId"),
    leaf("ram:PaymentReference", "remittanceInformation"),
    leaf("ram:TaxCurrencyCode", "taxCurrency"),
    leaf("ram:InvoiceCurrencyCode", "currency"),
    object("ram:PayeeTradeParty", "payee", ciiParty),
    paymentMeans,
    breakdown,
    object("ram:BillingSpecifiedPeriod", "period", ciiPeriod),
    ...ciiAdjustments(true),
    terms,
    summation,
    list("ram:InvoiceReferencedDocument", "precedingInvoices", [
      leaf("ram:IssuerAssignedID", "number"),
      ciiDate("ram:FormattedIssueDateTime", "issueDate", "qdt:DateTimeString"),
    ]),
    element("ram:ReceivableSpecifiedTradeAccountingAccount", [leaf("ram:ID", "buyerAccountingReference")]),
  ],
  { keep: true },
);

/** The document in the order of its schema: lines stand before the header. */
export const ciiDocument: readonly Binding[] = [
  context,
  document,
  element(
    "rsm:SupplyChainTradeTransaction",
    [list("ram:IncludedSupplyChainTradeLineItem", "lines", ciiLine), agreement, delivery, settlement],
    { keep: true },
  ),
];

const base = "urn:un:unece:uncefact:data:standard:";
export const ciiRoot = `${base}CrossIndustryInvoice:100`;

const namespaces = {
  rsm: ciiRoot,
  ram: `${base}ReusableAggregateBusinessInformationEntity:100`,
  qdt: `${base}QualifiedDataType:100`,
  udt: `${base}UnqualifiedDataType:100`,
} as const;

/** The usual prefixes. */
export const ciiPrefixes: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]),
);

/** The declarations of a document's root element. */
export const ciiNamespaces: readonly (readonly [name: string, value: string])[] = Object.entries(namespaces).map(
  ([prefix, uri]) => [`xmlns:${prefix}`, uri],
);
