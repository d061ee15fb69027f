import { calculationRules } from "./en16931-calculation.ts";
import { categoryRules } from "./en16931-categories.ts";
import { codeRules } from "./en16931-codes.ts";
import { presenceRules } from "./en16931-presence.ts";
import type { RulePack } from "./rule.ts";

/**
 * The business rules of EN 16931-1:2017, with their official ids: figures, presence, VAT categories, code lists.
 *
 * Texts and tests are our own. A tax or a taxable amount that is off by less than one unit is a warning, as official
 * validators let it pass; every other figure is exact. The rules of UBL syntax (`UBL-*`) are tried by
 * {@link validateSyntax}; what those of CII forbid shows in the loss report of {@link readEInvoice}.
 *
 * @example
 * ```ts
 * en16931Rules.rules.find(({ id }) => id === "BR-CO-15")?.terms // => ["BT-112", "BT-109", "BT-110"]
 * ```
 * @category Rules
 */
export const en16931Rules: RulePack = {
  id: "en16931",
  version: "2017+1.3",
  source: "EN 16931-1:2017/A1:2019 and the ids of the validation artefacts 1.3",
  rules: [...calculationRules, ...presenceRules, ...categoryRules, ...codeRules],
};
