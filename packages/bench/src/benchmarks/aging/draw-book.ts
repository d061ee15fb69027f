import {
  type Application,
  type Book,
  type Customer,
  fromEpochDay,
  type Receipt,
  type ReceivableDocument,
  toEpochDay,
} from "@receivables/core";
import type { Draw } from "../../benchmark.ts";

/** The report all contestants make: as of a day, as known at an instant. */
export const view = { asOf: "2026-06-30", knownAt: "2026-07-04T12:00:00.000Z" } as const;
/** Last days of the closed buckets. */
export const lastDays: readonly number[] = [30, 60, 90];

const entityId = "acme";
const currencies = ["USD", "EUR", "GBP"] as const;
const firstDay = toEpochDay("2025-09-01");
const lastDay = toEpochDay("2026-07-15");

/**
 * A Book of so many documents: one customer for twenty, one and a half applications a document out of a receipt for each
 * three, three currencies. Some facts lie after the day of the report and some were entered late, and every document keeps
 * an open rest. Records stand in the order of their days, in the list as in memory, as they do in a Book that was read
 * from a ledger, and a date that comes again is the same text, as it is after `JSON.parse`.
 */
export function drawBook(draw: Draw, size: number): Book {
  const customerCount = Math.max(1, Math.round(size / 20));
  const dates = new Texts();
  const buyers = Array.from({ length: customerCount }, (_, at): Customer => {
    return { id: `C${at}`, entityId, name: `Customer ${at}` };
  });
  const documents: ReceivableDocument[] = [];
  const byCustomer: number[][] = buyers.map(() => []);
  for (let at = 0; at < size; at++) {
    const buyer = draw.between(0, customerCount - 1);
    const currency = currencies[buyer % 3] ?? "USD";
    const day = firstDay + Math.floor((at / size) * (lastDay - firstDay));
    const issueDate = dates.date(day);
    byCustomer[buyer]?.push(at);
    documents.push({
      id: `INV-${at}`,
      entityId,
      customerId: buyers[buyer]?.id ?? "",
      kind: "invoice",
      number: `INV-${at}`,
      currency,
      total: { minor: draw.between(10_000, 2_000_000), currency },
      issueDate,
      dueDate: dates.date(day + (draw.between(0, 3) + 1) * 15),
      effectiveDate: issueDate,
      recordedAt: `${dates.date(day + (draw.between(0, 19) === 0 ? 7 : 0))}T09:00:00.000Z`,
    });
  }
  return {
    entity: { id: entityId, name: "Acme", baseCurrency: "USD" },
    customers: buyers,
    documents,
    ...drawCash(draw, documents, byCustomer, dates),
    bankDeposits: [],
    writeOffs: [],
    refunds: [],
    dueDateChanges: [],
    disputes: [],
    promises: [],
    plans: [],
    contacts: [],
  };
}

/** A receipt before it is written down. */
interface Payment {
  readonly day: number;
  readonly recordedDay: number;
  readonly parts: readonly { readonly document: number; readonly minor: number }[];
  readonly rest: number;
}

/** Receipts of one customer for three documents each; some keep a rest nobody has applied. */
function drawCash(
  draw: Draw,
  documents: readonly ReceivableDocument[],
  byCustomer: readonly (readonly number[])[],
  dates: Texts,
): { readonly receipts: readonly Receipt[]; readonly applications: readonly Application[] } {
  const payments: Payment[] = [];
  for (const own of byCustomer) {
    // Every document once, every other one twice: in all one and a half applications a document.
    const paid = [...own, ...own.filter((_, at) => at % 2 === 1)];
    for (let from = 0; from < paid.length; from += 3) {
      const parts = paid.slice(from, from + 3).map((document) => {
        const total = documents[document]?.total.minor ?? 0;
        return { document, minor: Math.floor((total * draw.between(5, 45)) / 100) };
      });
      const latest = Math.max(...parts.map(({ document }) => toEpochDay(documents[document]?.issueDate ?? "")));
      const day = latest + draw.between(5, 60);
      const recordedDay = day + (draw.between(0, 9) === 0 ? 10 : 0);
      payments.push({ day, recordedDay, parts, rest: draw.between(0, 9) === 0 ? draw.between(1, 5_000) : 0 });
    }
  }
  payments.sort((a, b) => a.day - b.day);
  const receipts = payments.map(({ day, recordedDay, parts, rest }, at): Receipt => {
    const { customerId = "", currency = "USD" } = documents[parts[0]?.document ?? 0] ?? {};
    const minor = parts.reduce((sum, part) => sum + part.minor, rest);
    return {
      id: `R${at}`,
      entityId,
      customerId,
      method: "wire",
      amount: { minor, currency },
      effectiveDate: dates.date(day),
      recordedAt: `${dates.date(recordedDay)}T15:00:00.000Z`,
    };
  });
  const applications: Application[] = [];
  for (const [at, { parts }] of payments.entries()) {
    const receipt = receipts[at];
    for (const { document, minor } of parts) {
      if (receipt === undefined) continue;
      const { currency } = receipt.amount;
      applications.push({
        id: `A${applications.length}`,
        entityId,
        from: { kind: "receipt", id: receipt.id },
        to: { documentId: documents[document]?.id ?? "" },
        amount: { minor, currency },
        settled: { minor, currency },
        adjustments: [],
        effectiveDate: receipt.effectiveDate,
        recordedAt: receipt.recordedAt,
      });
    }
  }
  return { receipts, applications };
}

/** Dates as texts, one text for each day. */
class Texts {
  private readonly known = new Map<number, string>();

  date(day: number): string {
    let text = this.known.get(day);
    if (text === undefined) {
      text = fromEpochDay(day);
      this.known.set(day, text);
    }
    return text;
  }
}
