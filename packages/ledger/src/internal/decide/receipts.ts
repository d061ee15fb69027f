import type { IdentifyReceipt, RecordReceipt, ReturnReceipt } from "../../command.ts";
import type { AccountRole } from "../../event.ts";
import { controlOf, holdingOf, type LedgerData, ownerOf, type ReceiptData } from "../ledger-data.ts";
import { Legs } from "../legs.ts";
import type { EventBody } from "./body.ts";
import type { Refusals } from "./refusals.ts";
import { reverseOne } from "./reverse-one.ts";

export function recordReceipt(data: LedgerData, command: RecordReceipt, refusals: Refusals): readonly EventBody[] {
  const { receipt } = command;
  const { id, customerId, amount, baseAmount, method } = receipt;
  refusals.text(id, "/receipt/id");
  if (data.receipts.has(id)) refusals.add("ledger.id_in_use", { kind: "receipt", id }, "/receipt/id");
  if (customerId !== null) refusals.text(customerId, "/receipt/customerId");
  if (receipt.receivedOn !== undefined) refusals.date(receipt.receivedOn, "/receipt/receivedOn");
  if (receipt.checkDate !== undefined) refusals.date(receipt.checkDate, "/receipt/checkDate");
  if (refusals.positive(amount, "/receipt/amount")) {
    refusals.base(amount, baseAmount, data.baseCurrency, "/receipt/baseAmount");
  }
  if (refusals.any) return [];
  const base = (baseAmount ?? amount).minor;
  const detail = { documentMinor: amount.minor, currency: amount.currency, ref: id };
  const legs = new Legs(data.baseCurrency)
    .debit({ role: method === "card" ? "processorClearing" : "undepositedFunds" }, base, detail)
    .credit({ role: customerId === null ? "unidentifiedReceipts" : "unappliedReceipts" }, base, {
      ...detail,
      customerId,
    });
  return [{ kind: "receipt_recorded", receipt, legs: legs.list }];
}

export function identifyReceipt(data: LedgerData, command: IdentifyReceipt, refusals: Refusals): readonly EventBody[] {
  const { receiptId, customerId, effectiveDate } = command;
  refusals.text(customerId, "/customerId");
  const receipt = findReceipt(data, receiptId, refusals, "/receiptId");
  if (receipt === null) return [];
  refusals.notBefore(effectiveDate, ownedSince(receipt), "receipt", receiptId);
  // What was taken from it was taken from the customer it has: an untouched receipt is whole from the date on.
  if (receipt.balance.lowFrom(effectiveDate).minor < receipt.balance.whole) {
    refusals.add("ledger.receipt_in_use", { id: receiptId }, "/receiptId");
  }
  if (refusals.any) return [];
  const previousCustomerId = ownerOf(receipt);
  const { wholeBase } = receipt.balance;
  const detail = detailOf(receipt);
  const legs = new Legs(data.baseCurrency)
    .debit({ role: controlOf(receipt) }, wholeBase, { ...detail, customerId: previousCustomerId })
    .credit({ role: "unappliedReceipts" }, wholeBase, { ...detail, customerId });
  return [{ kind: "receipt_identified", receiptId, previousCustomerId, customerId, legs: legs.list }];
}

export function returnReceipt(data: LedgerData, command: ReturnReceipt, refusals: Refusals): readonly EventBody[] {
  const { receiptId, reason, effectiveDate, bankAccountId } = command;
  refusals.text(reason, "/reason");
  const receipt = findReceipt(data, receiptId, refusals, "/receiptId");
  if (receipt === null) return [];
  const account = paidBackFrom(receipt, bankAccountId, refusals);
  refusals.notBefore(effectiveDate, ownedSince(receipt), "receipt", receiptId);
  if (receipt.deposit !== null) {
    const { bankDeposit, effectiveDate: depositDate } = receipt.deposit;
    refusals.notBefore(effectiveDate, depositDate, "bank deposit", bankDeposit.id);
  }
  // Whatever was taken from it, reversed or not, was taken by then.
  refusals.notBefore(effectiveDate, receipt.balance.lastDate, "receipt", receiptId);
  if (receipt.refunds.size > 0) refusals.add("ledger.receipt_in_use", { id: receiptId }, "/receiptId");
  if (refusals.any) return [];
  const { whole, wholeBase } = receipt.balance;
  const detail = { ...detailOf(receipt), documentMinor: whole };
  const legs = new Legs(data.baseCurrency)
    .debit({ role: controlOf(receipt) }, wholeBase, { ...detail, customerId: ownerOf(receipt) })
    .credit(account, wholeBase, detail);
  const reversals = [...receipt.applications].flatMap((id) => reverseOne(data, id, reason));
  return [...reversals, { kind: "receipt_returned", receiptId, reason, legs: legs.list }];
}

/** A receipt that exists and did not go back; else says so. */
export function findReceipt(data: LedgerData, id: string, refusals: Refusals, path: string): ReceiptData | null {
  const receipt = data.receipts.get(id);
  if (receipt === undefined) {
    refusals.add("ledger.not_found", { kind: "receipt", id }, path);
    return null;
  }
  if (receipt.returned === null) return receipt;
  refusals.add("ledger.receipt_returned", { id, date: receipt.returned.effectiveDate }, path);
  return null;
}

/** From when the receipt belongs to the customer it has now. */
export function ownedSince(receipt: ReceiptData): string {
  return receipt.identified.at(-1)?.effectiveDate ?? receipt.balance.start;
}

function detailOf(receipt: ReceiptData) {
  const { amount, id } = receipt.event.receipt;
  return { documentMinor: amount.minor, currency: amount.currency, ref: id };
}

/** The account the money leaves: the processor's, the bank's, or the drawer it never left. */
function paidBackFrom(receipt: ReceiptData, bankAccountId: string | undefined, refusals: Refusals): AccountRole {
  const holding = holdingOf(receipt);
  if (holding === "undepositedFunds" && receipt.deposit !== null) {
    return { role: "bank", bankAccountId: bankAccountId ?? receipt.deposit.bankDeposit.bankAccountId };
  }
  if (bankAccountId !== undefined) {
    refusals.add("ledger.receipt_not_deposited", { id: receipt.event.receipt.id }, "/bankAccountId");
  }
  return { role: holding };
}
