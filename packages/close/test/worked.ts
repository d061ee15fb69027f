import type { CloseCheck, CloseEvidence, CloseInput, ClosePolicy } from "@receivables/close";
import { type Money, money } from "@receivables/core";

/** An amount in US dollars. */
export const usd = (amount: string): Money => money(amount, "USD");

/** March 2026. */
export const march = { id: "2026-03", from: "2026-03-01", to: "2026-03-31" };

/** A policy whose digest is readable. */
export const policy: ClosePolicy = {
  openCredits: { maxAgeDays: 30, maxUnidentifiedAgeDays: 5, maxTotals: [] },
  hash: (text) => `${text.length}:${[...text].reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 1_000_003, 7)}`,
};

/** One check for each piece of evidence, blocking unless named otherwise. */
export function inputOf(evidence: Readonly<Record<string, CloseEvidence>>, more: Partial<CloseInput> = {}): CloseInput {
  const checks = Object.entries(evidence).map(
    ([id, each]): CloseCheck => ({
      id,
      title: `Check ${id}`,
      evidence: each.kind,
      blocking: true,
      owner: "ledger",
    }),
  );
  return { period: march, entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, checks, evidence, ...more };
}

/** Figures that agree, or differ by an amount. */
export function tieEvidence(difference = "0.00"): CloseEvidence {
  const other = money(difference, "USD").minor + 10_000;
  return {
    kind: "tieOut",
    ties: [
      {
        name: "Receivables",
        figures: [
          { name: "Aging", amount: usd("100.00") },
          { name: "Control account", amount: { minor: other, currency: "USD" } },
        ],
      },
    ],
  };
}
