import { createHash } from "node:crypto";
import { type Money, money, unwrap } from "@receivables/core";
import {
  adverseActionRegimes,
  adverseReasons,
  adverseTexts,
  type CreditFile,
  type CreditFileEntry,
  type CreditPolicy,
  type CreditSnapshot,
  type JudgementalScorecard,
  openModel,
  readCreditFile,
  recordDecision,
  replayDecision,
  scoreByJudgement,
  sealModel,
} from "@receivables/credit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const usd = (amount: string): Money => money(amount, "USD");
const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const settings = { seed: 20260301, numRuns: lawRuns(200) };

describe("a credit file", () => {
  const mostDays = {
    application: 400,
    tradeReference: 180,
    bankReference: 180,
    financialStatement: 550,
    agencyReport: 365,
  };
  const trade = (id: string, supplier: string, asOf: string, more: object = {}): CreditFileEntry => ({
    kind: "tradeReference",
    id,
    source: supplier,
    supplier,
    asOf,
    receivedOn: asOf,
    highCredit: usd("1000"),
    owing: usd("0"),
    pastDue: usd("0"),
    termsDays: 30,
    daysBeyondTerms: 2,
    ...more,
  });
  const read = (entries: readonly CreditFileEntry[], asOf: string) =>
    readCreditFile({ customerId: "c1", entries }, { asOf, mostDays });

  test("shows what was received, is valid, young enough and not said again", () => {
    const entries = [
      trade("a", "acme", "2026-01-01"),
      trade("b", "acme", "2026-03-01"),
      trade("c", "zeta", "2026-03-01", { validUntil: "2026-03-31" }),
      trade("d", "beta", "2026-03-01", { receivedOn: "2026-05-01" }),
    ];
    const at = (asOf: string) => unwrap(read(entries, asOf)).entries.map(({ id }) => id);
    expect(at("2026-02-01")).toEqual(["a"]);
    expect(at("2026-03-31")).toEqual(["b", "c"]);
    expect(at("2026-04-01")).toEqual(["b"]);
    expect(at("2026-05-01")).toEqual(["b", "d"]);
    const left = unwrap(read(entries, "2026-04-01")).left.map(({ id, reason }) => [id, reason.code]);
    expect(left).toEqual([
      ["c", "credit.entry_expired"],
      ["a", "credit.entry_superseded"],
    ]);
    expect(unwrap(read(entries, "2026-08-29")).left.map(({ reason }) => reason.code)).toContain("credit.entry_too_old");
  });

  test("does not depend on the order of entries, and what came later changes no earlier day", () => {
    const entry = fc
      .record({
        id: fc.uuid(),
        supplier: fc.constantFrom("a", "b"),
        from: fc.integer({ min: 1, max: 28 }),
        lag: fc.integer({ min: 0, max: 40 }),
      })
      .map(({ id, supplier, from, lag }) =>
        trade(id, supplier, `2026-01-${String(from).padStart(2, "0")}`, {
          receivedOn: lag < 28 ? `2026-02-${String(lag + 1).padStart(2, "0")}` : "2026-04-01",
        }),
      );
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 8 }), (entries) => {
        const ids = (list: readonly CreditFileEntry[]) =>
          unwrap(read(list, "2026-03-01"))
            .entries.map(({ id }) => id)
            .sort();
        expect(ids([...entries].reverse())).toEqual(ids(entries));
        expect(ids(entries.filter(({ receivedOn }) => receivedOn <= "2026-03-01"))).toEqual(ids(entries));
      }),
      settings,
    );
  });

  test("refuses an id twice and days that are none", () => {
    const file: CreditFile = {
      customerId: "c1",
      entries: [trade("a", "x", "2026-02-30"), trade("a", "y", "2026-02-01")],
    };
    const result = readCreditFile(file, { asOf: "2026-13-01", mostDays });
    expect(result.ok ? [] : result.issues.map(({ code, path }) => [code, path])).toEqual([
      ["credit.date_invalid", "/asOf"],
      ["credit.date_invalid", "/entries/0/asOf"],
      ["credit.date_invalid", "/entries/0/receivedOn"],
      ["credit.duplicate_id", "/entries/1"],
    ]);
  });
});

