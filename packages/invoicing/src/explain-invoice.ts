import {
  type Fraction,
  fillTemplate,
  formatDecimal,
  fractionOf,
  InvariantError,
  type Issue,
  type MessageCatalog,
  type Money,
  roundFraction,
} from "@receivables/core";
import { carefulFigures } from "./internal/careful-figures.ts";
import { explainPayment, explainTotals } from "./internal/explain-totals.ts";
import { formatMinorFraction, fractionOfDec } from "./internal/fraction.ts";
import { itemBase } from "./internal/included-taxes.ts";
import { adjustmentAmount, exactLine } from "./internal/line-amounts.ts";
import { readInvoice } from "./internal/read-invoice.ts";
import type { ReadInvoice } from "./internal/read-model.ts";
import { taxedPartOf, termsOf } from "./internal/schedule.ts";
import type { GroupDraft } from "./internal/tax-bundle.ts";
import type { FigureExplanation, Operand } from "./model/figure-explanation.ts";
import type { Invoice, InvoiceTaxGroup } from "./model/invoice.ts";

/**
 * Texts of the formulas of {@link explainInvoice}.
 *
 * @category Explaining
 */
export const invoicingFormulas = {
  line_net:
    "{figure} = quantity × unit price ÷ base quantity + charges - allowances = {unrounded}, {rounding}: {result}",
  line_net_from_gross: "{figure} = the line less the taxes its price contains = {unrounded}, {rounding}: {result}",
  adjustment: "{figure} = the amount stated, or its percentage = {unrounded}, {rounding}: {result}",
  payable_rounding:
    "{figure} = what was agreed, what prices with tax leave over, and what brings the amount due to a coin = {result}",
  converted: "{figure} = tax total × exchange rate = {unrounded}, {rounding}: {result}",
  instalment: "{figure} = its share of the payable amount = {result}",
  taxable: "{figure} = lines - allowances + charges of the group = {result}",
  tax: "{figure} = taxable × rate = {unrounded}, {rounding}: {result}",
  sum: "{figure} = {operands} = {result}",
  nothing: "{figure} = {result}: there is nothing to sum",
} as const satisfies MessageCatalog;

/**
 * Show how every figure of an invoice came about: formula, operands, the value before rounding, the mode, the residue.
 *
 * Everything is recomputed in exact fractions from the input and the policy stored in the invoice.
 *
 * **Units** decimal texts in major units. **Refuses** nothing; an invoice that its input does not give throws.
 * **Source** the rules named in each explanation, EN 16931-1:2017.
 *
 * @param invoice - a computed invoice
 * @returns one explanation for each figure: lines, adjustments, tax groups, totals
 * @throws InvariantError when the stored input cannot be computed
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "3", unitPrice: "19.995", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const [line, taxable, tax] = explainInvoice(invoice);
 * [line?.unrounded, line?.result, tax?.unrounded, tax?.result] // => ["59.985", "59.99", "11.3981", "11.40"]
 * ```
 * @category Explaining
 */
export function explainInvoice(invoice: Invoice): readonly FigureExplanation[] {
  const issues: Issue[] = [];
  const read = readInvoice(invoice.input, invoice.policy, issues);
  const terms = read === null ? null : termsOf(read, issues);
  const careful = read === null ? null : carefulFigures(read, { taxedPart: taxedPartOf(read, terms, issues) }, issues);
  if (read === null || careful === null) throw new InvariantError("the input of an invoice does not give it", issues);
  return [
    ...invoice.lines.map((_, at) => explainLine(read, invoice, at)),
    ...explainAdjustments(read, invoice, "allowances"),
    ...explainAdjustments(read, invoice, "charges"),
    ...invoice.taxGroups.flatMap((group, at) => {
      // A memo lists its groups in the order of the invoice, which need not be the order of its own lines.
      const own = read.groups.find((each) => isOfGroup(each, group));
      return explainGroup(read, invoice, at, careful.exactTaxes[own?.index ?? at] ?? fractionOf(0));
    }),
    ...explainTotals(invoice),
    ...explainPayment(invoice),
  ];
}

function isOfGroup({ category, rate, perUnit, tax, certificateId }: GroupDraft, group: InvoiceTaxGroup): boolean {
  return (
    category === group.category &&
    rate === (group.rate ?? null) &&
    perUnit === (group.perUnit ?? null) &&
    certificateId === (group.certificateId ?? null) &&
    tax.scheme === group.scheme &&
    tax.jurisdiction === group.jurisdiction &&
    (tax.compound === true) === (group.compound === true) &&
    (tax.retained === true) === (group.retained === true)
  );
}

function explainLine(read: ReadInvoice, invoice: Invoice, at: number): FigureExplanation {
  const line = read.lines[at];
  const source = invoice.input.lines[at];
  const computed = invoice.lines[at];
  if (line === undefined || source === undefined || computed === undefined)
    throw new InvariantError("a line is missing");
  const { grid, policy } = read;
  const exact = exactLine(line, grid, policy.rounding, policy.lineAmounts);
  const text = (amount: Fraction) => formatMinorFraction(amount, grid.exponent);
  const operands: Operand[] = [
    { name: "quantity", value: source.quantity },
    {
      name: "unitPrice",
      value: text({ n: fractionOfDec(line.price).n * 10n ** BigInt(grid.exponent), d: fractionOfDec(line.price).d }),
    },
    ...(source.grossPrice === undefined ? [] : [{ name: "grossPrice", value: source.grossPrice }]),
    ...(source.priceDiscount === undefined ? [] : [{ name: "priceDiscount", value: source.priceDiscount }]),
    ...(source.priceBaseQuantity === undefined ? [] : [{ name: "priceBaseQuantity", value: source.priceBaseQuantity }]),
    ...exact.allowances.map((amount) => ({ name: "allowance", value: text(amount) })),
    ...exact.charges.map((amount) => ({ name: "charge", value: text(amount) })),
  ];
  const figure = `/lines/${at}/net`;
  if (computed.gross === undefined) {
    return rounded(read, { figure, formula: "line_net", operands, rule: "BT-131" }, exact.net, computed.net);
  }
  const priced = policy.lineAmounts === "exact" ? exact.net : fractionOf(computed.gross.minor);
  const net = itemBase({ bundle: line.bundle, quantity: fractionOfDec(line.quantity), exact: priced }, read);
  const gross = { name: "gross", value: formatDecimal(computed.gross) };
  const parts = { figure, formula: "line_net_from_gross", operands: [...operands, gross], rule: "BT-131" };
  return rounded(read, parts, net, computed.net);
}

