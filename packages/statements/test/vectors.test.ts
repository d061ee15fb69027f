import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { findMismatch, roundedDecimalRules } from "../../tools/src/conformance/compare.ts";
import type { Json, JsonObject } from "../../tools/src/conformance/topic.ts";
import { statementTopics } from "../../tools/src/conformance/topics/statement.ts";
import { root } from "../../tools/src/workspace.ts";

interface Vector {
  readonly id: string;
  readonly topic: string;
  readonly inputs: JsonObject;
  readonly expected: Json;
}

const shared = resolve(root, process.env["RECEIVABLES_SHARED"] ?? "../shared");
const path = `${shared}/data/ar/vectors.json`;

describe.skipIf(!existsSync(path))("shared vectors of statements", () => {
  const { topics, vectors }: { topics: JsonObject; vectors: readonly Vector[] } = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : { topics: {}, vectors: [] };
  const own = vectors.filter(({ topic }) => topic.startsWith("statement."));

  it("maps every topic there is", () => {
    const wanted = Object.keys(topics).filter((topic) => topic.startsWith("statement."));
    expect(Object.keys(statementTopics).sort()).toEqual(wanted.sort());
    expect(own.length).toBeGreaterThan(0);
  });

  it.each(own)("$id", ({ topic, inputs, expected }) => {
    const answer = statementTopics[topic];
    const actual: Json = answer === undefined ? null : JSON.parse(JSON.stringify(answer(structuredClone(inputs))));
    expect(findMismatch(expected, actual, roundedDecimalRules)).toBeNull();
  });
});
