import {
  type BankAccountRef,
  type BankStatement,
  decimal,
  formatDecimalText,
  type StatementEntry,
  trimDecimal,
} from "@receivables/core";

/**
 * A key for each entry of a statement, the same wherever the entry comes again: in a statement sent twice, in an
 * overlapping export, in another format.
 *
 * A key is made of the account, the booking day (the value day where there is none), side, amount, references and
 * texts. Equal lines of one statement are told apart by a number, in the order of the statement: two coffees on one day
 * have two keys, and so they do in every other statement that has both.
 *
 * **Refuses** nothing.
 *
 * @param statement - a statement
 * @returns one key for each entry, in the order of the entries
 * @example
 * ```ts
 * const coffee = { amount: { value: "4.50", currency: "EUR" }, sign: "debit", bookingDate: "2026-04-07", valueDate: null,
 *   text: "CITY COFFEE", details: [] } as const;
 * const keys = listEntryKeys({ account: { iban: "DE89370400440532013000" }, entries: [coffee, coffee] });
 * keys[0] === keys[1] // => false
 * ```
 * @category Bank files
 */
export function listEntryKeys(
  statement: Pick<BankStatement, "account"> & { readonly entries: readonly KeyedEntry[] },
): readonly string[] {
  const account = accountKey(statement.account);
  const seen = new Map<string, number>();
  return statement.entries.map((entry) => {
    const key = JSON.stringify([account, ...entryFields(entry)]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return `${key}#${count}`;
  });
}

/** What of an entry tells it from others. @category Bank files */
export type KeyedEntry = Pick<
  StatementEntry,
  "amount" | "sign" | "bookingDate" | "valueDate" | "servicerReference" | "customerReference" | "text" | "details"
>;

/** What tells an account from others: its IBAN, or its number at its bank. */
export function accountKey({ iban, number, bank }: BankAccountRef): string {
  return iban ?? [bank, number].filter((part) => part !== undefined).join("/");
}

function entryFields(entry: KeyedEntry): readonly unknown[] {
  const { amount, sign, bookingDate, valueDate, servicerReference, customerReference, text, details } = entry;
  return [
    bookingDate ?? valueDate,
    sign,
    formatDecimalText(trimDecimal(decimal(amount.value))),
    amount.currency,
    servicerReference ?? null,
    customerReference ?? null,
    text ?? null,
    ...details.map((detail) => [detail.endToEndId ?? null, detail.transactionId ?? null, ...detail.remittanceText]),
  ];
}
