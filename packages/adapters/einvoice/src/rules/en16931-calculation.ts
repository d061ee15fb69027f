import { formatDecimalText } from "@receivables/core";
import type { EInvoice } from "../model/e-invoice.ts";
import { countryCodes } from "./code-lists.ts";
import {
  cents,
  distance,
  equals,
  equalsAbout,
  hasTwoDecimals,
  isAboveZero,
  isLess,
  isZero,
  minus,
  num,
  plus,
  states,
  sum,
  times,
} from "./figures.ts";
import {
  allowances,
  charges,
  type EInvoiceRule,
  isStated,
  lineAllowances,
  lineCharges,
  lines,
  optional,
  type Place,
  rule,
  ruleOn,
  taxGroups,
  totals,
  vatCategory,
} from "./rule.ts";

const hasReason = (each: { readonly reason?: string; readonly reasonCode?: string }): boolean =>
  isStated(each.reason) || isStated(each.reasonCode);

const hasDay = (each: { readonly start?: string; readonly end?: string }): boolean =>
  isStated(each.start) || isStated(each.end);

const linePeriods = (e: EInvoice) => lines(e).flatMap(({ path, value }) => optional(`${path}/period`, value.period));

/** VAT numbers of all parties that have one. */
const vatNumbers = (e: EInvoice): readonly Place<string>[] =>
  (["seller", "buyer", "taxRepresentative"] as const).flatMap((role) => optional(`/${role}/taxId`, e[role]?.taxId));

/** BR-CO: what depends on something else, figures first. */
const conditionRules: readonly EInvoiceRule[] = [
  rule(
    "BR-CO-03",
    "BT-7 BT-8",
    "The tax point is a date or a code, not both.",
    "/taxPointCode",
    (e) => e.taxPointDate === undefined || e.taxPointCode === undefined,
  ),
  ruleOn(
    "BR-CO-04",
    "BT-151",
    "A line has a VAT category.",
    lines,
    ({ tax }) => isStated(vatCategory(tax)),
    "/tax/category",
  ),
  ruleOn(
    "BR-CO-09",
    "BT-31 BT-48 BT-63",
    "A VAT number starts with the code of its country, EL for Greece.",
    vatNumbers,
    (id) => countryCodes.has(id.slice(0, 2)) || id.startsWith("EL"),
  ),
  ruleOn(
    "BR-CO-10",
    "BT-106 BT-131",
    "The line total is the sum of the line nets.",
    totals,
    ({ lineTotal }, e) => states(lineTotal, cents(sum(e.lines.map(({ net }) => net)))),
    "/lineTotal",
  ),
  ruleOn(
    "BR-CO-11",
    "BT-107 BT-92",
    "The allowance total is the sum of the document's allowances.",
    totals,
    ({ allowanceTotal }, e) => totalOf(allowanceTotal, e.allowances),
    "/allowanceTotal",
  ),
  ruleOn(
    "BR-CO-12",
    "BT-108 BT-99",
    "The charge total is the sum of the document's charges.",
    totals,
    ({ chargeTotal }, e) => totalOf(chargeTotal, e.charges),
    "/chargeTotal",
  ),
  ruleOn(
    "BR-CO-13",
    "BT-109 BT-106 BT-107 BT-108",
    "The total without tax is the line total less allowances plus charges.",
    totals,
    ({ lineTotal, allowanceTotal, chargeTotal, taxExclusive }) =>
      isStated(lineTotal) &&
      states(taxExclusive, cents(plus(minus(num(lineTotal), num(allowanceTotal)), num(chargeTotal)))),
    "/taxExclusive",
  ),
  rule(
    "BR-CO-14",
    "BT-110 BT-117",
    "The tax total is the sum of the taxes of the breakdown.",
    "/totals/taxTotal",
    (e) =>
      (e.taxBreakdown ?? []).length === 0 ||
      states(e.totals?.taxTotal, cents(sum((e.taxBreakdown ?? []).map(({ tax }) => tax)))),
  ),
  rule(
    "BR-CO-15",
    "BT-112 BT-109 BT-110",
    "The total with tax is the total without tax plus the tax total.",
    "/totals/taxInclusive",
    ({ totals: stated = {}, otherCurrencies = [] }) =>
      // A tax total in another currency is none of the document.
      !otherCurrencies.some(({ path }) => path === "/totals/taxTotal") &&
      isStated(stated.taxExclusive) &&
      isStated(stated.taxTotal) &&
      states(stated.taxInclusive, cents(plus(num(stated.taxExclusive), num(stated.taxTotal)))),
  ),
  ruleOn(
    "BR-CO-16",
    "BT-115 BT-112 BT-113 BT-114",
    "The amount due is the total with tax less what was paid plus rounding.",
    totals,
    ({ taxInclusive, prepaid, payableRounding, payable }) =>
      isStated(taxInclusive) &&
      states(payable, cents(plus(minus(num(taxInclusive), num(prepaid)), num(payableRounding)))),
    "/payable",
  ),
  ruleOn(
    "BR-CO-17",
    "BT-117 BT-116 BT-119",
    "The tax of a row is its taxable amount times its rate, in cents.",
    taxGroups,
    ({ tax, taxable, rate, scheme }) => {
      if (tax === undefined) return false;
      // Without a rate of VAT there is nothing to multiply by: less than half a unit of tax is let pass.
      if (rate === undefined || scheme !== undefined) return isLess(distance(num(tax), num("0")), num("0.5"));
      if (taxable === undefined) return isZero(rate);
      return equalsAbout(tax, cents(times(num(taxable), times(num(rate), num("0.01")))), "1");
    },
    "/tax",
  ),
  rule("BR-CO-18", "BG-23", "There is a tax breakdown.", "/taxBreakdown", (e) => (e.taxBreakdown ?? []).length > 0),
  ruleOn(
    "BR-CO-19",
    "BG-14",
    "The invoicing period has a start or an end.",
    (e) => optional("/period", e.period),
    hasDay,
  ),
  ruleOn("BR-CO-20", "BG-26", "A line's period has a start or an end.", linePeriods, hasDay),
  ruleOn(
    "BR-CO-21",
    "BT-97 BT-98",
    "An allowance gives its reason, in words or as a code.",
    allowances,
    hasReason,
    "/reason",
  ),
  ruleOn(
    "BR-CO-22",
    "BT-104 BT-105",
    "A charge gives its reason, in words or as a code.",
    charges,
    hasReason,
    "/reason",
  ),
  ruleOn(
    "BR-CO-23",
    "BT-139 BT-140",
    "A line's allowance gives its reason, in words or as a code.",
    lineAllowances,
    hasReason,
    "/reason",
  ),
  ruleOn(
    "BR-CO-24",
    "BT-144 BT-145",
    "A line's charge gives its reason, in words or as a code.",
    lineCharges,
    hasReason,
    "/reason",
  ),
  rule(
    "BR-CO-25",
    "BT-9 BT-20 BT-115",
    "What is to be paid of an invoice has a due date or payment terms.",
    "/dueDate",
    (e) =>
      e.kind === "credit_note" || !isAboveZero(e.totals?.payable) || isStated(e.dueDate) || isStated(e.paymentTerms),
  ),
  rule(
    "BR-CO-26",
    "BT-29 BT-30 BT-31",
    "The seller has an identifier, an entry in a register or a VAT number.",
    "/seller",
    ({ seller }) =>
      isStated(seller?.taxId) || isStated(seller?.legalId?.id) || (seller?.ids ?? []).some(({ id }) => isStated(id)),
  ),
];

