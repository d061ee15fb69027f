// Writes the list of public names of every published package: `pnpm exports:write`, then read the difference before
// committing it.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exportListPath, listExports } from "./export-list.ts";
import { loadProject } from "./tidy/project.ts";
import { root } from "./workspace.ts";

const project = loadProject();
for (const item of project.packages) {
  if (item.manifest.private === true || Object.keys(item.entries).length === 0) continue;
  const file = join(root, exportListPath(item));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, listExports(project, item));
}
