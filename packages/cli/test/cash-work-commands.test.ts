import { bookFromRows, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { run } from "./fake-terminal.ts";

const eur = (minor: number) => ({ minor, currency: "EUR" });
const jsonl = (records: readonly unknown[]) => records.map((each) => JSON.stringify(each)).join("\n");
const linesOf = (out: string) =>
  out
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
const item = (id: string, minor: number, more: object = {}) => ({
  id,
  number: `INV-${id}`,
  customerId: "c1",
  open: eur(minor),
  ...more,
});
const payment = (id: string, minor: number, remittanceText: string | null, more: object = {}) => ({
  id,
  amount: eur(minor),
  date: "2026-03-01",
  remittanceText,
  ...more,
});
const files = {
  items: jsonl([item("1001", 10_000), item("1002", 5000, { discounts: [{ until: "2026-03-05", percent: "2" }] })]),
  payments: jsonl([
    payment("p1", 10_000, "INV-1001"),
    payment("p2", 4900, "INV-1002"),
    payment("p3", 777, "deposit SO-4711"),
    payment("p4", 888, null, { payerName: "Nobody" }),
  ]),
};
const propose = ["cash", "propose", "--as-of", "2026-03-31", "--open-items", "items", "--payments", "payments"];

describe("a decision line", () => {
  it("has its evidence, its margin and the entry it posts, whose debits equal its credits", async () => {
    const { out } = await run(propose, files);
    const [first, second] = linesOf(out);
    expect(first).toMatchObject({ evidence: "reference_exact", probability: 0.999, margin: 0.998 });
    expect(second.entry).toEqual([
      { role: "unappliedReceipts", side: "debit", minor: 4900, currency: "EUR", ref: "p2" },
      { role: "discountAllowed", side: "debit", minor: 100, currency: "EUR" },
      { role: "receivable", side: "credit", minor: 5000, currency: "EUR", ref: "1002" },
    ]);
  });

  it("tells itself in words where that is asked for", async () => {
    const { out } = await run([...propose, "--explain"], files);
    const [, second, , fourth] = linesOf(out).map(({ account }) => account);
    expect(second).toEqual({
      receiptId: "p2",
      verdict: "Applied without a look (probability 0.999, 0.998 ahead of anything else).",
      proposal: ["1002: EUR 49.00, discount EUR 1.00"],
      for: [
        '"INV-1002" is the number of a document.',
        "A discount of 2 % (EUR 1.00) is earned until 2026-03-08.",
        "One explanation survived: documents are cited, and named causes give the difference to the cent.",
      ],
      against: ["Nothing on the receipt names a customer."],
      alternatives: [],
      entry: [
        "debit unapplied receipts EUR 49.00 (p2)",
        "debit discount allowed EUR 1.00",
        "credit receivable EUR 50.00 (1002)",
      ],
    });
    expect([fourth.verdict, fourth.proposal]).toEqual([
      "Nothing is proposed: the money is nobody's yet.",
      ["EUR 8.88 is nobody's yet"],
    ]);
  });

  it("is held to the thresholds of the policy", async () => {
    const outcomes = async (thresholds: object) => {
      const all = { ...files, policy: JSON.stringify({ thresholds }) };
      const { code, out, issues } = await run([...propose, "--policy", "policy"], all);
      return code === 0 ? linesOf(out).map(({ outcome }) => outcome) : issues.map((issue) => issue.code);
    };
    expect(await outcomes({ suggest: "0", apply: "0.9", margin: "0.5" })).toEqual([
      "apply",
      "apply",
      "abstain",
      "abstain",
    ]);
    expect(await outcomes({ suggest: "0", apply: "1", margin: "0" })).toEqual([
      "suggest",
      "suggest",
      "abstain",
      "abstain",
    ]);
    expect(await outcomes({ suggest: "0", apply: "0", margin: "1" })).toEqual([
      "suggest",
      "suggest",
      "abstain",
      "abstain",
    ]);
    expect(await outcomes({ suggest: "1", apply: "1", margin: "0" })).toEqual([
      "abstain",
      "abstain",
      "abstain",
      "abstain",
    ]);
    expect(await outcomes({ suggest: "0.9", apply: "0.8", margin: "0" })).toEqual(["cash.policy_threshold"]);
    expect(await outcomes({ suggest: "0", apply: "2", margin: "0" })).toEqual(["cash.policy_threshold"]);
  });

  it("puts money asked for in advance on account, and reports what could be several requests", async () => {
    const request = { id: "q1", customerId: "c9", references: ["SO-4711"], amount: null };
    const { out } = await run([...propose, "--prepayments", "q"], { ...files, q: JSON.stringify(request) });
    expect(
      linesOf(out).map(({ paymentId, customerId, unapplied }) => [paymentId, customerId, unapplied.state]),
    ).toEqual([
      ["p1", "c1", "unapplied"],
      ["p2", "c1", "unapplied"],
      ["p3", "c9", "on_account"],
      ["p4", null, "unidentified"],
    ]);
    const twice = jsonl([request, { ...request, id: "q2" }]);
    const { issues } = await run([...propose, "--prepayments", "q"], { ...files, q: twice });
    expect(issues.map((issue) => issue.code)).toEqual(["cash.prepayment_ambiguous"]);
  });

  it("takes rates for payments in another currency", async () => {
    const dollars = payment("p1", 0, "INV-1001", { amount: { minor: 11_000, currency: "USD" }, customerId: "c1" });
    const rate = { from: "USD", to: "EUR", rate: "0.91", date: "2026-03-01", source: "ECB" };
    const policy = JSON.stringify({ exchangeSpread: "1" });
    const all = { ...files, payments: JSON.stringify(dollars), rates: JSON.stringify(rate), policy };
    const { out } = await run([...propose, "--rates", "rates", "--policy", "policy"], all);
    const [line] = linesOf(out);
    expect([line.outcome, line.evidence]).toEqual(["apply", "reference_converted"]);
    const sides = (side: string) =>
      line.entry
        .filter((each: { side: string }) => each.side === side)
        .reduce((sum: number, each: { minor: number }) => sum + each.minor, 0);
    expect([sides("debit"), sides("credit")]).toEqual([10_010, 10_010]);
  });
});

describe("receivables cash work", () => {
  const args = ["cash", "work", "--decisions", "decisions", "--payments", "payments", "--as-of", "2026-03-31"];
  it("lists what is left, the oldest first, and the same by cause", async () => {
    const { out: decisions } = await run(propose, files);
    const { code, out } = await run(args, { ...files, decisions });
    expect([code, linesOf(out).map(({ receiptId, step, ageDays }) => [receiptId, step, ageDays])]).toEqual([
      0,
      [
        ["p4", "identify_payer", 30],
        ["p3", "identify_payer", 30],
      ],
    ]);
    const grouped = await run([...args, "--by-cause"], { ...files, decisions });
    expect(linesOf(grouped.out)).toEqual([{ cause: "identify_payer", receipts: 2, amount: eur(1665), oldestDays: 30 }]);
  });

  it("reads decisions of others, and reports those about unknown payments", async () => {
    const line = {
      ...{ paymentId: "p9", outcome: "abstain", basis: "inferred", probability: 0, customerId: null, applications: [] },
      ...{ unapplied: { minor: 5, state: "unidentified" }, residuals: [], alternatives: [], reasons: [] },
    };
    const decisions = jsonl([line, { ...line, paymentId: "p4" }]);
    const { code, out, issues } = await run([...args, "--strict"], { ...files, decisions });
    expect([code, linesOf(out).length, issues.map((issue) => issue.code)]).toEqual([2, 1, ["cli.record_invalid"]]);
  });
});

const rows = (id: string, number: string) => ({
  entity: { id, name: id, baseCurrency: "EUR" },
  documents: [
    { id: number, number, customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" },
  ],
});
const facts = { entityId: "north", effectiveDate: "2026-03-10", recordedAt: "2026-03-10T09:00:00.000Z" };
const north = {
  ...unwrap(bookFromRows(rows("north", "N-2001"))),
  receipts: [{ ...facts, id: "r1", customerId: "c1", method: "ach" as const, amount: money("83.00", "EUR") }],
  applications: [
    {
      ...facts,
      id: "a1",
      from: { kind: "receipt" as const, id: "r1" },
      to: { documentId: "N-2001" },
      amount: money("83.00", "EUR"),
      settled: money("83.00", "EUR"),
      adjustments: [
        { kind: "discount" as const, amount: money("2.00", "EUR") },
        { kind: "withholding_tax" as const, amount: money("15.00", "EUR") },
      ],
    },
  ],
};
const books = { north: JSON.stringify(north), south: JSON.stringify(unwrap(bookFromRows(rows("south", "S-3001")))) };

describe("receivables cash return", () => {
  const args = ["cash", "return", "--book", "north", "--returns", "returns", "--open-from", "2026-04-01"];
  const back = { receiptId: "r1", returnedOn: "2026-03-12", reason: "R01" };
  it("plans what a payment that went back undoes", async () => {
    const fee = JSON.stringify({ amount: eur(2500), reasons: ["R01"] });
    const { code, out } = await run([...args, "--fee", "fee"], { ...books, fee, returns: JSON.stringify(back) });
    const [plan] = linesOf(out);
    expect(code).toBe(0);
    expect(plan).toMatchObject({
      effectiveDate: "2026-04-01",
      reversals: ["a1"],
      reinstated: [{ documentId: "N-2001", amount: eur(10_000), dueDate: "2026-03-31" }],
      disallowed: [{ kind: "discount", amount: eur(200) }],
      fee: eur(2500),
    });
    expect(plan.notices.map(({ to, reason }: { to: string; reason: string }) => [to, reason])).toEqual([
      ["customer", "R01"],
      ["credit", "R01"],
      ["commission", "R01"],
    ]);
  });

  it("reports unknown receipts, receipts twice, and returns before the money came", async () => {
    const returns = jsonl([{ ...back, receiptId: "r9" }, back, back, { ...back, returnedOn: "2026-03-09" }]);
    const { code, out, issues } = await run([...args, "--strict"], { ...books, returns });
    expect([code, linesOf(out).length, issues.map((issue) => [issue.code, issue.line])]).toEqual([
      2,
      1,
      [
        ["cli.record_invalid", 1],
        ["cli.record_invalid", 3],
        ["cli.record_invalid", 4],
      ],
    ]);
  });
});

describe("receivables cash withheld", () => {
  it("lists tax that is not certified yet, and what a certificate states too much", async () => {
    const certificate = { id: "w1", customerId: "c1", amount: eur(1600), receivedOn: "2026-04-15" };
    const { code, out, issues } = await run(
      ["cash", "withheld", "--book", "north", "--certificates", "w", "--as-of", "2026-04-30"],
      { ...books, w: JSON.stringify(certificate) },
    );
    const [list] = linesOf(out);
    expect([code, list.open, list.items[0].certified, issues.map((issue) => issue.code)]).toEqual([
      0,
      [],
      eur(1500),
      ["cash.certificate_unmatched"],
    ]);
  });
});

describe("receivables cash pass-on", () => {
  it("finds payments of a sister's items, with the entries of both", async () => {
    const accounts = { unidentifiedReceipts: "2310", dueTo: "2700", dueFrom: "1700", unappliedReceipts: "1200" };
    const args = [
      ...["cash", "pass-on", "--book", "north", "--other", "south", "--payments", "payments", "--accounts", "accounts"],
      ...["--as-of", "2026-03-31", "--effective-date", "2026-03-31", "--recorded-at", "2026-03-31T18:00:00.000Z"],
    ];
    const { code, out } = await run(args, {
      ...books,
      payments: JSON.stringify(payment("p1", 10_000, "S-3001")),
      accounts: JSON.stringify(accounts),
    });
    const [found] = linesOf(out);
    expect([code, found.owedTo, found.decision.applications[0].itemId]).toEqual([0, "south", "S-3001"]);
    expect(found.entries.map(({ entityId }: { entityId: string }) => entityId)).toEqual(["north", "south"]);
  });
});