/** A total that is left out stands for 0. */
function totalOf(stated: string | undefined, adjustments: EInvoice["allowances"]) {
  const expected = cents(sum((adjustments ?? []).map(({ amount }) => amount)));
  if (stated !== undefined || (adjustments ?? []).length === 0) return equals(stated, expected);
  return { expected: formatDecimalText(expected) };
}

/** BR-DEC: amounts with more than two decimals. */
const decimalRules: readonly EInvoiceRule[] = [
  ...amountsOf(allowances, { "BR-DEC-01": ["BT-92", "amount"], "BR-DEC-02": ["BT-93", "base"] }),
  ...amountsOf(charges, { "BR-DEC-05": ["BT-99", "amount"], "BR-DEC-06": ["BT-100", "base"] }),
  ...amountsOf((e: EInvoice) => optional("/totals", e.totals), {
    "BR-DEC-09": ["BT-106", "lineTotal"],
    "BR-DEC-10": ["BT-107", "allowanceTotal"],
    "BR-DEC-11": ["BT-108", "chargeTotal"],
    "BR-DEC-12": ["BT-109", "taxExclusive"],
    "BR-DEC-13": ["BT-110", "taxTotal"],
    "BR-DEC-14": ["BT-112", "taxInclusive"],
    "BR-DEC-15": ["BT-111", "taxTotalAccounting"],
    "BR-DEC-16": ["BT-113", "prepaid"],
    "BR-DEC-17": ["BT-114", "payableRounding"],
    "BR-DEC-18": ["BT-115", "payable"],
  }),
  ...amountsOf(taxGroups, { "BR-DEC-19": ["BT-116", "taxable"], "BR-DEC-20": ["BT-117", "tax"] }),
  ...amountsOf(lines, { "BR-DEC-23": ["BT-131", "net"] }),
  ...amountsOf(lineAllowances, { "BR-DEC-24": ["BT-136", "amount"], "BR-DEC-25": ["BT-137", "base"] }),
  ...amountsOf(lineCharges, { "BR-DEC-27": ["BT-141", "amount"], "BR-DEC-28": ["BT-142", "base"] }),
];

function amountsOf<Value extends object>(
  places: (e: EInvoice) => readonly Place<Value>[],
  amounts: Readonly<Record<string, readonly [term: string, key: keyof Value & string]>>,
): readonly EInvoiceRule[] {
  return Object.entries(amounts).map(([id, [term, key]]) =>
    ruleOn(
      id,
      term,
      "The amount has at most two decimals.",
      places,
      (value) => {
        const amount = value[key];
        return typeof amount !== "string" || hasTwoDecimals(amount) ? true : { actual: amount };
      },
      `/${key}`,
    ),
  );
}

/** BR-CO and BR-DEC. */
export const calculationRules: readonly EInvoiceRule[] = [...conditionRules, ...decimalRules];
