import { unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import {
  type CreditItem,
  type CreditMemo,
  computeInvoice,
  creditInvoice,
  type Invoice,
  type InvoiceBalances,
  openBalances,
  policies,
  toStatedInvoice,
  verifyInvoice,
} from "../src/index.ts";
import { anyPolicy, plainInput, scaledText, taxedInput } from "./arbitraries.ts";

const seed = 20260301;
const input = fc.oneof(
  plainInput.filter((each) => each.currency === "EUR"),
  taxedInput,
);

/** What a chain of memos credited, by tax group and in all. */
function credited(invoice: Invoice, memos: readonly CreditMemo[]) {
  const sum = (pick: (memo: CreditMemo) => number) => memos.reduce((total, memo) => total + pick(memo), 0);
  return {
    net: sum((memo) => memo.totals.taxExclusive.minor),
    tax: sum((memo) => memo.totals.taxTotal.minor),
    payable: sum((memo) => memo.totals.payable.minor),
    accounted: sum((memo) => memo.totals.taxTotalAccounting?.minor ?? 0),
    groups: invoice.taxGroups.map((_, at) =>
      sum((memo) =>
        memo.memo.draws
          .flatMap((draw) => draw.taxes)
          .reduce((tax, each) => (each.group === at ? tax + each.tax.minor : tax), 0),
      ),
    ),
  };
}

function charged({ totals, taxGroups }: Invoice) {
  return {
    net: totals.taxExclusive.minor,
    tax: totals.taxTotal.minor,
    payable: totals.taxInclusive.minor - totals.retained.minor + totals.payableRounding.minor,
    accounted: totals.taxTotalAccounting?.minor ?? 0,
    groups: taxGroups.map((group) => group.tax.minor),
  };
}

/** One random part of one item that has something left. */
function partOf(balances: InvoiceBalances, dice: number): CreditItem | null {
  const open = balances.items.filter((item) => item.net.minor !== 0);
  const item = open[dice % Math.max(1, open.length)];
  if (item === undefined) return null;
  const part = Math.sign(item.net.minor) * (1 + (dice % Math.abs(item.net.minor)));
  return { id: item.id, amount: scaledText(part, 2) };
}

function chain(invoice: Invoice, dice: readonly number[], forget: boolean): readonly CreditMemo[] {
  const memos: CreditMemo[] = [];
  let balances = openBalances(invoice);
  for (const die of dice) {
    const item = partOf(balances, die);
    if (item === null) break;
    const memo = unwrap(creditInvoice(invoice, { lines: [item], reason: "part", balances }));
    memos.push(memo);
    if (!forget) ({ balances } = memo.memo);
  }
  const rest = creditInvoice(invoice, { reason: "rest", balances });
  return rest.ok ? [...memos, rest.value] : memos;
}

describe("any chain of partial credits ends at exactly zero", () => {
  const dice = fc.array(fc.nat(), { minLength: 50, maxLength: 50 });
  const accounting = {
    currency: "USD",
    rate: { from: "EUR", to: "USD", rate: "1.0837", date: "2026-03-01", source: "example" },
  };
  const holds = (invoice: Invoice, dice: readonly number[], forget: boolean) => {
    expect(credited(invoice, chain(invoice, dice, forget))).toEqual(charged(invoice));
  };

  test("50 random parts and the rest, whatever the policy", () => {
    fc.assert(
      fc.property(input, anyPolicy, dice, (each, policy, thrown) => {
        holds(unwrap(computeInvoice({ ...each, accounting }, policy)), thrown, false);
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  test("forgetting what was credited before breaks it", () => {
    const found = fc.check(
      fc.property(input, dice, (each, thrown) => {
        holds(unwrap(computeInvoice(each, policies.perLine)), thrown, true);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("unit by unit", () => {
    const invoice = unwrap(
      computeInvoice(
        {
          currency: "CHF",
          issueDate: "2026-03-01",
          lines: [{ id: "1", quantity: "50", unitPrice: "0.333", tax: { category: "S", rate: "8.1" } }],
          allowances: [{ amount: "0.07", reason: "Discount", tax: { category: "S", rate: "8.1" } }],
        },
        policies.swiss005,
      ),
    );
    const memos: CreditMemo[] = [];
    let balances = openBalances(invoice);
    for (let unit = 0; unit < 50; unit += 1) {
      const memo = unwrap(
        creditInvoice(invoice, { lines: [{ id: "1", quantity: "1" }], reason: "returned", balances }),
      );
      memos.push(memo);
      ({ balances } = memo.memo);
    }
    expect(credited(invoice, memos)).toEqual(charged(invoice));
    expect(creditInvoice(invoice, { lines: [{ id: "1", quantity: "1" }], reason: "once more", balances }).ok).toBe(
      false,
    );
  });
});

describe("balances hold the whole invoice", () => {
  test("nets and taxes of the items sum to it", () => {
    fc.assert(
      fc.property(input, anyPolicy, (each, policy) => {
        const invoice = unwrap(computeInvoice(each, policy));
        const { items } = openBalances(invoice);
        expect(items.reduce((sum, item) => sum + item.net.minor, 0)).toBe(invoice.totals.taxExclusive.minor);
        for (const [at, group] of invoice.taxGroups.entries()) {
          const taxes = items.flatMap((item) => item.taxes.filter((tax) => tax.group === at));
          expect(taxes.reduce((sum, { tax }) => sum + tax.minor, 0)).toBe(group.tax.minor);
        }
      }),
      { seed, numRuns: lawRuns(150) },
    );
  });

  test("a full credit verifies as a document of its own, but for cents the invoice placed", () => {
    fc.assert(
      fc.property(
        plainInput.filter((each) => each.currency === "EUR"),
        (each) => {
          const invoice = unwrap(computeInvoice(each, policies.perLine));
          const memo = creditInvoice(invoice, { reason: "cancelled" });
          if (!memo.ok) return;
          const { checks } = unwrap(verifyInvoice(memo.value.input, toStatedInvoice(memo.value), policies.en16931));
          expect(checks.filter((check) => check.verdict === "wrong")).toEqual([]);
        },
      ),
      { seed, numRuns: lawRuns(150) },
    );
  });
});
