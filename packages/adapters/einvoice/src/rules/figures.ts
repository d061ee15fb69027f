import {
  addDecimal,
  compareDecimal,
  type Decimal,
  type DecimalText,
  decimal,
  formatDecimalText,
  multiplyDecimal,
  negateDecimal,
  roundDecimal,
  subtractDecimal,
} from "@receivables/core";
import type { Verdict } from "./rule.ts";

const nothing = decimal("0");

/** The exact number; a missing one is 0. */
export function num(text: DecimalText | undefined): Decimal {
  return text === undefined ? nothing : decimal(text);
}

export function sum(texts: readonly (DecimalText | undefined)[]): Decimal {
  return texts.reduce((total, text) => addDecimal(total, num(text)), nothing);
}

export function plus(one: Decimal, other: Decimal): Decimal {
  return addDecimal(one, other);
}

export function minus(one: Decimal, other: Decimal): Decimal {
  return subtractDecimal(one, other);
}

export function times(one: Decimal, other: Decimal): Decimal {
  return multiplyDecimal(one, other);
}

/** To two decimals, half away from zero. */
export function cents(value: Decimal): Decimal {
  return roundDecimal(value, { scale: 2, rounding: "halfUp" });
}

export function isEqual(one: Decimal, other: Decimal): boolean {
  return compareDecimal(one, other) === 0;
}

export function isLess(one: Decimal, other: Decimal): boolean {
  return compareDecimal(one, other) < 0;
}

export function distance(one: Decimal, other: Decimal): Decimal {
  const difference = subtractDecimal(one, other);
  return isLess(difference, nothing) ? negateDecimal(difference) : difference;
}

export function isZero(text: DecimalText | undefined): boolean {
  return text !== undefined && isEqual(num(text), nothing);
}

export function isAboveZero(text: DecimalText | undefined): boolean {
  return text !== undefined && isLess(nothing, num(text));
}

/** A stated figure held against its rule; beside nothing stated there is nothing to hold. */
export function equals(stated: DecimalText | undefined, expected: Decimal): Verdict {
  if (stated === undefined || isEqual(num(stated), expected)) return true;
  return { expected: formatDecimalText(expected), actual: stated };
}

/** As {@link equals}, and it must be stated. */
export function states(stated: DecimalText | undefined, expected: Decimal): Verdict {
  return stated === undefined ? { expected: formatDecimalText(expected) } : equals(stated, expected);
}

/** As {@link equals}, but off by less than `slack` is only tolerated. */
export function equalsAbout(stated: DecimalText | undefined, expected: Decimal, slack: DecimalText): Verdict {
  const verdict = equals(stated, expected);
  if (typeof verdict === "boolean" || !isLess(distance(num(stated), expected), num(slack))) return verdict;
  return { ...verdict, tolerated: true };
}

/** Whether an amount has at most two decimals; zeros at its end count, as they do for validators. */
export function hasTwoDecimals(text: DecimalText | undefined): boolean {
  return text === undefined || (text.split(".")[1]?.length ?? 0) <= 2;
}

/** The same number in one way of writing, for keys. */
export function canonical(text: DecimalText | undefined): string {
  if (text === undefined) return "";
  const plain = formatDecimalText(num(text));
  return plain.includes(".") ? plain.replace(/0+$/, "").replace(/\.$/, "") : plain;
}
