import type { Finding, Project } from "./project.ts";

const limit = 400;

/** A source or test file has at most 400 lines, unless docs/DECISIONS.md names it and says why. */
export function findLongFiles(project: Project): readonly Finding[] {
  const decisions = project.paths.includes("docs/DECISIONS.md") ? project.text("docs/DECISIONS.md") : "";
  return project.paths
    .filter((path) => /^(packages|examples)\/.*\/(src|test)\/.*\.ts$/.test(path) && !decisions.includes(path))
    .flatMap((path) => {
      const lines = project.text(path).trimEnd().split("\n").length;
      if (lines <= limit) return [];
      const message = `has ${lines} lines, ${limit} are the limit: split it by concept, or say in docs/DECISIONS.md why not`;
      return [{ path, line: null, message }];
    });
}
