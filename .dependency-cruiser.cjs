// Import rules that need the files resolved: cycles, unresolvable names and the layer table over resolved paths.
// The table itself is in packages/tools/src/tidy/layers.ts.
const { layers } = require("./packages/tools/src/tidy/layers.ts");

const boundaries = Object.entries(layers)
  .filter(([, layer]) => layer.reach !== "free")
  .map(([folder, layer]) => ({
    name: `layer-${folder.replace(/^packages\//, "")}`,
    comment: `${folder} imports only ${layer.imports.join(", ") || "itself"}`,
    severity: "error",
    from: { path: `^${folder}/src/` },
    to: { path: "^packages/", pathNot: [folder, ...layer.imports].map((allowed) => `^${allowed}/src/`) },
  }));

module.exports = {
  forbidden: [
    ...boundaries,
    {
      name: "no-cycles",
      comment: "data flows one way, types too: what a model is stands in a file below what makes it",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    { name: "resolvable", severity: "error", from: { path: "^packages/" }, to: { couldNotResolve: true } },
    {
      name: "tests-stay-out",
      severity: "error",
      from: { path: "/src/" },
      to: { path: "/test/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/|^packages/bench/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@receivables/source", "import", "require", "node", "default", "types"],
    },
  },
};
