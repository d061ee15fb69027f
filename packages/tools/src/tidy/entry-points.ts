import ts from "typescript";
import { type Finding, findingAt, type Project, publishedSourcePaths } from "./project.ts";

/** An `index.ts` lists its exports by name, holds nothing else, and leaves `internal/` alone. */
export function findEntryPointFaults(project: Project): readonly Finding[] {
  return publishedSourcePaths(project)
    .filter((path) => path.endsWith("/index.ts"))
    .flatMap((path) =>
      project.source(path).statements.flatMap((statement) => {
        const message = faultOf(statement);
        return message === null ? [] : [findingAt(path, statement, message)];
      }),
    );
}

function faultOf(statement: ts.Statement): string | null {
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) {
    return "an index.ts only lists exports: move the code into a file named after its concept";
  }
  if (statement.exportClause === undefined) return 'write the names out instead of "export *"';
  if (ts.isNamespaceExport(statement.exportClause)) {
    return /@receivables\//.test(statement.moduleSpecifier.getText())
      ? null
      : 'write the names out instead of "export * as"';
  }
  return /\binternal\//.test(statement.moduleSpecifier.getText())
    ? "internal/ is never exported: move what is public out of it"
    : null;
}
