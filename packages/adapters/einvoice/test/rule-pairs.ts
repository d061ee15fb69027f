import type { EInvoice } from "../src/index.ts";
import { type Patch, patched, richInvoice } from "./rich-invoice.ts";

/** A document a rule speaks of and holds for, and the smallest change that breaks it. */
export interface RulePair {
  readonly pass: EInvoice;
  readonly fail: EInvoice;
}

const broken = (patch: Patch, at: Patch = {}): RulePair => ({
  pass: patched(richInvoice, at),
  fail: patched(richInvoice, at, patch),
});

/** Rules that ask for something at a place. */
const required: Readonly<Record<string, string>> = {
  "BR-01": "/specificationId",
  "BR-02": "/number",
  "BR-03": "/issueDate",
  "BR-04": "/typeCode",
  "BR-05": "/currency",
  "BR-06": "/seller/name",
  "BR-07": "/buyer/name",
  "BR-08": "/seller/address",
  "BR-09": "/seller/address/country",
  "BR-10": "/buyer/address",
  "BR-11": "/buyer/address/country",
  "BR-12": "/totals/lineTotal",
  "BR-13": "/totals/taxExclusive",
  "BR-14": "/totals/taxInclusive",
  "BR-15": "/totals/payable",
  "BR-17": "/payee/name",
  "BR-18": "/taxRepresentative/name",
  "BR-19": "/taxRepresentative/address",
  "BR-20": "/taxRepresentative/address/country",
  "BR-21": "/lines/0/id",
  "BR-22": "/lines/0/quantity",
  "BR-23": "/lines/0/unitCode",
  "BR-24": "/lines/0/net",
  "BR-25": "/lines/0/item/name",
  "BR-26": "/lines/0/price/net",
  "BR-31": "/allowances/0/amount",
  "BR-32": "/allowances/0/tax/category",
  "BR-36": "/charges/0/amount",
  "BR-37": "/charges/0/tax/category",
  "BR-41": "/lines/0/allowances/0/amount",
  "BR-43": "/lines/0/charges/0/amount",
  "BR-45": "/taxBreakdown/0/taxable",
  "BR-46": "/taxBreakdown/0/tax",
  "BR-47": "/taxBreakdown/0/category",
  "BR-48": "/taxBreakdown/0/rate",
  "BR-49": "/paymentMeans/0/code",
  "BR-50": "/paymentMeans/0/account/id",
  "BR-52": "/documents/0/id",
  "BR-53": "/totals/taxTotalAccounting",
  "BR-54": "/lines/0/item/attributes/0/value",
  "BR-55": "/precedingInvoices/0/number",
  "BR-56": "/taxRepresentative/taxId",
  "BR-57": "/delivery/address/country",
  "BR-61": "/paymentMeans/0/account",
  "BR-62": "/seller/electronicAddress/scheme",
  "BR-63": "/buyer/electronicAddress/scheme",
  "BR-64": "/lines/0/item/standardItemId/scheme",
  "BR-65": "/lines/0/item/classifications/0/scheme",
  "BR-CO-04": "/lines/0/tax/category",
  "BR-CO-18": "/taxBreakdown",
  "PEPPOL-EN16931-R001": "/processId",
  "PEPPOL-EN16931-R010": "/buyer/electronicAddress",
  "PEPPOL-EN16931-R020": "/seller/electronicAddress",
  "PEPPOL-EN16931-R041": "/lines/0/charges/0/base",
  "PEPPOL-EN16931-R042": "/allowances/0/percent",
  "PEPPOL-EN16931-R053": "/taxBreakdown",
  "PEPPOL-EN16931-R054": "/totals/taxTotalAccounting",
  "PEPPOL-EN16931-R061": "/mandateId",
};

