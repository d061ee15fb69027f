import { tieOutBalances } from "@receivables/erp";
import {
  fromXeroJournal,
  fromXeroManualJournal,
  fromXeroOrganisation,
  fromXeroTaxRate,
  mapXero,
  readXeroAgedReceivables,
  readXeroTrialBalance,
} from "@receivables/erp/xero";
import { describe, expect, it } from "vitest";
import { context, invoice, payment } from "./xero-fixtures.ts";

const code = (result: {
  readonly ok: boolean;
  readonly issues?: readonly { readonly code: string }[];
}): string | null => result.issues?.[0]?.code ?? null;

describe("journals", () => {
  const journal = (...amounts: readonly unknown[]) => ({
    JournalID: "j1",
    JournalNumber: 7,
    JournalDate: "/Date(1772323200000+0000)/",
    SourceID: "i1",
    SourceType: "ACCREC",
    JournalLines: amounts.map((NetAmount, index) => ({
      JournalLineID: `l${index}`,
      AccountCode: `${600 + index}`,
      NetAmount,
    })),
  });

  it("split one signed column into two sides", () => {
    expect(fromXeroJournal(journal(115, -100, -15), context)).toMatchObject({
      ok: true,
      value: {
        value: { debit: { minor: 11500 }, credit: { minor: 11500 }, number: "7", ref: "i1", date: "2026-03-01" },
      },
    });
  });

  it("that do not balance are refused", () => {
    expect(code(fromXeroJournal(journal(115, -100), context))).toBe("erp.unbalanced");
    const lines = { JournalLines: [{ AccountCode: "1", LineAmount: 5 }] };
    expect(code(fromXeroManualJournal({ ManualJournalID: "m1", ...lines }, context))).toBe("erp.unbalanced");
  });

  it("without lines have no sides", () => {
    const manual = { ManualJournalID: "m1", Date: "2026-03-31", Status: "DRAFT", JournalLines: [] };
    expect(fromXeroManualJournal(manual, context)).toMatchObject({
      ok: true,
      value: { value: { lines: null, debit: null } },
    });
    expect(code(fromXeroManualJournal({ ManualJournalID: "m1" }, context))).toBe("erp.malformed");
    expect(code(fromXeroJournal({ JournalNumber: 1 }, context))).toBe("erp.malformed");
  });

  it("carry tax on top where manual amounts are exclusive", () => {
    const lines = [
      { AccountCode: "400", LineAmount: 100, TaxAmount: 15 },
      { AccountCode: "090", LineAmount: -115, TaxAmount: 0 },
    ];
    const manual = { ManualJournalID: "m1", LineAmountTypes: "Exclusive", JournalLines: lines };
    expect(fromXeroManualJournal(manual, context)).toMatchObject({
      ok: true,
      value: { value: { debit: { minor: 11500 } } },
    });
  });

  it("become ledger detail once posted, each line once", () => {
    const manual = (Status: string, id: string) => ({
      ManualJournalID: id,
      Status,
      Date: "2026-03-31",
      Narration: "Accrual",
      JournalLines: [
        { AccountCode: "400", LineAmount: 9 },
        { AccountCode: "800", LineAmount: -9 },
      ],
    });
    const { ledgerDetail } = mapXero(
      {
        journals: [journal(115, -115), journal(115, -115)],
        manualJournals: [manual("POSTED", "m1"), manual("DRAFT", "m2")],
      },
      context,
    );
    expect(ledgerDetail.map(({ id, side, origin, amount }) => [id, side, origin, amount.minor])).toEqual([
      ["l0", "debit", "receivables", 11500],
      ["l1", "credit", "receivables", 11500],
      ["m1/1", "debit", "manual", 900],
      ["m1/2", "credit", "manual", 900],
    ]);
  });
});

describe("organisation and tax rates", () => {
  it("refuse what has no currency or rate", () => {
    expect(code(fromXeroOrganisation({ Name: "Kowhai", BaseCurrency: "XXX" }, "kowhai"))).toBe("erp.currency_unknown");
    expect(code(fromXeroOrganisation({ Name: "Kowhai" }, "kowhai"))).toBe("erp.malformed");
    expect(code(fromXeroTaxRate({ TaxType: "OUTPUT2" }))).toBe("erp.malformed");
    expect(fromXeroTaxRate({ TaxType: "OUTPUT2", EffectiveRate: "12.5000" })).toMatchObject({
      ok: true,
      value: { rate: "12.5000" },
    });
  });

  it("give documents their tax groups where these make up the total", () => {
    const line = { Quantity: 1, UnitAmount: 100, LineAmount: 100, TaxAmount: 15, TaxType: "OUTPUT2" };
    const taxRates = [{ TaxType: "OUTPUT2", EffectiveRate: 15 }];
    const { book } = mapXero({ invoices: [invoice({ LineItems: [line] })], taxRates }, context);
    expect(book.documents[0]?.taxGroups).toEqual([
      {
        category: "OUTPUT2",
        rate: "15",
        net: { minor: 10000, currency: "NZD" },
        tax: { minor: 1500, currency: "NZD" },
      },
    ]);
    expect(
      mapXero({ invoices: [invoice({ LineItems: [line] })] }, context).book.documents[0]?.taxGroups,
    ).toBeUndefined();
  });

  it("warn where the organisation keeps its books in another currency than the caller says", () => {
    const { issues, book } = mapXero({ organisation: { Name: "Kowhai", BaseCurrency: "AUD" } }, context);
    expect(issues.map((issue) => issue.code)).toEqual(["erp.home_currency_differs"]);
    expect(book.entity).toEqual({ id: "kowhai", name: "Kowhai", baseCurrency: "NZD" });
  });
});

