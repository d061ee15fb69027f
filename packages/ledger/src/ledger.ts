import {
  type AbortFlag,
  type Batch,
  type Book,
  type HashText,
  InvariantError,
  type Issue,
  type JournalEntry,
  makeIssue,
  ok,
  type Progress,
  type Result,
  refuse,
  runAsync,
  type Steps,
} from "@receivables/core";
import type { AccountMap } from "./account-map.ts";
import { type BookOfOptions, bookOf } from "./book-of.ts";
import { type LedgerHead, type SealedEvent, sealEvents, verifyChain } from "./chain.ts";
import type { LedgerCommand } from "./command.ts";
import { decide } from "./decide.ts";
import type { LedgerEvent } from "./event.ts";
import type { EventStore } from "./event-store.ts";
import { createQueue } from "./internal/queue.ts";
import { ledgerIssues } from "./issues.ts";
import { type JournalOptions, journalOf } from "./journal.ts";
import { foldEvents, initialState, type LedgerState } from "./state.ts";

/** What a ledger is made of. @category Ledger */
export interface CreateLedgerOptions {
  /** Where the logs are kept. */
  readonly store: EventStore;
  /** The hash the chain is made with, such as SHA-256 in hexadecimal. */
  readonly hash: HashText;
  /** The chart, by role: for journals. */
  readonly accounts: AccountMap;
  /**
   * How often a command is decided anew when somebody else wrote to the log in between.
   * @defaultValue 10
   */
  readonly attempts?: number;
}

/** What became of an accepted command. @category Ledger */
export interface Executed {
  readonly commandId: string;
  readonly entityId: string;
  /** The events it made, in order; none when it was carried out before. */
  readonly events: readonly LedgerEvent[];
  /** The log's version after it, or the version at which the repetition was noticed. */
  readonly version: number;
}

/** How {@link Ledger.executeAll} runs. @category Ledger */
export interface ExecuteAllOptions {
  /** Stops between batches; what was appended stays. An `AbortSignal` will do. */
  readonly signal?: AbortFlag;
  /** Called after each batch. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Commands that are appended together: all their events or none.
   * @defaultValue 500
   */
  readonly batchSize?: number;
}

/** A ledger over a store: commands in, events kept, Books and journals out. @category Ledger */
export interface Ledger {
  /**
   * Carry out one command.
   *
   * **Refuses** what `decide` refuses; `ledger.version_conflict` when others wrote first every time.
   */
  execute(command: LedgerCommand): Promise<Result<Executed>>;
  /**
   * Carry out many commands in order, refusing single ones and going on.
   *
   * Each batch is appended as a whole, by entity. Stopped or killed at any point, the same call starts over: what was
   * carried out makes no events again. An aborted signal rejects with an error named `AbortError`, as `runAsync` does.
   *
   * **Refuses** what `decide` refuses; each issue's path starts with the command's position (`/7/document/total`).
   */
  executeAll(commands: readonly LedgerCommand[], options?: ExecuteAllOptions): Promise<Batch<Executed>>;
  /** A state of one's own, folded from the store: free to be evolved. */
  load(entityId: string): Promise<LedgerState>;
  /** The Book of an entity, everything in the store known. */
  book(entityId: string, options: BookOfOptions): Promise<Book>;
  /** The journal of an entity. */
  journal(entityId: string, options: JournalOptions): Promise<readonly JournalEntry[]>;
  /**
   * Recompute an entity's chain; `to` is a head kept elsewhere.
   *
   * **Refuses** `ledger.chain_broken`.
   */
  verify(entityId: string, to?: LedgerHead): Promise<Result<LedgerHead>>;
}

/** An entity's log as far as it was read. */
interface Read {
  state: LedgerState;
  head: LedgerHead;
}

