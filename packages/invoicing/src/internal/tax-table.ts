import { type DecimalText, isPlainDate, makeIssue, reason } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { InvoiceInput } from "../model/invoice-input.ts";
import type { InvoicePolicy } from "../model/policy.ts";
import type { ExemptionCertificate, TaxInput } from "../model/tax.ts";
import { type Dec, isNegativeDec, readDec, zero } from "./dec.ts";
import type { ReadContext } from "./read-model.ts";
import type { Bundle, GroupDraft, TaxPlace, TaxRule, TaxTable } from "./tax-bundle.ts";

/** The categories that carry no tax; each has one group whatever its texts. */
const untaxed: ReadonlySet<string> = new Set(["Z", "E", "AE", "G", "K", "O"]);
const known: ReadonlySet<string> = new Set([...untaxed, "S", "L", "M", "B"]);
const reasoned: ReadonlySet<string> = new Set(["E", "AE", "G", "K", "O"]);
/** Bundles found by comparing with each known one; more are looked up by their text. */
const mostCompared = 8;

export function newTaxTable(input: InvoiceInput): TaxTable {
  const date = input.details?.taxPointDate ?? input.issueDate;
  return { known: [], bundles: [], groups: [], byKey: null, bySources: null, reasons: [], date };
}

interface Taxed {
  readonly tax?: TaxInput;
  readonly taxes?: readonly TaxInput[];
}

/** The bundle of a line, allowance or charge; `null` when its taxes cannot be used. */
export function bundleOf(
  context: ReadContext,
  item: Taxed,
  list: TaxPlace["list"],
  at: number,
  id: string,
): Bundle | null {
  const { known } = context.taxes;
  const { tax, taxes } = item;
  const { certificates } = context.input;
  const limited = certificates !== undefined && certificates.length > 0;
  if (tax !== undefined && taxes === undefined && !limited) {
    for (let place = 0; place < known.length && place < mostCompared; place += 1) {
      const each = known[place];
      if (each !== undefined && each.sources.length === 1 && isSameTax(each.sources[0], tax)) return each.bundle;
    }
  }
  return findBundle(context, item, { list, place: at, id }, limited);
}

/** The bundle of several taxes, or of one that was not met yet. */
function findBundle(context: ReadContext, item: Taxed, place: TaxPlace, limited: boolean): Bundle | null {
  const { taxes: table } = context;
  const sources: readonly TaxInput[] = item.taxes ?? (item.tax === undefined ? [] : [item.tax]);
  if (!Array.isArray(sources) || sources.length === 0) {
    context.issues.push(makeIssue(invoicingIssues, "invoicing.tax_missing", {}, pathOf(place)));
    return null;
  }
  if (!limited) {
    const same = table.known.slice(0, mostCompared).find((each) => isSame(each.sources, sources));
    if (same !== undefined) return same.bundle;
  }
  const many = limited || table.known.length >= mostCompared;
  const text = many ? JSON.stringify(limited ? [sources, place] : sources) : null;
  const found = text === null ? undefined : table.bySources?.get(text);
  if (found !== undefined) return found;
  const bundle = newBundle(context, sources, place);
  if (bundle === null) return null;
  table.bundles.push(bundle);
  table.known.push({ sources, bundle });
  if (text !== null) {
    table.bySources ??= new Map();
    table.bySources.set(text, bundle);
  }
  return bundle;
}

function isSame(a: readonly TaxInput[], b: readonly TaxInput[]): boolean {
  return a.length === b.length && b.every((tax, at) => isTax(tax) && isSameTax(a[at], tax));
}

function isTax(tax: TaxInput | null): tax is TaxInput {
  return typeof tax === "object" && tax !== null;
}

function isSameTax(a: TaxInput | undefined, b: TaxInput): boolean {
  return (
    a === b ||
    (a !== undefined &&
      b !== null &&
      a.rate === b.rate &&
      a.category === b.category &&
      a.perUnit === b.perUnit &&
      a.scheme === b.scheme &&
      a.jurisdiction === b.jurisdiction &&
      a.compound === b.compound &&
      a.retained === b.retained &&
      a.included === b.included &&
      a.exemptionReason === b.exemptionReason &&
      a.exemptionCode === b.exemptionCode &&
      a.validFrom === b.validFrom &&
      a.validTo === b.validTo)
  );
}

