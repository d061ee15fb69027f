import type { EInvoice } from "./model/e-invoice.ts";
import type { RulePack } from "./rules/rule.ts";

/** One place where a rule does not hold. @category Rules */
export interface RuleFinding {
  readonly ruleId: string;
  /** `fatal`: a validator refuses the document; `warning`: it lets it pass. */
  readonly flag: "fatal" | "warning";
  /** JSON pointer into the e-invoice. */
  readonly path: string;
  /** Business terms the rule speaks of. */
  readonly terms: readonly string[];
  /** What the rule asks for. */
  readonly text: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** What rules say of a document, and which. @category Rules */
export interface EInvoiceValidation {
  /** In the order of packs and rules. */
  readonly findings: readonly RuleFinding[];
  readonly applied: readonly { readonly pack: string; readonly version: string; readonly rules: number }[];
}

/**
 * Hold an e-invoice against rule packs.
 *
 * All rules are tried, each on every part of the document it speaks of. A finding names the rule, the place and, for
 * figures, what they should be. The document is valid when no finding is fatal.
 *
 * **Units** decimal texts in major units. **Refuses** nothing. **Source** the packs say theirs.
 *
 * @param eInvoice - the document
 * @param packs - such as `[en16931Rules, peppolBis3Rules]`
 * @returns the findings and the packs applied
 * @example
 * ```ts
 * const eInvoice = { kind: "invoice", lines: [],
 *   totals: { taxExclusive: "100.00", taxTotal: "19.00", taxInclusive: "118.00" } } as const;
 * const { findings } = validateEInvoice(eInvoice, [en16931Rules]);
 * const [finding] = findings.filter(({ ruleId }) => ruleId === "BR-CO-15");
 * [finding?.flag, finding?.path, finding?.expected, finding?.actual]
 * // => ["fatal", "/totals/taxInclusive", "119.00", "118.00"]
 * ```
 * @category Rules
 */
export function validateEInvoice(eInvoice: EInvoice, packs: readonly RulePack[]): EInvoiceValidation {
  const findings = packs.flatMap(({ rules }) =>
    rules.flatMap(({ id, flag, terms, text, test }) =>
      test(eInvoice).map(({ tolerated, path, ...figures }): RuleFinding => {
        return { ruleId: id, flag: tolerated === true ? "warning" : flag, path, terms, text, ...figures };
      }),
    ),
  );
  return { findings, applied: packs.map(({ id, version, rules }) => ({ pack: id, version, rules: rules.length })) };
}
