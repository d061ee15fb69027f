import { bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { run } from "./fake-terminal.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const invoice = (id: string) => ({
  id,
  customerId: "c1",
  total: "100.00",
  issueDate: "2026-03-01",
  dueDate: "2026-03-31",
});
const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
    customers: [
      { id: "c1", name: "One", creditLimit: usd(15_000) },
      { id: "c2", name: "Two" },
    ],
    documents: [invoice("i1"), invoice("i2")],
    receipts: [{ id: "r1", customerId: "c1", amount: "100.00", effectiveDate: "2026-04-30" }],
    applications: [
      { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "100.00", effectiveDate: "2026-04-30" },
    ],
  }),
);
const files = { "b.json": JSON.stringify(book) };
const linesOf = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));

describe("receivables credit over a Book", () => {
  const window = ["--book", "b.json", "--as-of", "2026-05-30", "--least", "1"];

  it("measures behaviour", async () => {
    const measured = await run(["credit", "behaviour", ...window], files);
    expect([measured.code, measured.issues]).toEqual([0, []]);
    const [one, two] = linesOf(measured.out);
    // 30 days late is 50, 60 days late is 40.
    expect([one.index.index, one.band, one.highCredit.amount.minor, two.reason.code]).toEqual([
      45,
      "high",
      20_000,
      "credit.no_window_experiences",
    ]);
    const paidOnly = await run(["credit", "behaviour", ...window, "--without-open"], files);
    expect(linesOf(paidOnly.out)[0].index.index).toBe(50);
  });

  it("reviews limits, and says with its exit code that one should change", async () => {
    const policy = {
      mostUsedPercent: 50,
      leastIndex: 50,
      mostFall: 10,
      multipliers: { high: "0.5" },
      otherMultiplier: null,
      step: usd(1000),
      cap: usd(100_000),
    };
    const reviewed = await run(["credit", "review", ...window, "--policy", "p.json"], {
      ...files,
      "p.json": JSON.stringify(policy),
    });
    const [one, two] = linesOf(reviewed.out);
    expect([reviewed.code, one.action, one.recommended, two.action]).toEqual([1, "lower", usd(10_000), "keep"]);
    const euro = { ...policy, step: { minor: 1, currency: "EUR" } };
    const refused = await run(["credit", "review", ...window, "--policy", "p.json"], {
      ...files,
      "p.json": JSON.stringify(euro),
    });
    expect([refused.code, refused.issues[0]?.code]).toEqual([2, "credit.currency_mismatch"]);
  });
});

describe("receivables credit over groups and cases of limits", () => {
  it("says what the others of a group owe, and refuses a circle", async () => {
    const members = [
      { customerId: "holding", exposure: usd(100) },
      { customerId: "north", parentId: "holding", exposure: usd(250) },
    ];
    const limits = [{ customerId: "holding", limit: usd(500) }];
    const found = await run(["credit", "group", "g.json"], { "g.json": JSON.stringify({ members, limits }) });
    expect([found.code, linesOf(found.out).map(({ group }) => group.others.minor)]).toEqual([0, [250, 100]]);
    const circle = [{ customerId: "a", parentId: "a", exposure: usd(1) }];
    const refused = await run(["credit", "group", "g.json"], {
      "g.json": JSON.stringify({ members: circle, limits: [] }),
    });
    expect([refused.code, refused.issues[0]?.code]).toEqual([2, "credit.group_cycle"]);
  });

  it("takes a limit on by who has the authority", async () => {
    const at = "2026-11-23T09:00:00.000Z";
    const limit = {
      id: "l1",
      customerId: "c1",
      limit: usd(20_000),
      proposedBy: "ann",
      proposedAt: at,
      because: "review",
      state: "proposed",
      steps: [],
    };
    const steps = ["bob", "ann"].map((actor) => JSON.stringify({ limit, step: { kind: "approve", actor, at } }));
    const given = {
      "l.jsonl": steps.join("\n"),
      "a.json": JSON.stringify([{ actor: "bob", subject: "credit_limit", upTo: usd(25_000) }]),
    };
    const advanced = await run(["credit", "advance", "l.jsonl", "--authorities", "a.json", "--strict"], given);
    expect([advanced.code, linesOf(advanced.out).map(({ state }) => state)]).toEqual([2, ["approved"]]);
    expect(advanced.issues.map(({ code }) => code)).toEqual(["core.approver_is_proposer"]);
  });
});

