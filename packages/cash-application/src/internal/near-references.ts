import { foldReference, foldText } from "./fold-reference.ts";

/** Shortest form two references are called alike in: shorter ones are alike by accident. */
const leastLength = 5;

/** Most digits a number is cut by. */
const mostCut = 3;

/**
 * References of some items, to be found when they are mistyped, misread or cut.
 *
 * A reference is compared whole, by the digits at its end, and from its first digit on: all of them ends of its folded
 * text, so each text is kept once. Near are two forms that differ by one character (wrong, missing, added, or exchanged
 * with its neighbour), or of which one is the other with up to three characters cut off at one end. Forms are found by
 * their last two characters, or, where the slip is in those, by all but the last three: two chains of numbers take a
 * tenth of the memory of an index of slips.
 */
export class NearReferences {
  private codes = new Uint8Array(256);
  private used = 0;
  /** Of each form: where it begins and ends, and its item. */
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly owners: Int32Array;
  private count = 0;
  /** Of each item: where the digits at the end of its number begin and end. */
  private readonly serials: Int32Array;
  private readonly items: readonly number[];
  private readonly byTail: Int32Array;
  private readonly nextByTail: Int32Array;
  private readonly byHead: Int32Array;
  private readonly nextByHead: Int32Array;

  /** The first reference of an item is its number. */
  constructor(items: readonly number[], referencesOf: (item: number) => readonly string[]) {
    this.items = items;
    const references = items.map(referencesOf);
    const forms = references.reduce((sum, each) => sum + each.length, 0) * 3;
    this.starts = new Int32Array(forms);
    this.ends = new Int32Array(forms);
    this.owners = new Int32Array(forms);
    this.nextByTail = new Int32Array(forms);
    this.nextByHead = new Int32Array(forms);
    const buckets = 2 ** Math.ceil(Math.log2(forms + 2));
    this.byTail = new Int32Array(buckets).fill(-1);
    this.byHead = new Int32Array(buckets).fill(-1);
    this.serials = new Int32Array(items.length * 2);
    items.forEach((item, at) => {
      references[at]?.forEach((reference, place) => {
        const { start, end, serial, bare } = this.pack(reference);
        if (place === 0) this.serials.set([serial, end], at * 2);
        for (const from of formStarts(start, end, serial, bare)) this.addForm(from, end, item);
      });
    });
  }

  /** Items with a reference near this one, in their order. */
  near(reference: string): readonly number[] {
    const found = new Set<number>();
    this.ask(reference, (start, end) => {
      this.eachWithTail(end, (form) => {
        if (isNear(this.codes, start, end, this.startOf(form), this.endOf(form))) found.add(this.owners[form] ?? -1);
      });
      this.eachWithHead(start, end, (form) => {
        if (isNear(this.codes, start, end, this.startOf(form), this.endOf(form))) found.add(this.owners[form] ?? -1);
      });
    });
    return [...found].sort((a, b) => a - b);
  }

  /** Items with a reference that has a form of this one, in their order. */
  named(reference: string): readonly number[] {
    const found = new Set<number>();
    this.ask(reference, (start, end) => {
      this.eachWithTail(end, (form) => {
        const from = this.startOf(form);
        const to = this.endOf(form);
        if (to - from === end - start && sharedEnd(this.codes, start, end, from, to) === end - start)
          found.add(this.owners[form] ?? -1);
      });
    });
    return [...found].sort((a, b) => a - b);
  }

  /** Items whose number begins or ends with some digits, by one to three digits longer; in their order. */
  cut(digits: string): readonly number[] {
    if (!/^\d*$/.test(digits)) return [];
    const { used } = this;
    const { start, end } = this.pack(digits);
    this.used = used;
    const length = end - start;
    return this.items.filter((_, at) => {
      const from = this.serials[at * 2] ?? 0;
      const to = this.serials[at * 2 + 1] ?? 0;
      const more = to - from - length;
      if (more <= 0 || more > mostCut) return false;
      return (
        sharedEnd(this.codes, start, end, from, to) === length ||
        sharedEnd(this.codes, start, end, from, from + length) === length
      );
    });
  }

  private startOf(form: number): number {
    return this.starts[form] ?? 0;
  }

  private endOf(form: number): number {
    return this.ends[form] ?? 0;
  }

  /** Visit the forms of a written reference, which is packed behind the known ones for as long as that takes. */
  private ask(reference: string, visit: (start: number, end: number) => void): void {
    const { used } = this;
    const { start, end, serial, bare } = this.pack(reference);
    for (const from of formStarts(start, end, serial, bare)) visit(from, end);
    this.used = used;
  }

