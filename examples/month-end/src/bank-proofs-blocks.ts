import type { PrintBlock } from "@receivables/documents";
import type { BankProofs } from "./bank-proofs.ts";
import { wordsOf } from "./words-of.ts";

/** What the bank's files prove about themselves: one line an account and format, with every file folded away. */
export function bankProofsBlocks(all: readonly BankProofs[]): readonly PrintBlock[] {
  if (all.length === 0) return [];
  return [
    { kind: "heading", text: "Bank files prove themselves" },
    ...all.map(({ account, format, proofs, working }): PrintBlock => {
      const proved = proofs.filter((proof) => proof.verdict === "proved").length;
      return {
        kind: "fold",
        title: `${account}, ${format}`,
        mark: { status: proved === proofs.length ? "passed" : "failed", text: `${proved} of ${proofs.length} proved` },
        note: working,
        blocks: [
          {
            kind: "table",
            caption: "Files and statements",
            columns: [
              { header: "Statement or file", align: "start", rowHeader: true },
              { header: "Working", align: "start", wide: true },
              { header: "Difference", align: "end" },
              { header: "Result", align: "start" },
            ],
            rows: proofs.map((proof) => [proof.name, proof.working, proof.difference ?? "", wordsOf(proof.verdict)]),
            marks: proofs.map((proof) => (proof.verdict === "proved" ? "passed" : "failed")),
          },
        ],
      };
    }),
  ];
}
