import type { DocumentRow, RemittanceAdvice } from "@receivables/core";
import { money } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { decide } from "./scene.ts";

const thirds: DocumentRow = {
  id: "x1",
  number: "2245",
  customerId: "c1",
  total: "300.00",
  issueDate: "2026-01-02",
  instalments: ["1", "2", "3"].map((id, at) => ({ id, dueDate: `2026-0${at + 2}-02`, amount: "100.00" })),
};
const plain: DocumentRow = { ...thirds, id: "x2", number: "2246", total: "40.00", dueDate: "2026-02-02" };
const { instalments: _, ...whole } = plain;
const documents = [thirds, whole];

const paid = (amount: string, text: string | string[], more: readonly DocumentRow[] = []) => {
  const remittanceText = typeof text === "string" ? [text] : text;
  const receipt = {
    id: "r1",
    amount,
    effectiveDate: "2026-03-30",
    method: "sepa" as const,
    customerId: "c1",
    remittanceText,
  };
  const { decisions } = decide({ title: "", documents: [...documents, ...more], receipts: [receipt], decisions: [] });
  const [decision] = decisions;
  const lines = decision?.applications.map(({ itemId, instalmentId }) => [itemId, instalmentId ?? ""].join(""));
  return [decision?.outcome, ...(lines ?? [])];
};

describe("an instalment the payer names", () => {
  it.each([
    ["2245/2", "x12"],
    ["2245-3", "x13"],
    ["inv 2245 #2", "x12"],
    ["2245 (2)", "x12"],
    ["NF 2245 parc. 3", "x13"],
    ["Re 2245 Rate 2 vom Januar", "x12"],
    ["2245, 2. Teil", "x11"],
    ["facture 2245 échéance 02", "x12"],
    ["2245 2 of 3", "x12"],
    ["2245 3/3", "x13"],
    ["2245", "x11"],
    ["2245 /7", "x11"],
    ["2245 / 2026-03-02", "x11"],
  ])("%s is %s", (text, instalment) => {
    expect(paid("100.00", text)).toEqual(["apply", instalment]);
  });

  it("is one that a line of text was cut before", () => {
    expect(paid("100.00", ["pagamento 2245 parc.", " 2"])).toEqual(["apply", "x12"]);
  });

  it("stands behind a number with slashes of its own", () => {
    const slashed = { ...thirds, id: "x5", number: "GST/26-27/20761" };
    expect(paid("100.00", "GST/26-27/20761/2", [slashed])).toEqual(["apply", "x52"]);
    expect(paid("140.00", "2246, GST/26-27/20761 #3", [slashed])).toEqual(["apply", "x2", "x53"]);
  });

  it("is no other document with a prefix left out", () => {
    const neighbour = { ...whole, id: "x3", number: "2242", total: "100.00" };
    expect(paid("100.00", "2245/2", [neighbour])).toEqual(["apply", "x12"]);
  });

  it("is found where another document has the same number", () => {
    const double = { ...whole, id: "x7", number: "2245", total: "100.00", customerId: "c9" };
    expect(paid("100.00", "2245 inst 2", [double])).toEqual(["apply", "x12"]);
  });

  it("stands beside other documents", () => {
    expect(paid("140.00", "2245 inst 3, 2246")).toEqual(["apply", "x2", "x13"]);
  });

  it("leaves the first instalments of others to be meant, and of its own document", () => {
    const other = { ...thirds, id: "x6", number: "3377" };
    expect(paid("200.00", "2245 inst 3, 3377", [other])).toEqual(["apply", "x61", "x13"]);
    expect(paid("140.00", "2245/3/2246")).toEqual(["apply", "x2", "x13"]);
    expect(paid("100.00", "2245/02/2026")).not.toContain("x12");
    expect(paid("200.00", "2245/3, 2245")).toEqual(["apply", "x11", "x13"]);
  });

  it("is paid by the line of an advice that names it", () => {
    const advice: RemittanceAdvice = {
      id: "a1",
      entityId: "acme",
      total: null,
      lines: [{ reference: "2245 inst 2", paid: money("100.00", "EUR"), deductions: [] }],
    };
    const { decisions } = decide({
      title: "",
      documents,
      receipts: [
        {
          id: "r1",
          amount: "100.00",
          effectiveDate: "2026-03-30",
          method: "sepa",
          customerId: "c1",
          reference: "PAY-1",
        },
      ],
      remittances: [{ ...advice, paymentReference: "PAY-1" }],
      decisions: [],
    });
    expect(decisions[0]?.applications.map((each) => each.instalmentId)).toEqual(["2"]);
  });
});

