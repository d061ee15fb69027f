import { isList } from "../compare.ts";
import type { Json, JsonObject } from "../topic.ts";

/** The text in a field. Throws a RangeError when it is none. */
export function readText(inputs: JsonObject, key: string): string {
  return asText(inputs[key], key);
}

/** The number in a field. Throws a RangeError when it is none. */
export function readNumber(inputs: JsonObject, key: string): number {
  return asNumber(inputs[key], key);
}

/** The decimal text in a field; a JSON number is written out. Throws a RangeError when it is neither. */
export function readDecimal(inputs: JsonObject, key: string): string {
  return asDecimal(inputs[key], key);
}

/** The texts in a field. Throws a RangeError when it is no list of texts. */
export function readTexts(inputs: JsonObject, key: string): readonly string[] {
  return asList(inputs[key], key).map((item) => asText(item, key));
}

/** The numbers in a field. Throws a RangeError when it is no list of numbers. */
export function readNumbers(inputs: JsonObject, key: string): readonly number[] {
  return asList(inputs[key], key).map((item) => asNumber(item, key));
}

/** The decimal texts in a field. Throws a RangeError when it is no list of them. */
export function readDecimals(inputs: JsonObject, key: string): readonly string[] {
  return asList(inputs[key], key).map((item) => asDecimal(item, key));
}

/** The pairs of texts in a field. Throws a RangeError when it is no list of pairs. */
export function readPairs(inputs: JsonObject, key: string): readonly (readonly [string, string])[] {
  return asList(inputs[key], key).map((item) => {
    const [first, second, ...more] = asList(item, key);
    if (more.length > 0) throw new RangeError(`${key} must be a list of pairs`);
    return [asText(first, key), asText(second, key)];
  });
}

/** One of a closed list of texts in a field. Throws a RangeError when it is another. */
export function readChoice<Choice extends string>(inputs: JsonObject, key: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === inputs[key]);
  if (found === undefined) throw new RangeError(`${key} must be one of ${choices.join(", ")}`);
  return found;
}

function asText(value: Json | undefined, key: string): string {
  if (typeof value !== "string") throw new RangeError(`${key} must be text`);
  return value;
}

function asNumber(value: Json | undefined, key: string): number {
  if (typeof value !== "number") throw new RangeError(`${key} must be a number`);
  return value;
}

function asDecimal(value: Json | undefined, key: string): string {
  if (typeof value === "number") return String(value);
  return asText(value, key);
}

function asList(value: Json | undefined, key: string): readonly Json[] {
  const list = value ?? null;
  if (!isList(list)) throw new RangeError(`${key} must be a list`);
  return list;
}
