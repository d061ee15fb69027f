import { findDeadDocLinks } from "./doc-links.ts";
import { findUndocumented } from "./documented.ts";
import { findEntryPointFaults } from "./entry-points.ts";
import { findLongFiles } from "./file-size.ts";
import { findIssueCodeFaults } from "./issue-codes.ts";
import { findForbiddenSyntax } from "./language.ts";
import { findLayerImports } from "./layer-imports.ts";
import { findDeadLinks } from "./links.ts";
import { findManifestFaults } from "./manifests.ts";
import { findMissingPackageFiles } from "./package-files.ts";
import { findMachineTraces } from "./portable.ts";
import type { TidyRule } from "./project.ts";
import { findImpurities } from "./purity.ts";

/** Every rule of the house, by what it keeps. */
export const tidyRules: Readonly<Record<string, TidyRule>> = {
  "imports follow the layers": findLayerImports,
  "packages are pure": findImpurities,
  "syntax stays plain": findForbiddenSyntax,
  "entry points list names": findEntryPointFaults,
  "public names are documented": findUndocumented,
  "issue codes are permanent": findIssueCodeFaults,
  "files stay short": findLongFiles,
  "manifests are uniform": findManifestFaults,
  "packages have README and LICENSE": findMissingPackageFiles,
  "files know no machine": findMachineTraces,
  "links lead somewhere": findDeadLinks,
  "links in docblocks name something public": findDeadDocLinks,
};
