import {
  type Application,
  type Book,
  type Customer,
  fromEpochDay,
  type Receipt,
  type ReceivableDocument,
  toEpochDay,
} from "@receivables/core";
import type { SeededRandom } from "../seeded-random.ts";
import { amountOf, type CashNoise, type CashTruth, type DrawnItem, type DrawnPayer } from "./cash-world.ts";

/** The company all generated cash belongs to. */
export const cashEntity = { id: "acme", name: "Acme Supplies GmbH", baseCurrency: "EUR", country: "DE" };
/** The day its books are looked at. */
export const cashAsOf = "2026-06-30";
/** When the receipts of the run were entered. */
export const cashRecordedAt = "2026-06-30T18:00:00.000Z";
const today = toEpochDay(cashAsOf);

/** An invoice settled before, with what settled it. */
export interface Past {
  readonly payer: DrawnPayer;
  readonly document: ReceivableDocument;
  readonly receipt: Receipt;
  readonly application: Application;
}

/** Invoices settled before, by receipts of the known account. */
export function drawHistory(random: SeededRandom, payers: readonly DrawnPayer[], count: number): readonly Past[] {
  return Array.from({ length: count }, (_, at): Past => {
    const payer = random.pick(payers);
    const amount = amountOf(Math.max(500, Math.round(random.logNormal(80_000, 1.3))), "EUR");
    const day = today - random.integer(20, 60);
    const date = fromEpochDay(day);
    const facts = { entityId: cashEntity.id, effectiveDate: date, recordedAt: `${date}T12:00:00.000Z` };
    const base = { ...facts, customerId: payer.id };
    return {
      payer,
      document: {
        ...base,
        id: `x${at + 1}`,
        kind: "invoice",
        number: `INV-${90_000 + at}`,
        currency: "EUR",
        total: amount,
        issueDate: date,
        dueDate: date,
      },
      receipt: {
        ...base,
        id: `h${at + 1}`,
        method: "sepa",
        amount,
        payerName: payer.name,
        payerAccount: { iban: payer.iban },
      },
      application: {
        ...facts,
        id: `ha${at + 1}`,
        from: { kind: "receipt", id: `h${at + 1}` },
        to: { documentId: `x${at + 1}` },
        amount,
        settled: amount,
        adjustments: [],
      },
    };
  });
}

/** Now and then a payment of this run, or of the past, is made a second time. */
export function paidAgain(
  random: SeededRandom,
  history: readonly Past[],
  noise: CashNoise,
  size: number,
  out: { readonly receipts: Receipt[]; readonly truth: CashTruth[] },
): void {
  if (noise.silent === 1 || out.receipts.length >= size || !random.chance(0.003 * noise.factor)) return;
  const id = `p${out.receipts.length + 1}`;
  const last = out.receipts.at(-1);
  const lastTruth = out.truth.at(-1);
  const past = history.length === 0 ? undefined : random.pick(history);
  const isRecent =
    random.chance(0.5) &&
    last !== undefined &&
    lastTruth !== undefined &&
    lastTruth.applications.length > 0 &&
    lastTruth.unapplied.state !== "return";
  if (isRecent)
    out.receipts.push({ ...last, id, ...(last.reference === undefined ? {} : { reference: last.reference }) });
  else if (past !== undefined)
    out.receipts.push({
      ...past.receipt,
      id,
      customerId: null,
      receivedOn: cashAsOf,
      effectiveDate: cashAsOf,
      recordedAt: cashRecordedAt,
      remittanceText: [past.document.number],
    });
  else return;
  const receipt = out.receipts.at(-1);
  if (receipt === undefined) return;
  out.truth.push({
    paymentId: id,
    customerId: isRecent ? (lastTruth?.customerId ?? null) : (past?.payer.id ?? null),
    applications: [],
    unapplied: { minor: receipt.amount.minor, state: "duplicate" },
    causes: [],
    mustAbstain: true,
    noise: [isRecent ? "paid_twice" : "paid_before"],
  });
}

/** The Book of a world. */
export function bookOf(payers: readonly DrawnPayer[], items: readonly DrawnItem[], history: readonly Past[]): Book {
  const customers = payers.map((payer): Customer => {
    const parent = payer.parent === null ? undefined : payers[payer.parent];
    return {
      id: payer.id,
      entityId: cashEntity.id,
      name: payer.name,
      ...(parent === undefined ? {} : { parentId: parent.id }),
      country: payer.country,
      bankAccounts: [{ iban: payer.iban }],
    };
  });
  const documents = items.map((item): ReceivableDocument => {
    const date = fromEpochDay(item.issueDay);
    const references = [
      ...(item.order === null ? [] : [{ kind: "purchase_order" as const, value: item.order }]),
      ...(item.creditorReference === null
        ? []
        : [{ kind: "payment_reference" as const, value: item.creditorReference }]),
    ];
    return {
      id: `i${item.at + 1}`,
      entityId: cashEntity.id,
      customerId: payers[item.customer]?.id ?? "",
      kind: item.credit ? "credit_memo" : "invoice",
      number: item.number,
      currency: "EUR",
      total: amountOf(Math.abs(item.minor), "EUR"),
      issueDate: date,
      dueDate: fromEpochDay(item.dueDay),
      ...(item.discountDay === null ? {} : { discounts: [{ until: fromEpochDay(item.discountDay), percent: "2" }] }),
      ...(references.length === 0 ? {} : { references }),
      effectiveDate: date,
      recordedAt: "2026-06-01T00:00:00.000Z",
    };
  });
  return {
    entity: cashEntity,
    customers,
    documents: [...documents, ...history.map((each) => each.document)],
    receipts: history.map((each) => each.receipt),
    bankDeposits: [],
    applications: history.map((each) => each.application),
    writeOffs: [],
    refunds: [],
    dueDateChanges: [],
    disputes: [],
    promises: [],
    plans: [],
    contacts: [],
  };
}
