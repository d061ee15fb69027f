import { checkInvoiceInput, computeInvoice, type Invoice, type InvoiceInput, policies } from "@receivables/invoicing";
import { invoiceInputSchema } from "@receivables/invoicing/schema";
import type { Decimal } from "decimal.js";
import type { Benchmark, Contestant, Json } from "../../benchmark.ts";
import { decimalInvoice } from "./decimal-invoice.ts";
import { drawInvoices, type Variant } from "./draw-invoices.ts";
import { floatInvoice } from "./float-invoice.ts";
import type { PlainInvoice } from "./plain-invoice.ts";

const variants: Readonly<Record<Variant, string>> = {
  plain: "five lines",
  adjusted: "allowances, charges, fine prices",
  gross: "prices with tax",
};

/** Compute every invoice of the input, one after the other: what is timed is the calculation, not keeping the results. */
function contestant<Result>(
  who: string,
  variant: Variant,
  compute: (input: InvoiceInput) => Result,
  payable: (result: Result) => number,
  figures: (result: Result) => Json,
): Contestant {
  return {
    who: `${who}, ${variants[variant]}`,
    task: `compute, ${variants[variant]}`,
    prepare: (draw, size) => {
      const inputs = drawInvoices(draw, size, variant);
      return () => {
        let sum = 0;
        for (const input of inputs) sum += payable(compute(input));
        // The results are compared figure by figure; the sum only keeps the work from being optimised away.
        return () => [Math.round(sum) > 0, ...inputs.map((input) => figures(compute(input)))];
      };
    },
  };
}

function ours(input: InvoiceInput): Invoice {
  const result = computeInvoice(input, policies.en16931);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

function figuresOf(invoice: Invoice): Json {
  const { lineTotal, allowanceTotal, chargeTotal, taxExclusive, taxTotal, taxInclusive, payable } = invoice.totals;
  return [
    invoice.lines.map(({ net }) => net.minor),
    invoice.taxGroups.map(({ category, rate = "0", taxable, tax }) => [category, rate, taxable.minor, tax.minor]),
    [lineTotal, allowanceTotal, chargeTotal, taxExclusive, taxTotal, taxInclusive, payable].map(({ minor }) => minor),
  ];
}

function plainFigures<Amount>(toMinor: (amount: Amount) => number) {
  return ({ nets, groups, totals }: PlainInvoice<Amount>): Json => [
    nets.map(toMinor),
    groups.map(({ category, rate, taxable, tax }) => [category, rate, toMinor(taxable), toMinor(tax)]),
    Object.values(totals).map(toMinor),
  ];
}

const centsOfFloat = (amount: number): number => Math.round(amount * 100) + 0;
const centsOfDecimal = (amount: Decimal): number => amount.times(100).toNumber() + 0;

const computing = (["plain", "adjusted", "gross"] as const).flatMap((variant): readonly Contestant[] => [
  contestant("computeInvoice", variant, ours, ({ totals }) => totals.payable.minor, figuresOf),
  contestant("floats", variant, floatInvoice, ({ totals }) => totals.payable, plainFigures(centsOfFloat)),
  contestant(
    "decimal.js",
    variant,
    decimalInvoice,
    ({ totals }) => totals.payable.toNumber(),
    plainFigures(centsOfDecimal),
  ),
]);

/** Count the records that are good: as text for `JSON.parse`, already parsed for the checks. */
function reader(who: string, isGood: (record: string, value: unknown) => boolean): Contestant {
  return {
    who,
    task: "read",
    prepare: (draw, size) => {
      const records = drawInvoices(draw, size, "adjusted").map((input) => JSON.stringify(input));
      const values: readonly unknown[] = records.map((record) => JSON.parse(record));
      return () => {
        let good = 0;
        for (let at = 0; at < records.length; at += 1) if (isGood(records[at] ?? "", values[at])) good += 1;
        return () => good;
      };
    },
  };
}

const reading: readonly Contestant[] = [
  reader("JSON.parse", (record) => typeof JSON.parse(record) === "object"),
  reader("checkInvoiceInput", (_, value) => checkInvoiceInput(value).ok),
  reader("zod schema", (_, value) => invoiceInputSchema.safeParse(value).success),
];

const ratios = Object.fromEntries(
  Object.values(variants).flatMap((text) => [
    [`computeInvoice over floats, ${text}`, { slow: `computeInvoice, ${text}`, fast: `floats, ${text}` }],
    [`decimal.js over computeInvoice, ${text}`, { slow: `decimal.js, ${text}`, fast: `computeInvoice, ${text}` }],
  ]),
);

/** Computing 100,000 invoices of five lines, against doubles and decimal.js, and checking them, against JSON.parse. */
export const invoicing: Benchmark = {
  name: "invoicing",
  size: 100_000,
  contestants: [...computing, ...reading],
  ratios: {
    ...ratios,
    "checkInvoiceInput over JSON.parse": { slow: "checkInvoiceInput", fast: "JSON.parse" },
    "zod schema over JSON.parse": { slow: "zod schema", fast: "JSON.parse" },
  },
};
