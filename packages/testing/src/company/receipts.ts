import {
  type BankDeposit,
  type ExchangeRate,
  formatDecimal,
  fromEpochDay,
  moneyOfMinor,
  type Receipt,
  type ReceiptMethod,
  type ReceivableDocument,
  type RemittanceAdvice,
  type RemittanceLine,
  toEpochDay,
} from "@receivables/core";
import type { SeededRandom } from "../seeded-random.ts";
import { at, type Month, workday, workdaysAfter } from "./clock.ts";
import type { PlantedFault, TrueApplication } from "./company.ts";
import type { DrawnCustomer } from "./customers.ts";
import { baseOf } from "./documents.ts";
import { bankName } from "./names.ts";
import type { EntitySetting } from "./setting.ts";

/** The receipts journal of a month with all that belongs to it. */
export interface DrawnReceipts {
  readonly receipts: readonly Receipt[];
  readonly bankDeposits: readonly BankDeposit[];
  readonly remittances: readonly RemittanceAdvice[];
  readonly truth: readonly TrueApplication[];
  readonly faults: readonly PlantedFault[];
}

/** An item a customer means to pay, and when. */
interface Due {
  readonly document: ReceivableDocument;
  readonly day: number;
}

/** What a customer pays for one item. */
interface Paid {
  readonly document: ReceivableDocument;
  readonly minor: number;
  readonly adjustment?: { readonly kind: "discount" | "tolerance" | "deduction"; readonly minor: number };
}

interface Draft {
  readonly customer: DrawnCustomer;
  readonly day: number;
  readonly paid: readonly Paid[];
  readonly over: number;
}

/** Draw what customers paid in the month, how they explained it, and what went wrong. */
export function drawReceipts(
  random: SeededRandom,
  setting: EntitySetting,
  customers: readonly DrawnCustomer[],
  documents: readonly ReceivableDocument[],
  month: Month,
  rates: readonly ExchangeRate[],
): DrawnReceipts {
  const drafts = customers
    .flatMap((customer) => draftsOf(random, customer, documents, month))
    .sort((a, b) => a.day - b.day || (a.customer.customer.id < b.customer.customer.id ? -1 : 1));
  const out = {
    receipts: [] as Receipt[],
    remittances: [] as RemittanceAdvice[],
    truth: [] as TrueApplication[],
    faults: [] as PlantedFault[],
  };
  const short = setting.prefix === "INV" ? "US" : "EU";
  for (const draft of drafts) {
    const id = `R-${short}-${String(out.receipts.length + 1).padStart(5, "0")}`;
    const receipt = receiptOf(random, setting, draft, id, rates);
    const told = explainReceipt(random, draft, receipt);
    out.receipts.push(told.receipt);
    if (told.advice !== null) out.remittances.push(told.advice);
    for (const each of draft.paid) noteTruth(out, each, receipt);
    if (draft.paid.length === 1 && draft.over === 0 && random.chance(0.012)) {
      const again = { ...told.receipt, id: `${id}-B`, effectiveDate: receipt.effectiveDate };
      out.receipts.push(again);
      out.faults.push({ kind: "duplicate_receipt", entityId: receipt.entityId, ref: again.id, amount: again.amount });
    }
  }
  out.receipts.push(strayReceipt(setting, short, month));
  const stray = out.receipts.at(-1);
  if (stray !== undefined) {
    out.faults.push({ kind: "not_our_receipt", entityId: stray.entityId, ref: stray.id, amount: stray.amount });
  }
  return { ...out, ...gatherDeposits(out.receipts, short, month) };
}

/** Group what a customer pays into payments of one to eight items. */
function draftsOf(
  random: SeededRandom,
  customer: DrawnCustomer,
  documents: readonly ReceivableDocument[],
  month: Month,
): readonly Draft[] {
  const dues: Due[] = [];
  for (const document of documents) {
    if (document.customerId !== customer.customer.id || document.kind === "credit_memo") continue;
    const day = payDay(random, document, month);
    if (day !== null && day <= month.last) dues.push({ document, day });
  }
  dues.sort((a, b) => a.day - b.day || (a.document.id < b.document.id ? -1 : 1));
  const drafts: Draft[] = [];
  let group: Due[] = [];
  const close = (): void => {
    const [last] = group.slice(-1);
    if (last === undefined) return;
    const paid = group.map((due) => paidOf(random, due.document, last.day, group.length));
    const over = group.length === 1 && random.chance(0.015) ? random.integer(100, 5000) : 0;
    drafts.push({ customer, day: last.day, paid, over });
    group = [];
  };
  for (const due of dues) {
    const [previous] = group.slice(-1);
    if (previous !== undefined && (due.day - previous.day > 3 || group.length >= 8 || random.chance(0.55))) close();
    group.push(due);
  }
  close();
  return drafts;
}

