import { posix } from "node:path";
import ts from "typescript";
import type { WorkspacePackage } from "../workspace.ts";
import type { Project } from "./project.ts";

/** A declaration that can be exported under a name. */
export type Declaration =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.VariableStatement;

/** A name one entry of a package exports, and where it is declared. */
export interface PublicName {
  /** Import name of the entry: `@receivables/core/money`. */
  readonly entry: string;
  readonly name: string;
  /** File that declares it; null when it comes from another package. */
  readonly path: string | null;
  readonly declarations: readonly Declaration[];
}

/** Every name every entry of a package exports. */
export function listPublicNames(project: Project, { entries }: WorkspacePackage): readonly PublicName[] {
  return Object.entries(entries).flatMap(([entry, source]) =>
    exportedNames(project, source).map((name) => ({ entry, name, ...resolveName(project, source, name) })),
  );
}

/** What kind of thing a public name is, in one word. */
export function kindOf({ declarations }: PublicName): string {
  const [first] = declarations;
  if (first === undefined) return "foreign";
  if (ts.isFunctionDeclaration(first)) return "function";
  if (ts.isClassDeclaration(first)) return "class";
  if (ts.isInterfaceDeclaration(first)) return "interface";
  return ts.isTypeAliasDeclaration(first) ? "type" : "const";
}

function exportedNames(project: Project, path: string): readonly string[] {
  return project.source(path).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause === undefined) return [];
      return ts.isNamespaceExport(clause) ? [clause.name.text] : clause.elements.map(({ name }) => name.text);
    }
    return isExported(statement) ? declaredNames(statement) : [];
  });
}

function resolveName(
  project: Project,
  path: string,
  name: string,
): { readonly path: string | null; readonly declarations: readonly Declaration[] } {
  const { statements } = project.source(path);
  const declarations = statements.filter(isDeclaration).filter((statement) => declaredNames(statement).includes(name));
  if (declarations.length > 0) return { path, declarations };
  for (const statement of statements) {
    const from = reexport(statement, name) ?? imported(statement, name);
    if (from === undefined) continue;
    if (!from.specifier.startsWith(".")) return { path: null, declarations: [] };
    return resolveName(project, posix.join(posix.dirname(path), from.specifier), from.name);
  }
  return { path: null, declarations: [] };
}

interface Origin {
  readonly specifier: string;
  readonly name: string;
}

function reexport(statement: ts.Statement, name: string): Origin | undefined {
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return undefined;
  const clause = statement.exportClause;
  const element =
    clause !== undefined && ts.isNamedExports(clause)
      ? clause.elements.find((item) => item.name.text === name)
      : undefined;
  if (element === undefined) return undefined;
  return { specifier: textOf(statement.moduleSpecifier), name: (element.propertyName ?? element.name).text };
}

function imported(statement: ts.Statement, name: string): Origin | undefined {
  if (!ts.isImportDeclaration(statement)) return undefined;
  const bindings = statement.importClause?.namedBindings;
  const element =
    bindings !== undefined && ts.isNamedImports(bindings)
      ? bindings.elements.find((item) => item.name.text === name)
      : undefined;
  if (element === undefined) return undefined;
  return { specifier: textOf(statement.moduleSpecifier), name: (element.propertyName ?? element.name).text };
}

function textOf(specifier: ts.Expression): string {
  return ts.isStringLiteral(specifier) ? specifier.text : "";
}

function isDeclaration(statement: ts.Statement): statement is Declaration {
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isVariableStatement(statement)
  );
}

function isExported(statement: ts.Statement): statement is Declaration {
  return (
    isDeclaration(statement) && (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

function declaredNames(statement: Declaration): readonly string[] {
  if (!ts.isVariableStatement(statement)) return statement.name === undefined ? [] : [statement.name.text];
  return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
}
