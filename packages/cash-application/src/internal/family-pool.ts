import type { Run } from "./run.ts";
import { isNear, nearForms } from "./similar-reference.ts";

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
  /** Items whose number begins or ends with some digits, by position. */
  readonly cut: (digits: string) => readonly number[];
  /** How many other items one expects to be open with exactly this amount by accident. */
  readonly accidents: (minor: number) => number;
}

/** Most digits a number is cut by. */
const mostCut = 3;

/** Most items of all pools that are kept at once. */
const mostKept = 100_000;

/** Pools of families, the last used ones kept: drafts are worked through family by family. */
export class FamilyPools {
  private readonly run: Run;
  private readonly members: ReadonlyMap<number, readonly number[]>;
  private readonly kept = new Map<string, FamilyPool>();
  private size = 0;

  constructor(run: Run) {
    this.run = run;
    const members = new Map<number, number[]>();
    run.cash.family.forEach((family, customer) => {
      push(members, family, customer);
    });
    this.members = members;
  }

  /** What is open for a family in a currency. */
  of(family: number, currency: string): FamilyPool {
    const key = `${family} ${currency}`;
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const pool = buildPool(this.run, this.members.get(family) ?? [], currency);
    this.size += pool.items.length + 1;
    if (this.size > mostKept) {
      this.kept.clear();
      this.size = pool.items.length + 1;
    }
    this.kept.set(key, pool);
    return pool;
  }
}

function buildPool(run: Run, customers: readonly number[], currency: string): FamilyPool {
  const items = customers
    .flatMap((customer) => run.cash.itemsOfCustomer(customer))
    .filter((item) => (run.left[item] ?? 0) !== 0 && run.cash.currencyOf(item) === currency)
    .sort((a, b) => a - b);
  const byMinor = new Map<number, number[]>();
  for (const item of items) push(byMinor, run.left[item] ?? 0, item);
  let forms: Forms | null = null;
  const known = new Map<string, readonly number[]>();
  const near = (reference: string): readonly number[] => {
    const found = known.get(reference);
    if (found !== undefined) return found;
    forms ??= formsOf(run, items);
    const list = lookUp(forms, reference);
    known.set(reference, list);
    return list;
  };
  const named = (reference: string): readonly number[] => {
    forms ??= formsOf(run, items);
    const each = forms;
    return [...new Set(nearForms(reference).flatMap((form) => each.get(form) ?? []))].sort((a, b) => a - b);
  };
  const values = new Map<number, number>();
  const accidents = (minor: number): number => {
    const known = values.get(minor);
    if (known !== undefined) return known;
    const odds = accidentsAmong(run, items, minor);
    values.set(minor, odds);
    return odds;
  };
  const cut = (digits: string): readonly number[] =>
    items.filter((item) => {
      const number = /\d+$/.exec(run.cash.documentOf(item).number)?.[0] ?? "";
      const more = number.length - digits.length;
      return more > 0 && more <= mostCut && (number.endsWith(digits) || number.startsWith(digits));
    });
  return { items, byMinor, near, named, cut, accidents };
}

/** Items of about the amount over the amounts there are; round amounts are only met by round ones, so these count apart. */
function accidentsAmong(run: Run, items: readonly number[], minor: number): number {
  const amount = Math.abs(minor);
  const about = items
    .map((item) => Math.abs(run.left[item] ?? 0))
    .filter((left) => left !== amount && left >= amount * 0.75 && left <= amount * 1.25);
  let most = 1 / amount;
  for (let step = 1; amount % step === 0; step *= 10) {
    const count = about.filter((left) => left % step === 0).length;
    if (count === 0) break;
    most = Math.max(most, (count * step) / (amount / 2));
  }
  return most;
}

/** Items by each of the forms their references may be written in. */
type Forms = ReadonlyMap<string, readonly number[]>;

function formsOf(run: Run, items: readonly number[]): Forms {
  const forms = new Map<string, number[]>();
  for (const item of items) {
    const document = run.cash.documentOf(item);
    const written = [document.number, ...(document.references ?? []).map((each) => each.value)];
    for (const form of new Set(written.flatMap(nearForms))) push(forms, form, item);
  }
  return forms;
}

/** Every form is compared: a comparison is some steps long, and an index of slips would be many times the forms. */
function lookUp(forms: Forms, reference: string): readonly number[] {
  const found = new Set<number>();
  const written = nearForms(reference);
  for (const [form, items] of forms) {
    if (written.some((each) => isNear(each, form))) for (const item of items) found.add(item);
  }
  return [...found].sort((a, b) => a - b);
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
