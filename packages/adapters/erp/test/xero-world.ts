import fc from "fast-check";
import type { XeroPayloads } from "../src/xero/xero-payloads.ts";
import { creditNote, invoice, payment, prepayment } from "./xero-fixtures.ts";

/** A small company as Xero would list it, with the figures it would state. */
export interface XeroWorld {
  readonly payloads: Required<Pick<XeroPayloads, "invoices" | "creditNotes" | "payments" | "prepayments">>;
  /** Open minor units by document id, invoices and credit notes alike; zero for drafts and void ones. */
  readonly open: Readonly<Record<string, number>>;
  /** Unapplied minor units by id of prepayment. */
  readonly unapplied: Readonly<Record<string, number>>;
}

interface Draft {
  readonly total: number;
  readonly status: "live" | "draft" | "void";
  readonly day: number;
  readonly customer: number;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  total: fc.integer({ min: 1, max: 900_000_00 }),
  status: fc.constantFrom("live", "live", "live", "live", "draft", "void"),
  day: fc.integer({ min: 0, max: 400 }),
  customer: fc.integer({ min: 0, max: 3 }),
});

interface Settling {
  readonly target: number;
  readonly share: number;
  readonly day: number;
  readonly deleted: boolean;
}

const settling: fc.Arbitrary<Settling> = fc.record({
  target: fc.nat(20),
  share: fc.integer({ min: 1, max: 100 }),
  day: fc.integer({ min: 0, max: 400 }),
  deleted: fc.constantFrom(false, false, false, true),
});

const credit = fc.record({
  total: fc.integer({ min: 1, max: 500_000_00 }),
  day: fc.integer({ min: 0, max: 400 }),
  uses: fc.array(settling, { maxLength: 3 }),
  refundShare: fc.constantFrom(0, 0, 30),
});

/** Worlds in which every payment and allocation fits what is open. */
export const xeroWorld: fc.Arbitrary<XeroWorld> = fc
  .record({
    invoices: fc.array(draft, { minLength: 1, maxLength: 8 }),
    payments: fc.array(settling, { maxLength: 10 }),
    notes: fc.array(credit, { maxLength: 3 }),
    advances: fc.array(credit, { maxLength: 3 }),
  })
  .map(buildWorld);

const decimal = (minor: number): number => minor / 100;
const date = (day: number): string => `/Date(${Date.UTC(2025, 0, 1) + day * 86_400_000}+0000)/`;
const contact = (customer: number): object => ({ ContactID: `c${customer}`, Name: `Customer ${customer}` });

