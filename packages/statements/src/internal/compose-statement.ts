import type { AgingBucket, AgingRow } from "@receivables/aging";
import {
  type Customer,
  compareText,
  type Instant,
  type Money,
  moneyOfMinor,
  type OpenItem,
  type PlainDate,
  toEpochDay,
} from "@receivables/core";
import type {
  Statement,
  StatementActivity,
  StatementActivityKind,
  StatementAgingColumn,
  StatementCheck,
  StatementItem,
  StatementTotals,
} from "../statement.ts";
import type { AccountActivity, Move } from "./collect-activity.ts";
import { sumWithin } from "./sum-within.ts";

/** What an account has, in minor units. */
export interface StatementParts extends AccountActivity {
  readonly items: readonly OpenItem[];
}

/** What a statement says beside its amounts. */
export interface StatementContext {
  readonly entityId: string;
  readonly customer: Customer | undefined;
  readonly period: { readonly from: PlainDate; readonly to: PlainDate; readonly knownAt?: Instant };
  readonly buckets: readonly AgingBucket[];
  readonly agingRow: AgingRow | null;
}

type Group = keyof StatementTotals;

const groupOfKind: Readonly<Record<StatementActivityKind, Group>> = {
  invoice: "charges",
  debit_memo: "charges",
  opening_item: "charges",
  credit_memo: "credits",
  customer_deposit: "credits",
  receipt: "payments",
  refund: "refunds",
  adjustment: "adjustments",
  write_off: "adjustments",
  small_balance_adjustment: "adjustments",
  recovery: "adjustments",
  transfer: "adjustments",
  exchange: "adjustments",
};

const groups: readonly Group[] = ["charges", "credits", "payments", "refunds", "adjustments"];

/** A statement from its parts; `null` when a sum passes 2^53. */
export function composeStatement(parts: StatementParts, context: StatementContext): Statement | null {
  const { accountId, currency } = parts;
  const { entityId, customer, period, buckets, agingRow } = context;
  const ledger = new Sums(currency);
  const opening = ledger.money(parts.opening);
  const moves = [...parts.moves].sort(byDay);
  const totals: Record<Group, number> = { charges: 0, credits: 0, payments: 0, refunds: 0, adjustments: 0 };
  let balance = parts.opening;
  const activity = moves.map((move): StatementActivity => {
    const group = groupOfKind[move.kind];
    balance = sumWithin(balance, move.minor);
    totals[group] = sumWithin(totals[group], move.minor);
    const { day, minor, ...told } = move;
    return { date: day, ...told, amount: ledger.money(minor), balance: ledger.money(balance) };
  });
  const items = [...parts.items].sort(byDocumentDate);
  const sumOf = (amount: (item: OpenItem) => number): number =>
    items.reduce((sum, item) => sumWithin(sum, amount(item)), 0);
  const open = sumOf((item) => item.open.minor);
  const aging = stripOf(buckets, agingRow, ledger);
  const strip = aging.reduce((sum, column) => sumWithin(sum, column.amount.minor), 0);
  const closing = ledger.money(balance);
  const checks = [
    checkOf("activity_equals_open_items", closing, ledger.money(open)),
    ...(aging.length === 0 ? [] : [checkOf("aging_equals_open_items", ledger.money(strip), ledger.money(open))]),
  ];
  const customerNumber = customer?.number ?? accountId;
  const customerName = customer?.name ?? accountId;
  const statement: Statement = {
    entityId,
    customerId: accountId,
    customerName,
    customerNumber,
    currency,
    from: period.from,
    to: period.to,
    ...(period.knownAt === undefined ? {} : { knownAt: period.knownAt }),
    opening,
    activity,
    totals: {
      charges: ledger.money(totals.charges),
      payments: ledger.money(totals.payments),
      credits: ledger.money(totals.credits),
      refunds: ledger.money(totals.refunds),
      adjustments: ledger.money(totals.adjustments),
    },
    closing,
    items: items.map((item) => statementItem(item, period.to)),
    overdue: ledger.money(sumOf((item) => (isOverdue(item, period.to) ? item.open.minor - item.disputed.minor : 0))),
    credit: ledger.money(sumOf((item) => Math.min(item.open.minor, 0))),
    disputed: ledger.money(sumOf((item) => (item.open.minor > 0 ? item.disputed.minor : 0))),
    aging,
    remittance: {
      reference: `${customerNumber}/${period.to}/${currency}`,
      customerNumber,
      customerName,
      statementDate: period.to,
      amount: ledger.money(Math.max(open, 0)),
      lines: items.map((item) => ({ number: item.number, open: item.open })),
    },
    checks,
    proved: checks.every((check) => check.holds),
  };
  return ledger.exceeded ? null : statement;
}

/** Makes money, and remembers whether any amount passed 2^53. */
class Sums {
  readonly currency: string;
  exceeded = false;

  constructor(currency: string) {
    this.currency = currency;
  }

  money(minor: number): Money {
    if (Number.isSafeInteger(minor)) return moneyOfMinor(minor, this.currency);
    this.exceeded = true;
    return moneyOfMinor(0, this.currency);
  }
}

function stripOf(buckets: readonly AgingBucket[], row: AgingRow | null, ledger: Sums): readonly StatementAgingColumn[] {
  if (buckets.length === 0) return [];
  // A figure beyond 2^53 is null in a report: asked for as such, it marks the statement as out of range.
  const minorOf = (minor: number | null | undefined): number => (minor === null ? Number.MAX_VALUE : (minor ?? 0));
  return [
    ...buckets.map(({ label }, at) => ({ label, amount: ledger.money(minorOf(row?.buckets[at])) })),
    { label: "unapplied", amount: ledger.money(minorOf(row?.unapplied)) },
  ];
}

function checkOf(kind: StatementCheck["kind"], reported: Money, expected: Money): StatementCheck {
  return { kind, reported, expected, holds: reported.minor === expected.minor };
}

function statementItem(item: OpenItem, to: PlainDate): StatementItem {
  const { id, instalmentId, kind, number, customerId, issueDate, dueDate, original, open, disputed } = item;
  const daysPastDue = dueDate === null || open.minor < 0 ? null : Math.max(0, toEpochDay(to) - toEpochDay(dueDate));
  return {
    id,
    ...(instalmentId === undefined ? {} : { instalmentId }),
    kind,
    number,
    customerId: customerId ?? "",
    issueDate,
    dueDate,
    original,
    open,
    disputed,
    daysPastDue,
  };
}

function isOverdue({ open, dueDate }: OpenItem, to: PlainDate): boolean {
  return open.minor > 0 && dueDate !== null && dueDate < to;
}

function byDay(a: Move, b: Move): number {
  const group = groups.indexOf(groupOfKind[a.kind]) - groups.indexOf(groupOfKind[b.kind]);
  return compareText(a.day, b.day) || group || compareText(a.id, b.id) || Number(a.reversal) - Number(b.reversal);
}

function byDocumentDate(a: OpenItem, b: OpenItem): number {
  return (
    compareText(a.issueDate, b.issueDate) ||
    compareText(a.id, b.id) ||
    compareText(a.dueDate ?? "", b.dueDate ?? "") ||
    compareText(a.instalmentId ?? "", b.instalmentId ?? "")
  );
}
