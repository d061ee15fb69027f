import { describe, expect, it } from "vitest";
import { findDocblockFences, findMarkdownFences } from "../src/doc-examples/fence.ts";
import { readExample } from "../src/doc-examples/program.ts";
import { runPrograms } from "../src/doc-examples/run-example.ts";
import { checkExamples, moduleOf } from "../src/doc-examples/typed-examples.ts";

const checks = { equal: (actual: unknown, expected: unknown) => expect(actual).toStrictEqual(expected) };

async function run(code: string, scope: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const program = readExample({ code, line: 10, noRun: null });
  await runPrograms("a.ts", [{ line: 10, program }], scope, checks);
  return program.checks;
}

describe("checks", () => {
  it("compares values deeply, and names the line of one that differs", async () => {
    expect(await run("const a = [1]\na // => [1]\n({ a }) // => { a: [1] }\n")).toBe(2);
    await expect(run("1 // => 1\n\n[2] // => [3]")).rejects.toThrow(/^a\.ts:12: /);
    await expect(run("({ a: undefined }) // => {}")).rejects.toThrow();
    await expect(run("-0 // => 0")).rejects.toThrow();
  });

  it("takes declarations, values over several lines, and checks below a long statement", async () => {
    expect(await run("const sum = 1 + 2 // => 3")).toBe(1);
    expect(
      await run(
        "const f = (x: number) => ({\n  x,\n});\nf(\n  1,\n)\n// => {\n//   x: 1,\n// }\n// an ordinary remark",
      ),
    ).toBe(1);
    await expect(run("({ a: [1, 2] })\n// => {\n//   a: [1,\n//   3] }")).rejects.toThrow(/^a\.ts:11: /);
    expect(await run("for (const x of [1, 2]) {\n  x > 0; // => true\n}")).toBe(1);
  });

  it("takes promises and thrown errors", async () => {
    const scope = {
      fail: () => {
        throw new TypeError("demo.code is wrong");
      },
      later: async (x: number) => x,
    };
    expect(await run("fail() // => throws TypeError\nfail() // => throws demo.code\nfail() // => throws", scope)).toBe(
      3,
    );
    expect(await run("await later(3) // => 3\nconst y = await later(4)\ny // => 4", scope)).toBe(2);
    await expect(run("await later(3) // => throws RangeError", scope)).rejects.toThrow("expected a throw, got 3");
    await expect(run("fail() // => throws RangeError", scope)).rejects.toThrow("expected RangeError, got TypeError");
    await expect(run("1 // => throws RangeError")).rejects.toThrow("expected a throw, got 1");
  });

  it("refuses a check of nothing and code that fails on its own", async () => {
    await expect(run("// => 3")).rejects.toThrow('line 10: "// =>" follows no expression');
    await expect(run("const { a } = { a: 1 } // => 1")).rejects.toThrow("wants one plain name");
    await expect(run("1 // => 1\nmissing()")).rejects.toThrow(/^a\.ts:10: missing is not defined/);
    await expect(run("1 // => {")).rejects.toThrow(/^a\.ts:10: /);
  });

  it("lets later fences of one file see and reuse earlier names", async () => {
    const programs = ["const a = 1", "const b = a + 1\nconst c = 0", "const a = b + c\na // => 2"].map(
      (code, index) => ({
        line: index * 10,
        program: readExample({ code, line: index * 10, noRun: null }),
      }),
    );
    await runPrograms("a.md", programs, {}, checks);
    const broken = programs.with(1, { line: 10, program: readExample({ code: "let x = y", line: 10, noRun: null }) });
    await expect(runPrograms("a.md", broken, {}, checks)).rejects.toThrow(/^a\.md:10: y is not defined/);
  });

  it("reads imports apart from the code, types left out", () => {
    const code =
      'import type { T } from "t";\nimport { a as b, type C } from "m";\nimport * as all from "n";\nb // => 1';
    expect(readExample({ code, line: 1, noRun: null })).toEqual({
      imports: [
        { from: "m", exported: "a", local: "b", line: 2 },
        { from: "n", exported: "*", local: "all", line: 3 },
      ],
      code: "\n\n\n__check((b), (1\n), 4);// => 1",
      checks: 1,
    });
  });
});

describe("fences", () => {
  it("finds TypeScript fences of a docblock with their lines, wherever the block stands", () => {
    const text = [
      "/** One. */",
      'const text = "/** ```ts";',
      "/**",
      " * Two.",
      " * ```ts",
      " * if (a) {",
      " *   b()",
      " * }",
      " * ```",
      " */",
      "export const a = 1;",
      "// ```ts",
      "/** ```sh */",
    ].join("\n");
    expect(findDocblockFences("a.ts", text.replace("/** ```sh */", ""))).toEqual([
      { code: "if (a) {\n  b()\n}", line: 6, noRun: null },
    ]);
  });

  it("leaves other languages alone and wants a reason for a fence that is not run", () => {
    const text = "```sh\nls\n```\n\n~~~ts\n1\n~~~\n- item\n\n  ```ts no-run: a sketch\n  let x\n  ```\n";
    expect(findMarkdownFences(text)).toEqual([
      { code: "1", line: 6, noRun: null },
      { code: "let x", line: 11, noRun: "a sketch" },
    ]);
    expect(() => findMarkdownFences("```ts no-run\n```")).toThrow('line 2: a fence is "ts"');
    expect(() => findMarkdownFences("```ts skip\n```")).toThrow("line 2");
    expect(() => findMarkdownFences("a\n```ts\n1")).toThrow("line 2: the fence is never closed");
  });
});

describe("types", () => {
  const page = (name: string, ...codes: readonly string[]) => {
    const fences = codes.map((code, index) => ({ code, line: index * 10 + 1, noRun: null }));
    const origins = { isDecimalText: "./conformance/decimal-text.ts" };
    return moduleOf(`${name}.md`, `packages/tools/src/planted-${name}.example.ts`, fences, origins);
  };
  const imports = 'import { describe } from "vitest";\nimport type { Counts } from "./closing-line.ts";';

  it("compiles examples with the names in scope, those of earlier fences included, and names what does not", () => {
    const [good, imported, wrong, gone] = checkExamples([
      page(
        "good",
        'const a = isDecimalText("1")\na // => true\n[a] // => [true]',
        "const b: boolean = a\nconst a2 = b",
      ),
      page("imported", `${imports}\nlet c: Counts | undefined; describe`, `${imports}\nconst c = describe`),
      page("wrong", "1 // => 1", "\nisDecimalText(2) // => false"),
      page("gone", 'import { gone } from "./closing-line.ts"'),
    ]);
    expect([good, imported]).toEqual([[], []]);
    expect(wrong).toEqual([expect.stringMatching(/^wrong\.md:12: Argument of type/)]);
    expect(gone).toEqual([expect.stringMatching(/^gone\.md:1: .*gone/)]);
  });
});
