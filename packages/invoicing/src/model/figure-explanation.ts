import type { DecimalText, RoundingMode } from "@receivables/core";

/** A number that went into a figure, in major units or as a percentage. @category Explaining */
export interface Operand {
  /** What it is, such as `quantity`, `unitPrice`, `allowance`, or the pointer of another figure. */
  readonly name: string;
  readonly value: DecimalText;
}

/** How one figure came about. @category Explaining */
export interface FigureExplanation {
  /** JSON pointer of the figure in the invoice. */
  readonly figure: string;
  /** Code of the formula; its text is in {@link invoicingFormulas}. */
  readonly formula: string;
  readonly operands: readonly Operand[];
  /** The result before rounding; `…` at its end where the fraction does not end. */
  readonly unrounded: DecimalText;
  readonly result: DecimalText;
  /** How it was rounded; `null` for sums. */
  readonly rounding: RoundingMode | null;
  /** What the residue policy added to the rounded result. */
  readonly residue: DecimalText;
  /** The rule of EN 16931 it follows, and its business term. */
  readonly rule: string;
}
