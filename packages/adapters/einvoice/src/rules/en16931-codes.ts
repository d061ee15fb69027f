import type { EInvoice, EInvoiceIdentifier } from "../model/e-invoice.ts";
import {
  allowanceReasonCodes,
  chargeReasonCodes,
  classificationSchemes,
  countryCodes,
  creditNoteTypeCodes,
  currencyCodes,
  electronicAddressSchemes,
  exemptionCodes,
  identifierSchemes,
  invoiceTypeCodes,
  mimeTypes,
  objectSchemes,
  paymentMeansCodes,
  taxCategoryCodes,
  taxPointCodes,
} from "./code-lists.ts";
import {
  allowances,
  charges,
  documents,
  type EInvoiceRule,
  lineAllowances,
  lineCharges,
  lines,
  means,
  ofLines,
  optional,
  type Place,
  parties,
  ruleOn,
  taxGroups,
} from "./rule.ts";
import { unitCodes } from "./unit-codes.ts";

type Codes = ReadonlySet<string> | ((code: string, e: EInvoice) => boolean);

/** A rule that codes are of a list. */
export function codeRule(
  id: string,
  terms: string,
  text: string,
  codes: Codes,
  places: (e: EInvoice) => readonly Place<string>[],
): EInvoiceRule {
  return ruleOn(id, terms, text, places, (code, e) => {
    const known = typeof codes === "function" ? codes(code, e) : codes.has(code);
    return known ? true : { actual: code };
  });
}

/** The list of ISO/IEC 6523 grows: a number above the last we know is taken for a newer one. */
const isIdentifierScheme = (code: string): boolean =>
  identifierSchemes.has(code) || (/^0[2-9]\d\d$/.test(code) && code > "0238");

/** The list of electronic addresses takes newer numbers of ISO/IEC 6523 in. */
export const isElectronicScheme = (code: string): boolean =>
  electronicAddressSchemes.has(code) || (/^0[2-9]\d\d$/.test(code) && code > "0221");

const addresses = (e: EInvoice): readonly Place<string>[] => [
  ...parties(e).flatMap(({ path, value }) => optional(`${path}/address/country`, value.address?.country)),
  ...optional("/delivery/address/country", e.delivery?.address?.country),
];

const schemes = (places: readonly Place<EInvoiceIdentifier>[]): readonly Place<string>[] =>
  places.flatMap(({ path, value }) => optional(`${path}/scheme`, value.scheme));

const partyIds = (e: EInvoice): readonly Place<string>[] =>
  parties(e).flatMap(({ path, value }) =>
    schemes((value.ids ?? []).map((id, at) => ({ path: `${path}/ids/${at}`, value: id }))),
  );

const legalIds = (e: EInvoice) =>
  schemes(parties(e).flatMap(({ path, value }) => optional(`${path}/legalId`, value.legalId)));

export const electronicAddresses = (e: EInvoice) =>
  schemes(parties(e).flatMap(({ path, value }) => optional(`${path}/electronicAddress`, value.electronicAddress)));

const objectIds = (e: EInvoice) =>
  schemes([
    ...optional("/invoicedObject", e.invoicedObject),
    ...lines(e).flatMap(({ path, value }) => optional(`${path}/objectId`, value.objectId)),
  ]);

const otherCurrencies = (e: EInvoice): readonly Place<string>[] =>
  (e.otherCurrencies ?? []).map(({ currency }, at) => ({ path: `/otherCurrencies/${at}/currency`, value: currency }));

const reasonCodes = (places: readonly Place<{ readonly reasonCode?: string }>[]): readonly Place<string>[] =>
  places.flatMap(({ path, value }) => optional(`${path}/reasonCode`, value.reasonCode));

export const allowanceCodes = (e: EInvoice) => reasonCodes([...allowances(e), ...lineAllowances(e)]);
export const chargeCodes = (e: EInvoice) => reasonCodes([...charges(e), ...lineCharges(e)]);
export const attachmentTypes = (e: EInvoice): readonly Place<string>[] =>
  documents(e).flatMap(({ path, value }) => optional(`${path}/attachment/mimeType`, value.attachment?.mimeType));

const unitsOf = (e: EInvoice): readonly Place<string>[] =>
  lines(e).flatMap(({ path, value }) => [
    ...optional(`${path}/unitCode`, value.unitCode),
    ...optional(`${path}/price/baseUnitCode`, value.price?.baseUnitCode),
  ]);

