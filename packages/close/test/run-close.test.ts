import { type CloseEvidence, type CloseInput, runClose, standardChecklist } from "@receivables/close";
import { money, type Result, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { inputOf, march, policy, tieEvidence, usd } from "./worked.ts";

const codesOf = (result: Result<unknown>) => (result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path]));

function one(evidence: CloseEvidence, limits = policy) {
  const [result] = unwrap(runClose(inputOf({ check: evidence }), limits)).results;
  if (result === undefined) throw new Error("one check was run");
  const { status, reasons, figures, detail } = result;
  return { status, reasons: reasons.map(({ code, params }) => [code, params]), figures, detail };
}

describe("runClose", () => {
  it("is ready when every blocking check passed, and only then", () => {
    const two = inputOf({ a: tieEvidence(), b: tieEvidence("0.01") });
    expect(unwrap(runClose(two, policy)).verdict).toBe("blocked");
    const checks = two.checks.map((check) => ({ ...check, blocking: check.id === "a" }));
    expect(unwrap(runClose({ ...two, checks }, policy)).verdict).toBe("ready");
    expect(unwrap(runClose({ ...two, checks, evidence: {} }, policy)).results.map((each) => each.status)).toEqual([
      "not_run",
      "not_run",
    ]);
    expect(unwrap(runClose({ ...two, checks, evidence: {} }, policy)).verdict).toBe("blocked");
    expect(unwrap(runClose(inputOf({}), policy)).verdict).toBe("ready");
  });

  it("keeps a digest of the evidence that does not depend on the order of its keys", () => {
    const evidence = tieEvidence();
    const turned: CloseEvidence = JSON.parse(
      JSON.stringify(evidence, (_key, value: unknown) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ),
    );
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(evidence));
    const hashOf = (each: CloseEvidence) => unwrap(runClose(inputOf({ a: each }), policy)).results[0]?.evidenceHash;
    expect(hashOf(turned)).toBe(hashOf(evidence));
    expect(hashOf(tieEvidence("0.01"))).not.toBe(hashOf(evidence));
    const unproven = { ...inputOf({ a: evidence }), evidence: {} };
    expect(unwrap(runClose(unproven, policy)).results[0]?.evidenceHash).toBeNull();
  });

  it("refuses a checklist and evidence that do not belong together", () => {
    const input: CloseInput = inputOf({ a: tieEvidence() });
    const [check] = input.checks;
    if (check === undefined) throw new Error("there is a check");
    expect(codesOf(runClose({ ...input, checks: [check, check] }, policy))).toEqual([
      ["close.duplicate_check", "/checks/1/id"],
    ]);
    expect(codesOf(runClose({ ...input, checks: [] }, policy))).toEqual([["close.unknown_check", "/evidence/a"]]);
    expect(codesOf(runClose({ ...input, checks: [{ ...check, evidence: "cutOff" }] }, policy))).toEqual([
      ["close.evidence_mismatch", "/evidence/a/kind"],
    ]);
    expect(codesOf(runClose(inputOf({ "a/b~c": tieEvidence() }, { checks: [] }), policy))).toEqual([
      ["close.unknown_check", "/evidence/a~1b~0c"],
    ]);
    expect(codesOf(runClose({ ...input, checks: [{ ...check, id: "toString" }] }, policy))).toEqual([
      ["close.unknown_check", "/evidence/a"],
    ]);
  });

  it("refuses a period and a policy that are none, all faults at once", () => {
    const limits = { ...policy, openCredits: { maxAgeDays: -1, maxUnidentifiedAgeDays: 0.5, maxTotals: [] } };
    const input = inputOf({}, { period: { ...march, to: "2026-02-28" } });
    expect(codesOf(runClose(input, limits))).toEqual([
      ["close.period_invalid", "/period"],
      ["close.policy_invalid", "/openCredits/maxAgeDays"],
      ["close.policy_invalid", "/openCredits/maxUnidentifiedAgeDays"],
    ]);
  });

  it("points into the evidence that was refused", () => {
    const figures = [
      { name: "a", amount: usd("1.00") },
      { name: "b", amount: money("1.00", "EUR") },
    ];
    const bad: CloseEvidence = { kind: "tieOut", ties: [{ name: "x", figures }] };
    expect(codesOf(runClose(inputOf({ ties: bad }), policy))).toEqual([
      ["close.currency_mismatch", "/evidence/ties/ties/0"],
    ]);
  });

  it("gives a run that survives JSON", () => {
    const run = unwrap(runClose(inputOf({ a: tieEvidence(), b: tieEvidence("-3.00") }), policy));
    expect(JSON.parse(JSON.stringify(run))).toStrictEqual(run);
  });
});

