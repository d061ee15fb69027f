import ts from "typescript";

/** A fenced code block of TypeScript in a docblock or a Markdown file. */
export interface Fence {
  readonly code: string;
  /** Line of the first line of code in its file, counted from 1. */
  readonly line: number;
  /** Why the block is not run; null when it is. */
  readonly noRun: string | null;
}

/** Find the TypeScript fences of a Markdown text. Throws a RangeError on a fence whose words are not understood. */
export function findMarkdownFences(text: string, firstLine = 1): readonly Fence[] {
  const fences: Fence[] = [];
  let open: {
    readonly mark: string;
    readonly info: string;
    readonly indent: number;
    readonly line: number;
    code: string[];
  } | null = null;
  for (const [index, line] of text.split("\n").entries()) {
    const match = /^(\s*)(`{3,}|~{3,})\s*(.*)$/.exec(line);
    const [, indent = "", mark = "", info = ""] = match ?? [];
    if (open === null) {
      if (match !== null)
        open = { mark, info: info.trim(), indent: indent.length, line: firstLine + index + 1, code: [] };
    } else if (match !== null && info === "" && mark.startsWith(open.mark)) {
      const fence = readFence(open.info, open.code.join("\n"), open.line);
      if (fence !== null) fences.push(fence);
      open = null;
    } else {
      open.code.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
    }
  }
  if (open !== null) throw new RangeError(`line ${open.line - 1}: the fence is never closed`);
  return fences;
}

/** Find the TypeScript fences in the docblocks of a source file. */
export function findDocblockFences(path: string, text: string): readonly Fence[] {
  return listDocblocks(path, text).flatMap(({ body, line }) => findMarkdownFences(body, line));
}

interface Docblock {
  readonly body: string;
  readonly line: number;
}

function listDocblocks(path: string, text: string): readonly Docblock[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const starts = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    for (const range of ts.getLeadingCommentRanges(text, node.pos) ?? []) starts.set(range.pos, range.end);
    ts.forEachChild(node, visit);
  };
  visit(source);
  visit(source.endOfFileToken);
  return [...starts]
    .filter(([start]) => text.startsWith("/**", start))
    .map(([start, end]) => ({
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      body: text
        .slice(start + 3, end - 2)
        .split("\n")
        .map((line, index) => (index === 0 ? line : line.replace(/^\s*\* ?/, "")))
        .join("\n"),
    }));
}

function readFence(info: string, code: string, line: number): Fence | null {
  const [language, ...words] = info.split(/\s+/);
  if (language !== "ts" && language !== "typescript") return null;
  if (words.length === 0) return { code, line, noRun: null };
  const [, reason = ""] = /^no-run:?\s+(\S.*)$/.exec(words.join(" ")) ?? [];
  if (reason === "") {
    throw new RangeError(`line ${line}: a fence is "ts", or "ts no-run: <reason>", not "${info}"`);
  }
  return { code, line, noRun: reason };
}
