import { InvariantError } from "@receivables/core";
import { decide, evolve, foldEvents, hasCommand, initialState } from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { type Asked, Desk, usd } from "./kit.ts";

const receipt = { id: "r1", customerId: "C1", method: "ach", amount: usd("5.00") } as const;
const record = (more: object = {}): Asked => ({ kind: "recordReceipt", on: "2026-03-01", receipt, ...more });

describe("the envelope", () => {
  test.each<[string, object, readonly string[]]>([
    ["another entity", { entityId: "other" }, ["ledger.foreign_entity"]],
    ["an impossible date", { on: "2026-02-29" }, ["core.impossible_date"]],
    ["an impossible instant", { recordedAt: "2026-12-31T12:00:00Z" }, ["core.impossible_instant"]],
    ["an instant before the log's last", { recordedAt: "2026-12-31T11:59:59.999Z" }, ["ledger.recorded_backwards"]],
    ["no command id and no actor", { commandId: "", actor: "" }, ["ledger.text_missing", "ledger.text_missing"]],
  ])("refuses %s", (_, change, codes) => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", usd("1.00"));
    expect(desk.ask(record(change))).toEqual(codes);
  });

  test("a log begins with openEntity, once", () => {
    const desk = new Desk();
    const first = desk.command(record());
    const refused = decide(initialState(), first);
    expect(refused.ok ? [] : refused.issues.map((issue) => issue.code)).toEqual(["ledger.entity_not_open"]);
    expect(desk.ask({ kind: "openEntity", on: "2026-01-01", baseCurrency: "EUR" })).toEqual([
      "ledger.entity_already_open",
    ]);
    const open = desk.command({ kind: "openEntity", on: "2026-01-01", baseCurrency: "QQQ", entityId: "new" });
    const unknown = decide(initialState(), open);
    expect(unknown.ok ? [] : unknown.issues.map((issue) => issue.code)).toEqual(["core.currency_unknown"]);
    const nameless = decide(initialState(), { ...open, entityId: "" });
    expect(nameless.ok ? [] : nameless.issues.map((issue) => issue.code)).toEqual(["ledger.text_missing"]);
  });

  test("a repetition changes nothing, whenever it is sent again; another content is refused", () => {
    const desk = new Desk();
    desk.post(record({ commandId: "k1" }));
    const before = desk.state.version;
    expect(hasCommand(desk.state, "k1")).toBe(true);
    expect(desk.post(record({ commandId: "k1" }))).toEqual([]);
    expect(desk.post(record({ commandId: "k1", recordedAt: "2027-01-01T00:00:00.000Z" }))).toEqual([]);
    const words = { ...receipt, payerName: "Jane" };
    expect(desk.post(record({ commandId: "k1", receipt: words }))).toEqual([]);
    for (const change of [{ on: "2026-03-02" }, { actor: "u2" }, { receipt: { ...receipt, amount: usd("5.01") } }]) {
      expect(desk.ask(record({ commandId: "k1", ...change }))).toEqual(["ledger.command_id_reused"]);
    }
    expect(desk.state.version).toBe(before);
  });

  test("a repetition is noticed in a closed period too", () => {
    const desk = new Desk();
    desk.post(record({ commandId: "k1" }));
    desk.post({ kind: "lockPeriod", on: "2026-03-31", through: "2026-03-31", lock: "hard" });
    expect(desk.post(record({ commandId: "k1" }))).toEqual([]);
  });
});

describe("states", () => {
  test("a spent handle is refused, not silently wrong", () => {
    const desk = new Desk();
    const [opened] = desk.log;
    if (opened === undefined) throw new Error("nothing was opened");
    const before = initialState();
    const after = evolve(before, opened);
    expect(after).toMatchObject({ version: 1, entityId: "acme" });
    expect(() => evolve(before, opened)).toThrow(InvariantError);
    expect(() => decide(before, desk.command(record()))).toThrow(InvariantError);
    expect(() => foldEvents([], { version: 0, entityId: null })).toThrow(InvariantError);
  });

  test("an input that is changed later changes nothing", () => {
    const desk = new Desk();
    const amount = { minor: 500, currency: "USD" };
    const command = desk.command(record({ receipt: { ...receipt, amount } }));
    const decided = decide(desk.state, command);
    amount.minor = 1;
    expect(decided.ok && decided.value[0]).toMatchObject({ receipt: { amount: { minor: 500 } } });
  });
});
