import type { Dispute, WriteOff } from "../model/activity.ts";
import type { Adjustment, Application } from "../model/application.ts";
import type { BankDeposit, CreditSource, Receipt, Refund } from "../model/receipt.ts";
import type { ReceivableDocument } from "../model/receivable-document.ts";
import type { CurrencyCode } from "../money/money.ts";
import type { RowReader } from "./row-reader.ts";
import type {
  ApplicationRow,
  BankDepositRow,
  DisputeRow,
  DocumentRow,
  ReceiptRow,
  RefundRow,
  WriteOffRow,
} from "./rows.ts";

/** Records rows may refer to, by id. */
export interface Known {
  readonly documents: ReadonlyMap<string, ReceivableDocument>;
  readonly receipts: ReadonlyMap<string, Receipt>;
}

/** A row of the host as a noun of the model. */
export function readDocument(reader: RowReader, row: DocumentRow, path: string): ReceivableDocument {
  const currency = row.currency ?? (typeof row.total === "string" ? reader.baseCurrency : row.total.currency);
  const total = reader.amount(row.total, currency, `${path}/total`);
  const { baseTotal, voided, instalments, taxGroups, ...rest } = row;
  const issueDate = reader.date(row.issueDate, `${path}/issueDate`);
  const recorded = reader.recorded({ ...row, effectiveDate: row.effectiveDate ?? issueDate }, path);
  if (row.dueDate !== undefined && row.dueDate !== null) reader.date(row.dueDate, `${path}/dueDate`);
  row.discounts?.forEach((offer, at) => {
    reader.date(offer.until, `${path}/discounts/${at}/until`);
  });
  const parts = instalments?.map((part, at) => ({
    ...part,
    dueDate: reader.date(part.dueDate, `${path}/instalments/${at}/dueDate`),
    amount: reader.amount(part.amount, currency, `${path}/instalments/${at}/amount`),
  }));
  const groups = taxGroups?.map((group, at) => ({
    ...group,
    net: reader.amount(group.net, currency, `${path}/taxGroups/${at}/net`),
    tax: reader.amount(group.tax, currency, `${path}/taxGroups/${at}/tax`),
  }));
  const amounts = (parts ?? []).map((part) => part.amount);
  if (parts !== undefined && parts.length > 0) {
    reader.sums(amounts, total, `${path}/instalments`, { parts: "instalments", whole: "total" });
  }
  if (groups !== undefined) {
    const nets = groups.flatMap((group) => [group.net, group.tax]);
    reader.sums(nets, total, `${path}/taxGroups`, { parts: "tax groups", whole: "total" });
  }
  return {
    ...rest,
    entityId: reader.entity(row, path),
    kind: row.kind ?? "invoice",
    number: row.number ?? row.id,
    currency,
    total,
    issueDate,
    dueDate: row.dueDate ?? null,
    ...recorded,
    ...(baseTotal === undefined
      ? {}
      : { baseTotal: reader.amount(baseTotal, reader.baseCurrency, `${path}/baseTotal`) }),
    ...(parts === undefined ? {} : { instalments: parts }),
    ...(groups === undefined ? {} : { taxGroups: groups }),
    ...(voided === undefined ? {} : { voided: reader.reversal(voided, `${path}/voided`) }),
  };
}

/** A row of the host as a noun of the model. */
export function readReceipt(reader: RowReader, row: ReceiptRow, path: string): Receipt {
  const { currency: stated, baseAmount, reversed, ...rest } = row;
  const currency = stated ?? (typeof row.amount === "string" ? reader.baseCurrency : row.amount.currency);
  if (row.receivedOn !== undefined) reader.date(row.receivedOn, `${path}/receivedOn`);
  if (row.checkDate !== undefined) reader.date(row.checkDate, `${path}/checkDate`);
  return {
    ...rest,
    entityId: reader.entity(row, path),
    customerId: row.customerId ?? null,
    method: row.method ?? "other",
    amount: reader.positive(row.amount, currency, `${path}/amount`),
    ...reader.recorded(row, path),
    ...(baseAmount === undefined
      ? {}
      : { baseAmount: reader.amount(baseAmount, reader.baseCurrency, `${path}/baseAmount`) }),
    ...(reversed === undefined ? {} : { reversed: reader.reversal(reversed, `${path}/reversed`) }),
  };
}

/** A row of the host as a noun of the model. */
export function readBankDeposit(reader: RowReader, row: BankDepositRow, path: string, known: Known): BankDeposit {
  const { currency: stated, fees, ...rest } = row;
  const currency = stated ?? (typeof row.amount === "string" ? reader.baseCurrency : row.amount.currency);
  row.receiptIds.forEach((id, at) => {
    if (!known.receipts.has(id)) {
      reader.refuse("core.unknown_reference", `${path}/receiptIds/${at}`, { kind: "receipt", id });
    }
  });
  return {
    ...rest,
    entityId: reader.entity(row, path),
    amount: reader.amount(row.amount, currency, `${path}/amount`),
    ...reader.recorded(row, path),
    ...(fees === undefined ? {} : { fees: reader.amount(fees, currency, `${path}/fees`) }),
  };
}

