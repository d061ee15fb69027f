import {
  type Batch,
  type CurrencyCode,
  type Issue,
  negateMoney,
  type ReferredDocument,
  type RemittanceAdvice,
  type RemittanceLine,
  type StatementEntry,
  type StatementHeader,
} from "@receivables/core";
import { accountKey } from "../statement/entry-keys.ts";
import { payerOf, referenceOf } from "../statement/receipt-texts.ts";
import { type EntryShare, splitEntry } from "../statement/split-entry.ts";
import { type ExactMoney, startExactMoney } from "./exact-money.ts";
import { type AdviceText, readAdviceText } from "./read-advice-text.ts";

/** An entry of a statement with the head of the statement: an entry part of {@link readBankFile} is one. @category Remittance */
export interface StatementEntryOf {
  readonly statement: StatementHeader;
  readonly entry: StatementEntry;
}

/**
 * Make the remittance advices of a credit on a bank statement: one for each payment in it that names what it pays.
 *
 * Structured remittance gives documents with what was due, discounted, credited and paid; creditor references give lines
 * without an amount; else the payer's words are read, segments of X12 among them. `paymentReference` is the reference
 * {@link toReceipts} gives the receipt. A credit note paid with others counts negative.
 *
 * **Units** money in the entry's currency. **Refuses** nothing; `bank.advice_amount_unusable` names amounts that could
 * not be carried exactly. **Source** ISO 20022, Structured Remittance Information.
 *
 * @param source - the entry and its statement's head
 * @param options - the entity
 * @returns the advices, none for debits and for credits that name nothing, and the amounts left out
 * @example
 * ```ts
 * const eur = (value: string) => ({ value, currency: "EUR" });
 * const detail = { amount: eur("97.00"), sign: "credit", endToEndId: "E2E-1", creditorReferences: [], remittanceText: [],
 *   referredDocuments: [{ kind: "CINV", number: "4711", due: eur("100.00"), discount: eur("3.00"), amount: eur("97.00") }],
 *   charges: [] } as const;
 * const entry = { ordinal: 0, amount: eur("97.00"), sign: "credit", reversal: false, status: "booked",
 *   bookingDate: "2026-03-02", valueDate: null, charges: [], details: [detail] } as const;
 * const statement = { id: "S1", account: { iban: "DE89370400440532013000" }, currency: "EUR" };
 * const { items: [advice] } = toRemittanceAdvice({ statement, entry }, { entityId: "acme" });
 * [advice.paymentReference, advice.lines[0].reference, advice.lines[0].paid?.minor, advice.lines[0].discount?.minor]
 * // => ["E2E-1", "4711", 9700, 300]
 * ```
 * @category Remittance
 */
export function toRemittanceAdvice(
  { statement, entry }: StatementEntryOf,
  { entityId }: { readonly entityId: string },
): Batch<RemittanceAdvice> {
  if (entry.sign !== "credit") return { items: [], issues: [] };
  const name = `${accountKey(statement.account)}:${statement.id ?? statement.sequence ?? statement.to ?? ""}:${entry.ordinal}`;
  const items: RemittanceAdvice[] = [];
  const issues: Issue[] = [];
  for (const part of splitEntry(entry, name).parts) {
    const { currency } = part.amount;
    if (currency === null) continue;
    const money = startExactMoney(entry.line);
    const { lines, deductions } = readPart(entry, part, currency, money);
    issues.push(...money.issues());
    if (lines.length === 0) continue;
    const reference = referenceOf(entry, part.details);
    const { payerName } = payerOf(part.details);
    const date = entry.valueDate ?? entry.bookingDate;
    items.push({
      id: `advice:${name}${part.index === null ? "" : `:${part.index}`}`,
      entityId,
      ...(reference === undefined ? {} : { paymentReference: reference }),
      ...(payerName === undefined ? {} : { payerName }),
      ...(date === null ? {} : { paymentDate: date }),
      total: money.of(part.amount.value, currency, "total"),
      lines,
      ...(deductions.length === 0 ? {} : { deductions }),
    });
  }
  return { items, issues };
}

function readPart(
  entry: StatementEntry,
  { details }: EntryShare,
  currency: CurrencyCode,
  money: ExactMoney,
): AdviceText {
  const documents = details.flatMap(({ referredDocuments }) => referredDocuments);
  if (documents.length > 0)
    return { lines: documents.map((each) => documentLine(each, currency, money)), deductions: [] };
  const references = details.flatMap(({ creditorReferences }) => creditorReferences);
  if (references.length > 0) {
    return { lines: references.map((reference) => ({ reference, paid: null, deductions: [] })), deductions: [] };
  }
  const texts = details.flatMap(({ remittanceText }) => remittanceText);
  return readAdviceText(texts.length > 0 ? texts : (entry.text ?? "").split("\n"), currency, money);
}

/** A line of an advice, from a document a payer refers to in structure. */
export function documentLine(document: ReferredDocument, usual: CurrencyCode, money: ExactMoney): RemittanceLine {
  const { number, kind, date, amount, due, discount, creditNote } = document;
  const of = (stated: typeof amount) => money.of(stated?.value, stated?.currency ?? usual, number);
  const isCredit = kind === "CREN";
  const paid = of(amount ?? (isCredit ? creditNote : undefined));
  const gross = of(due);
  const taken = of(discount);
  const credited = isCredit ? null : of(creditNote);
  return {
    reference: number,
    ...(kind === undefined ? {} : { kind }),
    ...(date === undefined ? {} : { date }),
    paid: paid !== null && isCredit && paid.minor > 0 ? negateMoney(paid) : paid,
    ...(gross === null ? {} : { gross }),
    ...(taken === null ? {} : { discount: taken }),
    deductions: credited === null ? [] : [{ amount: credited, reason: "credit_note" }],
  };
}
