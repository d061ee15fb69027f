import { type DueDatesOptions, dueDates, latestDate, type PaymentTerms, parseTerms } from "@receivables/calendar";
import {
  compareDecimal,
  decimal,
  divideFraction,
  type Fraction,
  fractionOf,
  fromMoney,
  type Issue,
  type Money,
  makeIssue,
  multiplyDecimal,
  multiplyFraction,
  type PlainDate,
  roundFraction,
  subtractFraction,
  toMoney,
} from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { EarlyPaymentOffer, GroupShare, Invoice, InvoiceInstalment } from "../model/invoice.ts";
import { readDec } from "./dec.ts";
import { fractionOfDec } from "./fraction.ts";
import { toNumber } from "./line-amounts.ts";
import type { ReadHead, ReadInvoice } from "./read-model.ts";
import { roundNumber } from "./round-number.ts";
import { settle } from "./settle.ts";

/** When an invoice is due, in parts, and what paying early saves. */
export interface Schedule {
  readonly dueDate: PlainDate | null;
  readonly instalments?: readonly InvoiceInstalment[];
  readonly earlyPayment?: readonly EarlyPaymentOffer[];
}

/** The terms of an input as data; `null` where it states none, or with an issue. */
export function termsOf(read: ReadHead, issues: Issue[]): PaymentTerms | null {
  const { terms, dueDate } = read.input;
  if (terms === undefined) return null;
  if (dueDate !== undefined) {
    issues.push(makeIssue(invoicingIssues, "invoicing.terms_and_due_date", {}, { path: "/dueDate" }));
  }
  if (typeof terms !== "string") return terms;
  const parsed = parseTerms(terms);
  if (parsed.ok) return parsed.value;
  issues.push(...parsed.issues.map((each) => unusable(each.code)));
  return null;
}

/** The part of the base tax is charged on at issue: below 1 where the policy takes the discount off it. */
export function taxedPartOf(read: ReadInvoice, terms: PaymentTerms | null, issues: Issue[]): Fraction {
  const whole = fractionOf(1);
  if (read.policy.discountTax !== "mixed" || terms === null) return whole;
  const steps = terms.kind === "single" ? terms.discounts : terms.parts.flatMap((part) => part.discounts);
  if (steps.length === 0) return whole;
  if (terms.kind !== "single" || read.bundles.some((bundle) => bundle.rules.some((rule) => rule.included))) {
    issues.push(makeIssue(invoicingIssues, "invoicing.discount_tax_unsupported", {}, { path: "/terms" }));
    return whole;
  }
  const highest = steps.reduce((most, { percent }) => (isHigher(percent, most) ? percent : most), "0");
  const percent = readDec(highest);
  return percent === null ? whole : subtractFraction(whole, divideFraction(fractionOfDec(percent), fractionOf(100)));
}

function isHigher(a: string, b: string): boolean {
  return readDec(a) !== null && compareDecimal(decimal(a), decimal(b)) > 0;
}

type Totalled = Pick<Invoice, "taxGroups" | "totals">;

/** Instalments and discount offers of an invoice whose totals are known. */
export function scheduleOf(read: ReadHead, terms: PaymentTerms, invoice: Totalled, issues: Issue[]): Schedule {
  const { input, policy } = read;
  const { totals } = invoice;
  const options: DueDatesOptions = {
    issueDate: input.issueDate,
    ...(input.shipmentDate === undefined ? {} : { shipmentDate: input.shipmentDate }),
    ...(input.goodsReceiptDate === undefined ? {} : { goodsReceiptDate: input.goodsReceiptDate }),
    amount: totals.payable,
    rounding: policy.rounding,
  };
  const scheduled = dueDates(terms, options);
  if (!scheduled.ok) {
    issues.push(...scheduled.issues.map((each) => unusable(each.code)));
    return { dueDate: null };
  }
  const parts = inSteps(scheduled.value.instalments, read, totals.payable.minor);
  const dueDate = latestDate(parts.map((part) => part.dueDate));
  const instalments = parts.map(({ id, dueDate: due, amount }) => ({ id, dueDate: due, amount }));
  const earlyPayment = parts.flatMap((part) =>
    part.discounts.map(({ until, percent }) =>
      offerOf(read, invoice, { instalmentId: part.id, until, percent, amount: part.amount }),
    ),
  );
  return { dueDate, instalments, ...(earlyPayment.length === 0 ? {} : { earlyPayment }) };
}

/** Instalments in whole coins, or in whole steps of the policy, where the sum is. */
function inSteps<Part extends { readonly amount: Money }>(
  parts: readonly Part[],
  { policy, grid }: ReadHead,
  payable: number,
): readonly Part[] {
  const step = policy.cash?.step ?? grid.unit;
  if (step === 1 || parts.length < 2 || payable % step !== 0) return parts;
  const ideals = parts.map(({ amount }) => fractionOf(amount.minor));
  const options = { step: BigInt(step), rounding: policy.rounding, residue: "largestRemainder" } as const;
  const amounts = settle(ideals, BigInt(payable), options);
  return parts.map((part, at) => ({ ...part, amount: { ...part.amount, minor: toNumber(amounts[at] ?? 0n) } }));
}