/** A row of the host as a noun of the model. */
export function readApplication(
  reader: RowReader,
  row: ApplicationRow,
  path: string,
  known: Known,
  at: number,
): Application {
  const from = currencyOfSource(row.from, known) ?? reader.baseCurrency;
  const to = known.documents.get(row.to.documentId)?.currency ?? from;
  const amount = reader.positive(row.amount, from, `${path}/amount`);
  const { settled: stated, adjustments, fxDifference, reversed, ...rest } = row;
  if (stated === undefined && from !== to) reader.refuse("core.settled_missing", path, { from, to });
  const same = stated === undefined ? { minor: amount.minor, currency: to } : null;
  const settled = same ?? reader.positive(stated ?? amount, to, `${path}/settled`);
  if (from === to && settled.minor !== amount.minor) {
    reader.refuse("core.settled_differs", `${path}/settled`, { amount: amount.minor, settled: settled.minor });
  }
  const read: Adjustment[] = (adjustments ?? []).map((adjustment, each) => {
    const where = `${path}/adjustments/${each}`;
    const currency = adjustment.kind === "fx_difference" ? reader.baseCurrency : to;
    const { net, tax, ...plain } = adjustment;
    const whole = reader.amount(adjustment.amount, currency, `${where}/amount`);
    const parts = {
      ...(net === undefined ? {} : { net: reader.amount(net, currency, `${where}/net`) }),
      ...(tax === undefined ? {} : { tax: reader.amount(tax, currency, `${where}/tax`) }),
    };
    if (parts.net !== undefined && parts.tax !== undefined) {
      reader.sums([parts.net, parts.tax], whole, where, { parts: "net and tax", whole: "adjustment" });
    }
    return { ...plain, amount: whole, ...parts };
  });
  return {
    ...rest,
    id: row.id ?? `${row.from.id}>${row.to.documentId}#${at}`,
    entityId: reader.entity(row, path),
    amount,
    settled,
    adjustments: read,
    ...reader.recorded(row, path),
    ...(fxDifference === undefined
      ? {}
      : { fxDifference: reader.amount(fxDifference, reader.baseCurrency, `${path}/fxDifference`) }),
    ...(reversed === undefined ? {} : { reversed: reader.reversal(reversed, `${path}/reversed`) }),
  };
}

/** A row of the host as a noun of the model. */
export function readWriteOff(reader: RowReader, row: WriteOffRow, path: string, known: Known): WriteOff {
  const currency = known.documents.get(row.to.documentId)?.currency ?? reader.baseCurrency;
  const { tax, reversed, ...rest } = row;
  return {
    ...rest,
    entityId: reader.entity(row, path),
    amount: reader.positive(row.amount, currency, `${path}/amount`),
    ...reader.recorded(row, path),
    ...(tax === undefined ? {} : { tax: reader.amount(tax, currency, `${path}/tax`) }),
    ...(reversed === undefined ? {} : { reversed: reader.reversal(reversed, `${path}/reversed`) }),
  };
}

/** A row of the host as a noun of the model. */
export function readRefund(reader: RowReader, row: RefundRow, path: string, known: Known): Refund {
  const currency = currencyOfSource(row.from, known) ?? reader.baseCurrency;
  const { reversed, ...rest } = row;
  return {
    ...rest,
    entityId: reader.entity(row, path),
    amount: reader.positive(row.amount, currency, `${path}/amount`),
    ...reader.recorded(row, path),
    ...(reversed === undefined ? {} : { reversed: reader.reversal(reversed, `${path}/reversed`) }),
  };
}

/** A row of the host as a noun of the model. */
export function readDispute(reader: RowReader, row: DisputeRow, path: string, known: Known): Dispute {
  const currency = known.documents.get(row.documentId)?.currency ?? reader.baseCurrency;
  const { resolved, ...rest } = row;
  return {
    ...rest,
    entityId: reader.entity(row, path),
    amount: reader.positive(row.amount, currency, `${path}/amount`),
    ...reader.recorded(row, path),
    ...(resolved === undefined
      ? {}
      : {
          resolved: {
            ...resolved,
            amount: reader.amount(resolved.amount, currency, `${path}/resolved/amount`),
            ...reader.recorded(resolved, `${path}/resolved`),
          },
        }),
  };
}

function currencyOfSource(from: CreditSource, known: Known): CurrencyCode | undefined {
  return from.kind === "receipt"
    ? known.receipts.get(from.id)?.amount.currency
    : known.documents.get(from.id)?.currency;
}
