import {
  type BankDeposit,
  formatDecimal,
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type PlainDate,
  type Receipt,
  type ReceiptMethod,
  type Result,
  sumMoney,
  zeroMoney,
} from "@receivables/core";
import { cashIssues } from "../issues.ts";

/** A line of a deposit slip: a check, or another payment. @category Deposits */
export interface DepositSlipLine {
  readonly method: ReceiptMethod;
  /** Number of the check, or the reference of the payment. */
  readonly reference: string | null;
  readonly payerName: string | null;
  /** Bank and account the check is drawn on, where known. */
  readonly drawnOn: string | null;
  readonly amount: Money;
  /** One, or those of all customers a check is for. */
  readonly receiptIds: readonly string[];
}

/** What is handed to the bank with a deposit. @category Deposits */
export interface DepositSlip {
  readonly depositId: string;
  readonly bankAccountId: string;
  readonly date: PlainDate;
  /** Cash in one sum. */
  readonly cash: Money;
  /** Everything but cash, checks first. */
  readonly lines: readonly DepositSlipLine[];
  readonly count: number;
  /** Cash and lines. */
  readonly total: Money;
  /** Kept back by a processor: `total - fees` reaches the bank. */
  readonly fees: Money;
  readonly deposited: Money;
}

/** What a slip is made of besides its deposit. @category Deposits */
export interface MakeDepositSlipOptions {
  /** Receipts that are one check for several customers, each group one line of the slip. */
  readonly sharedReceipts?: readonly (readonly string[])[];
}

/**
 * Make the deposit slip of a bank deposit: cash in one sum, each check in a line, one check for several customers once.
 *
 * **Units** minor units. **Refuses** `cash.deposit_receipt_unknown` for a receipt that is not handed in,
 * `cash.deposit_does_not_sum` where receipts less fees are not what is deposited. **Source** the identity of a deposit:
 * receipts - fees = amount deposited.
 *
 * @param deposit - the bank deposit
 * @param receipts - receipts, those of the deposit among them
 * @param options - which receipts are one check
 * @returns the slip, or why there is none
 * @example
 * ```ts
 * const usd = (minor: number) => ({ minor, currency: "USD" });
 * const rest = { entityId: "acme", customerId: "c1", effectiveDate: "2026-03-02", recordedAt: "2026-03-02T09:00:00.000Z" };
 * const receipts = [
 *   { ...rest, id: "p/1", method: "check", reference: "1025", amount: usd(1000) },
 *   { ...rest, id: "p/2", method: "check", reference: "1025", amount: usd(550) },
 *   { ...rest, id: "r3", method: "cash", amount: usd(200) },
 * ] as const;
 * const deposit = { ...rest, id: "d1", bankAccountId: "operating", receiptIds: ["p/1", "p/2", "r3"], amount: usd(1750) };
 * const slip = unwrap(makeDepositSlip(deposit, receipts, { sharedReceipts: [["p/1", "p/2"]] }));
 * [slip.cash.minor, slip.lines.map((line) => [line.reference, line.amount.minor]), slip.total.minor]
 * // => [200, [["1025", 1550]], 1750]
 * ```
 * @category Deposits
 */
export function makeDepositSlip(
  deposit: BankDeposit,
  receipts: readonly Receipt[],
  { sharedReceipts = [] }: MakeDepositSlipOptions = {},
): Result<DepositSlip> {
  const { id, bankAccountId, amount, effectiveDate } = deposit;
  const { currency } = amount;
  const known = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  const missing = deposit.receiptIds.filter((receiptId) => !known.has(receiptId));
  if (missing.length > 0) {
    const issues = missing.map((receiptId) => makeIssue(cashIssues, "cash.deposit_receipt_unknown", { id, receiptId }));
    return { ok: false, issues };
  }
  const taken = deposit.receiptIds.flatMap((receiptId) => known.get(receiptId) ?? []);
  const total = taken.reduce((sum, receipt) => sum + receipt.amount.minor, 0);
  const fees = deposit.fees ?? zeroMoney(currency);
  if (taken.some((receipt) => receipt.amount.currency !== currency) || total - fees.minor !== amount.minor) {
    const params = { id, found: total - fees.minor, stated: amount.minor };
    return { ok: false, issues: [makeIssue(cashIssues, "cash.deposit_does_not_sum", params)] };
  }
  const cash = taken.filter(({ method }) => method === "cash");
  const lines = mergeShared(
    taken.filter(({ method }) => method !== "cash"),
    sharedReceipts,
  ).map(toLine);
  const inOrder = [...lines.filter(isCheck), ...lines.filter((line) => !isCheck(line))];
  return ok({
    depositId: id,
    bankAccountId,
    date: effectiveDate,
    cash: sumMoney(
      cash.map((receipt) => receipt.amount),
      currency,
    ),
    lines: inOrder,
    count: inOrder.length,
    total: moneyOfMinor(total, currency),
    fees,
    deposited: amount,
  });
}

