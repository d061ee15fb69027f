import { usualLimits } from "../bank-file-options.ts";
import { startJoining } from "./join-records.ts";
import { startSplitting } from "./split-lines.ts";

/** A record of a BAI2 file with its continuations, not interpreted. @category Bank files */
export interface Bai2Record {
  /** `01`, `02`, `03`, `16`, `49`, `98` or `99`. */
  readonly code: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** The record as it stands in the file, without padding. */
  readonly raw: string;
  /** What its continuation records (88) hold, as it stands in the file. */
  readonly continuation: readonly string[];
}

/**
 * List the records of a BAI2 file as they stand in it, to show beside what was read from them.
 *
 * **Refuses** nothing: lines that are no records are passed over here, and reported by {@link parseBai2}.
 *
 * @param text - the file's text
 * @returns the records in file order, each with its continuations
 * @example
 * ```ts
 * listBai2Records("16,165,2550,0,B1,,INVOICE\n88,7 AND 8/\n99,2550,1,3/")[0].continuation // => ["7 AND 8/"]
 * ```
 * @category Bank files
 */
export function listBai2Records(text: string): readonly Bai2Record[] {
  const splitter = startSplitting();
  const joiner = startJoining(usualLimits.textLength);
  const lines = [...splitter.push(text), ...splitter.end()];
  const joined = [...lines.flatMap((line) => joiner.push(line)), ...joiner.end()];
  return joined.flatMap((each) => {
    if (each.kind !== "record") return [];
    const { code, line, raw, continuation } = each.record;
    return [{ code, line, raw, continuation }];
  });
}