/**
 * Make a ledger over a store.
 *
 * Commands of one entity are carried out one after another, also when they are sent at once. Other processes may write
 * to the same store: a command that lost the race is decided anew on what they wrote.
 *
 * @param options - store, hash, accounts
 * @returns the ledger; it keeps the states it has folded in memory
 * @example
 * ```ts
 * // A toy hash; use SHA-256: (text) => createHash("sha256").update(text).digest("hex")
 * const toyHash: HashText = (text) => String([...text].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 9973, 7));
 * const ledger = createLedger({ store: createMemoryStore(), hash: toyHash, accounts: sampleAccounts });
 * const envelope = {
 *   actor: "u1", entityId: "acme", effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z",
 * };
 * const receipt = { id: "r1", customerId: "C7", method: "wire", amount: money("60.00", "USD") } as const;
 * const commands: LedgerCommand[] = [
 *   { ...envelope, kind: "openEntity", commandId: "c0", baseCurrency: "USD" },
 *   { ...envelope, kind: "recordReceipt", commandId: "c1", receipt },
 *   { ...envelope, kind: "recordReceipt", commandId: "c2", receipt },
 * ];
 * const { items, issues } = await ledger.executeAll(commands);
 * items.map((each) => each.version) // => [1, 2]
 * issues.map((issue) => [issue.code, issue.path]) // => [["ledger.id_in_use", "/2/receipt/id"]]
 * (await ledger.load("acme")).version // => 2
 * ```
 * @category Ledger
 */
export function createLedger(options: CreateLedgerOptions): Ledger {
  const { store, hash, accounts, attempts = 10 } = options;
  if (!Number.isSafeInteger(attempts) || attempts < 1) throw new InvariantError("attempts is a positive whole number");
  const known = new Map<string, Read>();
  const inTurn = createQueue();

  async function readNewer(entityId: string): Promise<Read> {
    const read = known.get(entityId) ?? { state: initialState(), head: { version: 0, hash: "" } };
    known.set(entityId, read);
    for await (const chunk of store.read(entityId, { afterVersion: read.head.version })) take(read, chunk);
    return read;
  }

  /** Decide, append and fold one batch of one entity; again from the log's new end when somebody else was first. */
  async function carryOut(entityId: string, commands: readonly LedgerCommand[]): Promise<readonly Result<Executed>[]> {
    let expected = 0;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      // What is known may be stale: then the append is refused, or the head is seen to have moved.
      const read = attempt === 1 ? (known.get(entityId) ?? (await readNewer(entityId))) : await readNewer(entityId);
      const { head } = read;
      expected = head.version;
      // While the folded state runs ahead of the store it is nobody's: an error on the way leaves nothing behind.
      known.delete(entityId);
      const { outcomes, events, unfolded } = decideAll(read, commands);
      const isUnchanged = events.length === unfolded.length;
      if (isUnchanged) known.set(entityId, read);
      if (events.length === 0) {
        if ((await store.head(entityId)).version === head.version) return outcomes;
        continue;
      }
      const appended = await store.append(entityId, head.version, sealEvents(events, head, hash));
      if (!appended.ok) continue;
      read.state = foldEvents(unfolded, read.state);
      read.head = appended.value;
      known.set(entityId, read);
      return outcomes;
    }
    const { version: actual } = await store.head(entityId);
    const lost = makeIssue(ledgerIssues, "ledger.version_conflict", { entityId, expected, actual });
    return commands.map(() => refuse(lost));
  }

  return {
    async execute(command) {
      const { entityId } = command;
      const [outcome] = await inTurn(entityId, () => carryOut(entityId, [command]));
      if (outcome === undefined) throw new InvariantError("A command had no outcome.");
      return outcome;
    },
    async executeAll(commands, { signal, onProgress, batchSize = 500 } = {}) {
      if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
        throw new InvariantError("batchSize is a positive whole number");
      }
      const items: Executed[] = [];
      const issues: Issue[] = [];
      for (let from = 0; from < commands.length; from += batchSize) {
        await pause(signal);
        const outcomes = await inOrder(commands.slice(from, from + batchSize), (entityId, group) =>
          inTurn(entityId, () => carryOut(entityId, group)),
        );
        outcomes.forEach((outcome, at) => {
          if (outcome.ok) items.push(outcome.value);
          else issues.push(...outcome.issues.map((issue) => placed(issue, from + at)));
        });
        onProgress?.({ done: Math.min(from + batchSize, commands.length), total: commands.length });
      }
      return { items, issues };
    },
    async load(entityId) {
      return foldEvents(await readAll(store, entityId));
    },
    async book(entityId, bookOptions) {
      return inTurn(entityId, async () => bookOf((await readNewer(entityId)).state, bookOptions));
    },
    async journal(entityId, journalOptions) {
      return journalOf(await readAll(store, entityId), accounts, journalOptions);
    },
    async verify(entityId, to) {
      let from: LedgerHead = { version: 0, hash: "" };
      for await (const chunk of store.read(entityId)) {
        const verdict = verifyChain(chunk, hash, { from });
        if (!verdict.ok) return verdict;
        from = verdict.value;
      }
      return to === undefined ? ok(from) : verifyChain([], hash, { from, to });
    },
  };
}

