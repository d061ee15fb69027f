import {
  type BankStatement,
  type Issue,
  type JournalEntry,
  moneyOfMinor,
  type PlainDate,
  type Receipt,
} from "@receivables/core";
import type { AccountMap, LedgerCommand } from "@receivables/ledger";
import {
  type BankReconciliation,
  type BookLine,
  bankLinesOf,
  bookLinesOf,
  type ProposedBankEntry,
  reconcileBank,
} from "@receivables/reconciliation";
import type { EntityBankAccount, EntityInput } from "./company-input.ts";
import { isStatementOf } from "./is-statement-of.ts";
import type { Phases } from "./phases.ts";
import { bankWindow } from "./policies.ts";

/** An account with its statements and, where they allow it, its reconciliation. */
export interface AccountReconciliation {
  readonly account: EntityBankAccount;
  readonly statements: readonly BankStatement[];
  readonly reconciliation: BankReconciliation | null;
  /** Why there is none. */
  readonly issues: readonly Issue[];
}

/** Reconcile every bank account of an entity with its receipts journal. */
export function reconcileAccounts(input: EntityInput, asOf: PlainDate): readonly AccountReconciliation[] {
  return input.bankAccounts.map((account) => {
    const statements = input.statements.filter((statement) => isStatementOf(statement, account));
    const openingBookBalance = account.openingBalance;
    if (openingBookBalance === null || statements.length === 0) {
      return { account, statements, reconciliation: null, issues: [] };
    }
    const result = reconcileBank(
      {
        account: { id: account.id, currency: account.currency },
        openingBookBalance,
        statements,
        bookLines: bookLines(input, account),
        carriedForward: { book: [], bank: [] },
      },
      { asOf, ...bankWindow },
    );
    return result.ok
      ? { account, statements, reconciliation: result.value, issues: [] }
      : { account, statements, reconciliation: null, issues: result.issues };
  });
}

function bookLines(input: EntityInput, account: EntityBankAccount): readonly BookLine[] {
  return bookLinesOf({
    receipts: input.receipts.filter((receipt) => receipt.amount.currency === account.currency),
    bankDeposits: input.bankDeposits.filter((deposit) => deposit.bankAccountId === account.id),
  });
}

/**
 * What the bank knows and the books do not, as commands: money that came in unrecorded becomes a receipt of nobody yet,
 * and receipts the bank shows are taken to have arrived.
 */
export function bankCommands(
  input: EntityInput,
  accounts: readonly AccountReconciliation[],
  phases: Phases,
): readonly LedgerCommand[] {
  const envelope = (commandId: string, effectiveDate: PlainDate) => ({
    commandId,
    actor: "month-end/bank",
    entityId: input.entity.id,
    effectiveDate,
    recordedAt: phases.bank,
  });
  const receipts = new Map(input.receipts.map((receipt) => [receipt.id, receipt]));
  return accounts.flatMap(({ account, statements, reconciliation }): LedgerCommand[] => {
    if (reconciliation === null) return [];
    const dayOf = new Map(statements.flatMap((each) => bankLinesOf(each).items.map((line) => [line.id, line.date])));
    const found = unrecordedReceipts(input, account, reconciliation.proposals, phases).map((record): LedgerCommand => {
      const { entityId: _entity, effectiveDate, recordedAt: _at, ...receipt } = record;
      return { kind: "recordReceipt", ...envelope(`receipt:${record.id}`, effectiveDate), receipt };
    });
    const arrived = reconciliation.matches.flatMap((match): LedgerCommand[] => {
      const [bankId] = match.bankIds;
      const taken = match.bookIds.flatMap((id) => receipts.get(id) ?? []);
      if (bankId === undefined || match.difference !== 0 || taken.length !== match.bookIds.length) return [];
      const minor = taken.reduce((sum, receipt) => sum + receipt.amount.minor, 0);
      const bankDeposit = {
        id: `bank/${account.id}/${bankId}`,
        bankAccountId: account.id,
        receiptIds: match.bookIds,
        amount: moneyOfMinor(minor, account.currency),
      };
      const day = dayOf.get(bankId);
      if (day === undefined) return [];
      return [{ kind: "recordBankDeposit", ...envelope(`arrived:${account.id}/${bankId}`, day), bankDeposit }];
    });
    return [...found, ...arrived];
  });
}

