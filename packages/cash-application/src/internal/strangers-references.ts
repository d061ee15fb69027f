import type { Receipt, RemittanceAdvice } from "@receivables/core";
import { compareText, referencesOf } from "./cash-book.ts";
import { citeDocuments } from "./cite.ts";
import type { Draft } from "./draft.ts";
import { NearReferences } from "./near-references.ts";
import type { Run } from "./run.ts";
import { nearness } from "./suggest-written.ts";

/** Most items one reference may be near to, and most families one receipt may belong to by them. */
const mostNear = 40;
const mostWritten = 20;
const mostFamiliesNear = 4;

/**
 * What people nobody knows wrote, held against every reference of what is open: it is the few written ones that are made
 * ready, and the many that run past them once.
 */
export class StrangersReferences {
  private readonly run: Run;
  private readonly written = new Map<string, readonly string[]>();
  private items: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(run: Run, strangers: readonly Draft[]) {
    this.run = run;
    for (const { money, advice } of strangers)
      this.written.set(money.receipt.id, writtenBy(run, money.receipt, advice));
  }

  /** Families with items whose references are near what was written: by the most references, as they stand before nearly. */
  familiesOf({ money }: Draft): readonly number[] {
    const { cash } = this.run;
    const weight = new Map<number, number>();
    for (const text of this.written.get(money.receipt.id) ?? []) {
      const near = this.near(text);
      if (near.length > mostNear) continue;
      const best = new Map<number, number>();
      for (const item of near) {
        const family = cash.family[cash.customer[item] ?? -1] ?? -1;
        best.set(family, Math.max(best.get(family) ?? 0, 1 / (1 + nearness(this.run, text, item))));
      }
      for (const [family, each] of best) weight.set(family, (weight.get(family) ?? 0) + each);
    }
    return [...weight]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, mostFamiliesNear)
      .map(([family]) => family);
  }

  private near(text: string): readonly number[] {
    this.items ??= this.runPast();
    return this.items.get(text) ?? [];
  }

  private runPast(): ReadonlyMap<string, readonly number[]> {
    const texts = [...new Set([...this.written.values()].flat())].sort(compareText);
    const references = new NearReferences(
      texts.map((_, at) => at),
      (at) => [texts[at] ?? ""],
    );
    const found = new Map<string, number[]>();
    if (texts.length === 0) return found;
    for (let item = 0; item < this.run.cash.itemCount; item++) {
      if ((this.run.left[item] ?? 0) <= 0) continue;
      for (const reference of referencesOf(this.run.cash.documentOf(item))) {
        for (const at of references.near(reference)) {
          const text = texts[at] ?? "";
          const list = found.get(text);
          if (list === undefined) found.set(text, [item]);
          else if (list.at(-1) !== item && list.length <= mostNear) list.push(item);
        }
      }
    }
    return found;
  }
}

/** Everything somebody wrote that reads like a reference, whether it names something or not. */
function writtenBy(run: Run, receipt: Receipt, advice: RemittanceAdvice | null): readonly string[] {
  const cited = citeDocuments(run.cash, receipt, advice);
  return [...new Set([...cited.found.flatMap(({ text, word }) => [text, word]), ...cited.unknown])].slice(
    0,
    mostWritten,
  );
}
