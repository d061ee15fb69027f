import {
  type CashPolicy,
  checkCashPolicy,
  proposeApplications,
  proposeApplicationsSteps,
  strictCashPolicy,
} from "@receivables/cash-application";
import {
  type Book,
  bookFromRows,
  money,
  moneyOfMinor,
  prepareBook,
  type Receipt,
  type RemittanceAdvice,
  runAsync,
  unwrap,
} from "@receivables/core";
import { describe, expect, it } from "vitest";
import { decide } from "./scene.ts";

const asOf = "2026-03-31";
const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
    customers: [{ id: "c1", name: "One" }],
    documents: [{ id: "i1", number: "INV-1", customerId: "c1", total: "100.00", issueDate: "2026-03-01" }],
  }),
);
const receipt: Receipt = {
  id: "r1",
  entityId: "acme",
  customerId: "c1",
  method: "sepa",
  amount: money("100.00", "EUR"),
  remittanceText: ["INV-1"],
  effectiveDate: "2026-03-30",
  recordedAt: "2026-03-30T09:00:00.000Z",
};
const advice: RemittanceAdvice = { id: "a1", entityId: "acme", total: null, lines: [] };

const propose = (receipts: readonly Receipt[], remittances: readonly RemittanceAdvice[] = [], policy?: CashPolicy) =>
  proposeApplications({ receipts, remittances, book, asOf }, policy ?? strictCashPolicy);
const faults = (...args: Parameters<typeof propose>) => {
  const { decisions, issues } = propose(...args);
  return {
    decided: decisions.map((each) => each.receiptId),
    issues: issues.map(({ code, path }) => `${code} ${path}`),
  };
};

describe("records that cannot be decided on", () => {
  it.each<[string, Partial<Receipt>, string]>([
    ["another entity's", { entityId: "other" }, "cash.foreign_entity /receipts/0/entityId"],
    ["a negative amount", { amount: money("-1.00", "EUR") }, "cash.receipt_not_positive /receipts/0/amount"],
    ["nothing", { amount: money("0.00", "EUR") }, "cash.receipt_not_positive /receipts/0/amount"],
    ["half a cent", { amount: { minor: 0.5, currency: "EUR" } }, "core.money_invalid /receipts/0/amount/minor"],
    [
      "a currency that is none",
      { amount: { minor: 5, currency: "EUX" } },
      "core.currency_unknown /receipts/0/amount/currency",
    ],
    ["an unknown customer", { customerId: "c9" }, "cash.unknown_customer /receipts/0/customerId"],
    ["a date that is none", { receivedOn: "2026-02-30" }, "cash.impossible_date /receipts/0"],
    ["a date after the day of the Book", { effectiveDate: "2026-04-01" }, "cash.receipt_after_as_of /receipts/0"],
  ])("%s", (_, change, issue) => {
    const good = { ...receipt, id: "good", customerId: null, remittanceText: ["INV-1"] };
    expect(faults([{ ...receipt, ...change }, good])).toEqual({ decided: ["good"], issues: [issue] });
  });

  it("ids that stand twice: none of them", () => {
    expect(faults([receipt, { ...receipt, amount: money("5.00", "EUR") }])).toEqual({
      decided: [],
      issues: ["cash.duplicate_id /receipts/0/id", "cash.duplicate_id /receipts/1/id"],
    });
  });

  it("all that is wrong with a record", () => {
    const wrong = { ...receipt, entityId: "other", customerId: "c9", amount: money("-1.00", "EUR") };
    expect(faults([wrong]).issues).toHaveLength(3);
  });

  it("advices: another entity's, twice the same id, several currencies, a date that is none", () => {
    const line = (paid: string, currency: string) => ({
      reference: "INV-1",
      paid: money(paid, currency),
      deductions: [],
    });
    const advices = [
      { ...advice, entityId: "other" },
      { ...advice, id: "a2" },
      { ...advice, id: "a2" },
      { ...advice, id: "a3", lines: [line("5.00", "EUR"), line("5.00", "USD")] },
      { ...advice, id: "a4", paymentDate: "2026-13-01" },
    ];
    expect(faults([receipt], advices)).toEqual({
      decided: ["r1"],
      issues: [
        "cash.foreign_entity /remittances/0/entityId",
        "cash.duplicate_id /remittances/1/id",
        "cash.duplicate_id /remittances/2/id",
        "cash.mixed_currencies /remittances/3",
        "cash.impossible_date /remittances/4",
      ],
    });
  });

  it("a customer tree with a cycle is used without its families", () => {
    const cyclic: Book = {
      ...book,
      customers: [
        { id: "c1", entityId: "acme", name: "One", parentId: "c2" },
        { id: "c2", entityId: "acme", name: "Two", parentId: "c1" },
        { id: "c3", entityId: "acme", name: "Three", parentId: "c1" },
      ],
    };
    const { decisions, issues } = proposeApplications(
      { receipts: [receipt], remittances: [], book: cyclic, asOf },
      strictCashPolicy,
    );
    expect(issues.map(({ code, params, severity }) => [code, params, severity])).toEqual([
      ["cash.customer_cycle", { id: "c1" }, "warning"],
      ["cash.customer_cycle", { id: "c2" }, "warning"],
    ]);
    expect(decisions[0]?.outcome).toBe("apply");
  });
});

