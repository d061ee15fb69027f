import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { findMismatch, roundedDecimalRules } from "../../tools/src/conformance/compare.ts";
import type { Json, JsonObject } from "../../tools/src/conformance/topic.ts";
import { agingTopics } from "../../tools/src/conformance/topics/aging.ts";
import { ratioTopics } from "../../tools/src/conformance/topics/ratio.ts";
import { root } from "../../tools/src/workspace.ts";

interface Vector {
  readonly id: string;
  readonly topic: string;
  readonly inputs: JsonObject;
  readonly expected: Json;
}

interface VectorFile {
  readonly topics: JsonObject;
  readonly vectors: readonly Vector[];
}

const shared = resolve(root, process.env["RECEIVABLES_SHARED"] ?? "../shared");
const path = `${shared}/data/ar/vectors.json`;
const mappings = { ...agingTopics, ...ratioTopics };
const ours = /^(aging|fx|ratio)\./;

describe.skipIf(!existsSync(path))("shared vectors of agings, exchange and ratios", () => {
  const { topics, vectors }: VectorFile = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : { topics: {}, vectors: [] };
  const own = vectors.filter(({ topic }) => ours.test(topic));

  it("maps every topic there is", () => {
    const wanted = Object.keys(topics).filter((topic) => ours.test(topic));
    expect(Object.keys(mappings).sort()).toEqual(wanted.sort());
    expect(own.length).toBeGreaterThan(0);
  });

  it.each(own)("$id", ({ topic, inputs, expected }) => {
    const answer = mappings[topic];
    const actual: Json = answer === undefined ? null : JSON.parse(JSON.stringify(answer(structuredClone(inputs))));
    expect(findMismatch(expected, actual, roundedDecimalRules)).toBeNull();
  });
});
