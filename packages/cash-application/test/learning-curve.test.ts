import {
  type CashMemory,
  emptyCashMemory,
  formatDecision,
  learnPayers,
  proposeApplications,
} from "@receivables/cash-application";
import type { Book } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { generateCash, scoreCash } from "../../testing/src/index.ts";

const months = 6;

/**
 * Six months of a company that knows nothing of its payers but their names at the start: no account, no earlier receipt.
 * Each month's receipts are decided, then confirmed with the truth; three of each month are confirmed wrongly, and
 * corrected a month later.
 */
function sixMonths(seed: number) {
  const { receipts, remittances, book, asOf, policy, truth } = generateCash({
    seed,
    size: 720,
    config: "realistic",
    openItems: 3600,
  });
  // Half of the payers write a name of their own, the same every time.
  const known: Book = {
    ...book,
    customers: book.customers.map(({ bankAccounts: _, ...customer }, at) =>
      at % 2 === 0 ? customer : { ...customer, name: `Konto ${at}`, aliases: [] },
    ),
    receipts: [],
    applications: [],
    documents: book.documents.filter(({ id }) => !book.applications.some(({ to }) => to.documentId === id)),
  };
  const answers = new Map(truth.map((answer) => [answer.paymentId, answer]));
  // What was paid twice shows only beside the first payment, which may be another month's.
  const once = receipts.filter(({ id }) => answers.get(id)?.unapplied.state !== "duplicate");
  const ids = known.customers.map(({ id }) => id);
  const confirmed = (list: typeof receipts) =>
    list.flatMap((receipt) => {
      const customerId = answers.get(receipt.id)?.customerId ?? null;
      return customerId === null ? [] : [{ receipt, customerId }];
    });
  let memory: CashMemory = emptyCashMemory;
  let wrong: ReturnType<typeof confirmed> = [];
  return Array.from({ length: months }, (_, month) => {
    const batch = once.filter((_receipt, at) => at % months === month);
    const input = { receipts: batch, remittances, book: known, asOf };
    const scoreWith = (lessons: CashMemory) => {
      const { decisions } = proposeApplications({ ...input, memory: lessons }, policy);
      const truths = batch.flatMap(({ id }) => answers.get(id) ?? []);
      const { rate, precision } = scoreCash(decisions.map(formatDecision), truths);
      return { rate: rate.receipts.right, wrong: precision.lines.of - precision.lines.right, decisions };
    };
    const { decisions, ...taught } = scoreWith(memory);
    const { rate, wrong: wrongly } = scoreWith(emptyCashMemory);
    const right = confirmed(batch);
    memory = learnPayers(memory, [...right, ...wrong]);
    wrong = right.slice(0, 3);
    memory = learnPayers(
      memory,
      wrong.map((each, at) => ({ ...each, customerId: ids[at] ?? each.customerId })),
    );
    const learnt = decisions.filter(({ reasons }) => reasons.some(({ code }) => code === "cash.payer_learned")).length;
    return { taught, untaught: { rate, wrong: wrongly }, learnt };
  });
}

describe("a learning curve, month 1 to 6", () => {
  it("applies more than without memory from the second month on, and never less rightly", () => {
    const curve = sixMonths(4711);
    expect(curve.map(({ learnt }) => learnt > 0)).toEqual([false, true, true, true, true, true]);
    const gains = curve.map(({ taught, untaught }) => taught.rate - untaught.rate);
    expect(gains[0]).toBe(0);
    expect(Math.min(...gains.slice(1))).toBeGreaterThan(0);
    expect(curve.filter(({ taught, untaught }) => taught.wrong > untaught.wrong)).toEqual([]);
  });
});
