import type { CashPolicy } from "@receivables/cash-application";
import type {
  Application,
  BankAccountRef,
  Book,
  Customer,
  Money,
  PlainDate,
  Receipt,
  ReceiptMethod,
  ReceivableDocument,
  RemittanceAdvice,
} from "@receivables/core";
import type { z } from "zod";
import type {
  cashClosedItemSchema,
  cashCustomerSchema,
  cashHistorySchema,
  cashPaymentSchema,
  cashRemittanceSchema,
} from "./cash-schemas.ts";

type ClosedLine = z.output<typeof cashClosedItemSchema>;
type PaymentLine = z.output<typeof cashPaymentSchema>;
type CustomerLine = z.output<typeof cashCustomerSchema>;
type RemittanceLineRecord = z.output<typeof cashRemittanceSchema>;
type HistoryLine = z.output<typeof cashHistorySchema>;

/** Everything records lack and the nouns need: whose they are, and the day they are looked at. */
export interface CashSetting {
  readonly entityId: string;
  readonly asOf: PlainDate;
}

const methods: readonly ReceiptMethod[] = ["check", "ach", "wire", "sepa", "card", "lockbox", "cash", "other"];
/** The same instant for every record: what counts is the day. */
export const recordedAt = "1970-01-01T00:00:00.000Z";

/** A payment as a receipt. */
export function toReceipt(line: PaymentLine, { entityId, asOf }: CashSetting): Receipt {
  const date = line.receivedOn ?? line.effectiveDate ?? line.date ?? asOf;
  const text = line.remittanceText ?? [];
  const account = isAbsent(line.payerAccount) ? null : toAccount(line.payerAccount);
  return {
    id: line.id,
    entityId: line.entityId ?? entityId,
    customerId: line.customerId ?? null,
    method: methods.find((each) => each === line.method?.toLowerCase()) ?? "other",
    amount: line.amount,
    ...(isAbsent(line.baseAmount) ? {} : { baseAmount: line.baseAmount }),
    receivedOn: date,
    ...(isAbsent(line.reference) || line.reference === "" ? {} : { reference: line.reference }),
    ...(text.length === 0 ? {} : { remittanceText: typeof text === "string" ? [text] : text }),
    ...(isAbsent(line.payerName) || line.payerName === "" ? {} : { payerName: line.payerName }),
    ...(account === null ? {} : { payerAccount: account }),
    effectiveDate: date,
    recordedAt,
    ...(isAbsent(line.reversed)
      ? {}
      : { reversed: { reason: line.reversed.reason ?? "payment_return", effectiveDate: date, recordedAt } }),
  };
}

function toAccount(account: NonNullable<PaymentLine["payerAccount"]>): BankAccountRef | null {
  if (typeof account !== "string") {
    const { iban, number, bank } = account;
    if (!iban && !number) return null;
    return { ...(iban ? { iban } : {}), ...(number ? { number } : {}), ...(bank ? { bank } : {}) };
  }
  if (account.trim() === "") return null;
  return /^[A-Z]{2}\d{2}/i.test(account) ? { iban: account } : { number: account };
}

/** A customer. */
export function toCustomer(line: CustomerLine, { entityId }: CashSetting): Customer {
  const accounts = (line.bankAccounts ?? []).flatMap((account) => toAccount(account) ?? []);
  return {
    id: line.id,
    entityId,
    name: line.name ?? line.id,
    ...(isAbsent(line.parentId) ? {} : { parentId: line.parentId }),
    ...(isAbsent(line.country) ? {} : { country: line.country }),
    ...(accounts.length === 0 ? {} : { bankAccounts: accounts }),
    ...(isAbsent(line.aliases) ? {} : { aliases: line.aliases }),
  };
}

/** One list for all lines that have none. */
const none: readonly never[] = [];

