import { openItems } from "@receivables/core";
import { bookOf } from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { type Asked, Desk, eur, usd } from "./kit.ts";

function desk100(): Desk {
  const desk = new Desk();
  desk.invoice("i1", "2026-03-01", usd("100.00"), { dueDate: "2026-03-31" });
  return desk;
}

const bookFor = (desk: Desk) => bookOf(desk.state, { entityName: "Acme", customers: [] });

describe("activities", () => {
  test("post nothing", () => {
    const desk = desk100();
    const before = desk.balances("2026-12-31");
    const change = { id: "d1", to: { documentId: "i1" }, dueDate: "2026-05-31", reason: "agreed", approvedBy: "lead" };
    desk.post({ kind: "changeDueDate", on: "2026-04-01", change });
    const dispute = { id: "q1", customerId: "C1", documentId: "i1", amount: usd("10.00"), reason: "pricing" };
    desk.post({ kind: "openDispute", on: "2026-04-01", dispute });
    desk.post({ kind: "resolveDispute", on: "2026-04-05", disputeId: "q1", outcome: "credited", amount: usd("4.00") });
    const contact = {
      id: "k1",
      customerId: "C1",
      channel: "phone",
      direction: "outbound",
      purpose: "reminder",
    } as const;
    desk.post({ kind: "recordContact", on: "2026-04-02", contact });
    const promise = {
      id: "p1",
      customerId: "C1",
      documentIds: ["i1"],
      amount: usd("50.00"),
      promisedFor: "2026-04-20",
      contactId: "k1",
    };
    desk.post({ kind: "recordPromise", on: "2026-04-02", promise });
    desk.post({ kind: "withdrawPromise", on: "2026-04-03", promiseId: "p1", reason: "replaced" });
    const instalments = [{ dueDate: "2026-05-01", amount: usd("50.00") }];
    const plan = { id: "n1", customerId: "C1", documentIds: ["i1"], instalments, approvedBy: "lead" };
    desk.post({ kind: "agreePlan", on: "2026-04-03", plan });
    desk.post({ kind: "cancelPlan", on: "2026-04-09", planId: "n1", reason: "broken" });
    expect(desk.balances("2026-12-31")).toEqual(before);
    const book = bookFor(desk);
    expect(openItems(book, { asOf: "2026-04-01" })[0]).toMatchObject({ dueDate: "2026-05-31", disputed: usd("10.00") });
    expect(openItems(book, { asOf: "2026-04-05" })[0]?.disputed).toEqual(usd("0.00"));
    expect(book.disputes[0]?.resolved).toMatchObject({ outcome: "credited", amount: usd("4.00") });
    expect(book.promises[0]?.withdrawn).toMatchObject({ reason: "replaced", effectiveDate: "2026-04-03" });
    expect(book.plans[0]?.cancelled).toMatchObject({ reason: "broken" });
    expect(book.contacts).toHaveLength(1);
  });

  const asked: Record<string, Asked> = {
    due: {
      kind: "changeDueDate",
      on: "2026-04-01",
      change: { id: "d1", to: { documentId: "i1" }, dueDate: "2026-05-31", reason: "agreed", approvedBy: "lead" },
    },
    dispute: {
      kind: "openDispute",
      on: "2026-04-01",
      dispute: { id: "q1", customerId: "C1", documentId: "i1", amount: usd("10.00"), reason: "pricing" },
    },
    promise: {
      kind: "recordPromise",
      on: "2026-04-01",
      promise: { id: "p1", customerId: "C1", documentIds: ["i1"], amount: usd("1.00"), promisedFor: "2026-04-20" },
    },
    plan: {
      kind: "agreePlan",
      on: "2026-04-01",
      plan: {
        id: "n1",
        customerId: "C1",
        documentIds: ["i1"],
        instalments: [{ dueDate: "2026-05-01", amount: usd("5.00") }],
        approvedBy: "lead",
      },
    },
    contact: {
      kind: "recordContact",
      on: "2026-04-01",
      contact: { id: "k1", customerId: "C1", channel: "email", direction: "outbound", purpose: "reminder" },
    },
  };
  const payload = { due: "change", dispute: "dispute", promise: "promise", plan: "plan", contact: "contact" } as const;

  /** The named command with its matter changed. */
  const changed = (name: keyof typeof payload, change: object): Asked => {
    const command = asked[name] ?? { on: "" };
    const matter: unknown = Reflect.get(command, payload[name]);
    return { ...command, [payload[name]]: { ...(typeof matter === "object" ? matter : {}), ...change } } as Asked;
  };

  test.each<[keyof typeof payload, object, readonly string[]]>([
    ["due", { to: { documentId: "i9" } }, ["ledger.not_found"]],
    ["due", { to: { documentId: "i1", instalmentId: "9" } }, ["ledger.not_found"]],
    ["due", { dueDate: "2026-04-31" }, ["core.impossible_date"]],
    ["due", { approvedBy: "", reason: "" }, ["ledger.text_missing", "ledger.text_missing"]],
    ["dispute", { documentId: "i9" }, ["ledger.not_found"]],
    ["dispute", { customerId: "C2" }, ["ledger.customer_differs"]],
    ["dispute", { amount: usd("100.01") }, ["ledger.beyond_document"]],
    ["dispute", { amount: eur("1.00") }, ["ledger.currency_differs"]],
    ["dispute", { applicationId: "a9" }, ["ledger.not_found"]],
    ["promise", { documentIds: ["i1", "i9"] }, ["ledger.not_found"]],
    ["promise", { amount: usd("0.00") }, ["ledger.not_positive"]],
    ["promise", { promisedFor: "never" }, ["core.impossible_date"]],
    ["promise", { contactId: "k9" }, ["ledger.not_found"]],
    ["plan", { instalments: [] }, ["ledger.list_empty"]],
    ["plan", { documentIds: ["i9"] }, ["ledger.not_found"]],
    ["plan", { approvedBy: "" }, ["ledger.text_missing"]],
    [
      "plan",
      {
        instalments: [
          { dueDate: "2026-05-01", amount: usd("5.00") },
          { dueDate: "2026-06-01", amount: eur("5.00") },
        ],
      },
      ["ledger.currency_differs"],
    ],
    ["contact", { documentIds: ["i9"] }, ["ledger.not_found"]],
    ["contact", { purpose: "" }, ["ledger.text_missing"]],
  ])("%s refuses %o", (name, change, codes) => {
    expect(desk100().ask(changed(name, change))).toEqual(codes);
  });

  test.each(["due", "dispute", "promise", "plan", "contact"] as const)("%s refuses an id in use", (name) => {
    const desk = desk100();
    expect(desk.ask(changed(name, {}))).toEqual([]);
    expect(desk.ask(changed(name, {}))).toEqual(["ledger.id_in_use"]);
  });

  test("what is over is over", () => {
    const desk = desk100();
    for (const name of ["dispute", "promise", "plan"] as const) desk.post(changed(name, {}));
    const endings: readonly Asked[] = [
      { kind: "resolveDispute", on: "2026-04-02", disputeId: "q1", outcome: "upheld", amount: usd("0.00") },
      { kind: "withdrawPromise", on: "2026-04-02", promiseId: "p1", reason: "x" },
      { kind: "cancelPlan", on: "2026-04-02", planId: "n1", reason: "x" },
    ];
    for (const ending of endings) {
      expect(desk.ask({ ...ending, on: "2026-03-31" })).toEqual(["ledger.before_reference"]);
      expect(desk.ask(ending)).toEqual([]);
      const again = desk.ask(ending);
      expect(again).toEqual([ending.kind === "resolveDispute" ? "ledger.dispute_resolved" : "ledger.already_reversed"]);
    }
    expect(desk.ask({ kind: "withdrawPromise", on: "2026-04-02", promiseId: "p9", reason: "" })).toEqual([
      "ledger.text_missing",
      "ledger.not_found",
    ]);
    expect(desk.ask({ kind: "cancelPlan", on: "2026-04-02", planId: "n9", reason: "x" })).toEqual(["ledger.not_found"]);
    const unknown = {
      kind: "resolveDispute",
      on: "2026-04-02",
      disputeId: "q9",
      outcome: "upheld",
      amount: usd("0.00"),
    } as const;
    expect(desk.ask(unknown)).toEqual(["ledger.not_found"]);
  });

  test("a dispute is resolved for no more than it was", () => {
    const desk = desk100();
    desk.post(changed("dispute", {}));
    const resolve = { kind: "resolveDispute", on: "2026-04-02", disputeId: "q1", outcome: "credited" } as const;
    expect(desk.ask({ ...resolve, amount: usd("10.01") })).toEqual(["ledger.beyond_dispute"]);
    expect(desk.ask({ ...resolve, amount: usd("-0.01") })).toEqual(["ledger.negative"]);
    expect(desk.ask({ ...resolve, amount: eur("1.00") })).toEqual(["ledger.currency_differs"]);
  });
});
