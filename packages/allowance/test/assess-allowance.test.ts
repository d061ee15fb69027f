import { type AllowancePolicy, assessAllowance } from "@receivables/allowance";
import { unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { bookOf, codesOf, invoice, plainPolicy, usd } from "./examples.ts";

const asOf = "2026-03-31";
const rate = { from: "EUR", to: "USD", rate: "1.10", date: asOf, source: "bank" };

const book = bookOf({
  customers: [
    { id: "c1", name: "One", dimensions: { region: "north" } },
    { id: "c2", name: "Two", dimensions: { region: "south" } },
    { id: "c3", name: "Three" },
  ],
  documents: [
    invoice("i1", "1000.00", "2026-04-10"),
    invoice("i2", "200.00", "2026-03-10"),
    invoice("i3", "500.00", "2026-01-10", { customerId: "c2" }),
    invoice("i4", "300.00", "2026-03-20", { customerId: "c3" }),
    { id: "m1", kind: "credit_memo", customerId: "c1", total: "50.00", issueDate: "2026-03-01" },
  ],
  disputes: [
    { id: "q", customerId: "c1", documentId: "i2", amount: "80.00", reason: "pricing", effectiveDate: "2026-03-15" },
  ],
});

const assess = (more: Partial<AllowancePolicy>, options: Partial<Parameters<typeof assessAllowance>[1]> = {}) =>
  assessAllowance(book, { asOf, policy: { ...plainPolicy, ...more }, ...options });

describe("assessAllowance", () => {
  it("provides by bucket past due", () => {
    const plain = unwrap(assess({}));
    expect(plain.segments[0]?.rows.map((row) => [row.label, row.gross.minor, row.expectedLoss.minor])).toEqual([
      ["current", 100000, 1000],
      ["1-30", 50000, 2500],
      ["31+", 50000, 20000],
    ]);
    expect([plain.gross, plain.creditLoss, plain.dilutionReserve]).toEqual([usd("2000"), usd("235"), usd("0")]);
    expect(plain.proved).toBe(true);
  });

  it("takes credit off the oldest debt and leaves disputed parts to dilution", () => {
    const dilution = [{ kind: "credit_memos", percent: "1.5", reason: "last year" }] as const;
    const less = unwrap(assess({ credits: "oldestFirst", disputed: "excluded", dilution }, { items: "open" }));
    expect(less.items?.find((each) => each.documentId === "i2")).toMatchObject({
      gross: usd("200"),
      disputed: usd("80"),
      credited: usd("50"),
      assessed: usd("70"),
      daysPastDue: 21,
      bucket: "1-30",
      segment: "all",
    });
    expect([less.credited, less.disputed, less.dilutionReserve]).toEqual([usd("50"), usd("80"), usd("30")]);
    expect(less.creditLoss).toEqual(usd("228.50"));
    expect(less.proved).toBe(true);
  });

  it("assesses named customers and documents by themselves, once", () => {
    const about = (kind: "customer" | "document", id: string) => ({ kind, id });
    const specific = [
      { about: about("document", "i3"), loss: { percent: "75" }, reason: "insolvency", approvedBy: "cfo" },
      { about: about("customer", "c2"), loss: { percent: "10" }, reason: "watch", approvedBy: "cfo" },
      { about: about("customer", "c3"), loss: { amount: usd("9000") }, reason: "gone", approvedBy: "cfo" },
    ];
    const result = unwrap(assess({ specific }));
    expect(result.specific.map((each) => [each.exposure.minor, each.expectedLoss.minor])).toEqual([
      [50000, 37500],
      [0, 0],
      [30000, 30000],
    ]);
    expect(result.issues.map((issue) => [issue.code, issue.path])).toEqual([
      ["allowance.specific_exceeds_open", "/policy/specific/2/loss"],
    ]);
    expect(result.creditLoss.minor).toBe(37500 + 30000 + 1000 + 1000);
    expect(result.proved).toBe(true);
  });

  it("takes the insured part out, the oldest first up to the limit, rounded down", () => {
    const insurance = [{ customerId: "c1", coveragePercent: "33.333", limit: usd("100"), reference: "P-1" }];
    const result = unwrap(assess({ insurance }, { items: "open" }));
    const insured = result.items?.map((each) => [each.documentId, each.insured.minor]);
    expect(insured).toEqual([
      ["i3", 0],
      ["i2", 6666],
      ["i4", 0],
      ["i1", 3334],
    ]);
    expect(result.insured).toEqual(usd("100"));
    expect(result.insurance[0]).toMatchObject({ exposure: usd("1200"), insured: usd("100") });
  });

  it("keeps segments apart, and adds overlays last", () => {
    const flat = (percent: string) => [{ percent }, { percent }, { percent }];
    const segments = [
      { name: "south", values: ["south"], rates: flat("50") },
      { name: "rest", values: null, rates: flat("1") },
    ];
    const overlays = [{ amount: usd("-10"), reason: "collected in April", approvedBy: "cfo" }];
    const result = unwrap(assess({ segmentBy: "region", segments, overlays }));
    expect(result.segments.map((each) => [each.name, each.exposure.minor, each.expectedLoss.minor])).toEqual([
      ["south", 50000, 25000],
      ["rest", 150000, 1500],
    ]);
    expect(result.creditLoss).toEqual(usd("255"));
    const only = [{ name: "south", values: ["south"], rates: flat("50") }];
    expect(assess({ segmentBy: "region", segments: only })).toMatchObject({
      ok: false,
      issues: [{ params: { value: "(none)" } }, { params: { value: "north" } }],
    });
    const below = unwrap(assess({ overlays: [{ amount: usd("-9999"), reason: "x", approvedBy: "cfo" }] }));
    expect(below.creditLoss).toEqual(usd("0"));
  });

  it("shows other currencies at closing rates, and refuses without one", () => {
    const foreign = bookOf({
      documents: [invoice("e1", "100.00", "2026-04-10", { currency: "EUR", baseTotal: "105.00" })],
    });
    const options = { asOf, policy: plainPolicy };
    expect(codesOf(assessAllowance(foreign, options))).toEqual([["allowance.missing_rate", "/rates"]]);
    expect(unwrap(assessAllowance(foreign, { ...options, rates: [rate] })).gross).toEqual(usd("110"));
  });

  it("knows only what was entered by then", () => {
    const late = unwrap(assess({}, { knownAt: "2025-12-01T00:00:00.000Z" }));
    expect([late.gross.minor, late.knownAt]).toEqual([200000, "2025-12-01T00:00:00.000Z"]);
    expect(unwrap(assess({}, { knownAt: "2025-11-30T00:00:00.000Z" })).gross.minor).toBe(0);
  });

  it("refuses a policy that does not fit, with every reason", () => {
    const codes = (more: Partial<AllowancePolicy>) => codesOf(assess(more)).map(([code, path]) => `${code} ${path}`);
    expect(codes({ effectiveFrom: "2026-04-01" })).toEqual(["allowance.policy_not_effective /policy/effectiveFrom"]);
    expect(codes({ effectiveFrom: "2026-02-30" })).toEqual(["allowance.date_invalid /policy/effectiveFrom"]);
    expect(codes({ buckets: [30, 60] })).toEqual(["allowance.figures_mismatch /policy/segments/0/rates"]);
    const approvedBy = "cfo";
    const reason = "x";
    expect(
      codes({
        specific: [
          { about: { kind: "document", id: "i1" }, loss: { percent: "101" }, reason, approvedBy },
          { about: { kind: "document", id: "i1" }, loss: { amount: usd("-1") }, reason, approvedBy },
        ],
        insurance: [{ customerId: "c1", coveragePercent: "-1", limit: usd("-1"), reference: "x" }],
        overlays: [{ amount: { minor: 1, currency: "EUR" }, reason, approvedBy }],
        dilution: [{ kind: "returns", percent: "x", reason }],
      }),
    ).toEqual([
      "allowance.percent_out_of_range /policy/specific/0/loss",
      "allowance.amount_negative /policy/specific/1/loss",
      "allowance.percent_out_of_range /policy/insurance/0/coveragePercent",
      "allowance.amount_negative /policy/insurance/0/limit",
      "allowance.currency_mismatch /policy/overlays/0/amount",
      "allowance.percent_out_of_range /policy/dilution/0/percent",
    ]);
    const unknown = { about: { kind: "customer", id: "nobody" }, loss: { percent: "1" }, reason, approvedBy } as const;
    expect(codes({ specific: [unknown] })).toEqual(["allowance.unknown_reference /policy/specific/0/about"]);
    const insurance = [{ customerId: "nobody", coveragePercent: "1", reference: "x" }];
    expect(codes({ insurance })).toEqual(["allowance.unknown_reference /policy/insurance/0/customerId"]);
    expect(codes({ step: "0.001" })).toEqual(["allowance.step_invalid /policy/segments/0/step"]);
    expect(codesOf(assessAllowance(book, { asOf: "x", policy: plainPolicy }))[0]?.[0]).toBe("allowance.date_invalid");
    const undated = bookOf({ documents: [invoice("i1", "1.00", "2026-01-01", { dueDate: null })] });
    expect(codesOf(assessAllowance(undated, { asOf, policy: plainPolicy }))[0]?.[0]).toBe("allowance.missing_due_date");
    const byDocument: AllowancePolicy = { ...plainPolicy, missingDueDate: "documentDate" };
    expect(unwrap(assessAllowance(undated, { asOf, policy: byDocument })).creditLoss).toEqual(usd("0.40"));
  });
});