/** Bank lines of money nobody recorded, as receipts. */
export function unrecordedReceipts(
  input: EntityInput,
  account: EntityBankAccount,
  proposals: readonly ProposedBankEntry[],
  phases: Phases,
): readonly Receipt[] {
  return proposals
    .filter((proposal) => proposal.cause === "unrecorded_receipt")
    .map((proposal): Receipt => {
      const [reference] = proposal.references;
      return {
        id: `bank/${account.id}/${proposal.bankLineId}`,
        entityId: input.entity.id,
        customerId: null,
        method: "wire",
        amount: moneyOfMinor(proposal.amount.minor, account.currency),
        receivedOn: proposal.date,
        ...(reference === undefined ? {} : { reference }),
        ...(proposal.text === "" ? {} : { remittanceText: [proposal.text] }),
        effectiveDate: proposal.date,
        recordedAt: phases.bank,
      };
    });
}

/** Returned payments as commands: the receipt whose reference and amount the bank names goes back on the bank's day. */
export function returnCommands(
  input: EntityInput,
  accounts: readonly AccountReconciliation[],
  phases: Phases,
): readonly LedgerCommand[] {
  return accounts.flatMap(({ account, reconciliation }) =>
    (reconciliation?.proposals ?? []).flatMap((proposal): LedgerCommand[] => {
      if (proposal.cause !== "payment_return") return [];
      const named = input.receipts.filter(
        (receipt) =>
          receipt.reference !== undefined &&
          proposal.references.includes(receipt.reference) &&
          receipt.amount.minor === -proposal.amount.minor &&
          receipt.amount.currency === account.currency,
      );
      const [receipt] = named;
      if (receipt === undefined || named.length !== 1) return [];
      return [
        {
          kind: "returnReceipt",
          commandId: `return:${receipt.id}`,
          actor: "month-end/bank",
          entityId: input.entity.id,
          effectiveDate: proposal.date,
          recordedAt: phases.returns,
          receiptId: receipt.id,
          reason: proposal.returnReason ?? "payment_return",
          bankAccountId: account.id,
        },
      ];
    }),
  );
}

/** Fees and interest as the entries the general ledger should make; they are no business of the sub-ledger. */
export function proposedEntries(
  input: EntityInput,
  accounts: readonly AccountReconciliation[],
  chart: AccountMap,
  phases: Phases,
): readonly JournalEntry[] {
  const interestAccountId = "7100";
  return accounts.flatMap(({ account, reconciliation }) =>
    (reconciliation?.proposals ?? []).flatMap((proposal): JournalEntry[] => {
      const isFee = proposal.cause === "bank_fee";
      if ((!isFee && proposal.cause !== "bank_interest") || account.currency !== input.entity.baseCurrency) return [];
      const amount = moneyOfMinor(Math.abs(proposal.amount.minor), account.currency);
      const paidOut = proposal.amount.minor < 0;
      const other = isFee ? chart.bankFees : interestAccountId;
      return [
        {
          id: `proposed:${account.id}/${proposal.bankLineId}`,
          entityId: input.entity.id,
          kind: `proposed_${proposal.cause}`,
          text: proposal.text,
          effectiveDate: proposal.date,
          recordedAt: phases.bank,
          lines: [
            { accountId: other, side: paidOut ? "debit" : "credit", amount },
            { accountId: account.accountId, side: paidOut ? "credit" : "debit", amount },
          ],
        },
      ];
    }),
  );
}
