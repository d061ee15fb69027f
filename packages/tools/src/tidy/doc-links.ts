import { listPublicNames } from "./exported.ts";
import { type Finding, type Project, publishedSourcePaths } from "./project.ts";

/** A `{@link Name}` in a docblock names something public, or something of its own file. */
export function findDeadDocLinks(project: Project): readonly Finding[] {
  const published = project.packages.filter(({ manifest }) => manifest.private !== true);
  const publicNames = new Set(published.flatMap((item) => listPublicNames(project, item).map(({ name }) => name)));
  return publishedSourcePaths(project).flatMap((path) =>
    project
      .text(path)
      .split("\n")
      .flatMap((line, index) =>
        [...line.matchAll(/\{@link\s+([A-Za-z_$][\w$]*)[^}]*\}/g)]
          .filter(([, name = ""]) => !publicNames.has(name) && !isNamedIn(project, path, name))
          .map(([, name = ""]) => ({
            path,
            line: index + 1,
            message: `links to ${name}, which is not public: name it in \`code\``,
          })),
      ),
  );
}

function isNamedIn(project: Project, path: string, name: string): boolean {
  return new RegExp(`\\b(function|const|interface|type|class)\\s+${name}\\b`).test(project.text(path));
}
