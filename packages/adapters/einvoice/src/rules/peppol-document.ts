import { divideDecimal, formatDecimalText } from "@receivables/core";
import type { EInvoice, EInvoiceAdjustment, EInvoiceLine } from "../model/e-invoice.ts";
import { cents, distance, equals, isAboveZero, isEqual, isLess, minus, num, plus, sum, times } from "./figures.ts";
import {
  allowances,
  charges,
  documents,
  type EInvoiceRule,
  isStated,
  lineAllowances,
  lineCharges,
  lines,
  means,
  optional,
  type Place,
  rule,
  ruleOn,
  type Verdict,
} from "./rule.ts";

const adjustments = (e: EInvoice): readonly Place<EInvoiceAdjustment>[] => [
  ...allowances(e),
  ...charges(e),
  ...lineAllowances(e),
  ...lineCharges(e),
];

const process = /^urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0$/;
const specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

/** PEPPOL-EN16931-R001 to R061: the document and its amounts. */
const documentRules: readonly EInvoiceRule[] = [
  rule("PEPPOL-EN16931-R001", "BT-23", "The business process is named.", "/processId", (e) => isStated(e.processId)),
  rule("PEPPOL-EN16931-R002", "BT-22", "There is at most one note.", "/notes", (e) => (e.notes ?? []).length <= 1),
  rule(
    "PEPPOL-EN16931-R003",
    "BT-10 BT-13",
    "The buyer's reference or the order is stated.",
    "/buyerReference",
    (e) => isStated(e.buyerReference) || isStated(e.purchaseOrderReference),
  ),
  rule(
    "PEPPOL-EN16931-R004",
    "BT-24",
    "The specification is that of Peppol BIS Billing 3.",
    "/specificationId",
    (e) => (e.specificationId ?? "").startsWith(specification) || { expected: specification },
  ),
  rule(
    "PEPPOL-EN16931-R005",
    "BT-6",
    "The tax currency is another than the document's.",
    "/taxCurrency",
    (e) => e.taxCurrency === undefined || e.taxCurrency !== e.currency,
  ),
  rule("PEPPOL-EN16931-R007", "BT-23", "The process has the form of Peppol's billing processes.", "/processId", (e) =>
    process.test(e.processId ?? ""),
  ),
  rule("PEPPOL-EN16931-R010", "BT-49", "The buyer has an electronic address.", "/buyer/electronicAddress", (e) =>
    isStated(e.buyer?.electronicAddress?.id),
  ),
  rule("PEPPOL-EN16931-R020", "BT-34", "The seller has an electronic address.", "/seller/electronicAddress", (e) =>
    isStated(e.seller?.electronicAddress?.id),
  ),
  ruleOn(
    "PEPPOL-EN16931-R040",
    "BT-92 BT-99 BT-136 BT-141",
    "An allowance or charge is its percentage of its base, within 0.02.",
    adjustments,
    holdsPercent,
    "/amount",
  ),
  ruleOn(
    "PEPPOL-EN16931-R041",
    "BT-93 BT-100 BT-137 BT-142",
    "A percentage has a base.",
    adjustments,
    ({ percent, base }) => percent === undefined || base !== undefined,
    "/base",
  ),
  ruleOn(
    "PEPPOL-EN16931-R042",
    "BT-94 BT-101 BT-138 BT-143",
    "A base has a percentage.",
    adjustments,
    ({ percent, base }) => base === undefined || percent !== undefined,
    "/percent",
  ),
  ruleOn(
    "PEPPOL-EN16931-R051",
    "BT-5",
    "All amounts are in the document's currency.",
    (e) => (e.otherCurrencies ?? []).map((value, at) => ({ path: `/otherCurrencies/${at}`, value })),
    ({ currency }, e) => (e.currency === undefined ? { actual: currency } : { expected: e.currency, actual: currency }),
  ),
  rule(
    "PEPPOL-EN16931-R053",
    "BT-110 BG-23",
    "The tax total has a breakdown.",
    "/taxBreakdown",
    (e) => (e.taxBreakdown ?? []).length > 0,
  ),
  rule(
    "PEPPOL-EN16931-R054",
    "BT-111",
    "The tax total in the tax currency stands where there is one, and only there.",
    "/totals/taxTotalAccounting",
    (e) => isStated(e.taxCurrency) === isStated(e.totals?.taxTotalAccounting),
  ),
  rule(
    "PEPPOL-EN16931-R055",
    "BT-110 BT-111",
    "Both tax totals have the same sign.",
    "/totals/taxTotalAccounting",
    (e) => {
      const product = times(num(e.totals?.taxTotal), num(e.totals?.taxTotalAccounting));
      return !isLess(product, num("0"));
    },
  ),
  ruleOn(
    "PEPPOL-EN16931-R061",
    "BT-89",
    "A direct debit names its mandate.",
    means,
    ({ code }, e) => !["49", "59"].includes(code ?? "") || isStated(e.mandateId),
  ),
];

