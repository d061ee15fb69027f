import type { BankAccountRef, StatementEntry, StatementEntryDetail } from "@receivables/core";

/** The reference of a receipt: what the payer gave, before what banks gave. */
export function referenceOf(entry: StatementEntry, details: readonly StatementEntryDetail[]): string | undefined {
  const [detail, ...others] = details;
  const own =
    detail === undefined || others.length > 0 ? [] : [detail.endToEndId, detail.checkNumber, detail.transactionId];
  return [...own, entry.customerReference, entry.servicerReference].find(isGiven);
}

/** Every text that may name what was paid: the payer's words, references, document numbers; the entry's text else. */
export function remittanceOf(entry: StatementEntry, details: readonly StatementEntryDetail[]): readonly string[] {
  const texts = details.flatMap((detail) => [
    ...detail.remittanceText,
    ...detail.creditorReferences,
    ...detail.referredDocuments.map(({ number }) => number),
    ...(detail.additionalRemittance ?? []),
  ]);
  const given = texts.filter(isGiven);
  if (given.length > 0 || entry.text === undefined) return given;
  return entry.text.split("\n").filter(isGiven);
}

/** Who paid, where all payments of a receipt name the same. */
export function payerOf(details: readonly StatementEntryDetail[]): {
  readonly payerName?: string;
  readonly payerAccount?: BankAccountRef;
} {
  const [first, ...others] = details.map(({ counterparty }) => counterparty);
  if (first === undefined) return {};
  const isAll = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  if (!isAll) return {};
  return {
    ...(first.name === undefined ? {} : { payerName: first.name }),
    ...(first.account === undefined ? {} : { payerAccount: first.account }),
  };
}

/** What SEPA has payers write when they give no reference is none. */
function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== "" && text !== "NOTPROVIDED";
}
