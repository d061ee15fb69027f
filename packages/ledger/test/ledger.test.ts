import { ok, refuse } from "@receivables/core";
import {
  createLedger,
  createMemoryStore,
  type EventStore,
  type LedgerCommand,
  ledgerIssues,
  sampleAccounts,
} from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { sha256, usd } from "./kit.ts";

const envelope = {
  actor: "u1",
  entityId: "acme",
  effectiveDate: "2026-03-01",
  recordedAt: "2026-03-01T08:00:00.000Z",
} as const;

function open(entityId = "acme", baseCurrency = "USD"): LedgerCommand {
  return { ...envelope, entityId, kind: "openEntity", commandId: "open", baseCurrency };
}

function receipt(id: string, entityId = "acme"): LedgerCommand {
  const fact = { id, customerId: "C1", method: "ach", amount: usd("10.00") } as const;
  return { ...envelope, entityId, kind: "recordReceipt", commandId: `c-${id}`, receipt: fact };
}

const receipts = (count: number, from = 0): readonly LedgerCommand[] =>
  Array.from({ length: count }, (_, at) => receipt(`r${from + at}`));

function ledgerOver(store: EventStore, attempts?: number) {
  return createLedger({
    store,
    hash: sha256,
    accounts: sampleAccounts,
    ...(attempts === undefined ? {} : { attempts }),
  });
}

describe("execute", () => {
  test("keeps events, chained, and answers a repetition without any", async () => {
    const store = createMemoryStore();
    const ledger = ledgerOver(store);
    expect(await ledger.execute(open())).toMatchObject({ ok: true, value: { version: 1 } });
    const first = await ledger.execute(receipt("r1"));
    expect(first).toMatchObject({ ok: true, value: { commandId: "c-r1", version: 2 } });
    expect(await ledger.execute(receipt("r1"))).toEqual({
      ok: true,
      value: { commandId: "c-r1", entityId: "acme", events: [], version: 2 },
    });
    expect(await ledger.verify("acme")).toEqual({ ok: true, value: await store.head("acme") });
    expect((await ledger.load("acme")).version).toBe(2);
    expect((await ledger.book("acme", { entityName: "Acme", customers: [] })).receipts).toHaveLength(1);
    expect(await ledger.journal("acme", { to: "2026-03-01" })).toHaveLength(1);
    expect(await ledger.journal("acme", { to: "2026-02-28" })).toHaveLength(0);
  });

  test("a refusal leaves nothing behind", async () => {
    const store = createMemoryStore();
    const ledger = ledgerOver(store);
    const refused = await ledger.execute(receipt("r1"));
    expect(refused.ok ? [] : refused.issues.map((issue) => issue.code)).toEqual(["ledger.entity_not_open"]);
    expect(await store.head("acme")).toEqual({ version: 0, hash: "" });
  });

  test("commands sent at once are carried out one after another", async () => {
    const ledger = ledgerOver(createMemoryStore());
    await ledger.execute(open());
    const all = await Promise.all(receipts(50).map((command) => ledger.execute(command)));
    expect(all.map((each) => (each.ok ? each.value.version : 0))).toEqual(receipts(50).map((_, at) => at + 2));
  });

  test("two ledgers over one store: who lost the race decides anew on what the other wrote", async () => {
    const store = createMemoryStore();
    const [one, two] = [ledgerOver(store, 100), ledgerOver(store, 100)];
    await one.execute(open());
    await two.execute(receipt("r1"));
    await one.execute(receipt("r2"));
    await two.execute(receipt("r3"));
    const again = await one.execute({ ...receipt("r1"), commandId: "other" });
    expect(again.ok ? [] : again.issues.map((issue) => issue.code)).toEqual(["ledger.id_in_use"]);
    expect(await one.execute(receipt("r3"))).toMatchObject({ ok: true, value: { events: [], version: 4 } });
    await Promise.all(receipts(40, 10).map((command, at) => (at % 2 === 0 ? one : two).execute(command)));
    expect((await store.head("acme")).version).toBe(44);
    expect((await one.verify("acme")).ok).toBe(true);
  });

  test("a refusal from what is out of date is looked at again", async () => {
    const store = createMemoryStore();
    const [one, two] = [ledgerOver(store), ledgerOver(store)];
    await one.execute(open());
    await two.execute(receipt("r1"));
    const amount = usd("10.00");
    const fact = { id: "f1", customerId: "C1", from: { kind: "receipt", id: "r1" }, amount } as const;
    expect((await one.execute({ ...envelope, kind: "refund", commandId: "f1", refund: fact })).ok).toBe(true);
  });

  test("gives up after the attempts it was given, with a conflict", async () => {
    const store = createMemoryStore();
    let appends = 0;
    const busy: EventStore = {
      ...store,
      append: async (entityId, expectedVersion) => {
        appends += 1;
        const message = ledgerIssues["ledger.version_conflict"];
        return refuse({
          code: "ledger.version_conflict",
          message,
          params: { entityId, expected: expectedVersion, actual: 9 },
        });
      },
    };
    const lost = await ledgerOver(busy, 3).execute(open());
    expect(lost.ok ? [] : lost.issues.map((issue) => issue.code)).toEqual(["ledger.version_conflict"]);
    expect(appends).toBe(3);
  });

  test("a store that fails after it wrote loses nothing and doubles nothing", async () => {
    const store = createMemoryStore();
    let fail = false;
    const shaky: EventStore = {
      ...store,
      append: async (entityId, expectedVersion, sealed) => {
        const result = await store.append(entityId, expectedVersion, sealed);
        if (fail) throw new Error("the connection broke");
        return result;
      },
    };
    const ledger = ledgerOver(shaky);
    await ledger.executeAll([open(), receipt("r1")]);
    fail = true;
    await expect(ledger.execute(receipt("r2"))).rejects.toThrow("the connection broke");
    fail = false;
    expect(await ledger.execute(receipt("r2"))).toMatchObject({ ok: true, value: { events: [] } });
    fail = true;
    await expect(ledger.executeAll(receipts(5, 10))).rejects.toThrow("the connection broke");
    fail = false;
    const { items, issues } = await ledger.executeAll([receipt("r2"), ...receipts(6, 10)]);
    expect(issues).toEqual([]);
    expect(items.map((item) => item.events.length)).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect((await ledger.verify("acme")).ok).toBe(true);
  });
});