  private eachWithTail(end: number, visit: (form: number) => void): void {
    for (let form = this.byTail[this.tailAt(end)] ?? -1; form !== -1; form = this.nextByTail[form] ?? -1) visit(form);
  }

  /** Known forms with the same beginning: all of them but their last three characters. */
  private eachWithHead(start: number, end: number, visit: (form: number) => void): void {
    const least = Math.max(leastLength, end - start - mostCut);
    let hash = noHash;
    let to = start;
    for (let length = least; length <= end - start + mostCut; length++) {
      for (; to < start + length - 3; to++) hash = addCode(hash, this.codes[to] ?? 0);
      for (let form = this.byHead[this.bucketOf(hash)] ?? -1; form !== -1; form = this.nextByHead[form] ?? -1)
        if (this.endOf(form) - this.startOf(form) === length) visit(form);
    }
  }

  private addForm(start: number, end: number, item: number): void {
    const form = this.count++;
    this.starts[form] = start;
    this.ends[form] = end;
    this.owners[form] = item;
    const tail = this.tailAt(end);
    this.nextByTail[form] = this.byTail[tail] ?? -1;
    this.byTail[tail] = form;
    let hash = noHash;
    for (let at = start; at < end - 3; at++) hash = addCode(hash, this.codes[at] ?? 0);
    const head = this.bucketOf(hash);
    this.nextByHead[form] = this.byHead[head] ?? -1;
    this.byHead[head] = form;
  }

  private tailAt(end: number): number {
    return this.bucketOf(addCode(addCode(noHash, this.codes[end - 2] ?? 0), this.codes[end - 1] ?? 0));
  }

  private bucketOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.byHead.length - 1);
  }

  /** Put a folded reference behind the others, and say where its forms begin. */
  private pack(reference: string): {
    readonly start: number;
    readonly end: number;
    readonly serial: number;
    readonly bare: number;
  } {
    const start = this.used;
    const end = this.append(reference, start);
    let digits = 0;
    while (digits < reference.length && isDigit(reference.charCodeAt(reference.length - 1 - digits))) digits += 1;
    let first = 0;
    while (first < reference.length && !isDigit(reference.charCodeAt(first))) first += 1;
    // Where a letter grows by folding, the beginning is as much longer as the whole.
    const bare = this.append(reference.slice(0, first), end) - end;
    this.used = end;
    return { start, end, serial: end - digits, bare: start + bare };
  }

  /** Write a folded text; where it ends. */
  private append(text: string, from: number): number {
    if (from + text.length * 3 > this.codes.length) {
      const codes = new Uint8Array(Math.max(this.codes.length * 2, from + text.length * 3));
      codes.set(this.codes);
      this.codes = codes;
    }
    return foldText(text, this.codes, from) ?? foldText(foldReference(text), this.codes, from) ?? from;
  }
}

/** Where the forms of a folded text begin: of the whole, of the digits at its end, of what follows its first digit. */
function formStarts(start: number, end: number, serial: number, bare: number): readonly number[] {
  const starts = end - start >= leastLength ? [start] : [];
  // The number behind letters or a year is often written alone.
  if (end - serial >= leastLength && serial > start) starts.push(serial);
  if (end - bare >= leastLength && bare > start && bare !== serial) starts.push(bare);
  return starts;
}

const noHash = 0x811c9dc5;

function addCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** How many characters two stretches have in common at their ends. */
function sharedEnd(codes: Uint8Array, aStart: number, aEnd: number, bStart: number, bEnd: number): number {
  const most = Math.min(aEnd - aStart, bEnd - bStart);
  let shared = 0;
  while (shared < most && codes[aEnd - 1 - shared] === codes[bEnd - 1 - shared]) shared += 1;
  return shared;
}

/** Whether two stretches differ by one slip, or one is a cut of the other. */
function isNear(codes: Uint8Array, aStart: number, aEnd: number, bStart: number, bEnd: number): boolean {
  if (aEnd - aStart > bEnd - bStart) return isNear(codes, bStart, bEnd, aStart, aEnd);
  const short = aEnd - aStart;
  const more = bEnd - bStart - short;
  if (more > mostCut) return false;
  let first = 0;
  while (first < short && codes[aStart + first] === codes[bStart + first]) first += 1;
  const last = Math.min(short - first, sharedEnd(codes, aStart, aEnd, bStart, bEnd));
  // What is left between the common ends.
  const gap = short - first - last;
  if (more > 1) return gap === 0 && (first === short || last === short);
  if (more === 1 || gap < 2) return gap === 0 || more === 0;
  return (
    gap === 2 &&
    codes[aStart + first] === codes[bStart + first + 1] &&
    codes[aStart + first + 1] === codes[bStart + first]
  );
}
