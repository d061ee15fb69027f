import type { EInvoice, EInvoicePaymentMeans } from "../model/e-invoice.ts";
import { isNorwegianNumber, isSwedishNumber } from "./check-digits.ts";
import { isLess, num } from "./figures.ts";
import { bothIn, sellerCountry, sellerIn, when, whole } from "./peppol-places.ts";
import {
  allowances,
  charges,
  type EInvoiceRule,
  isStated,
  lineAllowances,
  lineCharges,
  lines,
  means,
  ofLines,
  optional,
  type Place,
  ruleOn,
  taxGroups,
  warning,
} from "./rule.ts";

const norway: readonly EInvoiceRule[] = [
  ruleOn(
    "NO-R-001",
    "BT-31",
    "A Norwegian VAT number is NO, an organisation number and MVA.",
    (e) => (sellerCountry(e) === "NO" ? optional("/seller/taxId", e.seller?.taxId) : []),
    (id) => !id.startsWith("NO") || (/^NO\d{9}MVA$/.test(id) && isNorwegianNumber(id.slice(2, 11))),
  ),
  warning(
    ruleOn(
      "NO-R-002",
      "BT-32",
      "Most Norwegian sellers state that they are in the Foretaksregisteret.",
      when((e) => sellerCountry(e) === "NO", whole("/seller/taxRegistration")),
      (e) => e.seller?.taxRegistration?.id === "Foretaksregisteret",
    ),
  ),
];

const inDenmark = bothIn("DK");
const danishMeans = when((e) => e.kind === "invoice" && inDenmark(e), means);

/** The first characters of the payment reference and the length of the account go with the kind of slip. */
function hasSlip(e: EInvoice, prefixes: readonly string[], { account }: EInvoicePaymentMeans, digits: number): boolean {
  return prefixes.includes((e.remittanceInformation ?? "").slice(0, 3)) && (account?.id ?? "").length === digits;
}

const denmark: readonly EInvoiceRule[] = [
  ruleOn(
    "DK-R-002",
    "BT-30",
    "A Danish seller states its CVR number.",
    when(sellerIn("DK"), whole("/seller/legalId")),
    (e) => isStated(e.seller?.legalId?.id),
  ),
  warning(
    ruleOn(
      "DK-R-003",
      "BT-158",
      "Danish sellers classify with UNSPSC 19.0501.",
      when(inDenmark, (e) => ofLines(e, "/item/classifications", (line) => line.item?.classifications)),
      ({ scheme, version }) => scheme !== "TST" || version === "19.05.01" || version === "19.0501",
      "/version",
    ),
  ),
  ruleOn(
    "DK-R-004",
    "BT-97 BT-104",
    "A reason ZZZ is a four-digit kind of tax.",
    when(inDenmark, (e) => [...allowances(e), ...charges(e), ...lineAllowances(e), ...lineCharges(e)]),
    ({ reasonCode, reason }) => reasonCode !== "ZZZ" || /^\d{4}$/.test(reason ?? ""),
    "/reason",
  ),
  ruleOn(
    "DK-R-005",
    "BT-81",
    "Danish sellers take the means 1, 10, 31, 42, 48, 49, 50, 58, 59, 93 and 97.",
    danishMeans,
    ({ code }) => ["1", "10", "31", "42", "48", "49", "50", "58", "59", "93", "97"].includes(code ?? ""),
    "/code",
  ),
  ruleOn(
    "DK-R-006",
    "BT-84 BT-86",
    "Means 31 and 42 name account and registration number.",
    danishMeans,
    ({ code, account }) => !["31", "42"].includes(code ?? "") || (isStated(account?.id) && isStated(account?.bankId)),
    "/account",
  ),
  ruleOn(
    "DK-R-007",
    "BT-89 BT-91",
    "Means 49 names mandate and debited account.",
    danishMeans,
    ({ code, debitedAccountId }, e) => code !== "49" || (isStated(e.mandateId) && isStated(debitedAccountId)),
    "/debitedAccountId",
  ),
  ruleOn(
    "DK-R-008",
    "BT-83 BT-84",
    "Means 50 has a reference of kind 01, 04 or 15 and a giro account of 7 digits.",
    danishMeans,
    (each, e) => each.code !== "50" || hasSlip(e, ["01#", "04#", "15#"], each, 7),
  ),
  ruleOn(
    "DK-R-009",
    "BT-83",
    "Means 50 with a reference of kind 04 or 15 has 16 digits after it.",
    danishMeans,
    ({ code }, e) =>
      code !== "50" || !/^(04|15)#/.test(e.remittanceInformation ?? "") || e.remittanceInformation?.length === 19,
  ),
  ruleOn(
    "DK-R-010",
    "BT-83 BT-84",
    "Means 93 has a reference of kind 71, 73 or 75 and a creditor number of 8 digits.",
    danishMeans,
    (each, e) => each.code !== "93" || hasSlip(e, ["71#", "73#", "75#"], each, 8),
  ),
  ruleOn(
    "DK-R-011",
    "BT-83",
    "Means 93 with a reference of kind 71 or 75 has 15 or 16 digits after it.",
    danishMeans,
    ({ code }, e) =>
      code !== "93" ||
      !/^7[15]#/.test(e.remittanceInformation ?? "") ||
      [18, 19].includes(e.remittanceInformation?.length ?? 0),
  ),
  ruleOn(
    "DK-R-013",
    "BT-29-1 BT-46-1",
    "Identifiers of Danish sellers and buyers have a scheme.",
    when(inDenmark, (e) =>
      (["seller", "buyer"] as const).flatMap((role) =>
        (e[role]?.ids ?? []).map((value, at) => ({ path: `/${role}/ids/${at}`, value })),
      ),
    ),
    ({ id, scheme }) => !isStated(id) || isStated(scheme),
    "/scheme",
  ),
  ruleOn(
    "DK-R-014",
    "BT-30-1",
    "A Danish legal number has the scheme 0184.",
    when(sellerIn("DK"), (e) => optional("/seller/legalId", e.seller?.legalId)),
    ({ scheme }) => scheme === "0184",
    "/scheme",
  ),
  ruleOn(
    "DK-R-016",
    "BT-115",
    "A Danish credit note is not negative.",
    when((e) => e.kind === "credit_note" && inDenmark(e), whole("/totals/payable")),
    (e) => !isLess(num(e.totals?.payable), num("0")),
  ),
];

