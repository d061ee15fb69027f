import { createHash } from "node:crypto";
import { money, unwrap } from "@receivables/core";
import { documentSchema } from "@receivables/core/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import {
  advanceInvoice,
  checkReady,
  computeInvoice,
  creditInvoice,
  type Invoice,
  type InvoiceInput,
  type IssuedInvoice,
  issueInvoice,
  type NumberSeries,
  policies,
  reportTaxLiability,
  toReceivableDocument,
  verifyChain,
} from "../src/index.ts";
import { anyPolicy, plainInput, taxedInput } from "./arbitraries.ts";

const seed = 20260301;
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const first: NumberSeries = { entityId: "acme", prefix: "R-", last: 0, digits: 5, lastHash: "" };
const issuedAt = "2026-03-01T09:00:00.000Z";
const input: InvoiceInput = {
  currency: "EUR",
  issueDate: "2026-03-01",
  terms: "2/10 net 30",
  lines: [{ id: "1", quantity: "2", unitPrice: "50.00", tax: { category: "S", rate: "19" } }],
};
const invoice = unwrap(computeInvoice(input, policies.en16931));
const ready = { policy: { evidence: [], details: [], addresses: "optional" }, evidence: [] } as const;

function issueAll(invoices: readonly Invoice[]): readonly IssuedInvoice[] {
  let series = first;
  return invoices.map((each, at) => {
    const result = unwrap(issueInvoice(each, { id: `i${at}`, customerId: "C7", issuedAt, series, hash, ready }));
    ({ series } = result);
    return result.issued;
  });
}

describe("issuing", () => {
  const chain = issueAll([invoice, unwrap(creditInvoice(invoice, { reason: "x" })), invoice]);
  const codes = (documents: readonly IssuedInvoice[]) => {
    const result = verifyChain(documents, { hash });
    return result.ok ? [] : result.issues.map((issue) => [issue.code.replace("invoicing.", ""), issue.path]);
  };

  test("numbers have no gaps and content is chained", () => {
    expect(chain.map((each) => each.number)).toEqual(["R-00001", "R-00002", "R-00003"]);
    expect(chain[0]?.invoice.input.details?.number).toBe("R-00001");
    expect(codes(chain)).toEqual([]);
    expect(codes(JSON.parse(JSON.stringify(chain)))).toEqual([]);
  });

  test("a changed or removed document breaks the chain", () => {
    const [one, two, three] = chain;
    if (one === undefined || two === undefined || three === undefined) throw new Error("no chain");
    const { totals } = two.invoice;
    const payable = { ...totals.payable, minor: totals.payable.minor - 1 };
    const changed = { ...two, invoice: { ...two.invoice, totals: { ...totals, payable } } };
    expect(codes([one, changed, three])).toEqual([["chain_broken", "/1"]]);
    expect(codes([one, { ...two, customerId: "C8" }, three])).toEqual([["chain_broken", "/1"]]);
    expect(codes([one, { ...two, issuedAt: "2026-02-28T09:00:00.000Z" }, three])).toEqual([["chain_broken", "/1"]]);
    expect(codes([one, { ...two, state: "delivered" }, three])).toEqual([]);
    expect(codes([one, three])).toEqual([
      ["chain_gap", "/1"],
      ["chain_broken", "/1"],
    ]);
  });

  test("refuses a second number, a broken series, an impossible instant", () => {
    const code = (each: Invoice, more: object) => {
      const result = issueInvoice(each, { id: "i", customerId: "C", issuedAt, series: first, hash, ready, ...more });
      return result.ok ? null : result.issues[0]?.code;
    };
    expect(code(chain[0]?.invoice ?? invoice, {})).toBe("invoicing.number_taken");
    expect(code(invoice, { series: { ...first, last: -5 } })).toBe("invoicing.series_invalid");
    expect(code(invoice, { issuedAt: "today" })).toBe("invoicing.date_invalid");
    const needed = { ...ready, policy: { ...ready.policy, evidence: ["proof_of_delivery"] } };
    expect(code(invoice, { ready: needed })).toBe("invoicing.document_missing");
  });

  test("void only what nobody has", () => {
    const [one] = chain;
    if (one === undefined) throw new Error("no chain");
    const step = { kind: "void", date: "2026-03-02", appliedMinor: 0, lockedUntil: null } as const;
    const code = (issued: IssuedInvoice, more: object = {}) => {
      const result = advanceInvoice(issued, { ...step, ...more });
      return result.ok ? result.value.state : result.issues[0]?.code;
    };
    expect(code(one)).toBe("void");
    expect(code(unwrap(advanceInvoice(one, { kind: "bounce" })))).toBe("void");
    expect(code(unwrap(advanceInvoice(one, { kind: "deliver" })))).toBe("invoicing.invoice_step");
    expect(code(one, { appliedMinor: 1 })).toBe("invoicing.void_applied");
    expect(code(one, { lockedUntil: "2026-03-01" })).toBe("invoicing.void_period_closed");
    expect(code(one, { lockedUntil: "2026-02-28" })).toBe("void");
    expect(code(one, { date: "x" })).toBe("invoicing.date_invalid");
  });

  test("the documentation check names everything missing", () => {
    const policy = {
      evidence: ["proof_of_delivery"],
      details: ["purchaseOrderReference"],
      addresses: "required",
    } as const;
    const result = checkReady(invoice, { policy, evidence: [] });
    expect(result.ok ? [] : result.issues.map((issue) => issue.path)).toEqual([
      "/input/details/purchaseOrderReference",
      "/input/details/seller/address",
      "/input/details/buyer/address",
      "/evidence",
    ]);
    const party = { name: "A", address: { country: "DE" } };
    const details = { purchaseOrderReference: "PO", seller: party, buyer: party };
    const ready = unwrap(computeInvoice({ ...input, details }, policies.en16931));
    expect(checkReady(ready, { policy, evidence: [{ kind: "proof_of_delivery", reference: "D1" }] }).ok).toBe(true);
  });
});