const card: JudgementalScorecard = {
  kind: "judgementalScorecard",
  id: "trade",
  version: 3,
  factors: [
    {
      name: "paymentIndex",
      weight: "2",
      missing: "1",
      scale: {
        kind: "ranges",
        ranges: [
          { from: null, to: 50, points: "0" },
          { from: 50, to: 80, points: "3" },
          { from: 80, to: null, points: "5.5" },
        ],
      },
    },
    {
      name: "legalForm",
      weight: "0.5",
      missing: null,
      scale: {
        kind: "levels",
        levels: [
          { values: ["corporation", "limited"], points: "4" },
          { values: ["sole"], points: "1" },
        ],
        other: null,
      },
    },
  ],
  classes: [
    { name: "C", from: null },
    { name: "B", from: "5" },
    { name: "A", from: "12.5" },
  ],
};

describe("a judgemental scorecard", () => {
  const codes = (broken: JudgementalScorecard, values: Parameters<typeof scoreByJudgement>[1] = {}) => {
    const result = scoreByJudgement(broken, values);
    return result.ok ? [] : result.issues.map(({ code, path }) => [code, path]);
  };

  test("sums points times weights exactly, edges belonging to the range above", () => {
    const scored = (paymentIndex: number | null) =>
      unwrap(scoreByJudgement(card, { paymentIndex, legalForm: "limited" }));
    expect([scored(79.99).score, scored(80).score, scored(null).score]).toEqual(["8.0", "13.0", "4.0"]);
    expect([scored(79.99).className, scored(80).className, scored(null).className]).toEqual(["B", "A", "C"]);
    expect(scored(null).parts.map(({ weighted, best }) => [weighted, best])).toEqual([
      ["2", "11.0"],
      ["2.0", "2.0"],
    ]);
  });

  test("names what is missing, of another kind or not on the card", () => {
    expect(codes(card, { paymentIndex: 70 })).toEqual([["credit.column_missing", "/legalForm"]]);
    expect(codes(card, { paymentIndex: 70, legalForm: null })).toEqual([["credit.column_missing", "/legalForm"]]);
    expect(codes(card, { paymentIndex: "high", legalForm: "club" })).toEqual([
      ["credit.column_kind", "/paymentIndex"],
      ["credit.value_not_seen", "/legalForm"],
    ]);
    expect(codes(card, JSON.parse('{"paymentIndex": 70, "__proto__": {"legalForm": "sole"}}'))).toEqual([
      ["credit.column_missing", "/legalForm"],
    ]);
  });

  test("refuses gaps, overlaps, names twice, levels twice, classes that do not rise, prohibited factors", () => {
    const [index, form] = card.factors;
    if (index === undefined || form === undefined) throw new Error("no factors");
    const ranges = (...edges: readonly (readonly [number | null, number | null])[]): JudgementalScorecard => ({
      ...card,
      factors: [
        {
          ...index,
          scale: { kind: "ranges", ranges: edges.map(([from, to]) => ({ from, to, points: "1" })) },
        },
      ],
    });
    const scale = [["credit.factor_invalid", "/factors/0/scale"]];
    expect(codes(ranges([null, 50], [60, null]))).toEqual(scale);
    expect(codes(ranges([null, 50], [40, null]))).toEqual(scale);
    expect(codes(ranges([null, 50]))).toEqual(scale);
    expect(codes(ranges([0, null]))).toEqual(scale);
    expect(codes(ranges([null, 9], [9, 3], [3, null]))).toEqual(scale);
    expect(codes({ ...card, factors: [index, index] })).toEqual([["credit.factor_invalid", "/factors/1/name"]]);
    expect(codes({ ...card, factors: [{ ...index, weight: "two" }] })).toEqual([
      ["credit.factor_invalid", "/factors/0"],
    ]);
    const twice = { kind: "levels", levels: [{ values: ["a", "a"], points: "1" }], other: null } as const;
    expect(codes({ ...card, factors: [{ ...form, scale: twice }] })).toEqual(scale);
    expect(codes({ ...card, classes: [{ name: "A", from: "1" }] })).toEqual([["credit.factor_invalid", "/classes"]]);
    const aged = { ...card, factors: [{ ...index, name: "ageOfOwner" }] };
    expect(codes(aged)).toEqual([["credit.prohibited_field", "/factors/0"]]);
    const oldest = {
      ...card,
      factors: [{ ...index, name: "ageOfOldestDebt" }],
      allowed: { ageOfOldestDebt: "of a debt" },
    };
    expect(unwrap(scoreByJudgement(oldest, { ageOfOldestDebt: 10 })).className).toBe("C");
  });
});

