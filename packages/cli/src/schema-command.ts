import { makeIssue } from "@receivables/core";
import { jsonSchemaOf, schemaNames } from "@receivables/core/schema";
import { z } from "zod";
import type { CommandGroup } from "./command.ts";
import { commandSchemas } from "./command-schemas.ts";
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
        await terminal.write(`${JSON.stringify([...schemaNames, ...Object.keys(commandSchemas)].sort())}\n`);
        return;
      }
      const known = schemaNames.find((each) => each === name);
      const load = Object.hasOwn(commandSchemas, name) ? commandSchemas[name] : undefined;
      if (known !== undefined) await terminal.write(`${JSON.stringify(jsonSchemaOf(known), null, 2)}\n`);
      else if (load !== undefined) {
        const { "~standard": _, ...schema } = z.toJSONSchema(await load(), { io: "input" });
        await terminal.write(`${JSON.stringify(schema, null, 2)}\n`);
      } else throw new RefusedInput([makeIssue(cliIssues, "cli.schema_unknown", { name })]);
    });
};
