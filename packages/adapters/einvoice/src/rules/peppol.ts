import { peppolCodeRules } from "./peppol-codes.ts";
import { peppolDocumentRules } from "./peppol-document.ts";
import { germanAndIcelandicRules } from "./peppol-germany-iceland.ts";
import { greekRules } from "./peppol-greece.ts";
import { italianAndDutchRules } from "./peppol-italy-netherlands.ts";
import { nordicRules } from "./peppol-nordic.ts";
import type { RulePack } from "./rule.ts";

/**
 * The rules Peppol BIS Billing 3 adds to those of EN 16931, with their official ids: the document (`R`), identifiers
 * with check digits (`COMMON`), code lists (`CL`, `P`), and the rules of Norway, Denmark, Sweden, Italy, the
 * Netherlands, Germany, Iceland and Greece.
 *
 * Rules that speak of the XML alone (`R008`, `R043`, `R044`, `R080`, `R100`, `R101`, `F001`, `DE-R-018`, `023-2`,
 * `024-2`, `025`) are tried by {@link validateSyntax}. Apply the pack beside {@link en16931Rules}.
 *
 * @example
 * ```ts
 * const finding = validateEInvoice({ kind: "invoice", lines: [] }, [peppolBis3Rules]).findings[0];
 * [finding?.ruleId, finding?.path] // => ["PEPPOL-EN16931-R001", "/processId"]
 * ```
 * @category Rules
 */
export const peppolBis3Rules: RulePack = {
  id: "peppol-bis-3",
  version: "3.0",
  source: "OpenPeppol, Peppol BIS Billing 3.0, ids of the rules PEPPOL-EN16931",
  rules: [
    ...peppolDocumentRules,
    ...peppolCodeRules,
    ...nordicRules,
    ...italianAndDutchRules,
    ...germanAndIcelandicRules,
    ...greekRules,
  ],
};