describe("a check", () => {
  it("of figures shows the parts that sum to each, the unexplained one too", () => {
    const { status, reasons, figures } = one(tieEvidence("2.50"));
    expect([status, reasons]).toEqual([
      "failed",
      [
        [
          "close.figures_differ",
          { name: "Control account", reference: "Aging", difference: "2.50", explained: "0.00", currency: "USD" },
        ],
      ],
    ]);
    expect(figures[1]).toEqual({
      label: "Receivables: Control account",
      amount: usd("102.50"),
      parts: [
        { label: "Aging", amount: usd("100.00"), refs: [] },
        { label: "Unexplained", amount: usd("2.50"), refs: [] },
      ],
    });
    for (const { amount, parts } of figures) {
      if (amount === null || parts.length === 0) continue;
      expect(parts.reduce((sum, part) => sum + (part.amount?.minor ?? 0), 0)).toBe(amount.minor);
    }
  });

  it("without anything to check does not pass", () => {
    expect(one({ kind: "tieOut", ties: [] }).status).toBe("failed");
    expect(one({ kind: "rollForward", rollForwards: [] }).status).toBe("failed");
  });

  it("of a roll-forward says what is explained and what is not", () => {
    const roll = (control: string, journal: string, subLedger = "10.00") =>
      one({
        kind: "rollForward",
        rollForwards: [
          {
            opening: usd("10.00"),
            controlBalance: usd(control),
            subLedgerBalance: usd(subLedger),
            manualJournals: [{ id: "J1", amount: usd(journal) }],
          },
        ],
      });
    expect([roll("10.00", "0.00").status, roll("10.00", "0.00").reasons[0]?.[0]]).toEqual([
      "passed",
      "close.roll_forward_proved",
    ]);
    expect(roll("12.00", "2.00").reasons).toEqual([
      ["close.roll_forward_explained", { difference: "2.00", currency: "USD" }],
    ]);
    expect([roll("12.00", "1.00").status, roll("12.00", "1.00").reasons]).toEqual([
      "failed",
      [["close.roll_forward_broken", { unexplained: "1.00", currency: "USD" }]],
    ]);
    expect(roll("10.00", "0.00", "9.00").reasons.map(([code]) => code)).toEqual([
      "close.roll_forward_proved",
      "close.roll_forward_off_sub_ledger",
    ]);
  });

  it("of cut-off names each record on the wrong side", () => {
    const record = (id: string, occurredOn: string) => ({
      id,
      kind: "invoice",
      postedOn: "2026-03-31",
      occurredOn,
      amount: usd("5.00"),
    });
    const { status, reasons, figures } = one({
      kind: "cutOff",
      records: [record("i1", "2026-04-01"), record("i2", "2026-03-31")],
    });
    expect([status, reasons]).toEqual([
      "failed",
      [["close.cut_off_misplaced", { id: "i1", postedOn: "2026-03-31", occurredOn: "2026-04-01" }]],
    ]);
    expect(figures.map((each) => [each.label, each.amount?.minor ?? each.text])).toEqual([
      ["Records tested", "2"],
      ["Misplaced USD", 500],
    ]);
    expect(one({ kind: "cutOff", records: [] }).status).toBe("passed");
  });

  it("of open credits follows the policy", () => {
    const credit = { id: "r1", customerId: null, amount: usd("60.00"), since: "2026-03-01" };
    const strict = { ...policy, openCredits: { ...policy.openCredits, maxTotals: [usd("50.00")] } };
    expect(one({ kind: "openCredits", credits: [credit] }, strict).reasons.map(([code]) => code)).toEqual([
      "close.credit_too_old",
      "close.credits_too_large",
    ]);
    expect(one({ kind: "openCredits", credits: [{ ...credit, customerId: "c1" }] }).status).toBe("passed");
  });

  it("of exceptions fails for a blocking one only", () => {
    const exception = { id: "e1", code: "x.y", text: "look", refs: ["i1"], blocking: false };
    expect(one({ kind: "exceptions", exceptions: [exception] })).toMatchObject({
      status: "passed",
      reasons: [["close.exceptions_open", { blocking: 0, other: 1 }]],
    });
    expect(one({ kind: "exceptions", exceptions: [{ ...exception, blocking: true }] }).status).toBe("failed");
    expect(one({ kind: "exceptions", exceptions: [] }).reasons).toEqual([["close.no_exceptions", {}]]);
  });

  it("of completeness tells missing from unexpected", () => {
    const { status, reasons, detail } = one({ kind: "completeness", expected: ["a", "b"], found: ["b", "c"] });
    expect([status, reasons.map(([code]) => code), detail]).toEqual([
      "failed",
      ["close.incomplete", "close.unexpected"],
      { kind: "completeness", missing: ["a"], unexpected: ["c"] },
    ]);
    expect(one({ kind: "completeness", expected: ["a"], found: ["a", "c"] }).status).toBe("passed");
  });

  it("of somebody's word is that word", () => {
    const word = { kind: "confirmation", by: "ann", at: "2026-04-02T09:00:00.000Z" } as const;
    expect(one({ ...word, confirmed: true }).status).toBe("passed");
    expect(one({ ...word, confirmed: false, note: "not yet" })).toMatchObject({
      status: "failed",
      detail: { by: "ann", note: "not yet" },
    });
  });
});

describe("standardChecklist", () => {
  it("has ids of their own, and lets credits be cleaned up later", () => {
    const checks = standardChecklist({ billing: "b", cash: "c", ledger: "l", controller: "k" });
    expect(new Set(checks.map((check) => check.id)).size).toBe(checks.length);
    expect(checks.filter((check) => !check.blocking).map((check) => check.id)).toEqual(["open_credits"]);
    const run = unwrap(runClose({ ...inputOf({}), checks }, policy));
    expect(run.results.every((each) => each.status === "not_run")).toBe(true);
  });
});
