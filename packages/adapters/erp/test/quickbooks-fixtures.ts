import type { ErpContext } from "@receivables/erp";
import fc from "fast-check";

/** The entity of the tests. */
export const context: ErpContext = { entityId: "rata", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };

type Changes = Readonly<Record<string, unknown>>;

function record(base: Changes, changes: Changes): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...base, ...changes }).filter(([, value]) => value !== undefined));
}

const common = {
  SyncToken: "0",
  TxnDate: "2026-03-02",
  CurrencyRef: { value: "USD", name: "United States Dollar" },
  CustomerRef: { value: "7", name: "Rata Surf" },
};

/** An invoice of 108.00: one line of 120.00, a discount of 20.00, tax of 8.00. */
export function invoice(changes: Changes = {}): Record<string, unknown> {
  const Line = [
    {
      Id: "1",
      Amount: 120,
      DetailType: "SalesItemLineDetail",
      SalesItemLineDetail: { Qty: 2, UnitPrice: 60, TaxCodeRef: { value: "TAX" } },
    },
    { Amount: 120, DetailType: "SubTotalLineDetail", SubTotalLineDetail: {} },
    { Amount: 20, DetailType: "DiscountLineDetail", DiscountLineDetail: { PercentBased: false } },
  ];
  const base = {
    ...common,
    Id: "1",
    DocNumber: "1001",
    DueDate: "2026-04-01",
    Line,
    TxnTaxDetail: { TotalTax: 8 },
    TotalAmt: 108,
    Balance: 108,
    LinkedTxn: [],
  };
  return record(base, changes);
}

/** A credit memo of 30.00, nothing used. */
export function creditMemo(changes: Changes = {}): Record<string, unknown> {
  const Line = [{ Id: "1", Amount: 30, DetailType: "SalesItemLineDetail" }];
  return record(
    { ...common, Id: "2", DocNumber: "CM-2", Line, TotalAmt: 30, RemainingCredit: 30, Balance: 30 },
    changes,
  );
}

/** A line of a payment. */
export function paid(TxnType: string, TxnId: string, Amount: number): Record<string, unknown> {
  return { Amount, LinkedTxn: [{ TxnId, TxnType }] };
}

/** A payment of 108.00 for the invoice. */
export function payment(changes: Changes = {}): Record<string, unknown> {
  const base = {
    ...common,
    Id: "3",
    TxnDate: "2026-03-12",
    PaymentRefNum: "10264",
    DepositToAccountRef: { value: "4", name: "Undeposited Funds" },
    TotalAmt: 108,
    UnappliedAmt: 0,
    Line: [paid("Invoice", "1", 108)],
  };
  return record(base, changes);
}

/** A small company as QuickBooks would list it, with the balances it would state, by id in the Book. */
export interface QuickBooksWorld {
  readonly payloads: {
    readonly invoices: readonly unknown[];
    readonly creditMemos: readonly unknown[];
    readonly payments: readonly unknown[];
  };
  readonly open: Readonly<Record<string, number>>;
}

/** Payments that settle invoices with money, credit memos, or both. */
export const quickBooksWorld: fc.Arbitrary<QuickBooksWorld> = fc
  .record({
    invoices: fc.array(fc.integer({ min: 1, max: 90_000_00 }), { minLength: 1, maxLength: 6 }),
    memos: fc.array(fc.integer({ min: 1, max: 50_000_00 }), { maxLength: 4 }),
    payments: fc.array(
      fc.record({
        targets: fc.array(fc.record({ at: fc.nat(10), share: fc.integer({ min: 1, max: 100 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
        memo: fc.option(fc.nat(10), { nil: null }),
        surplus: fc.constantFrom(0, 0, 1, 5000),
        fate: fc.constantFrom("kept", "kept", "kept", "voided", "deleted"),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ invoices, memos, payments }) => {
    const due = [...invoices];
    const credit = [...memos];
    const listed = payments.map(({ targets, memo, surplus, fate }, index) => {
      const Id = `p${index}`;
      if (fate === "voided") return payment({ Id, PrivateNote: "Voided", TotalAmt: 0, Line: [] });
      if (fate === "deleted") return { Id, status: "Deleted" };
      const lines = new Map<number, number>();
      for (const { at, share } of targets) {
        const target = at % due.length;
        const minor = Math.ceil(((due[target] ?? 0) * share) / 100);
        if (minor === 0 || lines.has(target)) continue;
        lines.set(target, minor);
        due[target] = (due[target] ?? 0) - minor;
      }
      const applied = [...lines.values()].reduce((sum, minor) => sum + minor, 0);
      const source = memo === null || credit.length === 0 ? -1 : memo % credit.length;
      const netted = source < 0 ? 0 : Math.min(credit[source] ?? 0, applied);
      if (source >= 0) credit[source] = (credit[source] ?? 0) - netted;
      const Line = [...lines].map(([target, minor]) => paid("Invoice", `i${target}`, minor / 100));
      if (netted > 0) Line.push(paid("CreditMemo", `m${source}`, netted / 100));
      return payment({ Id, TotalAmt: (applied - netted + surplus) / 100, UnappliedAmt: surplus / 100, Line });
    });
    const open: Record<string, number> = {};
    due.forEach((minor, index) => {
      open[`Invoice/i${index}`] = minor;
    });
    credit.forEach((minor, index) => {
      open[`CreditMemo/m${index}`] = minor;
    });
    listed.forEach((each, index) => {
      if ("UnappliedAmt" in each) open[`Payment/p${index}`] = Math.round(Number(each["UnappliedAmt"]) * 100);
    });
    const sale = (minor: number, left: number) => ({
      TotalAmt: minor / 100,
      Balance: left / 100,
      TxnTaxDetail: undefined,
      Line: [{ Id: "1", Amount: minor / 100, DetailType: "SalesItemLineDetail" }],
    });
    return {
      open,
      payloads: {
        invoices: invoices.map((minor, index) => invoice({ Id: `i${index}`, ...sale(minor, due[index] ?? 0) })),
        creditMemos: memos.map((minor, index) => {
          const left = credit[index] ?? 0;
          return creditMemo({ Id: `m${index}`, ...sale(minor, left), RemainingCredit: left / 100 });
        }),
        payments: listed,
      },
    };
  });