function buildWorld(plan: {
  readonly invoices: readonly Draft[];
  readonly payments: readonly Settling[];
  readonly notes: readonly { total: number; day: number; uses: readonly Settling[]; refundShare: number }[];
  readonly advances: readonly { total: number; day: number; uses: readonly Settling[]; refundShare: number }[];
}): XeroWorld {
  const { invoices } = plan;
  const due = invoices.map(({ total }) => total);
  const paid = invoices.map(() => 0);
  const stubs = invoices.map((): object[] => []);
  const noteStubs = invoices.map((): object[] => []);
  const advanceStubs = invoices.map((): object[] => []);
  const live = invoices.flatMap(({ status }, index) => (status === "live" ? [index] : []));
  const payments: unknown[] = [];
  const take = (target: number, share: number, most: number): { readonly at: number; readonly minor: number } => {
    const at = live[target % Math.max(1, live.length)] ?? -1;
    return { at, minor: at < 0 ? 0 : Math.min(most, Math.ceil(((due[at] ?? 0) * share) / 100)) };
  };
  plan.payments.forEach(({ target, share, day, deleted }, index) => {
    const { at, minor } = take(target, share, Number.MAX_SAFE_INTEGER);
    if (at < 0 || minor === 0) return;
    const id = `p${index}`;
    payments.push(
      payment({
        PaymentID: id,
        Status: deleted ? "DELETED" : "AUTHORISED",
        Amount: decimal(minor),
        Date: date(day),
        Invoice: {
          Type: "ACCREC",
          InvoiceID: `i${at}`,
          CurrencyCode: "NZD",
          Contact: contact(invoices[at]?.customer ?? 0),
        },
      }),
    );
    if (deleted) return;
    due[at] = (due[at] ?? 0) - minor;
    paid[at] = (paid[at] ?? 0) + minor;
    stubs[at]?.push({ PaymentID: id, Date: date(day), Amount: decimal(minor) });
  });
  const open: Record<string, number> = {};
  const unapplied: Record<string, number> = {};
  const use = (
    { total, day, uses, refundShare }: (typeof plan.notes)[number],
    id: string,
    stub: (at: number, minor: number) => void,
  ): object => {
    let left = total;
    const refund = Math.floor((total * refundShare) / 100);
    left -= refund;
    const seen = new Set<number>();
    const allocations = uses.flatMap(({ target, share, day: used }) => {
      const { at, minor } = take(target, share, left);
      if (at < 0 || minor === 0 || seen.has(at)) return [];
      seen.add(at);
      left -= minor;
      due[at] = (due[at] ?? 0) - minor;
      stub(at, minor);
      return [{ Amount: decimal(minor), Date: date(used), Invoice: { InvoiceID: `i${at}` } }];
    });
    const refunds = refund === 0 ? [] : [{ PaymentID: `r-${id}`, Date: date(day), Amount: decimal(refund) }];
    if (refund > 0) {
      const note = id.startsWith("n");
      payments.push(
        payment({
          PaymentID: `r-${id}`,
          PaymentType: note ? "ARCREDITPAYMENT" : "ARPREPAYMENTPAYMENT",
          Amount: decimal(refund),
          Date: date(day),
          Invoice: note ? { Type: "ACCRECCREDIT", InvoiceID: id, CurrencyCode: "NZD", Contact: contact(0) } : undefined,
          Prepayment: note ? undefined : { PrepaymentID: id, CurrencyCode: "NZD", Contact: contact(0) },
        }),
      );
    }
    return {
      Date: date(day),
      Contact: contact(0),
      Status: left === 0 ? "PAID" : "AUTHORISED",
      LineAmountTypes: "NoTax",
      SubTotal: decimal(total),
      TotalTax: 0,
      Total: decimal(total),
      RemainingCredit: decimal(left),
      Allocations: allocations,
      Payments: refunds,
    };
  };
  const creditNotes = plan.notes.map((note, index) => {
    const id = `n${index}`;
    const changes = use(note, id, (at, minor) => {
      noteStubs[at]?.push({
        CreditNoteID: id,
        Date: date(note.day),
        Total: decimal(note.total),
        AppliedAmount: decimal(minor),
      });
    });
    const payload = creditNote({ CreditNoteID: id, ...changes });
    open[id] = Math.round(Number(payload["RemainingCredit"]) * 100);
    return payload;
  });
  const prepayments = plan.advances.map((advance, index) => {
    const id = `a${index}`;
    const changes = use(advance, id, (at, minor) => {
      advanceStubs[at]?.push({
        PrepaymentID: id,
        Date: date(advance.day),
        Total: decimal(advance.total),
        AppliedAmount: decimal(minor),
      });
    });
    const payload = prepayment({ PrepaymentID: id, ...changes });
    unapplied[id] = Math.round(Number(payload["RemainingCredit"]) * 100);
    return payload;
  });
  const listed = invoices.map(({ total, status, day, customer }, index) => {
    const id = `i${index}`;
    const left = due[index] ?? 0;
    open[id] = status === "live" ? left : 0;
    const word = { live: left === 0 ? "PAID" : "AUTHORISED", draft: "DRAFT", void: "VOIDED" }[status];
    return invoice({
      InvoiceID: id,
      InvoiceNumber: `INV-${index}`,
      Contact: contact(customer),
      Status: word,
      Date: date(day),
      DueDate: date(day + 30),
      SubTotal: decimal(total),
      TotalTax: 0,
      LineAmountTypes: "NoTax",
      Total: decimal(total),
      // Drafts and void invoices go on reporting an amount due.
      AmountDue: decimal(left),
      AmountPaid: decimal(paid[index] ?? 0),
      AmountCredited: decimal(total - left - (paid[index] ?? 0)),
      Payments: stubs[index],
      CreditNotes: noteStubs[index],
      Prepayments: advanceStubs[index],
    });
  });
  return { payloads: { invoices: listed, creditNotes, payments, prepayments }, open, unapplied };
}

/** The lists of a world in another order. */
export function shuffled(payloads: XeroPayloads, seed: number): XeroPayloads {
  const mixed = <Item>(items: readonly Item[]): readonly Item[] =>
    items
      .map((item, index) => ({ item, rank: ((index + 1) * 7919 * (seed + 3)) % 104729 }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  return Object.fromEntries(
    Object.entries(payloads).map(([name, list]) => [name, Array.isArray(list) ? mixed(list) : list]),
  );
}
