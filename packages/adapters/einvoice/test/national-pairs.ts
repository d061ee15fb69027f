import type { Patch } from "./rich-invoice.ts";
import { broken, mapValues, type RulePair } from "./rule-pairs.ts";

/** A good and a bad identifier of each scheme; the good ones are published examples or made by the rule's own formula. */
const identifiers: Readonly<Record<string, readonly [scheme: string, good: string, bad: string]>> = {
  "PEPPOL-COMMON-R040": ["0088", "4012345000009", "4012345000008"],
  "PEPPOL-COMMON-R041": ["0192", "987654325", "987654326"],
  "PEPPOL-COMMON-R042": ["0184", "DK12345678", "12345678"],
  "PEPPOL-COMMON-R043": ["0208", "0403019261", "0403019262"],
  "PEPPOL-COMMON-R044": ["0201", "AB12CD", "AB12"],
  "PEPPOL-COMMON-R045": ["0210", "RSSMRA70A01F205V", "RSSMRA70A01F205"],
  "PEPPOL-COMMON-R046": ["9907", "12345670017", "1234567001"],
  "PEPPOL-COMMON-R047": ["0211", "IT12345670017", "IT12345670018"],
  "PEPPOL-COMMON-R049": ["0007", "5560360793", "5560360794"],
  "PEPPOL-COMMON-R050": ["0151", "51824753556", "51824753557"],
};

const exemptions: Readonly<Record<string, readonly [code: string, category: string]>> = {
  "PEPPOL-EN16931-P0104": ["VATEX-EU-G", "G"],
  "PEPPOL-EN16931-P0105": ["VATEX-EU-O", "O"],
  "PEPPOL-EN16931-P0106": ["VATEX-EU-IC", "K"],
  "PEPPOL-EN16931-P0107": ["vatex-eu-ae", "AE"],
  "PEPPOL-EN16931-P0108": ["VATEX-EU-D", "E"],
  "PEPPOL-EN16931-P0109": ["VATEX-EU-F", "E"],
  "PEPPOL-EN16931-P0110": ["VATEX-EU-I", "E"],
  "PEPPOL-EN16931-P0111": ["VATEX-EU-J", "E"],
};

const both = (country: string): Patch => ({ "/seller/address/country": country, "/buyer/address/country": country });
const oneMeans = (means: object): Patch => ({ "/paymentMeans": [means] });

const norway: Patch = { "/seller/taxId": "NO987654325MVA", "/seller/address/country": "NO" };
const denmark: Patch = {
  ...both("DK"),
  "/seller/legalId": { id: "DK12345678", scheme: "0184" },
  "/seller/ids/0/scheme": "0002",
};
const inDenmark = (at: Patch, patch: Patch): RulePair => broken(patch, { ...denmark, ...at });
const giro = { code: "50", account: { id: "1234567" } };
const slip = { code: "93", account: { id: "12345678" } };

const nordic: Readonly<Record<string, RulePair>> = {
  "NO-R-001": broken({ "/seller/taxId": "NO987654326MVA" }, norway),
  "NO-R-002": broken(
    { "/seller/taxRegistration": undefined },
    { ...norway, "/seller/taxRegistration": { id: "Foretaksregisteret" } },
  ),
  "DK-R-002": inDenmark({}, { "/seller/legalId": undefined }),
  "DK-R-003": inDenmark({}, { "/lines/0/item/classifications/0/version": "20" }),
  "DK-R-004": inDenmark(
    { "/charges/0/reasonCode": "ZZZ", "/charges/0/reason": "1234" },
    { "/charges/0/reason": "Tax" },
  ),
  "DK-R-005": inDenmark({ "/paymentMeans": [{ code: "31" }] }, oneMeans({ code: "30" })),
  "DK-R-006": inDenmark(
    { "/paymentMeans": [{ code: "42", account: { id: "1", bankId: "2" } }] },
    { "/paymentMeans/0/account/bankId": undefined },
  ),
  "DK-R-007": inDenmark({ "/paymentMeans": [{ code: "49", debitedAccountId: "1" }] }, oneMeans({ code: "49" })),
  "DK-R-008": inDenmark(
    { "/paymentMeans": [giro], "/remittanceInformation": "01#" },
    { "/paymentMeans/0/account/id": "123456" },
  ),
  "DK-R-009": inDenmark(
    { "/paymentMeans": [giro], "/remittanceInformation": "04#1234567890123456" },
    { "/remittanceInformation": "04#123456789012345" },
  ),
  "DK-R-010": inDenmark(
    { "/paymentMeans": [slip], "/remittanceInformation": "73#" },
    { "/remittanceInformation": "01#" },
  ),
  "DK-R-011": inDenmark(
    { "/paymentMeans": [slip], "/remittanceInformation": "71#123456789012345" },
    { "/remittanceInformation": "71#12345678901234" },
  ),
  "DK-R-013": inDenmark({}, { "/seller/ids/0/scheme": undefined }),
  "DK-R-014": inDenmark({}, { "/seller/legalId/scheme": "0208" }),
  "DK-R-016": inDenmark({ "/kind": "credit_note" }, { "/totals/payable": "-1.00" }),
};

