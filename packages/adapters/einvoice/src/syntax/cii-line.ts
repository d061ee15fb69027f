import { makeIssue } from "@receivables/core";
import {
  attribute,
  type Binding,
  compactDate,
  element,
  findAttribute,
  fixed,
  fixedAttribute,
  leaf,
  list,
  money,
  numeric,
  object,
  textAt,
  usual,
  value,
  within,
} from "../internal/binding.ts";
import { type XmlNode, xpathOf } from "../internal/xml-node.ts";
import { einvoiceIssues } from "../issues.ts";

/** An amount; its currency is only written where it is not the document's. */
export function ciiAmount(name: string, key: string): Binding {
  return element(name, [money(key, "other")]);
}

/** A date in format 102, in the element the place asks for. */
export function ciiDate(name: string, key: string, inner = "udt:DateTimeString"): Binding {
  const day = [value(key, compactDate), fixedAttribute("format", "102")];
  return element(name, [
    {
      read: (node, into, reading) => {
        const text = node.children.find((child) => child.name === inner);
        const format = text === undefined ? undefined : findAttribute(text, "format")?.value;
        if (text !== undefined && format !== undefined && format !== "102") {
          const params = { xpath: xpathOf(text), column: text.column, format: format.slice(0, 10) };
          reading.issues.push(makeIssue(einvoiceIssues, "einvoice.date_format_unknown", params, { line: text.line }));
          return;
        }
        element(inner, day).read(node, into, reading);
      },
      write: element(inner, day).write,
    },
  ]);
}

export const ciiPeriod: readonly Binding[] = [ciiDate("ram:StartDateTime", "start"), ciiDate("ram:EndDateTime", "end")];

const isCharge = (node: XmlNode): boolean => textAt(node, "ram:ChargeIndicator", "udt:Indicator") === "true";

/** Allowances and charges, told apart by their indicator. */
export function ciiAdjustments(withTax: boolean): readonly Binding[] {
  const of = (key: string, charge: boolean): Binding =>
    list(
      "ram:SpecifiedTradeAllowanceCharge",
      key,
      [
        element("ram:ChargeIndicator", [fixed("udt:Indicator", String(charge))], { keep: true }),
        leaf("ram:CalculationPercent", "percent", numeric),
        ciiAmount("ram:BasisAmount", "base"),
        ciiAmount("ram:ActualAmount", "amount"),
        leaf("ram:ReasonCode", "reasonCode"),
        leaf("ram:Reason", "reason"),
        ...(withTax
          ? [
              object("ram:CategoryTradeTax", "tax", [
                usual("ram:TypeCode", "scheme", "VAT"),
                leaf("ram:CategoryCode", "category"),
                leaf("ram:RateApplicablePercent", "rate", numeric),
              ]),
            ]
          : []),
      ],
      { where: (node) => isCharge(node) === charge },
    );
  return [of("allowances", false), of("charges", true)];
}

const item = within("item", [
  element("ram:SpecifiedTradeProduct", [
    within("standardItemId", [element("ram:GlobalID", [value("id"), attribute("schemeID", "scheme")])]),
    leaf("ram:SellerAssignedID", "sellerItemId"),
    leaf("ram:BuyerAssignedID", "buyerItemId"),
    leaf("ram:Name", "name"),
    leaf("ram:Description", "description"),
    list("ram:ApplicableProductCharacteristic", "attributes", [
      leaf("ram:Description", "name"),
      leaf("ram:Value", "value"),
    ]),
    list("ram:DesignatedProductClassification", "classifications", [
      element("ram:ClassCode", [value("code"), attribute("listID", "scheme"), attribute("listVersionID", "version")]),
    ]),
    element("ram:OriginTradeCountry", [leaf("ram:ID", "originCountry")]),
  ]),
]);

/** The base quantity is written with the net price; beside the gross price it may only say the same. */
const baseQuantity = element("ram:BasisQuantity", [
  value("baseQuantity", numeric),
  attribute("unitCode", "baseUnitCode"),
]);

const discount = element(
  "ram:AppliedTradeAllowanceCharge",
  [
    element("ram:ChargeIndicator", [fixed("udt:Indicator", "false")], { keep: true }),
    ciiAmount("ram:ActualAmount", "discount"),
  ],
  { where: (node) => !isCharge(node) },
);

const grossPrice: Binding = {
  read: element("ram:GrossPriceProductTradePrice", [ciiAmount("ram:ChargeAmount", "gross"), baseQuantity, discount])
    .read,
  write: element("ram:GrossPriceProductTradePrice", [ciiAmount("ram:ChargeAmount", "gross"), discount]).write,
};

const agreement = element(
  "ram:SpecifiedLineTradeAgreement",
  [
    element("ram:BuyerOrderReferencedDocument", [leaf("ram:LineID", "orderLineReference")]),
    within("price", [
      grossPrice,
      element("ram:NetPriceProductTradePrice", [ciiAmount("ram:ChargeAmount", "net"), baseQuantity]),
    ]),
  ],
  { keep: true },
);

const objectReference = element(
  "ram:AdditionalReferencedDocument",
  [
    within("objectId", [leaf("ram:IssuerAssignedID", "id")]),
    fixed("ram:TypeCode", "130"),
    within("objectId", [leaf("ram:ReferenceTypeCode", "scheme")]),
  ],
  { where: (node) => textAt(node, "ram:TypeCode") === "130" },
);

const settlement = element(
  "ram:SpecifiedLineTradeSettlement",
  [
    object("ram:ApplicableTradeTax", "tax", [
      usual("ram:TypeCode", "scheme", "VAT"),
      leaf("ram:CategoryCode", "category"),
      leaf("ram:RateApplicablePercent", "rate", numeric),
    ]),
    object("ram:BillingSpecifiedPeriod", "period", ciiPeriod),
    ...ciiAdjustments(false),
    element("ram:SpecifiedTradeSettlementLineMonetarySummation", [ciiAmount("ram:LineTotalAmount", "net")], {
      keep: true,
    }),
    objectReference,
    element("ram:ReceivableSpecifiedTradeAccountingAccount", [leaf("ram:ID", "accountingReference")]),
  ],
  { keep: true },
);

/** `ram:IncludedSupplyChainTradeLineItem`. */
export const ciiLine: readonly Binding[] = [
  element(
    "ram:AssociatedDocumentLineDocument",
    [leaf("ram:LineID", "id"), element("ram:IncludedNote", [leaf("ram:Content", "note")])],
    { keep: true },
  ),
  item,
  agreement,
  element(
    "ram:SpecifiedLineTradeDelivery",
    [element("ram:BilledQuantity", [value("quantity", numeric), attribute("unitCode", "unitCode")])],
    { keep: true },
  ),
  settlement,
];
