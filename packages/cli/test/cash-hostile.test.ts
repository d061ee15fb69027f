import { describe, expect, it } from "vitest";
import { run } from "./fake-terminal.ts";

const eur = (minor: number) => ({ minor, currency: "EUR" });
const item = (id: string, minor: number, more: object = {}) => ({
  id,
  number: `INV-${id}`,
  customerId: "c1",
  open: eur(minor),
  ...more,
});
const payment = (id: string, minor: number, remittanceText: string | null, more: object = {}) => ({
  id,
  amount: eur(minor),
  date: "2026-03-01",
  remittanceText,
  ...more,
});
const jsonl = (records: readonly unknown[]) => records.map((each) => JSON.stringify(each)).join("\n");

interface Line {
  readonly paymentId: string;
  readonly outcome: string;
  readonly applications: readonly {
    readonly itemId: string;
    readonly minor: number;
    readonly adjustments: readonly { readonly kind: string; readonly minor: number }[];
  }[];
  readonly unapplied: { readonly minor: number };
}

/** Decide, and check what holds of every input: a line a payment, nothing lost, nothing applied twice. */
async function decide(files: {
  readonly items: readonly { readonly id: string; readonly open: { readonly minor: number } }[];
  readonly payments: readonly { readonly id: string; readonly amount: { readonly minor: number } }[];
  readonly customers?: readonly unknown[];
  readonly policy?: object;
}) {
  const { code, out, issues } = await run(
    [
      ...["cash", "propose", "--as-of", "2026-03-31", "--open-items", "items", "--payments", "payments"],
      ...["--customers", "customers", "--policy", "policy"],
    ],
    {
      items: jsonl(files.items),
      payments: jsonl(files.payments),
      customers: jsonl(files.customers ?? []),
      policy: JSON.stringify(files.policy ?? {}),
    },
  );
  expect(code).toBe(0);
  const lines = out
    .trim()
    .split("\n")
    .map((line): Line => JSON.parse(line));
  expect(lines.map((line) => line.paymentId)).toEqual(files.payments.map(({ id }) => id));
  const settled = new Map<string, number>();
  for (const [at, { applications, unapplied }] of lines.entries()) {
    const paid = applications.reduce((sum, each) => sum + each.minor, 0);
    expect(paid + unapplied.minor).toBe(Math.max(0, files.payments[at]?.amount.minor ?? 0));
    for (const { itemId, minor, adjustments } of applications) {
      const given = adjustments.reduce((sum, each) => sum + (each.kind === "deduction" ? 0 : each.minor), 0);
      if (lines[at]?.outcome === "apply") settled.set(itemId, (settled.get(itemId) ?? 0) + minor + given);
    }
  }
  for (const { id, open } of files.items) expect(settled.get(id) ?? 0).toBeLessThanOrEqual(Math.max(0, open.minor));
  return { lines, codes: issues.map((issue) => issue.code), issues };
}

const outcomes = (lines: readonly Line[]) => lines.map(({ outcome }) => outcome);