/** A wrong figure, code or text at a place. */
const wrong: Readonly<Record<string, readonly [pointer: string, value: unknown]>> = {
  "BR-16": ["/lines", []],
  "BR-27": ["/lines/0/price/net", "-1"],
  "BR-28": ["/lines/0/price/gross", "-1"],
  "BR-29": ["/period/end", "2026-01-31"],
  "BR-30": ["/lines/0/period/end", "2026-01-31"],
  "BR-51": ["/paymentMeans/1/card/number", "4111111111111111"],
  "BR-CO-03": ["/taxPointCode", "35"],
  "BR-CO-09": ["/buyer/taxId", "40303265045"],
  "BR-CO-10": ["/totals/lineTotal", "100.01"],
  "BR-CO-11": ["/totals/allowanceTotal", "10.01"],
  "BR-CO-12": ["/totals/chargeTotal", undefined],
  "BR-CO-13": ["/totals/taxExclusive", "94.99"],
  "BR-CO-14": ["/totals/taxTotal", "19.96"],
  "BR-CO-15": ["/totals/taxInclusive", "114.96"],
  "BR-CO-16": ["/totals/payable", "100.01"],
  "BR-CO-17": ["/taxBreakdown/0/tax", "20.95"],
  "BR-CO-19": ["/period", {}],
  "BR-CO-20": ["/lines/0/period", {}],
  "BR-CL-01": ["/typeCode", "381"],
  "BR-CL-03": ["/otherCurrencies", [{ path: "/totals/prepaid", currency: "EURO" }]],
  "BR-CL-04": ["/currency", "EURO"],
  "BR-CL-05": ["/taxCurrency", "KRONA"],
  "BR-CL-06": ["/taxPointCode", "5"],
  "BR-CL-07": ["/invoicedObject/scheme", "METER"],
  "BR-CL-10": ["/seller/ids/1/scheme", "GLN"],
  "BR-CL-11": ["/seller/legalId/scheme", "CBE"],
  "BR-CL-13": ["/lines/0/item/classifications/0/scheme", "UNSPSC"],
  "BR-CL-14": ["/delivery/address/country", "FRA"],
  "BR-CL-15": ["/lines/0/item/originCountry", "D"],
  "BR-CL-16": ["/paymentMeans/0/code", "300"],
  "BR-CL-17": ["/charges/0/tax/category", "SR"],
  "BR-CL-18": ["/lines/0/tax/category", "AA"],
  "BR-CL-19": ["/lines/0/allowances/0/reasonCode", "FC"],
  "BR-CL-20": ["/charges/0/reasonCode", "95"],
  "BR-CL-21": ["/lines/0/item/standardItemId/scheme", "GTIN"],
  "BR-CL-22": ["/taxBreakdown/0/exemptionCode", "VATEX-EU-X"],
  "BR-CL-23": ["/lines/0/unitCode", "pieces"],
  "BR-CL-24": ["/documents/0/attachment/mimeType", "text/plain"],
  "BR-CL-25": ["/seller/electronicAddress/scheme", "MAIL"],
  "BR-CL-26": ["/delivery/locationId/scheme", "GLN"],
  "PEPPOL-EN16931-R002": ["/notes", [{ text: "one" }, { text: "two" }]],
  "PEPPOL-EN16931-R004": ["/specificationId", "urn:cen.eu:en16931:2017"],
  "PEPPOL-EN16931-R005": ["/taxCurrency", "EUR"],
  "PEPPOL-EN16931-R007": ["/processId", "urn:fdc:peppol.eu:2017:poacc:billing:1:1.0"],
  "PEPPOL-EN16931-R040": ["/lines/0/charges/0/amount", "2.03"],
  "PEPPOL-EN16931-R046": ["/lines/0/price/discount", "9.99"],
  "PEPPOL-EN16931-R051": ["/otherCurrencies", [{ path: "/totals/prepaid", currency: "USD" }]],
  "PEPPOL-EN16931-R055": ["/totals/taxTotalAccounting", "-220.00"],
  "PEPPOL-EN16931-R110": ["/lines/0/period/start", "2026-01-31"],
  "PEPPOL-EN16931-R111": ["/lines/0/period/end", "2026-03-01"],
  "PEPPOL-EN16931-R120": ["/lines/0/net", "100.03"],
  "PEPPOL-EN16931-R121": ["/lines/0/price/baseQuantity", "0"],
  "PEPPOL-EN16931-R130": ["/lines/0/price/baseUnitCode", "HUR"],
  "PEPPOL-EN16931-CL001": ["/documents/0/attachment/mimeType", "text/plain"],
  "PEPPOL-EN16931-CL002": ["/allowances/0/reasonCode", "AA"],
  "PEPPOL-EN16931-CL003": ["/lines/0/charges/0/reasonCode", "64"],
  "PEPPOL-EN16931-CL006": ["/taxPointCode", "29"],
  "PEPPOL-EN16931-CL007": ["/taxCurrency", "KRONA"],
  "PEPPOL-EN16931-CL008": ["/buyer/electronicAddress/scheme", "MAIL"],
  "PEPPOL-EN16931-P0100": ["/typeCode", "751"],
  "PEPPOL-EN16931-P0112": ["/typeCode", "384"],
};

