import {
  assignPrepayments,
  type CashProposal,
  type PrepaymentRequest,
  proposeApplications,
  strictCashPolicy,
} from "@receivables/cash-application";
import { bookFromRows, type CustomerRow, type DocumentRow, type ReceiptRow, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const asOf = "2026-03-31";
const customers: readonly CustomerRow[] = [
  { id: "c1", name: "Widget GmbH" },
  { id: "c2", name: "Sprocket AG" },
];
const request: PrepaymentRequest = {
  id: "q1",
  customerId: "c1",
  references: ["SO-4711", "PF-88"],
  amount: { minor: 30_000, currency: "EUR" },
};

function assign(
  row: Partial<ReceiptRow>,
  requests: readonly PrepaymentRequest[],
  documents: readonly DocumentRow[] = [],
): CashProposal {
  const receipt = { id: "r1", amount: "300.00", effectiveDate: "2026-03-30", method: "sepa" as const, ...row };
  const rows = { entity: { id: "acme", name: "Acme", baseCurrency: "EUR" }, customers, documents };
  const book = unwrap(bookFromRows({ ...rows, receipts: [] }));
  const { receipts } = unwrap(bookFromRows({ ...rows, receipts: [receipt] }));
  const proposal = proposeApplications({ receipts, remittances: [], book, asOf }, strictCashPolicy);
  return assignPrepayments(proposal, { receipts, requests });
}

function told({ decisions }: CashProposal): readonly (string | null)[] {
  return decisions.flatMap(({ outcome, customerId, unapplied, reasons }) => [
    outcome,
    customerId,
    unapplied.state,
    reasons.at(-1)?.code ?? null,
  ]);
}

describe("assignPrepayments", () => {
  it("puts money on account that cites the order, whoever paid and whatever the amount", () => {
    const cited = ["abstain", "c1", "on_account", "cash.prepayment_cited"];
    expect(told(assign({ remittanceText: ["deposit SO 4711"] }, [request]))).toEqual(cited);
    expect(told(assign({ remittanceText: ["PF-88"], amount: "120.00" }, [request]))).toEqual(cited);
    expect(told(assign({ reference: "SO-4711" }, [request]))).toEqual(cited);
  });

  it("goes by the amount only where the payer is known", () => {
    expect(told(assign({ payerName: "Widget GmbH" }, [request]))).toEqual([
      "abstain",
      "c1",
      "on_account",
      "cash.prepayment_amount",
    ]);
    expect(told(assign({}, [request]))[2]).toBe("unidentified");
    expect(told(assign({ payerName: "Widget GmbH", amount: "299.00" }, [request]))[2]).toBe("unapplied");
  });

  it("gives nobody's money to another customer", () => {
    expect(told(assign({ payerName: "Sprocket AG", remittanceText: ["SO-4711"] }, [request])).slice(1, 3)).toEqual([
      "c2",
      "unapplied",
    ]);
  });

  it("asks when several requests could be meant", () => {
    const proposal = assign({ payerName: "Widget GmbH" }, [request, { ...request, id: "q2", references: ["SO-4712"] }]);
    expect(told(proposal)[2]).toBe("unapplied");
    expect(proposal.issues.map(({ code, params }) => [code, params?.["requests"]])).toEqual([
      ["cash.prepayment_ambiguous", "q1, q2"],
    ]);
  });

  it("leaves alone what an invoice explains, and settles the invoice once it is there", () => {
    const invoice = { id: "i1", number: "INV-1", customerId: "c1", total: "300.00", issueDate: asOf, dueDate: asOf };
    const order = { ...invoice, references: [{ kind: "sales_order" as const, value: "SO-4711" }] };
    const later = assign({ remittanceText: ["deposit SO-4711"] }, [request], [order]);
    expect(told(later).slice(0, 3)).toEqual(["apply", "c1", "unapplied"]);
    expect(later.decisions[0]?.applications.map(({ itemId }) => itemId)).toEqual(["i1"]);
  });
});
