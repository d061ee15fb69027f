import {
  bookOf,
  carriedItems,
  decide,
  emptyHead,
  foldEvents,
  initialState,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerState,
  sealEvents,
  subledgerOf,
  verifyChain,
} from "@receivables/ledger";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { sha256 } from "./kit.ts";
import { dateOf, lastDay, type Wish } from "./model.ts";
import { agreesWithModel, allBalanced, controlsAgree, type Decide, fold, itemsOf, play, wishes } from "./scripts.ts";

const params = (runs: number) => ({ seed: 20260301, numRuns: lawRuns(runs) });

/** A law holds; and it would be seen if it did not: the broken twin breaks it. */
function law(
  name: string,
  holds: (script: readonly Wish[]) => boolean,
  twin: (script: readonly Wish[]) => boolean,
): void {
  test(name, () => {
    fc.assert(fc.property(wishes, holds), params(150));
  });
  test(`${name}: a broken twin is found`, () => {
    expect(fc.check(fc.property(wishes, twin), { seed: 20260301, numRuns: 300 }).failed).toBe(true);
  });
}

/** A ledger that judges by the balance of today, as most do: the date is put in only afterwards. */
const judgeByToday: Decide = (state, command) => {
  const today = { ...command, effectiveDate: dateOf(lastDay) };
  const decided = decide(state, today);
  if (!decided.ok) return decided;
  const value = decided.value.map((event) => ({ ...event, effectiveDate: command.effectiveDate }));
  return { ok: true, value };
};

const withoutLast = (log: readonly LedgerEvent[]): readonly LedgerEvent[] => log.slice(0, -1);

describe("random commands against the model", () => {
  law(
    "accepts what the model accepts, and the same is open on every day",
    (script) => agreesWithModel(play(script)),
    (script) => agreesWithModel(play(script, judgeByToday)),
  );

  law(
    "every entry balances",
    (script) => allBalanced(play(script).log),
    (script) => allBalanced(play(script).log.map(losingALeg)),
  );

  law(
    "control accounts are the sub-ledger on every day, by role, in document and base currency",
    (script) => {
      const { log, state } = play(script);
      return controlsAgree(log, state);
    },
    (script) => {
      const { log, state } = play(script);
      return controlsAgree(withoutLast(log), state);
    },
  );

  law(
    "what has nothing open carries nothing once every fact counts",
    (script) => endsClean(play(script).state),
    (script) => endsClean(fold(play(script).log.map(carryingOneMore))),
  );

  law(
    "events survive JSON, and folding them again gives the same ledger",
    (script) => {
      const { log, state } = play(script);
      return sameLedger(state, fold(copyOf(log)));
    },
    (script) => {
      const { log, state } = play(script);
      return sameLedger(state, fold(copyOf(withoutLast(log))));
    },
  );

  law(
    "sending everything again changes nothing",
    (script) => {
      const { commands, state } = play(script);
      return commands.every((command) => isRepetition(state, command));
    },
    (script) => {
      const { commands, state } = play(script);
      return commands.every((command) => isRepetition(state, { ...command, commandId: `again-${command.commandId}` }));
    },
  );

  law(
    "what was known at an instant is never changed by what came later",
    (script) => {
      const { log } = play(script);
      return cutsOf(log).every((at) => isPrefixStable(log, at));
    },
    // A ledger that dates the entry of a fact back to when it takes effect.
    (script) => {
      const log = play(script).log.map((event) => ({ ...event, recordedAt: `${event.effectiveDate}T00:00:00.000Z` }));
      return cutsOf(log).every((at) => isPrefixStable(log, at));
    },
  );
});

