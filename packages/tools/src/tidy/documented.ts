import ts from "typescript";
import { findMarkdownFences } from "../doc-examples/fence.ts";
import { type Declaration, listPublicNames } from "./exported.ts";
import { type Finding, findingAt, type Project } from "./project.ts";

/**
 * Every public name has a docblock with one `@category`; a function also documents its parameters and its return
 * value, says what it refuses when it returns a Result or a Batch, and shows an example with `// =>`.
 */
export function findUndocumented(project: Project): readonly Finding[] {
  const published = project.packages.filter(({ manifest }) => manifest.private !== true);
  const seen = new Set<Declaration>();
  return published.flatMap((item) =>
    listPublicNames(project, item).flatMap(({ name, path, declarations }) => {
      const fresh = declarations.filter((declaration) => !seen.has(declaration));
      for (const declaration of fresh) seen.add(declaration);
      const [first] = fresh;
      if (path === null || first === undefined) return [];
      // Overloads share the docblock of the first; a type and a value of one name each have their own.
      const documented = fresh.filter((declaration) => !ts.isFunctionDeclaration(declaration) || declaration === first);
      return documented.flatMap((declaration) =>
        faultsOf(declaration).map((fault) => findingAt(path, declaration, `${name} ${fault}`)),
      );
    }),
  );
}

function faultsOf(declaration: Declaration): readonly string[] {
  const docblock = docblockOf(declaration);
  if (docblock === null) return ["has no docblock: say in one sentence what it is"];
  const faults: string[] = [];
  const categories = docblock.match(/@category\s+\S/g)?.length ?? 0;
  if (categories !== 1) faults.push(`has ${categories} @category tags: give it exactly one`);
  if (/^\s*@/.test(docblock)) faults.push("begins with a tag: say in one sentence what it is");
  if (ts.isFunctionDeclaration(declaration)) faults.push(...functionFaults(declaration, docblock));
  if (ts.isInterfaceDeclaration(declaration) && declaration.name.text.endsWith("Options")) {
    faults.push(...optionFaults(declaration));
  }
  return faults;
}

function functionFaults(declaration: ts.FunctionDeclaration, docblock: string): readonly string[] {
  const faults: string[] = [];
  for (const { name } of declaration.parameters) {
    if (ts.isIdentifier(name) && !new RegExp(`@param\\s+(\\[)?${name.text}\\b`).test(docblock)) {
      faults.push(`documents no @param ${name.text}`);
    }
  }
  const returned = declaration.type?.getText() ?? "";
  if (!/^(void|never|asserts .*)$/.test(returned) && !/@returns\s+\S/.test(docblock))
    faults.push("documents no @returns");
  if (/^(Promise<)?(Result|Batch)</.test(returned) && !docblock.includes("**Refuses**")) {
    faults.push("returns a Result or Batch: list its codes after **Refuses**");
  }
  const fences = findMarkdownFences(docblock);
  const shows = fences.some(({ code, noRun }) => noRun !== null || /\/\/ =>/.test(code));
  if (!docblock.includes("@example") || !shows) {
    faults.push("has no running example: add @example with a ```ts fence that has a `// =>` line");
  }
  return faults;
}

function optionFaults(declaration: ts.InterfaceDeclaration): readonly string[] {
  return declaration.members.flatMap((member) => {
    if (!ts.isPropertySignature(member)) return [];
    const name = member.name.getText();
    const isReadonly = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;
    return [
      ...(isReadonly ? [] : [`must be readonly in its field ${name}`]),
      ...(docblockOf(member) === null ? [`has no docblock on its field ${name}`] : []),
    ];
  });
}

/** The body of the docblock right before a node, without its stars; null when there is none. */
function docblockOf(node: ts.Node): string | null {
  const text = node.getSourceFile().text;
  const range = (ts.getLeadingCommentRanges(text, node.pos) ?? []).findLast(({ pos }) => text.startsWith("/**", pos));
  if (range === undefined) return null;
  return text
    .slice(range.pos + 3, range.end - 2)
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
}
