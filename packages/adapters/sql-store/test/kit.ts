import { createHash } from "node:crypto";
import type { HashText } from "@receivables/core";
import type { LedgerCommand } from "@receivables/ledger";

export const sha256: HashText = (text) => createHash("sha256").update(text).digest("hex");

/** Commands enough to be interrupted: an opened entity, then receipts. */
export function manyCommands(count: number): readonly LedgerCommand[] {
  const envelope = {
    actor: "u1",
    entityId: "acme",
    effectiveDate: "2026-03-01",
    recordedAt: "2026-03-01T08:00:00.000Z",
  };
  const receipts = Array.from({ length: count - 1 }, (_, at): LedgerCommand => {
    const amount = { minor: 1000 + at, currency: "USD" };
    const receipt = { id: `r${at}`, customerId: `C${at % 7}`, method: "ach", amount } as const;
    return { ...envelope, kind: "recordReceipt", commandId: `c${at}`, receipt };
  });
  return [{ ...envelope, kind: "openEntity", commandId: "open", baseCurrency: "USD" }, ...receipts];
}