describe("reports", () => {
  const cells = (id: string, name: string, ...values: readonly string[]) => ({
    RowType: "Row",
    Cells: values.map((Value) => ({ Value, Attributes: [{ Id: name, Value: id }] })),
  });
  const header = (...names: readonly string[]) => ({ RowType: "Header", Cells: names.map((Value) => ({ Value })) });
  const aged = {
    ReportType: "AgedReceivablesByContact",
    ReportDate: "31 March 2026",
    Rows: [
      header("Date", "Number", "Due Date", "", "Total", "Paid", "Credited", "Due"),
      {
        RowType: "Section",
        Rows: [
          cells(
            "i1",
            "invoiceID",
            "2026-03-01 00:00:00",
            "INV-0001",
            "2026-03-31",
            "",
            "115.00",
            "50.00",
            "0.00",
            "65.00",
          ),
        ],
      },
      {
        RowType: "Section",
        Rows: [
          {
            RowType: "SummaryRow",
            Cells: ["Closing Balance", "", "", "", "", "", "", "65.00"].map((Value) => ({ Value })),
          },
        ],
      },
    ],
  };

  it("state the balance of each invoice, held against the Book as of their date", () => {
    const { agedTieOut, book } = mapXero(
      { invoices: [invoice({ AmountDue: 65, AmountPaid: 50 })], payments: [payment()], reports: [aged] },
      context,
    );
    expect(agedTieOut).toEqual([
      {
        documentId: "i1",
        stated: { minor: 6500, currency: "NZD" },
        computed: { minor: 6500, currency: "NZD" },
        difference: { minor: 0, currency: "NZD" },
      },
    ]);
    const early = tieOutBalances(book, [{ documentId: "i1", open: { minor: 6500, currency: "NZD" } }], "2026-03-11");
    expect(early[0]?.difference).toEqual({ minor: -5000, currency: "NZD" });
    const unknown = tieOutBalances(book, [{ documentId: "i9", open: { minor: 7, currency: "NZD" } }], "2026-03-31");
    expect(unknown[0]).toMatchObject({ computed: null, difference: { minor: 7 } });
  });

  it("give the trial balance by the year's columns", () => {
    const trial = (credit: string) => ({
      ReportType: "TrialBalance",
      ReportDate: "31 March 2026",
      Rows: [
        header("Account", "Debit", "Credit", "YTD Debit", "YTD Credit"),
        { RowType: "Section", Rows: [cells("a1", "account", "Receivables (610)", "1.00", "", "65.00", "")] },
        { RowType: "Section", Rows: [cells("a2", "account", "Sales (200)", "", "1.00", "", credit)] },
      ],
    });
    expect(readXeroTrialBalance(trial("65.00"), context)).toEqual({
      ok: true,
      value: {
        entityId: "kowhai",
        asOf: "2026-03-31",
        currency: "NZD",
        lines: [
          { accountId: "a1", name: "Receivables (610)", balance: { minor: 6500, currency: "NZD" } },
          { accountId: "a2", name: "Sales (200)", balance: { minor: -6500, currency: "NZD" } },
        ],
      },
    });
    expect(code(readXeroTrialBalance(trial("64.00"), context))).toBe("erp.unbalanced");
    expect(code(readXeroTrialBalance({ ...trial("65.00"), ReportDate: "31 Mar 26" }, context))).toBe(
      "erp.report_shape_unknown",
    );
    expect(mapXero({ reports: [trial("65.00")] }, context).trialBalances).toHaveLength(1);
  });

  it("of another shape are refused", () => {
    expect(code(readXeroAgedReceivables({ Rows: [header("Date")] }, context))).toBe("erp.report_shape_unknown");
    expect(code(readXeroAgedReceivables({ ...aged, Rows: 7 }, context))).toBe("erp.malformed");
  });
});