/** Fold what was read from the store into what is known of a log. */
function take(read: Read, chunk: readonly SealedEvent[]): void {
  const last = chunk.at(-1);
  if (last === undefined) return;
  read.state = foldEvents(
    chunk.map((sealed) => sealed.event),
    read.state,
  );
  read.head = { version: last.version, hash: last.hash };
}

/** What commands came to: all events, and those at the end that are not folded into the state yet. */
interface Decided {
  readonly outcomes: readonly Result<Executed>[];
  readonly events: readonly LedgerEvent[];
  readonly unfolded: readonly LedgerEvent[];
}

/** Decide commands one on top of the other. An event is folded only when a command after it has to see it. */
function decideAll(read: Read, commands: readonly LedgerCommand[]): Decided {
  const events: LedgerEvent[] = [];
  let unfolded: readonly LedgerEvent[] = [];
  const outcomes = commands.map((command): Result<Executed> => {
    if (unfolded.length > 0) read.state = foldEvents(unfolded, read.state);
    unfolded = [];
    const decided = decide(read.state, command);
    if (!decided.ok) return decided;
    unfolded = decided.value;
    for (const event of decided.value) events.push(event);
    const { commandId, entityId } = command;
    return ok({ commandId, entityId, events: decided.value, version: read.head.version + events.length });
  });
  return { outcomes, events, unfolded };
}

/** Hand each entity its commands, and put the outcomes back into the order of the commands. */
async function inOrder(
  commands: readonly LedgerCommand[],
  carryOut: (entityId: string, group: readonly LedgerCommand[]) => Promise<readonly Result<Executed>[]>,
): Promise<readonly Result<Executed>[]> {
  const groups = new Map<string, number[]>();
  commands.forEach(({ entityId }, at) => {
    const group = groups.get(entityId);
    if (group === undefined) groups.set(entityId, [at]);
    else group.push(at);
  });
  const outcomes: Result<Executed>[] = [];
  for (const [entityId, positions] of groups) {
    const group = positions.flatMap((at) => commands[at] ?? []);
    const done = await carryOut(entityId, group);
    positions.forEach((at, index) => {
      const outcome = done[index];
      if (outcome !== undefined) outcomes[at] = outcome;
    });
  }
  return outcomes;
}

async function readAll(store: EventStore, entityId: string): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const chunk of store.read(entityId)) for (const { event } of chunk) events.push(event);
  return events;
}

/** Let the event loop have its turn, or stop. */
async function pause(signal: AbortFlag | undefined): Promise<void> {
  await runAsync(oneStep(), signal === undefined ? {} : { signal });
}

function* oneStep(): Steps<void> {
  yield { done: 0, total: 1 };
}

function placed(issue: Issue, position: number): Issue {
  return { ...issue, path: `/${position}${issue.path ?? ""}` };
}
