import type {
  EInvoice,
  EInvoiceAdjustment,
  EInvoiceDocumentAdjustment,
  EInvoiceLine,
  EInvoiceParty,
  EInvoiceTax,
  EInvoiceTaxGroup,
  EInvoiceTotals,
} from "../model/e-invoice.ts";

/** Where a rule does not hold. @category Rules */
export interface RuleFailure {
  /** JSON pointer into the e-invoice; of the place something is missing at, too. */
  readonly path: string;
  /** What the rule gives, where it gives a figure or a code. */
  readonly expected?: string;
  readonly actual?: string;
  /** Wrong, but by less than official validators look for; reported as a warning. */
  readonly tolerated?: true;
}

/** One rule of a pack. @category Rules */
export interface EInvoiceRule {
  /** The official id, such as `BR-CO-15` or `PEPPOL-EN16931-R120`. */
  readonly id: string;
  readonly flag: "fatal" | "warning";
  /** Business terms it speaks of, such as `BT-112`. */
  readonly terms: readonly string[];
  /** What it asks for, in our words. */
  readonly text: string;
  /** All places where it does not hold. */
  readonly test: (eInvoice: EInvoice) => readonly RuleFailure[];
}

/** A set of rules as it stood at a time. @category Rules */
export interface RulePack {
  readonly id: string;
  /** The edition of the rules it follows. */
  readonly version: string;
  readonly source: string;
  readonly rules: readonly EInvoiceRule[];
}

/** A part of a document with its JSON pointer. */
export interface Place<Value> {
  readonly path: string;
  readonly value: Value;
}

/** What a check of one place says: it holds, it does not, or what was expected. */
export type Verdict = boolean | Omit<RuleFailure, "path">;

/** A rule over parts of a document: one failure for each part that does not pass. */
export function ruleOn<Value>(
  id: string,
  terms: string,
  text: string,
  places: (eInvoice: EInvoice) => readonly Place<Value>[],
  holds: (value: Value, eInvoice: EInvoice) => Verdict,
  at = "",
): EInvoiceRule {
  const test = (eInvoice: EInvoice): readonly RuleFailure[] =>
    places(eInvoice).flatMap(({ path, value }) => {
      const verdict = holds(value, eInvoice);
      if (verdict === true) return [];
      return [{ path: `${path}${at}`, ...(verdict === false ? {} : verdict) }];
    });
  return { id, flag: "fatal", terms: terms.split(" "), text, test };
}

/** A rule over the document as a whole. */
export function rule(
  id: string,
  terms: string,
  text: string,
  path: string,
  holds: (eInvoice: EInvoice) => Verdict,
): EInvoiceRule {
  return ruleOn(id, terms, text, (eInvoice) => [{ path, value: eInvoice }], holds);
}

/** The same rule as a warning. */
export function warning(of: EInvoiceRule): EInvoiceRule {
  return { ...of, flag: "warning" };
}

/** Whether something is stated. */
export function isStated(value: unknown): boolean {
  return value !== undefined && value !== "";
}

function placesOf<Value>(path: string, values: readonly Value[] | undefined): readonly Place<Value>[] {
  return (values ?? []).map((value, at) => ({ path: `${path}/${at}`, value }));
}

/** A part that may be missing. */
export function optional<Value>(path: string, value: Value | undefined): readonly Place<Value>[] {
  return value === undefined ? [] : [{ path, value }];
}

export const lines = (eInvoice: EInvoice): readonly Place<EInvoiceLine>[] => placesOf("/lines", eInvoice.lines);
export const allowances = (eInvoice: EInvoice): readonly Place<EInvoiceDocumentAdjustment>[] =>
  placesOf("/allowances", eInvoice.allowances);
export const charges = (eInvoice: EInvoice): readonly Place<EInvoiceDocumentAdjustment>[] =>
  placesOf("/charges", eInvoice.charges);
export const taxGroups = (eInvoice: EInvoice): readonly Place<EInvoiceTaxGroup>[] =>
  placesOf("/taxBreakdown", eInvoice.taxBreakdown);
export const means = (eInvoice: EInvoice) => placesOf("/paymentMeans", eInvoice.paymentMeans);
export const documents = (eInvoice: EInvoice) => placesOf("/documents", eInvoice.documents);
export const precedingInvoices = (eInvoice: EInvoice) => placesOf("/precedingInvoices", eInvoice.precedingInvoices);

/** The totals, where any of them but those of tax is stated: tax totals stand apart from the others. */
export function totals(eInvoice: EInvoice): readonly Place<EInvoiceTotals>[] {
  const { taxTotal: _, taxTotalAccounting: __, ...own } = eInvoice.totals ?? {};
  return Object.keys(own).length === 0 ? [] : optional("/totals", eInvoice.totals);
}

/** Parts of lines. */
export function ofLines<Value>(
  eInvoice: EInvoice,
  path: string,
  pick: (line: EInvoiceLine) => readonly Value[] | undefined,
): readonly Place<Value>[] {
  return lines(eInvoice).flatMap(({ path: at, value }) => placesOf(`${at}${path}`, pick(value)));
}

export const lineAllowances = (eInvoice: EInvoice): readonly Place<EInvoiceAdjustment>[] =>
  ofLines(eInvoice, "/allowances", (line) => line.allowances);
export const lineCharges = (eInvoice: EInvoice): readonly Place<EInvoiceAdjustment>[] =>
  ofLines(eInvoice, "/charges", (line) => line.charges);

/** Seller, buyer, payee and tax representative, as far as they are there. */
export function parties(eInvoice: EInvoice): readonly Place<EInvoiceParty>[] {
  return (["seller", "buyer", "payee", "taxRepresentative"] as const).flatMap((role) =>
    optional(`/${role}`, eInvoice[role]),
  );
}

/** The VAT category; the category of another tax is none to EN 16931. */
export function vatCategory(tax: EInvoiceTax | undefined): string | undefined {
  return tax?.scheme === undefined ? tax?.category : undefined;
}
