import { explain, formatDecimal, isCurrencyCode, moneyOfMinor, type Reason } from "@receivables/core";
import { cashReasons } from "../reasons.ts";
import type { EvidenceClass } from "./evidence-class.ts";

/** Evidence classes in words, as they end a sentence. */
const evidenceTexts: Readonly<Record<EvidenceClass, string>> = {
  advice: "every line of the payer's advice was found",
  advice_near: "every line of the advice was found, some by a number nearly right or by their amount",
  advice_part: "some lines of the advice were found; the money of the others stays with the receipt",
  reference_exact: "documents are cited as printed, and the amounts are equal",
  reference_normalised: "documents are cited in another spelling, and the amounts are equal",
  agreed: "the customer's agreed rule was carried out",
  reference_explained: "documents are cited, and named causes give the difference to the cent",
  reference_tolerated: "documents are cited, and the difference is within a tolerance or a fee",
  reference_near: "a number is nearly right, and one choice of items gives the amount",
  reference_converted: "documents in another currency are cited, and the money is worth their amount",
  reference_part: "one document is cited, and less than it is paid",
  amount_unique: "one choice of what is open gives the amount, hardly by accident",
  amount_weak: "what is open gives the amount, perhaps by accident",
  amount_round: "what is open gives the amount, as round amounts often do by accident",
  reference_unexplained: "documents are cited, and the difference has no name",
  ambiguous: "several explanations are as good",
  contested: "another receipt claims the same item",
  contradicted: "payer and cited documents belong to different customers",
  none: "no explanation",
};

/** Parameters of reasons that are minor units. */
const minorParams: ReadonlySet<string> = new Set(["minor", "paid", "open", "limit", "worth"]);

/**
 * A reason of a decision as a sentence: amounts as money, evidence in words.
 *
 * **Units** amounts in major units, as text. **Refuses** nothing; a code nobody knows is told with its parameters.
 * **Source** `cashReasons`.
 *
 * @param told - the reason
 * @param currency - what its amounts are in, unless it says so itself
 * @returns one sentence
 * @example
 * ```ts
 * tellCashReason({ code: "cash.amount_short", params: { minor: 392 }, refs: [] }, "EUR")
 * // => "EUR 3.92 less than what is cited, without a cause."
 * ```
 * @category Decisions
 */
export function tellCashReason(told: Reason, currency: string): string {
  const stated = told.params["currency"];
  const of = typeof stated === "string" ? stated : currency;
  const params = Object.fromEntries(
    Object.entries(told.params).map(([name, value]) => [name, textOf(name, value, of)] as const),
  );
  return explain({ ...told, params }, cashReasons).replaceAll(" minor units", "");
}

function textOf(name: string, value: Reason["params"][string], currency: string): Reason["params"][string] {
  if (name === "evidence" && typeof value === "string" && Object.hasOwn(evidenceTexts, value))
    return Object.entries(evidenceTexts).find(([code]) => code === value)?.[1] ?? value;
  const isMinor = minorParams.has(name) && typeof value === "number" && Number.isSafeInteger(value);
  return isMinor && isCurrencyCode(currency) ? `${currency} ${formatDecimal(moneyOfMinor(value, currency))}` : value;
}
