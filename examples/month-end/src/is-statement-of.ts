import type { BankStatement } from "@receivables/core";
import type { EntityBankAccount } from "./company-input.ts";

/** Whether a statement is of an account: the same IBAN or number, blanks aside. */
export function isStatementOf(statement: BankStatement, account: EntityBankAccount): boolean {
  const plain = (text: string | undefined): string => (text ?? "").replaceAll(/[\s-]/g, "");
  const stated = [statement.account.iban, statement.account.number].map(plain).filter((text) => text !== "");
  return stated.some((text) => text === plain(account.iban) || text === plain(account.number));
}
