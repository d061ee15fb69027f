import { type Book, type CurrencyCode, type Instant, type PlainDate, toEpochDay } from "@receivables/core";
import { standsWithin } from "./management-span.ts";

/** How much money came how many days after it was due; negative days are ahead of it. */
export interface PayBehaviour {
  readonly kind: "own" | "shared";
  readonly payments: number;
  readonly paidByDelay: ReadonlyMap<number, number>;
}

interface History {
  payments: number;
  readonly paidByDelay: Map<number, number>;
}

/** Which payments make a behaviour. */
export interface BehaviourOptions {
  readonly asOf: PlainDate;
  readonly knownAt?: Instant;
  readonly historyFrom: PlainDate;
  readonly currency: CurrencyCode;
  readonly leastPayments: number;
}

/** The behaviour of each customer: their own where they paid often enough, else that of all together. */
export function payBehaviourOf(
  book: Book,
  options: BehaviourOptions,
): { readonly of: (customerId: string) => PayBehaviour } {
  const { asOf, knownAt, historyFrom, currency, leastPayments } = options;
  const span = { from: historyFrom, to: asOf, ...(knownAt === undefined ? {} : { knownAt }) };
  const documents = new Map(book.documents.map((each) => [each.id, each]));
  const shared: History = { payments: 0, paidByDelay: new Map() };
  const own = new Map<string, History>();
  for (const each of book.applications) {
    if (each.from.kind !== "receipt" || each.settled.currency !== currency || !standsWithin(each, span)) continue;
    const document = documents.get(each.to.documentId);
    if (document === undefined) continue;
    const { instalmentId } = each.to;
    const parts = document.instalments ?? [];
    const due = parts.length === 0 ? document.dueDate : (parts.find(({ id }) => id === instalmentId)?.dueDate ?? null);
    // What was paid on all instalments together tells no delay of one of them.
    if (due === null) continue;
    const late = toEpochDay(each.effectiveDate) - toEpochDay(due);
    const history = own.get(document.customerId) ?? { payments: 0, paidByDelay: new Map<number, number>() };
    own.set(document.customerId, history);
    for (const { paidByDelay } of [history, shared]) {
      paidByDelay.set(late, (paidByDelay.get(late) ?? 0) + each.settled.minor);
    }
    history.payments += 1;
    shared.payments += 1;
  }
  return {
    of: (customerId) => {
      const history = own.get(customerId);
      if (history !== undefined && history.payments >= leastPayments) return { kind: "own", ...history };
      return { kind: "shared", ...shared };
    },
  };
}
