import { readFileSync } from "node:fs";
import { formatDecimal, openItems, unwrap } from "@receivables/core";
import {
  bookOf,
  decide,
  foldEvents,
  initialState,
  type LedgerEvent,
  postings,
  sampleAccounts,
  trialBalanceOf,
} from "@receivables/ledger";
import { ledgerCommandSchema } from "@receivables/ledger/schema";
import { expect, test } from "vitest";
import { z } from "zod";

const scenarioSchema = z.strictObject({
  about: z.string(),
  steps: z.array(
    z.strictObject({ what: z.string(), on: z.string(), command: z.looseObject({}), posts: z.array(z.string()) }),
  ),
  monthEnds: z.record(
    z.string(),
    z.strictObject({ open: z.record(z.string(), z.string()), balances: z.record(z.string(), z.string()) }),
  ),
});

test("a quarter of one customer", () => {
  const scenario = scenarioSchema.parse(
    JSON.parse(readFileSync(new URL("golden/quarter.json", import.meta.url), "utf8")),
  );
  const envelope = { actor: "u1", entityId: "acme", recordedAt: "2026-06-01T08:00:00.000Z" };
  const opening = { kind: "openEntity", baseCurrency: "USD" };
  const log: LedgerEvent[] = [];
  let state = initialState();
  const steps = [{ what: "begin", on: "2026-01-01", command: opening, posts: [] }, ...scenario.steps];
  for (const [at, { what, on, command, posts }] of steps.entries()) {
    const whole = ledgerCommandSchema.parse({ ...envelope, ...command, commandId: `c${at}`, effectiveDate: on });
    const events = unwrap(decide(state, whole));
    state = foldEvents(events, state);
    log.push(...events);
    const lines = events.flatMap((event) => postings(event, sampleAccounts)?.lines ?? []);
    const posted = lines.map(
      (line) => `${line.side === "debit" ? "D" : "C"} ${line.accountId} ${formatDecimal(line.amount)}`,
    );
    expect([what, posted]).toEqual([what, posts]);
  }
  const book = bookOf(state, { entityName: "Acme", customers: [] });
  for (const [asOf, { open, balances }] of Object.entries(scenario.monthEnds)) {
    const items = openItems(book, { asOf });
    const found = items.map((item) => [item.id, `${formatDecimal(item.open)} ${item.open.currency}`] as const);
    expect([asOf, Object.fromEntries(found)]).toEqual([asOf, open]);
    const { lines } = trialBalanceOf(log, sampleAccounts, { entityId: "acme", currency: "USD", asOf });
    const struck = lines.filter((line) => line.balance.minor !== 0);
    const texts = struck.map((line) => [line.accountId, formatDecimal(line.balance)] as const);
    expect([asOf, Object.fromEntries(texts)]).toEqual([asOf, balances]);
  }
});
