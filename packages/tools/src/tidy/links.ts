import { posix } from "node:path";
import type { Finding, Project } from "./project.ts";

/** Relative links in Markdown files lead to files or folders, and to headings that exist. */
export function findDeadLinks(project: Project): readonly Finding[] {
  return project.paths
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) => listLinks(project.text(path)).flatMap((link) => faultOf(project, path, link)));
}

interface Link {
  readonly target: string;
  readonly line: number;
}

function listLinks(text: string): readonly Link[] {
  let fenced = false;
  return text.split("\n").flatMap((line, index) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (fenced) return [];
    const plain = line.replace(/`[^`]*`/g, "");
    return [...plain.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map(([, target = ""]) => ({
      target,
      line: index + 1,
    }));
  });
}

function faultOf(project: Project, path: string, { target, line }: Link): readonly Finding[] {
  if (/^[a-z]+:/.test(target)) return [];
  const [file = "", heading = ""] = target.split("#");
  const found = file === "" ? path : posix.join(posix.dirname(path), file).replace(/\/$/, "");
  const exists = project.paths.some((item) => item === found || item.startsWith(`${found}/`)) || found === ".";
  if (!exists) return [{ path, line, message: `the link ${target} leads nowhere: name a file of the checkout` }];
  if (heading === "" || !found.endsWith(".md")) return [];
  if (listHeadings(project.text(found)).includes(heading)) return [];
  return [{ path, line, message: `the link ${target} leads to no heading of ${found}` }];
}

/** Headings as GitHub turns them into anchors. */
function listHeadings(text: string): readonly string[] {
  return [...text.matchAll(/^#+\s+(.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}
