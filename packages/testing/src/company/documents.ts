import {
  addMoney,
  convertMoney,
  type ExchangeRate,
  fromEpochDay,
  type Money,
  moneyOfMinor,
  type PlainDate,
  percentOf,
  type ReceivableDocument,
  unwrap,
} from "@receivables/core";
import type { SeededRandom } from "../seeded-random.ts";
import { at, type Month, workday } from "./clock.ts";
import type { DrawnCustomer } from "./customers.ts";
import type { EntitySetting } from "./setting.ts";

/** The documents of an entity: what was open when the month began, and what was issued in it. */
export interface DrawnDocuments {
  readonly openingItems: readonly ReceivableDocument[];
  readonly documents: readonly ReceivableDocument[];
}

/** Draw documents: a fifth opening items of up to six months, the rest issued in the month, a few of them memos. */
export function drawDocuments(
  random: SeededRandom,
  setting: EntitySetting,
  customers: readonly DrawnCustomer[],
  count: number,
  month: Month,
  rates: readonly ExchangeRate[],
): DrawnDocuments {
  const byWeight = customers.map((each) => [each.weight, each] as const);
  const openingCount = Math.round(count * 0.2);
  const openingDays = Array.from(
    { length: openingCount },
    () => month.opening - Math.floor(random.next() ** 2.2 * 170),
  );
  const monthDays = Array.from({ length: count - openingCount }, () =>
    Math.min(workday(random.integer(month.first, month.last)), month.last),
  );
  let serial = 0;
  const draw = (day: number, opening: boolean): ReceivableDocument => {
    serial++;
    const { customer, market } = random.weighted(byWeight);
    const number = `${setting.prefix}-2026-${String(serial).padStart(5, "0")}`;
    const net = drawNet(random, market.currency);
    const rate = random.pick(market.taxRates);
    const tax = percentOf(net, rate, { rounding: "halfUp" });
    const total = addMoney(net, tax);
    const terms = readTerms(customer.terms ?? "net 30");
    const posted = opening ? month.opening : day;
    const base = baseOf(total, setting.entity.baseCurrency, fromEpochDay(posted), rates);
    return {
      id: `${setting.prefix.toLowerCase()}-${serial}`,
      entityId: setting.entity.id,
      customerId: customer.id,
      kind: opening ? "opening_item" : "invoice",
      number,
      currency: market.currency,
      total,
      ...(base === null ? {} : { baseTotal: base }),
      issueDate: fromEpochDay(day),
      dueDate: fromEpochDay(day + terms.days),
      ...(terms.discountDays === null || opening
        ? {}
        : { discounts: [{ until: fromEpochDay(day + terms.discountDays), percent: "2" }] }),
      ...(opening ? {} : { taxGroups: [{ category: rate === "0" ? "Z" : "S", rate, net, tax }] }),
      references: [{ kind: "purchase_order", value: `PO${random.integer(100_000, 999_999)}` }],
      ...(customer.salespersonId === undefined ? {} : { salespersonId: customer.salespersonId }),
      effectiveDate: fromEpochDay(posted),
      recordedAt: at(posted, 8 + (serial % 9), serial % 60),
    };
  };
  const openingItems = [...openingDays].sort((a, b) => a - b).map((day) => draw(day, true));
  const issued = [...monthDays].sort((a, b) => a - b).map((day) => draw(day, false));
  return { openingItems, documents: [...issued, ...drawMemos(random, setting, issued, month, rates)] };
}

/** Credit memos over a part of an invoice, in the same tax group, some days after it. */
function drawMemos(
  random: SeededRandom,
  setting: EntitySetting,
  invoices: readonly ReceivableDocument[],
  month: Month,
  rates: readonly ExchangeRate[],
): readonly ReceivableDocument[] {
  const memos: ReceivableDocument[] = [];
  for (const invoice of invoices) {
    const [group] = invoice.taxGroups ?? [];
    if (group === undefined || !random.chance(0.025)) continue;
    const share = random.integer(5, 40);
    const net = percentOf(group.net, String(share), { rounding: "halfUp" });
    const tax = percentOf(group.tax, String(share), { rounding: "halfUp" });
    const issued = Number(invoice.issueDate.slice(8)) + random.integer(2, 9) + month.first - 1;
    if (issued > month.last || net.minor === 0) continue;
    const day = Math.min(workday(issued), month.last);
    const total = addMoney(net, tax);
    const base = baseOf(total, setting.entity.baseCurrency, fromEpochDay(day), rates);
    memos.push({
      id: `${setting.prefix.toLowerCase()}-cm-${memos.length + 1}`,
      entityId: setting.entity.id,
      customerId: invoice.customerId,
      kind: "credit_memo",
      number: `${setting.prefix}-CM-${String(memos.length + 1).padStart(4, "0")}`,
      currency: invoice.currency,
      total,
      ...(base === null ? {} : { baseTotal: base }),
      issueDate: fromEpochDay(day),
      dueDate: fromEpochDay(day),
      taxGroups: [{ category: group.category, rate: group.rate, net, tax }],
      correctsId: invoice.id,
      ...(invoice.salespersonId === undefined ? {} : { salespersonId: invoice.salespersonId }),
      effectiveDate: fromEpochDay(day),
      recordedAt: at(day, 16, memos.length % 60),
    });
  }
  return memos;
}

/** An amount in the entity's currency at the last rate on or before a date; `null` when it is in it already. */
export function baseOf(
  amount: Money,
  baseCurrency: string,
  date: PlainDate,
  rates: readonly ExchangeRate[],
): Money | null {
  if (amount.currency === baseCurrency) return null;
  const usable = rates.filter((rate) => rate.from === amount.currency && rate.to === baseCurrency && rate.date <= date);
  const latest = [...usable].sort((a, b) => (a.date < b.date ? 1 : -1))[0];
  if (latest === undefined) return null;
  return unwrap(convertMoney(amount, latest, { rounding: "halfEven" })).value;
}

function drawNet(random: SeededRandom, currency: string): Money {
  const units = Math.min(95_000, Math.max(18, random.logNormal(1400, 1)));
  return moneyOfMinor(random.chance(0.35) ? Math.round(units) * 100 : Math.round(units * 100), currency);
}

/** Net days and discount days of the terms the generator itself hands out. */
function readTerms(terms: string): { readonly days: number; readonly discountDays: number | null } {
  if (terms === "due on receipt") return { days: 0, discountDays: null };
  if (terms.startsWith("2/10")) return { days: 30, discountDays: 10 };
  return { days: Number(terms.replace("net ", "")), discountDays: null };
}
