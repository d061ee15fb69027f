import type { ReferenceScheme } from "../check-digit/reference-scheme.ts";
import type { ReferenceForms } from "./reference-forms.ts";
import type { ReferenceKind } from "./reference-labels.ts";

/**
 * A piece of free text that may be a reference.
 *
 * @category References
 */
export interface ReferenceCandidate {
  /** The piece as written; for a member of a list or range, the number it stands for. */
  readonly text: string;
  /** UTF-16 offsets in the searched text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly forms: ReferenceForms;
  /** `list` and `range`: put together from a first number and what follows it, as in `INV-1001/2/5` or `4711-4715`. */
  readonly how: "written" | "list" | "range";
  /** Members of one list or range have the same number; `null` for a written one. */
  readonly group: number | null;
  /** Kinds the word in front announces; `null` when nothing does. An empty list announces something else entirely. */
  readonly kinds: readonly ReferenceKind[] | null;
  /** The piece reads as an amount of money or as a date, or holds a part of one. */
  readonly looksLike: "amount" | "date" | null;
  /** Check digits that prove the blanks inside are only for reading. */
  readonly scheme: ReferenceScheme | null;
}
