import {
  addDecimal,
  type BankStatement,
  decimal,
  formatDecimalText,
  fromMoney,
  type StatementEntry,
  type StatementEntryDetail,
} from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { parseCamt, readBankFileSync, type ToReceiptsOptions, toReceipts } from "../src/index.ts";
import { customerIban, ownIban, smallCamt } from "./fixtures.ts";

const options: ToReceiptsOptions = {
  entityId: "acme",
  recordedAt: "2026-03-04T08:00:00.000Z",
  postingDate: ["booking", "value"],
};
const eur = (value: string) => ({ value, currency: "EUR" });

function detail(value: string | null, more: Partial<StatementEntryDetail> = {}): StatementEntryDetail {
  return {
    amount: value === null ? null : eur(value),
    sign: null,
    creditorReferences: [],
    remittanceText: [],
    referredDocuments: [],
    charges: [],
    ...more,
  };
}

function statementOf(more: Partial<StatementEntry>, header: Partial<BankStatement> = {}): BankStatement {
  const entry: StatementEntry = {
    ordinal: 0,
    amount: eur("100.00"),
    sign: "credit",
    reversal: false,
    status: "booked",
    bookingDate: "2026-03-02",
    valueDate: "2026-03-03",
    transactionCode: "PMNT/RCDT/ESCT",
    charges: [],
    details: [],
    ...more,
  };
  const proof = {
    verdict: "not_provable",
    opening: null,
    credits: "0",
    debits: "0",
    closing: null,
    difference: null,
  } as const;
  return {
    id: "S1",
    account: { iban: ownIban },
    currency: "EUR",
    to: "2026-03-31",
    format: "camt.053.001.08",
    balances: [],
    entries: [entry],
    proof,
    ...header,
  };
}

function receiptsOf(more: Partial<StatementEntry>, others: Partial<ToReceiptsOptions> = {}) {
  const { items, issues } = toReceipts(statementOf(more), { ...options, ...others });
  return { items, amounts: items.map(({ amount }) => amount.minor), codes: issues.map(({ code }) => code) };
}

describe("toReceipts", () => {
  it("makes a receipt of a booked credit, the same from a statement and from an entry part", () => {
    const [statement] = parseCamt(smallCamt).items;
    if (statement === undefined) throw new Error("no statement");
    const { items } = toReceipts(statement, { ...options, receivedOn: ["value"] });
    expect(items).toEqual([
      {
        id: `${ownIban}:S1:0`,
        entityId: "acme",
        customerId: null,
        method: "other",
        amount: { minor: 2550, currency: "EUR" },
        receivedOn: "2026-03-03",
        reference: "INV-7",
        remittanceText: ["Invoices 7 & 8"],
        payerName: "ACME CORP",
        payerAccount: { iban: customerIban },
        effectiveDate: "2026-03-02",
        recordedAt: "2026-03-04T08:00:00.000Z",
      },
    ]);
    const parts = [...readBankFileSync(smallCamt)].flatMap((part) =>
      part.kind === "entry" ? toReceipts(part, { ...options, receivedOn: ["value"] }).items : [],
    );
    expect(parts).toEqual(items);
  });

  it("passes over debits, what is not booked, and nothing", () => {
    expect(receiptsOf({ sign: "debit" })).toMatchObject({ items: [], codes: [] });
    for (const status of ["pending", "information", "future"] as const) {
      expect(receiptsOf({ status })).toMatchObject({ items: [], codes: [] });
    }
    expect(receiptsOf({ amount: eur("0.00") })).toMatchObject({ items: [], codes: [] });
    expect(receiptsOf({ status: null }).amounts).toEqual([10000]);
  });

  it("leaves out money of our own that comes back, and says so", () => {
    const back: readonly Partial<StatementEntry>[] = [
      { reversal: true },
      { transactionCode: "PMNT/ICDT/RRTN" },
      { transactionCode: "257" },
      { details: [detail("100.00", { returnReason: "AC01" })] },
    ];
    for (const more of back) expect(receiptsOf(more)).toMatchObject({ items: [], codes: ["bank.reversal_left_out"] });
  });

  it("takes the first date asked for that the entry has, or none", () => {
    const dateOf = (postingDate: ToReceiptsOptions["postingDate"], more: Partial<StatementEntry> = {}) =>
      receiptsOf(more, { postingDate }).items[0]?.effectiveDate;
    expect(dateOf(["value", "booking"])).toBe("2026-03-03");
    expect(dateOf(["value", "booking"], { valueDate: null })).toBe("2026-03-02");
    expect(dateOf(["statement"])).toBe("2026-03-31");
    expect(receiptsOf({ valueDate: null }, { postingDate: ["value"] })).toMatchObject({
      items: [],
      codes: ["bank.receipt_date_missing"],
    });
  });

  it("refuses amounts that cannot be money, or rounds them by the named mode", () => {
    expect(receiptsOf({ amount: eur("8.85001") })).toMatchObject({ items: [], codes: ["bank.amount_unusable"] });
    expect(receiptsOf({ amount: eur("8.85001") }, { rounding: "halfEven" })).toMatchObject({
      amounts: [885],
      codes: ["bank.amount_rounded"],
    });
    expect(receiptsOf({ amount: eur("8.85000") })).toMatchObject({ amounts: [885], codes: [] });
    expect(receiptsOf({ amount: { value: "1", currency: null } }).codes).toEqual(["bank.amount_unusable"]);
    expect(receiptsOf({ amount: { value: "1", currency: "ZZZ" } }).codes).toEqual(["bank.amount_unusable"]);
  });
});

