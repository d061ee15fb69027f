import { bookFromRows, formatDecimal, moneyOfMinor, type StatementEntry, sumMoney } from "@receivables/core";
import { type Company, generateCompany } from "@receivables/testing";
import { describe, expect, it } from "vitest";

const options = { seed: 20260331, customers: 150, documents: 3000, month: "2026-03-01" };
const company: Company = generateCompany(options);

describe("generateCompany", () => {
  it("gives the same company for the same seed, another for another", () => {
    expect(generateCompany(options)).toEqual(company);
    expect(generateCompany({ ...options, seed: 1 })).not.toEqual(company);
  });

  it("has the size asked for", () => {
    const count = (read: (each: Company["entities"][number]) => readonly unknown[]): number =>
      company.entities.reduce((sum, each) => sum + read(each).length, 0);
    expect(count((each) => each.customers)).toBe(150);
    const documents = count((each) => [...each.openingItems, ...each.documents]);
    expect(documents).toBeGreaterThanOrEqual(3000);
    expect(documents).toBeLessThan(3100);
  });

  it.each(company.entities)("builds a consistent Book for $entity.id", (each) => {
    const result = bookFromRows({
      entity: each.entity,
      customers: each.customers,
      documents: [...each.openingItems, ...each.documents],
      receipts: each.receipts,
      bankDeposits: each.bankDeposits,
      disputes: each.disputes,
    });
    expect(result.ok ? [] : result.issues).toEqual([]);
  });

  it.each(company.entities)("carries the bank's balances on from statement to statement in $entity.id", (each) => {
    for (const account of each.bankAccounts) {
      let balance = formatDecimal(account.openingBalance);
      for (const statement of each.statements.filter((one) => one.id?.startsWith(account.id))) {
        expect(statement.proof.opening).toBe(balance);
        const sum = (sign: StatementEntry["sign"]) =>
          statement.entries
            .filter((entry) => entry.sign === sign)
            .reduce((total, entry) => total + Math.round(Number(entry.amount.value) * 100), 0);
        const closing = Math.round(Number(balance) * 100) + sum("credit") - sum("debit");
        balance = formatDecimal(moneyOfMinor(closing, account.currency));
        expect(statement.proof.closing).toBe(balance);
      }
    }
  });

  it.each(company.entities)("knows what every receipt of $entity.id was for", (each) => {
    const faulty = new Set(each.faults.map((fault) => fault.ref));
    for (const receipt of each.receipts) {
      if (faulty.has(receipt.id) && !each.truth.some((one) => one.receiptId === receipt.id)) continue;
      const truth = each.truth.filter((one) => one.receiptId === receipt.id);
      const paid = sumMoney(
        truth.map((one) => one.amount),
        receipt.amount.currency,
      );
      const mistyped = each.faults.find((fault) => fault.kind === "transposed_receipt" && fault.ref === receipt.id);
      const really = receipt.amount.minor - (mistyped?.amount.minor ?? 0);
      // What is paid beyond the items is an overpayment of at most 50.00.
      expect(really - paid.minor).toBeGreaterThanOrEqual(0);
      expect(really - paid.minor).toBeLessThanOrEqual(5000);
    }
  });

  it.each(company.entities)("balances the general ledger of $entity.id", (each) => {
    expect(each.trialBalance.lines.reduce((sum, line) => sum + line.balance.minor, 0)).toBe(0);
    const control = each.ledgerDetail.reduce(
      (sum, line) => sum + (line.side === "debit" ? 1 : -1) * line.amount.minor,
      0,
    );
    expect(each.trialBalance.lines.find((line) => line.accountId === "1200")?.balance.minor).toBe(control);
  });

  it("plants every kind of fault somewhere", () => {
    const kinds = new Set(company.entities.flatMap((each) => each.faults.map((fault) => fault.kind)));
    expect([...kinds].sort()).toEqual([
      "bank_fee",
      "bank_interest",
      "deposit_in_transit",
      "duplicate_receipt",
      "manual_journal",
      "missing_in_general_ledger",
      "not_our_receipt",
      "returned_receipt",
      "transposed_receipt",
      "twice_in_general_ledger",
      "unrecorded_receipt",
      "wrong_amount_in_general_ledger",
    ]);
  });
});
