import type { Book } from "@receivables/core";
import { differenceInCalendarDays, isAfter, parseISO } from "date-fns";
import { add, type Dinero, type DineroCurrency, dinero, subtract, toSnapshot } from "dinero.js";
import { EUR, GBP, USD } from "dinero.js/currencies";
import type { Contestant } from "../../benchmark.ts";
import { drawBook, lastDays, view } from "./draw-book.ts";
import { asJson } from "./report-rows.ts";

const currencies: Readonly<Record<string, DineroCurrency<number>>> = { USD, EUR, GBP };

/** The aging as one writes it with date-fns and dinero.js: a date and an amount are objects of theirs. */
export const loop: Contestant = {
  who: "a loop over date-fns and dinero.js",
  task: "age as of and as known at",
  prepare: (draw, size) => {
    const book = drawBook(draw, size);
    return () => {
      const sums = ageByLoop(book);
      return () =>
        asJson(
          [...sums.values()].map(({ customerId, currency, amounts }) => ({
            customerId,
            currency,
            amounts: amounts.map((amount) => toSnapshot(amount).amount),
          })),
        );
    };
  },
  samples: 3,
};

interface Sums {
  readonly customerId: string;
  readonly currency: string;
  readonly amounts: Dinero<number>[];
}

function ageByLoop({ documents, receipts, applications }: Book): ReadonlyMap<string, Sums> {
  const asOf = parseISO(view.asOf);
  const knownAt = parseISO(view.knownAt);
  const counts = (fact: { readonly effectiveDate: string; readonly recordedAt: string }): boolean =>
    !isAfter(parseISO(fact.effectiveDate), asOf) && !isAfter(parseISO(fact.recordedAt), knownAt);
  const amountOf = ({ minor, currency }: { readonly minor: number; readonly currency: string }): Dinero<number> =>
    dinero({ amount: minor, currency: currencies[currency] ?? USD });
  const open = new Map<string, Dinero<number>>();
  for (const each of documents) if (counts(each)) open.set(each.id, amountOf(each.total));
  for (const each of receipts) if (counts(each)) open.set(each.id, amountOf(each.amount));
  for (const { from, to, settled, ...fact } of applications) {
    const target = open.get(to.documentId);
    const source = open.get(from.id);
    if (target === undefined || source === undefined || !counts(fact)) continue;
    open.set(to.documentId, subtract(target, amountOf(settled)));
    open.set(from.id, subtract(source, amountOf(settled)));
  }
  const rows = new Map<string, Sums>();
  const addTo = (customerId: string, currency: string, column: number, amount: Dinero<number>): void => {
    const key = `${customerId} ${currency}`;
    let row = rows.get(key);
    if (row === undefined) {
      const zero = dinero({ amount: 0, currency: currencies[currency] ?? USD });
      row = { customerId, currency, amounts: Array.from({ length: lastDays.length + 3 }, () => zero) };
      rows.set(key, row);
    }
    const before = row.amounts[column];
    if (before !== undefined) row.amounts[column] = add(before, amount);
  };
  for (const { id, customerId, currency, dueDate } of documents) {
    const amount = open.get(id);
    if (amount === undefined || dueDate === null) continue;
    const days = differenceInCalendarDays(asOf, parseISO(dueDate));
    const last = lastDays.findIndex((day) => days <= day);
    addTo(customerId, currency, days <= 0 ? 0 : last === -1 ? lastDays.length + 1 : last + 1, amount);
  }
  for (const {
    id,
    customerId,
    amount: { currency },
  } of receipts) {
    const amount = open.get(id);
    if (amount === undefined || customerId === null) continue;
    const zero = dinero({ amount: 0, currency: currencies[currency] ?? USD });
    addTo(customerId, currency, lastDays.length + 2, subtract(zero, amount));
  }
  return rows;
}
