import { kindOf, listPublicNames } from "./tidy/exported.ts";
import type { Project } from "./tidy/project.ts";
import type { WorkspacePackage } from "./workspace.ts";

/** Where the list of a package's public names is kept. */
export function exportListPath({ folder }: WorkspacePackage): string {
  return `${folder}/etc/exports.txt`;
}

/** Every public name of a package, entry by entry: what its users may rely on. */
export function listExports(project: Project, item: WorkspacePackage): string {
  const names = listPublicNames(project, item);
  return Object.keys(item.entries)
    .map((entry) => {
      const lines = names.filter((name) => name.entry === entry).map((name) => `  ${name.name} (${kindOf(name)})`);
      return `${entry}\n${lines.sort().join("\n")}\n`;
    })
    .join("\n");
}
