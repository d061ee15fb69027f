import { canonicalJson, type HashText, type Instant, ok, type Result } from "@receivables/core";
import { type CreditDecision, checkCredit } from "../check/check-credit.ts";
import type { CreditPolicy } from "../check/credit-policy.ts";
import type { CreditDocument, CreditSnapshot } from "../check/credit-snapshot.ts";
import { differingPaths } from "../internal/differing-paths.ts";

/** What a decision on credit is recorded with. @category Stored decisions */
export interface DecisionInput {
  readonly id: string;
  readonly decidedAt: Instant;
  /** Who or what asked. */
  readonly decidedBy: string;
  readonly snapshot: CreditSnapshot;
  readonly policy: CreditPolicy;
  readonly document?: CreditDocument;
}

/** A decision with everything it was made from. @category Stored decisions */
export interface DecisionRecord extends DecisionInput {
  readonly decision: CreditDecision;
  /** Of the canonical text of everything else. */
  readonly hash: string;
}

/** What a replay found. @category Stored decisions */
export interface DecisionReplay {
  /** Whether the record is as it was written. */
  readonly intact: boolean;
  /** Whether the same inputs give the same decision today. */
  readonly same: boolean;
  /** Where the decisions differ, as JSON pointers into the decision. */
  readonly differences: readonly string[];
  /** What the inputs give today. */
  readonly decision: CreditDecision;
}

/**
 * Decide on credit and keep all that the decision was made from, so that it can be made again.
 *
 * **Units** minor units. **Refuses** what {@link checkCredit} refuses.
 *
 * @param input - who asked when, and what is decided on
 * @param hash - a hash of a text, such as SHA-256 in hexadecimal
 * @returns the record: plain data to store
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const snapshot = {
 *   customerId: "c1", asOf: "2026-11-23", currency: "USD", limit: usd("1000"), hold: "auto", items: [], orders: [],
 *   openDeliveries: usd("0"), openBilling: usd("0"), highestDunningLevel: 0,
 * } as const;
 * const policy = { id: "p", version: 1, disputed: "excluded", noLimit: "block", rules: [{ kind: "static", reaction: "block" }] } as const;
 * const length = (text: string) => String(text.length);
 * const record = unwrap(recordDecision({ id: "d1", decidedAt: "2026-11-23T09:00:00.000Z", decidedBy: "orders", snapshot, policy }, length));
 * const { intact, same } = unwrap(replayDecision(JSON.parse(JSON.stringify(record)), length));
 * [record.decision.decision, intact, same] // => ["approved", true, true]
 * ```
 * @category Stored decisions
 */
export function recordDecision(input: DecisionInput, hash: HashText): Result<DecisionRecord> {
  const decided = checkCredit(input.snapshot, input.policy, input.document);
  if (!decided.ok) return decided;
  const content = { ...input, decision: decided.value };
  return ok({ ...content, hash: hash(canonicalJson(content)) });
}

/**
 * Make a recorded decision again from its stored inputs, and say whether it comes out the same.
 *
 * A broken hash means the record was changed; a different decision means the rules of the software were. **Refuses** what
 * {@link checkCredit} refuses.
 *
 * @param record - a record of {@link recordDecision}
 * @param hash - the hash it was recorded with
 * @returns whether it is intact and the same, and where it differs
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const snapshot = {
 *   customerId: "c1", asOf: "2026-11-23", currency: "USD", limit: usd("1000"), hold: "auto", items: [], orders: [],
 *   openDeliveries: usd("0"), openBilling: usd("0"), highestDunningLevel: 0,
 * } as const;
 * const policy = { id: "p", version: 1, disputed: "excluded", noLimit: "block", rules: [{ kind: "static", reaction: "block" }] } as const;
 * const length = (text: string) => String(text.length);
 * const record = unwrap(recordDecision({ id: "d1", decidedAt: "2026-11-23T09:00:00.000Z", decidedBy: "orders", snapshot, policy }, length));
 * const edited = { ...record, decision: { ...record.decision, decision: "blocked" } } as const;
 * const { intact, same, differences } = unwrap(replayDecision(edited, length));
 * [intact, same, differences] // => [false, false, ["/decision"]]
 * ```
 * @category Stored decisions
 */
export function replayDecision(record: DecisionRecord, hash: HashText): Result<DecisionReplay> {
  const decided = checkCredit(record.snapshot, record.policy, record.document);
  if (!decided.ok) return decided;
  const { hash: stated, ...content } = record;
  const differences = differingPaths(record.decision, decided.value);
  return ok({
    intact: hash(canonicalJson(content)) === stated,
    same: differences.length === 0,
    differences,
    decision: decided.value,
  });
}
