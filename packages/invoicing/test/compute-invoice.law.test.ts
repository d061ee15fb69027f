import { unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { computeInvoice, type Invoice, type InvoiceInput, type InvoicePolicy, policies } from "../src/index.ts";
import { anyPolicy, plainInput, taxedInput, withIds } from "./arbitraries.ts";

const seed = 20260301;
const open = { ...policies.en16931, categories: "any", negativePrices: "allowed" } as const;

function totalsOf(input: InvoiceInput, policy: InvoicePolicy) {
  return unwrap(computeInvoice(input, policy)).totals;
}

describe("the order of the lines never changes a total", () => {
  const reversed = (input: InvoiceInput): InvoiceInput => ({ ...input, lines: input.lines.toReversed() });

  test("for any invoice and policy", () => {
    fc.assert(
      fc.property(fc.oneof(plainEuro, taxedInput), anyPolicy, (input, policy) => {
        expect(totalsOf(reversed(input), policy)).toEqual(totalsOf(input, policy));
      }),
      { seed, numRuns: lawRuns(250) },
    );
  });

  test("where leftover cents move the base that a retained tax is charged on", () => {
    const gst = [
      { category: "S", rate: "6", scheme: "CGST" },
      { category: "S", rate: "6", scheme: "SGST" },
    ];
    const lines = [
      { quantity: "8", unitPrice: "961.36", taxes: [{ category: "S", rate: "21" }, retained] },
      {
        quantity: "28",
        unitPrice: "3.4141072",
        taxes: [...gst, { category: "S", rate: "3", scheme: "CESS", compound: true }],
      },
      { quantity: "3", unitPrice: "617.94", taxes: [{ category: "S", rate: "7.375" }] },
      { quantity: "16", unitPrice: "991.08", taxes: [{ category: "S", rate: "18" }] },
    ];
    const input = { currency: "EUR", issueDate: "2026-03-01", pricesIncludeTax: true, lines: withIds(lines) };
    for (const residue of ["cumulative", "first", "last", "largest", "largestRemainder"] as const) {
      const policy = { ...open, id: "any", taxRounding: "document", inclusiveMethod: "netFirst", residue } as const;
      expect(totalsOf(reversed(input), policy)).toEqual(totalsOf(input, policy));
    }
  });

  test("a running discount that depends on the line before would break it", () => {
    const running = (input: InvoiceInput): InvoiceInput => ({
      ...input,
      lines: input.lines.map((line, at) => ({ ...line, charges: [{ amount: String(at * Number(line.quantity)) }] })),
    });
    const found = fc.check(
      fc.property(taxedInput, (input) => {
        expect(totalsOf(running(reversed(input)), open)).toEqual(totalsOf(running(input), open));
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});

const retained = { category: "S", rate: "15", scheme: "IRPF", retained: true };
const plainEuro = plainInput.filter((input) => input.currency === "EUR");

describe("negate(compute(x)) = compute(negate(x))", () => {
  const flip = (text: string) => (text.startsWith("-") ? text.slice(1) : `-${text}`);
  const negated = (input: InvoiceInput): InvoiceInput => ({
    ...input,
    prepaid: flip(input.prepaid ?? "0"),
    lines: input.lines.map(({ allowances, charges, ...line }) => ({ ...line, quantity: flip(line.quantity) })),
    allowances: [],
    charges: [],
  });
  const stripped = (input: InvoiceInput) => negated(negated(input));
  const amounts = (input: InvoiceInput, policy: InvoicePolicy) => {
    const { lines, taxGroups, totals } = unwrap(computeInvoice(input, policy));
    return [
      ...lines.map((line) => line.net.minor),
      ...taxGroups.flatMap((group) => [group.taxable.minor, group.tax.minor]),
      ...Object.values(totals).map((total) => total.minor),
    ];
  };
  const mirrored = (input: InvoiceInput, policy: InvoicePolicy): void => {
    expect(amounts(negated(input), policy)).toEqual(amounts(stripped(input), policy).map((minor) => 0 - minor));
  };

  test("for any invoice and policy with a symmetric mode", () => {
    // Largest remainders break ties by place, in the same place for both signs.
    fc.assert(fc.property(fc.oneof(plainEuro, taxedInput), anyPolicy, mirrored), { seed, numRuns: lawRuns(250) });
  });

  test("rounding towards the ceiling breaks it", () => {
    const ceiling = { ...open, rounding: "ceiling" } as const;
    const found = fc.check(
      fc.property(plainEuro, (input) => {
        mirrored(input, ceiling);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});

describe("taxable + tax = what was priced, in every group", () => {
  const method = fc.constantFrom("netFirst", "taxFirst");
  const single = taxedInput.map(
    (input): InvoiceInput => ({
      ...input,
      pricesIncludeTax: true,
      lines: input.lines.map(({ taxes = [], ...line }) => ({ ...line, taxes: taxes.slice(0, 1) })),
    }),
  );
  const holds = (input: InvoiceInput, policy: InvoicePolicy) => {
    const { lines, taxGroups, totals } = unwrap(computeInvoice(input, policy));
    for (const [at, group] of taxGroups.entries()) {
      const gross = lines
        .filter((line) => line.groups[0] === at)
        .reduce((sum, line) => sum + (line.gross?.minor ?? 0), 0);
      expect(group.taxable.minor + group.tax.minor).toBe(gross);
    }
    expect(totals.taxInclusive.minor).toBe(lines.reduce((sum, line) => sum + (line.gross?.minor ?? 0), 0));
  };

  test("for prices that contain tax, whoever is rounded first", () => {
    const policy = anyPolicy.filter((each) => each.residue !== "payableRounding" && each.lineAmounts === "rounded");
    fc.assert(
      fc.property(single, policy, method, (input, each, inclusiveMethod) => holds(input, { ...each, inclusiveMethod })),
      { seed, numRuns: lawRuns(250) },
    );
  });

  test("rounding both breaks it", () => {
    const found = fc.check(
      fc.property(single, (input) => holds(input, open)),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});

describe("tax rounded on lines is at most half a unit a line away from tax rounded on groups", () => {
  const distance = (input: InvoiceInput, perLine: InvoicePolicy) =>
    Math.abs(totalsOf(input, perLine).taxTotal.minor - totalsOf(input, open).taxTotal.minor);
  const bare = plainEuro.map((input) => ({ ...input, allowances: [], charges: [] }));
  const within = (input: InvoiceInput, perLine: InvoicePolicy) => {
    const groups = new Set(input.lines.map((line) => Number(line.tax?.rate ?? 0))).size;
    // Each line and each group is off by half a unit at most.
    expect(2 * distance(input, perLine)).toBeLessThanOrEqual(input.lines.length + groups);
  };

  test("rounding half away from zero", () => {
    fc.assert(
      fc.property(bare, (input) => within(input, { ...open, taxRounding: "line" })),
      { seed, numRuns: lawRuns(250) },
    );
  });

  test("rounding up breaks it", () => {
    const found = fc.check(
      fc.property(bare, (input) => within(input, { ...open, taxRounding: "line", rounding: "up" })),
      { seed, numRuns: 4000 },
    );
    expect(found.failed).toBe(true);
  });
});

describe("figures sum to the figures above them, and replay", () => {
  const sums = (invoice: Invoice) => {
    const { lines, allowances, charges, taxGroups, totals } = invoice;
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(totals.lineTotal.minor).toBe(sum(lines.map((line) => line.net.minor)));
    expect(totals.allowanceTotal.minor).toBe(sum(allowances.map((each) => each.amount.minor)));
    expect(totals.chargeTotal.minor).toBe(sum(charges.map((each) => each.amount.minor)));
    expect(totals.taxTotal.minor).toBe(
      sum(taxGroups.filter((group) => group.retained !== true).map((group) => group.tax.minor)),
    );
    const { taxInclusive, retained, prepaid, payableRounding, payable } = totals;
    expect(payable.minor).toBe(taxInclusive.minor - retained.minor - prepaid.minor + payableRounding.minor);
  };

  test("for any invoice and policy", () => {
    fc.assert(
      fc.property(fc.oneof(plainEuro, taxedInput), anyPolicy, (input, policy) => {
        const invoice = unwrap(computeInvoice(input, policy));
        sums(invoice);
        const stored: Invoice = JSON.parse(JSON.stringify(invoice));
        expect(stored).toEqual(invoice);
        expect(unwrap(computeInvoice(stored.input, stored.policy))).toEqual(invoice);
      }),
      { seed, numRuns: lawRuns(150) },
    );
  });

  test("a total that is not its sum is noticed", () => {
    const found = fc.check(
      fc.property(plainEuro, (input) => {
        const invoice = unwrap(computeInvoice(input, open));
        const { lineTotal } = invoice.totals;
        sums({ ...invoice, totals: { ...invoice.totals, lineTotal: { ...lineTotal, minor: lineTotal.minor + 1 } } });
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});

describe("the early-payment discount is the sum of its shares, in every tax regime", () => {
  const regime = fc.constantFrom("included" as const, "excluded" as const);
  const terms = fc.constantFrom("2/10 net 30", "3.5/7, 1/14 net 30", "30%: 2/10 net 30; 70%: 1/20 net 60");
  const rounded = (amount: number, percent: string) => Math.round((Math.abs(amount) * Number(percent)) / 100 + 1e-9);
  const holds = (invoice: Invoice, more: number) => {
    const { instalments = [], earlyPayment = [], totals, policy } = invoice;
    expect(earlyPayment.length).toBeGreaterThan(0);
    for (const { instalmentId, groups, discount, pay, percent } of earlyPayment) {
      const sum = (pick: "net" | "tax") => groups.reduce((total, share) => total + share[pick].minor, more);
      expect(sum("net") + sum("tax")).toBe(discount.minor);
      const due = instalments.find(({ id }) => id === instalmentId)?.amount.minor ?? 0;
      expect(pay.minor).toBe(due - discount.minor);
      if (policy.discountTax === "excluded") expect(sum("tax")).toBe(0);
      else if (instalments.length === 1) expect(Math.abs(sum("tax"))).toBe(rounded(totals.taxTotal.minor, percent));
      if (instalments.length === 1) expect(Math.abs(sum("net"))).toBe(rounded(totals.taxExclusive.minor, percent));
    }
  };

  test("whatever the rates", () => {
    fc.assert(
      fc.property(plainEuro, regime, terms, (input, discountTax, text) => {
        const policy = { ...open, discountTax };
        holds(unwrap(computeInvoice({ ...input, prepaid: "0", terms: text }, policy)), 0);
      }),
      { seed, numRuns: lawRuns(150) },
    );
  });

  test("a cent that no group takes is noticed", () => {
    const found = fc.check(
      fc.property(plainEuro, terms, (input, text) => holds(unwrap(computeInvoice({ ...input, terms: text }, open)), 1)),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("taken off the base at issue, tax is that of the discounted base: Odoo's 120.58", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (cents) => {
        const unitPrice = (cents / 100).toFixed(2);
        const line = { id: "1", quantity: "1", unitPrice, tax: { category: "S", rate: "21" } };
        const head = { currency: "EUR", issueDate: "2026-03-01", terms: "2/10 net 30" };
        const { totals } = unwrap(computeInvoice({ ...head, lines: [line] }, policies.belgium2026));
        expect(totals.taxTotal.minor).toBe(Number((BigInt(cents) * 98n * 21n + 5000n) / 10_000n));
      }),
      { seed, numRuns: lawRuns(100), examples: [[10_000]] },
    );
  });
});

describe("what is payable in cash is whole coins", () => {
  const coin = fc.constantFrom(5, 10, 50, 100);
  const holds = (input: InvoiceInput, step: number, policy: InvoicePolicy) => {
    const { payable, payableRounding } = totalsOf(input, policy);
    expect(Math.abs(payable.minor % step)).toBe(0);
    expect(2 * Math.abs(payableRounding.minor)).toBeLessThanOrEqual(step);
  };

  test("and rounded by half a coin at most", () => {
    fc.assert(
      fc.property(plainEuro, coin, (input, step) =>
        holds(input, step, { ...open, cash: { step, rounding: "halfUp" } }),
      ),
      { seed, numRuns: lawRuns(150) },
    );
  });

  test("rounding up breaks that", () => {
    const found = fc.check(
      fc.property(plainEuro, coin, (input, step) => holds(input, step, { ...open, cash: { step, rounding: "up" } })),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});
