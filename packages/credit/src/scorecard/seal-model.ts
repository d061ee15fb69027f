import { canonicalJson, type HashText, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";
import type { JudgementalScorecard } from "./judgemental-scorecard.ts";
import type { Scorecard } from "./scorecard.ts";

/** A model with the hash of its content, so that a decision can name exactly what it went by. @category Scorecards */
export interface SealedModel<Model extends Scorecard | JudgementalScorecard = Scorecard | JudgementalScorecard> {
  readonly model: Model;
  /** Of the canonical text of the model. */
  readonly hash: string;
}

/**
 * Seal a model: its content and the hash of it.
 *
 * `hash = H(canonicalJson(model))`, so that equal models have equal hashes whatever order their members stand in.
 * **Refuses** nothing. **Source** RFC 8785 for the text that is hashed.
 *
 * @param model - a scorecard, learned or judged
 * @param hash - a hash of a text, such as SHA-256 in hexadecimal
 * @returns the model with its hash
 * @example
 * ```ts
 * const card = { kind: "judgementalScorecard", id: "s", version: 1, factors: [], classes: [{ name: "all", from: null }] } as const;
 * const length = (text: string) => String(text.length);
 * unwrap(openModel(sealModel(card, length), length)).id // => "s"
 * openModel({ ...sealModel(card, length), hash: "1" }, length).ok // => false
 * ```
 * @category Scorecards
 */
export function sealModel<Model extends Scorecard | JudgementalScorecard>(
  model: Model,
  hash: HashText,
): SealedModel<Model> {
  return { model, hash: hash(canonicalJson(model)) };
}

/**
 * Open a sealed model, if nobody changed it.
 *
 * **Refuses** `credit.seal_broken`.
 *
 * @param sealed - a model with its hash
 * @param hash - the hash it was sealed with
 * @returns the model
 * @example
 * ```ts
 * const card = { kind: "judgementalScorecard", id: "s", version: 1, factors: [], classes: [{ name: "all", from: null }] } as const;
 * const length = (text: string) => String(text.length);
 * openModel({ model: { ...card, version: 12 }, hash: sealModel(card, length).hash }, length).ok // => false
 * ```
 * @category Scorecards
 */
export function openModel<Model extends Scorecard | JudgementalScorecard>(
  sealed: SealedModel<Model>,
  hash: HashText,
): Result<Model> {
  if (hash(canonicalJson(sealed.model)) === sealed.hash) return ok(sealed.model);
  return refuse(makeIssue(creditIssues, "credit.seal_broken", {}, { path: "/hash" }));
}
