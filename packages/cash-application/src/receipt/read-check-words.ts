/**
 * What words on a check mean: `full_satisfaction` offers it as payment of everything, `conditional` ties cashing it to
 * something else, `deposit_only` restricts nothing that matters to the payee.
 *
 * @category Receipts
 */
export type CheckWords = "full_satisfaction" | "conditional" | "deposit_only";

const fullSatisfaction = [
  "paid in full",
  "payment in full",
  "in full payment",
  "in full settlement",
  "in full satisfaction",
  "in full and final",
  "full and final",
  "settlement in full",
  "satisfaction in full",
  "final payment",
  "final settlement",
  "accord and satisfaction",
  "zum ausgleich aller",
  "pour solde de tout compte",
  "en pago total",
] as const;

const conditional = ["on condition", "provided that", "subject to", "void if", "not valid unless"] as const;

/**
 * Read the words on a check for an offer of full satisfaction or a condition.
 *
 * Words are compared without case, punctuation and repeated blanks. Full satisfaction goes before a condition.
 *
 * **Refuses** nothing: words that mean none of these give `null`. **Source** UCC § 3-311 (accord and satisfaction by use
 * of an instrument), § 3-206 (restrictive endorsement).
 *
 * @param words - what stands on the check, front or back
 * @returns what they mean
 * @example
 * ```ts
 * readCheckWords("Paid in FULL - Inv. 4711") // => "full_satisfaction"
 * [readCheckWords("For deposit only"), readCheckWords("void if not cashed by 30 June"), readCheckWords("Invoice 4711")]
 * // => ["deposit_only", "conditional", null]
 * ```
 * @category Receipts
 */
export function readCheckWords(words: string): CheckWords | null {
  const plain = ` ${words
    .slice(0, 10_000)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  const has = (phrases: readonly string[]): boolean => phrases.some((phrase) => plain.includes(` ${phrase} `));
  if (has(fullSatisfaction)) return "full_satisfaction";
  if (has(conditional)) return "conditional";
  return has(["for deposit only", "deposit only"]) ? "deposit_only" : null;
}
