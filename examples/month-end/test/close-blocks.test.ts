import type { CashWork } from "@receivables/cash-application";
import { money, moneyOfMinor, reason } from "@receivables/core";
import type { PrintBlock } from "@receivables/documents";
import { summariseReconciliations } from "@receivables/reconciliation";
import { describe, expect, it } from "vitest";
import { bankProofsBlocks } from "../src/bank-proofs-blocks.ts";
import { cashExceptionsBlocks } from "../src/cash-exceptions-blocks.ts";
import { reconciliationsBlocks } from "../src/reconciliations-blocks.ts";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const columns = (opening: number, receipts: number, disbursements: number, closing: number) => ({
  opening: usd(opening),
  receipts: usd(receipts),
  disbursements: usd(disbursements),
  closing: usd(closing),
});

/** Kinds and titles, what is folded away in a list of its own. */
function outline(blocks: readonly PrintBlock[]): readonly unknown[] {
  return blocks.map((block) => {
    if (block.kind === "heading") return block.text;
    if (block.kind === "table") return block.caption;
    return block.kind === "fold" ? [block.title, ...outline(block.blocks)] : block.kind;
  });
}

function rowsOf(blocks: readonly PrintBlock[], caption: string): readonly (readonly string[])[] {
  return blocks.flatMap((block) => {
    if (block.kind === "fold") return rowsOf(block.blocks, caption);
    return block.kind === "table" && block.caption === caption ? block.rows : [];
  });
}

describe("reconciliations on the close page", () => {
  const difference = {
    id: "right:b1",
    cause: "bank_fee",
    nature: "entry",
    side: "right",
    amount: usd(-1_500),
    date: "2026-03-20",
    ageDays: 11,
    refs: ["b1"],
    reasons: [],
    owner: null,
    reportedSince: "2026-03-31",
  } as const;
  const proof = { left: usd(10_000), right: usd(8_500), explained: usd(-1_500), unexplained: usd(0), proved: true };
  const reconciliations = [{ name: "bank", status: "explained", proof, differences: [difference] }] as const;
  const blocks = reconciliationsBlocks(
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
        { name: "bank", difference, text: "Because." },
      ],
    },
    "en",
  );

  it("show the proof, the proof of cash and every difference; what only waits for time is folded away", () => {
    expect(outline(blocks)).toEqual([
      "Reconciliations",
      "paragraph",
      "Proofs",
      ["Proof of cash, operating", "Bank to books, USD"],
      "Differences to act on",
      ["Differences that time clears", "Differences of timing"],
    ]);
    const plain = (text: string): string => text.replaceAll("\u00a0", " ");
    expect(rowsOf(blocks, "Proofs").map((row) => row.map(plain))).toEqual([
      ["bank", "USD 100.00", "-USD 15.00", "USD 85.00", "USD 0.00", "11", "explained"],
    ]);
    expect(rowsOf(blocks, "Bank to books, USD").at(-1)).toEqual([
      "Bank only at closing: b1",
      "0.00",
      "0.00",
      "-15.00",
      "15.00",
    ]);
    expect(rowsOf(blocks, "Differences to act on")[0]?.at(-1)).toBe("Because.");
    expect(rowsOf(blocks, "Differences of timing")[0]?.at(-1)).toBe("Not there yet.");
  });

  it("are left out where there are none", () => {
    const summary = summariseReconciliations({ reconciliations: [], cases: [] }, { asOf: "2026-03-31", ageDays: [30] });
    expect(reconciliationsBlocks({ summary, cash: [], differences: [] }, "en")).toEqual([]);
  });
});

describe("cash that waits on the close page", () => {
  const work: CashWork = {
    receiptId: "R1",
    customerId: "c1",
    amount: money("1250.00", "EUR"),
    state: "unapplied",
    evidence: "ambiguous",
    ageDays: 12,
    step: "choose_explanation",
    itemIds: ["i1"],
    reasons: [reason("cash.several_explanations", { count: 2 }, [])],
  };

  it("is shown by next step and receipt, with what was found", () => {
    const blocks = cashExceptionsBlocks([work, { ...work, receiptId: "R2" }], { c1: "Müller & Söhne" }, "en");
    expect(rowsOf(blocks, "By next step")[0]?.[2]).toContain("2,500.00");
    expect(rowsOf(blocks, "The oldest first")[0]).toEqual([
      "R1",
      "Müller & Söhne",
      expect.stringContaining("1,250.00"),
      "12",
      "Choose explanation",
      "Suggested for i1. At least 2 explanations are as good.",
    ]);
  });

  it("lists fifty and counts all, and is left out when nothing waits", () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ ...work, receiptId: `R${at}` }));
    const blocks = cashExceptionsBlocks(many, {}, "en");
    expect(rowsOf(blocks, "The oldest first")).toHaveLength(50);
    expect(rowsOf(blocks, "By next step")[0]?.[1]).toBe("60");
    expect(blocks.at(-1)).toMatchObject({ note: "The 50 oldest of 60." });
    expect(cashExceptionsBlocks([], {}, "en")).toEqual([]);
  });
});

describe("proofs of bank files on the close page", () => {
  it("say how many files prove themselves, and which does not", () => {
    const proved = { name: "s1", verdict: "proved", working: "1 + 2 - 0 = 3", difference: "0.00" } as const;
    const wrong = { name: "s2", verdict: "disproved", working: "3 + 1 - 0 = 5", difference: "1.00" } as const;
    const blocks = bankProofsBlocks([
      { account: "main", format: "MT940", proofs: [proved, wrong], working: "1 + 3 - 0 = 5" },
    ]);
    expect(outline(blocks)).toEqual(["Bank files prove themselves", ["main, MT940", "Files and statements"]]);
    expect(blocks[1]).toMatchObject({ mark: { status: "failed", text: "1 of 2 proved" }, note: "1 + 3 - 0 = 5" });
    expect(rowsOf(blocks, "Files and statements").map((row) => row.at(-1))).toEqual(["Proved", "Disproved"]);
    expect(bankProofsBlocks([])).toEqual([]);
  });
});