function newBundle(context: ReadContext, sources: readonly TaxInput[], place: TaxPlace): Bundle | null {
  const rules: TaxRule[] = [];
  for (const tax of sources) {
    const rule = typeof tax === "object" && tax !== null ? newRule(context, tax, place) : null;
    if (rule === null) {
      if (typeof tax !== "object" || tax === null) {
        context.issues.push(makeIssue(invoicingIssues, "invoicing.tax_missing", {}, pathOf(place)));
      }
      return null;
    }
    rules.push(rule);
  }
  const [first] = rules;
  const plain =
    rules.length === 1 && first !== undefined && first.perUnit === null && !first.included && !first.compound;
  return {
    index: context.taxes.bundles.length,
    rules,
    groups: rules.length === 1 ? [first?.group.index ?? 0] : [...new Set(rules.map((rule) => rule.group.index))],
    plain,
  };
}

function newRule(context: ReadContext, source: TaxInput, place: TaxPlace): TaxRule | null {
  const certificate = findCertificate(context, source, place);
  const tax: TaxInput = certificate === null ? source : exempted(source, certificate);
  const percent = tax.rate === undefined ? zero : readDec(tax.rate);
  const perUnit = tax.perUnit === undefined ? null : readDec(tax.perUnit);
  if (percent === null || (tax.perUnit !== undefined && perUnit === null)) {
    const params = { field: percent === null ? "rate" : "perUnit" };
    context.issues.push(makeIssue(invoicingIssues, "invoicing.number_invalid", params, pathOf(place)));
    return null;
  }
  if (!isTaxAllowed(context, tax, percent, place)) return null;
  const group = groupOf(context, tax, { percent, perUnit, certificateId: certificate?.id ?? null });
  return {
    group,
    percent,
    perUnit,
    compound: tax.compound === true,
    included: tax.retained !== true && (tax.included ?? context.input.pricesIncludeTax === true),
    retained: tax.retained === true,
  };
}

/** Check category, rate, reason and dates of one tax. */
function isTaxAllowed(context: ReadContext, tax: TaxInput, percent: Dec, place: TaxPlace): boolean {
  const { policy, issues, taxes } = context;
  const before = issues.length;
  const { category } = tax;
  const strict = policy.categories === "en16931";
  if (typeof category !== "string" || (strict && !known.has(category))) {
    issues.push(makeIssue(invoicingIssues, "invoicing.category_unknown", {}, pathOf(place)));
    return false;
  }
  if (isNegativeDec(percent) && tax.retained !== true) {
    issues.push(makeIssue(invoicingIssues, "invoicing.tax_rate_negative", {}, pathOf(place)));
  }
  const wrongRate =
    category === "S" ? percent.c === 0 && tax.perUnit === undefined : untaxed.has(category) && percent.c !== 0;
  if (strict && (wrongRate || (category === "O" && tax.rate !== undefined))) {
    const params = { category, rate: tax.rate ?? "0" };
    issues.push(makeIssue(invoicingIssues, "invoicing.category_rate", params, pathOf(place)));
  }
  if (policy.exemptionReasons === "required") {
    const has = tax.exemptionReason !== undefined || tax.exemptionCode !== undefined;
    if (reasoned.has(category) && !has) {
      issues.push(makeIssue(invoicingIssues, "invoicing.exemption_reason_missing", { category }, pathOf(place)));
    }
    if (known.has(category) && !reasoned.has(category) && has) {
      issues.push(makeIssue(invoicingIssues, "invoicing.exemption_reason_forbidden", { category }, pathOf(place)));
    }
  }
  const early = tax.validFrom !== undefined && taxes.date < tax.validFrom;
  if (early || (tax.validTo !== undefined && taxes.date > tax.validTo)) {
    issues.push(makeIssue(invoicingIssues, "invoicing.tax_not_in_force", { date: taxes.date }, pathOf(place)));
  }
  return issues.length === before;
}

interface GroupFacts {
  readonly percent: Dec;
  readonly perUnit: Dec | null;
  readonly certificateId: string | null;
}

function groupOf(context: ReadContext, tax: TaxInput, facts: GroupFacts): GroupDraft {
  const { taxes: table, policy } = context;
  const perUnit = facts.perUnit === null ? null : trimmed(facts.perUnit, tax.perUnit ?? "");
  const rate = rateText(tax, facts.percent);
  const { percent, certificateId } = facts;
  const index = table.groups.length;
  const group: GroupDraft = { category: tax.category, rate, perUnit, tax, certificateId, percent, index };
  const found =
    index < mostCompared
      ? table.groups.find((each) => isSameGroup(each, group, policy))
      : groupsByKey(table, policy).get(keyOf(group, policy));
  if (found !== undefined) return found;
  table.groups.push(group);
  table.byKey?.set(keyOf(group, policy), group);
  return group;
}

