import { columnMemory } from "../internal/column-memory.ts";

/** Finds items by the id of their record. Of records with the same id the last one is found. @category Book */
export interface ItemIndex {
  readonly get: (id: string) => number | undefined;
  /** Look up the first `count` ids of a list at once, which takes half the time; `found` gets -1 where there is none. */
  readonly getAll: (ids: readonly string[], count: number, found: Int32Array) => void;
}

/** The most characters of an id that are looked at before ids are compared. */
const mostHashed = 64;
/** The most ids of one place that are compared one by one. */
const mostSteps = 64;

/**
 * A hash table of ids over typed arrays: a fifth of a `Map`'s memory, and none of it on the heap. Ids that count up lie
 * side by side in it, because facts of one time name ids of one time. Ids made to meet in one place cost a `Map`, no more.
 */
export class IdIndex implements ItemIndex {
  private readonly ids: string[];
  private readonly first: number;
  /** For each place of the table the entry added last, and for each entry the one before it; counted from 1. */
  private readonly heads: Int32Array;
  private readonly next: Int32Array;
  private readonly mask: number;
  private byId: Map<string, number> | null = null;

  /** Room for so many items, numbered from `first` on. */
  constructor(count: number, first: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, count)));
    const memory = columnMemory((size + count) * 4);
    this.heads = new Int32Array(memory, 0, size);
    this.next = new Int32Array(memory, size * 4, count);
    this.mask = size - 1;
    this.ids = new Array<string>(count);
    this.first = first;
  }

  /** Ids may be added after others were looked up. */
  add(id: string, item: number): void {
    const entry = item - this.first;
    const place = hashOf(id) & this.mask;
    this.ids[entry] = id;
    this.next[entry] = this.heads[place] ?? 0;
    this.heads[place] = entry + 1;
    this.byId?.set(id, item);
  }

  get(id: string): number | undefined {
    return this.find(id, this.heads[hashOf(id) & this.mask] ?? 0);
  }

  /** In three turns, each for another place in memory: while one id is waited for, its neighbours are fetched. */
  getAll(ids: readonly string[], count: number, found: Int32Array): void {
    const { heads, mask } = this;
    for (let at = 0; at < count; at++) found[at] = (ids[at] ?? "").charCodeAt(0);
    for (let at = 0; at < count; at++) found[at] = heads[hashOf(ids[at] ?? "") & mask] ?? 0;
    for (let at = 0; at < count; at++) found[at] = this.find(ids[at] ?? "", found[at] ?? 0) ?? -1;
  }

  /** Search the entries of a place, from its last one on. */
  private find(id: string, head: number): number | undefined {
    if (this.byId !== null) return this.byId.get(id);
    const { ids, next } = this;
    let steps = 0;
    for (let at = head; at !== 0; at = next[at - 1] ?? 0) {
      if (ids[at - 1] === id) return at - 1 + this.first;
      steps += 1;
      if (steps > mostSteps) return this.asMap().get(id);
    }
    return undefined;
  }

  private asMap(): Map<string, number> {
    const byId = new Map<string, number>();
    // Entries of items that carry no id of their own are holes, which `forEach` leaves out.
    this.ids.forEach((id, entry) => {
      byId.set(id, entry + this.first);
    });
    this.byId = byId;
    return byId;
  }
}

function hashOf(id: string): number {
  let hash = id.length;
  for (let at = Math.max(0, id.length - mostHashed); at < id.length; at++) {
    hash = (Math.imul(hash, 11) + id.charCodeAt(at)) | 0;
  }
  return hash;
}