describe("order", () => {
  // Everything issued and received first, then applications that share neither source nor item.
  const shuffled = fc
    .integer({ min: 2, max: 7 })
    .chain((pairs) => fc.tuple(fc.constant(pairs), permutation(2 * pairs), permutation(pairs)));

  test("commands that have nothing to do with one another may come in any order", () => {
    const property = fc.property(shuffled, ([pairs, first, second]) => {
      const straight = runPairs(numbers(2 * pairs), numbers(pairs), false);
      return straight === runPairs(first, second, false);
    });
    fc.assert(property, params(100));
  });

  test("commands that want the same money may not: the law would be seen to fail", () => {
    const property = fc.property(shuffled, ([pairs, first, second]) => {
      const straight = runPairs(numbers(2 * pairs), numbers(pairs), true);
      return straight === runPairs(first, second, true);
    });
    expect(fc.check(property, { seed: 20260301, numRuns: 100 }).failed).toBe(true);
  });
});

describe("the chain", () => {
  const tampered = fc.tuple(wishes, fc.nat(), fc.nat());
  const seal = (script: readonly Wish[], hash = sha256) => sealEvents(play(script).log, emptyHead, hash);
  // A hash that reads no further than version and hash before.
  const lazy = (text: string): string => sha256(text.split("\n").slice(0, 2).join("\n"));

  test("any one change anywhere is found at its place", () => {
    const property = fc.property(tampered, ([script, where, what]) => {
      const chain = seal(script);
      expect(verifyChain(chain, sha256).ok).toBe(true);
      const at = where % chain.length;
      const verdict = verifyChain(mutate(chain, at, what), sha256, { to: headOf(chain) });
      expect(verdict.ok ? null : verdict.issues[0]?.params?.["version"]).toBe(at + 1);
    });
    fc.assert(property, params(150));
  });

  test("with a hash that does not read the event, changes go unseen", () => {
    const property = fc.property(tampered, ([script, where, what]) => {
      const chain = seal(script, lazy);
      return !verifyChain(mutate(chain, where % chain.length, what), lazy, { to: headOf(chain) }).ok;
    });
    expect(fc.check(property, { seed: 20260301, numRuns: 100 }).failed).toBe(true);
  });

  test("a log cut short, an event missing, two exchanged", () => {
    const chain = seal([]);
    const long = sealEvents(
      [...chain, ...chain].map((each) => each.event),
      emptyHead,
      sha256,
    );
    const problem = (events: typeof long) => {
      const verdict = verifyChain(events, sha256, { to: headOf(long) });
      if (verdict.ok) return null;
      expect(verdict.issues.map((issue) => issue.code)).toEqual(["ledger.chain_broken"]);
      return verdict.issues[0]?.params;
    };
    expect(problem(long)).toBe(null);
    expect(problem(long.slice(0, -1))).toEqual({ version: 2, problem: "end" });
    expect(problem(long.slice(1))).toEqual({ version: 1, problem: "version" });
    expect(problem([...long].reverse())).toEqual({ version: 1, problem: "version" });
  });
});

/** Drop a leg, where there is one. */
function losingALeg(event: LedgerEvent): LedgerEvent {
  return "legs" in event ? { ...event, legs: event.legs.slice(1) } : event;
}

/** An application that leaves a cent of its item behind. */
function carryingOneMore(event: LedgerEvent): LedgerEvent {
  if (event.kind !== "application_recorded") return event;
  const { item, source } = event.carrying;
  return { ...event, carrying: { item: { ...item, minor: item.minor - 1 }, source } };
}

function endsClean(state: LedgerState): boolean {
  const items = carriedItems(state, { asOf: dateOf(lastDay) });
  return items.every((item) => item.open.minor !== 0 || item.base.minor === 0);
}

function copyOf(log: readonly LedgerEvent[]): readonly LedgerEvent[] {
  return JSON.parse(JSON.stringify(log));
}

function sameLedger(a: LedgerState, b: LedgerState): boolean {
  const show = (state: LedgerState): string => {
    const days = Array.from({ length: lastDay + 1 }, (_, day) => subledgerOf(state, { asOf: dateOf(day) }));
    return JSON.stringify([state.version, days, bookOf(state, { entityName: "Acme", customers: [] })]);
  };
  return show(a) === show(b);
}

function isRepetition(state: LedgerState, command: LedgerCommand): boolean {
  const decided = decide(state, { ...command, recordedAt: "2026-12-31T23:59:59.999Z" });
  return decided.ok && decided.value.length === 0;
}

