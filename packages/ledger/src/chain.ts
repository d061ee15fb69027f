import { canonicalJson, type HashText, makeIssue, ok, type Result, refuse } from "@receivables/core";
import type { LedgerEvent } from "./event.ts";
import { ledgerIssues } from "./issues.ts";

/** Where a log ends: how many events it has, and the hash of the last. @category Audit */
export interface LedgerHead {
  readonly version: number;
  readonly hash: string;
}

/** An event in its place in the chain. @category Audit */
export interface SealedEvent {
  /** Position in the entity's log, from 1. */
  readonly version: number;
  readonly event: LedgerEvent;
  /** Hash of the event before, `""` for the first. */
  readonly previousHash: string;
  /** `hash(version + "\n" + previousHash + "\n" + canonicalJson(event))`. */
  readonly hash: string;
}

/** The head of a log nothing was written to. @category Audit */
export const emptyHead: LedgerHead = { version: 0, hash: "" };

/**
 * Chain events to the end of a log, so that none can be changed, left out or slipped in later without a trace.
 *
 * Rule: `hash = H(version "\n" previousHash "\n" canonicalJson(event))`, the version in decimal digits, the text in
 * UTF-8. An auditor recomputes it with any implementation of the hash and of RFC 8785.
 *
 * **Refuses** nothing. **Source** RFC 8785 for the text of an event.
 *
 * @param events - events as decided, in order
 * @param head - where the log ends
 * @param hash - the hash function
 * @returns the events in their places
 * @example
 * ```ts
 * const opened: LedgerEvent = {
 *   kind: "entity_opened", id: "c0/1", entityId: "acme", commandId: "c0", fingerprint: "0", actor: "u1",
 *   effectiveDate: "2026-01-01", recordedAt: "2026-01-01T08:00:00.000Z", baseCurrency: "USD",
 * };
 * // A toy hash; use SHA-256: (text) => createHash("sha256").update(text).digest("hex")
 * const toyHash: HashText = (text) => String([...text].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 9973, 7));
 * const [sealed] = sealEvents([opened], emptyHead, toyHash);
 * [sealed?.version, sealed?.previousHash, sealed?.hash === toyHash(`1\n\n${canonicalJson(opened)}`)] // => [1, "", true]
 * ```
 * @category Audit
 */
export function sealEvents(events: readonly LedgerEvent[], head: LedgerHead, hash: HashText): readonly SealedEvent[] {
  let { version, hash: previousHash } = head;
  return events.map((event) => {
    version += 1;
    const sealed = { version, event, previousHash, hash: hash(sealedText(version, previousHash, event)) };
    previousHash = sealed.hash;
    return sealed;
  });
}

/** Where {@link verifyChain} starts and what it should end with. @category Audit */
export interface VerifyChainOptions {
  /**
   * The head before the first event given.
   * @defaultValue the empty head
   */
  readonly from?: LedgerHead;
  /**
   * The head the chain must reach, kept somewhere safe: only this shows that its end was cut off.
   * @defaultValue any
   */
  readonly to?: LedgerHead;
}

/**
 * Recompute a chain and report the first position where it is broken.
 *
 * **Refuses** `ledger.chain_broken` with `version` (the position expected there) and `problem`: `version` (an event is
 * missing, twice or out of order), `previous_hash`, `hash` (the event was changed) or `end` (it stops elsewhere than
 * at `options.to`).
 *
 * @param sealed - a log, or a part of it
 * @param hash - the hash function it was sealed with
 * @param options - the head before, the head to reach
 * @returns the head reached, or the first break
 * @example
 * ```ts
 * const toyHash: HashText = (text) => String([...text].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 9973, 7));
 * const chain = sealEvents([{
 *   kind: "entity_opened", id: "c0/1", entityId: "acme", commandId: "c0", fingerprint: "0", actor: "u1",
 *   effectiveDate: "2026-01-01", recordedAt: "2026-01-01T08:00:00.000Z", baseCurrency: "USD",
 * }], emptyHead, toyHash);
 * verifyChain(chain, toyHash).ok // => true
 * const forged = chain.map((each) => ({ ...each, event: { ...each.event, actor: "u2" } }));
 * const verdict = verifyChain(forged, toyHash);
 * verdict.ok ? null : verdict.issues[0]?.params // => { version: 1, problem: "hash" }
 * ```
 * @category Audit
 */
export function verifyChain(
  sealed: Iterable<SealedEvent>,
  hash: HashText,
  options: VerifyChainOptions = {},
): Result<LedgerHead> {
  let head = options.from ?? emptyHead;
  for (const each of sealed) {
    const version = head.version + 1;
    const problem = problemOf(each, head, version, hash);
    if (problem !== null) return broken(version, problem);
    head = { version, hash: each.hash };
  }
  const { to } = options;
  if (to !== undefined && (to.version !== head.version || to.hash !== head.hash))
    return broken(head.version + 1, "end");
  return ok(head);
}

function problemOf(sealed: SealedEvent, head: LedgerHead, version: number, hash: HashText): string | null {
  if (sealed.version !== version) return "version";
  if (sealed.previousHash !== head.hash) return "previous_hash";
  return sealed.hash === hash(sealedText(version, head.hash, sealed.event)) ? null : "hash";
}

function sealedText(version: number, previousHash: string, event: LedgerEvent): string {
  return `${version}\n${previousHash}\n${canonicalJson(event)}`;
}

function broken(version: number, problem: string) {
  return refuse(makeIssue(ledgerIssues, "ledger.chain_broken", { version, problem }));
}
