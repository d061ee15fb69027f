import { addMoney, type Issue, type JournalEntry, type OpenItem, openItems } from "@receivables/core";
import {
  bookOf,
  decide,
  foldEvents,
  initialState,
  isFinancialEvent,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerState,
  postings,
  sampleAccounts,
  subledgerOf,
} from "@receivables/ledger";
import fc from "fast-check";
import { type Asked, Desk } from "./kit.ts";
import { dateOf, lastDay, Model, type Wish } from "./model.ts";

const ops = [
  "invoice",
  "invoice",
  "memo",
  "receipt",
  "receipt",
  "apply",
  "apply",
  "apply",
  "apply",
  "reverse",
  "writeOff",
  "recover",
  "undoWriteOff",
  "refund",
  "undoRefund",
  "return",
  "void",
  "identify",
] as const satisfies readonly Wish["op"][];

const wish: fc.Arbitrary<Wish> = fc.record({
  op: fc.constantFrom(...ops),
  a: fc.nat(50),
  b: fc.nat(50),
  day: fc.nat(lastDay),
  minor: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 400 })),
  foreign: fc.boolean(),
});

/** Random wishes that always begin with something to wish for. */
export const wishes: fc.Arbitrary<readonly Wish[]> = fc
  .tuple(fc.array(wish, { minLength: 1, maxLength: 60, size: "max" }), fc.integer({ min: 50, max: 400 }))
  .map(([rest, minor]) => [
    { op: "invoice", a: 0, b: 1, day: 3, minor, foreign: false },
    { op: "receipt", a: 0, b: 1, day: 2, minor, foreign: false },
    { op: "invoice", a: 7, b: 1, day: 1, minor, foreign: true },
    { op: "receipt", a: 31, b: 1, day: 4, minor, foreign: true },
    ...rest,
  ]);

/** How a command is decided; a broken twin puts something else here. */
export type Decide = (state: LedgerState, command: LedgerCommand) => ReturnType<typeof decide>;

/** What carrying out a script left behind. */
export interface Played {
  readonly log: readonly LedgerEvent[];
  readonly commands: readonly LedgerCommand[];
  readonly state: LedgerState;
  readonly model: Model;
  /** The first step on which ledger and model were of two minds. */
  readonly dissent: { readonly asked: Asked; readonly issues: readonly Issue[] } | null;
}

/** Carry out a script, one minute a step, asking model and ledger the same. */
export function play(script: readonly Wish[], decideAs: Decide = decide): Played {
  const desk = new Desk();
  const model = new Model();
  const log = [...desk.log];
  const commands: LedgerCommand[] = [];
  let { state } = desk;
  for (const [at, each] of script.entries()) {
    const judged = model.judge(each);
    if (judged === null) continue;
    const command = { ...desk.command(judged.asked), recordedAt: instantOf(at + 1) };
    const decided = decideAs(state, command);
    if (decided.ok !== judged.accepts) {
      const issues = decided.ok ? [] : decided.issues;
      return { log, commands, state, model, dissent: { asked: judged.asked, issues } };
    }
    if (!decided.ok) continue;
    commands.push(command);
    log.push(...decided.value);
    state = foldEvents(decided.value, state);
  }
  return { log, commands, state, model, dissent: null };
}

/** The moment of a step. */
export function instantOf(step: number): string {
  return `2026-12-31T${String(Math.floor(step / 60)).padStart(2, "0")}:${String(step % 60).padStart(2, "0")}:00.000Z`;
}

/** A state of one's own. */
export function fold(log: readonly LedgerEvent[]): LedgerState {
  return foldEvents(log, initialState());
}

export function itemsOf(state: LedgerState, asOf: string, knownAt?: string): readonly OpenItem[] {
  const view = knownAt === undefined ? { asOf } : { asOf, knownAt };
  return openItems(bookOf(state, { entityName: "Acme", customers: [], view }), view);
}

/** Ledger and model say the same is open on every day. */
export function agreesWithModel({ state, model, dissent }: Played): boolean {
  if (dissent !== null) return false;
  for (let day = 0; day <= lastDay; day++) {
    const open = new Map(itemsOf(state, dateOf(day)).map((item) => [item.id, item.open.minor]));
    const things = [
      ...model.documents.map((each) => [each, each.isCredit ? -1 : 1] as const),
      ...model.receipts.map((each) => [each, -1] as const),
    ];
    for (const [thing, sign] of things) {
      if ((open.get(thing.id) ?? 0) !== sign * model.left(thing, day) + 0) return false;
    }
  }
  return true;
}

/** Debits equal credits, and no line is negative. */
export function isBalanced({ lines }: JournalEntry): boolean {
  let debit = 0;
  let credit = 0;
  for (const { side, amount } of lines) {
    if (amount.minor < 0) return false;
    if (side === "debit") debit += amount.minor;
    else credit += amount.minor;
  }
  return debit === credit;
}

export function allBalanced(log: readonly LedgerEvent[]): boolean {
  return log.every((event) => {
    const entry = postings(event, sampleAccounts);
    return entry === null || isBalanced(entry);
  });
}

/** What the legs of control accounts sum to, by role and currency, in both currencies. */
function controlSums(log: readonly LedgerEvent[], asOf: string): ReadonlyMap<string, readonly [number, number]> {
  const sums = new Map<string, readonly [number, number]>();
  for (const event of log) {
    if (!isFinancialEvent(event) || event.effectiveDate > asOf) continue;
    for (const { account, side, amount, documentAmount = amount } of event.legs) {
      const key = `${account.role} ${documentAmount.currency}`;
      const [minor, base] = sums.get(key) ?? [0, 0];
      const sign = side === "debit" ? 1 : -1;
      sums.set(key, [minor + sign * documentAmount.minor, base + sign * amount.minor]);
    }
  }
  return sums;
}

const controls = ["receivable", "customerDeposits", "unappliedReceipts", "unidentifiedReceipts"];

/**
 * On every day, each control account is what its items are: in each currency by core's own reading of the Book, in base
 * currency by what the items carry.
 */
export function controlsAgree(log: readonly LedgerEvent[], state: LedgerState): boolean {
  for (let day = 0; day <= lastDay; day++) {
    const asOf = dateOf(day);
    const posted = controlSums(log, asOf);
    const carried = new Map(subledgerOf(state, { asOf }).map((line) => [`${line.role} ${line.currency}`, line]));
    const open = new Map<string, OpenItem["open"]>();
    for (const item of itemsOf(state, asOf)) {
      const role = roleOf(item);
      const key = `${role} ${item.open.currency}`;
      const sum = open.get(key);
      open.set(key, sum === undefined ? item.open : addMoney(sum, item.open));
    }
    for (const key of new Set([...posted.keys(), ...carried.keys(), ...open.keys()])) {
      if (!controls.some((role) => key.startsWith(role))) continue;
      const [minor, base] = posted.get(key) ?? [0, 0];
      if (minor !== (open.get(key)?.minor ?? 0) || base !== (carried.get(key)?.base.minor ?? 0)) return false;
    }
  }
  return true;
}

function roleOf(item: OpenItem): string {
  if (item.source === "document") return item.kind === "customer_deposit" ? "customerDeposits" : "receivable";
  return item.customerId === null ? "unidentifiedReceipts" : "unappliedReceipts";
}
