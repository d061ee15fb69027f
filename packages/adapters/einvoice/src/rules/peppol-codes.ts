import type { EInvoice } from "../model/e-invoice.ts";
import {
  isAustralianNumber,
  isBelgianNumber,
  isGln,
  isItalianTaxCode,
  isItalianVatNumber,
  isNorwegianNumber,
  isSwedishNumber,
} from "./check-digits.ts";
import { allowanceReasonCodes, chargeReasonCodes, currencyCodes, mimeTypes, taxPointCodes } from "./code-lists.ts";
import {
  allowanceCodes,
  attachmentTypes,
  chargeCodes,
  codeRule,
  electronicAddresses,
  isElectronicScheme,
} from "./en16931-codes.ts";
import { type EInvoiceRule, optional, type Place, parties, ruleOn, taxGroups, warning } from "./rule.ts";

const codes = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const invoiceTypes = codes(
  "71 80 82 84 102 218 219 326 331 380 382 383 384 386 388 393 395 553 575 623 780 817 870 875 876 877",
);
const creditNoteTypes = codes("381 396 81 83 532");

/** Process 01 is plain billing; other processes have other types. */
const isBilling = (e: EInvoice): boolean => (e.processId ?? "").split(":")[6] === "01";

const typeCode = (kind: EInvoice["kind"]) => (e: EInvoice) =>
  e.kind === kind && isBilling(e) ? optional("/typeCode", e.typeCode) : [];

const currencies = (e: EInvoice): readonly Place<string>[] => [
  ...optional("/currency", e.currency),
  ...optional("/taxCurrency", e.taxCurrency),
  ...(e.otherCurrencies ?? []).map(({ currency }, at) => ({
    path: `/otherCurrencies/${at}/currency`,
    value: currency,
  })),
];

const listRules: readonly EInvoiceRule[] = [
  codeRule(
    "PEPPOL-EN16931-CL001",
    "BT-125-1",
    "Attachments are of a media type Peppol takes.",
    mimeTypes,
    attachmentTypes,
  ),
  codeRule(
    "PEPPOL-EN16931-CL002",
    "BT-98 BT-140",
    "Reasons of allowances are of UNCL5189.",
    allowanceReasonCodes,
    allowanceCodes,
  ),
  codeRule(
    "PEPPOL-EN16931-CL003",
    "BT-105 BT-145",
    "Reasons of charges are of UNCL7161.",
    chargeReasonCodes,
    chargeCodes,
  ),
  codeRule("PEPPOL-EN16931-CL006", "BT-8", "The tax point code is of UNCL2005.", taxPointCodes, (e) =>
    optional("/taxPointCode", e.taxPointCode),
  ),
  codeRule("PEPPOL-EN16931-CL007", "BT-5 BT-6", "Currencies are of ISO 4217.", currencyCodes, currencies),
  codeRule(
    "PEPPOL-EN16931-CL008",
    "BT-34-1 BT-49-1",
    "The scheme of an electronic address is of the EAS list.",
    isElectronicScheme,
    electronicAddresses,
  ),
  codeRule(
    "PEPPOL-EN16931-P0100",
    "BT-3",
    "An invoice has one of the types of Peppol billing.",
    invoiceTypes,
    typeCode("invoice"),
  ),
  codeRule(
    "PEPPOL-EN16931-P0101",
    "BT-3",
    "A credit note has one of the types of Peppol billing.",
    creditNoteTypes,
    typeCode("credit_note"),
  ),
  ruleOn(
    "PEPPOL-EN16931-P0112",
    "BT-3",
    "Types 326 and 384 are for invoices within Germany.",
    typeCode("invoice"),
    (code, e) =>
      !["326", "384"].includes(code) ||
      (e.seller?.address?.country === "DE" && e.buyer?.address?.country === "DE") || { actual: code },
  ),
];

/** Which category goes with which reason for exemption. */
const exemptionCategories = {
  "PEPPOL-EN16931-P0104": ["VATEX-EU-G", "G"],
  "PEPPOL-EN16931-P0105": ["VATEX-EU-O", "O"],
  "PEPPOL-EN16931-P0106": ["VATEX-EU-IC", "K"],
  "PEPPOL-EN16931-P0107": ["VATEX-EU-AE", "AE"],
  "PEPPOL-EN16931-P0108": ["VATEX-EU-D", "E"],
  "PEPPOL-EN16931-P0109": ["VATEX-EU-F", "E"],
  "PEPPOL-EN16931-P0110": ["VATEX-EU-I", "E"],
  "PEPPOL-EN16931-P0111": ["VATEX-EU-J", "E"],
} as const;

const exemptionRules: readonly EInvoiceRule[] = Object.entries(exemptionCategories).map(([id, [code, category]]) =>
  ruleOn(
    id,
    "BT-118 BT-121",
    `The reason ${code} goes with category ${category}.`,
    (e) => taxGroups(e).filter(({ value }) => value.exemptionCode?.toUpperCase() === code),
    (group) => group.category === category || { expected: category, actual: group.category ?? "" },
    "/category",
  ),
);

/** All identifiers of parties with a scheme: electronic addresses, identifiers, legal registrations. */
function identifiers(e: EInvoice, scheme: string): readonly Place<string>[] {
  return parties(e).flatMap(({ path, value }) => {
    const all = [
      ...optional(`${path}/electronicAddress`, value.electronicAddress),
      ...(value.ids ?? []).map((id, at) => ({ path: `${path}/ids/${at}`, value: id })),
      ...optional(`${path}/legalId`, value.legalId),
    ];
    return all.flatMap(({ path: at, value: each }) => (each.scheme === scheme ? optional(`${at}/id`, each.id) : []));
  });
}

function identifierRule(id: string, scheme: string, what: string, isValid: (text: string) => boolean): EInvoiceRule {
  const text = `${what} (scheme ${scheme}) has its form and check digit.`;
  return ruleOn(
    id,
    "BT-29 BT-30 BT-34 BT-46 BT-47 BT-49 BT-60 BT-61",
    text,
    (e) => identifiers(e, scheme),
    (each) => isValid(each) || { actual: each },
  );
}

const identifierRules: readonly EInvoiceRule[] = [
  identifierRule("PEPPOL-COMMON-R040", "0088", "A GLN", isGln),
  identifierRule("PEPPOL-COMMON-R041", "0192", "A Norwegian organisation number", isNorwegianNumber),
  identifierRule("PEPPOL-COMMON-R042", "0184", "A Danish CVR number", (text) => /^DK\d{8}$/.test(text)),
  identifierRule("PEPPOL-COMMON-R043", "0208", "A Belgian enterprise number", isBelgianNumber),
  warning(identifierRule("PEPPOL-COMMON-R044", "0201", "An Italian IPA code", (text) => /^[A-Za-z0-9]{6}$/.test(text))),
  warning(identifierRule("PEPPOL-COMMON-R045", "0210", "An Italian tax code", isItalianTaxCode)),
  warning(identifierRule("PEPPOL-COMMON-R046", "9907", "An Italian tax code", isItalianTaxCode)),
  warning(identifierRule("PEPPOL-COMMON-R047", "0211", "An Italian VAT number", isItalianVatNumber)),
  identifierRule("PEPPOL-COMMON-R049", "0007", "A Swedish organisation number", isSwedishNumber),
  identifierRule("PEPPOL-COMMON-R050", "0151", "An Australian business number", isAustralianNumber),
];

/** CL, P and COMMON. */
export const peppolCodeRules: readonly EInvoiceRule[] = [...listRules, ...exemptionRules, ...identifierRules];
