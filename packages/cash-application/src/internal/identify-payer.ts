import { type Reason, type Receipt, type RemittanceAdvice, reason } from "@receivables/core";
import { type NameIndex, normaliseName, prepareNames, searchNames } from "@receivables/matching";
import type { CashMemory } from "../memory/cash-memory.ts";
import { type CashBook, compareText } from "./cash-book.ts";
import { accountKey, keysToKeep, keysToTry, type PayerKeys, payerKeys } from "./payer-keys.ts";

/** Who paid, as far as the receipt itself tells. */
export interface Payer {
  /** Position of the customer, or -1. */
  readonly customer: number;
  /** `strong` identifies; `weak` is a name that is only alike; `none` is nobody or several. */
  readonly strength: "strong" | "weak" | "none";
  /** Everybody the evidence may mean. */
  readonly candidates: readonly number[];
  readonly reasons: readonly Reason[];
}

/** Where payers are looked up. */
export interface PayerIndex {
  readonly accounts: ReadonlyMap<string, ReadonlySet<number>>;
  /** Accounts of receipts already in the books, with the customer they were given to. */
  readonly history: ReadonlyMap<string, ReadonlySet<number>>;
  readonly learnedAccounts: ReadonlyMap<string, ReadonlySet<number>>;
  readonly learnedNames: ReadonlyMap<string, ReadonlySet<number>>;
  readonly exactNames: ReadonlyMap<string, ReadonlySet<number>>;
  readonly names: ReadonlyMap<string, ReadonlySet<number>>;
  /** Customers whose names are alike, the likeliest first; for names nobody has. */
  readonly alike: (name: string) => readonly number[];
}

/** How alike two names must be, and how much liker the first one than the next, for a customer to be meant. */
const leastAlike = 0.85;
const leastLead = 0.05;
/** Bits the shared words must tell: what is shared by one name in two hundred. */
const leastRarity = 7.5;
const mostAlike = 4;

/** Confirmed receipts a learned payer needs. */
const leastConfirmed = 2;

/** Make payers ready for look-ups. Receipts of this run teach nothing about themselves. */
export function preparePayers(cash: CashBook, memory: CashMemory, inRun: ReadonlySet<string>): PayerIndex {
  const accounts = new Map<string, Set<number>>();
  const history = new Map<string, Set<number>>();
  const learnedAccounts = new Map<string, Set<number>>();
  const learnedNames = new Map<string, Set<number>>();
  const exactNames = new Map<string, Set<number>>();
  const names = new Map<string, Set<number>>();
  for (const customer of cash.book.customers) {
    const at = cash.customerOf.get(customer.id) ?? -1;
    for (const account of customer.bankAccounts ?? []) keepAccount(accounts, accountKey(account), at);
    for (const text of [customer.name, ...(customer.aliases ?? [])]) {
      const { exact, normalised } = normaliseName(text);
      if (normalised === "") continue;
      keep(exactNames, exact, at);
      keep(names, normalised, at);
    }
  }
  for (const receipt of cash.book.receipts) {
    const at = receipt.customerId === null ? undefined : cash.customerOf.get(receipt.customerId);
    if (at === undefined || inRun.has(receipt.id) || receipt.payerAccount === undefined) continue;
    keepAccount(history, accountKey(receipt.payerAccount), at);
  }
  for (const fact of memory.payers) {
    const at = cash.customerOf.get(fact.customerId);
    if (at === undefined || fact.receipts.length < leastConfirmed) continue;
    if (fact.kind === "account") keepAccount(learnedAccounts, fact.value, at);
    else keep(learnedNames, fact.value, at);
  }
  return { accounts, history, learnedAccounts, learnedNames, exactNames, names, alike: prepareAlike(cash) };
}

/** The search by likeness, made ready when it is first asked. */
function prepareAlike(cash: CashBook): PayerIndex["alike"] {
  let names: NameIndex | null = null;
  // By id: of names as like as each other the same ones are found, however the customers come.
  const customers = [...cash.book.customers].sort((a, b) => compareText(a.id, b.id));
  const known = new Map<string, readonly number[]>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    names ??= prepareNames(customers.map((customer) => customer.name));
    const hits = searchNames(names, name, { most: mostAlike, leastScore: leastAlike });
    const best = hits[0]?.score ?? 0;
    const found = hits
      .filter((hit) => hit.score > best - leastLead && hit.rarity >= leastRarity)
      .map((hit) => cash.customerOf.get(customers[hit.entry]?.id ?? "") ?? -1);
    known.set(name, found);
    return found;
  };
}

