import { bookFromRows, explain, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import {
  buildStatements,
  checkStatementPolicy,
  decideStatement,
  type Statement,
  type StatementPolicy,
  statementsReasons,
} from "../src/index.ts";
import { statementDecisionSchema, statementPolicySchema } from "../src/schema.ts";

const policy: StatementPolicy = {
  name: "monthly",
  version: 3,
  effectiveDate: "2026-01-01",
  form: "openItem",
  cycle: { kind: "monthly", dayOfMonth: 31, months: 1 },
  minimumBalances: [money("10.00", "USD")],
  zeroBalance: "suppress",
  creditBalance: "send",
  onlyOverdue: false,
  holds: [],
};

function statementOf(invoice: string, paid: string, dueDate = "2026-04-05"): Statement {
  const book = unwrap(
    bookFromRows({
      entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
      documents: [{ id: "i1", customerId: "c1", total: invoice, issueDate: "2026-03-05", dueDate }],
      receipts: paid === "" ? [] : [{ id: "r1", customerId: "c1", amount: paid, effectiveDate: "2026-03-06" }],
      applications:
        paid === "" || Number(paid) > Number(invoice)
          ? []
          : [
              {
                from: { kind: "receipt", id: "r1" },
                to: { documentId: "i1" },
                amount: paid,
                effectiveDate: "2026-03-06",
              },
            ],
    }),
  );
  const [statement] = unwrap(buildStatements(book, { from: "2026-03-01", to: "2026-03-31" }));
  if (statement === undefined) throw new Error("no statement");
  return statement;
}

const codeOf = (statement: Statement, change: Partial<StatementPolicy> = {}): string | undefined => {
  const decision = decideStatement(statement, { ...policy, ...change });
  expect(statementDecisionSchema.parse(decision)).toEqual(decision);
  expect(decision.send).toBe(decision.reasons[0]?.code === "statements.sent");
  return decision.reasons[0]?.code;
};

describe("decideStatement", () => {
  it("sends a balance at the minimum, not one below it", () => {
    expect(codeOf(statementOf("10.00", ""))).toBe("statements.sent");
    expect(codeOf(statementOf("9.99", ""))).toBe("statements.below_minimum");
    expect(codeOf(statementOf("9.99", ""), { minimumBalances: [money("10.00", "EUR")] })).toBe("statements.sent");
  });

  it("treats settled accounts and credit as the policy says", () => {
    const settled = statementOf("50.00", "50.00");
    expect(codeOf(settled)).toBe("statements.zero_balance");
    expect(codeOf(settled, { zeroBalance: "ifActive" })).toBe("statements.sent");
    expect(codeOf({ ...settled, activity: [] }, { zeroBalance: "ifActive" })).toBe("statements.no_activity");
    expect(codeOf({ ...settled, activity: [] }, { zeroBalance: "send" })).toBe("statements.sent");
    const credit = statementOf("50.00", "53.00");
    expect(codeOf(credit)).toBe("statements.sent");
    expect(codeOf(credit, { creditBalance: "suppress" })).toBe("statements.credit_balance");
  });

  it("can wait until something is overdue", () => {
    expect(codeOf(statementOf("50.00", ""), { onlyOverdue: true })).toBe("statements.nothing_overdue");
    expect(codeOf(statementOf("50.00", "", "2026-03-30"), { onlyOverdue: true })).toBe("statements.sent");
  });

  it("holds until the last day of the hold, before every other rule", () => {
    const statement = statementOf("5.00", "");
    const hold = (until?: string): string | undefined =>
      codeOf(statement, {
        holds: [{ customerId: "c1", reason: "in mediation", ...(until === undefined ? {} : { until }) }],
      });
    expect([hold(), hold("2026-03-31"), hold("2026-03-30")]).toEqual([
      "statements.on_hold",
      "statements.on_hold",
      "statements.below_minimum",
    ]);
    const [why] = decideStatement(statement, {
      ...policy,
      holds: [{ customerId: "c1", reason: "in mediation" }],
    }).reasons;
    expect(why && explain(why, statementsReasons)).toBe("Statements of this customer are held: in mediation.");
  });

  it("refuses policies that are none, and takes no policy before its day", () => {
    expect(unwrap(checkStatementPolicy(statementPolicySchema.parse(policy)))).toEqual(policy);
    const wrong = checkStatementPolicy({
      ...policy,
      version: 1.5,
      effectiveDate: "2026-13-01",
      minimumBalances: [money("1.00", "USD"), money("-2.00", "USD")],
      holds: [{ customerId: "c1", reason: "x", until: "soon" }],
    });
    expect(wrong.ok ? [] : wrong.issues.map((issue) => issue.path)).toEqual([
      "/version",
      "/effectiveDate",
      "/minimumBalances/1",
      "/minimumBalances/1",
      "/holds/0/until",
    ]);
    expect(() => decideStatement(statementOf("5.00", ""), { ...policy, effectiveDate: "2026-04-01" })).toThrow(
      /in effect/,
    );
  });
});
