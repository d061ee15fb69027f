import type { Run } from "./run.ts";
import { isNear, nearForms, nearKeys } from "./similar-reference.ts";

/** What is open for one family of customers in one currency. */
export interface FamilyPool {
  /** Items with something left, by position. */
  readonly items: readonly number[];
  /** By what is left of them, signed. */
  readonly byMinor: ReadonlyMap<number, readonly number[]>;
  /** Items whose number or order, or the running part of it, is a reference; by position. */
  readonly named: (reference: string) => readonly number[];
  /** Items whose number or order is near a reference, by position. */
  readonly near: (reference: string) => readonly number[];
}

/** Pools of families. Only the last one is kept: drafts are worked through family by family. */
export class FamilyPools {
  private readonly run: Run;
  private readonly members: ReadonlyMap<number, readonly number[]>;
  private key = "";
  private pool: FamilyPool | null = null;

  constructor(run: Run) {
    this.run = run;
    const members = new Map<number, number[]>();
    run.cash.family.forEach((family, customer) => {
      const list = members.get(family);
      if (list === undefined) members.set(family, [customer]);
      else list.push(customer);
    });
    this.members = members;
  }

  /** What is open for a family in a currency. */
  of(family: number, currency: string): FamilyPool {
    const key = `${family} ${currency}`;
    if (this.pool !== null && this.key === key) return this.pool;
    this.key = key;
    this.pool = buildPool(this.run, this.members.get(family) ?? [], currency);
    return this.pool;
  }
}

function buildPool(run: Run, customers: readonly number[], currency: string): FamilyPool {
  const items = customers
    .flatMap((customer) => run.cash.itemsOfCustomer(customer))
    .filter((item) => (run.left[item] ?? 0) !== 0 && run.cash.currencyOf(item) === currency)
    .sort((a, b) => a - b);
  const byMinor = new Map<number, number[]>();
  for (const item of items) push(byMinor, run.left[item] ?? 0, item);
  let index: NearIndex | null = null;
  const near = (reference: string): readonly number[] => {
    index ??= buildIndex(run, items);
    return lookUp(index, reference);
  };
  const named = (reference: string): readonly number[] => {
    index ??= buildIndex(run, items);
    const { forms } = index;
    return [...new Set(nearForms(reference).flatMap((form) => forms.get(form) ?? []))].sort((a, b) => a - b);
  };
  return { items, byMinor, near, named };
}

interface NearIndex {
  readonly forms: ReadonlyMap<string, readonly number[]>;
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** Forms of every item, and the keys each form can be met under. */
function buildIndex(run: Run, items: readonly number[]): NearIndex {
  const forms = new Map<string, number[]>();
  for (const item of items) {
    const document = run.cash.documentOf(item);
    const written = [document.number, ...(document.references ?? []).map((each) => each.value)];
    for (const form of new Set(written.flatMap(nearForms))) push(forms, form, item);
  }
  const keys = new Map<string, string[]>();
  for (const form of forms.keys()) for (const key of nearKeys(form)) push(keys, key, form);
  return { forms, keys };
}

function lookUp(index: NearIndex, reference: string): readonly number[] {
  const found = new Set<number>();
  for (const written of nearForms(reference)) {
    for (const key of nearKeys(written)) {
      for (const form of index.keys.get(key) ?? []) {
        if (isNear(written, form)) for (const item of index.forms.get(form) ?? []) found.add(item);
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
