import type { Manifest, WorkspacePackage } from "../workspace.ts";
import type { Finding, Project } from "./project.ts";

/** Published packages have manifests of one form: what they ship, to whom, and how their entries resolve. */
export function findManifestFaults(project: Project): readonly Finding[] {
  return project.packages
    .filter(({ manifest }) => manifest.private !== true)
    .flatMap((item) =>
      [...fieldFaults(item), ...exportFaults(project, item), ...dependencyFaults(project, item)].map((message) => ({
        path: `${item.folder}/package.json`,
        line: null,
        message,
      })),
    );
}

function fieldFaults({ folder, manifest }: WorkspacePackage): readonly string[] {
  const wanted: Readonly<Record<string, unknown>> = {
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    files: ["dist", "src", "README.md", "LICENSE"],
    "repository.directory": folder,
    "publishConfig.access": "public",
  };
  const faults = Object.entries(wanted)
    .filter(([field, value]) => JSON.stringify(fieldOf(manifest, field)) !== JSON.stringify(value))
    .map(([field, value]) => `${field} must be ${JSON.stringify(value)}`);
  if (!/^(@receivables\/[a-z-]+|receivables)$/.test(manifest.name)) faults.push("name must be @receivables/<name>");
  const { description, keywords } = manifest;
  if (typeof description !== "string" || !/^\S.{20,}\.$/.test(description))
    faults.push("description must be a sentence");
  if (!Array.isArray(keywords) || keywords.length === 0) faults.push("keywords are missing");
  return faults;
}

function fieldOf(manifest: Manifest, field: string): unknown {
  return field
    .split(".")
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null
          ? Object.entries(value).find(([name]) => name === key)?.[1]
          : undefined,
      manifest,
    );
}

function exportFaults(project: Project, { folder, manifest }: WorkspacePackage): readonly string[] {
  const faults: string[] = [];
  const published: Record<string, unknown> = {};
  for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
    published[subpath] = target;
    if (subpath === "./package.json" && target === subpath) continue;
    if (typeof target !== "object" || target === null) {
      faults.push(`exports["${subpath}"] must name its conditions`);
      continue;
    }
    const { "@receivables/source": source, ...built }: Readonly<Record<string, unknown>> = { ...target };
    published[subpath] = built;
    if (Object.keys(target)[0] !== "@receivables/source") {
      faults.push(`exports["${subpath}"] must begin with the condition @receivables/source`);
    }
    if (!project.paths.includes(String(source).replace("./", `${folder}/`))) {
      faults.push(`exports["${subpath}"] points to ${String(source)}, which does not exist`);
    }
    faults.push(...conditionFaults(subpath, String(source), built));
  }
  if (manifest.exports?.["./package.json"] !== "./package.json") faults.push('exports["./package.json"] is missing');
  if (JSON.stringify(fieldOf(manifest, "publishConfig.exports")) !== JSON.stringify(published)) {
    faults.push("publishConfig.exports must be exports without @receivables/source");
  }
  return faults;
}

function conditionFaults(subpath: string, source: string, built: Readonly<Record<string, unknown>>): readonly string[] {
  const stem = source.replace("./src/", "./dist/").replace(/\.ts$/, "");
  const wanted: Readonly<Record<string, unknown>> = {
    import: { types: `${stem}.d.ts`, default: `${stem}.js` },
    require: { types: `${stem}.d.cts`, default: `${stem}.cjs` },
  };
  const faults = Object.entries(built)
    .filter(([condition, target]) => JSON.stringify(target) !== JSON.stringify(wanted[condition]))
    .map(([condition]) => `exports["${subpath}"].${condition} must be ${JSON.stringify(wanted[condition])}`);
  return "import" in built ? faults : [...faults, `exports["${subpath}"] has no import condition`];
}

function dependencyFaults(project: Project, { manifest }: WorkspacePackage): readonly string[] {
  const names = new Set(project.packages.map((item) => item.manifest.name));
  return [manifest.dependencies, manifest.peerDependencies, manifest.devDependencies].flatMap((table) =>
    Object.entries(table ?? {})
      .filter(([name, range]) => names.has(name) && range !== "workspace:^")
      .map(([name]) => `${name} must be taken as workspace:^`),
  );
}
