import { type PackedTexts, packedText } from "./deletion-table.ts";

/** Positions of texts in alphabetical order, read from the front or from the back. */
export interface CutOrder {
  readonly texts: PackedTexts;
  readonly order: Int32Array;
  readonly fromBack: boolean;
}

/** Sort texts so that all with one beginning (or one end) stand together. */
export function cutOrder(texts: PackedTexts, fromBack: boolean): CutOrder {
  const order = Int32Array.from({ length: texts.starts.length - 1 }, (_, at) => at);
  order.sort((a, b) => compareTexts(packedText(texts, a), packedText(texts, b), fromBack, false) || a - b);
  return { texts, order, fromBack };
}

/** Positions of all texts that begin (or end) with a text. */
export function stretchOf(cut: CutOrder, written: ArrayLike<number>): Int32Array {
  const firstWhere = (isBehind: (compared: number) => boolean): number => {
    let low = 0;
    let high = cut.order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const known = packedText(cut.texts, cut.order[middle] ?? 0);
      if (isBehind(compareTexts(known, written, cut.fromBack, true))) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return cut.order.subarray(
    firstWhere((compared) => compared >= 0),
    firstWhere((compared) => compared > 0),
  );
}

/** Whether a text is the beginning (or the end) of a known one. */
export function isEndOf(written: ArrayLike<number>, known: ArrayLike<number>, fromBack: boolean): boolean {
  return known.length >= written.length && compareTexts(known, written, fromBack, true) === 0;
}

/** Below zero when `a` comes first; as a beginning, `b` also equals every longer text that starts with it. */
function compareTexts(a: ArrayLike<number>, b: ArrayLike<number>, fromBack: boolean, asBeginning: boolean): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const one = a[fromBack ? a.length - 1 - at : at] ?? 0;
    const other = b[fromBack ? b.length - 1 - at : at] ?? 0;
    if (one !== other) return one - other;
  }
  return asBeginning && a.length >= b.length ? 0 : a.length - b.length;
}
