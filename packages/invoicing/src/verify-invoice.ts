import {
  type DecimalText,
  type Fraction,
  formatDecimal,
  type Issue,
  ok,
  type Result,
  zeroFraction,
} from "@receivables/core";
import { carefulFigures } from "./internal/careful-figures.ts";
import { shapeIssues } from "./internal/check-shapes.ts";
import { readDec } from "./internal/dec.ts";
import type { Figures } from "./internal/figures.ts";
import { inMinor, sumRatios } from "./internal/line-amounts.ts";
import { checkPolicy } from "./internal/policy-fields.ts";
import { readInvoice } from "./internal/read-invoice.ts";
import type { ReadInvoice } from "./internal/read-model.ts";
import { taxedPartOf, termsOf } from "./internal/schedule.ts";
import type { ShapeFault } from "./internal/shape.ts";
import { statedShape } from "./internal/stated-shape.ts";
import { verifyGroups } from "./internal/verify-groups.ts";
import { verifyLines, verifyPercent } from "./internal/verify-lines.ts";
import { verifyTotals } from "./internal/verify-totals.ts";
import type { Invoice } from "./model/invoice.ts";
import type { InvoiceInput } from "./model/invoice-input.ts";
import type { InvoicePolicy } from "./model/policy.ts";
import type { FigureCheck, StatedInvoice, StatedTotals, Verification } from "./model/verification.ts";

/**
 * Hold the figures a document states against the rules, each figure against the stated figures it is made of, so that
 * one mistake is named once and where it was made.
 *
 * A figure is `equal`, `tolerated` (off by what official validators let pass: 0.02 on a line, allowance or charge, less
 * than one unit on the tax of a group) or `wrong`, with the rule, the difference and the smallest change that repairs it.
 * Categories and exemption reasons are not looked at: they are for the rule packs of a format.
 *
 * **Units** decimal texts in major units. **Refuses** what {@link computeInvoice} refuses of the input,
 * `invoicing.input_invalid` for stated figures of another shape, and `invoicing.number_invalid` for one that is no
 * number. **Source** EN 16931-1:2017, BR-CO-10 to 18,
 * BR-*-08, BR-DEC; Peppol BIS 3, R040, R120 for the slack of 0.02.
 *
 * @param input - what the document says: quantities, prices, percentages
 * @param stated - the figures it states
 * @param policy - the rounding they are held against
 * @returns the verdict on every figure, or why the input cannot be read
 * @example
 * ```ts
 * const input = { currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] };
 * const stated = { lineNets: ["100.00"], totals: { taxTotal: "18.00", payable: "118.00" },
 *   taxGroups: [{ category: "S", rate: "19", taxable: "100.00", tax: "18.00" }] };
 * const { checks } = unwrap(verifyInvoice(input, stated, policies.en16931));
 * checks.filter((each) => each.verdict === "wrong").map((each) => [each.code, each.difference, each.repair?.to])
 * // => [["BR-CO-17", "-1.00", "19.00"]]
 * ```
 * @category Verifying
 */
export function verifyInvoice(input: InvoiceInput, stated: StatedInvoice, policy: InvoicePolicy): Result<Verification> {
  const issues: Issue[] = [];
  const faults: ShapeFault[] = [];
  statedShape.find(stated, "", faults);
  if (faults.length > 0) return { ok: false, issues: shapeIssues(faults, "The stated figures") };
  checkPolicy(policy, issues);
  if (issues.length > 0) return { ok: false, issues };
  const lenient = { ...policy, categories: "any", exemptionReasons: "optional", negativePrices: "allowed" } as const;
  const read = readInvoice(input, lenient, issues, "taken");
  const terms = read === null ? null : termsOf(read, issues);
  const figures = read === null ? null : careful(read, terms, issues);
  if (read === null || figures === null || issues.length > 0) return { ok: false, issues };
  const lines = verifyLines(read, figures, stated, issues);
  const mixed = policy.discountTax === "mixed" && terms !== null;
  const rounded = policy.lineAmounts === "rounded" && policy.taxRounding === "group" && !mixed;
  const plain = rounded && figures.lineGross === null && read.bundles.every((bundle) => bundle.plain);
  const groups = verifyGroups(read, stated, { nets: lines.nets, figures, plain }, issues);
  const { taxTotal, retained } = groups;
  const totals = verifyTotals(
    read,
    stated,
    { nets: lines.nets, taxTotal, retained, figures, deposits: depositsOf(read) },
    issues,
  );
  if (issues.length > 0) return { ok: false, issues };
  const checks = [...lines.checks, ...verifyDocumentAdjustments(read), ...groups.checks, ...totals];
  return ok({ verdict: worstOf(checks), checks: checks.map((check) => repairLine(check, lines.checks)) });
}

