import {
  attribute,
  type Binding,
  element,
  findAttribute,
  findChild,
  fixed,
  leaf,
  list,
  object,
  ofDocument,
  textAt,
  usual,
  value,
} from "../internal/binding.ts";
import type { XmlNode } from "../internal/xml-node.ts";

/** An element that is an identifier with its scheme. */
export function identifier(name: string, key: string): Binding {
  return object(name, key, [value("id"), attribute("schemeID", "scheme")]);
}

/** `cac:PostalAddress` and `cac:Address`. */
export const ublAddress: readonly Binding[] = [
  leaf("cbc:StreetName", "line1"),
  leaf("cbc:AdditionalStreetName", "line2"),
  leaf("cbc:CityName", "city"),
  leaf("cbc:PostalZone", "postalCode"),
  leaf("cbc:CountrySubentity", "subdivision"),
  element("cac:AddressLine", [leaf("cbc:Line", "line3")]),
  element("cac:Country", [leaf("cbc:IdentificationCode", "country")]),
];

const isVat = (node: XmlNode): boolean => textAt(node, "cac:TaxScheme", "cbc:ID")?.toUpperCase() === "VAT";

const isSepa = (node: XmlNode): boolean => {
  const id = findChild(node, "cbc:ID");
  return id !== undefined && findAttribute(id, "schemeID")?.value === "SEPA";
};

const vatNumber = element(
  "cac:PartyTaxScheme",
  [leaf("cbc:CompanyID", "taxId"), element("cac:TaxScheme", [fixed("cbc:ID", "VAT")], { keep: true })],
  { where: isVat },
);

const otherTaxNumber = object(
  "cac:PartyTaxScheme",
  "taxRegistration",
  [leaf("cbc:CompanyID", "id"), element("cac:TaxScheme", [usual("cbc:ID", "scheme", "TAX")], { keep: true })],
  { where: (node) => !isVat(node) },
);

/** The creditor id of a direct debit stands among the ids of who is paid. */
function creditorId(when: (root: object) => boolean): Binding {
  const id: Binding = {
    read: (node, into) => {
      value("creditorId").read(node, into, unused);
      const scheme = findAttribute(node, "schemeID");
      if (scheme !== null) scheme.used = true;
    },
    write: (from, out, writing) => {
      value("creditorId").write(from, out, writing);
      out.attributes.push(["schemeID", "SEPA"]);
    },
  };
  return ofDocument([
    element("cac:PartyIdentification", [element("cbc:ID", [id])], {
      where: isSepa,
      when: (_, root) => when(root),
    }),
  ]);
}

const unused = { root: {}, issues: [], currency: undefined, path: [], otherCurrencies: [], places: null };

const contact = object("cac:Contact", "contact", [
  leaf("cbc:Name", "name"),
  leaf("cbc:Telephone", "phone"),
  leaf("cbc:ElectronicMail", "email"),
]);

const ids = list(
  "cac:PartyIdentification",
  "ids",
  [element("cbc:ID", [value("id"), attribute("schemeID", "scheme")])],
  {
    where: (node) => !isSepa(node),
  },
);

const tradingName = element("cac:PartyName", [leaf("cbc:Name", "tradingName")]);
const address = object("cac:PostalAddress", "address", ublAddress);
const endpoint = identifier("cbc:EndpointID", "electronicAddress");
const taxNumbers = [vatNumber, otherTaxNumber];

const legalEntity = element("cac:PartyLegalEntity", [
  leaf("cbc:RegistrationName", "name"),
  identifier("cbc:CompanyID", "legalId"),
  leaf("cbc:CompanyLegalForm", "legalForm"),
]);

const hasPayee = (root: object): boolean => Object.hasOwn(root, "payee");

/** Seller and buyer. */
export const ublTrader: readonly Binding[] = [
  element("cac:Party", [
    endpoint,
    ids,
    creditorId((root) => !hasPayee(root)),
    tradingName,
    address,
    ...taxNumbers,
    legalEntity,
    contact,
  ]),
];

export const ublBuyer: readonly Binding[] = [
  element("cac:Party", [endpoint, ids, tradingName, address, ...taxNumbers, legalEntity, contact]),
];

export const ublPayee: readonly Binding[] = [
  ids,
  creditorId(hasPayee),
  element("cac:PartyName", [leaf("cbc:Name", "name")]),
  element("cac:PartyLegalEntity", [identifier("cbc:CompanyID", "legalId")]),
];

export const ublTaxRepresentative: readonly Binding[] = [
  element("cac:PartyName", [leaf("cbc:Name", "name")]),
  address,
  vatNumber,
];
