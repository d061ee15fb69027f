import ts from "typescript";
import { type Finding, findingAt, type Project, sourcePaths, walk } from "./project.ts";

/** Named exports, no enums or namespaces, no `any`, no type assertion but `as const`. */
export function findForbiddenSyntax(project: Project): readonly Finding[] {
  return sourcePaths(project).flatMap((path) => {
    // A declaration file describes a module as its authors made it.
    if (path.endsWith(".d.ts")) return [];
    const findings: Finding[] = [];
    walk(project.source(path), (node) => {
      const message = faultOf(node, path);
      if (message !== null) findings.push(findingAt(path, node, message));
    });
    return findings;
  });
}

function faultOf(node: ts.Node, path: string): string | null {
  if (ts.isEnumDeclaration(node)) return "an enum is not plain data: use a union of strings";
  if (ts.isModuleDeclaration(node)) return "a namespace: use a module";
  if (node.kind === ts.SyntaxKind.AnyKeyword) return "any switches the checker off: use unknown and narrow it";
  if (ts.isExportAssignment(node)) return "a default export has no fixed name: export by name";
  if (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)) {
    return isReporter(path) ? null : "a default export has no fixed name: export by name";
  }
  if (ts.isNonNullExpression(node)) return "! hides a missing value: handle it, or use invariant";
  if (ts.isTypeAssertionExpression(node)) return "a type assertion: narrow the value instead";
  if (ts.isAsExpression(node) && ts.isAsExpression(node.expression)) {
    return "a double assertion says nothing about the value: narrow it";
  }
  return null;
}

/** A vitest reporter must be a default export. */
function isReporter(path: string): boolean {
  return path === "packages/tools/src/closing-line.ts";
}
