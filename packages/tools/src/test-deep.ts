// The slow numbers: laws 100 times as often, fuzzing and kill tests, other versions of Node, the API pages.
import { reportSteps } from "./steps/report-steps.ts";
import { plainStep, toolStep, unitStep, unitStepOn } from "./steps/steps.ts";

const everyday = unitStep("UTC", "full", "unit tests, deep");
const LAW_FACTOR = process.env["LAW_FACTOR"] ?? "100";

await reportSteps([
  { ...everyday, env: { ...everyday.env, DEEP: "1", LAW_FACTOR, VITEST_MAX_WORKERS: "2" } },
  toolStep("build", "build.ts"),
  { ...toolStep("packed packages, Node 20", "check-packed.ts", "--node", "20.20.2"), after: ["build"] },
  unitStepOn("22.23.3"),
  unitStepOn("26.10.0"),
  plainStep("API pages", "node", "--conditions=@receivables/source", "packages/tools/src/api-pages.ts"),
]);
