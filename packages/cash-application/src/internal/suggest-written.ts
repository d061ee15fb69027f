import { referencesOf } from "./cash-book.ts";
import { foldReference } from "./fold-reference.ts";
import type { Run } from "./run.ts";

/** What it takes to write a reference so, in nats: as it is, cut, mistyped, or quite another one. */
export const writtenCost = { exact: 0.2, cut: 3.7, slip: 7, other: 16 } as const;

/** Most digits a number is cut by. */
const mostCut = 3;

/** What it takes to write an item's number, or its order, as some text that is near one of them. */
export function nearness(run: Run, text: string, item: number): number {
  const forms = referencesOf(run.cash.documentOf(item)).flatMap(formsOf);
  let best: number = writtenCost.slip;
  for (const written of formsOf(text)) {
    for (const form of forms) {
      if (written === form) return writtenCost.exact;
      const more = form.length - written.length;
      if (more > 0 && more <= mostCut && (form.startsWith(written) || form.endsWith(written))) best = writtenCost.cut;
    }
  }
  return best;
}

/** A reference as a whole, the digits at its end, and what follows its first digit. */
function formsOf(reference: string): readonly string[] {
  const whole = foldReference(reference);
  const serial = /\d+$/.exec(reference)?.[0] ?? whole;
  return [...new Set([whole, serial, foldReference(reference.replace(/^[^\d]+/, ""))])];
}