const swedish = sellerIn("SE");
const withSwedishVat = (e: EInvoice): boolean => swedish(e) && (e.seller?.taxId ?? "").startsWith("SE");
const swedishVat = when(withSwedishVat, (e) => optional("/seller/taxId", e.seller?.taxId));
const swedishNumber = when(swedish, (e) => optional("/seller/legalId/id", e.seller?.legalId?.id));
const giro = (bank: string) =>
  when(swedish, (e: EInvoice) =>
    means(e).flatMap(({ path, value }) =>
      value.code === "30" && value.account?.bankId === bank ? optional(`${path}/account/id`, value.account.id) : [],
    ),
  );

const rated = (e: EInvoice): readonly Place<{ readonly category?: string; readonly rate?: string }>[] =>
  [
    ...taxGroups(e),
    ...[...lines(e), ...allowances(e), ...charges(e)].flatMap(({ path, value }) => optional(`${path}/tax`, value.tax)),
  ].filter(({ value }) => value.category === "S");

const isOneOf = (rate: string | undefined, rates: readonly number[]): boolean => rates.includes(Number(rate ?? "NaN"));
const isNumeric = (text: string): boolean => /^\d+$/.test(text);

const sweden: readonly EInvoiceRule[] = [
  ruleOn("SE-R-001", "BT-31", "A Swedish VAT number has 14 characters.", swedishVat, (id) => id.length === 14),
  ruleOn("SE-R-002", "BT-31", "A Swedish VAT number ends in 12 digits.", swedishVat, (id) =>
    isNumeric(id.slice(2, 14)),
  ),
  warning(ruleOn("SE-R-003", "BT-30", "A Swedish organisation number is of digits.", swedishNumber, isNumeric)),
  warning(
    ruleOn(
      "SE-R-004",
      "BT-30",
      "A Swedish organisation number has 10 digits.",
      swedishNumber,
      (id) => id.length === 10,
    ),
  ),
  ruleOn(
    "SE-R-005",
    "BT-32",
    "A Swedish tax registration is the words Godkänd för F-skatt.",
    when(
      (e) => swedish(e) && isStated(e.seller?.legalId?.id),
      (e) => optional("/seller/taxRegistration/id", e.seller?.taxRegistration?.id),
    ),
    (id) => id.toUpperCase() === "GODKÄND FÖR F-SKATT",
  ),
  ruleOn(
    "SE-R-006",
    "BT-96 BT-103 BT-119 BT-152",
    "Swedish standard rates are 25, 12 and 6.",
    when(withSwedishVat, rated),
    ({ rate }) => isOneOf(rate, [25, 12, 6]),
    "/rate",
  ),
  warning(ruleOn("SE-R-007", "BT-84", "A Plusgiro account is of digits.", giro("SE:PLUSGIRO"), isNumeric)),
  warning(ruleOn("SE-R-008", "BT-84", "A Bankgiro account is of digits.", giro("SE:BANKGIRO"), isNumeric)),
  warning(
    ruleOn(
      "SE-R-009",
      "BT-84",
      "A Bankgiro account has 7 or 8 digits.",
      giro("SE:BANKGIRO"),
      (id) => id.length === 7 || id.length === 8,
    ),
  ),
  warning(
    ruleOn(
      "SE-R-010",
      "BT-84",
      "A Plusgiro account has 2 to 8 digits.",
      giro("SE:PLUSGIRO"),
      (id) => id.length >= 2 && id.length <= 8,
    ),
  ),
  warning(
    ruleOn(
      "SE-R-011",
      "BT-81",
      "Bankgiro and Plusgiro are means 30 with their name as the bank.",
      when(swedish, means),
      ({ code }) => code !== "50" && code !== "56",
      "/code",
    ),
  ),
  warning(
    ruleOn(
      "SE-R-012",
      "BT-81",
      "A transfer within Sweden is means 30.",
      when(bothIn("SE"), means),
      ({ code }) => code !== "31",
      "/code",
    ),
  ),
  warning(
    ruleOn(
      "SE-R-013",
      "BT-30",
      "A Swedish organisation number ends in its check digit.",
      swedishNumber,
      isSwedishNumber,
    ),
  ),
];

/** NO, DK and SE. */
export const nordicRules: readonly EInvoiceRule[] = [...norway, ...denmark, ...sweden];