/**
 * The first evidence that names anybody decides: the host's own word, the advice's, account, what was learned, name; the
 * name on the advice where the payment tells nothing.
 */
export function identifyPayer(
  receipt: Receipt,
  advice: RemittanceAdvice | null,
  cash: CashBook,
  index: PayerIndex,
): Payer {
  const given = cash.customerOf.get(receipt.customerId ?? "");
  if (given !== undefined) return found([given], "strong", "cash.payer_given", cash);
  const advised = cash.customerOf.get(advice?.customerId ?? "");
  if (advised !== undefined) return found([advised], "strong", "cash.payer_advice", cash);
  const { account, name }: PayerKeys = payerKeys(receipt);
  const byAccount = (map: PayerIndex["accounts"]): readonly number[] =>
    account === null
      ? []
      : (keysToTry(account)
          .map((key) => listOf(map, key))
          .find((list) => list.length > 0) ?? []);
  const steps: readonly (readonly [readonly number[], Payer["strength"], PayerReason])[] = [
    [byAccount(index.accounts), "strong", "cash.payer_account"],
    [byAccount(index.history), "strong", "cash.payer_history"],
    [byAccount(index.learnedAccounts), "strong", "cash.payer_learned"],
    [listOf(index.exactNames, name?.exact), "strong", "cash.payer_name"],
    [listOf(index.learnedNames, name?.normalised), "strong", "cash.payer_learned"],
    [listOf(index.names, name?.normalised), "weak", "cash.payer_name_similar"],
  ];
  const step = steps.find(([candidates]) => candidates.length > 0);
  if (step === undefined) {
    const advised =
      advice?.payerName === undefined ? [] : listOf(index.exactNames, normaliseName(advice.payerName).exact);
    if (advised.length > 0) return found(advised, "strong", "cash.payer_advice", cash);
    const alike = name === null || receipt.payerName === undefined ? [] : index.alike(receipt.payerName);
    if (alike.length > 0) return found(alike, "weak", "cash.payer_name_similar", cash);
    return { customer: -1, strength: "none", candidates: [], reasons: [reason("cash.payer_unknown")] };
  }
  const [candidates, strength, code] = step;
  // A name on the payment and another customer's on the advice: one of them is wrong.
  const named = code === "cash.payer_name" ? strangersOf(advice, candidates, cash, index) : [];
  return found([...candidates, ...named].sort(byPosition), strength, code, cash);
}

/** Customers of the name on an advice, where none of them is related to those of the payment. */
function strangersOf(
  advice: RemittanceAdvice | null,
  candidates: readonly number[],
  cash: CashBook,
  { exactNames }: PayerIndex,
): readonly number[] {
  if (advice?.payerName === undefined) return [];
  const advised = listOf(exactNames, normaliseName(advice.payerName).exact);
  const families = new Set(candidates.map((at) => cash.family[at]));
  return advised.some((at) => candidates.includes(at) || families.has(cash.family[at])) ? [] : advised;
}

function byPosition(a: number, b: number): number {
  return a - b;
}

type PayerReason =
  | "cash.payer_given"
  | "cash.payer_advice"
  | "cash.payer_account"
  | "cash.payer_history"
  | "cash.payer_learned"
  | "cash.payer_name"
  | "cash.payer_name_similar";

function found(candidates: readonly number[], strength: Payer["strength"], code: PayerReason, cash: CashBook): Payer {
  const ids = candidates.map((at) => cash.customerIds[at] ?? "");
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) {
    return { customer: only, strength, candidates, reasons: [reason(code, {}, ids)] };
  }
  const reasons = [reason("cash.payer_ambiguous", { customers: candidates.length }, ids.slice(0, 10))];
  return { customer: -1, strength: "none", candidates, reasons };
}

function keepAccount(map: Map<string, Set<number>>, key: string | null, customer: number): void {
  if (key !== null) for (const each of keysToKeep(key)) keep(map, each, customer);
}

function keep(map: Map<string, Set<number>>, key: string, customer: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([customer]));
  else known.add(customer);
}

function listOf(map: ReadonlyMap<string, ReadonlySet<number>>, key: string | undefined): readonly number[] {
  const known = key === undefined ? undefined : map.get(key);
  return known === undefined ? [] : [...known].sort((a, b) => a - b);
}