describe("receivables credit over what was decided", () => {
  const snapshot = {
    customerId: "c1",
    asOf: "2026-11-23",
    currency: "USD",
    limit: usd(100),
    hold: "auto",
    items: [],
    orders: [],
    openDeliveries: usd(0),
    openBilling: usd(0),
    highestDunningLevel: 0,
  };
  const policy = {
    id: "p",
    version: 1,
    rules: [{ kind: "static", reaction: "block" }],
    disputed: "counted",
    noLimit: "block",
  };
  const input = {
    "r.jsonl": JSON.stringify({ snapshot, document: { id: "o1", amount: usd(150), shipDate: "2026-12-01" } }),
    "p.json": JSON.stringify(policy),
  };
  const record = ["credit", "record", "r.jsonl", "--policy", "p.json", "--by", "orders", "--at"];

  it("records a decision, replays it, and finds a changed one", async () => {
    const recorded = await run([...record, "2026-11-23T09:00:00.000Z"], input);
    const { hash, decision } = JSON.parse(recorded.out);
    expect([recorded.code, decision.decision, /^[0-9a-f]{64}$/.test(hash)]).toEqual([0, "blocked", true]);
    const replayed = await run(["credit", "replay", "d.jsonl"], { "d.jsonl": recorded.out });
    expect([replayed.code, JSON.parse(replayed.out).same]).toEqual([0, true]);
    const edited = recorded.out.replace('"decision":"blocked"', '"decision":"approved"');
    const found = await run(["credit", "replay", "d.jsonl"], { "d.jsonl": edited });
    const { intact, same, differences } = JSON.parse(found.out);
    expect([found.code, intact, same, differences]).toEqual([1, false, false, ["/decision"]]);
    expect((await run([...record, "yesterday"], input)).issues[0]?.code).toBe("cli.usage");
  });

  it("scores by judgement with a sealed scorecard, and refuses a changed one", async () => {
    const card = {
      kind: "judgementalScorecard",
      id: "s",
      version: 1,
      factors: [
        {
          name: "years",
          weight: "2",
          missing: "0",
          scale: {
            kind: "ranges",
            ranges: [
              { from: null, to: 3, points: "1" },
              { from: 3, to: null, points: "5" },
            ],
          },
        },
      ],
      classes: [
        { name: "weak", from: null },
        { name: "strong", from: "10" },
      ],
    };
    const sealed = (await run(["credit", "seal", "c.json"], { "c.json": JSON.stringify(card) })).out;
    const cases = '{"id":"a","values":{"years":4}}\n{"values":{"years":"four"}}\n';
    const judge = async (model: string) =>
      await run(["credit", "judge", "v.jsonl", "--model", "m.json", "--strict"], { "m.json": model, "v.jsonl": cases });
    const judged = await judge(sealed);
    expect([
      JSON.parse(judged.out).className,
      judged.code,
      judged.issues.map(({ code, line }) => [code, line]),
    ]).toEqual(["strong", 2, [["credit.column_kind", 2]]]);
    expect((await judge(JSON.stringify(card))).out).toBe(judged.out);
    const changed = await judge(sealed.replace('"points":"5"', '"points":"9"'));
    expect([changed.code, changed.issues[0]?.code, changed.out]).toEqual([2, "credit.seal_broken", ""]);
  });

  it("reads credit files as of a day", async () => {
    const report = { kind: "agencyReport", agency: "bureau", source: "bureau" };
    const one = {
      customerId: "c1",
      entries: [
        { ...report, id: "a", asOf: "2026-01-10", receivedOn: "2026-01-12", score: 70 },
        { ...report, id: "b", asOf: "2026-05-10", receivedOn: "2026-05-12", score: 60 },
      ],
    };
    const read = await run(["credit", "file", "f.jsonl", "--as-of", "2026-03-01"], { "f.jsonl": JSON.stringify(one) });
    expect(JSON.parse(read.out).entries.map(({ id }: { id: string }) => id)).toEqual(["a"]);
  });
});
