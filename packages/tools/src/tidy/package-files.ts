import { findMarkdownFences } from "../doc-examples/fence.ts";
import type { Finding, Project } from "./project.ts";

/** Every published package has a LICENSE and a README with a running example. */
export function findMissingPackageFiles(project: Project): readonly Finding[] {
  return project.packages
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap(({ folder }) => {
      const findings: Finding[] = [];
      const license = `${folder}/LICENSE`;
      const readme = `${folder}/README.md`;
      if (!project.paths.includes(license))
        findings.push({ path: license, line: null, message: "is missing: copy it from the root" });
      if (!project.paths.includes(readme)) {
        findings.push({ path: readme, line: null, message: "is missing: purpose, one example, laws, refusal codes" });
      } else if (
        !findMarkdownFences(project.text(readme)).some(({ code, noRun }) => noRun === null && /\/\/ =>/.test(code))
      ) {
        findings.push({
          path: readme,
          line: null,
          message: "has no running example: add a ```ts fence with a `// =>` line",
        });
      }
      return findings;
    });
}
