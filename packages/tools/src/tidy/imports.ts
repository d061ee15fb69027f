import ts from "typescript";
import { type Project, walk } from "./project.ts";

/** A module name a file imports, types included. */
export interface ImportUse {
  readonly specifier: string;
  readonly node: ts.Node;
}

/** Every module a file imports: imports, re-exports, `import()` and `import("x").Type`. */
export function listImports(project: Project, path: string): readonly ImportUse[] {
  const uses: ImportUse[] = [];
  walk(project.source(path), (node) => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) uses.push({ specifier: specifier.text, node });
  });
  return uses;
}

/** The name of the npm package a module name belongs to; null for a relative one. */
export function npmName(specifier: string): string | null {
  if (specifier.startsWith(".")) return null;
  const [first = "", second = ""] = specifier.split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0];
  return undefined;
}
