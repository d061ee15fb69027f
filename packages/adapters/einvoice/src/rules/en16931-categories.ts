import { formatDecimalText } from "@receivables/core";
import type { EInvoice, EInvoiceTax, EInvoiceTaxGroup } from "../model/e-invoice.ts";
import {
  canonical,
  cents,
  equals,
  equalsAbout,
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
  lines,
  type Place,
  rule,
  ruleOn,
  taxGroups,
  type Verdict,
  vatCategory,
} from "./rule.ts";

/** What EN 16931 asks of a category; the rules of all categories are made from these. */
interface Category {
  /** Part of the rule ids, `BR-<name>-01`. */
  readonly name: string;
  readonly code: string;
  readonly called: string;
  readonly rate: "positive" | "zero" | "none" | "any";
  /** Rows of the breakdown: one for each rate, or exactly one. */
  readonly rows: "by rate" | "one";
  /** Who must be known, or must not be. */
  readonly identified:
    | "seller"
    | "seller with VAT number"
    | "seller and buyer"
    | "seller and buyer by VAT number"
    | "nobody";
  readonly reason: "required" | "forbidden";
}

const families: readonly Category[] = [
  {
    name: "S",
    code: "S",
    called: "standard rated",
    rate: "positive",
    rows: "by rate",
    identified: "seller",
    reason: "forbidden",
  },
  { name: "Z", code: "Z", called: "zero rated", rate: "zero", rows: "one", identified: "seller", reason: "forbidden" },
  { name: "E", code: "E", called: "exempt", rate: "zero", rows: "one", identified: "seller", reason: "required" },
  {
    name: "AE",
    code: "AE",
    called: "reverse charged",
    rate: "zero",
    rows: "one",
    identified: "seller and buyer",
    reason: "required",
  },
  {
    name: "IC",
    code: "K",
    called: "supplied within the Community",
    rate: "zero",
    rows: "one",
    identified: "seller and buyer by VAT number",
    reason: "required",
  },
  {
    name: "G",
    code: "G",
    called: "exported",
    rate: "zero",
    rows: "one",
    identified: "seller with VAT number",
    reason: "required",
  },
  {
    name: "O",
    code: "O",
    called: "outside the scope of VAT",
    rate: "none",
    rows: "one",
    identified: "nobody",
    reason: "required",
  },
  {
    name: "AF",
    code: "L",
    called: "taxed in the Canary Islands",
    rate: "any",
    rows: "by rate",
    identified: "seller",
    reason: "forbidden",
  },
  {
    name: "AG",
    code: "M",
    called: "taxed in Ceuta and Melilla",
    rate: "any",
    rows: "by rate",
    identified: "seller",
    reason: "forbidden",
  },
];

type Source = (e: EInvoice) => readonly Place<{ readonly tax?: EInvoiceTax }>[];
const sources = [
  { part: "line", source: lines, category: "BT-151", rate: "BT-152" },
  { part: "allowance", source: allowances, category: "BT-95", rate: "BT-96" },
  { part: "charge", source: charges, category: "BT-102", rate: "BT-103" },
] as const;

