// Prints what there is to run, as JSON: a process of its own, so that the caller needs none of the peers.
import { benchmarks } from "./benchmarks/index.ts";

process.stdout.write(
  JSON.stringify(
    benchmarks.map(({ name, size, contestants, ratios }) => ({
      name,
      size,
      ratios,
      contestants: contestants.map(({ who, task, scale }) => ({ who, task, scale })),
    })),
  ),
);
