import { listFiles, listPublished, readText, type WorkspacePackage } from "../workspace.ts";
import { type Fence, findDocblockFences, findMarkdownFences } from "./fence.ts";

/** A docblock fence of a package. */
export interface DocblockExample {
  readonly current: WorkspacePackage;
  readonly path: string;
  readonly fence: Fence;
}

/** The fences of a Markdown file, from top to bottom. */
export interface MarkdownExamples {
  readonly path: string;
  readonly fences: readonly Fence[];
}

/** Every fence in a docblock of a published package that is run. */
export function listDocblockExamples(): readonly DocblockExample[] {
  return listPublished().flatMap((current) =>
    listFiles(`${current.folder}/src`, (path) => path.endsWith(".ts")).flatMap((path) =>
      findDocblockFences(path, readText(path)).flatMap((fence) =>
        fence.noRun === null ? [{ current, path, fence }] : [],
      ),
    ),
  );
}

/** Every Markdown file with fences that are run: READMEs and docs. */
export function listMarkdownExamples(): readonly MarkdownExamples[] {
  const left = /^(docs\/api|\.changeset)\/|(^|\/)CHANGELOG\.md$/;
  return listFiles("", (path) => path.endsWith(".md") && !left.test(path))
    .map((path) => ({ path, fences: findMarkdownFences(readText(path)).filter(({ noRun }) => noRun === null) }))
    .filter(({ fences }) => fences.length > 0);
}
