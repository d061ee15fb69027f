import {
  agingPointSchema,
  agingReportSchema,
  backtestCashForecastSchema,
  cashForecastSchema,
  collectionWorkSchema,
} from "@receivables/aging/schema";
import type { AllowancePolicy } from "@receivables/allowance";
import { bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { managementFiguresSchema } from "../src/aging-schemas.ts";
import { run } from "./fake-terminal.ts";

const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
    documents: [
      { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" },
      { id: "i2", customerId: "c1", total: "310.00", issueDate: "2026-03-05", dueDate: "2026-04-04" },
    ],
    receipts: [{ id: "r1", customerId: "c1", amount: "40.00", effectiveDate: "2026-03-10" }],
    applications: [
      {
        id: "a1",
        from: { kind: "receipt", id: "r1" },
        to: { documentId: "i1" },
        amount: "40.00",
        effectiveDate: "2026-03-10",
      },
    ],
  }),
);

const files = { "book.json": JSON.stringify(book) };
const report = ["aging", "report", "--book", "book.json", "--basis", "due"];

async function reports(): Promise<Readonly<Record<string, string>>> {
  const february = await run([...report, "--as-of", "2026-02-28"], files);
  const march = await run([...report, "--as-of", "2026-03-31"], files);
  return { ...files, "february.json": february.out, "march.json": march.out };
}

describe("receivables aging", () => {
  it("lists who is past due, a line for each", async () => {
    const args = ["aging", "worklist", "--book", "book.json", "--as-of", "2026-03-31"];
    const { code, out } = await run(args, files);
    const work = out
      .trim()
      .split("\n")
      .map((line) => collectionWorkSchema.parse(JSON.parse(line)));
    expect([code, work.map((each) => each.action)]).toEqual([0, ["contact"]]);
    expect((await run([...args, "--promise-grace-days", "x"], files)).code).toBe(2);
  });

  it("takes a policy, and options before it", async () => {
    const policy = { asOf: "2000-01-01", ageTo: "2000-01-01", basis: "document", buckets: [10], items: "all" };
    const both = { ...files, "policy.json": JSON.stringify(policy) };
    const args = ["aging", "report", "--book", "book.json", "--as-of", "2026-03-31", "--policy", "policy.json"];
    const plain = JSON.parse((await run(args, both)).out);
    expect([plain.policy.basis, plain.policy.ageTo, plain.items.length]).toEqual(["document", "2026-03-31", 3]);
    const other = JSON.parse((await run([...args, "--basis", "due", "--buckets", "30,60"], both)).out);
    expect([other.policy.basis, other.totals[0].buckets]).toEqual(["due", [31000, 0, 6000, 0]]);
    const noDate = await run([...args, "--basis", "dimension:delivered"], both);
    expect([noDate.code, noDate.issues[0]?.code]).toEqual([2, "aging.missing_basis_date"]);
    expect((await run([...args, "--basis", "dimension:"], both)).code).toBe(2);
    const without = await run(args.slice(0, 6), files);
    expect([without.code, without.issues[0]?.code]).toEqual([2, "cli.usage"]);
    const wrong = await run(args, { ...both, "policy.json": JSON.stringify({ ...policy, basis: "guess" }) });
    expect([wrong.code, wrong.issues[0]?.file, wrong.issues[0]?.path]).toEqual([2, "policy.json", "/basis"]);
  });

  it("says what changed between two reports", async () => {
    const all = await reports();
    const args = ["aging", "diff", "--book", "book.json", "--previous", "february.json", "--current", "march.json"];
    const { code, out } = await run(args, all);
    const diff = JSON.parse(out);
    expect([code, diff.proved]).toEqual([0, true]);
    expect(diff.movements.map((each: { cause: string; effect: string }) => [each.cause, each.effect])).toContainEqual([
      "document",
      "310.00",
    ]);
    const changed = { ...book, documents: book.documents.slice(0, 1) };
    const other = await run(args, { ...all, "book.json": JSON.stringify(changed) });
    expect([other.code, JSON.parse(other.out).proved]).toEqual([1, false]);
    const narrow = await run([...report, "--as-of", "2026-02-28", "--buckets", "10"], files);
    const mixed = await run(args, { ...all, "february.json": narrow.out });
    expect([mixed.code, mixed.issues[0]?.code]).toEqual([2, "cli.record_invalid"]);
  });

  it("shows the facts behind a figure", async () => {
    const all = await reports();
    const args = ["aging", "trace", "--book", "book.json", "--report", "march.json", "--currency", "USD"];
    const { code, out } = await run([...args, "--key", "c1", "--column", "31-60"], all);
    const trace = JSON.parse(out);
    expect([code, trace.traced, trace.items[0].events.length]).toEqual([0, "60.00", 2]);
    const total = JSON.parse((await run([...args, "--key", "c1", "--column", "total"], all)).out);
    expect([total.reported, total.holds]).toEqual(["370.00", true]);
    const none = await run([...args, "--column", "999+"], all);
    expect([none.code, none.issues[0]?.code]).toEqual([2, "cli.record_invalid"]);
    const fewer = { ...all, "book.json": JSON.stringify({ ...book, applications: [] }) };
    expect((await run([...args, "--key", "c1", "--column", "31-60"], fewer)).code).toBe(1);
  });
});

