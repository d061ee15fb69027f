import { money, unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import {
  advanceMemo,
  type CreditRequest,
  computeInvoice,
  creditAndRebill,
  creditInvoice,
  debitInvoice,
  type InvoiceInput,
  type MemoCase,
  type MemoStep,
  mirrorMemo,
  openBalances,
  policies,
} from "../src/index.ts";

const tax = { category: "S", rate: "19" };
const input: InvoiceInput = {
  currency: "EUR",
  issueDate: "2026-03-01",
  lines: [
    { id: "1", quantity: "10", unitPrice: "9.99", tax },
    { id: "2", kind: "service", quantity: "1", unitPrice: "50.00", tax },
  ],
  allowances: [{ amount: "10.00", reason: "Discount", tax }],
  charges: [{ id: "F", kind: "freight", amount: "12.00", reason: "Freight", tax }],
  details: { number: "INV-1" },
};
const invoice = unwrap(computeInvoice(input, policies.en16931));

function credit(request: Omit<CreditRequest, "reason">) {
  const { totals } = unwrap(creditInvoice(invoice, { reason: "test", ...request }));
  return [totals.taxExclusive.minor, totals.taxTotal.minor];
}

function refusal(request: Omit<CreditRequest, "reason">) {
  const result = creditInvoice(invoice, { reason: "test", ...request });
  return result.ok ? null : result.issues.map((issue) => [issue.code.replace("invoicing.", ""), issue.path]);
}

describe("credit memos", () => {
  // 99.90 + 50.00 - 10.00 + 12.00 = 151.90, 19 % = 28.86; the discount is 6.66 on line 1 and 3.34 on line 2.
  // The tax by running totals: 28.86 x 93.24 / 151.90 = 17.7149, 28.86 x 139.90 / 151.90 = 26.5801, so 17.71, 8.87, 2.28.
  test("full", () => expect(credit({})).toEqual([15190, 2886]));
  test("a line whole, less its share of the discount", () =>
    expect(credit({ lines: [{ id: "1" }] })).toEqual([9324, 1771]));
  test("part of a line by quantity", () =>
    expect(credit({ lines: [{ id: "1", quantity: "5" }] })).toEqual([4662, 886]));
  test("by amount", () => expect(credit({ lines: [{ id: "2", amount: "10" }] })).toEqual([1000, 190]));
  test("by a lower price", () => expect(credit({ lines: [{ id: "1", priceReduction: "0.50" }] })).toEqual([500, 95]));
  test("freight", () => expect(credit({ scope: "freight" })).toEqual([1200, 228]));
  test("service", () => expect(credit({ scope: "service" })).toEqual([4666, 887]));
  test("tax alone", () => expect(credit({ scope: "tax" })).toEqual([0, 2886]));
  test("export with evidence", () => {
    const evidence = [{ kind: "export_proof", reference: "MRN-1" }];
    expect(credit({ scope: "export", evidence, lines: [{ id: "2" }] })).toEqual([0, 887]);
    expect(refusal({ scope: "export" })).toEqual([["evidence_missing", "/evidence"]]);
  });

  test("of part of an invoice without small coins has none either, its shares of discount and tax included", () => {
    const three = ["1", "2", "3"].map((id) => ({ id, quantity: "1", unitPrice: "1000", tax: { ...tax, rate: "27" } }));
    const of = (currency: string, from: keyof typeof policies, amount: string) =>
      unwrap(
        computeInvoice(
          { ...input, currency, lines: three, charges: [], allowances: [{ amount, tax: { ...tax, rate: "27" } }] },
          policies[from],
        ),
      );
    const minors = (of: ReturnType<typeof openBalances>) =>
      of.items.flatMap(({ net, taxes }) => [net.minor, ...taxes.map((each) => each.tax.minor)]);
    expect(minors(openBalances(of("HUF", "huf", "100")))).toEqual([96600, 26100, 96700, 26100, 96700, 26100]);
    expect(minors(openBalances(of("KWD", "en16931", "0.10")))).toEqual([
      999960, 269990, 999970, 269990, 999970, 269990,
    ]);
  });
  test("of a discount or charge without a reason calls it by what it is", () => {
    const bare = unwrap(
      computeInvoice(
        {
          ...input,
          charges: [
            { kind: "freight", amount: "12.00", tax },
            { amount: "1.00", tax },
          ],
        },
        policies.en16931,
      ),
    );
    const { input: memo } = unwrap(creditInvoice(bare, { reason: "test" }));
    expect(memo.lines.map(({ description }) => description)).toEqual([undefined, undefined, "Freight", "Charge"]);
  });
  test("names the invoice, the return and the kind of document", () => {
    const memo = unwrap(creditInvoice(invoice, { reason: "returned", returnReference: "RMA-9", lines: [{ id: "1" }] }));
    expect(memo.input.details).toEqual({
      typeCode: "381",
      precedingInvoices: [{ number: "INV-1", issueDate: "2026-03-01" }],
    });
    expect(memo.memo.returnReference).toBe("RMA-9");
  });

  test("more than is left is refused", () => {
    expect(refusal({ lines: [{ id: "1", quantity: "11" }] })).toEqual([
      ["credit_exceeds_remaining", "/lines/0/quantity"],
    ]);
    expect(refusal({ lines: [{ id: "2", amount: "46.67" }] })).toEqual([
      ["credit_exceeds_remaining", "/lines/0/amount"],
    ]);
    expect(refusal({ lines: [{ id: "1", quantity: "-1" }] })).toEqual([
      ["credit_exceeds_remaining", "/lines/0/quantity"],
    ]);
    expect(refusal({ lines: [{ id: "9" }] })).toEqual([["credit_item_unknown", "/lines/0/id"]]);
    expect(refusal({ lines: [{ id: "1" }, { id: "1" }] })).toEqual([["credit_item_repeated", "/lines/1/id"]]);
    expect(refusal({ lines: [] })).toEqual([["nothing_to_credit", undefined]]);
    expect(refusal({ lines: [{ id: "1", amount: "0.001" }] })).toEqual([["number_invalid", "/lines/0/amount"]]);
    expect(refusal({ issueDate: "2026-02-30" })).toEqual([["date_invalid", "/issueDate"]]);
  });
});

describe("debit memos, rebilling, mirrors", () => {
  const why = { reason: "test", issueDate: "2026-03-20" } as const;

  test("freight at actual cost is refused when it was cheaper", () => {
    const request = { ...why, kind: "freight", chargeId: "F", actualCost: "12.00" } as const;
    const result = debitInvoice(invoice, request);
    expect(result.ok ? null : result.issues[0]?.code).toBe("invoicing.debit_not_positive");
    expect(debitInvoice(invoice, { ...request, chargeId: "X" }).ok).toBe(false);
    expect(debitInvoice(invoice, { ...request, actualCost: "NaN" }).ok).toBe(false);
  });

  test("lines of its own", () => {
    const lines = [{ id: "1", quantity: "1", unitPrice: "5.00", tax }];
    const memo = unwrap(debitInvoice(invoice, { ...why, kind: "lines", lines, terms: "net 10" }));
    expect([memo.kind, memo.totals.payable.minor, memo.dueDate]).toEqual(["debit_memo", 595, "2026-03-30"]);
  });

  test("credit and rebill gives both or every issue", () => {
    expect(unwrap(creditAndRebill(invoice, { credit: { reason: "x" }, rebill: input })).credit.totals.payable).toEqual(
      invoice.totals.payable,
    );
    const { balances } = unwrap(creditInvoice(invoice, { reason: "all" })).memo;
    const result = creditAndRebill(invoice, { credit: { reason: "x", balances }, rebill: { ...input, lines: [] } });
    expect(result.ok ? [] : result.issues.map((issue) => issue.code)).toEqual([
      "invoicing.nothing_to_credit",
      "invoicing.lines_missing",
    ]);
  });

  test("both sides of an intercompany document sum to nothing", () => {
    for (const document of [invoice, unwrap(creditInvoice(invoice, { reason: "x" }))]) {
      const [issuer, receiver] = mirrorMemo(document, { issuerId: "a", receiverId: "b" });
      for (const name of ["net", "tax", "gross"] as const) expect(issuer[name].minor + receiver[name].minor).toBe(0);
    }
  });

  test("a higher price, for the units of the line or for some of them", () => {
    const lines = [{ id: "1", priceIncrease: "0.505" }];
    const memo = unwrap(debitInvoice(invoice, { ...why, kind: "price", lines }));
    expect([memo.totals.taxExclusive.minor, memo.totals.taxTotal.minor, memo.memo.kind]).toEqual([505, 96, "price"]);
    const some = [{ id: "1", priceIncrease: "0.50", quantity: "3" }];
    expect(unwrap(debitInvoice(invoice, { ...why, kind: "price", lines: some })).totals.taxExclusive.minor).toBe(150);
    const code = (line: { readonly id: string; readonly priceIncrease: string }) => {
      const result = debitInvoice(invoice, { ...why, kind: "price", lines: [line] });
      return result.ok ? null : result.issues.map((issue) => [issue.code.replace("invoicing.", ""), issue.path]);
    };
    expect(code({ id: "9", priceIncrease: "1" })).toEqual([["credit_item_unknown", "/lines/0/id"]]);
    expect(code({ id: "1", priceIncrease: "0" })).toEqual([["debit_not_positive", "/lines/0/priceIncrease"]]);
    expect(code({ id: "1", priceIncrease: "much" })).toEqual([["number_invalid", "/lines/0/priceIncrease"]]);
  });

  test("tax alone, where a certificate turned out to be worth nothing", () => {
    const taxes = [{ category: "S", rate: "7.25", jurisdiction: "US-CA" }];
    const certificates = [{ id: "C", jurisdictions: ["US-CA"], validFrom: "2026-01-01", reason: "Resale" }];
    const lines = ["1", "2"].map((id) => ({ id, quantity: "3", unitPrice: "33.33", taxes }));
    const exempt = unwrap(
      computeInvoice({ currency: "USD", issueDate: "2026-03-01", lines, certificates }, policies.us),
    );
    expect(exempt.totals.taxTotal.minor).toBe(0);
    const memo = unwrap(debitInvoice(exempt, { ...why, kind: "tax", taxes }));
    const taxed = unwrap(computeInvoice({ currency: "USD", issueDate: "2026-03-01", lines }, policies.us));
    expect([memo.totals.taxExclusive.minor, memo.totals.taxTotal]).toEqual([0, taxed.totals.taxTotal]);
    const one = unwrap(debitInvoice(exempt, { ...why, kind: "tax", taxes, lineIds: ["2"] }));
    expect(one.totals.payable.minor).toBe(725);
    const code = (of: typeof exempt, more: object) => {
      const result = debitInvoice(of, { ...why, kind: "tax", taxes, ...more });
      return result.ok ? null : result.issues[0]?.code.replace("invoicing.", "");
    };
    expect(code(taxed, {})).toBe("tax_unchanged");
    expect(code(taxed, { taxes: [{ category: "Z" }] })).toBe("debit_not_positive");
    expect(code(exempt, { lineIds: ["9"] })).toBe("credit_item_unknown");
    expect(code(exempt, { lineIds: [] })).toBe("nothing_to_bill");
  });
});

describe("the flow of a memo", () => {
  const at = "2026-03-02T09:00:00.000Z";
  const authorities = [
    { actor: "bob", upTo: money("100", "EUR") },
    { actor: "cho", upTo: money("100", "USD") },
  ];
  const requested: MemoCase = {
    id: "m",
    state: "requested",
    requestedBy: "ann",
    requestedAt: at,
    amount: money("100", "EUR"),
    reason: "x",
    steps: [],
  };
  const evidence = [{ kind: "return_receipt", reference: "R" }];
  const steps: readonly MemoStep[] = [
    { kind: "research", actor: "ann", at, evidence },
    { kind: "approve", actor: "bob", at },
    { kind: "issue", actor: "ann", at, number: "CM-1", amount: money("100", "EUR") },
    { kind: "apply", actor: "ann", at, applicationId: "a1" },
  ];
  const code = (memo: MemoCase, step: MemoStep) => {
    const result = advanceMemo(memo, step, { authorities });
    return result.ok ? result.value.state : result.issues[0]?.code.replace("invoicing.", "");
  };

  test("goes from request to settlement, and no step can be left out", () => {
    let memo = requested;
    for (const [place, step] of steps.entries()) {
      for (const later of steps.slice(place + 1)) expect(code(memo, later)).toBe("memo_step");
      memo = unwrap(advanceMemo(memo, step, { authorities }));
    }
    expect([memo.state, memo.steps.length]).toEqual(["applied", 4]);
  });

  test("evidence, another person, and authority over the amount in its currency are needed", () => {
    const researched: MemoCase = { ...requested, state: "researched" };
    expect(code(requested, { kind: "research", actor: "ann", at, evidence: [] })).toBe("evidence_missing");
    expect(code(researched, { kind: "approve", actor: "ann", at })).toBe("approver_is_requester");
    expect(code(researched, { kind: "approve", actor: "cho", at })).toBe("authority_insufficient");
    expect(code({ ...researched, amount: money("100.01", "EUR") }, { kind: "approve", actor: "bob", at })).toBe(
      "authority_insufficient",
    );
    expect(code(researched, { kind: "approve", actor: "bob", at: "today" })).toBe("date_invalid");
    expect(code(requested, { kind: "reject", actor: "bob", at, reason: "no" })).toBe("rejected");
    const approved: MemoCase = { ...requested, state: "approved" };
    const issue = { kind: "issue", actor: "ann", at, number: "CM-1" } as const;
    expect(code(approved, { ...issue, amount: money("100.01", "EUR") })).toBe("memo_amount");
    expect(code(approved, { ...issue, amount: money("100", "USD") })).toBe("memo_amount");
    expect(code(approved, { ...issue, amount: money("99", "EUR"), at: "2026-03-02T08:59:59.999Z" })).toBe(
      "memo_step_order",
    );
  });
});
