import type { BankAccountRef, Receipt } from "@receivables/core";
import { type NameForms, normaliseName } from "@receivables/matching";

/** What identifies a payer, in normal form. */
export interface PayerKeys {
  readonly account: string | null;
  readonly name: NameForms | null;
}

/** Account and name of a receipt's payer. */
export function payerKeys(receipt: Pick<Receipt, "payerAccount" | "payerName">): PayerKeys {
  const forms = receipt.payerName === undefined ? null : normaliseName(receipt.payerName);
  return {
    account: receipt.payerAccount === undefined ? null : accountKey(receipt.payerAccount),
    name: forms === null || forms.normalised === "" ? null : forms,
  };
}

/** One text for an account, however it is written: the IBAN, or bank and number without separators and zeros in front. */
export function accountKey(account: BankAccountRef): string | null {
  const iban = compact(account.iban);
  if (iban !== "") return iban;
  const number = compact(account.number).replace(/^0+(?=.)/, "");
  const bank = compact(account.bank);
  return number === "" ? null : bank === "" ? number : `${bank}/${number}`;
}

/** The keys a known account is kept under: with its bank, and for askers who do not know the bank. */
export function keysToKeep(key: string): readonly string[] {
  return key.includes("/") ? [key, `*${key.slice(key.indexOf("/"))}`] : [key];
}

/** The keys to look an account up by: as stated, then where one side does not know the bank. */
export function keysToTry(key: string): readonly string[] {
  return key.includes("/") ? [key, key.slice(key.indexOf("/") + 1)] : [key, `*/${key}`];
}

function compact(text: string | undefined): string {
  return text === undefined ? "" : text.toUpperCase().replace(/[^0-9A-Z]/g, "");
}