function careful(read: ReadInvoice, terms: ReturnType<typeof termsOf>, issues: Issue[]): Figures | null {
  return carefulFigures(read, { taxedPart: taxedPartOf(read, terms, issues) }, issues)?.figures ?? null;
}

function verifyDocumentAdjustments(read: ReadInvoice): readonly FigureCheck[] {
  return (["allowances", "charges"] as const).flatMap((list) =>
    (read.input[list] ?? []).flatMap((each, at) => {
      const [tax] = each.taxes ?? (each.tax === undefined ? [] : [each.tax]);
      const rate = tax?.rate === undefined ? {} : { rate: tax.rate };
      const place = tax === undefined ? {} : { category: tax.category, ...rate };
      return verifyPercent(read, each, { figure: `/${list}/${at}/amount`, code: "DOCUMENT_ALLOWANCE_CHARGE", place });
    }),
  );
}

function depositsOf(read: ReadInvoice): Fraction {
  const amounts = (read.input.deposits ?? []).flatMap((deposit) =>
    deposit.groups.flatMap(({ net, tax }) => [readDec(net), readDec(tax)]),
  );
  return sumRatios(amounts.map((dec) => (dec === null ? zeroFraction : inMinor(dec, read.grid))));
}

/** Where the total of the lines is off by exactly what one line is off by, that line is the repair. */
function repairLine(check: FigureCheck, lines: readonly FigureCheck[]): FigureCheck {
  if (check.code !== "BR-CO-10" || check.verdict === "equal") return check;
  const opposite = check.difference.startsWith("-") ? check.difference.slice(1) : `-${check.difference}`;
  const cause = lines.find((each) => each.code === "LINE_NET" && each.difference === opposite);
  return cause?.repair === undefined ? check : { ...check, repair: cause.repair };
}

function worstOf(checks: readonly FigureCheck[]): Verification["verdict"] {
  if (checks.some((check) => check.verdict === "wrong")) return "wrong";
  return checks.some((check) => check.verdict === "tolerated") ? "tolerated" : "equal";
}

/**
 * The figures of a computed invoice as a document states them.
 *
 * @param invoice - an invoice or memo
 * @returns its figures as decimal texts in major units
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "3", unitPrice: "19.995", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * toStatedInvoice(invoice).totals.payable // => "71.39"
 * unwrap(verifyInvoice(invoice.input, toStatedInvoice(invoice), invoice.policy)).verdict // => "equal"
 * ```
 * @category Verifying
 */
export function toStatedInvoice(invoice: Invoice): StatedInvoice {
  const totals: Record<string, DecimalText> = {};
  for (const [name, amount] of Object.entries(invoice.totals)) totals[name] = formatDecimal(amount);
  const stated: StatedTotals = totals;
  return {
    lineNets: invoice.lines.map((line) => formatDecimal(line.net)),
    taxGroups: invoice.taxGroups.map((group) => ({
      ...group,
      taxable: formatDecimal(group.taxable),
      tax: formatDecimal(group.tax),
    })),
    totals: stated,
  };
}
