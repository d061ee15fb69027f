import { createMemoryStore, emptyHead, sealEvents } from "@receivables/ledger";
import { createSqlEventStore, migrate } from "@receivables/sql-store";
import { openPgliteStore, type PgliteStore } from "@receivables/sql-store/pglite";
import { eventStoreContract } from "@receivables/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { sha256 } from "./kit.ts";

const histories = lawRuns(20);

describe("the memory store", () => {
  for (const { name, run } of eventStoreContract({ open: async () => createMemoryStore(), hash: sha256, histories })) {
    test(name, run);
  }
});

describe("a store that breaks the contract is found", () => {
  const honest = createMemoryStore();
  const broken = {
    "forgets the version": {
      ...honest,
      append: (id: string, _: number, events: Parameters<typeof honest.append>[2]) =>
        honest.head(id).then(({ version }) => honest.append(id, version, events)),
    },
    "has no order": {
      ...honest,
      async *read(id: string) {
        const chunks = [];
        for await (const chunk of honest.read(id)) chunks.push(...chunk);
        yield chunks.reverse();
      },
    },
    "has one log for all": {
      append: (_: string, ...rest: [number, Parameters<typeof honest.append>[2]]) => honest.append("one", ...rest),
      read: () => honest.read("one"),
      head: () => honest.head("one"),
    },
    "ignores where to read from": { ...honest, read: (id: string) => honest.read(id) },
  };
  test.each(Object.entries(broken))("%s", async (_, store) => {
    const cases = eventStoreContract({ open: async () => store, hash: sha256, longLog: 50, histories: 10 });
    const failures = await Promise.allSettled(cases.map((each) => each.run()));
    expect(failures.some((each) => each.status === "rejected")).toBe(true);
  });
});

describe("PostgreSQL, embedded", () => {
  let store: PgliteStore;
  beforeAll(async () => {
    store = await openPgliteStore();
  }, 240_000);
  afterAll(async () => {
    await store.close();
  });
  // Small chunks and inserts, so that the long cases take several of each.
  const open = async () => createSqlEventStore(store.client, { chunkSize: 300, insertSize: 170 });
  for (const { name, run } of eventStoreContract({ open, hash: sha256, histories })) test(name, run, 120_000);

  test("an append that fails half-way leaves nothing", async () => {
    const failing = createSqlEventStore(
      {
        query: (text, parameters) => store.client.query(text, parameters),
        transaction: (run) =>
          store.client.transaction((query) => {
            let inserts = 0;
            return run({
              query: async (text, parameters) => {
                if (text.startsWith("INSERT INTO receivables_events") && ++inserts === 2) throw new Error("power cut");
                return query.query(text, parameters);
              },
            });
          }),
      },
      { insertSize: 1 },
    );
    await expect(failing.append("half", 0, chainOfTwo())).rejects.toThrow("power cut");
    expect(await store.head("half")).toEqual({ version: 0, hash: "" });
    for await (const chunk of store.read("half")) expect(chunk).toEqual([]);
  });

  test("the database itself refuses to change or delete an event", async () => {
    await store.append("fixed", 0, chainOfTwo());
    for (const statement of [
      "UPDATE receivables_events SET hash = 'x'",
      "DELETE FROM receivables_events",
      "TRUNCATE receivables_events",
    ]) {
      await expect(store.client.query(statement, [])).rejects.toThrow("append-only");
    }
  });

  test("making the tables again changes nothing", async () => {
    await store.append("kept", 0, chainOfTwo());
    await migrate(store.client);
    expect((await store.head("kept")).version).toBe(2);
  });

  test("columns can be asked in SQL", async () => {
    await store.append("asked", 0, chainOfTwo());
    const question = `SELECT kind, effective_date::text AS date, event #>> '{contact,id}' AS contact
FROM receivables_events WHERE entity_id = 'asked' ORDER BY version`;
    const { rows } = await store.client.query(question, []);
    expect(rows).toEqual([
      { kind: "contact_recorded", date: "2026-03-01", contact: "k1" },
      { kind: "contact_recorded", date: "2026-03-01", contact: "k2" },
    ]);
  });
});

test("a size is a positive whole number", () => {
  const client = { query: async () => ({ rows: [] }), transaction: () => Promise.reject(new Error("unused")) };
  expect(() => createSqlEventStore(client, { chunkSize: 0 })).toThrow("positive");
  expect(() => createSqlEventStore(client, { insertSize: 1.5 })).toThrow("positive");
});

/** Two events of no entity in particular, in their places. */
function chainOfTwo() {
  const event = (number: number) => {
    const contact = {
      id: `k${number}`,
      customerId: "C1",
      channel: "email",
      direction: "outbound",
      purpose: "x",
    } as const;
    const envelope = { id: `c${number}/1`, entityId: "x", commandId: `c${number}`, fingerprint: "0", actor: "u1" };
    const dates = { effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z" };
    return { kind: "contact_recorded", ...envelope, ...dates, contact } as const;
  };
  return sealEvents([event(1), event(2)], emptyHead, sha256);
}
