import { describe, expect, test } from "vitest";
import { computeInvoice, policies, verifyInvoice } from "../src/index.ts";

const tax = { category: "S", rate: "19", jurisdiction: "US-CA" };
const sound = {
  currency: "EUR",
  issueDate: "2026-03-01",
  terms: "2/10 net 30",
  lines: [
    {
      id: "1",
      quantity: "1",
      unitPrice: "10",
      priceBaseQuantity: "2",
      allowances: [{ amount: "1" }, { percent: "2", base: "3" }],
      charges: [{ rate: "1", quantity: "2" }],
      tax,
    },
    { id: "2", quantity: "1", unitPrice: "10", taxes: [tax] },
  ],
  allowances: [{ amount: "1", tax }],
  charges: [{ id: "c", percent: "1", base: "2", tax }],
  prepaid: "1",
  deposits: [{ id: "d", groups: [{ ...tax, net: "0.10", tax: "0.01" }] }],
  payableRounding: "0.01",
  accounting: { currency: "USD", rate: { from: "EUR", to: "USD", rate: "1.1", date: "2026-03-01", source: "x" } },
  certificates: [{ id: "c", jurisdictions: ["US-NY"], validFrom: "2026-01-01", reason: "x", lineIds: ["1"] }],
  details: { taxPointDate: "2026-03-01" },
};

const values = ["null", "0", "-1", "true", '""', '"x"', '"NaN"', '"1e999999"', "[]", "{}", "[null]"];

/** Pointers of every member, however deep. */
function pathsOf(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...path, name]));
  return path.length === 0 ? inner : [path, ...inner];
}

/** The text of the sound input with one member replaced. */
function replaced(value: unknown, [name, ...rest]: readonly string[], by: string): string {
  if (name === undefined) return by;
  const own: readonly (readonly [string, unknown])[] = Object.entries(Object(value));
  const members = own.map(([key, member]) => [key, key === name ? replaced(member, rest, by) : JSON.stringify(member)]);
  return Array.isArray(value)
    ? `[${members.map(([, text]) => text).join()}]`
    : `{${members.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join()}}`;
}

describe("no value anywhere makes the calculator throw", () => {
  const paths = pathsOf(sound, []);

  test("the sound input is accepted", () => {
    expect(computeInvoice(sound, policies.perLine).ok).toBe(true);
    expect(paths.length).toBeGreaterThan(60);
  });

  test.each(values)("%s in the place of each member", (value) => {
    for (const path of paths) {
      const input = JSON.parse(replaced(sound, path, value));
      const computed = computeInvoice(input, policies.perLine);
      if (!computed.ok) expect(computed.issues.length, path.join("/")).toBeGreaterThan(0);
      else for (const { minor } of Object.values(computed.value.totals)) expect(Number.isSafeInteger(minor)).toBe(true);
      verifyInvoice(input, { lineNets: ["1", null], taxGroups: [], totals: {} }, policies.en16931);
    }
  });
});