/** A few places to cut a log. */
function cutsOf(log: readonly LedgerEvent[]): readonly number[] {
  return [1, Math.ceil(log.length / 3), Math.ceil((2 * log.length) / 3)];
}

function isPrefixStable(log: readonly LedgerEvent[], cut: number): boolean {
  const knownAt = log[cut - 1]?.recordedAt ?? "";
  // Events of one moment stand or fall together.
  let end = cut;
  while (log[end]?.recordedAt === knownAt) end++;
  const whole = fold(log);
  const prefix = fold(log.slice(0, end));
  for (let day = 0; day <= lastDay; day += 3) {
    const asOf = dateOf(day);
    if (JSON.stringify(itemsOf(whole, asOf, knownAt)) !== JSON.stringify(itemsOf(prefix, asOf, knownAt))) return false;
    if (JSON.stringify(itemsOf(prefix, asOf, knownAt)) !== JSON.stringify(itemsOf(prefix, asOf))) return false;
  }
  return true;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function permutation(count: number): fc.Arbitrary<readonly number[]> {
  return fc.shuffledSubarray([...numbers(count)], { minLength: count, maxLength: count });
}

/** Invoices and receipts in one order, applications in another; what is open in the end, as text. */
function runPairs(first: readonly number[], second: readonly number[], rivals: boolean): string {
  const envelope = { actor: "u1", entityId: "acme", effectiveDate: dateOf(3), recordedAt: "2026-12-31T00:00:00.000Z" };
  const commands: LedgerCommand[] = [{ ...envelope, kind: "openEntity", commandId: "open", baseCurrency: "USD" }];
  for (const number of first) {
    const at = number >> 1;
    const commandId = `c${number}`;
    const amount = { minor: 1000 + at, currency: "USD" };
    const document = {
      id: `i${at}`,
      customerId: "C1",
      kind: "invoice",
      number: "n",
      currency: "USD",
      total: amount,
    } as const;
    const dates = { issueDate: dateOf(0), dueDate: null };
    commands.push(
      number % 2 === 0
        ? { ...envelope, kind: "issueDocument", commandId, document: { ...document, ...dates } }
        : {
            ...envelope,
            kind: "recordReceipt",
            commandId,
            receipt: { id: `r${at}`, customerId: "C1", method: "ach", amount },
          },
    );
  }
  for (const at of second) {
    const amount = { minor: 600 + at, currency: "USD" };
    const from = { kind: "receipt" as const, id: rivals ? "r0" : `r${at}` };
    const application = { id: `a${at}`, from, to: { documentId: `i${at}` }, amount, settled: amount, adjustments: [] };
    commands.push({ ...envelope, kind: "apply", commandId: `a${at}`, application });
  }
  let state = initialState();
  for (const command of commands) {
    const decided = decide(state, command);
    if (decided.ok) state = foldEvents(decided.value, state);
  }
  const open = itemsOf(state, dateOf(3)).map((item) => `${item.id} ${item.open.minor}`);
  return [...open].sort().join("\n");
}

function headOf(chain: ReturnType<typeof sealEvents>) {
  const last = chain.at(-1);
  return last === undefined ? emptyHead : { version: last.version, hash: last.hash };
}

/** Change one thing of one event, or of its place. */
function mutate(chain: ReturnType<typeof sealEvents>, at: number, what: number): ReturnType<typeof sealEvents> {
  return chain.map((sealed, position) => {
    if (position !== at) return sealed;
    const { event } = sealed;
    switch (what % 6) {
      case 0:
        return { ...sealed, event: { ...event, actor: `${event.actor}x` } };
      case 1:
        return { ...sealed, event: { ...event, effectiveDate: "1999-01-01" } };
      case 2:
        return { ...sealed, event: { ...event, note: "added" } };
      case 3:
        return { ...sealed, hash: sha256(sealed.hash) };
      case 4:
        return { ...sealed, previousHash: sha256(sealed.previousHash) };
      default:
        return { ...sealed, version: sealed.version + 1 };
    }
  });
}
