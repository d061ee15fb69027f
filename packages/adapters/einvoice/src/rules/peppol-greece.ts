import type { EInvoice, EInvoiceIdentifier } from "../model/e-invoice.ts";
import { isGreekNumber } from "./check-digits.ts";
import { documentsCalled } from "./peppol-document.ts";
import { sellerCountry, sellerIn, when, whole } from "./peppol-places.ts";
import { type EInvoiceRule, isStated, optional, rule, ruleOn, warning } from "./rule.ts";

const isGreek = (country: string | undefined): boolean => country === "GR" || country === "EL";
const greek = (e: EInvoice): boolean => isGreek(sellerCountry(e));
const amongGreeks = (e: EInvoice): boolean =>
  greek(e) && isGreek(e.buyer?.taxId?.slice(0, 2).toUpperCase() ?? e.buyer?.address?.country);

const isVatNumber = (id: string | undefined): boolean => id?.startsWith("EL") === true && isGreekNumber(id.slice(2));
const isAddress = ({ id, scheme }: EInvoiceIdentifier): boolean => scheme === "9933" && isGreekNumber(id ?? "");

const mark = "##M.AR.K##";
const link = "##INVOICE|URL##";
const types = ["1.1", "1.6", "2.1", "2.4", "5.1", "5.2"];

/** A rule on one segment of a Greek invoice number, `TIN|date|branch|type|series|number`. */
function segmentRule(at: number, text: string, holds: (segment: string, e: EInvoice) => boolean): EInvoiceRule {
  return rule(
    `GR-R-001-${at + 1}`,
    "BT-1",
    text,
    "/number",
    (e) => !greek(e) || holds((e.number ?? "").split("|")[at - 1] ?? "", e),
  );
}

const segmentRules: readonly EInvoiceRule[] = [
  rule(
    "GR-R-001-1",
    "BT-1",
    "A Greek invoice number has six segments.",
    "/number",
    (e) => !greek(e) || (e.number ?? "").split("|").length === 6,
  ),
  segmentRule(
    1,
    "The first segment is the tax number of the seller or its representative.",
    (segment, { seller, taxRepresentative }) =>
      isGreekNumber(segment) && [seller?.taxId, taxRepresentative?.taxId].some((id) => id?.slice(2, 11) === segment),
  ),
  segmentRule(
    2,
    "The second segment is the issue date, day/month/year.",
    (segment, { issueDate = "" }) => isStated(segment) && segment.split("/").reverse().join("-") === issueDate,
  ),
  segmentRule(3, "The third segment is a whole number.", (segment) => /^\d+$/.test(segment)),
  segmentRule(4, "The fourth segment is a Greek document type.", (segment) => types.includes(segment)),
  segmentRule(5, "The fifth segment is not empty.", isStated),
  segmentRule(6, "The sixth segment is not empty.", isStated),
];

const registered = (e: EInvoice): boolean => greek(e) && sellerIn("GR")(e);

/** GR. */
export const greekRules: readonly EInvoiceRule[] = [
  ...segmentRules,
  rule(
    "GR-R-002",
    "BT-28",
    "A Greek seller states its registered name.",
    "/seller/tradingName",
    (e) => !greek(e) || isStated(e.seller?.tradingName),
  ),
  ruleOn(
    "GR-R-003",
    "BT-31",
    "A Greek VAT number is EL and a tax number.",
    when(greek, (e) => optional("/seller/taxId", e.seller?.taxId)),
    isVatNumber,
  ),
  rule(
    "GR-R-004-1",
    "BT-122",
    "A Greek seller states one MARK number.",
    "/documents",
    (e) => !registered(e) || documentsCalled(e, mark).length === 1,
  ),
  ruleOn(
    "GR-R-004-2",
    "BT-122",
    "A MARK number is a whole number above 0.",
    when(registered, (e) => documentsCalled(e, mark)),
    ({ id }) => /^[1-9]\d*/.test(id ?? ""),
    "/id",
  ),
  rule(
    "GR-R-005",
    "BT-45",
    "A Greek seller states the full name of the buyer.",
    "/buyer/tradingName",
    (e) => !greek(e) || isStated(e.buyer?.tradingName),
  ),
  ruleOn(
    "GR-R-006",
    "BT-48",
    "Of a Greek buyer the VAT number is stated.",
    when(amongGreeks, whole("/buyer/taxId")),
    (e) => isVatNumber(e.buyer?.taxId),
  ),
  warning(
    rule(
      "GR-S-008-1",
      "BT-122",
      "A Greek seller states one address of the invoice.",
      "/documents",
      (e) => !registered(e) || documentsCalled(e, link).length === 1,
    ),
  ),
  rule(
    "GR-R-008-2",
    "BT-122",
    "A Greek seller states at most one address of the invoice.",
    "/documents",
    (e) => !registered(e) || documentsCalled(e, link).length <= 1,
  ),
  ruleOn(
    "GR-R-008-3",
    "BT-124",
    "The address of the invoice is an external reference.",
    when(greek, (e) => documentsCalled(e, link)),
    ({ url }) => isStated(url),
    "/url",
  ),
  ruleOn(
    "GR-R-009",
    "BT-34",
    "A Greek seller's electronic address is its tax number.",
    when(greek, (e) => optional("/seller/electronicAddress", e.seller?.electronicAddress)),
    isAddress,
  ),
  ruleOn(
    "GR-R-010",
    "BT-49",
    "A Greek buyer's electronic address is its tax number.",
    when(amongGreeks, (e) => optional("/buyer/electronicAddress", e.buyer?.electronicAddress)),
    isAddress,
  ),
  warning(
    rule(
      "GR-S-011",
      "BT-31",
      "A Greek seller states its VAT number with the prefix of its country.",
      "/seller/taxId",
      (e) => !greek(e) || isVatNumber(e.seller?.taxId),
    ),
  ),
];
