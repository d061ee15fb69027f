import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns, lawTimeout } from "../../../tools/src/law-runs.ts";
import {
  bankIssues,
  parseSettlementCsv,
  parseStripeTransactions,
  proveSettlement,
  type SettlementBatch,
  stripeBalanceProfile,
} from "../src/index.ts";
import { mutationRuns, mutationsOf } from "./us-mutations.ts";

const seed = 20260301;
const kinds = ["charge", "refund", "dispute", "stripe_fee", "reserved_funds", "transfer"] as const;
const movement = fc.record({
  kind: fc.constantFrom(...kinds),
  gross: fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fee: fc.integer({ min: -500, max: 5000 }),
  payout: fc.constantFrom("po_1", "po_2", ""),
});
type Movement = { readonly kind: string; readonly gross: number; readonly fee: number; readonly payout: string };

const decimal = (minor: number): string =>
  `${minor < 0 ? "-" : ""}${Math.trunc(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, "0")}`;

/** A file of the movements and of payouts that are what is left, but for `off`. */
function fileOf(movements: readonly Movement[], off: number): string {
  const rows = movements.map(
    ({ kind, gross, fee, payout }, index) =>
      `t${index},${kind},s${index},${decimal(gross)},${decimal(fee)},${decimal(gross - fee)},usd,${payout}`,
  );
  const payouts = ["po_1", "po_2"].map((payout) => {
    const left = movements.reduce((sum, each) => (each.payout === payout ? sum + each.gross - each.fee : sum), 0) + off;
    return `${payout},payout,${payout},${decimal(-left)},0.00,${decimal(-left)},usd,${payout}`;
  });
  return ["id,Type,Source,Amount,Fee,Net,Currency,Transfer", ...rows, ...payouts].join("\n");
}

describe("a settlement", () => {
  it("is proved exactly when the payout is what is left, and is off by just the difference otherwise", () => {
    const law = fc.property(
      fc.array(movement, { maxLength: 12 }),
      fc.integer({ min: -3, max: 3 }),
      (movements, off) => {
        const { items } = parseSettlementCsv(fileOf(movements, off), stripeBalanceProfile);
        const paid = items.filter(({ payoutId }) => payoutId !== null);
        expect(paid).toHaveLength(2);
        for (const { proof } of paid)
          expect([proof.verdict, proof.difference?.minor]).toEqual([off === 0 ? "proved" : "disproved", off]);
      },
    );
    fc.assert(law, { seed, numRuns: lawRuns(150) });
  });

  it("loses and creates nothing: all nets are in the batches, in any order of the rows", () => {
    const law = fc.property(fc.array(movement, { maxLength: 12 }), (movements) => {
      const { items } = parseSettlementCsv(fileOf(movements, 0), stripeBalanceProfile);
      const net = movements.reduce((sum, { gross, fee }) => sum + gross - fee, 0);
      expect(items.reduce((sum, { proof }) => sum + proof.expected.minor, 0)).toBe(net);
      expect(items.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(movements.length);
      const [header = "", ...rows] = fileOf(movements, 0).split("\n");
      const turned = parseSettlementCsv([header, ...rows.reverse()].join("\n"), stripeBalanceProfile).items;
      const sums = (batches: readonly SettlementBatch[]) =>
        batches.map(({ id, charges, fees, proof }) => [id, charges, fees, proof.verdict]).sort();
      expect(sums(turned)).toEqual(sums(items));
    });
    fc.assert(law, { seed, numRuns: lawRuns(100) });
  });

  it("is not proved by a twin that forgets the refunds: the law is able to fail", () => {
    const usd = (minor: number) => ({ minor, currency: "USD" });
    const amounts = {
      charges: usd(100),
      fees: usd(3),
      refunds: usd(20),
      cardDisputes: usd(0),
      reserve: usd(0),
      adjustments: usd(0),
      payout: usd(77),
      payoutId: "p",
    };
    expect(proveSettlement(amounts).verdict).toBe("proved");
    expect(proveSettlement({ ...amounts, refunds: usd(0) }).verdict).toBe("disproved");
  });
});

describe("a settlement file that was changed anywhere gives batches and issues, never an exception", () => {
  const file = fileOf(
    [
      { kind: "charge", gross: 10_000, fee: 320, payout: "po_1" },
      { kind: "refund", gross: -500, fee: 0, payout: "" },
    ],
    0,
  );
  const json = JSON.stringify([
    { id: "a", type: "charge", amount: 100, fee: 3, net: 97, currency: "usd", created: 1_772_445_600, source: "ch" },
    { id: "b", type: "payout", amount: -97, fee: 0, net: -97, currency: "usd", source: "po" },
  ]);
  it.each([
    ["csv", file, (text: string) => parseSettlementCsv(text, stripeBalanceProfile)],
    ["json", json, (text: string) => parseStripeTransactions(text, { listOf: "payout" })],
  ] as const)("%s", { timeout: lawTimeout }, (_name, sample, parse) => {
    const law = fc.property(mutationsOf([sample]), (text) => {
      const { items, issues } = parse(text);
      for (const { code, message } of issues) {
        expect(Object.hasOwn(bankIssues, code)).toBe(true);
        expect(message).not.toMatch(/\{[a-z]+\}/i);
      }
      for (const { proof } of items) expect(proof.verdict === "not_provable").toBe(proof.difference === null);
    });
    fc.assert(law, { seed, numRuns: lawRuns(mutationRuns) });
  });
});