/** When an item is paid: some early for the discount, most around the due date, some late, some never. */
function payDay(random: SeededRandom, document: ReceivableDocument, month: Month): number | null {
  const due = toEpochDay(document.dueDate ?? document.issueDate);
  const earliest = Math.max(toEpochDay(document.issueDate) + 2, month.first);
  if (document.kind === "opening_item") {
    if (!random.chance(0.72)) return null;
    return workday(Math.max(due + random.integer(-4, 14), month.first + random.integer(0, 24)));
  }
  const [offer] = document.discounts ?? [];
  if (offer !== undefined && random.chance(0.6)) {
    return workday(Math.max(toEpochDay(offer.until) - random.integer(1, 6), earliest));
  }
  const wished = random.weighted([
    [45, due + random.integer(-3, 3)],
    [35, due + Math.ceil(-12 * Math.log(1 - random.next()))],
    [20, due - random.integer(4, 25)],
  ]);
  return workday(Math.max(wished, earliest));
}

/** What is paid for an item: usually all of it. */
function paidOf(random: SeededRandom, document: ReceivableDocument, day: number, together: number): Paid {
  const open = document.total.minor;
  const [offer] = document.discounts ?? [];
  if (offer !== undefined && day <= toEpochDay(offer.until) && random.chance(0.92)) {
    const minor = Math.round(open * 0.02);
    return { document, minor: open - minor, adjustment: { kind: "discount", minor } };
  }
  if (random.chance(0.02)) {
    const minor = Math.min(random.integer(1, 60), open - 1);
    return { document, minor: open - minor, adjustment: { kind: "tolerance", minor } };
  }
  if (open > 20_000 && random.chance(0.03)) {
    const minor = Math.round((open * random.integer(3, 18)) / 100);
    return { document, minor: open - minor, adjustment: { kind: "deduction", minor } };
  }
  if (together === 1 && open > 100_000 && random.chance(0.04)) return { document, minor: Math.round(open / 2) };
  return { document, minor: open };
}

function receiptOf(
  random: SeededRandom,
  setting: EntitySetting,
  draft: Draft,
  id: string,
  rates: readonly ExchangeRate[],
): Receipt {
  const { customer, market } = draft.customer;
  const minor = draft.paid.reduce((sum, each) => sum + each.minor, 0) + draft.over;
  const method: ReceiptMethod =
    market.currency === setting.entity.baseCurrency ? random.weighted(setting.methods) : "wire";
  const date = fromEpochDay(draft.day);
  const amount = moneyOfMinor(minor, market.currency);
  const base = baseOf(amount, setting.entity.baseCurrency, date, rates);
  const [account] = customer.bankAccounts ?? [];
  return {
    id,
    entityId: setting.entity.id,
    customerId: random.chance(method === "card" ? 1 : 0.8) ? customer.id : null,
    method,
    amount,
    ...(base === null ? {} : { baseAmount: base }),
    receivedOn: date,
    reference: referenceOf(random, method),
    payerName: bankName(random, customer.name),
    ...(account === undefined || !random.chance(0.85) ? {} : { payerAccount: account }),
    effectiveDate: date,
    recordedAt: at(draft.day, 10 + random.integer(0, 7), random.integer(0, 59)),
  };
}

function referenceOf(random: SeededRandom, method: ReceiptMethod): string {
  const digits = (count: number): string => String(random.integer(10 ** (count - 1), 10 ** count - 1));
  if (method === "check" || method === "lockbox") return digits(6);
  if (method === "card") return `ch_${digits(9)}`;
  return `E2E${digits(10)}`;
}

/** How the payer explains the money: text in the payment, an advice apart, or not at all. */
function explainReceipt(
  random: SeededRandom,
  draft: Draft,
  receipt: Receipt,
): { readonly receipt: Receipt; readonly advice: RemittanceAdvice | null } {
  const way = random.weighted([
    [62, "text" as const],
    [26, "advice" as const],
    [12, "none" as const],
  ]);
  if (way === "none") return { receipt, advice: null };
  if (way === "text" || receipt.reference === undefined) {
    const references = draft.paid.map((each) => writeReference(random, each.document.number));
    const text = random.chance(0.5) ? `Payment ${references.join(", ")}` : references.join(" ");
    return { receipt: { ...receipt, remittanceText: [text] }, advice: null };
  }
  const currency = receipt.amount.currency;
  const lines = draft.paid.map((each): RemittanceLine => {
    const { adjustment } = each;
    const kept = adjustment === undefined ? null : moneyOfMinor(adjustment.minor, currency);
    return {
      reference: writeReference(random, each.document.number),
      paid: moneyOfMinor(each.minor, currency),
      ...(kept !== null && adjustment?.kind === "discount" ? { discount: kept } : {}),
      deductions: kept !== null && adjustment?.kind === "deduction" ? [{ amount: kept, reason: "shortage" }] : [],
    };
  });
  const advice: RemittanceAdvice = {
    id: `A-${receipt.id}`,
    entityId: receipt.entityId,
    paymentReference: receipt.reference,
    customerId: draft.customer.customer.id,
    paymentDate: receipt.effectiveDate,
    total: receipt.amount,
    lines,
  };
  return { receipt, advice };
}

