import { createHash } from "node:crypto";
import { type HashText, type Money, money, type OpenItem, openItems, type PlainDate, unwrap } from "@receivables/core";
import {
  bookOf,
  decide,
  foldEvents,
  initialState,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerState,
  sampleAccounts,
  trialBalanceOf,
} from "@receivables/ledger";

export const sha256: HashText = (text) => createHash("sha256").update(text).digest("hex");

export const usd = (amount: string): Money => money(amount, "USD");
export const eur = (amount: string): Money => money(amount, "EUR");

/** A command without the parts of the envelope a test does not care about. */
export type Asked = LedgerCommand extends infer Command
  ? Command extends LedgerCommand
    ? Omit<Command, "commandId" | "actor" | "entityId" | "effectiveDate" | "recordedAt"> & {
        readonly on: PlainDate;
      } & Partial<Pick<LedgerCommand, "commandId" | "actor" | "entityId" | "recordedAt">>
    : never
  : never;

/** A clerk's desk: commands go in one by one, the log grows. */
export class Desk {
  readonly log: LedgerEvent[] = [];
  state: LedgerState = initialState();
  private count = 0;

  constructor(baseCurrency = "USD") {
    this.post({ kind: "openEntity", on: "2026-01-01", baseCurrency, recordedAt: "2026-01-01T00:00:00.000Z" });
  }

  /** Codes of what stands against a command; none when it was carried out. */
  ask(asked: Asked): readonly string[] {
    return this.issues(asked).map((issue) => issue.code);
  }

  issues(asked: Asked) {
    const decided = decide(this.state, this.command(asked));
    if (!decided.ok) return decided.issues;
    this.state = foldEvents(decided.value, this.state);
    this.log.push(...decided.value);
    return [];
  }

  /** Carry out a command that is expected to be fine; returns the kinds of its events. */
  post(asked: Asked): readonly string[] {
    const events = unwrap(decide(this.state, this.command(asked)));
    this.state = foldEvents(events, this.state);
    this.log.push(...events);
    return events.map((event) => event.kind);
  }

  command(asked: Asked): LedgerCommand {
    this.count += 1;
    const { on, ...rest } = asked;
    return {
      commandId: `c${this.count}`,
      actor: "u1",
      entityId: "acme",
      effectiveDate: on,
      recordedAt: "2026-12-31T12:00:00.000Z",
      ...rest,
    };
  }

  invoice(id: string, on: PlainDate, total: Money, more: object = {}): void {
    this.post({
      kind: "issueDocument",
      on,
      document: {
        id,
        customerId: "C1",
        kind: "invoice",
        number: id.toUpperCase(),
        currency: total.currency,
        total,
        issueDate: on,
        dueDate: "2026-12-31",
        ...more,
      },
    });
  }

  receipt(id: string, on: PlainDate, amount: Money, more: object = {}): void {
    this.post({ kind: "recordReceipt", on, receipt: { id, customerId: "C1", method: "ach", amount, ...more } });
  }

  /** Apply a receipt to a document in one currency. */
  application(id: string, receiptId: string, documentId: string, amount: Money, more: object = {}) {
    const from = { kind: "receipt", id: receiptId } as const;
    return { id, from, to: { documentId }, amount, settled: amount, adjustments: [], ...more };
  }

  open(asOf: PlainDate): Record<string, number> {
    const book = bookOf(this.state, { entityName: "Acme", customers: [] });
    const items = openItems(book, { asOf });
    return Object.fromEntries(items.map((item: OpenItem) => [item.instalmentId ?? item.id, item.open.minor]));
  }

  balances(asOf: PlainDate): Record<string, number> {
    const currency = this.log.find((event) => event.kind === "entity_opened")?.baseCurrency ?? "";
    const struck = trialBalanceOf(this.log, sampleAccounts, { entityId: "acme", currency, asOf });
    return Object.fromEntries(
      struck.lines.filter((line) => line.balance.minor !== 0).map((line) => [line.accountId, line.balance.minor]),
    );
  }

  /** The legs of the last financial event as text: `debit receivable 100.00`. */
  legs(): readonly string[] {
    const last = this.log.findLast((event) => "legs" in event);
    if (last === undefined || !("legs" in last)) return [];
    return last.legs.map((leg) => `${leg.side} ${leg.account.role} ${leg.amount.minor}`);
  }
}
