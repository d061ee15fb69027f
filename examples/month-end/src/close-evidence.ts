import { type CashDecision, tellCashReason } from "@receivables/cash-application";
import {
  buildClosePack,
  type CloseEvidence,
  type CloseException,
  type ClosePack,
  moveClose,
  openPeriod,
  rollForwardOfBook,
  runClose,
  standardChecklist,
  type TieOutInput,
} from "@receivables/close";
import { explain, formatMoney, type HashText, type Money, moneyOfMinor, openItems, unwrap } from "@receivables/core";

import { type Difference, reconciliationReasons } from "@receivables/reconciliation";
import { controlAccountId } from "./chart-of-accounts.ts";
import type { ClosePeriod, EntityClose } from "./close-entity.ts";
import { phasesOf } from "./phases.ts";

const owners = { billing: "billing", cash: "cash desk", ledger: "general ledger", controller: "controller" };

/** Run the standard checklist over what the close of an entity found out. */
export function closePackOf(close: EntityClose, { from, to }: ClosePeriod, hash: HashText): ClosePack {
  const period = { id: to.slice(0, 7), from, to };
  const policy = { openCredits: { maxAgeDays: 45, maxUnidentifiedAgeDays: 31, maxTotals: [] }, hash };
  const run = unwrap(
    runClose(
      {
        period,
        entity: close.input.entity,
        checks: standardChecklist(owners),
        evidence: evidenceOf(close, { from, to }),
      },
      policy,
    ),
  );
  const start = { kind: "start", by: "month-end", at: phasesOf(to).lock } as const;
  return buildClosePack(run, unwrap(moveClose(openPeriod(close.input.entity.id, period), start)), policy);
}

/** Evidence by check. What the input does not allow is left out, and the check is not run. */
function evidenceOf(close: EntityClose, period: ClosePeriod): Readonly<Record<string, CloseEvidence>> {
  const { book, accounts } = close;
  const bank = accounts.flatMap((each) => bankTie(each));
  const ended = accounts.filter(({ statements }) => statements.some((each) => (each.to ?? "") >= period.to));
  return {
    invoice_cut_off: {
      kind: "cutOff",
      records: book.documents
        .filter((each) => each.kind !== "opening_item")
        .map(({ id, kind, effectiveDate, issueDate, total }) => ({
          id,
          kind,
          postedOn: effectiveDate,
          occurredOn: issueDate,
          amount: total,
        })),
    },
    cash_cut_off: {
      kind: "cutOff",
      records: book.receipts.map(({ id, effectiveDate, receivedOn, amount }) => ({
        id,
        kind: "receipt",
        postedOn: effectiveDate,
        occurredOn: receivedOn ?? effectiveDate,
        amount,
      })),
    },
    ...(accounts.length === 0
      ? {}
      : {
          statements_complete: {
            kind: "completeness" as const,
            expected: accounts.map((each) => each.account.id),
            found: ended.map((each) => each.account.id),
          },
        }),
    ...(bank.length === 0 ? {} : { bank_to_receipts: { kind: "tieOut" as const, ties: bank } }),
    aging_ties: { kind: "tieOut", ties: [...agingTies(close), ...controlTie(close)] },
    roll_forward: {
      kind: "rollForward",
      rollForwards: rollForwardOfBook(book, period).map((movements) => ({
        ...movements,
        controlBalance: balanceIn(close, movements.opening.currency),
        manualJournals: [],
      })),
    },
    open_credits: {
      kind: "openCredits",
      credits: openItems(book, { asOf: period.to })
        .filter((item) => item.open.minor < 0)
        .map(({ id, customerId, open, issueDate }) => ({
          id,
          customerId,
          amount: moneyOfMinor(-open.minor, open.currency),
          since: issueDate,
        })),
    },
    exceptions: { kind: "exceptions", exceptions: exceptionsOf(close) },
  };
}

function bankTie({ account, reconciliation }: EntityClose["accounts"][number]): readonly TieOutInput[] {
  if (reconciliation === null) return [];
  return [
    {
      name: `Bank account ${account.id}`,
      figures: [
        { name: "Receipts journal", amount: reconciliation.proof.left },
        {
          name: "Bank statement",
          amount: reconciliation.proof.right,
          reconcilingItems: reconciliation.differences.map(reconcilingItem),
        },
      ],
    },
  ];
}

