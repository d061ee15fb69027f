import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatDecimal, unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import {
  computeInvoice,
  type DocumentAdjustmentInput,
  type InvoiceInput,
  type InvoicePolicy,
  policies,
  type TaxInput,
} from "../src/index.ts";

const folder = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/einvoice");

interface Combo {
  readonly cat: string;
  readonly percent?: string;
  readonly surcharge?: string;
}

interface GoblDocument {
  readonly currency: string;
  readonly tax?: { readonly prices_include?: string; readonly rounding?: string };
  readonly lines: readonly {
    readonly quantity: string;
    readonly item: { readonly price: string };
    readonly discounts?: readonly { readonly percent?: string; readonly amount: string }[];
    readonly taxes?: readonly Combo[];
  }[];
  readonly discounts?: readonly { readonly amount: string; readonly taxes: readonly Combo[] }[];
  readonly payment?: { readonly advances?: readonly { readonly amount: string }[] };
  readonly totals: {
    readonly total: string;
    readonly tax: string;
    readonly total_with_tax: string;
    readonly payable: string;
    readonly due?: string;
  };
}

const bare = (percent: string) => percent.replace("%", "");

function toTaxes(combos: readonly Combo[]): readonly TaxInput[] {
  return combos.flatMap(({ cat, percent = "0%", surcharge }): readonly TaxInput[] => {
    const own = { category: "S", scheme: cat, rate: bare(percent), ...(/^IRP/.test(cat) ? { retained: true } : {}) };
    return surcharge === undefined ? [own] : [own, { category: "S", scheme: `${cat}+`, rate: bare(surcharge) }];
  });
}

function toInput(document: GoblDocument): InvoiceInput {
  const allowances = (document.discounts ?? []).map(
    ({ amount, taxes }): DocumentAdjustmentInput => ({ amount, taxes: toTaxes(taxes) }),
  );
  return {
    currency: document.currency,
    issueDate: "2026-03-01",
    pricesIncludeTax: document.tax?.prices_include !== undefined,
    lines: document.lines.map(({ quantity, item, discounts = [], taxes = [] }, at) => ({
      id: String(at),
      quantity,
      unitPrice: item.price,
      allowances: discounts.map(({ percent, amount }) =>
        percent === undefined ? { amount } : { percent: bare(percent) },
      ),
      taxes: toTaxes(taxes),
    })),
    allowances,
    prepaid: (document.payment?.advances ?? [])[0]?.amount ?? "0",
  };
}

/** gobl: `currency` rounds each line first, `precise` (the default) keeps every fraction to the totals. */
function policyOf(document: GoblDocument): InvoicePolicy {
  const open = { ...policies.perLine, taxRounding: "group" } as const;
  return document.tax?.rounding === "currency"
    ? open
    : { ...open, lineAmounts: "exact", taxRounding: "document", residue: "largestRemainder" };
}

describe.skipIf(!existsSync(folder))(
  "the calculated GOBL documents reproduce their totals in the modes they use",
  () => {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith("gobl__")) : [];

    test("there are twelve", () => {
      expect(files).toHaveLength(12);
    });

    test.each(files)("%s", (file) => {
      const envelope = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const document: GoblDocument = envelope.doc ?? envelope;
      const { totals } = unwrap(computeInvoice(toInput(document), policyOf(document)));
      expect(formatDecimal(totals.taxExclusive)).toBe(document.totals.total);
      expect(formatDecimal(totals.taxTotal)).toBe(document.totals.tax);
      expect(formatDecimal(totals.taxInclusive)).toBe(document.totals.total_with_tax);
      expect(formatDecimal(totals.payable)).toBe(document.totals.due ?? document.totals.payable);
    });
  },
);
