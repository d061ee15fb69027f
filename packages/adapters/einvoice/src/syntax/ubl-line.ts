import {
  attribute,
  type Binding,
  date,
  element,
  fieldOf,
  fixed,
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
import type { XmlNode } from "../internal/xml-node.ts";
import { identifier } from "./ubl-party.ts";

const statedScheme = element("cac:TaxScheme", [usual("cbc:ID", "scheme", "VAT")], { keep: true });

/** Which tax it is: VAT is not told, none at all is, as the empty text. */
const scheme: Binding = {
  read: (node, into, reading) => {
    if (textAt(node, "cac:TaxScheme", "cbc:ID")) statedScheme.read(node, into, reading);
    else into["scheme"] = "";
  },
  write: (from, out, writing) => {
    if (fieldOf(from, "scheme") !== "") statedScheme.write(from, out, writing);
  },
};

/** Category, rate and scheme, as lines and allowances state them. */
const taxCategory: readonly Binding[] = [leaf("cbc:ID", "category"), leaf("cbc:Percent", "rate", numeric), scheme];

/** The category of a row of the breakdown, with the reason for no tax. */
export const breakdownCategory: readonly Binding[] = [
  leaf("cbc:ID", "category"),
  leaf("cbc:Percent", "rate", numeric),
  leaf("cbc:TaxExemptionReasonCode", "exemptionCode"),
  leaf("cbc:TaxExemptionReason", "exemptionReason"),
  scheme,
];

/** An amount with its currency. */
export function ublAmount(name: string, key: string): Binding {
  return element(name, [money(key, "always")]);
}

/** Allowances and charges, told apart by their indicator. */
export function ublAdjustments(withTax: boolean): readonly Binding[] {
  const of = (key: string, charge: "true" | "false"): Binding =>
    list(
      "cac:AllowanceCharge",
      key,
      [
        fixed("cbc:ChargeIndicator", charge),
        leaf("cbc:AllowanceChargeReasonCode", "reasonCode"),
        leaf("cbc:AllowanceChargeReason", "reason"),
        leaf("cbc:MultiplierFactorNumeric", "percent", numeric),
        ublAmount("cbc:Amount", "amount"),
        ublAmount("cbc:BaseAmount", "base"),
        ...(withTax ? [object("cac:TaxCategory", "tax", taxCategory)] : []),
      ],
      { where: (node) => indicatorOf(node) === charge },
    );
  return [of("allowances", "false"), of("charges", "true")];
}

/** `1` and `0` are how a lenient sender may write the two. */
function indicatorOf(node: XmlNode): string | null {
  return textAt(node, "cbc:ChargeIndicator")?.toLowerCase() ?? null;
}

/** `cac:InvoicePeriod` of a line or a document. */
export const ublPeriod: readonly Binding[] = [leaf("cbc:StartDate", "start", date), leaf("cbc:EndDate", "end", date)];

const item = element("cac:Item", [
  within("item", [
    leaf("cbc:Description", "description"),
    leaf("cbc:Name", "name"),
    element("cac:BuyersItemIdentification", [leaf("cbc:ID", "buyerItemId")]),
    element("cac:SellersItemIdentification", [leaf("cbc:ID", "sellerItemId")]),
    element("cac:StandardItemIdentification", [identifier("cbc:ID", "standardItemId")]),
    element("cac:OriginCountry", [leaf("cbc:IdentificationCode", "originCountry")]),
    list("cac:CommodityClassification", "classifications", [
      element("cbc:ItemClassificationCode", [
        value("code"),
        attribute("listID", "scheme"),
        attribute("listVersionID", "version"),
      ]),
    ]),
  ]),
  object("cac:ClassifiedTaxCategory", "tax", taxCategory),
  within("item", [
    list("cac:AdditionalItemProperty", "attributes", [leaf("cbc:Name", "name"), leaf("cbc:Value", "value")]),
  ]),
]);

const price = object("cac:Price", "price", [
  ublAmount("cbc:PriceAmount", "net"),
  element("cbc:BaseQuantity", [value("baseQuantity", numeric), attribute("unitCode", "baseUnitCode")]),
  element(
    "cac:AllowanceCharge",
    [fixed("cbc:ChargeIndicator", "false"), ublAmount("cbc:Amount", "discount"), ublAmount("cbc:BaseAmount", "gross")],
    { where: (node) => indicatorOf(node) === "false" },
  ),
]);

/** A line; the quantity is named after the kind of document. */
export function ublLine(quantity: "cbc:InvoicedQuantity" | "cbc:CreditedQuantity"): readonly Binding[] {
  return [
    leaf("cbc:ID", "id"),
    leaf("cbc:Note", "note"),
    element(quantity, [value("quantity", numeric), attribute("unitCode", "unitCode")]),
    ublAmount("cbc:LineExtensionAmount", "net"),
    leaf("cbc:AccountingCost", "accountingReference"),
    object("cac:InvoicePeriod", "period", ublPeriod),
    element("cac:OrderLineReference", [leaf("cbc:LineID", "orderLineReference")]),
    element("cac:DocumentReference", [identifier("cbc:ID", "objectId"), fixed("cbc:DocumentTypeCode", "130")], {
      where: (node) => textAt(node, "cbc:DocumentTypeCode") === "130",
    }),
    ...ublAdjustments(false),
    item,
    price,
  ];
}