describe("receivables aging series, figures and forecast", () => {
  const span = ["--book", "book.json", "--from", "2026-02-01", "--to", "2026-03-31"];

  it("print an aging for each month", async () => {
    const { code, out } = await run(["aging", "series", ...span, "--every", "month", "--basis", "due"], files);
    const points = out
      .trim()
      .split("\n")
      .map((line) => agingPointSchema.parse(JSON.parse(line)));
    expect([code, points.map((point) => [point.asOf, point.totals[0]?.total])]).toEqual([
      0,
      [
        ["2026-02-28", 10000],
        ["2026-03-31", 37000],
      ],
    ]);
    const undated = { ...book, documents: book.documents.map((each) => ({ ...each, dueDate: null })) };
    const refused = await run(["aging", "series", ...span, "--every", "week", "--basis", "due"], {
      "book.json": JSON.stringify(undated),
    });
    expect([refused.code, refused.issues[0]?.code]).toEqual([2, "aging.missing_due_date"]);
  });

  it("measure what a Book tells, and what files beside it tell", async () => {
    const beside = {
      ...files,
      "orders.json": JSON.stringify([{ documentId: book.documents[0]?.id, orderedOn: "2026-01-01" }]),
      "deliveries.json": JSON.stringify([{ documentId: "d", channel: "email", delivered: false, reason: "bounced" }]),
      "closes.json": JSON.stringify([{ periodEnd: "2026-02-28", closedOn: "2026-03-05" }]),
    };
    const more = ["--orders", "orders.json", "--deliveries", "deliveries.json", "--closes", "closes.json"];
    const { code, out } = await run(["aging", "figures", ...span, "--collector", "dimension:team", ...more], beside);
    const figures = managementFiguresSchema.parse(JSON.parse(out));
    expect([code, figures.currencies[0]?.currency, figures.collectors.length]).toEqual([0, "USD", 1]);
    expect([figures.deliveries?.failedAll.value, figures.daysToClose?.median]).toEqual(["100.0000", 5]);
    expect(figures.orderToInvoice).toBeDefined();
    const plain = managementFiguresSchema.parse(JSON.parse((await run(["aging", "figures", ...span], files)).out));
    expect([plain.deliveries, plain.daysToClose, plain.orderToInvoice]).toEqual([undefined, undefined, undefined]);
    expect((await run(["aging", "figures", ...span, "--collector", "kim"], files)).code).toBe(2);
  });

  it("forecast cash, and make earlier forecasts again", async () => {
    const args = ["aging", "forecast", "--book", "book.json", "--as-of", "2026-03-31", "--currency", "USD"];
    const history = ["--history-from", "2026-01-01", "--weeks", "4", "--least-payments", "1"];
    const forecast = cashForecastSchema.parse(JSON.parse((await run([...args, ...history], files)).out));
    const parts = [
      ...forecast.weeks.map((week) => week.expected),
      forecast.later,
      forecast.unlikely,
      forecast.disputed,
    ];
    expect(parts.reduce((sum, part) => sum + part.minor, 0)).toBe(forecast.open.minor);
    const again = await run([...args, ...history, "--backtest", "2026-02-28,2026-03-15"], files);
    const backtest = backtestCashForecastSchema.parse(JSON.parse(again.out));
    expect(backtest.weeks.every((week) => week.to <= "2026-03-31")).toBe(true);
    expect(backtest.weeks.map((week) => week.origin)).toContain("2026-02-28");
    expect((await run(args, files)).code).toBe(2);
  });

  it("take the three cut-offs of a report", async () => {
    const cut = ["--documents-through", "2026-02-28", "--cash-through", "2026-03-31", "--age-to", "2026-04-30"];
    const { out } = await run([...report, "--as-of", "2026-03-31", ...cut, "--plans", "ageByPlan"], files);
    const { policy } = agingReportSchema.parse(JSON.parse(out));
    expect([policy.documentsThrough, policy.cashThrough, policy.ageTo, policy.plans]).toEqual([
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "ageByPlan",
    ]);
  });
});

