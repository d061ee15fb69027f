import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { findMismatch, roundedDecimalRules } from "../../tools/src/conformance/compare.ts";
import type { Json, JsonObject } from "../../tools/src/conformance/topic.ts";
import { allowanceTopics } from "../../tools/src/conformance/topics/allowance.ts";
import { root } from "../../tools/src/workspace.ts";

interface VectorFile {
  readonly topics: JsonObject;
  readonly vectors: readonly {
    readonly id: string;
    readonly topic: string;
    readonly inputs: JsonObject;
    readonly expected: Json;
  }[];
}

const path = `${resolve(root, process.env["RECEIVABLES_SHARED"] ?? "../shared")}/data/ar/vectors.json`;
const isOurs = (topic: string): boolean => topic.startsWith("allowance.");

describe.skipIf(!existsSync(path))("shared vectors of the allowance", () => {
  const { topics, vectors }: VectorFile = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : { topics: {}, vectors: [] };
  const own = vectors.filter(({ topic }) => isOurs(topic));

  it("maps every topic there is", () => {
    expect(Object.keys(allowanceTopics).sort()).toEqual(Object.keys(topics).filter(isOurs).sort());
    expect(own.length).toBeGreaterThan(0);
  });

  it.each(own)("$id", ({ topic, inputs, expected }) => {
    const actual: Json = JSON.parse(JSON.stringify(allowanceTopics[topic]?.(structuredClone(inputs)) ?? null));
    expect(findMismatch(expected, actual, roundedDecimalRules)).toBeNull();
  });
});
