import { formatMoney, type Money } from "@receivables/core";
import type { PrintBlock, PrintColumn, PrintStatus } from "@receivables/documents";
import type { CashColumns, ReconciliationStatus } from "@receivables/reconciliation";
import type { EntityReconciliations } from "./reconciliations-of.ts";
import { wordsOf } from "./words-of.ts";

const statuses: Readonly<Record<ReconciliationStatus, PrintStatus>> = {
  reconciled: "passed",
  explained: "open",
  unexplained: "failed",
};

/** The proof of every reconciliation, the proof of cash of every account, and each difference with its cause. */
export function reconciliationsBlocks(
  { summary, cash, differences }: EntityReconciliations,
  locale: string,
): readonly PrintBlock[] {
  if (summary.rows.length === 0) return [];
  const shown = (amount: Money): string => formatMoney(amount, { locale, display: "code" });
  return [
    { kind: "heading", text: "Reconciliations" },
    {
      kind: "paragraph",
      tone: "soft",
      text: `Left plus differences equals right, or the rest is unexplained. ${summary.cases.open} differences are more than timing and have a case.`,
    },
    {
      kind: "table",
      caption: "Proofs",
      columns: [
        { header: "Reconciliation", align: "start", rowHeader: true, wide: true },
        ...figureColumns(["Books", "Differences", "Other side", "Unexplained", "Oldest, days"]),
        { header: "Result", align: "start" },
      ],
      rows: summary.rows.map((row) => [
        row.name,
        ...[row.left, row.explained, row.right, row.unexplained].map(shown),
        row.oldestDays === null ? "" : String(row.oldestDays),
        row.status,
      ]),
      marks: summary.rows.map((row) => statuses[row.status]),
    },
    ...cash.map((one) => proofOfCashFold(one, locale)),
    ...differencesBlocks(differences, shown),
  ];
}

/** What somebody has to do something about stands open; what only waits for time is folded away. */
function differencesBlocks(
  differences: EntityReconciliations["differences"],
  shown: (amount: Money) => string,
): readonly PrintBlock[] {
  const table = (caption: string, list: EntityReconciliations["differences"]): PrintBlock => ({
    kind: "table",
    caption,
    columns: [
      { header: "Cause", align: "start", rowHeader: true },
      { header: "Reconciliation", align: "start" },
      { header: "Records", align: "start", wide: true },
      ...figureColumns(["Age, days", "Amount"]),
      { header: "Why", align: "start", wide: true },
    ],
    rows: list.map(({ name, difference, text }) => [
      `${wordsOf(difference.cause)}, ${difference.nature}`,
      name,
      difference.refs.join(", "),
      String(difference.ageDays),
      shown(difference.amount),
      text,
    ]),
  });
  const waiting = differences.filter(({ difference }) => difference.nature === "timing");
  const others = differences.filter(({ difference }) => difference.nature !== "timing");
  return [
    ...(others.length === 0 ? [] : [table("Differences to act on", others)]),
    ...(waiting.length === 0
      ? []
      : [
          {
            kind: "fold" as const,
            title: "Differences that time clears",
            note: `${waiting.length} of timing`,
            blocks: [table("Differences of timing", waiting)],
          },
        ]),
  ];
}

function proofOfCashFold({ accountId, proof }: EntityReconciliations["cash"][number], locale: string): PrintBlock {
  const row = (name: string, { opening, receipts, disbursements, closing }: CashColumns): readonly string[] => [
    name,
    ...[opening, receipts, disbursements, closing].map((amount) => formatMoney(amount, { locale, display: "none" })),
  ];
  return {
    kind: "fold",
    title: `Proof of cash, ${accountId}`,
    mark: proof.proved ? { status: "passed", text: "reconciled" } : { status: "failed", text: "unexplained" },
    blocks: [
      {
        kind: "table",
        caption: `Bank to books, ${proof.bank.opening.currency}`,
        columns: [
          { header: "Line", align: "start", rowHeader: true, wide: true },
          ...figureColumns(["Opening", "Receipts", "Disbursements", "Closing"]),
        ],
        rows: [
          row("Bank", proof.bank),
          ...proof.rows.map((each) => row(`${wordsOf(each.item)}: ${each.refs.join(", ")}`, each)),
        ],
        totals: [row("Books", proof.books), row("Unexplained", proof.unexplained)],
      },
    ],
  };
}

function figureColumns(headers: readonly string[]): readonly PrintColumn[] {
  return headers.map((header) => ({ header, align: "end" }));
}
