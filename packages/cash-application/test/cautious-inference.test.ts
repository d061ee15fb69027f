import { type DocumentRow, money } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { decide } from "./scene.ts";

const invoice = (id: string, number: string, total: string, customerId = "c1"): DocumentRow => ({
  ...{ id, number, total, customerId, issueDate: "2026-01-02", dueDate: "2026-02-02" },
});
const receipt = { id: "r1", effectiveDate: "2026-03-30", method: "wire" as const };

describe("a fee beside something nobody can read", () => {
  const fees = [{ kind: "bank_fee" as const, methods: ["wire" as const], most: [money("45.00", "EUR")] }];
  const outcomeOf = (text: string) => {
    const { decisions } = decide({
      title: "",
      documents: [
        invoice("i1", "INV-7301", "800.00"),
        invoice("i2", "INV-7302", "400.00"),
        invoice("i3", "INV-8416", "90.00"),
      ],
      receipts: [{ ...receipt, amount: "1192.50", customerId: "c1", remittanceText: [text] }],
      policy: { fees },
      decisions: [],
    });
    return decisions[0]?.outcome;
  };
  it("is assumed where all that is written is read", () => {
    expect(outcomeOf("INV-7301, INV-7302")).toBe("apply");
  });
  it("is a question where more is written", () => {
    expect(outcomeOf("INV-7301, INV-7302, INV-9999")).toBe("suggest");
  });
});

describe("an advice of a payer nobody knows", () => {
  const documents = [
    invoice("i1", "3164", "746.09"),
    invoice("i2", "7649", "1000.00"),
    invoice("i3", "8000", "12.00", "c2"),
  ];
  const decided = (numbers: readonly string[], amounts: readonly string[]) => {
    const lines = numbers.map((reference, at) => ({
      reference,
      paid: money(amounts[at] ?? "0", "EUR"),
      deductions: [],
    }));
    const amount = amounts.reduce((sum, each) => sum + Number(each), 0).toFixed(2);
    const { decisions } = decide({
      title: "",
      documents,
      receipts: [{ ...receipt, amount, reference: "PAY-1" }],
      remittances: [{ id: "a1", entityId: "acme", paymentReference: "PAY-1", total: null, lines }],
      decisions: [],
    });
    return decisions.map(({ outcome }) => outcome);
  };
  it("is followed where its numbers and amounts meet", () => {
    expect(decided(["3164"], ["746.09"])).toEqual(["apply"]);
  });
  it("is not followed to another item of whoever its one number belongs to", () => {
    expect(decided(["3164"], ["1000.00"])).not.toEqual(["apply"]);
  });

  it("is not followed where its name and the payment's are two customers'", () => {
    const outcomeOf = (payerName: string) => {
      const lines = [{ reference: "316A", paid: money("12.00", "EUR"), deductions: [] }];
      const { decisions } = decide({
        title: "",
        customers: [
          { id: "c1", name: "Alnoor Foods" },
          { id: "c2", name: "Alwafa Industries" },
        ],
        documents: [invoice("i1", "3160", "12.00"), invoice("i2", "3165", "12.00", "c2")],
        receipts: [{ ...receipt, amount: "12.00", reference: "PAY-1", payerName: "Alwafa Industries" }],
        remittances: [{ id: "a1", entityId: "acme", payerName, paymentReference: "PAY-1", total: null, lines }],
        decisions: [],
      });
      return decisions[0]?.outcome;
    };
    expect(outcomeOf("Alwafa Industries")).toBe("apply");
    expect(outcomeOf("Alnoor Foods")).not.toBe("apply");
    expect(outcomeOf("Somebody else")).toBe("apply");
  });

  it("is contradicted by the name it is signed with, where the payment has none", () => {
    const outcomeOf = (payerName: string | undefined) => {
      const lines = [{ reference: "3160", paid: money("12.00", "EUR"), deductions: [] }];
      const advice = { id: "a1", entityId: "acme", paymentReference: "PAY-1", total: null, lines };
      const { decisions } = decide({
        title: "",
        customers: [
          { id: "c1", name: "Alnoor Foods" },
          { id: "c2", name: "Alwafa Industries" },
        ],
        documents: [invoice("i1", "3160", "12.00"), invoice("i2", "4165", "12.00", "c2")],
        receipts: [{ ...receipt, amount: "12.00", reference: "PAY-1" }],
        remittances: [payerName === undefined ? advice : { ...advice, payerName }],
        decisions: [],
      });
      return [decisions[0]?.outcome, decisions[0]?.evidence];
    };
    expect(outcomeOf("Alnoor Foods")[0]).toBe("apply");
    expect(outcomeOf(undefined)[0]).toBe("apply");
    expect(outcomeOf("Alwafa Industries")[0]).not.toBe("apply");
  });
});