function familyRules(family: Category): readonly EInvoiceRule[] {
  const { name, code, called } = family;
  const id = (number: number): string => `BR-${name}-${String(number).padStart(2, "0")}`;
  const rows = (e: EInvoice) => taxGroups(e).filter(({ value }) => vatCategory(value) === code);
  const own = (source: Source) => (e: EInvoice) => source(e).filter(({ value }) => vatCategory(value.tax) === code);
  const perRate = family.rows === "by rate";
  return [
    rule(
      id(1),
      "BG-23 BT-118",
      perRate
        ? `What is ${called} has a row in the breakdown, and only then.`
        : `What is ${called} has exactly one row in the breakdown.`,
      "/taxBreakdown",
      (e) => {
        // Of what is standard rated, validators do not ask which tax it is.
        const isUsed = (tax: EInvoiceTax | undefined) => (code === "S" ? tax?.category : vatCategory(tax)) === code;
        const used = sources.some(({ source }) => source(e).some(({ value }) => isUsed(value.tax)));
        const found = taxGroups(e).filter(({ value }) => isUsed(value)).length;
        return perRate ? used === found > 0 : found === 1 || (!used && found === 0);
      },
    ),
    ...sources.map(({ part, source, category }, at) =>
      rule(
        id(2 + at),
        `${category} BT-31 BT-32 BT-48 BT-63`,
        `Where a ${part} is ${called}, ${identityText[family.identified]}.`,
        "/seller/taxId",
        (e) => own(source)(e).length === 0 || isIdentified(family.identified, e),
      ),
    ),
    ...sources.map(({ part, source, rate }, at) =>
      ruleOn(
        id(5 + at),
        rate,
        `A ${part} that is ${called} has ${rateText[family.rate]}.`,
        own(source),
        ({ tax }) => hasRate(family.rate, tax?.rate),
        "/tax/rate",
      ),
    ),
    ruleOn(
      id(8),
      "BT-116",
      `The taxable amount is the sum of lines, less allowances, plus charges that are ${called}${perRate ? " at the rate" : ""}.`,
      rows,
      (group, e) => holdsTaxable(e, family, group),
      "/taxable",
    ),
    ruleOn(
      id(9),
      "BT-117",
      taxText(family),
      rows,
      ({ tax, taxable, rate }) => {
        if (family.rate === "zero" || family.rate === "none") return states(tax, num("0"));
        if (tax === undefined || taxable === undefined || rate === undefined) return false;
        return equalsAbout(tax, cents(times(num(taxable), times(num(rate), num("0.01")))), "1");
      },
      "/tax",
    ),
    ruleOn(
      id(10),
      "BT-120 BT-121",
      `What is ${called} has ${family.reason === "required" ? "a" : "no"} reason for exemption.`,
      rows,
      ({ exemptionReason, exemptionCode }) =>
        (isStated(exemptionReason) || isStated(exemptionCode)) === (family.reason === "required"),
      "/exemptionReason",
    ),
  ];
}

function taxText({ called, rate }: Category): string {
  const none = rate === "zero" || rate === "none";
  return `The tax on what is ${called} is ${none ? "0" : "its taxable amount times the rate"}.`;
}

const rateText = { positive: "a rate above 0", zero: "the rate 0", none: "no rate", any: "a rate of 0 or more" };

function hasRate(kind: Category["rate"], rate: string | undefined): boolean {
  if (kind === "none") return rate === undefined;
  if (kind === "positive") return isAboveZero(rate);
  if (kind === "zero") return isZero(rate);
  return rate !== undefined && !isLess(num(rate), num("0"));
}

const identityText: Readonly<Record<Category["identified"], string>> = {
  seller: "the seller has a VAT or tax number, or a tax representative with one",
  "seller with VAT number": "the seller or the tax representative has a VAT number",
  "seller and buyer": "the seller has a tax number or a representative, and the buyer a VAT or legal number",
  "seller and buyer by VAT number": "the seller or the tax representative and the buyer have VAT numbers",
  nobody: "no VAT number of seller, buyer or tax representative is stated",
};

function isIdentified(who: Category["identified"], e: EInvoice): boolean {
  const byVat = isStated(e.seller?.taxId) || isStated(e.taxRepresentative?.taxId);
  const seller = byVat || isStated(e.seller?.taxRegistration?.id);
  const buyer = isStated(e.buyer?.taxId);
  switch (who) {
    case "seller":
      return seller;
    case "seller with VAT number":
      return byVat;
    case "seller and buyer":
      return seller && (buyer || isStated(e.buyer?.legalId?.id));
    case "seller and buyer by VAT number":
      return byVat && buyer;
    case "nobody":
      return !byVat && !buyer;
  }
}

