import { isLess, num } from "./figures.ts";
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
  ofLines,
  optional,
  precedingInvoices,
  rule,
  ruleOn,
  taxGroups,
  totals,
  vatCategory,
  warning,
} from "./rule.ts";

const hasReason = (each: { readonly reason?: string; readonly reasonCode?: string }): boolean =>
  isStated(each.reason) || isStated(each.reasonCode);

/** BR-01 to BR-16: what every document has. Totals are looked for where there are any; BR-CO-15 wants them. */
const documentRules: readonly EInvoiceRule[] = [
  rule("BR-01", "BT-24", "The specification followed is named.", "/specificationId", (e) =>
    isStated(e.specificationId),
  ),
  rule("BR-02", "BT-1", "The document has a number.", "/number", (e) => isStated(e.number)),
  rule("BR-03", "BT-2", "The document has an issue date.", "/issueDate", (e) => isStated(e.issueDate)),
  rule("BR-04", "BT-3", "The document has a type code.", "/typeCode", (e) => isStated(e.typeCode)),
  rule("BR-05", "BT-5", "The document has a currency.", "/currency", (e) => isStated(e.currency)),
  rule("BR-06", "BT-27", "The seller has a name.", "/seller/name", (e) => isStated(e.seller?.name)),
  rule("BR-07", "BT-44", "The buyer has a name.", "/buyer/name", (e) => isStated(e.buyer?.name)),
  rule("BR-08", "BG-5", "The seller has an address.", "/seller/address", (e) => e.seller?.address !== undefined),
  rule(
    "BR-09",
    "BT-40",
    "The seller's address names its country.",
    "/seller/address/country",
    (e) => e.seller?.address === undefined || isStated(e.seller.address.country),
  ),
  rule("BR-10", "BG-8", "The buyer has an address.", "/buyer/address", (e) => e.buyer?.address !== undefined),
  rule(
    "BR-11",
    "BT-55",
    "The buyer's address names its country.",
    "/buyer/address/country",
    (e) => e.buyer?.address === undefined || isStated(e.buyer.address.country),
  ),
  ruleOn(
    "BR-12",
    "BT-106",
    "The sum of line nets is stated.",
    totals,
    ({ lineTotal }) => isStated(lineTotal),
    "/lineTotal",
  ),
  ruleOn(
    "BR-13",
    "BT-109",
    "The total without tax is stated.",
    totals,
    ({ taxExclusive }) => isStated(taxExclusive),
    "/taxExclusive",
  ),
  ruleOn(
    "BR-14",
    "BT-112",
    "The total with tax is stated.",
    totals,
    ({ taxInclusive }) => isStated(taxInclusive),
    "/taxInclusive",
  ),
  ruleOn("BR-15", "BT-115", "The amount due is stated.", totals, ({ payable }) => isStated(payable), "/payable"),
  rule("BR-16", "BG-25", "There is a line.", "/lines", (e) => e.lines.length > 0),
];

const payee = (e: Parameters<EInvoiceRule["test"]>[0]) => optional("/payee", e.payee);
const representative = (e: Parameters<EInvoiceRule["test"]>[0]) => optional("/taxRepresentative", e.taxRepresentative);
const period = (e: Parameters<EInvoiceRule["test"]>[0]) => optional("/period", e.period);
const linePeriods = (e: Parameters<EInvoiceRule["test"]>[0]) =>
  lines(e).flatMap(({ path, value }) => optional(`${path}/period`, value.period));

const inOrder = ({ start, end }: { readonly start?: string; readonly end?: string }): boolean =>
  start === undefined || end === undefined || start <= end;