describe("a sealed model", () => {
  test("opens unchanged whatever order its members are in, and not after any change", () => {
    const sealed = sealModel(card, hash);
    const turned = JSON.parse(JSON.stringify({ ...sealed, model: Object.fromEntries(Object.entries(card).reverse()) }));
    expect(unwrap(openModel<JudgementalScorecard>(turned, hash))).toEqual(card);
    const changed = openModel({ ...sealed, model: { ...card, version: 4 } }, hash);
    expect(changed.ok ? "" : changed.issues[0]?.code).toBe("credit.seal_broken");
  });
});

describe("a stored decision", () => {
  const snapshot: CreditSnapshot = {
    customerId: "c1",
    asOf: "2026-11-23",
    currency: "USD",
    limit: usd("1000"),
    hold: "auto",
    items: [{ id: "i1", amount: usd("900"), dueDate: "2026-10-01" }],
    orders: [],
    openDeliveries: usd("0"),
    openBilling: usd("0"),
    highestDunningLevel: 0,
  };
  const policy: CreditPolicy = {
    id: "p",
    version: 1,
    disputed: "excluded",
    noLimit: "block",
    rules: [{ kind: "static", reaction: "block" }],
  };
  const document = { id: "o1", amount: usd("200"), shipDate: "2026-12-01" };
  const input = { id: "d1", decidedAt: "2026-11-23T09:00:00.000Z", decidedBy: "orders", snapshot, policy, document };
  const record = unwrap(recordDecision(input, hash));

  test("replays from its stored inputs after a round trip", () => {
    const again = unwrap(replayDecision(JSON.parse(JSON.stringify(record)), hash));
    expect([again.intact, again.same, again.differences]).toEqual([true, true, []]);
    expect(again.decision).toEqual(record.decision);
  });

  test("tells a changed input from a changed decision", () => {
    const raised = { ...record, snapshot: { ...snapshot, limit: usd("5000") } };
    const replay = unwrap(replayDecision(raised, hash));
    expect([replay.intact, replay.same]).toEqual([false, false]);
    expect(replay.differences).toEqual(expect.arrayContaining(["/decision", "/failed/0", "/limit/minor"]));
    // The same change with a new hash: intact, but the software decides otherwise than the record says.
    const { hash: _, ...content } = raised;
    const resealed = { ...content, hash: unwrap(recordDecision({ ...input, snapshot: raised.snapshot }, hash)).hash };
    expect(unwrap(replayDecision(resealed, hash)).intact).toBe(false);
  });
});

describe("reasons of adverse action", () => {
  test("are at most four, each once, in every language we bring", () => {
    const rules = Object.keys(adverseTexts.en);
    expect(Object.keys(adverseTexts.de)).toEqual(rules);
    const reasons = unwrap(adverseReasons([...rules, ...rules], { texts: adverseTexts.de }));
    expect(reasons.map(({ code }) => code)).toEqual(rules.slice(0, 4));
    expect(unwrap(adverseReasons(["static", "static"], { texts: adverseTexts.en })).length).toBe(1);
  });

  test("a code without words of its own is refused, inherited names too", () => {
    const codes = ["score", "toString"].map((code) => adverseReasons([code], { texts: adverseTexts.en }));
    expect(codes.map((each) => (each.ok ? "" : each.issues[0]?.code))).toEqual(
      new Array(2).fill("credit.reason_unspecific"),
    );
    expect(adverseReasons([], { texts: {} }).ok).toBe(false);
    expect(adverseReasons(["static"], { texts: adverseTexts.en, most: 0 }).ok).toBe(false);
  });

  test("a small business is told within 30 days", () => {
    expect(adverseActionRegimes.map(({ noticeWithinDays }) => noticeWithinDays)).toEqual([30, null]);
  });
});
