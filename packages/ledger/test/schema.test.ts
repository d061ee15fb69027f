import { ledgerCommandSchema, ledgerEventSchema } from "@receivables/ledger/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { usd } from "./kit.ts";
import { play, wishes } from "./scripts.ts";

describe("schemas", () => {
  test("accept every command carried out and every event made, unchanged", () => {
    fc.assert(
      fc.property(wishes, (script) => {
        const { log, commands } = play(script);
        for (const event of log) expect(ledgerEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
        for (const command of commands) expect(ledgerCommandSchema.parse(command)).toEqual(command);
      }),
      { seed: 20260301, numRuns: lawRuns(20) },
    );
  });

  const command = {
    kind: "recordReceipt",
    commandId: "c1",
    actor: "u1",
    entityId: "acme",
    effectiveDate: "2026-03-01",
    recordedAt: "2026-03-01T08:00:00.000Z",
    receipt: { id: "r1", customerId: null, method: "ach", amount: usd("5.00") },
  };

  test.each<[string, object]>([
    ["an unknown kind", { kind: "deleteReceipt" }],
    ["an unknown member", { note: "x" }],
    ["a member missing", { receipt: { id: "r1" } }],
    ["an impossible date", { effectiveDate: "2026-02-30" }],
    ["half a cent", { receipt: { ...command.receipt, amount: { minor: 0.5, currency: "USD" } } }],
  ])("refuse %s", (_, change) => {
    expect(ledgerCommandSchema.safeParse(command).success).toBe(true);
    expect(ledgerCommandSchema.safeParse({ ...command, ...change }).success).toBe(false);
  });
});