describe("the document for the Book", () => {
  const any = fc.oneof(
    plainInput.filter((each) => each.currency === "EUR"),
    taxedInput,
  );
  const balanced = (each: Invoice) => {
    const [issued] = issueAll([each]);
    if (issued === undefined) throw new Error("not issued");
    const document = toReceivableDocument(issued, { effectiveDate: "2026-03-01" });
    expect(documentSchema.parse(document)).toEqual(document);
    const groups = document.taxGroups ?? [];
    expect(groups.reduce((sum, { net, tax }) => sum + net.minor + tax.minor, 0)).toBe(document.total.minor);
  };

  test("is one of the model, and its groups sum to its total", () => {
    fc.assert(
      fc.property(any, anyPolicy, (each, policy) => {
        const computed = unwrap(computeInvoice(each, policy));
        balanced(computed);
        const memo = creditInvoice(computed, { reason: "x" });
        if (memo.ok) balanced(memo.value);
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  test("a total without its rounding is noticed", () => {
    const found = fc.check(
      fc.property(any, (each) => {
        const computed = unwrap(computeInvoice(each, policies.swiss005));
        const payableRounding = { minor: 0, currency: "EUR" };
        balanced({ ...computed, totals: { ...computed.totals, payableRounding } });
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});

describe("the tax-liability report", () => {
  const options = { from: "2026-03-01", to: "2026-03-31", jurisdiction: "DE", reliefs: [] };

  test("an invoice and all its credits leave nothing owed", () => {
    fc.assert(
      fc.property(taxedInput, anyPolicy, (each, policy) => {
        const computed = unwrap(computeInvoice(each, policy));
        const memo = creditInvoice(computed, { reason: "x" });
        if (!memo.ok) return;
        for (const row of unwrap(reportTaxLiability([computed, memo.value], options))) expect(row.tax.minor).toBe(0);
        const [alone] = unwrap(reportTaxLiability([computed], options));
        expect(alone?.invoiced.tax.minor).toBe(alone?.tax.minor);
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  test("relief lowers what is owed, other periods do not count", () => {
    const relief = {
      date: "2026-03-15",
      jurisdiction: "DE",
      category: "S",
      rate: "19",
      net: money("50", "EUR"),
      tax: money("9.50", "EUR"),
    };
    const late = unwrap(computeInvoice({ ...input, issueDate: "2026-04-01" }, policies.en16931));
    const rows = unwrap(reportTaxLiability([invoice, late], { ...options, reliefs: [relief] }));
    expect(rows.map((row) => [row.invoiced.tax.minor, row.relieved.tax.minor, row.net.minor, row.tax.minor])).toEqual([
      [1900, -950, 5000, 950],
    ]);
    expect(reportTaxLiability([], { ...options, from: "x" }).ok).toBe(false);
  });
});

describe("deposits and accounting currencies", () => {
  const options = { from: "2026-03-01", to: "2026-03-31", jurisdiction: "DE", reliefs: [] };
  const rates = ["19", "7", "5.5"] as const;
  const line = fc.record({ cents: fc.integer({ min: 1, max: 99_999 }), rate: fc.constantFrom(...rates) });
  const accounting = {
    currency: "EUR",
    rate: { from: "GBP", to: "EUR", rate: "1.12244", date: "2026-03-01", source: "example" },
  };
  const inputOf = (lines: readonly { readonly cents: number; readonly rate: string }[]): InvoiceInput => ({
    currency: "GBP",
    issueDate: "2026-03-01",
    accounting,
    lines: lines.map(({ cents, rate }, at) => ({
      id: String(at),
      quantity: "1",
      unitPrice: (cents / 100).toFixed(2),
      tax: { category: "S", rate },
    })),
  });
  const taxOf = (documents: readonly Invoice[]) =>
    unwrap(reportTaxLiability(documents, options)).reduce((sum, row) => sum + row.tax.minor, 0);

  test("what a foreign invoice owes is the tax it states, in the accounting currency", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const computed = unwrap(computeInvoice(inputOf(lines), policies.en16931));
        expect(taxOf([computed])).toBe(computed.totals.taxTotalAccounting?.minor);
        expect(unwrap(reportTaxLiability([computed], options)).every((row) => row.currency === "EUR")).toBe(true);
      }),
      { seed, numRuns: lawRuns(100) },
    );
    // Each group converted by itself would miss that.
    const apart = fc.check(
      fc.property(fc.array(line, { minLength: 2, maxLength: 6 }), (lines) => {
        const computed = unwrap(computeInvoice(inputOf(lines), policies.en16931));
        const each = computed.taxGroups.map((group) => Math.round(group.tax.minor * 1.12244));
        expect(each.reduce((sum, tax) => sum + tax, 0)).toBe(computed.totals.taxTotalAccounting?.minor);
      }),
      { seed },
    );
    expect(apart.failed).toBe(true);
  });

  test("a deposit and the invoice that deducts it owe the tax of the whole, and are owed it once", () => {
    const part = fc.integer({ min: 1, max: 9 });
    const holds = (deposit: Invoice, final: Invoice) => {
      expect(taxOf([deposit, final])).toBe(final.totals.taxTotal.minor);
      const totals = issueAll([deposit, final]).map(
        (each) => toReceivableDocument(each, { effectiveDate: "2026-03-01" }).total.minor,
      );
      expect(totals.reduce((sum, total) => sum + total, 0)).toBe(final.totals.taxInclusive.minor);
    };
    const both = (cents: number, rate: string, tenths: number): readonly [Invoice, Invoice] => {
      const tax = { category: "S", rate };
      const head = { currency: "EUR", issueDate: "2026-03-01" };
      const text = (minor: number) => (minor / 100).toFixed(2);
      const billed = { id: "1", quantity: "1", unitPrice: text(Math.floor((cents * tenths) / 10)), tax };
      const deposit = unwrap(computeInvoice({ ...head, lines: [billed] }, policies.en16931));
      const groups = deposit.taxGroups.map((group) => ({
        category: "S",
        rate,
        net: text(group.taxable.minor),
        tax: text(group.tax.minor),
      }));
      const lines = [{ id: "1", quantity: "1", unitPrice: text(cents), tax }];
      const final = unwrap(computeInvoice({ ...head, lines, deposits: [{ id: "D", groups }] }, policies.en16931));
      return [deposit, final];
    };
    fc.assert(
      fc.property(line, part, ({ cents, rate }, tenths) => holds(...both(cents + 100, rate, tenths))),
      { seed, numRuns: lawRuns(100) },
    );
    const found = fc.check(
      fc.property(line, part, ({ cents, rate }, tenths) => {
        const [deposit, { deposits: _deducted, ...final }] = both(cents + 100, rate, tenths);
        holds(deposit, final);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});
