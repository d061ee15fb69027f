import { makeIssue } from "@receivables/core";
import { jsonSchemaOf, schemaNames } from "@receivables/core/schema";
import type { CommandGroup } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { RefusedInput } from "./read-records.ts";

/** `receivables schema [name]`: the JSON Schemas of inputs and outputs. */
export const schemaCommand: CommandGroup = (program, { terminal }) => {
  program
    .command("schema")
    .description("list the JSON Schemas, or print one")
    .argument("[name]", "a name of the list")
    .action(async (name: string | undefined) => {
      if (name === undefined) {
        await terminal.write(`${JSON.stringify(schemaNames)}\n`);
        return;
      }
      const known = schemaNames.find((each) => each === name);
      if (known === undefined) throw new RefusedInput([makeIssue(cliIssues, "cli.schema_unknown", { name })]);
      await terminal.write(`${JSON.stringify(jsonSchemaOf(known), null, 2)}\n`);
    });
};
