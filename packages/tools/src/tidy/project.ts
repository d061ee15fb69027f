import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { listFiles, listPackages, root, type WorkspacePackage } from "../workspace.ts";

/** A place that breaks a rule, and what to do about it. */
export interface Finding {
  readonly path: string;
  /** Counted from 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly message: string;
}

/** What the rules look at: the files of a checkout, or of a planted one. */
export interface Project {
  readonly packages: readonly WorkspacePackage[];
  /** Paths of all files that are kept, from the root. */
  readonly paths: readonly string[];
  /** The text of a file. Throws a RangeError when there is none. */
  readonly text: (path: string) => string;
  /** The syntax tree of a file, with parents. */
  readonly source: (path: string) => ts.SourceFile;
}

/** A rule of the house. */
export type TidyRule = (project: Project) => readonly Finding[];

/** The project of this checkout: every file but what .gitignore keeps out. */
export function loadProject(): Project {
  const ignored = /^docs\/api\/|^reports\/|^examples\/[^/]+\/out\/|^\.stryker-tmp\/|\.tsbuildinfo$/;
  const paths = listFiles("", (path) => !ignored.test(path));
  return projectOf(listPackages(), paths, (path) => {
    const file = join(root, path);
    if (!existsSync(file)) throw new RangeError(`no file ${path}`);
    return readFileSync(file, "utf8");
  });
}

/** A project of given texts, to plant violations in. */
export function plantProject(packages: readonly WorkspacePackage[], files: Readonly<Record<string, string>>): Project {
  return projectOf(packages, Object.keys(files), (path) => {
    const text = files[path];
    if (text === undefined) throw new RangeError(`no file ${path}`);
    return text;
  });
}

/** TypeScript source files of all packages; the benchmarks are no package of the workspace. */
export function sourcePaths(project: Project): readonly string[] {
  return project.paths.filter((path) => /^packages\/(?!bench\/)(adapters\/)?[^/]+\/src\/.*\.ts$/.test(path));
}

/** TypeScript source files of published packages. */
export function publishedSourcePaths(project: Project): readonly string[] {
  return sourcePaths(project).filter((path) => packageOf(project, path)?.manifest.private !== true);
}

/** The package a file belongs to. */
export function packageOf(project: Project, path: string): WorkspacePackage | undefined {
  return project.packages.find(({ folder }) => path.startsWith(`${folder}/`));
}

/** Call `visit` for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** A finding at a node. */
export function findingAt(path: string, node: ts.Node, message: string): Finding {
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return { path, line: line + 1, message };
}

function projectOf(
  packages: readonly WorkspacePackage[],
  paths: readonly string[],
  text: (path: string) => string,
): Project {
  const trees = new Map<string, ts.SourceFile>();
  return {
    packages,
    paths,
    text,
    source: (path) => {
      const tree = trees.get(path) ?? ts.createSourceFile(path, text(path), ts.ScriptTarget.Latest, true);
      trees.set(path, tree);
      return tree;
    },
  };
}
