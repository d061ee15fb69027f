import ts from "typescript";
import { layers } from "./layers.ts";
import {
  type Finding,
  findingAt,
  type Project,
  packageOf,
  publishedSourcePaths,
  sourcePaths,
  walk,
} from "./project.ts";

interface Code {
  readonly code: string;
  readonly catalogue: string;
  readonly path: string;
  readonly node: ts.Node;
}

/**
 * Codes in catalogues named `…Issues` and `…Reasons` read `prefix.snake_case` with the prefix of their package, are
 * unique, and are used; the codes of issues stand in the package's README.
 */
export function findIssueCodeFaults(project: Project): readonly Finding[] {
  const codes = publishedSourcePaths(project).flatMap((path) => listCodes(project, path));
  const used = usedCodes(project);
  const first = new Map<string, Code>();
  return codes.flatMap((item) => {
    const { code, path, node } = item;
    const earlier = first.get(code);
    first.set(code, earlier ?? item);
    const faults = [
      ...formFaults(project, item),
      ...(earlier === undefined ? [] : [`is also in ${earlier.path}: a code has one meaning`]),
      ...(used.has(code) ? [] : ["is used nowhere: delete it, or refuse with it"]),
      ...readmeFaults(project, item),
    ];
    return faults.map((fault) => findingAt(path, node, `code "${code}" ${fault}`));
  });
}

function listCodes(project: Project, path: string): readonly Code[] {
  const codes: Code[] = [];
  for (const statement of project.source(path).statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const catalogue = name.getText();
      if (!/(Issues|Reasons)$/.test(catalogue) || initializer === undefined) continue;
      const table = plainExpression(initializer);
      if (!ts.isObjectLiteralExpression(table)) continue;
      for (const property of table.properties) {
        const key = property.name;
        if (key !== undefined && ts.isStringLiteral(key))
          codes.push({ code: key.text, catalogue, path, node: property });
      }
    }
  }
  return codes;
}

function plainExpression(expression: ts.Expression): ts.Expression {
  return ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression)
    ? plainExpression(expression.expression)
    : expression;
}

/** Every text in the sources but for the keys of catalogues. */
function usedCodes(project: Project): ReadonlySet<string> {
  const used = new Set<string>();
  for (const path of sourcePaths(project)) {
    walk(project.source(path), (node) => {
      if (ts.isStringLiteralLike(node) && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node))
        used.add(node.text);
    });
  }
  return used;
}

function formFaults(project: Project, { code, path }: Code): readonly string[] {
  const prefix = layers[packageOf(project, path)?.folder ?? ""]?.prefix;
  if (prefix === undefined || new RegExp(`^${prefix}\\.[a-z][a-z0-9]*(_[a-z0-9]+)*$`).test(code)) return [];
  return [`is not of the form ${prefix}.snake_case`];
}

function readmeFaults(project: Project, { code, catalogue, path }: Code): readonly string[] {
  const readme = `${packageOf(project, path)?.folder}/README.md`;
  if (!catalogue.endsWith("Issues") || !project.paths.includes(readme)) return [];
  return project.text(readme).includes(code) ? [] : [`is missing from ${readme}: list when it is refused`];
}
