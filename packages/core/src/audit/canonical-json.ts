import { InvariantError } from "../result/invariant-error.ts";

/** A synchronous hash of a text (its UTF-8 bytes) as text, such as SHA-256 in hexadecimal. @category Audit */
export type HashText = (text: string) => string;

/**
 * A JSON value as the one text that stands for it, so that anybody can recompute a hash of it.
 *
 * Object members are sorted by the UTF-16 code units of their names, there is no white space, strings and numbers are
 * written as ECMAScript's `JSON.stringify` writes them.
 *
 * **Refuses** nothing: what is no JSON (undefined, NaN, a bigint, a function) throws. **Source** RFC 8785 (JSON
 * Canonicalization Scheme), sections 3.2.2 and 3.2.3.
 *
 * @param value - a JSON value
 * @returns its canonical text
 * @throws InvariantError when a part of the value is no JSON
 * @example
 * ```ts
 * canonicalJson({ b: [1, null], a: "€" }) // => '{"a":"€","b":[1,null]}'
 * canonicalJson({ a: undefined }) // => throws InvariantError
 * ```
 * @category Audit
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return canonicalArray(value);
  if (typeof value === "object") return canonicalObject(value);
  throw new InvariantError(`A ${typeof value} is no JSON value.`);
}

function canonicalArray(items: readonly unknown[]): string {
  let text = "[";
  for (let at = 0; at < items.length; at++) text += (at === 0 ? "" : ",") + canonicalJson(items[at]);
  return `${text}]`;
}

function canonicalObject(value: object): string {
  const members = Object.entries(value).sort(byName);
  let text = "{";
  let separator = "";
  for (const [name, member] of members) {
    text += `${separator}${JSON.stringify(name)}:${canonicalJson(member)}`;
    separator = ",";
  }
  return `${text}}`;
}

/** By UTF-16 code units, as `<` compares strings; no two members have one name. */
function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