describe("receivables cash propose on bad input", () => {
  it("keeps currencies apart, in one payment and in one item", async () => {
    const items = [item("1", 10_000), { ...item("2", 0), open: { minor: 10_000, currency: "USD" } }];
    const inDollars = { ...payment("p2", 0, "INV-1"), amount: { minor: 10_000, currency: "USD" } };
    const { lines, codes } = await decide({ items, payments: [payment("p1", 10_000, "INV-2"), inDollars] });
    expect([outcomes(lines), codes]).toEqual([["abstain", "abstain"], []]);
    const twice = await decide({
      items: [item("1", 10_000), { ...item("1", 0), open: { minor: 10_000, currency: "USD" } }],
      payments: [payment("p1", 10_000, "INV-1")],
    });
    expect([outcomes(twice.lines), twice.issues.map(({ code, line }) => [code, line])]).toEqual([
      ["apply"],
      [["cli.record_invalid", 2]],
    ]);
  });

  it("applies nothing of negative and zero amounts, to nothing or from nothing", async () => {
    const items = [item("1", 10_000), item("2", 0), item("3", -5000)];
    const payments = [payment("p1", -10_000, "INV-1"), payment("p2", 0, "INV-1"), payment("p3", 5000, "INV-3")];
    const { lines, codes } = await decide({ items, payments });
    expect(outcomes(lines)).toEqual(["abstain", "abstain", "abstain"]);
    expect(codes).toEqual(["cash.receipt_not_positive", "cash.receipt_not_positive"]);
  });

  it("reports items, payments and customers of others, and ids nobody knows", async () => {
    const items = [item("1", 10_000, { entityId: "acme" }), item("2", 10_000, { entityId: "other" })];
    const payments = [
      payment("p1", 10_000, "INV-2"),
      payment("p2", 10_000, "INV-1", { entityId: "other" }),
      payment("p3", 10_000, "INV-1", { customerId: "ghost" }),
    ];
    const { lines, codes } = await decide({ items, payments, customers: [{ id: "c1", parentId: "ghost" }] });
    expect(outcomes(lines)).toEqual(["abstain", "abstain", "abstain"]);
    expect(codes).toEqual(["cash.foreign_entity", "cash.foreign_entity", "cash.unknown_customer"]);
  });

  it("does not run round in a customer tree that does", async () => {
    const customers = [
      { id: "c1", name: "One", parentId: "c2" },
      { id: "c2", name: "Two", parentId: "c1" },
      { id: "c3", name: "Three", parentId: "c3" },
      { id: "c4", name: "Four", parentId: "c1" },
      { id: "c4", name: "Four again" },
    ];
    const items = [item("1", 10_000), item("2", 7000, { customerId: "c4" })];
    const payments = [payment("p1", 10_000, "INV-1", { payerName: "Four" }), payment("p2", 7000, "INV-2")];
    const { lines, codes } = await decide({ items, payments, customers });
    expect(outcomes(lines)).toEqual(["suggest", "apply"]);
    expect(codes).toEqual(["cli.record_invalid", "cash.customer_cycle", "cash.customer_cycle", "cash.customer_cycle"]);
  });

  it("uses no payment id and no item twice", async () => {
    const items = [item("1", 10_000), item("1", 10_000)];
    const payments = [payment("p1", 10_000, "INV-1"), payment("p1", 10_000, "INV-1"), payment("p2", 10_000, "INV-1")];
    const { lines, codes } = await decide({ items, payments });
    expect(outcomes(lines)).toEqual(["abstain", "abstain", "apply"]);
    expect(codes).toEqual(["cli.record_invalid", "cash.duplicate_id", "cash.duplicate_id"]);
  });

  it("takes names of object members for names", async () => {
    const names = ["__proto__", "constructor", "toString"];
    const items = names.map((id, at) => item(id, 1000 + at, { customerId: id, number: id }));
    const payments = names.map((id, at) => payment(id, 1000 + at, id, { payerName: id, customerId: id }));
    const { lines, codes } = await decide({ items, payments });
    expect([lines.map(({ applications }) => applications[0]?.itemId), codes]).toEqual([names, []]);
  });

  it("puts instalments of one document together, and settles each once", async () => {
    const items = [
      item("1", 6000, { instalmentId: "a", dueDate: "2026-03-10" }),
      item("1", 4000, { instalmentId: "b", dueDate: "2026-04-10" }),
    ];
    const paid = async (payments: readonly unknown[]) => {
      const { out } = await run(
        ["cash", "propose", "--as-of", "2026-03-31", "--open-items", "items", "--payments", "payments"],
        { items: jsonl(items), payments: jsonl(payments) },
      );
      const lines = out.trim().split("\n");
      return lines.map((line) => {
        const { outcome, applications }: Line = JSON.parse(line);
        return [outcome, ...applications.map(({ minor }) => minor)];
      });
    };
    expect(await paid([payment("p1", 10_000, "INV-1")])).toEqual([["apply", 6000, 4000]]);
    expect(await paid([payment("p1", 6000, "INV-1")])).toEqual([["apply", 6000]]);
    // Both cannot be right, so neither is applied.
    const both = await paid([payment("p1", 10_000, "INV-1"), payment("p2", 6000, "INV-1")]);
    expect(both.map(([outcome]) => outcome)).not.toEqual(["apply", "apply"]);
  });

  it("ends in bounded time with 10,000 open items of one customer", { timeout: 20_000 }, async () => {
    const count = 10_000;
    const items = Array.from({ length: count }, (_, at) => item(String(100_000 + at), 100 + ((at * 7919) % 90_000)));
    const cited = Array.from({ length: 1000 }, (_, at) => `INV-${100_000 + 7 * at}`).join(" ");
    const named = { payerName: "Widget GmbH" };
    const payments = [
      payment("one", items[5]?.open.minor ?? 0, "INV-100005", named),
      payment("list", 123_456, cited, named),
      ...Array.from({ length: 20 }, (_, at) => payment(`amount${at}`, 77_777 + at * 1313, null, named)),
    ];
    const customers = [{ id: "c1", name: "Widget GmbH" }];
    const started = process.cpuUsage();
    const { lines, codes } = await decide({ items, payments, customers });
    expect((process.cpuUsage(started).user ?? 0) / 1e6).toBeLessThan(10);
    expect([lines[0]?.outcome, codes]).toEqual(["apply", []]);
    // Among ten thousand items something always fits: an amount alone says nothing.
    expect(outcomes(lines.slice(2)).filter((each) => each === "apply")).toEqual([]);
    const agreed = await decide({
      items,
      payments,
      customers,
      policy: { agreements: [{ customerId: "c1", rules: ["clear_account", "combination", "oldest_first"] }] },
    });
    expect(outcomes(agreed.lines.slice(2))).toEqual(payments.slice(2).map(() => "apply"));
  });

  it("reads files as systems write them: byte order mark, other line ends, empty lines, none at all", async () => {
    const args = ["cash", "propose", "--as-of", "2026-03-31", "--open-items", "items", "--payments", "payments"];
    const items = jsonl([item("1", 10_000), item("2", 5000)]);
    const payments = jsonl([payment("p1", 10_000, "INV-1"), payment("p2", 5000, "INV-2")]);
    const decided = async (change: (text: string) => string) => {
      const { code, out, issues } = await run(args, { items: change(items), payments: change(payments) });
      return [code, issues.length, out.split("\n").length - 1];
    };
    expect(await decided((text) => text)).toEqual([0, 0, 2]);
    expect(await decided((text) => `\u{feff}${text}`)).toEqual([0, 0, 2]);
    expect(await decided((text) => `${text.replaceAll("\n", "\r\n\r\n")}\r\n`)).toEqual([0, 0, 2]);
    expect(await decided(() => "")).toEqual([0, 0, 0]);
  });

  it("reports what is no record and goes on: arrays, numbers as text, dates that do not exist, deep nesting", async () => {
    const args = ["cash", "propose", "--as-of", "2026-03-31", "--open-items", "items", "--payments", "payments"];
    const deep = `{"id":"p3","amount":${JSON.stringify(eur(1))},"more":${"[".repeat(5000)}${"]".repeat(5000)}}`;
    const payments = [
      JSON.stringify([payment("p0", 10_000, "INV-1")]),
      JSON.stringify({ ...payment("p1", 0, "INV-1"), amount: { minor: "10000", currency: "EUR" } }),
      JSON.stringify({ ...payment("p2", 10_000, "INV-1"), date: "2026-02-30" }),
      JSON.stringify({ ...payment("p2", 10_000.5, "INV-1") }),
      JSON.stringify({ ...payment("p2", 1e300, "INV-1") }),
      deep,
      JSON.stringify({ ...payment("p4", 10_000, "INV-1"), unheardOf: { of: 1 } }),
      `{"id":"p5","id":"p6","amount":{"minor":1,"minor":5000,"currency":"EUR"},"remittanceText":"INV-2"}`,
    ].join("\n");
    const { code, out, issues } = await run(args, { items: jsonl([item("1", 10_000), item("2", 5000)]), payments });
    const lines = out
      .trim()
      .split("\n")
      .map((line): Line => JSON.parse(line));
    expect([code, lines.map(({ paymentId, outcome }) => `${paymentId} ${outcome}`)]).toEqual([
      0,
      ["p3 abstain", "p4 apply", "p6 apply"],
    ]);
    expect(new Set(issues.map(({ line }) => line))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it("ends in bounded time with a hundred thousand references in one text", { timeout: 30_000 }, async () => {
    const count = 20_000;
    const list = (separator: string) =>
      Array.from({ length: 5 }, (_, part) =>
        Array.from({ length: count }, (_each, at) => String(10_000 + part * count + at))
          .join(separator)
          .slice(0, 99_999),
      );
    const items = [item("1", 10_000), item("10001", 5000)];
    const payments = ["/", ", INV-", "-"].map((separator, at) => ({
      ...payment(`p${at}`, 5000 + at, null),
      remittanceText: list(separator),
    }));
    const started = process.cpuUsage();
    const { lines, codes } = await decide({ items, payments });
    expect((process.cpuUsage(started).user ?? 0) / 1e6).toBeLessThan(15);
    expect([lines.length, codes]).toEqual([3, []]);
  });
});
