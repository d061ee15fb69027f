import { defineConfig } from "vitest/config";

const conditions = ["@receivables/source", "module", "node", "import", "default"];
/** Tests of processes and of the house itself, which know no zone: left out where it is the zone that is tested. */
const zoneless = [
  "**/*.process.test.ts",
  "**/kill.test.ts",
  "packages/tools/test/{bench-frame,doc-runner,export-list,run-steps,tidy,tidy-rules}.test.ts",
];
const folders = ["packages/*", "packages/adapters/*", "examples/*"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Tests run in the zone the caller names, so that one command can run them in several.
    env: { TZ: process.env["TEST_TZ"] ?? "UTC" },
    reporters: ["default", "./packages/tools/src/closing-line.ts"],
    // Laws run a hundred times as often in the deep test.
    testTimeout: process.env["DEEP"] === "1" ? 1_200_000 : 60_000,
    // A hook that closes a company shares the machine with whatever else runs.
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        // The packages keep no state of their own, so test files can share loaded modules: a third of the time.
        test: {
          name: "unit",
          isolate: false,
          include: folders.map((folder) => `${folder}/test/**/*.test.ts`),
          exclude: process.env["TEST_SCOPE"] === "zone" ? zoneless : [],
        },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: folders.map((folder) => `${folder}/test/**/*.test-d.ts`),
            tsconfig: "./tsconfig.json",
            checker: "tsc",
          },
        },
      },
    ],
  },
});
