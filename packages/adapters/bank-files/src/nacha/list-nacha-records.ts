import { startCutting } from "../internal/line-cutter.ts";
import { recordLength } from "./layouts.ts";

/** A record of a NACHA file, not interpreted. @category NACHA */
export interface NachaRecord {
  /** `1`, `5`, `6`, `7`, `8`, `9`, or whatever character it begins with. */
  readonly type: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** The record as it stands in the file, blanks at its end included. */
  readonly raw: string;
}

/**
 * List the records of a NACHA file as they stand in it, to show beside what was read from them.
 *
 * **Refuses** nothing: empty lines are passed over, padding is listed.
 *
 * @param text - the file's text
 * @returns the records in file order
 * @example
 * ```ts
 * listNachaRecords("5200\n\n820000").map((record) => [record.type, record.line]) // => [["5", 1], ["8", 3]]
 * ```
 * @category NACHA
 */
export function listNachaRecords(text: string): readonly NachaRecord[] {
  const cutter = startCutting(recordLength);
  return [...cutter.push(text), ...cutter.end()].flatMap(({ text: raw, line }) =>
    raw.trim() === "" ? [] : [{ type: raw[0] ?? "", line, raw }],
  );
}