describe("a policy that cannot be used", () => {
  const wrong: CashPolicy = {
    ...strictCashPolicy,
    discounts: { ...strictCashPolicy.discounts, graceDays: -1, unearnedDays: 1.5, slack: Number.NaN },
    shortTolerance: { amounts: [money("1.00", "EUR"), money("2.00", "EUR")], percent: "-1", take: "smaller" },
    fees: [{ kind: "bank_fee", methods: ["wire"], most: [money("-1.00", "EUR")] }],
    agreements: [
      { customerId: "c1", rules: [] },
      { customerId: "c1", rules: ["oldest_first"] },
      { customerId: "c2", rules: ["oldest_first"], from: "2026-02-30" },
      { customerId: "c3", rules: ["oldest_first"], clearingOrder: ["costs", "interest", "costs"] },
    ],
    accidentalOdds: "often",
    alternatives: -1,
    withholding: [
      { percent: "-1", base: "net", rounding: "halfUp", slack: 0.5 },
      { percent: "15", base: "net", rounding: "halfUp", slack: 0, to: "2026-02-30" },
    ],
  };

  it("names everything that is wrong and decides nothing", () => {
    const issues = checkCashPolicy(wrong);
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "cash.policy_number /discounts/graceDays",
      "cash.policy_number /discounts/unearnedDays",
      "cash.policy_number /discounts/slack",
      "cash.policy_amount /shortTolerance/amounts/1",
      "cash.policy_number /shortTolerance/percent",
      "cash.policy_amount /fees/0/most/0",
      "cash.policy_agreement /agreements/0",
      "cash.policy_agreement /agreements/1",
      "cash.policy_agreement /agreements/2",
      "cash.policy_agreement /agreements/3",
      "cash.policy_number /accidentalOdds",
      "cash.policy_number /alternatives",
      "cash.policy_number /withholding/0/percent",
      "cash.policy_number /withholding/0/slack",
      "cash.policy_withholding /withholding/1",
    ]);
    expect(propose([receipt], [], wrong)).toEqual({ decisions: [], issues });
  });
});

