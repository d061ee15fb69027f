import { bookFromRows, unwrap } from "@receivables/core";
import { type CashConfig, generateCash } from "@receivables/testing";
import { describe, expect, it } from "vitest";
import { generateCommands } from "../src/generate-commands.ts";
import { cashFiles } from "../src/generated-cash.ts";
import { run } from "./fake-terminal.ts";

function filesOf(config: CashConfig, size: number): Readonly<Record<string, string>> {
  const files = cashFiles(generateCash({ seed: 77, size, config }));
  return Object.fromEntries(files.map(({ name, lines }) => [name, [...lines].join("")]));
}

const propose = [
  ...["cash", "propose", "--as-of", "2026-06-30", "--open-items", "open-items.jsonl", "--payments", "payments.jsonl"],
  ...["--customers", "customers.jsonl", "--closed-items", "closed-items.jsonl", "--remittances", "remittances.jsonl"],
  ...["--history", "history.jsonl", "--policy", "policy.json"],
];

const item = { id: "i1", number: "INV-1001", customerId: "c1", open: { minor: 10_000, currency: "EUR" } };
const payment = { id: "p1", amount: { minor: 10_000, currency: "EUR" }, remittanceText: "INV-1001" };
const small = (payments: readonly unknown[], items: readonly unknown[] = [item]) => ({
  "items.jsonl": items.map((each) => JSON.stringify(each)).join("\n"),
  "payments.jsonl": payments.map((each) => JSON.stringify(each)).join("\n"),
});
const proposeSmall = [
  "cash",
  "propose",
  "--as-of",
  "2026-06-30",
  "--open-items",
  "items.jsonl",
  "--payments",
  "payments.jsonl",
];