const sweden: Patch = {
  ...both("SE"),
  "/seller/taxId": "SE556036079301",
  "/seller/legalId": { id: "5560360793", scheme: "0007" },
};
const inSweden = (at: Patch, patch: Patch): RulePair => broken(patch, { ...sweden, ...at });
const bank = (name: string) => ({ "/paymentMeans": [{ code: "30", account: { id: "1234567", bankId: name } }] });
const rate = (value: string): Patch => ({
  "/lines/0/tax/rate": value,
  "/allowances/0/tax/rate": value,
  "/charges/0/tax/rate": value,
  "/taxBreakdown/0/rate": value,
});

const swedish: Readonly<Record<string, RulePair>> = {
  "SE-R-001": inSweden({}, { "/seller/taxId": "SE5560360793" }),
  "SE-R-002": inSweden({}, { "/seller/taxId": "SE55603607930A" }),
  "SE-R-003": inSweden({}, { "/seller/legalId/id": "556036-079" }),
  "SE-R-004": inSweden({}, { "/seller/legalId/id": "556036079" }),
  "SE-R-005": inSweden(
    { "/seller/taxRegistration": { id: "Godkänd för F-skatt" } },
    { "/seller/taxRegistration/id": "Approved" },
  ),
  "SE-R-006": inSweden(rate("25.00"), { "/lines/0/tax/rate": "21" }),
  "SE-R-007": inSweden(bank("SE:PLUSGIRO"), { "/paymentMeans/0/account/id": "12-3456" }),
  "SE-R-008": inSweden(bank("SE:BANKGIRO"), { "/paymentMeans/0/account/id": "123-4567" }),
  "SE-R-009": inSweden(bank("SE:BANKGIRO"), { "/paymentMeans/0/account/id": "123456" }),
  "SE-R-010": inSweden(bank("SE:PLUSGIRO"), { "/paymentMeans/0/account/id": "123456789" }),
  "SE-R-011": inSweden({}, { "/paymentMeans/0/code": "50" }),
  "SE-R-012": inSweden({}, { "/paymentMeans/0/code": "31" }),
  "SE-R-013": inSweden({}, { "/seller/legalId/id": "5560360794" }),
};

const italy: Patch = { "/seller/taxId": "IT12345670017", "/seller/taxRegistration": { id: "RSSMRA70A01F205V" } };
const netherlands: Patch = {
  ...both("NL"),
  "/seller/legalId": { id: "12345678", scheme: "0106" },
  "/buyer/legalId": { id: "87654321", scheme: "0190" },
  "/taxRepresentative/address/country": "NL",
};
const inNetherlands = (patch: Patch, at: Patch = {}): RulePair => broken(patch, { ...netherlands, ...at });

