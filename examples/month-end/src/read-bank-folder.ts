import { endOfMonth, latestDate, startOfMonth } from "@receivables/calendar";
import { type BankStatement, type Issue, makeIssue, type PlainDate, parseMoney } from "@receivables/core";
import type { CompanyReading, EntityBankAccount, EntityInput } from "./company-input.ts";
import type { InputFolder } from "./input-folder.ts";
import { inputIssues } from "./input-issues.ts";
import { readStatements } from "./read-statements.ts";

/**
 * Read a folder of bank statements without any books: one entity a currency, every credit money to be explained.
 */
export async function readBankFolder(folder: InputFolder, asOf: PlainDate | null): Promise<CompanyReading> {
  const issues: Issue[] = [];
  const statements = await readStatements(folder, "", issues);
  const usable = statements.filter((statement) => currencyOf(statement) !== null && accountOf(statement) !== null);
  const last = latestDate(usable.flatMap(datesOf));
  if (last === null) return { company: null, issues: [...issues, makeIssue(inputIssues, "input.folder_empty")] };
  const to = asOf ?? endOfMonth(last);
  const byCurrency = new Map<string, BankStatement[]>();
  for (const statement of usable) {
    const currency = currencyOf(statement) ?? "";
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), statement]);
  }
  const entities = [...byCurrency].map(([currency, list]) => entityOf(currency, list));
  return { company: { name: "Bank statements", from: startOfMonth(to), to, rates: [], entities }, issues };
}

function entityOf(currency: string, statements: readonly BankStatement[]): EntityInput {
  const accounts = new Map<string, EntityBankAccount>();
  const inOrder = [...statements].sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1));
  for (const statement of inOrder) {
    const id = accountOf(statement);
    if (id === null || accounts.has(id)) continue;
    const opening = statement.proof.opening === null ? null : parseMoney(statement.proof.opening, currency);
    const account = { ...statement.account, id, currency, accountId: "1010" };
    accounts.set(id, { ...account, openingBalance: opening?.ok ? opening.value : null });
  }
  return {
    entity: { id: `bank-${currency}`, name: `Accounts in ${currency}`, baseCurrency: currency },
    bankAccounts: [...accounts.values()],
    customers: [],
    agreedPolicies: {},
    documents: [],
    receipts: [],
    bankDeposits: [],
    applications: [],
    refunds: [],
    remittances: [],
    disputes: [],
    statements,
    ledgerDetail: [],
    trialBalance: null,
    statedBalances: [],
  };
}

function accountOf({ account }: BankStatement): string | null {
  return account.iban ?? account.number ?? null;
}

/** The account's currency; where the file does not state it, the one of its balances or entries. */
function currencyOf({ currency, balances, entries }: BankStatement): string | null {
  return currency ?? balances[0]?.amount.currency ?? entries[0]?.amount.currency ?? null;
}

function datesOf(statement: BankStatement): readonly PlainDate[] {
  const booked = statement.entries.map((entry) => entry.bookingDate ?? entry.valueDate);
  const struck = statement.balances.map((balance) => balance.date);
  return [...booked, ...struck, statement.to ?? null].flatMap((date) => date ?? []);
}
