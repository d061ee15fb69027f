import { moneyOfMinor, unwrap } from "@receivables/core";
import {
  followCases,
  reconcileBank,
  reconcileControlAccounts,
  reconcileIntercompany,
  reconcileProcessor,
  reconcileStatement,
  reconcileTransactions,
  usualPasses,
} from "@receivables/reconciliation";
import {
  bankBooksSchema,
  bankReconciliationSchema,
  controlAccountInputSchema,
  controlAccountsReconciliationSchema,
  discrepancyCaseSchema,
  intercompanyReconciliationInputSchema,
  intercompanyReconciliationSchema,
  processorReconciliationInputSchema,
  processorReconciliationSchema,
  statementReconciliationInputSchema,
  statementReconciliationSchema,
  transactionPassSchema,
  transactionReconciliationInputSchema,
  transactionReconciliationSchema,
} from "@receivables/reconciliation/schema";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { book, inputOf, options, weekend } from "./builders.ts";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const line = (id: string, minor: number, reference: string) => ({ ...book(id, "2026-03-10", minor, reference) });
const timed = { ...options, rounding: "halfUp" } as const;

/** A value is what its schema says, and survives JSON. */
function fits(schema: z.ZodType, value: unknown): void {
  expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
}

describe("every input and output is what its schema says", () => {
  it("transactions and cases", () => {
    const input = { currency: "USD", left: [line("a", 1, "R"), line("b", 2, "S")], right: [line("x", 1, "R")] };
    const result = unwrap(
      reconcileTransactions(input, { asOf: "2026-03-31", passes: usualPasses(5), groupBy: [], calendar: weekend }),
    );
    fits(transactionReconciliationInputSchema, { ...input, previous: result.differences });
    fits(transactionReconciliationSchema, result);
    for (const pass of usualPasses(5)) fits(transactionPassSchema, pass);
    const cases = followCases({ reconciliation: "r", asOf: "2026-03-31", differences: result.differences, cases: [] });
    for (const each of cases) fits(discrepancyCaseSchema, each);
    expect(cases.length).toBe(1);
  });

  it("bank", () => {
    const { statements, ...books } = inputOf(
      [book("a", "2026-03-10", 500, "R-1"), book("b", "2026-03-30", 70)],
      [
        { day: "2026-03-11", minor: 510, reference: "R-1" },
        { day: "2026-03-12", minor: -5, code: "698", text: "FEE" },
      ],
    );
    fits(bankBooksSchema, books);
    fits(bankReconciliationSchema, unwrap(reconcileBank({ ...books, statements }, options)));
  });

  it("processor", () => {
    const charge = { ...line("t1", 100, "ch_1"), kind: "charge", payoutId: null } as const;
    const input = {
      account: { id: "clearing", currency: "USD" },
      openingBalance: usd(3),
      bookLines: [line("r1", 90, "ch_1")],
      bankLines: [line("k1", 7, "po_9")],
      lines: [charge],
      payouts: [line("po_1", 5, "po_1")],
      carriedForward: { book: [], lines: [], payouts: [] },
    };
    fits(processorReconciliationInputSchema, input);
    fits(processorReconciliationSchema, unwrap(reconcileProcessor(input, options)));
  });

  it("control accounts, statement and intercompany", () => {
    const account = {
      entityId: "e",
      accountId: "1200",
      accountClass: "receivables",
      currency: "USD",
      openingBalance: usd(5),
      subLedger: [{ id: "p1", date: "2026-03-10", kind: "document_issued", ref: "i1", amount: usd(9) }],
      detail: [],
      trialBalance: null,
    };
    fits(controlAccountInputSchema, account);
    const period = { from: "2026-03-01", to: "2026-03-31", ownOrigins: ["receivables"] };
    fits(controlAccountsReconciliationSchema, unwrap(reconcileControlAccounts([account], period)));
    const statement = {
      customerId: "c1",
      currency: "USD",
      scope: "ledger",
      theirSigns: "as_ours",
      ours: { openingBalance: usd(0), lines: [{ ...line("i1", 100, "INV-1"), kind: "invoice" as const }] },
      theirs: { openingBalance: usd(1), lines: [], closingBalance: usd(2) },
    } as const;
    fits(statementReconciliationInputSchema, statement);
    fits(statementReconciliationSchema, unwrap(reconcileStatement(statement, options)));
    const side = (entityId: string, partnerId: string, minor: number) => ({
      entityId,
      baseCurrency: "USD",
      lines: [{ ...line(`${entityId}1`, minor, "IC-1"), partnerId, baseAmount: usd(minor) }],
    });
    const intercompany = { left: side("a", "b", 100), right: side("b", "a", -90), rates: [] };
    fits(intercompanyReconciliationInputSchema, intercompany);
    fits(intercompanyReconciliationSchema, unwrap(reconcileIntercompany(intercompany, timed)));
  });
});