/** Amounts of the BR-DEC rules. */
const decimals: Readonly<Record<string, string>> = {
  "BR-DEC-01": "/allowances/0/amount",
  "BR-DEC-02": "/allowances/0/base",
  "BR-DEC-05": "/charges/0/amount",
  "BR-DEC-06": "/charges/0/base",
  "BR-DEC-09": "/totals/lineTotal",
  "BR-DEC-10": "/totals/allowanceTotal",
  "BR-DEC-11": "/totals/chargeTotal",
  "BR-DEC-12": "/totals/taxExclusive",
  "BR-DEC-13": "/totals/taxTotal",
  "BR-DEC-14": "/totals/taxInclusive",
  "BR-DEC-15": "/totals/taxTotalAccounting",
  "BR-DEC-16": "/totals/prepaid",
  "BR-DEC-17": "/totals/payableRounding",
  "BR-DEC-18": "/totals/payable",
  "BR-DEC-19": "/taxBreakdown/0/taxable",
  "BR-DEC-20": "/taxBreakdown/0/tax",
  "BR-DEC-23": "/lines/0/net",
  "BR-DEC-24": "/lines/0/allowances/0/amount",
  "BR-DEC-25": "/lines/0/allowances/0/base",
  "BR-DEC-27": "/lines/0/charges/0/amount",
  "BR-DEC-28": "/lines/0/charges/0/base",
};

const noReason = (place: string): Patch => ({ [`${place}/reason`]: undefined, [`${place}/reasonCode`]: undefined });
const card = { code: "48", card: { number: "1234" } };

/** The rules of the two packs that take more than one change. */
const several: Readonly<Record<string, RulePair>> = {
  "BR-33": broken(noReason("/allowances/0")),
  "BR-38": broken(noReason("/charges/0")),
  "BR-42": broken(noReason("/lines/0/allowances/0")),
  "BR-44": broken(noReason("/lines/0/charges/0")),
  "BR-CO-21": broken(noReason("/allowances/0")),
  "BR-CO-22": broken(noReason("/charges/0")),
  "BR-CO-23": broken(noReason("/lines/0/allowances/0")),
  "BR-CO-24": broken(noReason("/lines/0/charges/0")),
  "BR-CO-25": broken({ "/dueDate": undefined, "/paymentTerms": undefined }),
  "BR-CO-26": broken({ "/seller/ids": undefined, "/seller/legalId": undefined, "/seller/taxId": undefined }),
  "BR-66": broken({ "/paymentMeans": [card, card] }, { "/paymentMeans": [card] }),
  "BR-67": broken(
    { "/paymentMeans/1": { code: "59", debitedAccountId: "X" } },
    { "/paymentMeans": [{ code: "59", debitedAccountId: "Y" }] },
  ),
  "PEPPOL-EN16931-R003": broken({ "/buyerReference": undefined, "/purchaseOrderReference": undefined }),
  "PEPPOL-EN16931-P0101": broken({ "/typeCode": "261" }, { "/kind": "credit_note", "/typeCode": "381" }),
};

/** All pairs but those of categories, identifiers and nations. */
export const plainPairs: Readonly<Record<string, RulePair>> = {
  ...mapValues(required, (pointer) => broken({ [pointer]: undefined })),
  ...mapValues(wrong, ([pointer, value]) => broken({ [pointer]: value })),
  ...mapValues(decimals, (pointer) => broken({ [pointer]: "1.001" }, { [pointer]: "1.01" })),
  ...several,
};

export function mapValues<Value, Result>(
  table: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, map(value)]));
}

export { broken };
