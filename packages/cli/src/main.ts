#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { runCli } from "./run-cli.ts";
import { exitCodes, processTerminal } from "./terminal.ts";

// Files of a million lines leave much behind that is soon not needed: clean up when the heap has grown by a third, not
// when it has doubled or more.
setFlagsFromString("--heap-growing-percent=33");
const interrupt = new AbortController();
process.once("SIGINT", () => {
  interrupt.abort();
  // Long work looks at the signal; what does not, waiting for input for example, is ended soon, or at a second interrupt.
  process.once("SIGINT", () => process.exit(exitCodes.interrupted));
  setTimeout(() => process.exit(exitCodes.interrupted), 2000).unref();
});
// A reader that went away (`| head`) is no error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : exitCodes.bug));
process.exitCode = await runCli(process.argv.slice(2), processTerminal(interrupt.signal));