function holdsPercent({ amount, percent, base }: EInvoiceAdjustment): Verdict {
  if (percent === undefined || base === undefined) return true;
  const expected = times(times(num(base), num(percent)), num("0.01"));
  if (!isLess(num("0.02"), distance(num(amount), expected))) return true;
  return { expected: formatDecimalText(cents(expected)), ...(amount === undefined ? {} : { actual: amount }) };
}

const periods = (e: EInvoice) => lines(e).flatMap(({ path, value }) => optional(`${path}/period`, value.period));

/** PEPPOL-EN16931-R100 to R130: lines. */
const lineRules: readonly EInvoiceRule[] = [
  ruleOn(
    "PEPPOL-EN16931-R046",
    "BT-146 BT-147 BT-148",
    "The net price is the gross price less the discount.",
    lines,
    ({ price }) => price?.gross === undefined || equals(price.net, minus(num(price.gross), num(price.discount))),
    "/price/net",
  ),
  ruleOn(
    "PEPPOL-EN16931-R110",
    "BT-134",
    "A line's period does not start before the document's.",
    periods,
    ({ start }, e) => start === undefined || e.period?.start === undefined || start >= e.period.start,
    "/start",
  ),
  ruleOn(
    "PEPPOL-EN16931-R111",
    "BT-135",
    "A line's period does not end after the document's.",
    periods,
    ({ end }, e) => end === undefined || e.period?.end === undefined || end <= e.period.end,
    "/end",
  ),
  ruleOn(
    "PEPPOL-EN16931-R120",
    "BT-131 BT-129 BT-146 BT-149",
    "A line's net is quantity times price for the base quantity, plus charges, less allowances, within 0.02.",
    lines,
    holdsNet,
    "/net",
  ),
  ruleOn(
    "PEPPOL-EN16931-R121",
    "BT-149",
    "A base quantity is above 0.",
    lines,
    ({ price }) => price?.baseQuantity === undefined || isAboveZero(price.baseQuantity),
    "/price/baseQuantity",
  ),
  ruleOn(
    "PEPPOL-EN16931-R130",
    "BT-150",
    "A base quantity has the unit of the quantity.",
    lines,
    ({ price, unitCode, quantity }) =>
      price?.baseUnitCode === undefined ||
      quantity === undefined ||
      price.baseUnitCode === unitCode || {
        actual: price.baseUnitCode,
        ...(unitCode === undefined ? {} : { expected: unitCode }),
      },
    "/price/baseUnitCode",
  ),
];

/** Both sides are multiplied by the base quantity, so that nothing is divided but what is shown. */
function holdsNet(line: EInvoiceLine): Verdict {
  const stated = num(line.price?.baseQuantity);
  const base = isEqual(stated, num("0")) ? num("1") : stated;
  const beside = minus(
    cents(sum((line.charges ?? []).map(({ amount }) => amount))),
    cents(sum((line.allowances ?? []).map(({ amount }) => amount))),
  );
  const goods = times(num(line.quantity ?? "1"), num(line.price?.net));
  const expected = plus(goods, times(beside, base));
  const size = distance(base, num("0"));
  if (!isLess(times(num("0.02"), size), distance(times(num(line.net), base), expected))) return true;
  const quotient = divideDecimal(expected, base, { scale: 2, rounding: "halfUp" });
  return { expected: formatDecimalText(quotient), ...(line.net === undefined ? {} : { actual: line.net }) };
}

/** R001 to R130. */
export const peppolDocumentRules: readonly EInvoiceRule[] = [...documentRules, ...lineRules];

/** For the national rules: supporting documents described by a word. */
export const documentsCalled = (e: EInvoice, description: string) =>
  documents(e).filter(({ value }) => value.description === description);
