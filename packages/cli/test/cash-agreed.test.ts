import { describe, expect, it } from "vitest";
import { run } from "./fake-terminal.ts";

const eur = (minor: number) => ({ minor, currency: "EUR" });
const jsonl = (records: readonly unknown[]) => records.map((each) => JSON.stringify(each)).join("\n");

/** Each rule with the item numbers of its customer that it settles, and what the payer writes. */
const cases = [
  { rule: "match_by_invoice", paid: 150, settles: { a: 100, c: 50 }, text: "-a and -c" },
  { rule: "clear_account", paid: 240, settles: { a: 100, b: 60, c: 80 }, text: null },
  { rule: "clear_past_due", paid: 160, settles: { a: 100, b: 60 }, text: null },
  { rule: "clear_past_due_by_term", paid: 100, settles: { a: 100 }, text: null },
  { rule: "combination", paid: 140, settles: { b: 60, c: 80 }, text: null },
  { rule: "oldest_first", paid: 130, settles: { a: 100, b: 30 }, text: null },
] as const;

const dates = {
  a: { issueDate: "2026-01-01", dueDate: "2026-01-31" },
  b: { issueDate: "2026-01-01", dueDate: "2026-02-15" },
  c: { issueDate: "2026-03-01", dueDate: "2026-05-01" },
} as const;
const open = { a: 10_000, b: 6000, c: 8000 } as const;

describe("the six agreed rules on the command line", () => {
  const customerOf = (at: number) => `c${at + 1}`;
  const items = cases.flatMap((_, at) =>
    (["a", "b", "c"] as const).map((letter) => ({
      ...{ id: `${customerOf(at)}-${letter}`, number: `INV-${at + 1}000${letter}`, customerId: customerOf(at) },
      ...{ open: eur(open[letter]), ...dates[letter] },
    })),
  );
  const payments = [
    ...cases.map(({ paid, text }, at) => ({
      ...{ id: `p${at + 1}`, amount: eur(paid * 100), date: "2026-03-30", customerId: customerOf(at), method: "ach" },
      remittanceText: text?.replaceAll("-", `INV-${at + 1}000`) ?? null,
    })),
    { id: "p9", amount: eur(7777), date: "2026-03-30", remittanceText: "INV-9", customerId: "c9" },
  ];
  const other = { id: "c9-a", number: "INV-9", customerId: "c9", open: eur(7777) };
  const truth = [
    ...cases.map(({ settles }, at) => ({
      paymentId: `p${at + 1}`,
      customerId: customerOf(at),
      applications: Object.entries(settles).map(([letter, units]) => ({
        itemId: `${customerOf(at)}-${letter}`,
        minor: units * 100,
      })),
    })),
    { paymentId: "p9", customerId: "c9", applications: [{ itemId: "c9-a", minor: 7777 }] },
  ];
  const policy = {
    // The amount alone must not decide here.
    accidentalOdds: "0",
    agreements: cases.map(({ rule }, at) => ({ customerId: customerOf(at), rules: [rule] })),
  };
  const files = {
    items: jsonl([...items, other]),
    payments: jsonl(payments),
    truth: jsonl(truth),
    policy: JSON.stringify(policy),
  };

  it("are carried out, and scored apart from what is inferred", async () => {
    const args = ["cash", "propose", "--as-of", "2026-03-31", "--open-items", "items", "--payments", "payments"];
    const decided = await run([...args, "--policy", "policy"], files);
    const told = decided.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(told.map(({ paymentId, outcome, basis }) => `${paymentId} ${outcome} ${basis}`)).toEqual([
      ...cases.map((_, at) => `p${at + 1} apply policy`),
      "p9 apply inferred",
    ]);
    const scored = await run(["cash", "score", "--decisions", "decisions", "--truth", "truth"], {
      ...files,
      decisions: decided.out,
    });
    const score = JSON.parse(scored.out);
    expect(score.policy.receipts).toEqual({ right: 6, of: 6, share: 1 });
    expect(score.policy.lines).toEqual({ right: 12, of: 12, share: 1 });
    expect(score.inferred.lines).toEqual({ right: 1, of: 1, share: 1 });
    expect(score.policy.money.of + score.inferred.money.of).toBe(score.precision.money.of);
  });
});
