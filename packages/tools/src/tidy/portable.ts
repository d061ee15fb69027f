import type { Finding, Project } from "./project.ts";

const textFile =
  /\.(ts|mts|cts|js|mjs|cjs|json|jsonc|md|yaml|yml|txt|csv|xml|html|sh|sql)$|^\.ci\/run$|(^|\/)(LICENSE|\.gitignore)$/;

// The patterns are put together so that this file does not find itself.
const traces: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  {
    pattern: new RegExp(`(^|["'\`\\s(=:])/(${["work", "root", "home", "Users", "tmp"].join("|")})/[\\w.-]`),
    message: "a path of one machine: start from the checkout, the caller's folder or os.tmpdir()",
  },
  {
    pattern: new RegExp(`registry\\.(${["npmjs", "yarnpkg"].join("|")})|tarball: https?:`),
    message: "a registry host: the lockfile and the reader's own settings decide where packages come from",
  },
];

/** No file knows the machine it was written on or the registry it was installed from. */
export function findMachineTraces(project: Project): readonly Finding[] {
  return project.paths
    .filter((path) => textFile.test(path) && !/^examples\/[^/]+\/data\//.test(path))
    .flatMap((path) =>
      project
        .text(path)
        .split("\n")
        .flatMap((line, index) =>
          traces
            .filter(({ pattern }) => pattern.test(line))
            .map(({ message }) => ({ path, line: index + 1, message: `holds ${message}` })),
        ),
    );
}