/** Whether two taxes are summed in one group. Categories without tax have one group each, whatever their rate says. */
function isSameGroup(a: GroupDraft, b: GroupDraft, policy: InvoicePolicy): boolean {
  const free = untaxed.has(a.category);
  return (
    a.category === b.category &&
    (free || a.rate === b.rate) &&
    a.perUnit === b.perUnit &&
    a.tax.scheme === b.tax.scheme &&
    a.tax.jurisdiction === b.tax.jurisdiction &&
    (a.tax.compound === true) === (b.tax.compound === true) &&
    (a.tax.retained === true) === (b.tax.retained === true) &&
    a.certificateId === b.certificateId &&
    (!free || policy.categories !== "any" || hasSameReason(a.tax, b.tax))
  );
}

function hasSameReason(a: TaxInput, b: TaxInput): boolean {
  return a.exemptionReason === b.exemptionReason && a.exemptionCode === b.exemptionCode;
}

/** The same as `isSameGroup` as a text, for documents with many groups. */
function keyOf({ category, rate, perUnit, tax, certificateId }: GroupDraft, policy: InvoicePolicy): string {
  const free = untaxed.has(category);
  const reasons = policy.categories === "any" && free ? [tax.exemptionReason, tax.exemptionCode] : [];
  const own = [category, free ? "" : rate, perUnit, tax.scheme, tax.jurisdiction];
  return JSON.stringify([...own, tax.compound === true, tax.retained === true, certificateId, ...reasons]);
}

function groupsByKey(table: TaxTable, policy: InvoicePolicy): Map<string, GroupDraft> {
  table.byKey ??= new Map(table.groups.map((group) => [keyOf(group, policy), group]));
  return table.byKey;
}

/** The rate as it is printed: no zeros at its end; `O` has none unless one is stated, a fixed tax has none. */
function rateText(tax: TaxInput, percent: Dec): DecimalText | null {
  if (tax.perUnit !== undefined || (tax.category === "O" && tax.rate === undefined)) return null;
  return trimmed(percent, tax.rate ?? "0");
}

/** A number without zeros at its end; the text itself where it is plain already. */
function trimmed(dec: Dec, text: string): DecimalText {
  const digits = dec.big === null ? String(Math.abs(dec.c)) : dec.big.toString().replace("-", "");
  if (dec.s === 0) return isNegativeDec(dec) ? `-${digits}` : digits;
  if (dec.c === 0) return "0";
  const padded = digits.padStart(dec.s + 1, "0");
  const fraction = padded.slice(padded.length - dec.s).replace(/0+$/, "");
  const whole = padded.slice(0, padded.length - dec.s);
  return `${text.startsWith("-") ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The certificate that takes a tax off a line; one that is out of force is named in the reasons. */
function findCertificate(context: ReadContext, tax: TaxInput, place: TaxPlace): ExemptionCertificate | null {
  const { certificates } = context.input;
  const { jurisdiction } = tax;
  if (certificates === undefined || typeof jurisdiction !== "string") return null;
  const { date, reasons } = context.taxes;
  for (const each of certificates) {
    const covered = each.jurisdictions.some(
      (code) => code === "*" || code === jurisdiction || jurisdiction.startsWith(`${code}-`),
    );
    if (!covered || (each.lineIds !== undefined && !each.lineIds.includes(place.id))) continue;
    const inForce =
      isPlainDate(each.validFrom) && each.validFrom <= date && (each.validTo === undefined || date <= each.validTo);
    const params = { certificate: each.id, jurisdiction, date };
    const code = inForce ? "invoicing.certificate_applied" : "invoicing.certificate_not_in_force";
    reasons.push(reason(code, params, [place.id]));
    if (inForce) return each;
  }
  return null;
}

function exempted(tax: TaxInput, certificate: ExemptionCertificate): TaxInput {
  const { rate: _rate, perUnit: _perUnit, exemptionCode: _code, ...rest } = tax;
  return { ...rest, category: "E", rate: "0", exemptionReason: certificate.reason };
}

/** Category `O` stands alone, `B` never beside `S`. **Source** BR-O-11 to 14, BR-B-02. */
export function checkCategoryMix(context: ReadContext): void {
  if (context.policy.categories !== "en16931" || context.taxes.groups.length < 2) return;
  const categories = new Set(
    context.taxes.groups.filter((each) => each.tax.retained !== true).map((each) => each.category),
  );
  const refuse = (category: string, other: string) =>
    context.issues.push(
      makeIssue(invoicingIssues, "invoicing.category_mixed", { category, other }, { path: "/lines" }),
    );
  if (categories.has("O") && categories.size > 1) refuse("O", [...categories].find((each) => each !== "O") ?? "");
  if (categories.has("B") && categories.has("S")) refuse("B", "S");
}

function pathOf({ list, place }: TaxPlace): { readonly path: string } {
  return { path: `/${list}/${place}/tax` };
}
