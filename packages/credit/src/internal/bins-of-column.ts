import type { Binning } from "../scorecard/binning.ts";
import type { Column } from "../scorecard/column.ts";
import { binOfNumber } from "./number-bins.ts";

/** A place where a value has no bin: it was not seen in training. */
export const unseen = -1;

/** The place of each value's bin. The column is of the binning's kind. */
export function binsOfColumn(column: Column, binning: Binning): Int32Array {
  const places = new Int32Array(column.values.length);
  if (column.kind === "number" && binning.kind === "number") {
    column.values.forEach((value, at) => {
      places[at] = binOfNumber(value, binning) ?? unseen;
    });
  } else if (column.kind === "category" && binning.kind === "category") {
    const bins = levelPlaces(binning.levels);
    column.values.forEach((value, at) => {
      places[at] = (value === null ? binning.missing : bins.get(value)) ?? unseen;
    });
  }
  return places;
}

/** The place of each level's bin. */
export function levelPlaces(levels: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(levels.flatMap((group, at) => group.map((level) => [level, at] as const)));
}