describe("an amount that only a rule for tax makes fit", () => {
  const decided = (amount: string) => {
    const taxGroups = [{ category: "S", rate: "18", net: "1002.94", tax: "180.53" }];
    const { decisions } = decide({
      title: "",
      documents: [
        { ...invoice("i1", "3160", "1183.47"), taxGroups, discounts: [{ until: "2026-01-12", percent: "5" }] },
      ],
      receipts: [{ ...receipt, amount, customerId: "c1" }],
      policy: { withholding: [{ percent: "2", base: "net", rounding: "halfUp", slack: 0 }] },
      decisions: [],
    });
    return decisions.map(({ outcome, evidence }) => [outcome, evidence]);
  };
  it("is suggested", () => {
    expect(decided("1183.47")).toEqual([["apply", "amount_unique"]]);
    expect(decided("1163.41")).toEqual([["suggest", "amount_weak"]]);
  });
});

describe("one known number among many that nobody knows", () => {
  it("is an accident", () => {
    const outcomeOf = (count: number) => {
      const others = Array.from({ length: count }, (_, at) => `QX-${58_210 + 37 * at}`);
      const { decisions } = decide({
        title: "",
        documents: [invoice("i1", "INV-7301", "812.35")],
        receipts: [
          { ...receipt, amount: "812.35", customerId: "c1", remittanceText: [["INV-7301", ...others].join(" ")] },
        ],
        decisions: [],
      });
      return decisions[0]?.outcome;
    };
    expect([outcomeOf(0), outcomeOf(3), outcomeOf(40)]).toEqual(["apply", "apply", "suggest"]);
  });
});

describe("a payer that may be several", () => {
  const customers = [
    { id: "c1", name: "Almadina Contracting" },
    { id: "c2", name: "Almadina Contracting" },
    { id: "c3", name: "Somebody else" },
  ];
  const decided = (amount: string, text: string) => {
    const documents = [
      invoice("i1", "INV-7301", "812.35"),
      invoice("i2", "INV-8416", "90.00", "c2"),
      invoice("i3", "INV-9527", "33.10", "c3"),
    ];
    const fees = [{ kind: "bank_fee" as const, methods: ["wire" as const], most: [money("45.00", "EUR")] }];
    const receipts = [{ ...receipt, amount, payerName: "Almadina Contracting", remittanceText: [text] }];
    const { decisions } = decide({ title: "", customers, documents, receipts, policy: { fees }, decisions: [] });
    return decisions.map(({ outcome, evidence }) => `${outcome} ${evidence}`);
  };
  it("is the one whose document is cited", () => {
    expect(decided("812.35", "INV-7301")).toEqual(["apply reference_exact"]);
  });
  it("is none of them where the document is a third's", () => {
    expect(decided("33.10", "INV-9527")).toEqual(["suggest contradicted"]);
  });
  it("does not pay for two who are not related less a fee", () => {
    expect(decided("900.00", "INV-7301 INV-8416")).toEqual(["suggest reference_unexplained"]);
  });
});
