import { readFileSync } from "node:fs";
import { cashReasons } from "@receivables/cash-application";
import { explain } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { decide, type Scene, tell } from "./scene.ts";

const files = ["lines", "suggestions", "references", "differences", "amounts", "states", "agreements"];

describe.each(files)("golden/%s.json", (file) => {
  const { scenes }: { scenes: readonly Scene[] } = JSON.parse(
    readFileSync(new URL(`golden/${file}.json`, import.meta.url), "utf8"),
  );

  it.each(scenes)("$title", (scene) => {
    const { decisions, issues } = decide(scene);
    expect(decisions.map(tell)).toEqual(scene.decisions);
    expect(issues).toEqual([]);
    for (const decision of decisions) {
      expect(decision.reasons.length).toBeGreaterThan(0);
      for (const each of decision.reasons) expect(explain(each, cashReasons)).not.toMatch(/\{|^cash\./);
    }
  });
});