/** The sum over the parts of a category, and of a rate where the breakdown goes by rates. */
function holdsTaxable(e: EInvoice, { code, rows, rate: kind }: Category, { rate, taxable }: EInvoiceTaxGroup): Verdict {
  const byRate = rows === "by rate";
  if (byRate && rate === undefined) return true;
  const isOwn = ({ tax }: { readonly tax?: EInvoiceTax }): boolean =>
    tax?.category === code && (!byRate || canonical(tax.rate) === canonical(rate));
  const [own, taken, added] = [
    e.lines.filter(isOwn),
    (e.allowances ?? []).filter(isOwn),
    (e.charges ?? []).filter(isOwn),
  ];
  const amounts = (list: readonly { readonly amount?: string }[]) => sum(list.map(({ amount }) => amount));
  const expected = plus(minus(sum(own.map(({ net }) => net)), amounts(taken)), amounts(added));
  // A positive rate that nothing is taxed at has no row, however small.
  const isUnfounded = kind === "positive" && own.length + taken.length + added.length === 0;
  if (taxable === undefined || isUnfounded) return { expected: formatDecimalText(expected), ...stating(taxable) };
  return byRate ? equalsAbout(taxable, expected, "1") : equals(taxable, expected);
}

function stating(actual: string | undefined): { readonly actual?: string } {
  return actual === undefined ? {} : { actual };
}

function deliveryRules(): readonly EInvoiceRule[] {
  const supplied = (e: EInvoice): boolean => taxGroups(e).some(({ value }) => vatCategory(value) === "K");
  return [
    rule(
      "BR-IC-11",
      "BT-72 BG-14",
      "What is supplied within the Community has a delivery date or an invoicing period.",
      "/delivery/date",
      (e) => !supplied(e) || isStated(e.delivery?.date) || e.period !== undefined,
    ),
    rule(
      "BR-IC-12",
      "BT-80",
      "What is supplied within the Community names the country delivered to.",
      "/delivery/address/country",
      (e) => !supplied(e) || isStated(e.delivery?.address?.country),
    ),
  ];
}

function unmixedRules(): readonly EInvoiceRule[] {
  const outside = (e: EInvoice): boolean => taxGroups(e).some(({ value }) => vatCategory(value) === "O");
  const others = (source: Source) => (e: EInvoice) =>
    outside(e) ? source(e).filter(({ value }) => !["O", undefined].includes(vatCategory(value.tax))) : [];
  return [
    ruleOn(
      "BR-O-11",
      "BT-118",
      "Beside what is outside the scope of VAT the breakdown has no other row.",
      (e) => (outside(e) ? taxGroups(e).filter(({ value }) => vatCategory(value) !== "O") : []),
      () => false,
      "/category",
    ),
    ...sources.map(({ part, source, category }, at) =>
      ruleOn(
        `BR-O-${12 + at}`,
        category,
        `Beside what is outside the scope of VAT no ${part} has another category.`,
        others(source),
        () => false,
        "/tax/category",
      ),
    ),
  ];
}

function splitPaymentRules(): readonly EInvoiceRule[] {
  const codes = (e: EInvoice): ReadonlySet<string | undefined> =>
    new Set([
      ...sources.flatMap(({ source }) => source(e).map(({ value }) => vatCategory(value.tax))),
      ...taxGroups(e).map(({ value }) => vatCategory(value)),
    ]);
  return [
    rule(
      "BR-B-01",
      "BT-118 BT-40 BT-55",
      "Split payment is for invoices within Italy: every country named is Italy.",
      "/taxBreakdown",
      (e) => !codes(e).has("B") || countries(e).every((country) => country === "IT"),
    ),
    rule("BR-B-02", "BT-118", "Split payment does not stand beside standard rated VAT.", "/taxBreakdown", (e) => {
      const found = codes(e);
      return !found.has("B") || !found.has("S");
    }),
  ];
}

/** Validators look at every country a document names, the origin of an item included. */
function countries(e: EInvoice): readonly string[] {
  const { seller, buyer, taxRepresentative, delivery } = e;
  const addresses = [seller, buyer, taxRepresentative, delivery].map((each) => each?.address?.country);
  return [...addresses, ...e.lines.map(({ item }) => item?.originCountry)].flatMap((country) => country ?? []);
}

/** BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF, BR-AG and BR-B. */
export const categoryRules: readonly EInvoiceRule[] = [
  ...families.flatMap(familyRules),
  ...deliveryRules(),
  ...unmixedRules(),
  ...splitPaymentRules(),
];