const continental: Readonly<Record<string, RulePair>> = {
  "IT-R-001": broken({ "/seller/taxRegistration/id": "123" }, italy),
  "IT-R-002": broken({ "/seller/address/line1": undefined }, italy),
  "IT-R-003": broken({ "/seller/address/city": undefined }, italy),
  "IT-R-004": broken({ "/seller/address/postalCode": undefined }, italy),
  "NL-R-001": inNetherlands({ "/precedingInvoices": undefined }, { "/kind": "credit_note" }),
  "NL-R-002": inNetherlands({ "/seller/address/city": undefined }),
  "NL-R-003": inNetherlands({ "/seller/legalId/scheme": "0208" }),
  "NL-R-004": inNetherlands({ "/buyer/address/line1": undefined }),
  "NL-R-005": inNetherlands({ "/buyer/legalId/scheme": "0208" }),
  "NL-R-006": inNetherlands({ "/taxRepresentative/address/postalCode": undefined }),
  "NL-R-007": inNetherlands({ "/paymentMeans": undefined }),
  "NL-R-008": inNetherlands({ "/paymentMeans/0/code": "31" }),
  "NL-R-009": inNetherlands({ "/purchaseOrderReference": undefined }),
};

const germany = both("DE");
const inGermany = (patch: Patch, at: Patch = {}): RulePair => broken(patch, { ...germany, ...at });
const german: Readonly<Record<string, RulePair>> = {
  "DE-R-001": inGermany({ "/paymentMeans": undefined }),
  "DE-R-002": inGermany({ "/seller/contact": undefined }),
  "DE-R-003": inGermany({ "/seller/address/city": undefined }),
  "DE-R-004": inGermany({ "/seller/address/postalCode": undefined }),
  "DE-R-005": inGermany({ "/seller/contact/name": undefined }),
  "DE-R-006": inGermany({ "/seller/contact/phone": undefined }),
  "DE-R-007": inGermany({ "/seller/contact/email": undefined }),
  "DE-R-008": inGermany({ "/buyer/address/city": undefined }),
  "DE-R-009": inGermany({ "/buyer/address/postalCode": undefined }),
  "DE-R-010": inGermany({ "/delivery/address/city": undefined }),
  "DE-R-011": inGermany({ "/delivery/address/postalCode": undefined }),
  "DE-R-014": inGermany({ "/taxBreakdown/0/rate": undefined }),
  "DE-R-015": inGermany({ "/buyerReference": undefined }),
  "DE-R-016": inGermany({ "/seller/taxId": undefined, "/taxRepresentative": undefined }),
  "DE-R-017": inGermany({ "/typeCode": "386" }),
  "DE-R-019": inGermany(
    { "/paymentMeans/0/account/id": "DE89370400440532013001" },
    { "/paymentMeans": [{ code: "58", account: { id: "DE89 3704 0044 0532 0130 00" } }] },
  ),
  "DE-R-020": inGermany({ "/paymentMeans/2/debitedAccountId": "FR7630006000011234567890188" }),
  "DE-R-022": inGermany({ "/documents/1": { id: "D-2", attachment: { filename: "d-1.pdf" } } }),
  "DE-R-023-1": inGermany({ "/paymentMeans/0/account": undefined }),
  "DE-R-024-1": inGermany({ "/paymentMeans/1/card": undefined }),
  "DE-R-026": inGermany({ "/precedingInvoices": undefined }, { "/typeCode": "384" }),
  "DE-R-027": inGermany({ "/seller/contact/phone": "12" }),
  "DE-R-028": inGermany({ "/seller/contact/email": "ar.@alder.example" }),
  "DE-R-030": inGermany({ "/creditorId": undefined }),
  "DE-R-031": inGermany({ "/paymentMeans/2/debitedAccountId": undefined }),
};