/** BR-17 to BR-30: further parties and lines. */
const partRules: readonly EInvoiceRule[] = [
  ruleOn(
    "BR-17",
    "BT-59",
    "A payee has a name and is not the seller.",
    payee,
    ({ name }, e) => isStated(name) && name !== e.seller?.name,
    "/name",
  ),
  ruleOn("BR-18", "BT-62", "A tax representative has a name.", representative, ({ name }) => isStated(name), "/name"),
  ruleOn(
    "BR-19",
    "BG-12",
    "A tax representative has an address.",
    representative,
    ({ address }) => address !== undefined,
    "/address",
  ),
  ruleOn(
    "BR-20",
    "BT-69",
    "A tax representative's address names its country.",
    representative,
    ({ address }) => address === undefined || isStated(address.country),
    "/address/country",
  ),
  ruleOn("BR-21", "BT-126", "A line has an id.", lines, ({ id }) => isStated(id), "/id"),
  ruleOn("BR-22", "BT-129", "A line has a quantity.", lines, ({ quantity }) => isStated(quantity), "/quantity"),
  ruleOn("BR-23", "BT-130", "A quantity has a unit.", lines, ({ unitCode }) => isStated(unitCode), "/unitCode"),
  ruleOn("BR-24", "BT-131", "A line has a net amount.", lines, ({ net }) => isStated(net), "/net"),
  ruleOn("BR-25", "BT-153", "An item has a name.", lines, ({ item }) => isStated(item?.name), "/item/name"),
  ruleOn("BR-26", "BT-146", "An item has a net price.", lines, ({ price }) => isStated(price?.net), "/price/net"),
  ruleOn(
    "BR-27",
    "BT-146",
    "A net price is not negative.",
    lines,
    ({ price }) => price?.net !== undefined && !isLess(num(price.net), num("0")),
    "/price/net",
  ),
  ruleOn(
    "BR-28",
    "BT-148",
    "A gross price is not negative.",
    lines,
    ({ price }) => !isLess(num(price?.gross), num("0")),
    "/price/gross",
  ),
  ruleOn("BR-29", "BT-73 BT-74", "The invoicing period does not end before it starts.", period, inOrder, "/end"),
  ruleOn("BR-30", "BT-134 BT-135", "A line's period does not end before it starts.", linePeriods, inOrder, "/end"),
];

/** BR-31 to BR-48: allowances, charges and the breakdown. */
const amountRules: readonly EInvoiceRule[] = [
  ruleOn("BR-31", "BT-92", "An allowance has an amount.", allowances, ({ amount }) => isStated(amount), "/amount"),
  ruleOn(
    "BR-32",
    "BT-95",
    "An allowance has a VAT category.",
    allowances,
    ({ tax }) => isStated(vatCategory(tax)),
    "/tax/category",
  ),
  ruleOn("BR-33", "BT-97 BT-98", "An allowance has a reason.", allowances, hasReason, "/reason"),
  ruleOn("BR-36", "BT-99", "A charge has an amount.", charges, ({ amount }) => isStated(amount), "/amount"),
  ruleOn(
    "BR-37",
    "BT-102",
    "A charge has a VAT category.",
    charges,
    ({ tax }) => isStated(vatCategory(tax)),
    "/tax/category",
  ),
  ruleOn("BR-38", "BT-104 BT-105", "A charge has a reason.", charges, hasReason, "/reason"),
  ruleOn(
    "BR-41",
    "BT-136",
    "A line's allowance has an amount.",
    lineAllowances,
    ({ amount }) => isStated(amount),
    "/amount",
  ),
  ruleOn("BR-42", "BT-139 BT-140", "A line's allowance has a reason.", lineAllowances, hasReason, "/reason"),
  ruleOn("BR-43", "BT-141", "A line's charge has an amount.", lineCharges, ({ amount }) => isStated(amount), "/amount"),
  ruleOn("BR-44", "BT-144 BT-145", "A line's charge has a reason.", lineCharges, hasReason, "/reason"),
  ruleOn(
    "BR-45",
    "BT-116",
    "A row of the breakdown has a taxable amount.",
    taxGroups,
    ({ taxable }) => isStated(taxable),
    "/taxable",
  ),
  ruleOn("BR-46", "BT-117", "A row of the breakdown has a tax amount.", taxGroups, ({ tax }) => isStated(tax), "/tax"),
  ruleOn(
    "BR-47",
    "BT-118",
    "A row of the breakdown has a VAT category.",
    taxGroups,
    (group) => isStated(vatCategory(group)),
    "/category",
  ),
  ruleOn(
    "BR-48",
    "BT-119",
    "A row of the breakdown has a rate, but for what is outside the scope of VAT.",
    taxGroups,
    (group) => vatCategory(group) === "O" || (isStated(group.rate) && group.scheme === undefined),
    "/rate",
  ),
];