interface Offer {
  readonly instalmentId: string;
  readonly until: PlainDate;
  readonly percent: string;
  /** The instalment. */
  readonly amount: Money;
}

/**
 * A discount split over the tax groups: of net and tax where tax shrinks with it, of the net alone where it does not.
 * An instalment takes its share of both.
 */
function offerOf(read: ReadHead, { taxGroups, totals }: Totalled, offer: Offer): EarlyPaymentOffer {
  const { currency } = offer.amount;
  const options = {
    step: BigInt(read.grid.unit),
    rounding: read.policy.rounding,
    residue: "largestRemainder",
  } as const;
  const percent = readDec(offer.percent);
  const fraction = divideFraction(percent === null ? fractionOf(0) : fractionOfDec(percent), fractionOf(100));
  const payable = totals.payable.minor;
  const share =
    payable === 0 ? fraction : multiplyFraction(fraction, { n: BigInt(offer.amount.minor), d: BigInt(payable) });
  const factor = share.d < 0n ? { n: -share.n, d: -share.d } : share;
  const charged = taxGroups.flatMap((group, at) => (group.retained === true ? [] : [{ group, at }]));
  const whole = (minor: number) => multiplyFraction(fractionOf(minor), factor);
  const base = withoutRepeats(charged, totals.taxExclusive.minor);
  const nets = settle(
    base.map(whole),
    roundFraction(whole(totals.taxExclusive.minor), options.rounding, options.step),
    options,
  );
  const taxed = read.policy.discountTax === "included";
  const taxes = taxed
    ? settle(
        charged.map(({ group }) => whole(group.tax.minor)),
        roundFraction(whole(totals.taxTotal.minor), options.rounding, options.step),
        options,
      )
    : charged.map(() => 0n);
  const money = (minor: bigint): Money => ({ minor: toNumber(minor), currency });
  const groups: GroupShare[] = charged.map(({ at }, rank) => ({
    group: at,
    net: money(nets[rank] ?? 0n),
    tax: money(taxes[rank] ?? 0n),
  }));
  const discount = groups.reduce((sum, { net, tax }) => sum + net.minor + tax.minor, 0);
  const { instalmentId, until } = offer;
  const { cash } = read.policy;
  const rest = offer.amount.minor - discount;
  const pay = cash === null ? rest : roundNumber(rest, cash.step, cash.rounding) * cash.step + 0;
  return {
    instalmentId,
    until,
    percent: offer.percent,
    discount: { minor: discount, currency },
    pay: { minor: pay, currency },
    ...(cash === null ? {} : { payRounding: { minor: pay - rest, currency } }),
    groups,
  };
}

/** Nets of the groups so that they sum to the net total: where lines carry several taxes, each net is counted once. */
function withoutRepeats(
  charged: readonly { readonly group: Invoice["taxGroups"][number] }[],
  taxExclusive: number,
): readonly number[] {
  const sum = charged.reduce((total, { group }) => total + group.taxable.minor, 0);
  if (sum === taxExclusive) return charged.map(({ group }) => group.taxable.minor);
  if (sum === 0) return charged.map((_, at) => (at === 0 ? taxExclusive : 0));
  const shares = settle(
    charged.map(({ group }) => multiplyFraction(fractionOf(group.taxable.minor), signedRatio(taxExclusive, sum))),
    BigInt(taxExclusive),
    { step: 1n, rounding: "halfUp", residue: "largestRemainder" },
  );
  return shares.map(toNumber);
}

function signedRatio(n: number, d: number): Fraction {
  return d < 0 ? { n: -BigInt(n), d: -BigInt(d) } : { n: BigInt(n), d: BigInt(d) };
}

function unusable(why: string): Issue {
  return makeIssue(invoicingIssues, "invoicing.terms_unreadable", { why }, { path: "/terms" });
}

/** The tax total in another currency, with the rate of the input. */
export function accountedTax(read: ReadHead, taxTotal: Money, issues: Issue[]): Money | null {
  const { accounting } = read.input;
  if (accounting === undefined) return null;
  const path = "/accounting";
  const refuseWith = (why: string): null => {
    issues.push(makeIssue(invoicingIssues, "invoicing.accounting_currency", { why }, { path }));
    return null;
  };
  const rate = readDec(accounting.rate.rate);
  if (rate === null || rate.c <= 0) return refuseWith("the rate is no number above 0");
  if (accounting.rate.from !== read.input.currency || accounting.rate.to !== accounting.currency) {
    return refuseWith("the rate is not from the invoice's currency to it");
  }
  const exact = multiplyDecimal(fromMoney(taxTotal), decimal(accounting.rate.rate));
  const converted = toMoney(exact, accounting.currency, { rounding: read.policy.rounding });
  return converted.ok ? converted.value : refuseWith(converted.issues[0]?.code ?? "");
}