describe("instalments the payer does not name", () => {
  it("are the first ones, beside other documents as well", () => {
    expect(paid("140.00", "2245, 2246")).toEqual(["apply", "x11", "x2"]);
    expect(paid("240.00", "2245, 2246")).toEqual(["apply", "x11", "x2", "x12"]);
  });

  it("are not overpaid while more of the document is open", () => {
    const tolerance = { amounts: [money("5.00", "EUR")], percent: "10", take: "smaller" as const };
    const { decisions } = decide({
      title: "",
      documents,
      receipts: [
        {
          id: "r1",
          amount: "100.01",
          effectiveDate: "2026-03-30",
          method: "sepa",
          customerId: "c1",
          remittanceText: ["2245"],
        },
      ],
      policy: { overTolerance: tolerance, shortTolerance: tolerance },
      decisions: [],
    });
    expect(decisions[0]?.outcome).not.toBe("apply");
  });
});

describe("a fee for the whole of a document", () => {
  it("is no better than a cent too much for its first instalments", () => {
    const { decisions } = decide({
      title: "",
      documents: [
        {
          ...thirds,
          instalments: thirds.instalments?.map((each) => ({ ...each, amount: "42.64" })) ?? [],
          total: "127.92",
        },
      ],
      receipts: [
        {
          id: "r1",
          amount: "85.29",
          effectiveDate: "2026-03-30",
          method: "wire",
          customerId: "c1",
          remittanceText: ["2245"],
        },
      ],
      policy: {
        fees: [{ kind: "bank_fee", methods: ["wire"], most: [money("45.00", "EUR")] }],
        shortTolerance: { amounts: [money("1.00", "EUR")], percent: "1", take: "smaller" },
        overTolerance: { amounts: [money("5.00", "EUR")], percent: "1", take: "smaller" },
      },
      decisions: [],
    });
    expect(decisions.map(({ outcome, evidence, alternatives }) => [outcome, evidence, alternatives.length])).toEqual([
      ["suggest", "ambiguous", 1],
    ]);
  });
});

describe("what the payer calls an advance", () => {
  const outcomeOf = (text: string) => {
    const receipt = { id: "r1", amount: "40.37", effectiveDate: "2026-03-30", method: "sepa" as const };
    const { decisions } = decide({
      title: "",
      customers: [{ id: "c1", name: "Widget GmbH" }],
      documents: [{ ...whole, total: "40.37" }],
      receipts: [{ ...receipt, payerName: "Widget GmbH", remittanceText: [text] }],
      decisions: [],
    });
    return decisions[0]?.outcome;
  };
  it.each([
    ["thank you", "apply"],
    ["advance for our order", "suggest"],
    ["Vorschuss", "suggest"],
    ["我们的预付款", "suggest"],
    ["دفعة مقدمة", "suggest"],
    ["advance 2246", "suggest"],
    ["invoice 2246 less advance", "apply"],
    ["direct deposit", "apply"],
  ])("%s is %s by its amount", (text, outcome) => {
    expect(outcomeOf(text)).toBe(outcome);
  });
});

describe("an advice that says a line twice", () => {
  const advised = (numbers: readonly string[], amount: string) => {
    const lines = numbers.map((reference) => ({ reference, paid: money("40.00", "EUR"), deductions: [] }));
    const again = { ...whole, id: "x4", number: "2247" };
    const { decisions } = decide({
      title: "",
      documents: [whole, again],
      receipts: [
        { id: "r1", amount, effectiveDate: "2026-03-30", method: "wire", customerId: "c1", reference: "PAY-1" },
      ],
      remittances: [{ id: "a1", entityId: "acme", customerId: "c1", paymentReference: "PAY-1", total: null, lines }],
      policy: { fees: [{ kind: "bank_fee", methods: ["wire"], most: [money("45.00", "EUR")] }] },
      decisions: [],
    });
    return decisions.map(({ outcome, applications, residuals }) => [
      outcome,
      applications.map(({ itemId, amount: each }) => `${itemId} ${each.minor}`),
      residuals.length,
    ]);
  };
  it("means it once where the money says so", () => {
    expect(advised(["2246", "2247", "2247"], "80.00")).toEqual([["apply", ["x2 4000", "x4 4000"], 0]]);
  });
  it("is no fee where a line nobody found was not paid", () => {
    expect(advised(["2246", "2247", "9999"], "80.00")[0]?.[0]).not.toBe("apply");
  });
});