function explainAdjustments(
  read: ReadInvoice,
  invoice: Invoice,
  list: "allowances" | "charges",
): readonly FigureExplanation[] {
  return invoice[list].map((each, at) => {
    const source = invoice.input[list]?.[at];
    const adjustment = read[list][at];
    if (source === undefined || adjustment === undefined) throw new InvariantError("an adjustment is missing");
    const named = (["amount", "percent", "base", "rate", "quantity"] as const).flatMap((name) =>
      source[name] === undefined ? [] : [{ name, value: source[name] }],
    );
    const priced = adjustmentAmount(adjustment.adjustment, read.grid, null);
    const nothing = fractionOf(0);
    const exact =
      each.gross === undefined
        ? priced
        : itemBase({ bundle: adjustment.bundle, quantity: nothing, exact: priced }, read);
    const rule = list === "allowances" ? "BT-92" : "BT-99";
    const parts = { figure: `/${list}/${at}/amount`, formula: "adjustment", operands: named, rule };
    return rounded(read, parts, exact, each.amount);
  });
}

function explainGroup(read: ReadInvoice, invoice: Invoice, at: number, exact: Fraction): readonly FigureExplanation[] {
  const group = invoice.taxGroups[at];
  if (group === undefined) return [];
  const member = (list: "lines" | "allowances" | "charges", sign: "" | "-") =>
    invoice[list].flatMap((each, place) => {
      const amount = "net" in each ? each.net : each.amount;
      const name = `/${list}/${place}/${"net" in each ? "net" : "amount"}`;
      return each.groups.includes(at) ? [{ name, value: `${sign}${formatDecimal(amount)}`.replace("--", "") }] : [];
    });
  const operands = [...member("lines", ""), ...member("allowances", "-"), ...member("charges", "")];
  const taxable = formatDecimal(group.taxable);
  const zero = formatDecimal({ minor: 0, currency: invoice.currency });
  const rate =
    group.perUnit === undefined
      ? { name: "rate", value: group.rate ?? "0" }
      : { name: "perUnit", value: group.perUnit };
  return [
    {
      figure: `/taxGroups/${at}/taxable`,
      formula: "taxable",
      operands,
      unrounded: taxable,
      result: taxable,
      rounding: null,
      residue: zero,
      rule: `BR-${group.category}-08`,
    },
    rounded(
      read,
      {
        figure: `/taxGroups/${at}/tax`,
        formula: "tax",
        operands: [{ name: `/taxGroups/${at}/taxable`, value: taxable }, rate],
        rule: "BR-CO-17",
      },
      exact,
      group.tax,
    ),
  ];
}

type Parts = Pick<FigureExplanation, "figure" | "formula" | "operands" | "rule">;

/** A rounded figure: what the residue policy added is the result less the plainly rounded value. */
function rounded({ grid, policy }: ReadInvoice, parts: Parts, exact: Fraction, result: Money): FigureExplanation {
  const plain = roundFraction(exact, policy.rounding, BigInt(grid.unit));
  return {
    ...parts,
    unrounded: formatMinorFraction(exact, grid.exponent),
    result: formatDecimal(result),
    rounding: policy.rounding,
    residue: formatMinorFraction(fractionOf(BigInt(result.minor) - plain), grid.exponent),
  };
}

/** In which words {@link explainFigure} speaks. @category Explaining */
export interface ExplainFigureOptions {
  /** Texts by formula, with `{figure}`, `{operands}`, `{unrounded}`, `{rounding}`, `{residue}`, `{result}`, `{rule}`. */
  readonly catalog: MessageCatalog;
}

/**
 * One line of text for the explanation of a figure.
 *
 * **Units** as in the explanation. **Refuses** nothing.
 *
 * @param explanation - the explanation of a figure
 * @param options - the texts
 * @returns the text, with the operands behind it
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "3", unitPrice: "19.995", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * explainInvoice(invoice).slice(0, 1).map((each) => explainFigure(each, { catalog: invoicingFormulas }))
 * // => ["/lines/0/net = quantity × unit price ÷ base quantity + charges - allowances = 59.985, halfUp: 59.99 (quantity 3, unitPrice 19.995; BT-131)"]
 * ```
 * @category Explaining
 */
export function explainFigure(explanation: FigureExplanation, options: ExplainFigureOptions): string {
  const { figure, formula, operands, unrounded, result, rounding, residue, rule } = explanation;
  const params = {
    figure,
    unrounded,
    result,
    rounding,
    residue,
    rule,
    operands: operands.map(({ value }) => value).join(" + "),
  };
  const text = fillTemplate(options.catalog[formula] ?? "{figure} = {result}", params);
  const list = operands.map(({ name, value }) => `${name} ${value}`).join(", ");
  return `${text} (${list === "" ? rule : `${list}; ${rule}`})`;
}