/** The aging against the sub-ledger, currency by currency. */
function agingTies(close: EntityClose): readonly TieOutInput[] {
  return close.aging.totals.map(({ currency, total }) => {
    return {
      name: `Receivables in ${currency}`,
      figures: [
        { name: "Aging", amount: moneyOfMinor(total ?? 0, currency) },
        { name: "Sub-ledger", amount: balanceIn(close, currency) },
      ],
    };
  });
}

/** What the ledger's items come to in a currency. */
function balanceIn({ subledger }: EntityClose, currency: string): Money {
  const lines = subledger.filter((line) => line.currency === currency);
  return moneyOfMinor(
    lines.reduce((sum, line) => sum + line.balance.minor, 0),
    currency,
  );
}

/** The sub-ledger's control account against the general ledger, in base currency. */
function controlTie({ controlAccount, subledger, input }: EntityClose): readonly TieOutInput[] {
  if (controlAccount === null) return [];
  const controlled = subledger.filter((line) => line.role === "receivable" || line.role === "unappliedReceipts");
  const carried = controlled.reduce((sum, line) => sum + line.base.minor, 0);
  return [
    {
      name: `Control account ${controlAccountId}`,
      figures: [
        { name: "Sub-ledger, as its items carry it", amount: moneyOfMinor(carried, input.entity.baseCurrency) },
        { name: "Sub-ledger, as it was posted", amount: controlAccount.proof.left },
        {
          name: "General ledger",
          amount: controlAccount.proof.right,
          reconcilingItems: controlAccount.differences.map(reconcilingItem),
        },
      ],
    },
  ];
}

function reconcilingItem(difference: Difference): {
  readonly id: string;
  readonly amount: Money;
  readonly text: string;
} {
  const why = difference.reasons.map((because) => explain(because, reconciliationReasons)).join(" ");
  return { id: difference.refs.join(" "), amount: difference.amount, text: `${words(difference.cause)}. ${why}` };
}

/** What somebody has to look at: refusals, decisions the close would not take alone, mistakes in bank and ledger. */
function exceptionsOf(close: EntityClose): readonly CloseException[] {
  const refused = close.exceptions
    .filter((issue) => issue.severity !== "warning")
    .map(
      (issue, at): CloseException => ({
        id: `refused ${at + 1}`,
        code: issue.code,
        text: issue.message,
        refs: [String(issue.params?.["commandId"] ?? issue.path ?? "")],
        blocking: true,
      }),
    );
  const undecided = close.decisions.filter((each) => each.outcome !== "apply" && each.unapplied.amount.minor >= 0);
  return [...refused, ...undecided.flatMap(cashException), ...mistakes(close)];
}

function cashException(decision: CashDecision): readonly CloseException[] {
  const { receiptId, outcome, unapplied, reasons, applications, alternatives } = decision;
  const proposed = applications.map((each) => each.itemId);
  if (reasons.some((because) => because.code === "cash.fully_applied")) return [];
  const why = reasons.map((because) => tellCashReason(because, unapplied.amount.currency)).join(" ");
  const ask = outcome === "suggest" ? `Suggested for ${proposed.join(", ")}` : `Left ${words(unapplied.state)}`;
  const also = alternatives.length === 0 ? "" : ` ${alternatives.length} other explanations.`;
  return [
    {
      id: `cash ${receiptId}`,
      code: `cash.${outcome}`,
      text: `${ask}. ${why}${also}`,
      amount: unapplied.amount,
      refs: [receiptId, ...proposed],
      blocking: false,
    },
  ];
}

/** Causes that are no matter of timing. */
const toCorrect = new Set([
  "amount_differs",
  "missing_in_general_ledger",
  "missing_in_sub_ledger",
  "posted_twice",
  "manual_journal",
  "other_period",
  "opening_balance",
]);

function mistakes({ accounts, controlAccount }: EntityClose): readonly CloseException[] {
  const bank = accounts.flatMap(({ reconciliation }) => reconciliation?.differences ?? []);
  const differences: readonly Difference[] = [...bank, ...(controlAccount?.differences ?? [])];
  return differences
    .filter((each) => toCorrect.has(each.cause))
    .map((each): CloseException => {
      const why = each.reasons.map((because) => explain(because, reconciliationReasons)).join(" ");
      const amount = formatMoney(each.amount, { locale: "en", display: "code" });
      return {
        id: `${each.cause} ${each.refs.join(" ")}`,
        code: `reconciliation.${each.cause}`,
        text: `${words(each.cause)}, ${amount}. ${why}`,
        amount: each.amount,
        refs: each.refs,
        blocking: false,
      };
    });
}

/** A code's last part as words. */
function words(code: string): string {
  const plain = code.replaceAll("_", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
