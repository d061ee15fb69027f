import type { CommissionPlan, CommissionProgram } from "@receivables/commission";
import { commissionEvaluationSchema, planChangeSchema } from "@receivables/commission/schema";
import { bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { commissionStatementSchema, paidInvoiceImportSchema } from "../src/commission-schemas.ts";
import { run } from "./fake-terminal.ts";

const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
    customers: [{ id: "c1", name: "Alder", salespersonId: "r1" }],
    documents: [
      { id: "i1", number: "INV-1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" },
    ],
    receipts: [{ id: "p1", customerId: "c1", amount: "100.00", effectiveDate: "2026-03-10" }],
    applications: [
      {
        id: "a1",
        from: { kind: "receipt", id: "p1" },
        to: { documentId: "i1" },
        amount: "100.00",
        effectiveDate: "2026-03-10",
      },
    ],
  }),
);

const plan: CommissionPlan = {
  id: "reps",
  version: "1",
  effectiveFrom: "2026-01-01",
  effectiveTo: null,
  payeeIds: null,
  currency: "USD",
  exchange: "refuse",
  rateOn: "invoice",
  payOn: "cash",
  totalPeriod: "month",
  payPeriod: "month",
  base: { tax: "out", freight: "out", financeCharges: "out", undetailed: "total" },
  ruleOrder: "priority",
  rules: [{ id: "all", priority: 1, roles: ["direct"], on: "amount", pay: { kind: "flat", rate: "0.05" } }],
  spiffs: [],
  quota: null,
  release: { discount: "countsAsCollected", attribution: "proportional" },
  clawback: { creditMemos: "proportional", writeOffs: "clawBack", unpaidAfterDays: null, unpaidFrom: "issueDate" },
  pay: { cap: null, floor: null, draw: null, negative: "carryForward" },
};
const program: CommissionProgram = { plans: [plan], payees: [], assignments: [] };
const proposed = {
  ...program,
  plans: [{ ...plan, rules: plan.rules.map((rule) => ({ ...rule, pay: { kind: "flat", rate: "0.08" } })) }],
};
const files = {
  "book.json": JSON.stringify(book),
  "program.json": JSON.stringify(program),
  "proposed.json": JSON.stringify(proposed),
};
const history = ["--program", "program.json", "--book", "book.json", "--as-of", "2026-03-31"];

describe("receivables commission", () => {
  it("evaluates a Book", async () => {
    const { code, out, issues } = await run(["commission", "evaluate", ...history], files);
    const evaluation = commissionEvaluationSchema.parse(JSON.parse(out));
    expect([code, issues]).toEqual([0, []]);
    expect(evaluation.lines.map(({ period, amount, cause }) => [period, amount.minor, cause.id])).toEqual([
      ["2026-03", 500, "a1"],
    ]);
    const totals = await run(["commission", "evaluate", ...history, "--totals-only"], files);
    expect(JSON.parse(totals.out).lines).toEqual([]);
  });

  it("states a period, and nothing when it is posted", async () => {
    const args = ["commission", "statement", ...history, "--period", "2026-03", "--negative", "carryForward"];
    const { code, out } = await run(args, files);
    const statement = commissionStatementSchema.parse(JSON.parse(out));
    expect([code, statement.payable]).toEqual([0, { minor: 500, currency: "USD" }]);
    const posted = statement.lines.map((line) => JSON.stringify(line)).join("\n");
    const again = await run([...args, "--posted", "posted.jsonl"], { ...files, "posted.jsonl": posted });
    expect([again.code, again.out]).toEqual([0, ""]);
    const broken = await run([...args, "--posted", "posted.jsonl"], { ...files, "posted.jsonl": `${posted}\n{}` });
    expect([broken.code, broken.out, broken.issues[0]?.code]).toEqual([2, "", "cli.record_invalid"]);
  });

  it("simulates another program", async () => {
    const { code, out } = await run(["commission", "simulate", ...history, "--proposed", "proposed.json"], files);
    const change = planChangeSchema.parse(JSON.parse(out));
    expect([code, change.payees[0]?.difference.minor, change.rules[0]?.difference.minor]).toEqual([0, 300, 300]);
  });

  it("ties a report of paid invoices", async () => {
    const row = {
      number: "INV-1",
      customerId: "c1",
      total: { minor: 10_000, currency: "USD" },
      issueDate: "2026-01-15",
      dueDate: null,
      paidDate: "2026-03-10",
    };
    const args = ["commission", "import", "--book", "book.json", "--report", "paid.jsonl"];
    const span = ["--from", "2026-03-01", "--to", "2026-03-31"];
    const tied = await run([...args, ...span], { ...files, "paid.jsonl": JSON.stringify(row) });
    const { proved, differences } = paidInvoiceImportSchema.parse(JSON.parse(tied.out));
    expect([tied.code, proved, differences]).toEqual([0, true, []]);
    const late = JSON.stringify({ ...row, paidDate: "2026-03-11" });
    const off = await run([...args, ...span, "--print-book"], { ...files, "paid.jsonl": late });
    const read = paidInvoiceImportSchema.parse(JSON.parse(off.out));
    expect([off.code, read.differences[0]?.kind, read.book?.documents.length]).toEqual([1, "paidDate", 1]);
    const strict = await run([...args, ...span, "--strict"], { ...files, "paid.jsonl": "{}" });
    expect(strict.code).toBe(2);
  });

  it("names field and rule of a bad program", async () => {
    const bad = { ...program, plans: [plan, { ...plan, version: "2" }] };
    const { code, issues } = await run(["commission", "evaluate", ...history], {
      ...files,
      "program.json": JSON.stringify(bad),
    });
    expect([code, issues[0]?.code, issues[0]?.path]).toEqual([2, "commission.plans_overlap", "/plans/1/effectiveFrom"]);
  });
});
