import { describe, expect, it } from "vitest";
import { run } from "./fake-terminal.ts";

/** Cases whose outcome hangs on days late: one in eight is bad early on, three in four late. */
const cases = Array.from({ length: 160 }, (_, at) => {
  const late = at % 40;
  const bad = late < 20 ? at % 8 === 0 : at % 4 !== 0;
  return `${late},${at % 3 === 0 ? "retail" : "trade, other"},${bad ? "yes" : "no"}`;
});
const csv = (rows: readonly string[]) =>
  ["late,sector,bad", ...rows.map((row) => row.replace("trade, other", '"trade, other"'))].join("\n");
const train = ["credit", "train", "--data", "d.csv", "--target", "bad", "--event", "yes"];

describe("receivables credit", () => {
  it("trains, tests and scores", async () => {
    const files = { "d.csv": csv(cases), "t.csv": csv(cases.slice(0, 40)) };
    const trained = await run([...train, "--test", "t.csv"], files);
    expect([trained.code, trained.issues.filter(({ severity }) => severity === undefined)]).toEqual([0, []]);
    const { model, test, train: onTrain } = JSON.parse(trained.out);
    expect(onTrain.auc).toBeGreaterThan(0.75);
    expect([test.cases, Object.keys(test.calibration)]).toEqual([
      40,
      ["intercept", "slope", "bands", "brier", "logLoss", "meanPredicted", "meanObserved"],
    ]);
    expect(test.gini).toBeCloseTo(2 * test.auc - 1, 12);
    const scored = await run(["credit", "score", "--model", "m.json", "--data", "n.csv", "--strict"], {
      "m.json": trained.out,
      "n.csv": "sector,late\nretail,2\nretail,39\nmining,2\n",
    });
    const lines = scored.out
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text));
    expect(lines.map(({ row }) => row)).toEqual([0, 1]);
    expect(lines[0].points).toBeGreaterThan(lines[1].points);
    expect(lines[1].reasons[0]).toBe("late");
    expect([scored.code, scored.issues.map(({ code, line }) => [code, line])]).toEqual([
      2,
      [["credit.value_not_seen", 4]],
    ]);
    expect(model.kind).toBe("scorecard");
  });

  it("refuses prohibited columns unless they are left out or allowed", async () => {
    const aged = csv(cases).replace("late,", "age,");
    const refused = await run(train, { "d.csv": aged });
    expect([refused.code, refused.issues[0]?.code, refused.out]).toEqual([2, "credit.prohibited_field", ""]);
    expect((await run([...train, "--exclude", "age"], { "d.csv": aged })).code).toBe(0);
    expect((await run([...train, "--allow-prohibited"], { "d.csv": aged })).code).toBe(0);
  });

  it("names what is wrong with the file", async () => {
    const reason = async (text: string, args: readonly string[] = train) =>
      (await run(args, { "d.csv": text })).issues[0];
    expect((await reason("late,bad\n1,2,3\n"))?.message).toContain("no CSV");
    expect((await reason("late,worse\n1,yes\n"))?.message).toBe('The file has no column "bad".');
    expect((await reason("late,bad\n1,no\n"))?.message).toContain('No case has "yes"');
    expect((await reason("late,bad\n"))?.message).toContain("no row");
  });

  it("decides on credit, finds limits and scores payments, a record a line", async () => {
    const usd = (minor: number) => ({ minor, currency: "USD" });
    const snapshot = {
      customerId: "c1",
      asOf: "2026-11-23",
      currency: "USD",
      limit: usd(100),
      hold: "auto",
      items: [{ id: "i1", amount: usd(150), dueDate: "2026-11-01" }],
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
    const checked = await run(["credit", "check", "r.jsonl", "--policy", "p.json"], {
      "r.jsonl": `${JSON.stringify({ snapshot })}\n{"snapshot":1}\n`,
      "p.json": JSON.stringify(policy),
    });
    expect([checked.code, JSON.parse(checked.out).failed, checked.issues.map(({ line }) => line)]).toEqual([
      1,
      ["static"],
      [2],
    ]);
    const limit = await run(["credit", "limit", "l.jsonl"], {
      "l.jsonl": JSON.stringify({ kind: "agency", recommended: usd(500) }),
    });
    expect(JSON.parse(limit.out).limit).toEqual(usd(500));
    const index = await run(["credit", "index", "i.jsonl"], {
      "i.jsonl": JSON.stringify({ customerId: "c1", experiences: [{ amount: usd(5), daysBeyondTerms: 30 }] }),
    });
    expect(JSON.parse(index.out)).toMatchObject({ customerId: "c1", index: 50 });
  });
});
