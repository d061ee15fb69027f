import { moneyOfMinor } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { run } from "./fake-terminal.ts";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const calendar = JSON.stringify({ id: "w", version: "1", source: "own", weekend: [6, 7], holidays: [] });
const common = ["--input", "in.json", "--as-of", "2026-03-31", "--window", "5", "--calendar", "cal.json"];
const timed = [...common, "--transit", "5"];
const line = (id: string, minor: number, reference: string, more: object = {}) => ({
  id,
  date: "2026-03-10",
  amount: usd(minor),
  references: [reference],
  ...more,
});

async function reconcile(verb: string, args: readonly string[], input: unknown, files: Record<string, string> = {}) {
  const ended = await run(["reconcile", verb, ...args], {
    "in.json": JSON.stringify(input),
    "cal.json": calendar,
    ...files,
  });
  return { ...ended, answer: ended.out === "" ? null : JSON.parse(ended.out) };
}

describe("receivables reconcile", () => {
  it("compares any two lists, keeps owners, and ends with 1 unless reconciled", async () => {
    const agreed = { currency: "USD", left: [line("a", 100, "R-1")], right: [line("x", 100, "R-1")] };
    const first = await reconcile("transactions", common, agreed);
    expect([first.code, first.answer.status]).toEqual([0, "reconciled"]);
    const apart = { ...agreed, right: [] };
    const second = await reconcile("transactions", [...common, "--owners", "owners.json"], apart, {
      "owners.json": JSON.stringify({ left_only: "cash desk" }),
    });
    expect([second.code, second.answer.status, second.answer.differences[0].owner]).toEqual([
      1,
      "explained",
      "cash desk",
    ]);
    const third = await reconcile("transactions", [...common, "--previous", "last.json"], apart, {
      "last.json": JSON.stringify({
        ...second.answer,
        differences: [{ ...second.answer.differences[0], reportedSince: "2026-02-28", note: "asked the bank" }],
      }),
    });
    const [kept] = third.answer.differences;
    expect([kept.reportedSince, kept.note, kept.owner]).toEqual(["2026-02-28", "asked the bank", "cash desk"]);
  });

  it("takes passes as data", async () => {
    const input = { currency: "USD", left: [line("a", 100, "R-1")], right: [line("x", 103, "R-1")] };
    const pass = {
      kind: "pair",
      name: "rounded",
      keys: [],
      windowDays: 2,
      reference: "same",
      amount: { minor: 5, basisPoints: 0 },
      identical: false,
      choose: "only",
      rare: false,
      uncontested: false,
    };
    const files = { "passes.json": JSON.stringify([pass]) };
    const { answer } = await reconcile("transactions", [...common, "--passes", "passes.json"], input, files);
    expect([answer.matches[0].pass, answer.differences[0].cause]).toEqual(["rounded", "amount_differs"]);
  });

  it("reads bank files of any format for the bank", async () => {
    const csvless = [
      "01,BANK,US,260310,0800,1,80,1,2/",
      "02,US,BANK,1,260310,0800,USD,2/",
      "03,44,USD,010,0,,,015,6000,,/",
      "16,165,6000,0,,R-1/",
      "49,12000,3/",
      "98,12000,1,5/",
      "99,12000,1,7/",
    ].join("\n");
    const books = {
      account: { id: "bank", currency: "USD" },
      openingBookBalance: usd(0),
      bookLines: [line("r1", 6000, "R-1")],
      carriedForward: { book: [], bank: [] },
    };
    const ended = await reconcile("bank", [...timed, "--statement", "s.bai"], books, { "s.bai": csvless });
    expect([ended.code, ended.issues]).toEqual([0, []]);
    expect([ended.answer.proof.proved, ended.answer.proofOfCash.proved]).toEqual([true, true]);
    const short = { ...books, bookLines: [] };
    const other = await reconcile("bank", [...timed, "--statement", "s.bai"], short, { "s.bai": csvless });
    expect([other.code, other.answer.proposals.length]).toEqual([1, 1]);
  });

  it("reconciles processor, control accounts, statement and intercompany", async () => {
    const charge = line("t1", 100, "ch_1", { kind: "charge", payoutId: "po_1" });
    const processor = {
      account: { id: "clearing", currency: "USD" },
      openingBalance: usd(0),
      bookLines: [line("r1", 100, "ch_1")],
      bankLines: [line("b1", 100, "po_1")],
      lines: [charge],
      payouts: [line("po_1", 100, "po_1")],
      carriedForward: { book: [], lines: [], payouts: [] },
    };
    expect((await reconcile("processor", timed, processor)).code).toBe(0);
    const control = [
      {
        entityId: "e",
        accountId: "1200",
        currency: "USD",
        openingBalance: usd(5),
        subLedger: [],
        detail: [],
        trialBalance: null,
      },
    ];
    const period = ["--input", "in.json", "--from", "2026-03-01", "--to", "2026-03-31", "--own-origin", "receivables"];
    const missing = await reconcile("control-account", period, control);
    expect([missing.code, missing.answer.accounts[0].differences[0].cause]).toEqual([1, "opening_balance"]);
    const invoice = { ...line("i1", 100, "INV-1"), kind: "invoice" };
    const statement = {
      customerId: "c1",
      currency: "USD",
      scope: "ledger",
      theirSigns: "opposite",
      ours: { openingBalance: usd(0), lines: [invoice] },
      theirs: { openingBalance: usd(0), lines: [{ ...invoice, id: "t1", amount: usd(-100) }] },
    };
    expect((await reconcile("statement", timed, statement)).code).toBe(0);
    const side = (entityId: string, partnerId: string, minor: number) => ({
      entityId,
      baseCurrency: "USD",
      lines: [{ ...line(`${entityId}1`, minor, "IC-1"), partnerId, baseAmount: usd(minor) }],
    });
    const intercompany = { left: side("a", "b", 100), right: side("b", "a", -100), rates: [] };
    expect((await reconcile("intercompany", [...timed, "--rounding", "halfUp"], intercompany)).code).toBe(0);
  });

  it("reads the processor's side from its own settlement files", async () => {
    const day = { date: "2026-03-03" };
    const books = {
      account: { id: "clearing", currency: "USD" },
      openingBalance: usd(0),
      bookLines: [line("r1", 10_000, "ch_1", day), line("f1", -320, "ch_1", day)],
      bankLines: [line("b1", 9680, "po_1", day)],
      carriedForward: { book: [], lines: [], payouts: [] },
    };
    const header = "id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Transfer\n";
    const charge = "txn_1,charge,ch_1,100.00,3.20,96.80,usd,2026-03-02 10:00,po_1\n";
    const payout = "txn_2,payout,po_1,-96.80,0.00,-96.80,usd,2026-03-03 00:00,po_1\n";
    const euro = "txn_3,charge,ch_9,5.00,0.00,5.00,eur,2026-03-02 10:00,\n";
    const settled = [...timed, "--settlement", "s.csv", "--format", "stripe-balance"];
    const file = { "s.csv": header + charge + payout + euro };
    const { code, answer, issues } = await reconcile("processor", settled, books, file);
    expect([code, answer.status, answer.payouts[0].proved]).toEqual([0, "reconciled", true]);
    expect(issues.map((issue) => [issue.code, issue.params])).toEqual([
      ["cli.settlement_currency", { currencies: "EUR", currency: "USD" }],
    ]);
    const alone = await reconcile("processor", settled.slice(0, -2), books, file);
    expect([alone.code, alone.issues[0]?.code]).toEqual([2, "cli.usage"]);
    const twice = await reconcile("processor", settled, { ...books, lines: [], payouts: [] }, file);
    expect([twice.code, twice.issues[0]?.code]).toEqual([2, "cli.record_invalid"]);
  });

  it("refuses bad input with 2 and says where", async () => {
    const twice = { currency: "USD", left: [line("a", 1, "R"), line("a", 2, "S")], right: [] };
    const ended = await reconcile("transactions", common, twice);
    expect([ended.code, ended.issues.map((issue) => [issue.code, issue.path, issue.file])]).toEqual([
      2,
      [["reconciliation.duplicate_id", "/left/1", "in.json"]],
    ]);
    expect((await reconcile("transactions", common, { currency: "USD" })).issues[0]?.code).toBe("cli.record_invalid");
  });

  it("lists its schemas", async () => {
    const names: unknown = JSON.parse((await run(["schema"])).out);
    expect(names).toEqual(expect.arrayContaining(["bank-books", "transaction-reconciliation"]));
    const schema = JSON.parse((await run(["schema", "bank-reconciliation"])).out);
    expect(schema.required).toContain("proofOfCash");
  });
});
