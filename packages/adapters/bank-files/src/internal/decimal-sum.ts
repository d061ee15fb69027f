import { addDecimal, type Decimal, decimal } from "@receivables/core";

/** Largest sum and largest scale that are kept as a plain number; with up to 15 digits more nothing is lost. */
const mostDigits = 15;

/**
 * Adds up decimal texts of 0 or more, exactly.
 *
 * Most amounts have two decimals and few digits: those of one scale are added as whole numbers while they fit, and go
 * into the exact sum before they no longer would.
 */
export interface DecimalSum {
  readonly add: (text: string) => void;
  readonly total: () => Decimal;
}

/** A sum of nothing yet. */
export function startSum(): DecimalSum {
  let exact: Decimal = { coefficient: 0n, scale: 0 };
  let small = 0;
  let smallScale = 2;
  const flush = (): void => {
    exact = addDecimal(exact, { coefficient: BigInt(small), scale: smallScale });
    small = 0;
  };
  return {
    add: (text) => {
      const point = text.indexOf(".");
      const scale = point === -1 ? 0 : text.length - point - 1;
      if (text.length > mostDigits) {
        exact = addDecimal(exact, decimal(text));
        return;
      }
      if (scale !== smallScale) {
        flush();
        smallScale = scale;
      }
      small += point === -1 ? Number(text) : Number(text.slice(0, point) + text.slice(point + 1));
      if (small > 1e15) flush();
    },
    total: () => {
      flush();
      return exact;
    },
  };
}