describe("receivables ratios", () => {
  const args = ["ratios", "--book", "book.json", "--from", "2026-03-01", "--to", "2026-03-31"];
  const basis = ["--credit-memos", "deducted", "--unapplied", "ignored"];

  it("prints a line for each currency", async () => {
    const { code, out } = await run([...args, ...basis], files);
    const sheet = JSON.parse(out);
    const values = new Map(sheet.ratios.map((each: { name: string; value: string }) => [each.name, each.value]));
    expect([code, sheet.currency, sheet.days, sheet.basis.unapplied]).toEqual([0, "USD", 31, "ignored"]);
    expect([values.get("dso.simple"), values.get("pastDueShare")]).toEqual(["37.0000", "16.2162"]);
  });

  it("prints a line for each ratio from month to month", async () => {
    const span = ["ratios", "--book", "book.json", "--from", "2026-02-01", "--to", "2026-03-31", "--every", "month"];
    const { code, out } = await run([...span, ...basis], files);
    const trends = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const dso = trends.find((trend: { name: string }) => trend.name === "dso.simple");
    expect([code, dso.points.length, dso.points[1].value]).toEqual([0, 2, "37.0000"]);
    expect((await run([...args, ...basis, "--tax", "net"], files)).issues[0]?.code).toBe("aging.missing_tax_groups");
  });

  it("refuses a period that ends before it begins, and a basis left unsaid", async () => {
    expect((await run(args, files)).code).toBe(2);
    const backwards = [...args.slice(0, 3), "--from", "2026-03-31", "--to", "2026-03-01", ...basis];
    expect((await run(backwards, files)).issues[0]?.code).toBe("cli.usage");
  });
});

describe("receivables allowance", () => {
  const policy: AllowancePolicy = {
    version: "1",
    effectiveFrom: "2026-01-01",
    framework: "cecl_aging",
    buckets: [30],
    missingDueDate: "refuse",
    credits: "ignored",
    disputed: "included",
    segments: [{ name: "all", values: null, rates: [{ percent: "1" }, { percent: "5" }, { percent: "40" }] }],
    adjustments: [],
    specific: [],
    insurance: [],
    overlays: [],
    dilution: [],
    step: "0.01",
    rounding: "halfUp",
  };
  const all = { ...files, "policy.json": JSON.stringify(policy), "rates.json": "[]" };
  const args = ["allowance", "--book", "book.json", "--policy", "policy.json", "--as-of", "2026-03-31"];

  it("assesses a Book under a policy", async () => {
    const { code, out } = await run([...args, "--items", "--rates", "rates.json"], all);
    const assessed = JSON.parse(out);
    expect([code, assessed.creditLoss, assessed.items.length]).toEqual([0, { minor: 2710, currency: "USD" }, 2]);
    const named = await run(["allowance", "assess", ...args.slice(1)], all);
    expect(JSON.parse(named.out).creditLoss).toEqual(assessed.creditLoss);
    const early = await run([...args.slice(0, 5), "--as-of", "2025-12-31"], all);
    expect([early.code, early.issues[0]?.code]).toEqual([2, "allowance.policy_not_effective"]);
  });

  it("derives loss rates from the history", async () => {
    const history = ["--book", "book.json", "--currency", "USD", "--buckets", "30"];
    const span = ["--from", "2026-01-01", "--to", "2026-01-31", "--through", "2026-06-30"];
    const cohort = JSON.parse((await run(["allowance", "cohort", ...history, ...span], all)).out);
    expect(cohort.rates.map((each: { percent: string }) => each.percent)).toEqual(["60.0000", "60.0000", "100.0000"]);
    const dates = ["--dates", "2026-02-14,2026-03-16,2026-04-15", "--loss-given-last", "100"];
    const rolled = JSON.parse((await run(["allowance", "roll-rates", ...history, ...dates], all)).out);
    expect(rolled.rates.at(-1).percent).toBe("100.0000");
    expect((await run(["allowance", "cohort", ...history.slice(0, 3), "XXQ", ...span], all)).code).toBe(2);
    const falling = ["--dates", "2026-03-16,2026-02-14", "--loss-given-last", "100"];
    const refused = await run(["allowance", "roll-rates", ...history, ...falling], all);
    expect([refused.code, refused.issues[0]?.code]).toEqual([2, "allowance.dates_not_rising"]);
  });
});
