import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { findMismatch, roundedDecimalRules } from "../../tools/src/conformance/compare.ts";
import type { Json, JsonObject } from "../../tools/src/conformance/topic.ts";
import { closeTopics } from "../../tools/src/conformance/topics/close.ts";
import { root } from "../../tools/src/workspace.ts";

interface Vector {
  readonly id: string;
  readonly topic: string;
  readonly inputs: JsonObject;
  readonly expected: Json;
}

const path = `${resolve(root, process.env["RECEIVABLES_SHARED"] ?? "../shared")}/data/ar/vectors.json`;

describe.skipIf(!existsSync(path))("shared vectors of the close", () => {
  const file: { readonly vectors: readonly Vector[] } = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : { vectors: [] };
  const own = file.vectors.filter(({ topic }) => topic.startsWith("close."));

  it("are there", () => {
    expect(own.length).toBeGreaterThan(0);
  });

  it.each(own)("$id", ({ topic, inputs, expected }) => {
    const answer = closeTopics[topic];
    const actual: Json = answer === undefined ? null : answer(structuredClone(inputs));
    expect(findMismatch(expected, actual, roundedDecimalRules)).toBeNull();
  });
});
