import type { CashWorld } from "@receivables/testing";

/** A file to write: its lines, made as they are asked for. */
export interface GeneratedFile {
  readonly name: string;
  readonly lines: Iterable<string>;
}

/** A generated world as the files `cash propose` and `cash score` read. */
export function cashFiles({ book, receipts, remittances, policy, truth }: CashWorld): readonly GeneratedFile[] {
  const settled = new Map(book.applications.map((each) => [each.to.documentId, each]));
  const receiptOf = new Map(book.receipts.map((receipt) => [receipt.id, receipt]));
  const jsonl = <Item>(items: Iterable<Item>, toLine: (item: Item) => unknown): Iterable<string> =>
    linesOf(items, toLine);
  const open = book.documents.filter((document) => !settled.has(document.id));
  const closed = book.documents.filter((document) => settled.has(document.id));
  return [
    { name: "customers.jsonl", lines: jsonl(book.customers, (customer) => customer) },
    {
      name: "open-items.jsonl",
      lines: jsonl(
        open,
        ({ id, number, customerId, kind, total, issueDate, dueDate, discounts, references, entityId }) => ({
          id,
          entityId,
          customerId,
          kind,
          number,
          open: kind === "credit_memo" ? { ...total, minor: -total.minor } : total,
          issueDate,
          dueDate,
          discounts,
          references,
        }),
      ),
    },
    {
      name: "closed-items.jsonl",
      lines: jsonl(closed, ({ id, number, customerId, total, issueDate, entityId }) => ({
        id,
        entityId,
        customerId,
        number,
        original: total,
        issueDate,
        closedOn: settled.get(id)?.effectiveDate,
      })),
    },
    { name: "payments.jsonl", lines: jsonl(receipts, (receipt) => receipt) },
    { name: "remittances.jsonl", lines: jsonl(remittances, (advice) => advice) },
    {
      name: "history.jsonl",
      lines: jsonl(book.applications, ({ from, to, amount }) => {
        const payment = receiptOf.get(from.id);
        return {
          customerId: payment?.customerId,
          payment,
          applications: [{ itemId: to.documentId, minor: amount.minor }],
        };
      }),
    },
    { name: "truth.jsonl", lines: jsonl(truth, (answer) => answer) },
    { name: "policy.json", lines: [`${JSON.stringify(policy, null, 2)}\n`] },
  ];
}

function* linesOf<Item>(items: Iterable<Item>, toLine: (item: Item) => unknown): Iterable<string> {
  for (const item of items) yield `${JSON.stringify(toLine(item))}\n`;
}
