export { cliIssues } from "./issues.ts";
export { runCli } from "./run-cli.ts";
export { exitCodes, processTerminal, type Terminal } from "./terminal.ts";
