import type { CommissionPlan, CommissionProgram } from "@receivables/commission";
import { type Application, type Book, fromEpochDay, type Money, type ReceivableDocument } from "@receivables/core";
import type { Draw } from "../../benchmark.ts";

const usd = (minor: number): Money => ({ minor, currency: "USD" });
const firstDay = 20_454;

/** Tiers of a month in dollars, with rates in hundredths of a percent. */
export const tiers = [
  { from: 0, to: 20_000, rate: 200 },
  { from: 20_000, to: 60_000, rate: 350 },
  { from: 60_000, to: null, rate: 525 },
] as const;

const plan: CommissionPlan = {
  id: "reps",
  version: "1",
  effectiveFrom: "2020-01-01",
  effectiveTo: null,
  payeeIds: null,
  currency: "USD",
  exchange: "refuse",
  rateOn: "invoice",
  payOn: "cash",
  totalPeriod: "month",
  payPeriod: "month",
  base: { tax: "out", freight: "out", financeCharges: "out", undetailed: "refuse" },
  ruleOrder: "priority",
  rules: [
    {
      id: "tiers",
      priority: 1,
      roles: ["direct"],
      on: "amount",
      pay: {
        kind: "tiers",
        mode: "marginal",
        edges: "amount",
        tiers: tiers.map(({ from, to, rate }) => ({
          from: String(from),
          to: to === null ? null : String(to),
          rate: `0.${String(rate).padStart(4, "0")}`,
        })),
      },
    },
  ],
  spiffs: [],
  quota: null,
  release: { discount: "countsAsCollected", attribution: "proportional" },
  clawback: { creditMemos: "proportional", writeOffs: "clawBack", unpaidAfterDays: null, unpaidFrom: "issueDate" },
  pay: { cap: null, floor: null, draw: null, negative: "carryForward" },
};

/** The last day of what is drawn. */
export const asOf = fromEpochDay(firstDay + 430);

export const program: CommissionProgram = { plans: [plan], payees: [], assignments: [] };

/** A Book of so many events: of 20, 9 are invoices, 10 payments, and one a credit memo; a salesperson for a thousand. */
export function drawBook(draw: Draw, size: number): Book {
  const entityId = "acme";
  const fact = (day: number) => {
    const date = fromEpochDay(firstDay + day);
    return { effectiveDate: date, recordedAt: `${date}T12:00:00.000Z` };
  };
  const invoices = Math.max(1, Math.floor((size * 9) / 20));
  const salespeople = Math.max(1, Math.floor(size / 1000));
  const days = new Int32Array(invoices);
  const totals = new Int32Array(invoices);
  const documents: ReceivableDocument[] = [];
  for (let at = 0; at < invoices; at += 1) {
    const day = draw.between(0, 364);
    const net = draw.between(1000, 900_000);
    const tax = Math.round(net * 0.08);
    days[at] = day;
    totals[at] = net + tax;
    const date = fromEpochDay(firstDay + day);
    documents.push({
      id: `i${at}`,
      entityId,
      customerId: `c${at % 5000}`,
      salespersonId: `r${draw.between(0, salespeople - 1)}`,
      kind: "invoice",
      number: `INV-${at}`,
      currency: "USD",
      total: usd(net + tax),
      issueDate: date,
      dueDate: date,
      taxGroups: [{ category: "S", rate: "8", net: usd(net), tax: usd(tax) }],
      ...fact(day),
    });
  }
  for (let at = 0; at < Math.floor(size / 20); at += 1) {
    const of = draw.between(0, invoices - 1);
    const total = usd(Math.ceil((totals[of] ?? 0) / draw.between(1, 9)));
    const day = (days[of] ?? 0) + draw.between(0, 60);
    const date = fromEpochDay(firstDay + day);
    const about = {
      id: `m${at}`,
      entityId,
      customerId: `c${of % 5000}`,
      kind: "credit_memo",
      number: `CM-${at}`,
    } as const;
    documents.push({
      ...about,
      currency: "USD",
      total,
      issueDate: date,
      dueDate: null,
      correctsId: `i${of}`,
      ...fact(day),
    });
  }
  const applications = Array.from({ length: Math.floor(size / 2) }, (_, at): Application => {
    const of = draw.between(0, invoices - 1);
    const amount = usd(Math.ceil((totals[of] ?? 0) / draw.between(1, 3)));
    const from = { kind: "receipt", id: `p${at}` } as const;
    const day = (days[of] ?? 0) + draw.between(0, 60);
    return {
      id: `a${at}`,
      entityId,
      from,
      to: { documentId: `i${of}` },
      amount,
      settled: amount,
      adjustments: [],
      ...fact(day),
    };
  });
  const none = { receipts: [], bankDeposits: [], writeOffs: [], refunds: [], dueDateChanges: [], disputes: [] };
  const entity = { id: entityId, name: "Acme", baseCurrency: "USD" };
  return { entity, customers: [], documents, applications, ...none, promises: [], plans: [], contacts: [] };
}
