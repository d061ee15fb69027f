import type { Step } from "./run-steps.ts";

const source = "--conditions=@receivables/source";

/** A script of packages/tools as a step. */
export function toolStep(name: string, script: string, ...args: readonly string[]): Step {
  return { name, command: ["node", source, `packages/tools/src/${script}`, ...args], counts: "own" };
}

/**
 * The unit, law, doc and tidy tests in a time zone, with the Node of the workspace: in full, or only what could hang on
 * the zone, with laws a tenth as often.
 */
export function unitStep(zone: string, scope: "full" | "zone", name = `unit tests, ${zone}`): Step {
  const env = scope === "full" ? zoneEnv(zone) : { ...zoneEnv(zone), LAW_FACTOR: "0.1", TEST_SCOPE: "zone" };
  return { name, command: ["vitest", "run", "--project", "unit"], env, counts: "own" };
}

/** The unit tests on another version of Node, where laws run as often as every day. */
export function unitStepOn(version: string): Step {
  const vitest = ["node", "node_modules/vitest/vitest.mjs", "run", "--project", "unit"];
  return {
    name: `unit tests, Node ${version}`,
    command: ["npx", "--yes", "-p", nodePackage(version), ...vitest],
    env: { ...zoneEnv("UTC"), LAW_FACTOR: "1" },
    counts: "own",
  };
}

/** The npm package that brings a version of Node for this machine. */
export function nodePackage(version: string): string {
  return `node-${process.platform}-${process.arch}@${version}`;
}

/** A tool that passes or fails as a whole. */
export function plainStep(name: string, ...command: readonly [string, ...string[]]): Step {
  return { name, command, counts: "one" };
}

/** Vitest runs with one worker, as two steps run at a time. */
function zoneEnv(zone: string): Readonly<Record<string, string>> {
  return { TZ: zone, TEST_TZ: zone, VITEST_MAX_WORKERS: "1" };
}
