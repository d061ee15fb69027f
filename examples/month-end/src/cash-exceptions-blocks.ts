import { type CashWork, groupCashExceptions, tellCashReason } from "@receivables/cash-application";
import { formatMoney, type Money } from "@receivables/core";
import type { PrintBlock } from "@receivables/documents";
import { wordsOf } from "./words-of.ts";

/** The most receipts the page lists; the groups count all. */
const mostListed = 50;

/** Cash that waits for somebody: by cause, then each receipt with its age, its next step and what was found. */
export function cashExceptionsBlocks(
  work: readonly CashWork[],
  names: Readonly<Record<string, string>>,
  locale: string,
): readonly PrintBlock[] {
  if (work.length === 0) return [];
  const shown = (amount: Money): string => formatMoney(amount, { locale, display: "code" });
  const listed = work.slice(0, mostListed);
  const nameOf = (id: string | null): string => (id === null ? "" : (names[id] ?? id));
  return [
    { kind: "heading", text: "Cash that waits" },
    {
      kind: "table",
      caption: "By next step",
      columns: [
        { header: "Next step", align: "start", rowHeader: true, wide: true },
        { header: "Receipts", align: "end" },
        { header: "Amount", align: "end" },
        { header: "Oldest, days", align: "end" },
      ],
      rows: groupCashExceptions(work).map(({ cause, receipts, amount, oldestDays }) => [
        wordsOf(cause),
        String(receipts),
        shown(amount),
        String(oldestDays),
      ]),
    },
    {
      kind: "fold",
      title: "Receipts and what was found",
      note: work.length > listed.length ? `The ${listed.length} oldest of ${work.length}.` : `${work.length}`,
      blocks: [
        {
          kind: "table",
          caption: "The oldest first",
          columns: [
            { header: "Receipt", align: "start", rowHeader: true },
            { header: "Customer", align: "start", wide: true },
            { header: "Amount", align: "end" },
            { header: "Age, days", align: "end" },
            { header: "Next step", align: "start" },
            { header: "Found", align: "start", wide: true },
          ],
          rows: listed.map((each) => [
            each.receiptId,
            nameOf(each.customerId),
            shown(each.amount),
            String(each.ageDays),
            wordsOf(each.step),
            foundText(each),
          ]),
        },
      ],
    },
  ];
}

/** The most suggested documents told by their ids. */
const mostItems = 5;

/** What is suggested, and why. */
function foundText({ itemIds, reasons, amount }: CashWork): string {
  const more = itemIds.length > mostItems ? ` and ${itemIds.length - mostItems} more` : "";
  const suggested = itemIds.length === 0 ? [] : [`Suggested for ${itemIds.slice(0, mostItems).join(", ")}${more}.`];
  return [...suggested, ...reasons.map((each) => tellCashReason(each, amount.currency))].join(" ");
}
