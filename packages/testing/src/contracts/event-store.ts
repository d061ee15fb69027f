import { canonicalJson, type HashText, InvariantError } from "@receivables/core";
import {
  createLedger,
  type EventStore,
  emptyHead,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerHead,
  type SealedEvent,
  sampleAccounts,
  sealEvents,
  verifyChain,
} from "@receivables/ledger";
import fc from "fast-check";

/** One thing a contract asks for: a name for the report, and a run that throws where it is not met. @category Contracts */
export interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** What {@link eventStoreContract} is given. @category Contracts */
export interface EventStoreContractOptions {
  /** Opens the store under test. Cases use entities of their own, so one store may serve all of them. */
  readonly open: () => Promise<EventStore>;
  /** The hash chains are made with. */
  readonly hash: HashText;
  /**
   * How many events the long cases write.
   * @defaultValue 2500
   */
  readonly longLog?: number;
  /**
   * How many random histories are played against the model.
   * @defaultValue 20
   */
  readonly histories?: number;
}

/**
 * What every event store has to do, as cases for any test runner.
 *
 * Keep and return events unchanged and in order; append all or none; refuse a version that is not the log's; keep
 * entities apart; let one of many rivals win; behave like a plain list under random histories; carry a ledger that is
 * stopped and started over.
 *
 * **Refuses** nothing: a case that is not met throws.
 *
 * @param options - store, hash, sizes
 * @returns the cases
 * @example
 * ```ts
 * import type { HashText } from "@receivables/core";
 * import { createMemoryStore } from "@receivables/ledger";
 *
 * const toyHash: HashText = (text) => String([...text].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 9973, 7));
 * const cases = eventStoreContract({ open: async () => createMemoryStore(), hash: toyHash, longLog: 100, histories: 5 });
 * for (const each of cases) await each.run();
 * cases.length // => 10
 * ```
 * @category Contracts
 */
export function eventStoreContract(options: EventStoreContractOptions): readonly ContractCase[] {
  const { open, hash, longLog = 2500, histories = 20 } = options;
  let count = 0;
  const given = (name: string, run: (store: EventStore, entityId: string) => Promise<void>): ContractCase => ({
    name,
    run: async () => {
      count += 1;
      await run(await open(), `contract ${count}: ${name}`);
    },
  });
  const chain = (entityId: string, length: number, head: LedgerHead = emptyHead): readonly SealedEvent[] =>
    sealEvents(
      Array.from({ length }, (_, at) => contactEvent(entityId, head.version + at + 1)),
      head,
      hash,
    );

  return [
    given("a log nothing was written to is empty", async (store, entityId) => {
      same(await store.head(entityId), emptyHead, "head");
      same(await readAll(store, entityId), [], "events");
    }),
    given("events come back as they were given, odd texts and large numbers too", async (store, entityId) => {
      const events = oddTexts.map((text, at) => contactEvent(entityId, at + 1, text));
      const sealed = sealEvents(events, emptyHead, hash);
      const appended = await store.append(entityId, 0, sealed);
      same(appended, { ok: true, value: headOf(sealed) }, "answer");
      const read = await readAll(store, entityId);
      same(read, sealed, "events");
      same(verifyChain(read, hash, { to: headOf(sealed) }).ok, true, "chain");
    }),
    given("each append moves the head", async (store, entityId) => {
      const first = chain(entityId, 2);
      await store.append(entityId, 0, first);
      same(await store.head(entityId), headOf(first), "head");
      const second = chain(entityId, 3, headOf(first));
      await store.append(entityId, 2, second);
      same(await store.head(entityId), headOf(second), "head");
      same(await readAll(store, entityId), [...first, ...second], "events");
    }),
    given("a version that is not the log's is refused, and nothing is written", async (store, entityId) => {
      const log = chain(entityId, 3);
      const ahead = await store.append(entityId, 1, log.slice(1));
      same(codesOf(ahead), ["ledger.version_conflict"], "too high on an empty log");
      await store.append(entityId, 0, log.slice(0, 2));
      for (const [expected, events] of [
        [0, log],
        [1, log.slice(1)],
        [3, chain(entityId, 1, headOf(log))],
      ] as const) {
        const refused = await store.append(entityId, expected, events);
        same(codesOf(refused), ["ledger.version_conflict"], `expected ${expected}`);
      }
      same(await readAll(store, entityId), log.slice(0, 2), "events");
      same(await store.head(entityId), headOf(log.slice(0, 2)), "head");
    }),
    given("events out of their places are a mistake, and nothing is written", async (store, entityId) => {
      const log = chain(entityId, 3);
      await throws(() => store.append(entityId, 0, []));
      await throws(() => store.append(entityId, 0, log.slice(1)));
      await throws(() =>
        store.append(
          entityId,
          0,
          log.filter((each) => each.version !== 2),
        ),
      );
      same(await store.head(entityId), emptyHead, "head");
      same(await readAll(store, entityId), [], "events");
    }),
    given("a long log is read in order, from the start and from a version on", async (store, entityId) => {
      const log = chain(entityId, longLog);
      await store.append(entityId, 0, log);
      same(await readAll(store, entityId), log, "events");
      for (const afterVersion of [1, Math.floor(longLog / 2), longLog - 1, longLog, longLog + 7]) {
        same(await readAll(store, entityId, afterVersion), log.slice(afterVersion), `after ${afterVersion}`);
      }
    }),
    given("entities are kept apart, however alike their ids", async (store, entityId) => {
      const ids = ["a", "A", "a ", "a/b", "a%", "ä", "'; --"].map((each) => `${entityId} ${each}`);
      for (const [at, id] of ids.entries()) await store.append(id, 0, chain(id, at + 1));
      for (const [at, id] of ids.entries()) same(await readAll(store, id), chain(id, at + 1), id);
    }),
    given("of many who append at one version, one wins", async (store, entityId) => {
      const rivals = Array.from({ length: 8 }, (_, at) => chain(entityId, at + 1));
      const answers = await Promise.all(rivals.map((events) => store.append(entityId, 0, events)));
      const won = rivals.filter((_, at) => answers[at]?.ok === true);
      same(won.length, 1, "winners");
      same(await readAll(store, entityId), won[0] ?? [], "events");
    }),
    given("under random histories it is a list", async (store, entityId) => {
      const step = fc.record({ append: fc.nat(4), off: fc.constantFrom(0, 0, 0, -1, 1), after: fc.nat(12) });
      let played = 0;
      const property = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        played += 1;
        await playHistory(store, `${entityId} ${played}`, steps, chain);
      });
      await fc.assert(property, { seed: 20260301, numRuns: histories });
    }),
    given("a ledger over it may be stopped and started over", async (store, entityId) => {
      const commands = contactCommands(entityId, 40);
      const ledger = () => createLedger({ store, hash, accounts: sampleAccounts });
      await ledger().executeAll(commands.slice(0, 17), { batchSize: 5 });
      const half = await store.head(entityId);
      const { items, issues } = await ledger().executeAll(commands, { batchSize: 7 });
      same(issues, [], "issues");
      same(items.filter((item) => item.events.length > 0).length, 40 - half.version, "events made anew");
      const whole = await store.head(entityId);
      await ledger().executeAll(commands);
      same(await store.head(entityId), whole, "head after all of it again");
      same(await ledger().verify(entityId, whole), { ok: true, value: whole }, "chain");
    }),
  ];
}

