import type { CashWork } from "@receivables/cash-application";
import { money, reason } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { cashExceptionsPart } from "../src/cash-exceptions-part.ts";

const work: CashWork = {
  receiptId: "R<1>",
  customerId: "c1",
  amount: money("1250.00", "EUR"),
  state: "unapplied",
  evidence: "ambiguous",
  ageDays: 12,
  step: "choose_explanation",
  reasons: [reason("cash.several_explanations", { count: 2 }, [])],
};

describe("cash that waits", () => {
  it("is shown by next step and receipt, with what was found, and escaped", () => {
    const markup =
      cashExceptionsPart([work, { ...work, receiptId: "R2" }], { c1: "Müller & Söhne" }, "en")?.markup ?? "";
    expect(markup).toContain("choose explanation");
    expect(markup).toContain("2,500.00");
    expect(markup).toContain("At least 2 explanations are as good.");
    expect(markup).toContain("R&lt;1&gt;");
    expect(markup).toContain("Müller &amp; Söhne");
  });

  it("lists fifty and counts all", () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ ...work, receiptId: `R${at}` }));
    const markup = cashExceptionsPart(many, {}, "en")?.markup ?? "";
    expect(markup.match(/<th scope="row">R\d+/g)).toHaveLength(50);
    expect(markup).toContain("The 50 oldest of 60.");
  });

  it("is left out when nothing waits", () => {
    expect(cashExceptionsPart([], {}, "en")).toBeNull();
  });
});