/**
 * A deposit slip as rows of text, to be printed or written as CSV: a header, its lines, cash, and the sums.
 *
 * **Units** amounts in major units with the decimals of their currency. **Refuses** nothing.
 *
 * @param slip - a slip of {@link makeDepositSlip}
 * @returns rows of five cells: kind, reference, payer, drawn on, amount
 * @example
 * ```ts
 * const usd = (minor: number) => ({ minor, currency: "USD" });
 * const line = { method: "check", reference: "1025", payerName: "ACME", drawnOn: null, amount: usd(1550), receiptIds: ["r1"] } as const;
 * toDepositSlipRows({ depositId: "d1", bankAccountId: "operating", date: "2026-03-02", cash: usd(0), lines: [line], count: 1,
 *   total: usd(1550), fees: usd(0), deposited: usd(1550) }).slice(1)
 * // => [["check", "1025", "ACME", "", "15.50"], ["total", "operating", "2026-03-02", "USD", "15.50"]]
 * ```
 * @category Deposits
 */
export function toDepositSlipRows(slip: DepositSlip): readonly (readonly string[])[] {
  const { lines, cash, fees, total, deposited, bankAccountId, date } = slip;
  const row = (kind: string, amount: Money): readonly string[] => [kind, "", "", "", formatDecimal(amount)];
  return [
    ["kind", "reference", "payer", "drawn on", "amount"],
    ...lines.map(({ method, reference, payerName, drawnOn, amount }) => [
      method,
      reference ?? "",
      payerName ?? "",
      drawnOn ?? "",
      formatDecimal(amount),
    ]),
    ...(cash.minor === 0 ? [] : [row("cash", cash)]),
    ...(fees.minor === 0 ? [] : [row("receipts", total), row("fees", fees)]),
    ["total", bankAccountId, date, deposited.currency, formatDecimal(deposited)],
  ];
}

function isCheck({ method }: DepositSlipLine): boolean {
  return method === "check" || method === "lockbox";
}

/** Receipts in groups of one payment each, in their order. */
function mergeShared(
  receipts: readonly Receipt[],
  shared: readonly (readonly string[])[],
): readonly (readonly [Receipt, ...Receipt[]])[] {
  const groupOf = new Map(shared.flatMap((ids, index) => ids.map((id) => [id, index] as const)));
  const groups = new Map<string, [Receipt, ...Receipt[]]>();
  for (const receipt of receipts) {
    const group = groupOf.get(receipt.id);
    // Numbers of groups and ids of receipts are kept apart.
    const key = group === undefined ? `id ${receipt.id}` : `group ${group}`;
    const found = groups.get(key);
    if (found === undefined) groups.set(key, [receipt]);
    else found.push(receipt);
  }
  return [...groups.values()];
}

function toLine(receipts: readonly [Receipt, ...Receipt[]]): DepositSlipLine {
  const [first] = receipts;
  const account = first.payerAccount;
  const drawnOn = [account?.bank, account?.iban ?? account?.number].filter((part) => part !== undefined).join(" ");
  return {
    method: first.method,
    reference: first.reference ?? null,
    payerName: first.payerName ?? null,
    drawnOn: drawnOn === "" ? null : drawnOn,
    amount: sumMoney(
      receipts.map(({ amount }) => amount),
      first.amount.currency,
    ),
    receiptIds: receipts.map(({ id }) => id),
  };
}
