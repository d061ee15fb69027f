import { isList, isObject } from "../compare.ts";
import type { Json, JsonObject } from "../topic.ts";

/** The objects in a field. Throws a RangeError when it is no list of objects. */
export function readObjects(inputs: JsonObject, key: string): readonly JsonObject[] {
  const list = inputs[key] ?? null;
  if (!isList(list)) throw new RangeError(`${key} must be a list`);
  return list.map((item) => asObject(item, key));
}

/** The object in a field. Throws a RangeError when it is none. */
export function readObject(inputs: JsonObject, key: string): JsonObject {
  return asObject(inputs[key], key);
}

/** The text in a field, or `null`. Throws a RangeError when it is neither. */
export function readTextOrNull(inputs: JsonObject, key: string): string | null {
  const value = inputs[key];
  if (value === null || typeof value === "string") return value;
  throw new RangeError(`${key} must be text or null`);
}

/** The number in a field, or `null`. Throws a RangeError when it is neither. */
export function readNumberOrNull(inputs: JsonObject, key: string): number | null {
  const value = inputs[key];
  if (value === null || typeof value === "number") return value;
  throw new RangeError(`${key} must be a number or null`);
}

/** A value without the parts that are absent, and with nothing shared: what JSON keeps of it. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}

function asObject(value: Json | undefined, key: string): JsonObject {
  if (!isObject(value)) throw new RangeError(`${key} must be an object`);
  return value;
}
