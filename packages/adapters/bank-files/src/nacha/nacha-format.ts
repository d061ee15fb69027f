import type { StatementEntryDetail, StatementHeader, StatementTotal } from "@receivables/core";
import { formatDecimal } from "@receivables/core";
import type { BankFormat, FormatOptions, FormatParser } from "../internal/bank-format.ts";
import { none } from "../internal/none.ts";
import type { EntryDraft, StatementSink } from "../internal/statement-sink.ts";
import type { NachaBatchHeader, NachaEntry, NachaFileHeader, NachaPart, NachaProof } from "./nacha-model.ts";
import { startNacha } from "./nacha-parser.ts";

/**
 * NACHA files as statements, one for each batch: the entries as they stand on the receivers' accounts. They have no
 * balances, so nothing is proved by them; counts and sums are checked against the control records all the same.
 */
export const nachaFormat: BankFormat = {
  name: "nacha",
  recognises: (head) =>
    /^\s{0,20}1?1\d\d[ \w]{31}094/.test(head) ||
    /^\s{0,20}(?:5(?:200|220|225|280).{46}[A-Z]{3}|6\d{11}.{17}\d{10})/.test(head),
  start: startNachaStatements,
};

function startNachaStatements(sink: StatementSink, { limits }: FormatOptions): FormatParser {
  let file: NachaFileHeader | null = null;
  let batch: NachaBatchHeader | null = null;
  const emit = (part: NachaPart): void => {
    if (part.kind === "file") file = part.header;
    else if (part.kind === "batch") {
      batch = part.batch;
      sink.open("NACHA", toHeader(file, part.batch, sink.position()));
    } else if (part.kind === "entry") {
      if (part.entry.side === null || batch === null) sink.unreadableEntry();
      else sink.entry(toEntry(part.entry, part.entry.side, batch));
    } else if (part.kind === "batchEnd") {
      sink.close({ balances: [], totals: toTotals(part.proof), isIncomplete: part.proof.stated === null });
    }
  };
  return startNacha({ emit, report: sink.report, clean: sink.clean, limits });
}

function toHeader(file: NachaFileHeader | null, batch: NachaBatchHeader, position: number): StatementHeader {
  const parts = [file?.immediateOrigin ?? "", file?.createdOn ?? "", file?.modifier ?? "", batch.batchNumber ?? ""];
  const createdOn = file?.createdOn ?? null;
  const time = file?.createdTime;
  return {
    id: [...parts, String(position)].join("/"),
    account: { currency: "USD" },
    ...(batch.companyName === undefined ? {} : { owner: batch.companyName }),
    currency: "USD",
    ...(batch.effectiveDate === null ? {} : { from: batch.effectiveDate, to: batch.effectiveDate }),
    ...(createdOn === null ? {} : { createdAt: time === undefined ? createdOn : `${createdOn}T${time}` }),
  };
}

function toEntry(entry: NachaEntry, side: "credit" | "debit", batch: NachaBatchHeader): EntryDraft {
  const { amount, kind, trace, transactionCode, identification } = entry;
  const isInformation = kind !== "payment" && kind !== "return" && kind !== "advice";
  const stated = { value: formatDecimal(amount), currency: "USD" };
  return {
    ordinal: 0,
    amount: stated,
    sign: side,
    reversal: entry.return !== undefined,
    status: isInformation ? "information" : "booked",
    bookingDate: batch.effectiveDate,
    valueDate: batch.effectiveDate,
    ...(trace === "" ? {} : { servicerReference: trace }),
    ...(identification === undefined ? {} : { customerReference: identification }),
    transactionCode: batch.secCode === "" ? transactionCode : `${batch.secCode}/${transactionCode}`,
    charges: none,
    details: [toDetail(entry, side, stated, batch)],
    line: entry.line,
  };
}

function toDetail(
  entry: NachaEntry,
  sign: "credit" | "debit",
  amount: { readonly value: string; readonly currency: string },
  batch: NachaBatchHeader,
): StatementEntryDetail {
  const receiver = {
    ...(entry.name === undefined ? {} : { name: entry.name }),
    account: { number: entry.accountNumber, bank: entry.routingNumber },
  };
  const company = {
    ...(batch.companyName === undefined ? {} : { name: batch.companyName }),
    ...(batch.companyId === undefined ? {} : { identification: batch.companyId }),
  };
  const back = entry.return;
  const remittance = entry.addenda.flatMap(({ text, fields }) => text ?? fields?.["remittance"] ?? []);
  return {
    amount,
    sign,
    ...(back === undefined ? {} : { transactionId: back.originalTrace }),
    ...(entry.checkNumber === undefined ? {} : { checkNumber: entry.checkNumber }),
    ...(entry.trace === "" ? {} : { servicerReference: entry.trace }),
    creditorReferences: none,
    remittanceText: remittance,
    referredDocuments: none,
    charges: none,
    // What comes back comes to the company, so the other side is the receiver.
    counterparty: back === undefined && entry.change === undefined ? company : receiver,
    ...(sign === "credit" ? { debtor: company, creditor: receiver } : { debtor: receiver, creditor: company }),
    ...(back === undefined ? {} : { returnReason: back.reason }),
    ...(back?.information === undefined ? {} : { returnText: [back.information] }),
    ...(entry.change === undefined ? {} : { text: `${entry.change.code} ${entry.change.correctedData}`.trim() }),
  };
}

function toTotals({ stated }: NachaProof): readonly StatementTotal[] {
  if (stated === null) return [];
  return [
    { kind: "credits", amount: { value: stated.credits, currency: "USD" }, sign: "credit", count: null },
    { kind: "debits", amount: { value: stated.debits, currency: "USD" }, sign: "debit", count: null },
  ];
}