describe("proposeApplications", () => {
  it("takes a prepared Book", () => {
    const prepared = proposeApplications(
      { receipts: [receipt], remittances: [], book: prepareBook(book), asOf },
      strictCashPolicy,
    );
    expect(prepared).toEqual(propose([receipt]));
  });

  it("throws for a day that is none: a mistake of the program, not of the data", () => {
    const input = { receipts: [receipt], remittances: [], book, asOf: "2026-02-30" };
    expect(() => proposeApplications(input, strictCashPolicy)).toThrow("asOf");
  });

  it("knows only what was entered by then", () => {
    const early = { receipts: [receipt], remittances: [], book, asOf, knownAt: "2026-02-01T00:00:00.000Z" };
    expect(proposeApplications(early, strictCashPolicy).decisions[0]?.outcome).toBe("abstain");
  });

  it("decides on what is left of a receipt the Book has", () => {
    const scene = {
      title: "",
      documents: [
        { id: "i1", number: "INV-1", customerId: "c1", total: "100.00", issueDate: "2026-03-01" },
        { id: "i2", number: "INV-2", customerId: "c1", total: "60.00", issueDate: "2026-03-01" },
      ],
      receipts: [],
      decisions: [],
    };
    const posted = unwrap(
      bookFromRows({
        entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
        documents: scene.documents,
        receipts: [{ ...receipt, id: "r1", amount: "160.00", remittanceText: ["INV-2"] }],
        applications: [
          {
            from: { kind: "receipt", id: "r1" },
            to: { documentId: "i1" },
            amount: "100.00",
            effectiveDate: "2026-03-30",
          },
        ],
      }),
    );
    const again = proposeApplications(
      { receipts: posted.receipts, remittances: [], book: posted, asOf },
      strictCashPolicy,
    );
    expect(again.decisions[0]?.applications.map((each) => [each.itemId, each.amount.minor])).toEqual([["i2", 6000]]);
    const used = unwrap(
      bookFromRows({
        entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
        documents: scene.documents,
        receipts: [{ ...receipt, id: "r1", amount: "100.00" }],
        applications: [
          {
            from: { kind: "receipt", id: "r1" },
            to: { documentId: "i1" },
            amount: "100.00",
            effectiveDate: "2026-03-30",
          },
        ],
      }),
    );
    const spent = proposeApplications({ receipts: used.receipts, remittances: [], book: used, asOf }, strictCashPolicy);
    expect(spent.decisions[0]).toMatchObject({ outcome: "abstain", unapplied: { amount: { minor: 0 } } });
    expect(spent.decisions[0]?.reasons.map((each) => each.code)).toContain("cash.fully_applied");
  });

  it("ties no advice that several receipts could have", () => {
    const remittances = [
      { ...advice, paymentReference: "T-9000", lines: [{ reference: "INV-1", paid: null, deductions: [] }] },
    ];
    const twins = ["r1", "r2"].map((id, at) => ({
      id,
      amount: at === 0 ? "100.00" : "40.00",
      reference: "T-9000",
      effectiveDate: "2026-03-30",
      method: "ach" as const,
    }));
    const { decisions } = decide({
      title: "",
      documents: [{ id: "i1", number: "INV-1", customerId: "c1", total: "100.00", issueDate: "2026-03-01" }],
      receipts: twins,
      remittances,
      decisions: [],
    });
    for (const decision of decisions) {
      expect(decision.outcome).toBe("abstain");
      expect(decision.reasons.map((each) => each.code)).toContain("cash.advice_ambiguous");
    }
  });

  it("leaves an advice whose lines name nothing known as a hint", () => {
    const remittances = [
      { ...advice, paymentReference: "T-9000", lines: [{ reference: "XY-77", paid: null, deductions: [] }] },
    ];
    const { decisions } = decide({
      title: "",
      documents: [{ id: "i1", number: "INV-1", customerId: "c1", total: "123.45", issueDate: "2026-03-01" }],
      receipts: [
        {
          id: "r1",
          customerId: "c1",
          amount: "123.45",
          reference: "T-9000",
          effectiveDate: "2026-03-30",
          method: "ach",
        },
      ],
      remittances,
      decisions: [],
    });
    expect(decisions[0]).toMatchObject({ outcome: "suggest", evidence: "amount_weak" });
  });

  it("asks which customer is meant when an account belongs to two", () => {
    const account = { iban: "DE02120300000000202051" };
    const { decisions } = decide({
      title: "",
      customers: [
        { id: "c1", name: "One", bankAccounts: [account] },
        { id: "c2", name: "Two", bankAccounts: [account] },
      ],
      documents: [{ id: "i1", number: "INV-1", customerId: "c1", total: "123.45", issueDate: "2026-03-01" }],
      receipts: [{ id: "r1", amount: "123.45", payerAccount: account, effectiveDate: "2026-03-30", method: "ach" }],
      decisions: [],
    });
    expect(decisions[0]).toMatchObject({ outcome: "abstain", unapplied: { state: "unidentified" } });
    expect(decisions[0]?.reasons[0]).toEqual({
      code: "cash.payer_ambiguous",
      params: { customers: 2 },
      refs: ["c1", "c2"],
    });
  });

  it("lists alternatives and abstains when there are more than the policy allows to suggest", () => {
    const documents = ["i1", "i2", "i3"].map((id) => ({
      id,
      number: id,
      customerId: "c1",
      total: "1234.56",
      issueDate: "2026-03-01",
    }));
    const receipts = [
      { id: "r1", customerId: "c1", amount: "1234.56", effectiveDate: "2026-03-30", method: "ach" as const },
    ];
    const scene = { title: "", documents, receipts, policy: { alternatives: 2 }, decisions: [] };
    const [decision] = decide(scene).decisions;
    expect(decision).toMatchObject({ outcome: "abstain", evidence: "ambiguous", probability: 0, applications: [] });
    expect(decision?.alternatives.map((each) => [each.probability, each.applications[0]?.itemId])).toEqual([
      [0.158, "i1"],
      [0.158, "i2"],
    ]);
  });
});

