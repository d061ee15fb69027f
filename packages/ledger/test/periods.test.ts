import { locksOf } from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { type Asked, Desk, usd } from "./kit.ts";

const receipt = { id: "r1", customerId: "C1", method: "ach", amount: usd("5.00") } as const;
const record = (on: string, more: object = {}): Asked => ({ kind: "recordReceipt", on, receipt, ...more });
const lock = (through: string, kind: "hard" | "soft" = "hard"): Asked => ({
  kind: "lockPeriod",
  on: through,
  through,
  lock: kind,
});

describe("period locks", () => {
  test("a hard lock refuses what moves money or a due date on or before it", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", usd("10.00"));
    desk.invoice("i2", "2026-03-01", usd("10.00"));
    desk.receipt("r0", "2026-03-01", usd("10.00"), { customerId: null });
    desk.receipt("r2", "2026-03-01", usd("10.00"));
    desk.post({ kind: "apply", on: "2026-03-01", application: desk.application("a1", "r2", "i1", usd("1.00")) });
    const writeOff = {
      id: "w1",
      kind: "write_off",
      to: { documentId: "i1" },
      amount: usd("1.00"),
      reason: "x",
    } as const;
    desk.post({ kind: "writeOff", on: "2026-03-01", writeOff });
    const refund = { id: "f1", customerId: "C1", from: { kind: "receipt", id: "r2" }, amount: usd("1.00") } as const;
    desk.post({ kind: "refund", on: "2026-03-01", refund });
    desk.post(lock("2026-03-31"));
    const change = { id: "d1", to: { documentId: "i1" }, dueDate: "2026-05-31", reason: "x", approvedBy: "y" };
    const bankDeposit = { id: "b1", bankAccountId: "x", receiptIds: ["r2"], amount: usd("10.00") };
    const document = {
      id: "i3",
      customerId: "C1",
      kind: "invoice",
      number: "3",
      currency: "USD",
      total: usd("1.00"),
      issueDate: "2026-03-31",
      dueDate: null,
    } as const;
    const commands: readonly Asked[] = [
      { kind: "issueDocument", on: "", document },
      { kind: "voidDocument", on: "", documentId: "i2", reason: "x" },
      record(""),
      { kind: "identifyReceipt", on: "", receiptId: "r0", customerId: "C1" },
      { kind: "recordBankDeposit", on: "", bankDeposit },
      { kind: "apply", on: "", application: desk.application("a2", "r2", "i1", usd("1.00")) },
      { kind: "reverseApplication", on: "", applicationId: "a1", reason: "x" },
      { kind: "writeOff", on: "", writeOff: { ...writeOff, id: "w2" } },
      { kind: "reverseWriteOff", on: "", writeOffId: "w1", reason: "x" },
      { kind: "refund", on: "", refund: { ...refund, id: "f2" } },
      { kind: "reverseRefund", on: "", refundId: "f1", reason: "x" },
      { kind: "changeDueDate", on: "", change },
    ];
    for (const command of commands) {
      expect([command.kind, desk.ask({ ...command, on: "2026-03-31" })]).toEqual([
        command.kind,
        ["ledger.period_locked"],
      ]);
    }
    for (const command of commands) {
      if (command.kind === "reverseApplication" || command.kind === "identifyReceipt") continue;
      const on = command.kind === "voidDocument" ? "2026-04-02" : "2026-04-01";
      expect([command.kind, desk.ask({ ...command, on })]).toEqual([command.kind, []]);
    }
    const back: Asked = { kind: "returnReceipt", on: "2026-03-31", receiptId: "r0", reason: "x" };
    expect(desk.ask(back)).toEqual(["ledger.period_locked"]);
    expect(desk.ask({ ...back, on: "2026-04-02" })).toEqual([]);
  });

  test("what posts nothing may be noted in a closed period", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", usd("10.00"));
    desk.post(lock("2026-03-31"));
    const contact = { id: "k1", customerId: "C1", channel: "phone", direction: "inbound", purpose: "x" } as const;
    expect(desk.ask({ kind: "recordContact", on: "2026-03-15", contact })).toEqual([]);
  });

  test("a soft lock lets pass what is approved, a hard lock nothing", () => {
    const desk = new Desk();
    desk.post(lock("2026-03-31", "soft"));
    expect(desk.ask(record("2026-03-31"))).toEqual(["ledger.period_softly_locked"]);
    const override = { approvedBy: "controller", reason: "late bank advice" };
    expect(desk.ask(record("2026-03-31", { override: { ...override, reason: "" } }))).toEqual([
      "ledger.period_softly_locked",
    ]);
    expect(desk.ask(record("2026-03-31", { override }))).toEqual([]);
    expect(desk.log.at(-1)?.override).toEqual(override);
    desk.post(lock("2026-03-31"));
    expect(desk.ask(record("2026-03-31", { override, receipt: { ...receipt, id: "r2" } }))).toEqual([
      "ledger.period_locked",
    ]);
  });

  test("locks move forward only; reopening says who and why and leaves its trace", () => {
    const desk = new Desk();
    const reopen = (lockedThrough: string | null, more: object = {}): Asked => ({
      kind: "reopenPeriod",
      on: "2026-05-01",
      lockedThrough,
      reason: "audit",
      approvedBy: "cfo",
      ...more,
    });
    expect(desk.ask(reopen(null))).toEqual(["ledger.reopen_not_earlier"]);
    desk.post(lock("2026-03-31"));
    desk.post(lock("2026-04-30", "soft"));
    expect(desk.ask(lock("2026-03-31"))).toEqual(["ledger.lock_not_later"]);
    expect(desk.ask(lock("2026-04-30", "soft"))).toEqual(["ledger.lock_not_later"]);
    expect(desk.ask(lock("2026-04-31"))).toEqual(["core.impossible_date"]);
    expect(desk.ask(lock("2026-04-15"))).toEqual([]);
    expect(desk.ask(reopen("2026-02-28", { reason: "", approvedBy: "" }))).toEqual([
      "ledger.text_missing",
      "ledger.text_missing",
    ]);
    expect(desk.ask(reopen("2026-04-30"))).toEqual(["ledger.reopen_not_earlier"]);
    expect(desk.ask(reopen("2026-02-31"))).toEqual(["core.impossible_date"]);
    expect(desk.ask(reopen("2026-02-28"))).toEqual([]);
    expect(locksOf(desk.state)).toEqual({ hard: "2026-02-28", soft: "2026-02-28" });
    expect(desk.log.at(-1)).toMatchObject({ kind: "period_reopened", reason: "audit", approvedBy: "cfo" });
    expect(desk.ask(record("2026-03-01"))).toEqual([]);
    expect(desk.ask(record("2026-02-28", { receipt: { ...receipt, id: "r2" } }))).toEqual(["ledger.period_locked"]);
    expect(desk.ask(reopen(null))).toEqual([]);
    expect(locksOf(desk.state)).toEqual({ hard: null, soft: null });
  });
});
