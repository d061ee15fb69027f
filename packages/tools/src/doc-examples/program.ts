import ts from "typescript";
import type { Fence } from "./fence.ts";

/** A name an example imports. */
export interface ImportedName {
  readonly from: string;
  /** The exported name, or `*` for the whole module. */
  readonly exported: string;
  readonly local: string;
  readonly line: number;
}

/** An example made ready to run: its imports apart, its `// =>` comments turned into checks. */
export interface ExampleProgram {
  readonly imports: readonly ImportedName[];
  /** TypeScript in which `expr // => expected` reads `__check(expr, expected, line)`. */
  readonly code: string;
  /** How many checks the example makes. */
  readonly checks: number;
}

/**
 * Turn a fence into a program.
 *
 * `expr // => expected` and `const name = expr // => expected` become a deep-equality check; the expected JavaScript
 * expression may go on over following comment lines or stand in the comment below the statement.
 * `expr // => throws Name` becomes a check that the expression throws an error of that name, code or message.
 */
export function readExample(fence: Fence): ExampleProgram {
  const code = endStatements(fence.code);
  const source = parse(code);
  const lineAt = (position: number): number => fence.line + source.getLineAndCharacterOfPosition(position).line;
  const imports: ImportedName[] = [];
  const statements: ts.Statement[] = [];
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      imports.push(...readImport(node, lineAt(node.getStart())));
      edits.push({ start: node.getStart(), end: node.end, text: "" });
    } else if (ts.isExpressionStatement(node) || ts.isVariableStatement(node)) statements.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const expectations = findExpectations(source);
  for (const expectation of expectations) {
    const line = lineAt(expectation.start);
    const statement = statementAbove(statements, expectation, source);
    if (statement === undefined) throw new RangeError(`line ${line}: "// =>" follows no expression`);
    edits.push(checkEdit(statement, expectation.text, line));
  }
  return { imports, code: applyEdits(code, edits), checks: expectations.length };
}

function parse(code: string): ts.SourceFile {
  return ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
}

/** Put a semicolon before every `// =>`, so that the next line never reads as the rest of the statement. */
export function endStatements(code: string): string {
  const marks = listLineComments(parse(code)).filter(({ text }) => text.startsWith("=>"));
  return applyEdits(
    code,
    marks.map(({ start }) => ({ start, end: start, text: ";" })),
  );
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Expectation {
  readonly start: number;
  readonly text: string;
}

function readImport(node: ts.ImportDeclaration, line: number): readonly ImportedName[] {
  const from = ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : "";
  const clause = node.importClause;
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const names: ImportedName[] = [];
  if (clause.name !== undefined) names.push({ from, exported: "default", local: clause.name.text, line });
  const bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    names.push({ from, exported: "*", local: bindings.name.text, line });
  } else if (bindings !== undefined) {
    for (const element of bindings.elements) {
      if (element.isTypeOnly) continue;
      names.push({ from, exported: (element.propertyName ?? element.name).text, local: element.name.text, line });
    }
  }
  return names;
}

/** The `// => …` comments, each with the comment lines that its expression goes on over. */
function findExpectations(source: ts.SourceFile): readonly Expectation[] {
  const comments = listLineComments(source);
  const expectations: Expectation[] = [];
  for (let index = 0; index < comments.length; index += 1) {
    const { start, text } = comments[index] ?? { start: 0, text: "" };
    if (!text.startsWith("=>")) continue;
    let whole = text.slice(2).trim();
    while (!isExpression(whole) && isNextLine(source, comments[index]?.start, comments[index + 1]?.start)) {
      index += 1;
      whole += `\n${comments[index]?.text ?? ""}`;
    }
    expectations.push({ start, text: whole });
  }
  return expectations;
}

function listLineComments(source: ts.SourceFile): readonly Expectation[] {
  const text = source.text;
  const found = new Map<number, string>();
  const add = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end, kind } of ranges ?? []) {
      if (kind === ts.SyntaxKind.SingleLineCommentTrivia) found.set(pos, text.slice(pos + 2, end).trim());
    }
  };
  const visit = (node: ts.Node): void => {
    add(ts.getLeadingCommentRanges(text, node.pos));
    add(ts.getTrailingCommentRanges(text, node.end));
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return [...found].sort(([a], [b]) => a - b).map(([start, comment]) => ({ start, text: comment }));
}

function isExpression(text: string): boolean {
  if (text.startsWith("throws")) return true;
  const { diagnostics = [] } = ts.transpileModule(`(${text}\n)`, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext },
  });
  return text !== "" && diagnostics.length === 0;
}

function isNextLine(source: ts.SourceFile, first: number | undefined, second: number | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return source.getLineAndCharacterOfPosition(second).line === source.getLineAndCharacterOfPosition(first).line + 1;
}

/** The innermost statement that ends on the comment's line or the line above it. */
function statementAbove(
  statements: readonly ts.Statement[],
  { start }: Expectation,
  source: ts.SourceFile,
): ts.Statement | undefined {
  const line = source.getLineAndCharacterOfPosition(start).line;
  return statements
    .filter(({ end }) => end <= start && line - source.getLineAndCharacterOfPosition(end).line <= 1)
    .sort((a, b) => b.end - a.end || b.getStart() - a.getStart())[0];
}

function checkEdit(statement: ts.Statement, expected: string, line: number): Edit {
  const start = statement.getStart();
  if (ts.isExpressionStatement(statement)) {
    const expression = statement.expression.getText();
    return { start, end: statement.end, text: checkText(expression, expected, line, containsAwait(statement)) };
  }
  const name = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.name : undefined;
  if (name === undefined || !ts.isIdentifier(name)) {
    throw new RangeError(`line ${line}: "// =>" after a declaration wants one plain name`);
  }
  return { start: statement.end, end: statement.end, text: ` ${checkText(name.text, expected, line, false)}` };
}

function checkText(expression: string, expected: string, line: number, waits: boolean): string {
  const [, error] = /^throws\b\s*(.*)$/.exec(expected) ?? [];
  if (error === undefined) return `__check((${expression}), (${expected}\n), ${line});`;
  const call = `(${waits ? "async " : ""}() => (${expression}), ${JSON.stringify(error)}, ${line});`;
  return waits ? `await __rejects${call}` : `__throws${call}`;
}

function containsAwait(node: ts.Node): boolean {
  return (
    ts.isAwaitExpression(node) ||
    (!ts.isFunctionLike(node) && (ts.forEachChild(node, (child) => containsAwait(child) || undefined) ?? false))
  );
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: piece }) => result.slice(0, start) + piece + result.slice(end), text);
}
