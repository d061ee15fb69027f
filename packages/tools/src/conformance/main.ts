import { runConformance } from "./run-file.ts";

process.exitCode = await runConformance(
  process.argv.slice(2),
  (line) => console.log(line),
  (line) => console.error(line),
);
