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

describe("nor does any value in stated figures, or in a policy", () => {
  const stated = {
    lineNets: ["5.00", null],
    taxGroups: [{ ...tax, compound: true, taxable: "1.00", tax: "0.19" }],
    totals: { payable: "1.00", retained: "0" },
  };

  test.each(values)("%s in the place of each member of the figures", (value) => {
    for (const path of pathsOf(stated, [])) {
      const changed = JSON.parse(replaced(stated, path, value));
      const verified = verifyInvoice(JSON.parse(JSON.stringify(sound)), changed, policies.perLine);
      if (verified.ok) expect(verified.value.checks.length).toBeGreaterThan(0);
      else expect(verified.issues.map((issue) => issue.path)).not.toContain(undefined);
    }
    expect(verifyInvoice(JSON.parse(JSON.stringify(sound)), JSON.parse(value), policies.perLine).ok).toBe(false);
  });

  test.each(values)("%s in the place of each choice of a policy", (value) => {
    const policy = { ...policies.swiss005, discountTax: "included" };
    for (const path of pathsOf(policy, [])) {
      const changed = JSON.parse(replaced(policy, path, value));
      const computed = computeInvoice({ ...sound, payableRounding: "0" }, changed);
      const named = path.join("/");
      // The name of a policy is free text, a policy without coins is one, and 0 is a number of decimals.
      const isFree =
        named === "id" || (named === "cash" && value === "null") || (named === "decimals" && value === "0");
      if (!isFree) expect(computed.ok ? [] : computed.issues[0]?.code, named).toBe("invoicing.policy_invalid");
    }
  });

  test.each(values)("%s as the whole input", (value) => {
    expect(computeInvoice(JSON.parse(value), policies.perLine).ok).toBe(false);
  });
});
