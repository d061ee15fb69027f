import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { listPublicNames } from "../tidy/exported.ts";
import { loadProject, type Project, walk } from "../tidy/project.ts";
import { root, type WorkspacePackage } from "../workspace.ts";
import { listDocblockExamples, listMarkdownExamples } from "./collect.ts";
import type { Fence } from "./fence.ts";
import { endStatements } from "./program.ts";

/** An example as a module that the checker can read, beside the file it stands in. */
export interface TypedExample {
  /** The file it stands in. */
  readonly path: string;
  /** Full name of the module. */
  readonly file: string;
  readonly text: string;
  /** For each line of the module the line of the file it comes from. */
  readonly lines: readonly number[];
}

/** Every example that is run, as modules: each docblock fence, and the fences of each Markdown file together. */
export function listTypedExamples(): readonly TypedExample[] {
  const project = loadProject();
  const core = project.packages.filter(({ manifest }) => manifest.name === "@receivables/core");
  const docblocks = listDocblockExamples().map(({ current, path, fence }) => {
    const origins = { ...ownNames(project, path), ...namesOf(project, [...core, current], path) };
    return moduleOf(path, path.replace(/\.ts$/, `.example-${fence.line}.ts`), [fence], origins);
  });
  const pages = listMarkdownExamples().map(({ path, fences }) => {
    const folder = project.packages.find((item) => path.startsWith(`${item.folder}/`))?.folder ?? "packages/tools";
    return moduleOf(path, `${folder}/${path.replace(/\W/g, "-")}.example.ts`, fences, {});
  });
  return [...docblocks, ...pages];
}

/** Fences of one file as one module: imports first, then each fence in a block inside that of the one before. */
export function moduleOf(
  path: string,
  module: string,
  fences: readonly Fence[],
  origins: Readonly<Record<string, string>>,
): TypedExample {
  const imports: { readonly text: string; readonly line: number }[] = [];
  const body: { readonly text: string; readonly line: number }[] = [];
  for (const { code, line } of fences) {
    const { written, rest } = splitImports(endStatements(code));
    for (const text of [...written, ...neededImports(code, origins)]) {
      if (!imports.some((earlier) => earlier.text === text)) imports.push({ text, line });
    }
    body.push({ text: "{", line }, ...rest.split("\n").map((text, index) => ({ text, line: line + index })));
  }
  const end = { text: `${"}".repeat(fences.length)} export {};`, line: body.at(-1)?.line ?? 1 };
  const all = [...imports, ...body, end];
  return {
    path,
    file: join(root, module),
    text: all.map(({ text }) => text).join("\n"),
    lines: all.map(({ line }) => line),
  };
}

/** A public entry as a path mapping. */
function inRoot([name, source]: readonly [string, string]): readonly [string, readonly string[]] {
  return [name, [join(root, source)]];
}

/** Type-check examples as if their modules stood in the checkout; the messages of each, in their order. */
export function checkExamples(examples: readonly TypedExample[]): readonly (readonly string[])[] {
  const texts = new Map(examples.map(({ file, text }) => [file, text]));
  const config = ts.readConfigFile(join(root, "tsconfig.json"), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  // A reader's own settings may be looser than ours; what only the strictest report would make examples hard to read.
  const relaxed = { ...options, noUnusedLocals: false, noUnusedParameters: false, noUncheckedIndexedAccess: false };
  Object.assign(relaxed, {
    // A page of docs may use any package, whatever the one it is checked beside depends on.
    paths: Object.fromEntries(loadProject().packages.flatMap(({ entries }) => Object.entries(entries).map(inRoot))),
    verbatimModuleSyntax: false,
    isolatedModules: false,
    noPropertyAccessFromIndexSignature: false,
  });
  const files = ts.createCompilerHost(relaxed);
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (name) => texts.has(name) || files.fileExists(name),
    readFile: (name) => texts.get(name) ?? files.readFile(name),
    getSourceFile: (name, target, ...rest) => {
      const text = texts.get(name);
      return text === undefined
        ? files.getSourceFile(name, target, ...rest)
        : ts.createSourceFile(name, text, target, true);
    },
  };
  const program = ts.createProgram([...texts.keys()], relaxed, host);
  return examples.map((example) => {
    const source = program.getSourceFile(example.file);
    if (source === undefined) return [`${example.path}: not read`];
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ start, messageText }) => {
      const at = source.getLineAndCharacterOfPosition(start ?? 0).line;
      return `${example.path}:${example.lines[at]}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
  });
}

function ownNames(project: Project, path: string): Readonly<Record<string, string>> {
  const item: WorkspacePackage = { folder: dirname(path), manifest: { name: "" }, entries: { own: path } };
  return namesOf(project, [item], path);
}

/** From each public name to the module it is imported from, seen from a file. */
function namesOf(project: Project, packages: readonly WorkspacePackage[], path: string): Record<string, string> {
  return Object.fromEntries(
    packages.flatMap((item) =>
      listPublicNames(project, item).map(({ entry, name }) => {
        const target = relative(dirname(path), item.entries[entry] ?? "");
        return [name, target.startsWith(".") ? target : `./${target}`];
      }),
    ),
  );
}

/** Imports of the names an example uses and does not declare, one by one. */
function neededImports(code: string, origins: Readonly<Record<string, string>>): readonly string[] {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const used = new Set<string>();
  const declared = new Set<string>();
  walk(source, (node) => {
    if (ts.isIdentifier(node)) (isDeclaredName(node) ? declared : used).add(node.text);
  });
  return [...used]
    .filter((name) => !declared.has(name) && Object.hasOwn(origins, name))
    .map((name) => `import { ${name} } from "${origins[name]}";`);
}

function isDeclaredName(node: ts.Identifier): boolean {
  const { parent } = node;
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent);
  return declares && parent.name === node;
}

/** The imports an example writes, name by name, and the example with white space in their place. */
function splitImports(code: string): { readonly written: readonly string[]; readonly rest: string } {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const declarations = source.statements.filter(ts.isImportDeclaration);
  const written = declarations.flatMap((node) => {
    const bindings = node.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) return [node.getText().replace(/\s+/g, " ")];
    const kind = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "import type" : "import";
    return bindings.elements.map(
      (element) => `${kind} { ${element.getText()} } from ${node.moduleSpecifier.getText()};`,
    );
  });
  const rest = declarations.reduceRight(
    (text, node) => text.slice(0, node.getStart()) + node.getText().replace(/[^\n]/g, " ") + text.slice(node.end),
    code,
  );
  return { written, rest };
}