describe("executeAll", () => {
  test("refuses single commands with their position and goes on", async () => {
    const ledger = ledgerOver(createMemoryStore());
    const commands = [
      open(),
      receipt("r1"),
      { ...receipt("r1"), commandId: "other" },
      receipt("r2"),
      open("acme", "EUR"),
    ];
    const { items, issues } = await ledger.executeAll(commands, { batchSize: 2 });
    expect(items.map((item) => item.commandId)).toEqual(["open", "c-r1", "c-r2"]);
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ["ledger.id_in_use", "/2/receipt/id"],
      ["ledger.command_id_reused", "/4/commandId"],
    ]);
  });

  test("entities keep logs of their own, whatever the order of the commands", async () => {
    const store = createMemoryStore();
    const ledger = ledgerOver(store);
    const commands = [open("a"), open("b"), receipt("r1", "a"), receipt("r1", "b"), receipt("r2", "a")];
    const { items } = await ledger.executeAll(commands);
    expect(items.map((item) => [item.entityId, item.version])).toEqual([
      ["a", 1],
      ["b", 1],
      ["a", 2],
      ["b", 2],
      ["a", 3],
    ]);
    expect([(await store.head("a")).version, (await store.head("b")).version]).toEqual([3, 2]);
  });

  test("each batch is one append, and the log is the same however it is cut", async () => {
    const heads = new Set<string>();
    for (const batchSize of [1, 7, 100]) {
      const store = createMemoryStore();
      let appends = 0;
      const counting: EventStore = {
        ...store,
        append: (...given) => {
          appends += 1;
          return store.append(...given);
        },
      };
      await ledgerOver(counting).executeAll([open(), ...receipts(20)], { batchSize });
      expect(appends).toBe(Math.ceil(21 / batchSize));
      heads.add((await store.head("acme")).hash);
    }
    expect(heads.size).toBe(1);
  });

  test("a batch that loses the race is decided anew as a whole", async () => {
    const store = createMemoryStore();
    const other = ledgerOver(store);
    await other.execute(open());
    let raced = false;
    const racing: EventStore = {
      ...store,
      append: async (...given) => {
        if (!raced) {
          raced = true;
          await other.execute(receipt("r3"));
        }
        return store.append(...given);
      },
    };
    const { items, issues } = await ledgerOver(racing).executeAll(receipts(5));
    expect(issues).toEqual([]);
    expect(items.map((item) => [item.events.length, item.version])).toEqual([
      [1, 3],
      [1, 4],
      [1, 5],
      [0, 5],
      [1, 6],
    ]);
  });

  test("reports progress, stops between batches, and picks up where it stopped", async () => {
    const store = createMemoryStore();
    const ledger = ledgerOver(store);
    const commands = [open(), ...receipts(19)];
    const signal = { aborted: false };
    const seen: number[] = [];
    const stop = (done: number): void => {
      seen.push(done);
      signal.aborted = done >= 10;
    };
    const run = ledger.executeAll(commands, { signal, batchSize: 5, onProgress: ({ done }) => stop(done) });
    await expect(run).rejects.toMatchObject({ name: "AbortError" });
    expect(seen).toEqual([5, 10]);
    expect((await store.head("acme")).version).toBe(10);
    const { items } = await ledger.executeAll(commands, { batchSize: 5 });
    expect(items.filter((item) => item.events.length > 0)).toHaveLength(10);
    const straight = createMemoryStore();
    await ledgerOver(straight).executeAll(commands);
    expect(await store.head("acme")).toEqual(await straight.head("acme"));
  });

  test("asks for sensible numbers", async () => {
    const ledger = ledgerOver(createMemoryStore());
    await expect(ledger.executeAll([], { batchSize: 0 })).rejects.toThrow("batchSize");
    expect(() => ledgerOver(createMemoryStore(), 0)).toThrow("attempts");
  });
});

describe("verify", () => {
  test("finds what was changed in the store, and an end that was cut off", async () => {
    const store = createMemoryStore();
    const ledger = ledgerOver(store);
    await ledger.executeAll([open(), ...receipts(9)]);
    const forged: EventStore = {
      ...store,
      async *read(entityId) {
        for await (const chunk of store.read(entityId)) {
          yield chunk.slice(0, 4);
          yield chunk
            .slice(4)
            .map((each) => (each.version === 6 ? { ...each, event: { ...each.event, actor: "x" } } : each));
        }
      },
    };
    const verdict = await ledgerOver(forged).verify("acme");
    expect(verdict.ok ? null : verdict.issues[0]?.params).toEqual({ version: 6, problem: "hash" });
    const head = await store.head("acme");
    expect(await ledger.verify("acme", head)).toEqual(ok(head));
    const later = await ledger.verify("acme", { version: 11, hash: "lost" });
    expect(later.ok ? null : later.issues[0]?.params).toEqual({ version: 11, problem: "end" });
  });
});
