import { formatDecimal, type Money } from "@receivables/core";
import type { FigureExplanation, Operand } from "../model/figure-explanation.ts";
import type { Invoice, InvoiceTotals } from "../model/invoice.ts";
import { readDec } from "./dec.ts";
import { formatMinorFraction, fractionOfDec } from "./fraction.ts";
import { bigTenTo } from "./power.ts";

/** The totals, each the sum of the figures below it, in the order they are made. */
export function explainTotals(invoice: Invoice): readonly FigureExplanation[] {
  const { totals, taxGroups } = invoice;
  const taxes = (retained: boolean) =>
    taxGroups.flatMap((group, at) =>
      (group.retained === true) === retained ? [operand(`/taxGroups/${at}/tax`, group.tax)] : [],
    );
  const of = (name: keyof InvoiceTotals, sign: 1 | -1 = 1): Operand => {
    const amount = totals[name] ?? { minor: 0, currency: invoice.currency };
    return operand(`/totals/${name}`, { ...amount, minor: sign * amount.minor + 0 });
  };
  const sum = (name: keyof InvoiceTotals, rule: string, operands: readonly Operand[]) =>
    plain(
      `/totals/${name}`,
      operands.length === 0 ? "nothing" : "sum",
      operands,
      totals[name] ?? { minor: 0, currency: invoice.currency },
      rule,
    );
  const roundings = roundingOperands(invoice);
  const rounded = roundings.length === 0 ? "nothing" : "payable_rounding";
  return [
    sum(
      "lineTotal",
      "BR-CO-10",
      invoice.lines.map((line, at) => operand(`/lines/${at}/net`, line.net)),
    ),
    sum(
      "allowanceTotal",
      "BR-CO-11",
      invoice.allowances.map((each, at) => operand(`/allowances/${at}/amount`, each.amount)),
    ),
    sum(
      "chargeTotal",
      "BR-CO-12",
      invoice.charges.map((each, at) => operand(`/charges/${at}/amount`, each.amount)),
    ),
    sum("taxExclusive", "BR-CO-13", [of("lineTotal"), of("allowanceTotal", -1), of("chargeTotal")]),
    sum("taxTotal", "BR-CO-14", taxes(false)),
    sum("taxInclusive", "BR-CO-15", [of("taxExclusive"), of("taxTotal")]),
    sum("retained", "retained", taxes(true)),
    sum("prepaid", "BT-113", prepaidOperands(invoice)),
    plain("/totals/payableRounding", rounded, roundings, totals.payableRounding, "BT-114"),
    sum("payable", "BR-CO-16", [of("taxInclusive"), of("retained", -1), of("prepaid", -1), of("payableRounding")]),
  ];
}

/** What follows from the totals: tax in the accounting currency, instalments, early payment. */
export function explainPayment(invoice: Invoice): readonly FigureExplanation[] {
  const { instalments = [], earlyPayment = [] } = invoice;
  return [
    ...explainAccounted(invoice),
    ...instalments.map(({ amount }, at) => {
      const whole = [operand("/totals/payable", invoice.totals.payable)];
      return plain(`/instalments/${at}/amount`, "instalment", whole, amount, "terms");
    }),
    ...earlyPayment.flatMap(({ instalmentId, discount, pay, payRounding, groups }, at): FigureExplanation[] => {
      const shares = groups.flatMap(({ net, tax }, place) => [
        operand(`/earlyPayment/${at}/groups/${place}/net`, net),
        operand(`/earlyPayment/${at}/groups/${place}/tax`, tax),
      ]);
      const due = instalments.findIndex(({ id }) => id === instalmentId);
      const { currency } = discount;
      const parts = [
        operand(`/instalments/${due}/amount`, instalments[due]?.amount ?? { minor: 0, currency }),
        operand(`/earlyPayment/${at}/discount`, { minor: 0 - discount.minor, currency }),
        ...(payRounding === undefined ? [] : [operand(`/earlyPayment/${at}/payRounding`, payRounding)]),
      ];
      return [
        plain(`/earlyPayment/${at}/discount`, "sum", shares, discount, "terms"),
        plain(`/earlyPayment/${at}/pay`, "sum", parts, pay, "terms"),
      ];
    }),
  ];
}

/** A figure that is not rounded by itself. */
function plain(
  figure: string,
  formula: string,
  operands: readonly Operand[],
  amount: Money,
  rule: string,
): FigureExplanation {
  const result = formatDecimal(amount);
  const residue = formatDecimal({ minor: 0, currency: amount.currency });
  return { figure, formula, operands, unrounded: result, result, rounding: null, residue, rule };
}

function prepaidOperands({ input, deposits = [] }: Invoice): readonly Operand[] {
  return [
    ...(input.prepaid === undefined ? [] : [{ name: "/input/prepaid", value: input.prepaid }]),
    ...deposits.map(({ gross }, at) => operand(`/deposits/${at}/gross`, gross)),
  ];
}

function roundingOperands({ input, policy, reasons, currency }: Invoice): readonly Operand[] {
  const left = reasons.find((each) => each.code === "invoicing.inclusive_difference")?.params?.["units"];
  const { payableRounding: stated } = input;
  return [
    ...(stated === undefined ? [] : [{ name: "/input/payableRounding", value: stated }]),
    ...(typeof left === "number" ? [operand("inclusiveDifference", { minor: left, currency })] : []),
    ...(policy.cash === null ? [] : [operand("coin", { minor: policy.cash.step, currency })]),
  ];
}

function explainAccounted({ input, totals, policy }: Invoice): readonly FigureExplanation[] {
  const { taxTotalAccounting: result, taxTotal } = totals;
  const rate = input.accounting === undefined ? null : readDec(input.accounting.rate.rate);
  if (result === undefined || input.accounting === undefined || rate === null) return [];
  const tax = readDec(formatDecimal(taxTotal));
  if (tax === null) return [];
  const [a, b] = [fractionOfDec(tax), fractionOfDec(rate)];
  const converted = { n: a.n * b.n, d: a.d * b.d };
  const operands = [operand("/totals/taxTotal", taxTotal), { name: "rate", value: input.accounting.rate.rate }];
  const text = formatDecimal(result);
  return [
    {
      figure: "/totals/taxTotalAccounting",
      formula: "converted",
      operands,
      unrounded: formatMinorFraction({ n: converted.n * bigTenTo(2), d: converted.d }, 2),
      result: text,
      rounding: policy.rounding,
      residue: formatDecimal({ minor: 0, currency: result.currency }),
      rule: "BT-111",
    },
  ];
}

function operand(name: string, amount: Money): Operand {
  return { name, value: formatDecimal(amount) };
}
