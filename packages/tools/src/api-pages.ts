// Writes the pages of the public API to docs/api: every entry of every published package under its import name.
import { join } from "node:path";
import { Application, Converter, TSConfigReader, TypeDocReader } from "typedoc";
import { listPublished, root } from "./workspace.ts";

const entries = listPublished().flatMap((item) => Object.entries(item.entries));
const importNames = new Map(entries.map(([name, source]) => [join(root, source), name]));

const app = await Application.bootstrapWithPlugins(
  {
    options: join(root, "typedoc.json"),
    tsconfig: join(root, "tsconfig.json"),
    entryPoints: [...importNames.keys()],
    entryPointStrategy: "resolve",
  },
  [new TypeDocReader(), new TSConfigReader()],
);
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  for (const module of project.children ?? []) {
    const [source] = module.sources ?? [];
    const name = source === undefined ? undefined : importNames.get(source.fullFileName);
    if (name !== undefined) module.name = name;
  }
});
const project = await app.convert();
if (project !== undefined) {
  app.validate(project);
  await app.generateOutputs(project);
}
process.exitCode = project === undefined || app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0;