describe("payments inside an entry", () => {
  it("become receipts of their own when they sum to it", () => {
    const { items, codes } = receiptsOf({ details: [detail("60.00"), detail("40.00", { sign: "credit" })] });
    expect(items.map(({ id, amount }) => [id, amount.minor])).toEqual([
      [`${ownIban}:S1:0:0`, 6000],
      [`${ownIban}:S1:0:1`, 4000],
    ]);
    expect(codes).toEqual([]);
  });

  it("are gross when the bank states the charges it kept", () => {
    const charge = { amount: eur("26.00"), sign: "debit", included: true } as const;
    const entry = { amount: eur("1500.00"), details: [detail("1526.00")] };
    expect(receiptsOf({ ...entry, charges: [charge] })).toMatchObject({
      amounts: [152600],
      codes: ["bank.charges_deducted"],
    });
    expect(receiptsOf({ ...entry, details: [detail("1526.00", { charges: [charge] })] }).amounts).toEqual([152600]);
    // Charges that are booked apart explain nothing.
    expect(receiptsOf({ ...entry, charges: [{ ...charge, included: false }] })).toMatchObject({
      amounts: [150000],
      codes: ["bank.details_do_not_sum"],
    });
  });

  it("make one receipt where they do not account for the entry", () => {
    expect(receiptsOf({ details: [detail("60.00"), detail("30.00")] })).toMatchObject({
      amounts: [10000],
      codes: ["bank.details_do_not_sum"],
    });
    expect(receiptsOf({ details: [detail("60.00"), detail(null)] })).toMatchObject({
      amounts: [10000],
      codes: ["bank.details_without_amounts"],
    });
    expect(receiptsOf({ details: [detail(null)] })).toMatchObject({ amounts: [10000], codes: [] });
    const foreign = { ...detail(null), amount: { value: "110.00", currency: "USD" } };
    expect(receiptsOf({ details: [foreign] })).toMatchObject({ amounts: [10000], codes: [] });
  });

  it("leave out a debit netted in the batch, and say so", () => {
    const { amounts, codes } = receiptsOf({ details: [detail("120.00"), detail("20.00", { sign: "debit" })] });
    expect([amounts, codes]).toEqual([[12000], ["bank.debit_left_out"]]);
  });

  it("give what the payer wrote: text, references, documents; the entry's text only where they wrote nothing", () => {
    const written = detail("100.00", {
      remittanceText: ["Rechnung 7"],
      creditorReferences: ["RF18539007547034"],
      referredDocuments: [{ number: "INV-7" }],
      additionalRemittance: ["thanks"],
    });
    const textOf = (details: readonly StatementEntryDetail[]) =>
      receiptsOf({ text: "LINE 1\nLINE 2", details }).items[0]?.remittanceText;
    expect(textOf([written])).toEqual(["Rechnung 7", "RF18539007547034", "INV-7", "thanks"]);
    expect(textOf([detail("100.00", { remittanceText: ["NOTPROVIDED"] })])).toEqual(["LINE 1", "LINE 2"]);
  });

  it("refer to what the payer gave before what the bank gave", () => {
    const referenceOf = (more: Partial<StatementEntryDetail>) =>
      receiptsOf({ servicerReference: "BANK-1", details: [detail("100.00", more)] }).items[0]?.reference;
    expect(referenceOf({ endToEndId: "E2E-1", transactionId: "T" })).toBe("E2E-1");
    expect(referenceOf({ endToEndId: "NOTPROVIDED", checkNumber: "1001" })).toBe("1001");
    expect(referenceOf({ endToEndId: "NOTPROVIDED" })).toBe("BANK-1");
  });

  it.each([
    ["PMNT/RCDT/ESCT", "sepa"],
    ["PMNT-RCDT-XBCT", "wire"],
    ["PMNT/RCHQ/URCQ", "check"],
    ["PMNT/CNTR/CDPT", "cash"],
    ["PMNT/MCRD/POSP", "card"],
    ["PMNT/LBOX/LBCA", "lockbox"],
    ["115", "lockbox"],
    ["165", "ach"],
    ["195", "wire"],
    ["175", "check"],
    ["354", "other"],
  ])("came in as the transaction code %s tells: %s", (transactionCode, method) => {
    expect(receiptsOf({ transactionCode }).items[0]?.method).toBe(method);
  });
});

describe("conservation", () => {
  const cents = fc
    .integer({ min: 1, max: 1_000_000 })
    .map((minor) => formatDecimalText({ coefficient: BigInt(minor), scale: 2 }));
  const law = (split: typeof toReceipts) =>
    fc.assert(
      fc.property(fc.array(fc.array(cents, { maxLength: 4 }), { maxLength: 6 }), (batches) => {
        const entries = batches.map((values, ordinal): StatementEntry => {
          const sum = values.reduce((total, value) => addDecimal(total, decimal(value)), decimal("0.00"));
          const [base] = statementOf({}).entries;
          if (base === undefined) throw new Error("no entry");
          return {
            ...base,
            ordinal,
            amount: eur(formatDecimalText(sum)),
            details: values.map((value) => detail(value)),
          };
        });
        const { items } = split(statementOf({}, { entries }), options);
        const received = items.reduce((total, { amount }) => addDecimal(total, fromMoney(amount)), decimal("0.00"));
        const booked = entries.reduce((total, { amount }) => addDecimal(total, decimal(amount.value)), decimal("0.00"));
        expect(formatDecimalText(received)).toBe(formatDecimalText(booked));
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      }),
      { seed: 20260301, numRuns: lawRuns(200) },
    );

  it("receipts sum to the booked credits, each with an id of its own", () => {
    law(toReceipts);
  });

  it("fails for a twin that loses the first payment", () => {
    expect(() =>
      law((source, given) => ({ ...toReceipts(source, given), items: toReceipts(source, given).items.slice(1) })),
    ).toThrow();
  });
});