/** BR-CL: codes are of their lists. */
export const codeRules: readonly EInvoiceRule[] = [
  codeRule(
    "BR-CL-01",
    "BT-3",
    "The type code is one of UNCL1001 for this kind of document.",
    (code, e) => (e.kind === "invoice" ? invoiceTypeCodes : creditNoteTypeCodes).has(code),
    (e) => optional("/typeCode", e.typeCode),
  ),
  codeRule("BR-CL-03", "BT-5", "Currencies of amounts are of ISO 4217.", currencyCodes, otherCurrencies),
  codeRule("BR-CL-04", "BT-5", "The document's currency is of ISO 4217.", currencyCodes, (e) =>
    optional("/currency", e.currency),
  ),
  codeRule("BR-CL-05", "BT-6", "The tax currency is of ISO 4217.", currencyCodes, (e) =>
    optional("/taxCurrency", e.taxCurrency),
  ),
  codeRule("BR-CL-06", "BT-8", "The tax point code is of UNCL2005: 3, 35 or 432.", taxPointCodes, (e) =>
    optional("/taxPointCode", e.taxPointCode),
  ),
  codeRule(
    "BR-CL-07",
    "BT-18-1 BT-128-1",
    "The scheme of an invoiced object is of UNCL1153.",
    objectSchemes,
    objectIds,
  ),
  codeRule(
    "BR-CL-10",
    "BT-29-1 BT-46-1 BT-60-1",
    "The scheme of a party's identifier is of ISO/IEC 6523, or SEPA.",
    (code) => code === "SEPA" || isIdentifierScheme(code),
    partyIds,
  ),
  codeRule(
    "BR-CL-11",
    "BT-30-1 BT-47-1 BT-61-1",
    "The scheme of a legal registration is of ISO/IEC 6523.",
    isIdentifierScheme,
    legalIds,
  ),
  codeRule("BR-CL-13", "BT-158-1", "The scheme of a classification is of UNCL7143.", classificationSchemes, (e) =>
    ofLines(e, "/item/classifications", (line) => line.item?.classifications).flatMap(({ path, value }) =>
      optional(`${path}/scheme`, value.scheme),
    ),
  ),
  codeRule("BR-CL-14", "BT-40 BT-55 BT-69 BT-80", "Countries are of ISO 3166-1.", countryCodes, addresses),
  codeRule("BR-CL-15", "BT-159", "The country of origin is of ISO 3166-1.", countryCodes, (e) =>
    lines(e).flatMap(({ path, value }) => optional(`${path}/item/originCountry`, value.item?.originCountry)),
  ),
  codeRule("BR-CL-16", "BT-81", "A means of payment is of UNCL4461.", paymentMeansCodes, (e) =>
    means(e).flatMap(({ path, value }) => optional(`${path}/code`, value.code)),
  ),
  codeRule(
    "BR-CL-17",
    "BT-95 BT-102 BT-118",
    "Categories of allowances, charges and the breakdown are of UNCL5305.",
    taxCategoryCodes,
    (e) => [
      ...[...allowances(e), ...charges(e)].flatMap(({ path, value }) =>
        optional(`${path}/tax/category`, value.tax?.category),
      ),
      ...taxGroups(e).flatMap(({ path, value }) => optional(`${path}/category`, value.category)),
    ],
  ),
  codeRule("BR-CL-18", "BT-151", "Categories of lines are of UNCL5305.", taxCategoryCodes, (e) =>
    lines(e).flatMap(({ path, value }) => optional(`${path}/tax/category`, value.tax?.category)),
  ),
  codeRule("BR-CL-19", "BT-98 BT-140", "Reasons of allowances are of UNCL5189.", allowanceReasonCodes, allowanceCodes),
  codeRule("BR-CL-20", "BT-105 BT-145", "Reasons of charges are of UNCL7161.", chargeReasonCodes, chargeCodes),
  codeRule(
    "BR-CL-21",
    "BT-157-1",
    "The scheme of a standard item number is of ISO/IEC 6523.",
    isIdentifierScheme,
    (e) =>
      schemes(
        lines(e).flatMap(({ path, value }) => optional(`${path}/item/standardItemId`, value.item?.standardItemId)),
      ),
  ),
  codeRule(
    "BR-CL-22",
    "BT-121",
    "Reasons for exemption are of the VATEX list.",
    (code) => exemptionCodes.has(code.toUpperCase()),
    (e) => taxGroups(e).flatMap(({ path, value }) => optional(`${path}/exemptionCode`, value.exemptionCode)),
  ),
  codeRule("BR-CL-23", "BT-130 BT-150", "Units are of UN/ECE Recommendation 20 or 21.", unitCodes, unitsOf),
  codeRule("BR-CL-24", "BT-125-1", "Attachments are of a media type the standard takes.", mimeTypes, attachmentTypes),
  codeRule(
    "BR-CL-25",
    "BT-34-1 BT-49-1",
    "The scheme of an electronic address is of the EAS list.",
    isElectronicScheme,
    electronicAddresses,
  ),
  codeRule("BR-CL-26", "BT-71-1", "The scheme of the place delivered to is of ISO/IEC 6523.", isIdentifierScheme, (e) =>
    schemes(optional("/delivery/locationId", e.delivery?.locationId)),
  ),
];
