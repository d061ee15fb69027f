import * as aging from "@receivables/aging";
import * as core from "@receivables/core";
import { expect, test } from "vitest";
import { layers } from "../../tools/src/tidy/layers.ts";
import { listPublished } from "../../tools/src/workspace.ts";
import * as receivables from "../src/index.ts";

test("every package it may import that stands is a name of it, and nothing else", () => {
  const standing = new Set(listPublished().map(({ folder }) => folder));
  const may = layers["packages/receivables"]?.imports.filter((folder) => standing.has(folder)) ?? [];
  const names = may.map((folder) =>
    folder.replace("packages/", "").replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
  );
  expect(Object.keys(receivables).sort()).toEqual([...new Set(names)].sort());
});

test("a name is the package itself", () => {
  expect([receivables.core.money, receivables.aging.ageReceivables]).toEqual([core.money, aging.ageReceivables]);
  expect(receivables.core.money).toBe(core.money);
});