const isCreditTransfer = (code: string | undefined): boolean => code === "30" || code === "58";

/** BR-49 to BR-67: payment, references, schemes. */
const furtherRules: readonly EInvoiceRule[] = [
  ruleOn("BR-49", "BT-81", "A means of payment has a code.", means, ({ code }) => isStated(code), "/code"),
  ruleOn(
    "BR-50",
    "BT-84",
    "An account to pay to has a number.",
    (e) =>
      means(e).flatMap(({ path, value }) =>
        isCreditTransfer(value.code) ? optional(`${path}/account`, value.account) : [],
      ),
    ({ id }) => isStated(id),
    "/id",
  ),
  warning(
    ruleOn(
      "BR-51",
      "BT-87",
      "Of a card number only the first six and last four digits are shown.",
      (e) => means(e).flatMap(({ path, value }) => optional(`${path}/card`, value.card)),
      ({ number }) => (number ?? "").length <= 10,
      "/number",
    ),
  ),
  ruleOn("BR-52", "BT-122", "A supporting document has a reference.", documents, ({ id }) => isStated(id), "/id"),
  rule(
    "BR-53",
    "BT-111",
    "Beside a tax currency the tax total is stated in it.",
    "/totals/taxTotalAccounting",
    (e) => e.taxCurrency === undefined || e.taxCurrency === e.currency || isStated(e.totals?.taxTotalAccounting),
  ),
  ruleOn(
    "BR-54",
    "BT-160 BT-161",
    "An attribute of an item has a name and a value.",
    (e) => ofLines(e, "/item/attributes", (line) => line.item?.attributes),
    ({ name, value }) => isStated(name) && isStated(value),
  ),
  ruleOn(
    "BR-55",
    "BT-25",
    "A preceding invoice has a number.",
    precedingInvoices,
    ({ number }) => isStated(number),
    "/number",
  ),
  ruleOn(
    "BR-56",
    "BT-63",
    "A tax representative has a VAT number.",
    representative,
    ({ taxId }) => isStated(taxId),
    "/taxId",
  ),
  ruleOn(
    "BR-57",
    "BT-80",
    "The address delivered to names its country.",
    (e) => optional("/delivery/address", e.delivery?.address),
    ({ country }) => isStated(country),
    "/country",
  ),
  ruleOn(
    "BR-61",
    "BT-84",
    "A credit transfer names the account to pay to.",
    means,
    ({ code, account }) => !isCreditTransfer(code) || isStated(account?.id),
    "/account/id",
  ),
  ruleOn(
    "BR-62",
    "BT-34-1",
    "The seller's electronic address has a scheme.",
    (e) => optional("/seller/electronicAddress", e.seller?.electronicAddress),
    ({ scheme }) => isStated(scheme),
    "/scheme",
  ),
  ruleOn(
    "BR-63",
    "BT-49-1",
    "The buyer's electronic address has a scheme.",
    (e) => optional("/buyer/electronicAddress", e.buyer?.electronicAddress),
    ({ scheme }) => isStated(scheme),
    "/scheme",
  ),
  ruleOn(
    "BR-64",
    "BT-157-1",
    "A standard item number has a scheme.",
    (e) => lines(e).flatMap(({ path, value }) => optional(`${path}/item/standardItemId`, value.item?.standardItemId)),
    ({ scheme }) => isStated(scheme),
    "/scheme",
  ),
  ruleOn(
    "BR-65",
    "BT-158-1",
    "A classification has a scheme.",
    (e) => ofLines(e, "/item/classifications", (line) => line.item?.classifications),
    ({ scheme }) => isStated(scheme),
    "/scheme",
  ),
  rule(
    "BR-66",
    "BG-18",
    "At most one card is named.",
    "/paymentMeans",
    (e) => (e.paymentMeans ?? []).filter(({ card }) => card !== undefined).length <= 1,
  ),
  rule(
    "BR-67",
    "BG-19",
    "At most one debited account is named.",
    "/paymentMeans",
    (e) => (e.paymentMeans ?? []).filter(({ debitedAccountId }) => debitedAccountId !== undefined).length <= 1,
  ),
];

/** BR-01 to BR-67. */
export const presenceRules: readonly EInvoiceRule[] = [...documentRules, ...partRules, ...amountRules, ...furtherRules];