/** Texts that drivers, encodings and databases like to lose. */
const oddTexts: readonly string[] = [
  "",
  "plain",
  'quotes " and \\ and \' and $1 and {"a":1}',
  "line\nbreak\ttab\rreturn",
  "\u0000\u0001\u001f\u007f",
  "ünïcode € 漢字 😀 \u2028\u2029",
  "half a pair \ud83d",
  " spaces ",
  "x".repeat(70_000),
];

function contactEvent(entityId: string, version: number, text = "reminder"): LedgerEvent {
  const contact = {
    id: `k${version}`,
    customerId: "C1",
    channel: "email",
    direction: "outbound",
    purpose: text,
  } as const;
  return {
    kind: "contact_recorded",
    id: `c${version}/1`,
    entityId,
    commandId: `c${version}${text.slice(0, 40)}`,
    fingerprint: String(Number.MAX_SAFE_INTEGER - version),
    actor: "u1",
    effectiveDate: "2026-03-01",
    recordedAt: "2026-03-01T08:00:00.123Z",
    contact,
  };
}

function contactCommands(entityId: string, count: number): readonly LedgerCommand[] {
  const envelope = { actor: "u1", entityId, effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z" };
  const rest = Array.from({ length: count - 1 }, (_, at): LedgerCommand => {
    const contact = { id: `k${at}`, customerId: "C1", channel: "email", direction: "outbound", purpose: "x" } as const;
    return { ...envelope, kind: "recordContact", commandId: `c${at}`, contact };
  });
  return [{ ...envelope, kind: "openEntity", commandId: "open", baseCurrency: "EUR" }, ...rest];
}

interface HistoryStep {
  /** How many events are appended; none: only read. */
  readonly append: number;
  /** How far the expected version is off. */
  readonly off: number;
  readonly after: number;
}

async function playHistory(
  store: EventStore,
  entityId: string,
  steps: readonly HistoryStep[],
  chain: (entityId: string, length: number, head: LedgerHead) => readonly SealedEvent[],
): Promise<void> {
  const model: SealedEvent[] = [];
  for (const { append, off, after } of steps) {
    const expected = model.length + off;
    if (append > 0 && expected >= 0) {
      const events = chain(entityId, append, { ...headOf(model), version: expected });
      const answer = await store.append(entityId, expected, events);
      same(answer.ok, off === 0, "answer");
      if (answer.ok) model.push(...events);
    }
    same(await store.head(entityId), headOf(model), "head");
    same(await readAll(store, entityId, after), model.slice(after), "events");
  }
}

async function readAll(store: EventStore, entityId: string, afterVersion?: number): Promise<readonly SealedEvent[]> {
  const events: SealedEvent[] = [];
  const chunks = afterVersion === undefined ? store.read(entityId) : store.read(entityId, { afterVersion });
  for await (const chunk of chunks) events.push(...chunk);
  return events;
}

function headOf(events: readonly SealedEvent[]): LedgerHead {
  const last = events.at(-1);
  return last === undefined ? emptyHead : { version: last.version, hash: last.hash };
}

function codesOf(answer: Awaited<ReturnType<EventStore["append"]>>): readonly string[] {
  return answer.ok ? [] : answer.issues.map((issue) => issue.code);
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [canonicalJson(actual), canonicalJson(expected)];
  if (found === wanted) return;
  throw new InvariantError(`${what}: expected ${wanted.slice(0, 300)}, found ${found.slice(0, 300)}`);
}

async function throws(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch {
    return;
  }
  throw new InvariantError("A mistake was accepted.");
}
