import { unwrap } from "@receivables/core";
import { computeInvoice, policies, toStatedInvoice } from "@receivables/invoicing";
import { describe, expect, it } from "vitest";
import { run } from "./fake-terminal.ts";

const input = {
  currency: "EUR",
  issueDate: "2026-03-01",
  lines: [
    { id: "1", quantity: "3", unitPrice: "19.995", tax: { category: "S", rate: "19" } },
    { id: "2", quantity: "1", unitPrice: "5.00", tax: { category: "S", rate: "7" } },
  ],
};
const invoice = unwrap(computeInvoice(input, policies.en16931));

/** Records as the lines of a file. */
const lines = (...records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join("");
const parsed = (out: string) =>
  out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

async function invoke(verb: string, records: readonly unknown[], ...options: readonly string[]) {
  const { code, out, issues } = await run(["invoice", verb, "in.jsonl", ...options], { "in.jsonl": lines(...records) });
  return { code, out: parsed(out), issues: issues.map(({ code: name, line, path }) => [name, line, path]) };
}

describe("receivables invoice compute", () => {
  it("computes each line under the policy of the command line or its own", async () => {
    const own = { input: { ...input, currency: "CHF" }, policy: "swiss005" };
    const { code, out, issues } = await invoke("compute", [input, own], "--policy", "en16931");
    expect([code, issues]).toEqual([0, []]);
    expect(out[0]).toEqual(invoice);
    expect([out[1].policy.id, out[1].totals.payable]).toEqual(["swiss005", { minor: 7675, currency: "CHF" }]);
  });

  it("takes a policy from a file", async () => {
    const files = {
      "in.jsonl": lines(input),
      "own.json": JSON.stringify({ ...policies.perLine, id: "own", rounding: "up" }),
    };
    const { code, out } = await run(["invoice", "compute", "in.jsonl", "--policy", "own.json"], files);
    expect([code, parsed(out)[0].totals.taxTotal.minor]).toEqual([0, 1175]);
    const broken = await run(["invoice", "compute", "in.jsonl", "--policy", "none.json"], files);
    expect([broken.code, broken.issues[0]?.code]).toEqual([2, "cli.file_unreadable"]);
  });

  it("processes the good records and reports the others with their lines", async () => {
    const bad = [
      { ...input, issueDate: "2026-02-30" },
      { ...input, lines: [] },
      { ...input, lines: [{ ...input.lines[0], unitPrice: "NaN" }] },
    ];
    const asked = await invoke("compute", [...bad, input], "--policy", "en16931");
    expect([asked.code, asked.out.length]).toEqual([0, 1]);
    expect(asked.issues).toEqual([
      ["invoicing.input_invalid", 1, "/issueDate"],
      ["invoicing.lines_missing", 2, "/lines"],
      ["invoicing.input_invalid", 3, "/lines/0/unitPrice"],
    ]);
    expect((await invoke("compute", bad, "--policy", "en16931", "--strict")).code).toBe(2);
    expect((await invoke("compute", [input])).issues).toEqual([["cli.record_invalid", 1, "/policy"]]);
    const named = await invoke("compute", [{ input, policy: "nobody" }]);
    expect(named.issues).toEqual([["cli.record_invalid", 1, "/policy"]]);
    const torn = await run(["invoice", "compute", "in.jsonl"], { "in.jsonl": "{\n" });
    expect(torn.issues.map((issue) => [issue.code, issue.line])).toEqual([["cli.json_malformed", 1]]);
  });
});

describe("receivables invoice verify", () => {
  const stated = toStatedInvoice(invoice);
  const wrong = { input, stated: { ...stated, totals: { ...stated.totals, payable: "76.75" } } };

  it("ends with 1 when a figure is wrong, and names it", async () => {
    const { code, out } = await invoke("verify", [{ input, stated }, wrong, invoice], "--policy", "en16931");
    expect([code, out.map(({ line, verdict }) => [line, verdict])]).toEqual([
      1,
      [
        [1, "equal"],
        [2, "wrong"],
        [3, "equal"],
      ],
    ]);
    const faults = out[1].checks.filter((check: { readonly verdict: string }) => check.verdict === "wrong");
    expect(faults).toMatchObject([{ code: "BR-CO-16", figure: "/totals/payable", difference: "0.01" }]);
  });

  it("ends with 0 when every figure is right, and with 2 under --strict when a record is none", async () => {
    expect((await invoke("verify", [invoice])).code).toBe(0);
    const mixed = [wrong, { input }];
    expect((await invoke("verify", mixed, "--policy", "en16931")).code).toBe(1);
    expect((await invoke("verify", mixed, "--policy", "en16931", "--strict")).code).toBe(2);
    expect((await invoke("verify", [{ input, stated }])).issues).toEqual([["cli.record_invalid", 1, "/policy"]]);
  });
});

describe("receivables invoice explain", () => {
  it("explains computed invoices and inputs, as data and as text", async () => {
    const { code, out } = await invoke("explain", [invoice]);
    expect([code, out[0].line, out[0].figures[0]]).toMatchObject([0, 1, { figure: "/lines/0/net", result: "59.99" }]);
    const text = await invoke("explain", [input], "--policy", "en16931", "--text");
    expect(text.out[0].text[0]).toBe(
      "/lines/0/net = quantity × unit price ÷ base quantity + charges - allowances = 59.985, halfUp: 59.99 (quantity 3, unitPrice 19.995; BT-131)",
    );
    const broken = { ...invoice, input: { ...input, lines: [] } };
    expect((await invoke("explain", [broken])).issues).toEqual([["invoicing.lines_missing", 1, "/lines"]]);
  });
});

describe("receivables invoice credit", () => {
  it("draws each credit from what the one before left", async () => {
    const request = { reason: "returned", lines: [{ id: "1", quantity: "1" }] };
    const first = await invoke("credit", [{ invoice, request }]);
    expect([first.code, first.out[0].totals.taxExclusive.minor]).toEqual([0, 2000]);
    const rest = { reason: "cancelled", balances: first.out[0].memo.balances };
    const { out } = await invoke("credit", [{ invoice, request: rest }]);
    expect(first.out[0].totals.payable.minor + out[0].totals.payable.minor).toBe(invoice.totals.payable.minor);
    const again = { reason: "again", balances: out[0].memo.balances };
    const refused = await invoke("credit", [{ invoice, request: again }, { invoice }]);
    expect([refused.code, refused.issues]).toEqual([
      0,
      [
        ["invoicing.nothing_to_credit", 1, undefined],
        ["cli.record_invalid", 2, "/request"],
      ],
    ]);
  });
});
