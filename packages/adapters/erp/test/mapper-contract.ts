import type { Result } from "@receivables/core";
import type { Mapped } from "@receivables/erp";
import fc from "fast-check";
import { expect } from "vitest";

/** One mapper of a system with payloads it accepts. */
export interface ContractSubject {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly read: (payload: unknown) => Result<Mapped<unknown>>;
}

/** A value put somewhere into a payload. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, "", "NaN", -0, 1e308, "/Date(x)/", [], {}, [[]], [null], "9".repeat(400), true),
);

/** Every place in a JSON value, as a path. */
function placesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, field]) => placesOf(field, [...path, name]))];
}

function replaceAt(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? replaceAt(item, rest, replacement) : item));
  return Object.fromEntries(
    Object.entries(Object(value)).map(([key, field]) => [
      key,
      key === name ? replaceAt(field, rest, replacement) : field,
    ]),
  );
}

/** A payload with something else somewhere in it. */
export function damaged(payload: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(payload);
  return fc.tuple(fc.constantFrom(...places), junk).map(([place, value]) => replaceAt(payload, place, value));
}

/** The payload with a strange field in every record of it. */
export function withStrangers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withStrangers);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]): [string, unknown] => [name, withStrangers(field)]);
  return Object.fromEntries([
    ...fields,
    ["__proto__", { polluted: "yes" }],
    ["constructor", { prototype: { polluted: "yes" } }],
    ["ZzNewField", [{ deep: 1 }]],
  ]);
}

/** Damage never throws; every refusal has a code of this package. */
export function neverThrows({ payload, read }: ContractSubject): fc.IProperty<[unknown]> {
  return fc.property(damaged(payload), (value) => {
    const result = read(value);
    return result.ok || (result.issues.length > 0 && result.issues.every(({ code }) => code.startsWith("erp.")));
  });
}

/** Fields nobody knows change nothing, stay in `raw`, and reach no prototype. */
export function survivesStrangers({ payload, read }: ContractSubject): void {
  const plain = read(payload);
  const strange = withStrangers(payload);
  const result = read(strange);
  if (!plain.ok || !result.ok) throw new Error("the contract needs a payload the mapper accepts");
  expect(result.value.value).toEqual(plain.value.value);
  expect(result.value.applications).toEqual(plain.value.applications);
  expect(result.value.raw).toBe(strange);
  expect("polluted" in {}).toBe(false);
}