/** A payer's advice. */
export function toAdvice(line: RemittanceLineRecord, { entityId }: CashSetting): RemittanceAdvice {
  const reference = line.paymentReference;
  return {
    id: line.id,
    entityId: line.entityId ?? entityId,
    ...(isAbsent(reference) || reference === "" ? {} : { paymentReference: reference }),
    ...(isAbsent(line.payerName) ? {} : { payerName: line.payerName }),
    ...(isAbsent(line.customerId) ? {} : { customerId: line.customerId }),
    ...(isAbsent(line.paymentDate) ? {} : { paymentDate: line.paymentDate }),
    total: line.total ?? null,
    lines: line.lines.map((each) => ({
      reference: each.reference,
      paid: each.paid ?? null,
      ...(isAbsent(each.discount) ? {} : { discount: each.discount }),
      deductions: isAbsent(each.deductions)
        ? none
        : each.deductions.map(({ amount, reason }) => ({ amount, ...(isAbsent(reason) ? {} : { reason }) })),
    })),
  };
}

/** The earliest of some days. */
export function earliest(dates: readonly PlainDate[]): PlainDate {
  return dates.reduce((first, date) => (date < first ? date : first));
}

/** A settled document with what settled it: the payment of the history, or one that nobody knows more about. */
export function toSettled(
  line: ClosedLine,
  payers: ReadonlyMap<string, Receipt>,
  { entityId, asOf }: CashSetting,
): { readonly document: ReceivableDocument; readonly receipt: Receipt | null; readonly application: Application } {
  const { currency, minor } = line.original;
  const known = payers.get(line.id);
  const date = known?.effectiveDate ?? earliest([line.closedOn ?? asOf, asOf]);
  const amount: Money = { minor: Math.abs(minor), currency };
  const base = { entityId: line.entityId ?? entityId, effectiveDate: date, recordedAt };
  const receiptId = known?.id ?? `settled ${line.id}`;
  return {
    document: {
      ...base,
      id: line.id,
      customerId: line.customerId,
      kind: minor < 0 ? "credit_memo" : "invoice",
      number: line.number ?? line.id,
      currency,
      total: amount,
      issueDate: earliest([line.issueDate ?? date, date]),
      dueDate: null,
      effectiveDate: earliest([line.issueDate ?? date, date]),
    },
    receipt:
      known === undefined ? { ...base, id: receiptId, customerId: line.customerId, method: "other", amount } : null,
    application: {
      ...base,
      id: `settles ${line.id}`,
      from: { kind: "receipt", id: receiptId },
      to: { documentId: line.id },
      amount,
      settled: amount,
      adjustments: [],
    },
  };
}

/** Which receipt of the history settled each document. */
export function settledBy(lines: readonly HistoryLine[], setting: CashSetting): ReadonlyMap<string, Receipt> {
  const payers = new Map<string, Receipt>();
  for (const { payment, customerId, applications } of lines) {
    const receipt = { ...toReceipt(payment, setting), customerId };
    for (const { itemId } of applications ?? []) payers.set(itemId, receipt);
  }
  return payers;
}

/** A Book of one entity. */
export function toBook(
  setting: CashSetting,
  parts: Pick<Book, "customers" | "documents" | "receipts" | "applications">,
): Book {
  const currency = parts.documents[0]?.currency ?? "EUR";
  return {
    entity: { id: setting.entityId, name: setting.entityId, baseCurrency: currency },
    bankDeposits: [],
    writeOffs: [],
    refunds: [],
    dueDateChanges: [],
    disputes: [],
    promises: [],
    plans: [],
    contacts: [],
    ...parts,
  };
}

/** What is let go when no policy is given: the usual few days and units, nothing else. */
export function defaultPolicy(currencies: readonly string[], exponentOf: (currency: string) => number): CashPolicy {
  const units = (count: number): readonly Money[] =>
    currencies.map((currency) => ({ minor: count * 10 ** exponentOf(currency), currency }));
  return {
    version: "command-line-1",
    discounts: { graceDays: 3, unearnedDays: 10, base: "gross", rounding: "halfUp", slack: 1 },
    shortTolerance: { amounts: units(1), percent: "1", take: "smaller" },
    overTolerance: { amounts: units(5), percent: "1", take: "smaller" },
    fees: [{ kind: "bank_fee", methods: ["wire"], most: units(45) }],
    agreements: [],
    notOurs: [],
    remainder: "unapplied",
    duplicateDays: 10,
    adviceDays: 5,
    accidentalOdds: "0.0005",
    alternatives: 5,
  };
}

/** What a record leaves out, or states as nothing. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