describe("receivables cash", () => {
  it("decides a generated world, one line a payment, and scores it", async () => {
    const files = filesOf("realistic", 150);
    const decided = await run(propose, files);
    expect(decided.code).toBe(0);
    const lines = decided.out.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).paymentId)).toEqual(
      Array.from({ length: 150 }, (_, at) => `p${at + 1}`),
    );
    const scored = await run(["cash", "score", "--decisions", "decisions.jsonl", "--truth", "truth.jsonl"], {
      ...files,
      "decisions.jsonl": decided.out,
    });
    const score = JSON.parse(scored.out);
    expect([scored.code, score.payments]).toEqual([0, 150]);
    expect(score.precision.lines.right).toBe(score.precision.lines.of);
    expect(score.rate.lines.share).toBeGreaterThan(0.5);
  });

  it("needs no more than items and payments", async () => {
    const { code, out, issues } = await run(proposeSmall, small([payment]));
    expect([code, issues]).toEqual([0, []]);
    expect(JSON.parse(out)).toMatchObject({
      paymentId: "p1",
      outcome: "apply",
      basis: "inferred",
      customerId: "c1",
      applications: [{ itemId: "i1", minor: 10_000, currency: "EUR", adjustments: [] }],
      unapplied: { minor: 0, state: "unapplied" },
    });
  });

  it("ties an advice that names its payment, whatever its reference", async () => {
    const line = {
      id: "a1",
      paymentId: "p1",
      lines: [{ reference: "INV-1001", paid: { minor: 10_000, currency: "EUR" } }],
    };
    const files = { ...small([{ ...payment, remittanceText: null }]), "advices.jsonl": JSON.stringify(line) };
    const { out } = await run([...proposeSmall, "--remittances", "advices.jsonl"], files);
    expect(JSON.parse(out)).toMatchObject({ outcome: "apply", applications: [{ itemId: "i1", minor: 10_000 }] });
  });

  it("leaves refused payments alone, with a line and an issue each; strict ends with 2", async () => {
    const refund = { ...payment, id: "p2", amount: { minor: -500, currency: "EUR" } };
    const files = small([payment, refund]);
    const { code, out, issues } = await run(proposeSmall, files);
    expect([code, issues.map((issue) => issue.code)]).toEqual([0, ["cash.receipt_not_positive"]]);
    expect(JSON.parse(out.trim().split("\n")[1] ?? "")).toMatchObject({
      paymentId: "p2",
      outcome: "abstain",
      applications: [],
    });
    expect((await run([...proposeSmall, "--strict"], files)).code).toBe(2);
  });

  it("reports lines that do not fit with their place and goes on", async () => {
    const files = { ...small([payment]), "items.jsonl": `${JSON.stringify(item)}\nnot json\n{"id":"i2"}\n` };
    const { code, out, issues } = await run(proposeSmall, files);
    expect([code, JSON.parse(out).outcome]).toEqual([0, "apply"]);
    expect(issues.map((issue) => [issue.code, issue.line])).toEqual([
      ["cli.json_malformed", 2],
      ["cli.record_invalid", 3],
      ["cli.record_invalid", 3],
    ]);
  });

  it("refuses a policy that is none, and a file that is not there", async () => {
    const files = { ...small([payment]), "policy.json": JSON.stringify({ duplicateDays: -1 }) };
    const refused = await run([...proposeSmall, "--policy", "policy.json"], files);
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect((await run(proposeSmall, {})).code).toBe(2);
  });

  it("learns payers from history, as counts with their receipts", async () => {
    const line = (id: string) =>
      JSON.stringify({ customerId: "c1", payment: { ...payment, id, payerName: "Widget Ltd" } });
    const { out } = await run(["cash", "learn", "--history", "h.jsonl"], { "h.jsonl": `${line("h1")}\n${line("h2")}` });
    expect(JSON.parse(out).payers).toMatchObject([
      { kind: "name", value: "WIDGET", customerId: "c1", receipts: [{ id: "h1" }, { id: "h2" }] },
    ]);
  });

  it("learns how customers pay from a Book, and takes lessons back", async () => {
    const book = unwrap(
      bookFromRows({
        entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
        documents: ["1", "2"].map((id) => ({
          ...{ id, number: id, customerId: "c1", total: "10.00", issueDate: "2026-03-01", dueDate: `2026-04-0${id}` },
        })),
        receipts: [{ id: "r1", customerId: "c1", amount: "10.00", method: "ach", effectiveDate: "2026-03-05" }],
        applications: [
          {
            ...{ id: "a1", from: { kind: "receipt", id: "r1" }, to: { documentId: "1" }, amount: "10.00" },
            effectiveDate: "2026-03-05",
          },
        ],
      }),
    );
    const files = { "h.jsonl": "", "book.json": JSON.stringify(book) };
    const learned = await run(["cash", "learn", "--history", "h.jsonl", "--book", "book.json"], files);
    expect(JSON.parse(learned.out).habits).toContainEqual({
      ...{ customerId: "c1", habit: "oldest_first", kept: [{ id: "r1", date: "2026-03-05" }], broken: [] },
    });
    const args = ["cash", "learn", "--history", "h.jsonl", "--memory", "m.json", "--forget", "r1"];
    const forgotten = await run(args, { ...files, "m.json": learned.out });
    expect(JSON.parse(forgotten.out)).toEqual({ payers: [], habits: [] });
  });

  it("lists and prints the schemas of its files", async () => {
    const names: readonly string[] = JSON.parse((await run(["schema"])).out);
    for (const name of names.filter((each) => each.startsWith("cash-"))) {
      const printed = await run(["schema", name]);
      expect([name, printed.code, JSON.parse(printed.out).type]).toEqual([name, 0, "object"]);
    }
  });
});

describe("receivables generate cash", () => {
  it("says that no files can be written where there are none", async () => {
    const args = ["generate", "cash", "--config", "clean", "--size", "3", "--seed", "1", "--out", "out"];
    expect(generateCommands).toBeTypeOf("function");
    expect((await run(args)).issues.map((issue) => issue.code)).toEqual(["cli.file_unreadable"]);
    expect((await run(args.with(3, "odd"))).code).toBe(2);
  });
});
