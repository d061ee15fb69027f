import { moneyOfMinor } from "@receivables/core";
import { summariseReconciliations } from "@receivables/reconciliation";
import { describe, expect, it } from "vitest";
import { reconciliationsPart } from "../src/reconciliations-part.ts";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const hostile = `<script>alert("x")</script>`;
const columns = (opening: number, receipts: number, disbursements: number, closing: number) => ({
  opening: usd(opening),
  receipts: usd(receipts),
  disbursements: usd(disbursements),
  closing: usd(closing),
});
const difference = {
  id: "right:b1",
  cause: "bank_fee",
  nature: "entry",
  side: "right",
  amount: usd(-1_500),
  date: "2026-03-20",
  ageDays: 11,
  refs: [hostile],
  reasons: [],
  owner: null,
  reportedSince: "2026-03-31",
} as const;
const proof = { left: usd(10_000), right: usd(8_500), explained: usd(-1_500), unexplained: usd(0), proved: true };
const reconciliations = [{ name: hostile, status: "explained", proof, differences: [difference] }] as const;

describe("the reconciliations on the close page", () => {
  const part = reconciliationsPart(
    {
      summary: summariseReconciliations({ reconciliations, cases: [] }, { asOf: "2026-03-31", ageDays: [30] }),
      cash: [
        {
          accountId: "operating",
          proof: {
            bank: columns(0, 10_000, 1_500, 8_500),
            rows: [{ item: "bank_only_at_closing", refs: ["b1"], ...columns(0, 0, -1_500, 1_500) }],
            books: columns(0, 10_000, 0, 10_000),
            unexplained: columns(0, 0, 0, 0),
            proved: true,
          },
        },
      ],
      differences: [
        { name: "operating", difference: { ...difference, nature: "timing" }, text: "Not there yet." },
        { name: hostile, difference, text: "Because." },
      ],
    },
    "en",
  );
  const markup = part?.markup ?? "";

  it("fold away what only waits for time", () => {
    expect(markup.indexOf("Because.")).toBeLessThan(markup.indexOf("1 of timing"));
    expect(markup.slice(markup.lastIndexOf("<details>"))).toContain("Not there yet.");
  });

  it("show the proof, the proof of cash and every difference", () => {
    for (const text of [
      "100.00",
      "-15.00",
      "85.00",
      "explained",
      "Proof of cash, operating",
      "Bank only at closing: b1",
      "Because.",
    ]) {
      expect(markup).toContain(text);
    }
    expect(markup.match(/<table>/g)?.length).toBe(markup.match(/<\/table>/g)?.length);
  });

  it("escape what others wrote", () => {
    expect(markup).not.toContain("<script>");
    expect(markup).toContain("&lt;script&gt;");
  });

  it("are left out where there are none", () => {
    expect(reconciliationsPart(undefined, "en")).toBeNull();
  });
});
