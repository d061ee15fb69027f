import {
  allOk,
  coreIssues,
  explain,
  fillTemplate,
  InvariantError,
  type Issue,
  invariant,
  makeIssue,
  ok,
  type Params,
  type Result,
  reason,
  refuse,
  unwrap,
} from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itHolds } from "./money-law.ts";

const catalog = {
  "demo.too_long": "The text has {length} characters, {most} are allowed.",
  "demo.plain": "No.",
} as const;
const issue = (code: string): Issue => ({ code, message: code });

describe("makeIssue", () => {
  it("fills the template and keeps the parameters", () => {
    expect(makeIssue(catalog, "demo.too_long", { length: 9, most: 5 }, { path: "/text", severity: "warning" })).toEqual(
      {
        code: "demo.too_long",
        message: "The text has 9 characters, 5 are allowed.",
        path: "/text",
        severity: "warning",
        params: { length: 9, most: 5 },
      },
    );
  });

  it("has no keys without a value, so that it survives JSON", () => {
    const made = makeIssue(catalog, "demo.plain", {}, { file: "a.csv", line: 7 });
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
    expect(Object.keys(makeIssue(catalog, "demo.plain")).sort()).toEqual(["code", "message", "params"]);
  });
});

describe("fillTemplate", () => {
  // Marks and patterns are likely, so that reading a parameter as a template or a pattern shows.
  const anyText = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("{", "}", "a", "b", "{a}", "{b}", "$&") }));

  it.each<[string, Params, string]>([
    ["{a} and {a}", { a: 1 }, "1 and 1"],
    ["{a} of {b}", { a: "{b}", b: 2 }, "{b} of 2"],
    ["{missing}", {}, "{missing}"],
    ["{a}", { a: null }, "null"],
    ["{a}", { a: false }, "false"],
    ["{a}", { a: "$&$1" }, "$&$1"],
    ["{toString} {constructor}", {}, "{toString} {constructor}"],
    ["{ a } {} {1a} {a-b}", { a: 1 }, "{ a } {} {1a} {a-b}"],
  ])("fills %j with %j", (template, params, expected) => {
    expect(fillTemplate(template, params)).toBe(expected);
  });

  itHolds(
    "inserts any text as it is, once",
    (fill: typeof fillTemplate) =>
      fc.property(anyText, anyText, (a, b) => fill("<{a}|{b}>", { a, b }) === `<${a}|${b}>`),
    fillTemplate,
    {
      "one after the other": (template, params) =>
        Object.entries(params).reduce(
          (text, [name, value]) => text.replace(`{${name}}`, () => String(value)),
          template,
        ),
      "text read as a pattern": (template, params) =>
        template.replace("{a}", String(params["a"])).replace("{b}", String(params["b"])),
    },
    5000,
  );
});

describe("explain", () => {
  it("uses the catalogue, then the message, then the operands", () => {
    const early = reason("demo.paid", { days: 3 }, ["i1"]);
    expect(early).toEqual({ code: "demo.paid", params: { days: 3 }, refs: ["i1"] });
    expect(explain(early, { "demo.paid": "Paid {days} days early." })).toBe("Paid 3 days early.");
    expect(explain(early, {})).toBe("demo.paid days=3");
    expect(explain(makeIssue(catalog, "demo.plain"), {})).toBe("No.");
    expect(explain(makeIssue(catalog, "demo.plain"), { "demo.plain": "Nein." })).toBe("Nein.");
    expect(explain(issue("toString"), {})).toBe("toString");
  });
});

describe("results", () => {
  it("carries a value or issues", () => {
    expect(ok(1)).toEqual({ ok: true, value: 1 });
    expect(refuse(issue("demo.a"), issue("demo.b"))).toEqual({ ok: false, issues: [issue("demo.a"), issue("demo.b")] });
  });

  it("unwraps a value and throws refusals with all their issues", () => {
    expect(unwrap(ok("x"))).toBe("x");
    const refused: Result<string> = refuse(issue("demo.a"), issue("demo.b"));
    const attempt = () => unwrap(refused);
    expect(attempt).toThrow(InvariantError);
    expect(attempt).toThrow("demo.a: demo.a\ndemo.b: demo.b");
    try {
      attempt();
    } catch (error) {
      expect(error).toMatchObject({ name: "InvariantError", issues: [issue("demo.a"), issue("demo.b")] });
    }
  });

  itHolds(
    "allOk keeps all values, or else all issues, in order",
    (all: typeof allOk) =>
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(9))), (rows) => {
        const results = rows.map(
          ([fine, value]): Result<number> => (fine ? ok(value) : refuse(issue(`demo.${value}`))),
        );
        const together = all(results);
        const values = rows.flatMap(([fine, value]) => (fine ? [value] : []));
        const codes = rows.flatMap(([fine, value]) => (fine ? [] : [`demo.${value}`]));
        return together.ok
          ? codes.length === 0 && JSON.stringify(together.value) === JSON.stringify(values)
          : codes.length > 0 && JSON.stringify(together.issues.map(({ code }) => code)) === JSON.stringify(codes);
      }),
    allOk,
    {
      "first refusal only": (results) => results.find((each) => !each.ok) ?? allOk(results),
      "refusals skipped": (results) => ok(results.flatMap((each) => (each.ok ? [each.value] : []))),
    },
  );
});

describe("invariants", () => {
  it("throws only when broken", () => {
    expect(() => invariant(true, "fine")).not.toThrow();
    expect(() => invariant(false, "broken")).toThrow("broken");
    expect(new InvariantError("x")).toBeInstanceOf(Error);
    expect(new InvariantError("x")).toMatchObject({ name: "InvariantError", message: "x", issues: [] });
  });
});

it("writes every core message as a sentence without markup", () => {
  for (const [code, message] of Object.entries(coreIssues)) {
    expect(code).toMatch(/^core\.[a-z][a-z_]*$/);
    expect(message).toMatch(/^[A-Z{].*\.$/);
  }
});
