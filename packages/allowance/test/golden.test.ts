import {
  type AllowancePolicy,
  assessAllowance,
  lossRatesOfCohort,
  proposeAllowanceJournal,
  rollAllowanceForward,
  trueUpAllowance,
} from "@receivables/allowance";
import { formatDecimal, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { bookOf, plainPolicy, usd } from "./examples.ts";
import year from "./golden/year-end.json" with { type: "json" };

describe("the end of a year", () => {
  const { cohort, insolvent, insured, account } = year;
  const history = unwrap(
    lossRatesOfCohort({ labels: cohort.labels, sales: usd(cohort.sales), collected: cohort.collected.map(usd) }),
  );
  const policy: AllowancePolicy = {
    ...plainPolicy,
    segments: [{ name: "all", values: null, rates: history.rates.map(({ lost, of }) => ({ lost, of })) }],
    specific: [
      {
        about: { kind: "customer", id: insolvent.customerId },
        loss: { percent: insolvent.percent },
        reason: "insolvency",
        approvedBy: "cfo",
      },
    ],
    insurance: [{ customerId: insured.customerId, coveragePercent: insured.percent, reference: "POL-1" }],
    overlays: [{ amount: usd(year.overlay), reason: "weak January", approvedBy: "cfo" }],
  };
  const book = bookOf({ documents: year.openItems });
  const assessed = unwrap(assessAllowance(book, { asOf: "2026-12-31", policy }));

  it("derives rates from the cohort", () => {
    expect(history.rates.map((rate) => rate.percent)).toEqual(cohort.percents);
    expect(formatDecimal(history.neverPaid)).toBe(cohort.neverPaid);
  });

  it("provides what was reckoned by hand", () => {
    const rows = assessed.segments[0]?.rows.map(({ label, gross, expectedLoss }) => ({
      label,
      gross: formatDecimal(gross),
      loss: formatDecimal(expectedLoss),
    }));
    expect(rows).toEqual(year.rows);
    expect(assessed.specific.map((each) => formatDecimal(each.expectedLoss))).toEqual([insolvent.loss]);
    expect(formatDecimal(assessed.insured)).toBe(insured.part);
    expect(formatDecimal(assessed.creditLoss)).toBe(year.creditLoss);
    expect(assessed.proved).toBe(true);
  });

  it("rolls the account forward and posts the difference", () => {
    const before = {
      openingAllowance: usd(account.opening),
      writeOffs: usd(account.writeOffs),
      recoveries: usd(account.recoveries),
    };
    const { balanceBefore, expense } = unwrap(trueUpAllowance(before, assessed.creditLoss));
    expect([formatDecimal(balanceBefore), formatDecimal(expense)]).toEqual([account.before, account.expense]);
    const rolled = unwrap(rollAllowanceForward({ ...before, expense, ledgerBalance: assessed.creditLoss }));
    expect(rolled.holds).toBe(true);
    const entry = proposeAllowanceJournal(
      { expense },
      {
        id: "allowance-2026-12",
        entityId: "acme",
        effectiveDate: "2026-12-31",
        recordedAt: "2027-01-04T09:00:00.000Z",
        accounts: { creditLossExpense: "6410", allowance: "1290", revenueDeductions: "4090", dilutionReserve: "2350" },
      },
    );
    expect(entry?.lines.map((line) => [line.accountId, line.side, formatDecimal(line.amount)])).toEqual([
      ["6410", "debit", account.expense],
      ["1290", "credit", account.expense],
    ]);
  });
});
