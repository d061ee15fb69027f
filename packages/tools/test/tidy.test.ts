import { expect, it } from "vitest";
import { loadProject } from "../src/tidy/project.ts";
import { tidyRules } from "../src/tidy/rules.ts";

const project = loadProject();

it.each(Object.entries(tidyRules))("%s", (_, rule) => {
  const findings = rule(project).map(
    ({ path, line, message }) => `${path}${line === null ? "" : `:${line}`} ${message}`,
  );
  expect(findings).toEqual([]);
});