const iceland: Patch = {
  ...both("IS"),
  "/seller/legalId": { id: "1234567890", scheme: "0196" },
  "/buyer/legalId": { id: "0987654321", scheme: "0196" },
  "/documents/1": { id: "2026-04-15", description: "EINDAGI" },
};
const inIceland = (patch: Patch, at: Patch = {}): RulePair => broken(patch, { ...iceland, ...at });
const claim = (code: string) => ({ "/paymentMeans": [{ code, account: { id: "012345678901" } }] });
const icelandic: Readonly<Record<string, RulePair>> = {
  "IS-R-001": inIceland({ "/typeCode": "386" }),
  "IS-R-002": inIceland({ "/seller/legalId/scheme": "0208" }),
  "IS-R-003": inIceland({ "/seller/address/line1": undefined }),
  "IS-R-004": inIceland({ "/buyer/legalId": undefined }),
  "IS-R-005": inIceland({ "/buyer/address/postalCode": undefined }),
  "IS-R-006": inIceland({ "/paymentMeans/0/account/id": "1" }, claim("9")),
  "IS-R-007": inIceland({ "/paymentMeans/0/account/id": "1" }, claim("42")),
  "IS-R-008": inIceland({ "/documents/1/id": "15.4.2026" }),
  "IS-R-009": inIceland({ "/dueDate": undefined }),
  "IS-R-010": inIceland({ "/documents/1/id": "2026-03-31" }),
};

const greece: Patch = {
  ...both("GR"),
  "/number": "094014201|02/03/2026|0|1.1|A|17",
  "/seller/taxId": "EL094014201",
  "/seller/electronicAddress": { id: "094014201", scheme: "9933" },
  "/buyer/taxId": "EL094014201",
  "/buyer/tradingName": "Birch",
  "/buyer/electronicAddress": { id: "094014201", scheme: "9933" },
  "/documents": [
    { id: "400001", description: "##M.AR.K##" },
    { id: "1", description: "##INVOICE|URL##", url: "https://alder.example/1" },
  ],
};
const inGreece = (patch: Patch): RulePair => broken(patch, greece);
const numbered = (number: string): RulePair => inGreece({ "/number": number });
const greek: Readonly<Record<string, RulePair>> = {
  "GR-R-001-1": numbered("094014201|02/03/2026|0|1.1|A"),
  "GR-R-001-2": numbered("094014202|02/03/2026|0|1.1|A|17"),
  "GR-R-001-3": numbered("094014201|03/03/2026|0|1.1|A|17"),
  "GR-R-001-4": numbered("094014201|02/03/2026|x|1.1|A|17"),
  "GR-R-001-5": numbered("094014201|02/03/2026|0|9.9|A|17"),
  "GR-R-001-6": numbered("094014201|02/03/2026|0|1.1||17"),
  "GR-R-001-7": numbered("094014201|02/03/2026|0|1.1|A|"),
  "GR-R-002": inGreece({ "/seller/tradingName": undefined }),
  "GR-R-003": inGreece({ "/seller/taxId": "EL094014202" }),
  "GR-R-004-1": inGreece({ "/documents/0": { id: "400001" } }),
  "GR-R-004-2": inGreece({ "/documents/0/id": "0" }),
  "GR-R-005": inGreece({ "/buyer/tradingName": undefined }),
  "GR-R-006": inGreece({ "/buyer/taxId": "EL094014202" }),
  "GR-S-008-1": inGreece({ "/documents/1": { id: "1" } }),
  "GR-R-008-2": inGreece({ "/documents/2": { id: "2", description: "##INVOICE|URL##", url: "x" } }),
  "GR-R-008-3": inGreece({ "/documents/1/url": undefined }),
  "GR-R-009": inGreece({ "/seller/electronicAddress/scheme": "0088" }),
  "GR-R-010": inGreece({ "/buyer/electronicAddress/id": "094014202" }),
  "GR-S-011": inGreece({ "/seller/taxId": "EL1" }),
};

/** The pairs about identifiers, reasons for exemption and nations. */
export const nationalPairs: Readonly<Record<string, RulePair>> = {
  ...mapValues(identifiers, ([scheme, good, bad]) =>
    broken({ "/seller/electronicAddress/id": bad }, { "/seller/electronicAddress": { id: good, scheme } }),
  ),
  ...mapValues(exemptions, ([code, category]) =>
    broken(
      { "/taxBreakdown/0/category": "Z" },
      { "/taxBreakdown/0/exemptionCode": code, "/taxBreakdown/0/category": category },
    ),
  ),
  ...nordic,
  ...swedish,
  ...continental,
  ...german,
  ...icelandic,
  ...greek,
};