describe("ten thousand open items of one customer", () => {
  it("are decided on in bounded time, none beyond what it has", () => {
    const total = (at: number): number => 1000 + ((at * 7919) % 99_991);
    const documents = Array.from({ length: 10_000 }, (_, at) => ({
      id: `i${at}`,
      number: `INV-${10_000 + at}`,
      customerId: "c1",
      total: moneyOfMinor(total(at), "EUR"),
      issueDate: "2026-03-01",
      dueDate: `2026-04-${String(1 + (at % 28)).padStart(2, "0")}`,
    }));
    const large = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "EUR" }, documents }));
    const receipts = Array.from({ length: 400 }, (_each, at): Receipt => {
      const items = [at * 3, at * 3 + 1, at * 3 + 2];
      const amount = moneyOfMinor(
        items.reduce((sum, each) => sum + total(each), 0),
        "EUR",
      );
      const { remittanceText: _text, ...silent } = { ...receipt, id: `r${at}`, amount };
      return at % 2 === 0
        ? silent
        : { ...silent, remittanceText: [items.map((each) => `INV-${10_000 + each}`).join(", ")] };
    });
    const { decisions } = proposeApplications({ receipts, remittances: [], book: large, asOf }, strictCashPolicy);
    expect(decisions.filter((each) => each.outcome === "apply")).toHaveLength(200);
    const items = decisions
      .flatMap((each) => (each.outcome === "apply" ? each.applications : []))
      .map((each) => each.itemId);
    expect(new Set(items).size).toBe(600);
  });
});

describe("proposeApplicationsSteps", () => {
  const receipts = Array.from({ length: 200 }, (_, at) => ({ ...receipt, id: `r${at}` }));
  const input = { receipts, remittances: [], book, asOf };

  it("reports progress that only grows and ends with the same proposal", async () => {
    const seen: number[] = [];
    const totals = new Set<number>();
    const proposal = await runAsync(proposeApplicationsSteps(input, strictCashPolicy), {
      onProgress: ({ done, total }) => {
        seen.push(done);
        totals.add(total);
      },
    });
    expect(proposal).toEqual(proposeApplications(input, strictCashPolicy));
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(Math.max(...seen)).toBeLessThanOrEqual(Math.min(...totals));
  });

  it("stops when it is told to", async () => {
    const run = runAsync(proposeApplicationsSteps(input, strictCashPolicy), { signal: { aborted: true } });
    await expect(run).rejects.toMatchObject({ name: "AbortError" });
  });
});