/** A document number as payers write it. */
function writeReference(random: SeededRandom, number: string): string {
  return random.weighted([
    [78, number],
    [9, number.slice(number.indexOf("-") + 1)],
    [9, number.replaceAll("-", "")],
    [4, number.replaceAll("-", " ")],
  ]);
}

function noteTruth(out: { truth: TrueApplication[] }, paid: Paid, receipt: Receipt): void {
  const currency = receipt.amount.currency;
  const { document, adjustment } = paid;
  out.truth.push({
    receiptId: receipt.id,
    documentId: document.id,
    amount: moneyOfMinor(paid.minor, currency),
    ...(adjustment === undefined
      ? {}
      : { adjustment: { kind: adjustment.kind, amount: moneyOfMinor(adjustment.minor, currency) } }),
  });
}

/** Money that belongs to nobody we know. */
function strayReceipt(setting: EntitySetting, short: string, month: Month): Receipt {
  const day = workday(month.first + 11);
  const amount = moneyOfMinor(73_319, setting.entity.baseCurrency);
  return {
    id: `R-${short}-STRAY`,
    entityId: setting.entity.id,
    customerId: null,
    method: setting.entity.country === "US" ? "ach" : "sepa",
    amount,
    receivedOn: fromEpochDay(day),
    reference: "E2E0000000042",
    remittanceText: [`Reimbursement claim 88-${formatDecimal(amount)}`],
    payerName: "Crestview Mutual Insurance",
    effectiveDate: fromEpochDay(day),
    recordedAt: at(day, 15, 12),
  };
}

/** Checks, lockbox items and cards go to the bank in batches, one bank line each. */
function gatherDeposits(
  receipts: readonly Receipt[],
  short: string,
  month: Month,
): { readonly receipts: readonly Receipt[]; readonly bankDeposits: readonly BankDeposit[] } {
  const batches = new Map<string, Receipt[]>();
  for (const receipt of receipts) {
    if (receipt.method !== "check" && receipt.method !== "lockbox" && receipt.method !== "card") continue;
    const key = `D-${short}-${receipt.effectiveDate.slice(5).replace("-", "")}-${receipt.method.toUpperCase()}-${receipt.amount.currency}`;
    batches.set(key, [...(batches.get(key) ?? []), receipt]);
  }
  const bankDeposits = [...batches].map(([id, batch]): BankDeposit => {
    const [first] = batch;
    const currency = first?.amount.currency ?? "";
    const gross = batch.reduce((sum, each) => sum + each.amount.minor, 0);
    const card = first?.method === "card";
    // A processor takes 2.9 % and 0.30 a charge, rounded a charge at a time.
    const fees = card ? batch.reduce((sum, each) => sum + Math.round((each.amount.minor * 29) / 1000) + 30, 0) : 0;
    const day = toEpochDay(first?.effectiveDate ?? fromEpochDay(month.first));
    return {
      id,
      entityId: first?.entityId ?? "",
      bankAccountId:
        short === "US" ? (currency === "USD" ? "us-operating" : "us-cad") : currency === "EUR" ? "eu-eur" : "eu-gbp",
      receiptIds: batch.map((each) => each.id),
      amount: moneyOfMinor(gross - fees, currency),
      ...(card ? { fees: moneyOfMinor(fees, currency) } : {}),
      reference: `${card ? "PO" : "DEP"}${id.slice(5).replaceAll("-", "")}`,
      effectiveDate: fromEpochDay(day),
      recordedAt: at(day, 18, 0),
    };
  });
  const depositOf = new Map(
    bankDeposits.flatMap((deposit) => deposit.receiptIds.map((id) => [id, deposit.id] as const)),
  );
  return {
    bankDeposits,
    receipts: receipts.map((receipt) => {
      const bankDepositId = depositOf.get(receipt.id);
      return bankDepositId === undefined ? receipt : { ...receipt, bankDepositId };
    }),
  };
}

/** The day a batch reaches the bank: the next working day, for cards the second. */
export function depositBankDay(deposit: BankDeposit): number {
  return workdaysAfter(toEpochDay(deposit.effectiveDate), deposit.fees === undefined ? 1 : 2);
}
