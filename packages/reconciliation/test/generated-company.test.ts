import { unwrap } from "@receivables/core";
import { bookLinesOf, reconcileBank, reconcileControlAccount, type SubLedgerLine } from "@receivables/reconciliation";
import { type Company, type CompanyBankAccount, type CompanyEntity, generateCompany } from "@receivables/testing";
import { describe, expect, it } from "vitest";

const company: Company = generateCompany({ seed: 20260331, customers: 150, documents: 3000, month: "2026-03-01" });
const weekend = { id: "weekend", version: "1", source: "own", weekend: [6, 7], holidays: [] } as const;

function reconcile(each: CompanyEntity, account: CompanyBankAccount) {
  const receipts = each.receipts.filter((receipt) => receipt.amount.currency === account.currency);
  const bankDeposits = each.bankDeposits.filter((deposit) => deposit.bankAccountId === account.id);
  return unwrap(
    reconcileBank(
      {
        account: { id: account.id, currency: account.currency },
        openingBookBalance: account.openingBalance,
        statements: each.statements.filter((statement) => statement.id?.startsWith(account.id)),
        bookLines: bookLinesOf({ receipts, bankDeposits }),
        carriedForward: { book: [], bank: [] },
      },
      { asOf: company.to, windowDays: 5, transitDays: 5, calendar: weekend },
    ),
  );
}

describe.each(company.entities)("the books of $entity.id", (each) => {
  it("tie to the bank, and the differences are exactly the planted ones", () => {
    const planted = each.faults.filter((fault) =>
      [
        "bank_fee",
        "bank_interest",
        "returned_receipt",
        "transposed_receipt",
        "unrecorded_receipt",
        "deposit_in_transit",
      ].includes(fault.kind),
    );
    const found = each.bankAccounts.flatMap((account) => {
      const reconciled = reconcile(each, account);
      expect(reconciled.proof.unexplained).toEqual({ minor: 0, currency: account.currency });
      return reconciled.differences;
    });
    const counts = (kinds: readonly string[]): Record<string, number> => {
      const count: Record<string, number> = {};
      for (const kind of kinds) count[kind] = (count[kind] ?? 0) + 1;
      return count;
    };
    const causeOf: Readonly<Record<string, string>> = {
      returned_receipt: "payment_return",
      transposed_receipt: "amount_differs",
    };
    expect(counts(found.map((difference) => difference.cause))).toEqual(
      counts(planted.map((fault) => causeOf[fault.kind] ?? fault.kind)),
    );
    for (const fault of planted) {
      if (fault.kind !== "deposit_in_transit" && fault.kind !== "transposed_receipt") continue;
      expect(found.some((difference) => difference.refs.includes(fault.ref))).toBe(true);
    }
    const swapped = found.find((difference) => difference.cause === "amount_differs");
    expect(swapped?.reasons.map((because) => because.code)).toContain("reconciliation.transposed_digits");
  });

  it("tie to the general ledger, and the differences are exactly the planted ones", () => {
    const base = each.entity.baseCurrency;
    const lines: SubLedgerLine[] = [
      ...each.documents.map((document) => ({
        id: `p-${document.id}`,
        date: document.effectiveDate,
        kind: "document_issued",
        ref: document.id,
        amount: {
          minor: (document.kind === "credit_memo" ? -1 : 1) * (document.baseTotal ?? document.total).minor,
          currency: base,
        },
      })),
      ...each.receipts
        .filter((receipt) => receipt.customerId !== null)
        .map((receipt) => ({
          id: `p-${receipt.id}`,
          date: receipt.effectiveDate,
          kind: "receipt_recorded",
          ref: receipt.id,
          amount: { minor: -(receipt.baseAmount ?? receipt.amount).minor, currency: base },
        })),
    ];
    const opening = each.openingItems.reduce((sum, item) => sum + (item.baseTotal ?? item.total).minor, 0);
    const reconciled = unwrap(
      reconcileControlAccount(
        {
          entityId: each.entity.id,
          accountId: "1200",
          currency: base,
          openingBalance: { minor: opening, currency: base },
          subLedger: lines,
          detail: each.ledgerDetail,
          trialBalance: each.trialBalance,
        },
        { from: company.from, to: company.to, ownOrigins: ["receivables"] },
      ),
    );
    expect(reconciled.proof.proved).toBe(true);
    expect(reconciled.trialBalanceDifference).toEqual({ minor: 0, currency: base });
    expect(reconciled.differences.map((difference) => difference.cause).sort()).toEqual([
      "amount_differs",
      "manual_journal",
      "missing_in_general_ledger",
      "posted_twice",
    ]);
    for (const [cause, kind] of [
      ["missing_in_general_ledger", "missing_in_general_ledger"],
      ["manual_journal", "manual_journal"],
      ["amount_differs", "wrong_amount_in_general_ledger"],
      ["posted_twice", "twice_in_general_ledger"],
    ]) {
      const fault = each.faults.find((one) => one.kind === kind);
      const found = reconciled.differences.find((one) => one.cause === cause);
      expect(Math.abs(found?.amount.minor ?? 0)).toBe(fault?.amount.minor);
    }
  });
});
