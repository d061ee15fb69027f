import { type Mt940Field, startFields } from "./cut-fields.ts";

/** A field of an MT940 or MT942 message, as it stands in the file. @category Bank files */
export interface Mt940RawField {
  /** The tag without its colons: `20`, `61`, `62F`, `NS`. */
  readonly tag: string;
  /** The content, lines parted by line feeds. */
  readonly text: string;
  /** Line of the tag, from 1. */
  readonly line: number;
}

/** Longest field that is listed whole. */
const mostLength = 1_000_000;

/**
 * List the fields of an MT940 or MT942 file, without reading their contents.
 *
 * Envelopes, lines outside of fields and what ends a message are left out. Two digits between colons that are no tag of
 * a statement belong to the field before them. **Refuses** nothing. **Source** SWIFT FIN, MT940 and MT942.
 *
 * @param text - the file's text
 * @returns the fields in file order
 * @example
 * ```ts
 * listMt940Fields("{4:\n:20:REF\n:86:ONE\nTWO\n-}").map(({ tag, text }) => [tag, text])
 * // => [["20", "REF"], ["86", "ONE\nTWO"]]
 * ```
 * @category Bank files
 */
export function listMt940Fields(text: string): readonly Mt940RawField[] {
  const cutter = startFields(mostLength);
  return [...cutter.push(text), ...cutter.end()]
    .filter((piece): piece is Mt940Field => piece.kind === "field")
    .map(({ tag, text: content, line }) => ({ tag, text: content, line }));
}
