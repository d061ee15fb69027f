import { fillTemplate, type Issue, type MessageCatalog, type Params } from "./issue.ts";

/**
 * Why a decision fell as it did: the rule that fired, its operands, and the records it looked at.
 *
 * @category Results
 */
export interface Reason {
  /** Permanent code, `package.snake_case`. */
  readonly code: string;
  /** The rule's operands. */
  readonly params: Params;
  /** Ids of the records the rule looked at. */
  readonly refs: readonly string[];
}

/**
 * Make a {@link Reason}.
 *
 * @param code - permanent code
 * @param params - the rule's operands
 * @param refs - ids of the records it looked at
 * @returns the reason
 * @example
 * ```ts
 * reason("cash.reference_exact", { reference: "INV-1" }, ["i1"]).refs // => ["i1"]
 * ```
 * @category Results
 */
export function reason(code: string, params: Params = {}, refs: readonly string[] = []): Reason {
  return { code, params, refs };
}

/**
 * English (or any other) text of a reason or an issue, from a catalogue of templates.
 *
 * A code the catalogue lacks is printed with its parameters, so that nothing is ever silent.
 *
 * @param subject - the reason or issue
 * @param catalog - templates by code
 * @returns one line of text
 * @example
 * ```ts
 * explain(reason("demo.paid", { days: 3 }), { "demo.paid": "Paid {days} days early." }) // => "Paid 3 days early."
 * ```
 * @category Results
 */
export function explain(subject: Reason | Issue, catalog: MessageCatalog): string {
  const params = subject.params ?? {};
  if (Object.hasOwn(catalog, subject.code)) return fillTemplate(catalog[subject.code] ?? "", params);
  if ("message" in subject) return subject.message;
  const operands = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
  return [subject.code, ...operands].join(" ");
}
