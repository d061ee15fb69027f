import { isBuiltin } from "node:module";
import ts from "typescript";
import { listImports } from "./imports.ts";
import { layers } from "./layers.ts";
import { type Finding, findingAt, type Project, packageOf, sourcePaths, walk } from "./project.ts";

const clock = "takes the time from the machine: make it an argument (asOf, recordedAt)";
const zone = "depends on the machine's time zone or locale: use the calendar package, or name the locale";

/** Globals nothing but a program may use. */
const ambient: Readonly<Record<string, string>> = {
  console: "writes to the console: return issues or progress",
  performance: clock,
};

/** Globals that reach out of a pure package. */
const outside: Readonly<Record<string, string>> = {
  process: "reads the environment: make it an argument",
  fetch: "reaches the network: that belongs into an adapter",
  crypto: "is random or platform bound: take ids and the hash function as arguments",
  globalThis: "reaches the environment: make it an argument",
  window: "reaches the environment: make it an argument",
  document: "reaches the environment: make it an argument",
  navigator: "reaches the environment: make it an argument",
  setTimeout: "uses a timer: leave waiting to the caller",
  setInterval: "uses a timer: leave waiting to the caller",
  setImmediate: "uses a timer: leave waiting to the caller",
  queueMicrotask: "uses a timer: leave waiting to the caller",
  require: "loads a module at run time: import it",
  Buffer: "exists only in Node: use Uint8Array",
};

const zoneMembers =
  /^((get|set)(Date|Day|Month|FullYear|Year|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toDateString|toTimeString)$/;

/** The one place that waits and measures time: it drives long work for the caller. */
const exempt: ReadonlySet<string> = new Set(["packages/core/src/progress/run-async.ts"]);

/** Pure packages take everything as an argument; adapters at least clock and randomness. */
export function findImpurities(project: Project): readonly Finding[] {
  return sourcePaths(project).flatMap((path) => {
    const reach = layers[packageOf(project, path)?.folder ?? ""]?.reach ?? "free";
    if (reach === "free" || exempt.has(path)) return [];
    return [...findInCode(project, path, reach), ...(reach === "pure" ? findBuiltins(project, path) : [])];
  });
}

function findBuiltins(project: Project, path: string): readonly Finding[] {
  return listImports(project, path)
    .filter(({ specifier }) => isBuiltin(specifier))
    .map(({ specifier, node }) => findingAt(path, node, `${specifier} is Node's: such work belongs into an adapter`));
}

function findInCode(project: Project, path: string, reach: "pure" | "edge"): readonly Finding[] {
  const source = project.source(path);
  const declared = declaredNames(source);
  const globals = reach === "pure" ? { ...ambient, ...outside } : ambient;
  const findings: Finding[] = [];
  walk(source, (node) => {
    const message =
      clockFault(node) ??
      localeFault(node) ??
      globalFault(node, globals, declared) ??
      (reach === "pure" ? stateFault(node) : null);
    if (message !== null) findings.push(findingAt(path, node, message));
  });
  return findings;
}

function clockFault(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node)) {
    const name = `${node.expression.getText()}.${node.name.text}`;
    if (name === "Date.now") return `Date.now ${clock}`;
    if (name === "Math.random") return "Math.random is random: take ids or a seed as an argument";
    return zoneMembers.test(node.name.text) ? `${node.name.text} ${zone}` : null;
  }
  const bareDate =
    (ts.isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0) ||
    (ts.isCallExpression(node) && node.expression.getText() === "Date");
  return bareDate ? `${node.getText()} ${clock}` : null;
}

function localeFault(node: ts.Node): string | null {
  if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText().startsWith("Intl.")) {
    const [locale] = node.arguments ?? [];
    return locale === undefined || locale.getText() === "undefined" ? `${node.expression.getText()} ${zone}` : null;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { text: name } = node.expression.name;
  const localeArgument = name === "localeCompare" ? 1 : name.startsWith("toLocale") ? 0 : null;
  if (localeArgument === null || node.arguments[localeArgument] !== undefined) return null;
  return `${name} without a locale ${zone}`;
}

function globalFault(
  node: ts.Node,
  globals: Readonly<Record<string, string>>,
  declared: ReadonlySet<string>,
): string | null {
  if (!ts.isIdentifier(node) || declared.has(node.text) || !Object.hasOwn(globals, node.text)) return null;
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isKey = (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node;
  return isMember || isKey ? null : `${node.text} ${globals[node.text]}`;
}

function stateFault(node: ts.Node): string | null {
  if (!ts.isVariableStatement(node) || !ts.isSourceFile(node.parent)) return null;
  return node.declarationList.flags & ts.NodeFlags.Const
    ? null
    : "a variable of the module remembers between calls: keep state in an argument or a const";
}

function declaredNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  walk(source, (node) => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isImportSpecifier(node);
    if (declares && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
  });
  return names;
}
