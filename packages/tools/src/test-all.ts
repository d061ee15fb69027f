// The test command of the README: every check, two at a time, each run even when another has failed.
import { reportSteps } from "./steps/report-steps.ts";
import { plainStep, toolStep, unitStep } from "./steps/steps.ts";

await reportSteps([
  // The long ones first, so that the short ones fill the gaps.
  toolStep("build", "build.ts"),
  unitStep("UTC", "full"),
  { ...toolStep("packed packages", "check-packed.ts"), after: ["build"] },
  unitStep("America/Los_Angeles", "zone"),
  unitStep("Pacific/Kiritimati", "zone"),
  plainStep("types", "tsc", "-p", "tsconfig.json"),
  { ...plainStep("type tests", "vitest", "run", "--project", "types"), counts: "own" },
  toolStep("types of examples", "check-examples.ts"),
  plainStep("format and lint", "biome", "check", "."),
  plainStep("lint with types", "oxlint", "--type-aware", "--deny-warnings"),
  plainStep("import graph", "depcruise", "packages", "examples", "--config", ".dependency-cruiser.cjs"),
  plainStep("dead code", "knip", "--no-config-hints"),
]);
