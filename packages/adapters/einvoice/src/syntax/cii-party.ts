import {
  attribute,
  type Binding,
  element,
  fieldOf,
  findAttribute,
  findChild,
  fixedAttribute,
  leaf,
  object,
  type Reading,
  value,
  type Writing,
  within,
} from "../internal/binding.ts";
import type { XmlNode } from "../internal/xml-node.ts";
import type { XmlOutput } from "../internal/xml-output.ts";

const schemeOf = (node: XmlNode): string | undefined => findAttribute(node, "schemeID")?.value;

/** An identifier: `ram:GlobalID` with its scheme, `ram:ID` without one. */
export function ciiIdentifier(key: string): Binding {
  const known = element("ram:GlobalID", [value("id"), attribute("schemeID", "scheme")]);
  const own = element("ram:ID", [value("id")]);
  return within(key, [
    {
      read: (node, into, reading) => {
        const either = findChild(node, "ram:GlobalID") ?? findChild(node, "ram:ID");
        (either?.name === "ram:ID" ? own : known).read(node, into, reading);
      },
      write: (from, out, writing) => {
        (fieldOf(from, "scheme") === undefined ? own : known).write(from, out, writing);
      },
    },
  ]);
}

/** All identifiers of a party: those without a scheme come first. */
const ids: Binding = {
  read: (node, into) => {
    const found = [];
    for (const name of ["ram:ID", "ram:GlobalID"]) {
      for (const child of node.children.filter((each) => each.name === name)) {
        const item = {};
        child.used = true;
        for (const binding of [value("id"), attribute("schemeID", "scheme")]) binding.read(child, item, nothing);
        if (Object.keys(item).length > 0) found.push(item);
      }
    }
    if (found.length > 0) into["ids"] = found;
  },
  write: (from, out, writing) => {
    const items = fieldOf(from, "ids");
    if (!Array.isArray(items)) return;
    const isGlobal = (item: object): boolean => fieldOf(item, "scheme") !== undefined;
    for (const global of [false, true]) {
      for (const item of items.filter((each) => isGlobal(each) === global)) writeId(item, global, out, writing);
    }
  },
};

function writeId(item: object, global: boolean, out: XmlOutput, writing: Writing): void {
  const bindings = [value("id"), attribute("schemeID", "scheme")];
  element(global ? "ram:GlobalID" : "ram:ID", bindings).write(item, out, writing);
}

const nothing: Reading = { root: {}, issues: [], currency: undefined, path: [], otherCurrencies: [], places: null };

export const ciiAddress: readonly Binding[] = [
  leaf("ram:PostcodeCode", "postalCode"),
  leaf("ram:LineOne", "line1"),
  leaf("ram:LineTwo", "line2"),
  leaf("ram:LineThree", "line3"),
  leaf("ram:CityName", "city"),
  leaf("ram:CountryID", "country"),
  leaf("ram:CountrySubDivisionName", "subdivision"),
];

const contact = object("ram:DefinedTradeContact", "contact", [
  leaf("ram:PersonName", "name"),
  leaf("ram:DepartmentName", "name"),
  element("ram:TelephoneUniversalCommunication", [leaf("ram:CompleteNumber", "phone")]),
  element("ram:EmailURIUniversalCommunication", [leaf("ram:URIID", "email")]),
]);

/** A contact may be a person or a department; a person is written. */
const personOrDepartment: Binding = {
  read: contact.read,
  write: (from, out, writing) => {
    object("ram:DefinedTradeContact", "contact", [
      leaf("ram:PersonName", "name"),
      element("ram:TelephoneUniversalCommunication", [leaf("ram:CompleteNumber", "phone")]),
      element("ram:EmailURIUniversalCommunication", [leaf("ram:URIID", "email")]),
    ]).write(from, out, writing);
  },
};

const vatNumber = element(
  "ram:SpecifiedTaxRegistration",
  [element("ram:ID", [value("taxId"), fixedAttribute("schemeID", "VA")])],
  { where: (node) => registrationScheme(node) === "VA" },
);

/** `FC` is the usual scheme of another tax number. */
const otherTaxNumber = object(
  "ram:SpecifiedTaxRegistration",
  "taxRegistration",
  [
    element("ram:ID", [
      value("id"),
      {
        read: (node, into) => {
          const scheme = findAttribute(node, "schemeID");
          if (scheme === null) return;
          scheme.used = true;
          if (scheme.value !== "FC") into["scheme"] = scheme.value;
        },
        write: (from, out) => {
          const scheme = fieldOf(from, "scheme");
          out.attributes.push(["schemeID", typeof scheme === "string" ? scheme : "FC"]);
        },
      },
    ]),
  ],
  { where: (node) => registrationScheme(node) !== "VA" },
);

function registrationScheme(node: XmlNode): string | undefined {
  const id = node.children.find((child) => child.name === "ram:ID");
  return id === undefined ? undefined : schemeOf(id);
}

/** Any party, in the order of `TradePartyType`. */
export const ciiParty: readonly Binding[] = [
  ids,
  leaf("ram:Name", "name"),
  leaf("ram:Description", "legalForm"),
  element("ram:SpecifiedLegalOrganization", [
    within("legalId", [element("ram:ID", [value("id"), attribute("schemeID", "scheme")])]),
    leaf("ram:TradingBusinessName", "tradingName"),
  ]),
  personOrDepartment,
  object("ram:PostalTradeAddress", "address", ciiAddress),
  element("ram:URIUniversalCommunication", [
    within("electronicAddress", [element("ram:URIID", [value("id"), attribute("schemeID", "scheme")])]),
  ]),
  vatNumber,
  otherTaxNumber,
];
