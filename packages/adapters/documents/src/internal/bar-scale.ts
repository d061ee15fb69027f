import type { PrintBar } from "../print-document.ts";

/** Where a bar lies within a width of 1: from its start, so long. */
export interface PlacedBar {
  readonly start: number;
  readonly length: number;
}

/** Bars to one scale with a common zero: the longest fill the width. `zero` is where it lies. */
export function placeBars(bars: readonly PrintBar[]): { readonly zero: number; readonly placed: readonly PlacedBar[] } {
  const most = Math.max(0, ...bars.map((bar) => bar.value));
  const least = Math.min(0, ...bars.map((bar) => bar.value));
  const span = most - least || 1;
  const zero = -least / span;
  return {
    zero,
    placed: bars.map(({ value }) => {
      const length = Math.abs(value) / span;
      return { start: value < 0 ? zero - length : zero, length };
    }),
  };
}

/** A light to dark scale: the later bars, as a rule the older debt, are darker. Negative ones are grey. */
export function barShade(at: number, value: number): string {
  return value < 0 ? "#8d96a5" : (shades[Math.min(at, shades.length - 1)] ?? "#3d709f");
}

const shades = ["#9fc5e0", "#7fadd1", "#5b8fbb", "#3d709f", "#285581", "#173b60"];
