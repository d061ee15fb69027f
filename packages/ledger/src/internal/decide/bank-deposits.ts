import type { RecordBankDeposit } from "../../command.ts";
import { holdingOf, type LedgerData, type ReceiptData } from "../ledger-data.ts";
import { Legs } from "../legs.ts";
import { shareOut } from "../proportion.ts";
import type { EventBody } from "./body.ts";
import { findReceipt } from "./receipts.ts";
import { minorText, type Refusals } from "./refusals.ts";

export function recordBankDeposit(
  data: LedgerData,
  command: RecordBankDeposit,
  refusals: Refusals,
): readonly EventBody[] {
  const { bankDeposit, effectiveDate } = command;
  const { id, amount, fees, receiptIds, nettedReceiptIds = [] } = bankDeposit;
  refusals.text(id, "/bankDeposit/id");
  refusals.text(bankDeposit.bankAccountId, "/bankDeposit/bankAccountId");
  if (data.bankDeposits.has(id)) refusals.add("ledger.id_in_use", { kind: "bank deposit", id }, "/bankDeposit/id");
  if (receiptIds.length === 0 && nettedReceiptIds.length === 0) {
    refusals.add("ledger.list_empty", { field: "receiptIds" }, "/bankDeposit/receiptIds");
  }
  const isAmount = refusals.amount(amount, "/bankDeposit/amount");
  if (!isAmount) return [];
  const isFees = fees === undefined || refusals.amount(fees, "/bankDeposit/fees", amount.currency);
  if (isFees && fees !== undefined && fees.minor < 0) {
    const params = { field: "fees", amount: minorText(fees.minor, fees.currency) };
    refusals.add("ledger.negative", params, "/bankDeposit/fees");
  }
  const deposited = findAll(receiptIds, "receiptIds", refusals, (each, path) => {
    const receipt = findReceipt(data, each, refusals, path);
    return receipt !== null && isDepositable(receipt, amount.currency, effectiveDate, path, refusals) ? receipt : null;
  });
  const netted = findAll(nettedReceiptIds, "nettedReceiptIds", refusals, (each, path) =>
    findNetted(data, each, amount.currency, effectiveDate, path, refusals),
  );
  const gross = sumOf(deposited, "whole") - sumOf(netted, "whole");
  const net = amount.minor + (fees?.minor ?? 0);
  if (!refusals.any && gross !== net) {
    const text = (minor: number): string => minorText(minor, amount.currency);
    const params = { parts: "amount and fees", sum: text(net), whole: "receipts", total: text(gross) };
    refusals.add("ledger.parts_do_not_sum", params, "/bankDeposit/amount");
  }
  if (refusals.any) return [];
  return [{ kind: "bank_deposit_recorded", bankDeposit, legs: depositLegs(data, command, deposited, netted) }];
}

/** Each receipt named once, and fit for what is asked of it. */
function findAll(
  ids: readonly string[],
  list: string,
  refusals: Refusals,
  find: (id: string, path: string) => ReceiptData | null,
): readonly ReceiptData[] {
  const seen = new Set<string>();
  return ids.flatMap((id, at) => {
    const path = `/bankDeposit/${list}/${at}`;
    if (seen.has(id)) refusals.add("ledger.id_in_use", { kind: "receipt in this deposit", id }, path);
    seen.add(id);
    const receipt = find(id, path);
    return receipt === null ? [] : [receipt];
  });
}

function isDepositable(
  receipt: ReceiptData,
  currency: string,
  date: string,
  path: string,
  refusals: Refusals,
): boolean {
  const { id, amount } = receipt.event.receipt;
  if (receipt.deposit !== null) {
    refusals.add("ledger.receipt_deposited", { id, depositId: receipt.deposit.bankDeposit.id }, path);
    return false;
  }
  const fits = refusals.amount(amount, path, currency);
  return refusals.notBefore(date, receipt.balance.start, "receipt", id) && fits;
}

/** A card receipt that went back after it was paid out once, and is now taken off a payout. */
function findNetted(
  data: LedgerData,
  id: string,
  currency: string,
  date: string,
  path: string,
  refusals: Refusals,
): ReceiptData | null {
  const receipt = data.receipts.get(id);
  if (receipt === undefined) {
    refusals.add("ledger.not_found", { kind: "receipt", id }, path);
    return null;
  }
  const { returned, nettedBy, deposit } = receipt;
  if (returned === null || nettedBy !== null || deposit === null || holdingOf(receipt) !== "processorClearing") {
    refusals.add("ledger.receipt_not_netted", { id }, path);
    return null;
  }
  const fits = refusals.amount(receipt.event.receipt.amount, path, currency);
  return refusals.notBefore(date, returned.effectiveDate, "receipt", id) && fits ? receipt : null;
}

function sumOf(receipts: readonly ReceiptData[], what: "whole" | "wholeBase"): number {
  return receipts.reduce((sum, receipt) => sum + receipt.balance[what], 0);
}

function depositLegs(
  data: LedgerData,
  { bankDeposit }: RecordBankDeposit,
  deposited: readonly ReceiptData[],
  netted: readonly ReceiptData[],
): Legs["list"] {
  const { id, bankAccountId, amount, fees } = bankDeposit;
  const { currency } = amount;
  const legs = new Legs(data.baseCurrency);
  const base = sumOf(deposited, "wholeBase") - sumOf(netted, "wholeBase");
  const minors = [amount.minor, fees?.minor ?? 0];
  // Amount and fees may cancel out while the receipts' own rates leave something: that is the bank's side then.
  const [bankBase = 0, feeBase = 0] = minors[0] === -(minors[1] ?? 0) ? [base, 0] : shareOut(base, minors);
  legs.debit({ role: "bank", bankAccountId }, bankBase, { documentMinor: amount.minor, currency, ref: id });
  legs.debit({ role: "processorFees" }, feeBase, { documentMinor: fees?.minor ?? 0, currency, ref: id });
  for (const role of ["undepositedFunds", "processorClearing"] as const) {
    const held = deposited.filter((receipt) => holdingOf(receipt) === role);
    const returned = role === "processorClearing" ? netted : [];
    const documentMinor = sumOf(held, "whole") - sumOf(returned, "whole");
    const heldBase = sumOf(held, "wholeBase") - sumOf(returned, "wholeBase");
    legs.credit({ role }, heldBase, { documentMinor, currency, ref: id });
  }
  return legs.list;
}
