import type { BankAccountRef, StatementEntryDetail, StatementParty, StatementSign } from "@receivables/core";
import { readDecimalText } from "../internal/amounts.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { readCharges } from "./read-charges.ts";
import { readNamed, readParty } from "./read-party.ts";
import { readRemittance } from "./read-remittance.ts";
import { type Draft, readAmount, readCode, readSign, readTransactionCode } from "./read-values.ts";
import { childOf, childrenOf, plainText, textOf, type XmlNode } from "./xml-node.ts";

/** A payment before the other side of it is known. */
export type DetailDraft = Draft<StatementEntryDetail>;

/** Read `TxDtls`. */
export function readDetail(node: XmlNode, sink: StatementSink): DetailDraft {
  const amounts = childOf(node, "AmtDtls");
  const remittance = readRemittance(childOf(node, "RmtInf"), sink);
  const detail: DetailDraft = {
    amount:
      readAmount(childOf(node, "Amt"), "TxDtls", sink) ??
      readAmount(childOf(childOf(amounts, "TxAmt"), "Amt"), "TxDtls", sink),
    sign: readSign(node),
    creditorReferences: remittance.creditorReferences,
    remittanceText: remittance.remittanceText,
    referredDocuments: remittance.referredDocuments,
    charges: readCharges(node, sink),
  };
  if (remittance.additionalRemittance !== undefined) detail.additionalRemittance = remittance.additionalRemittance;
  const instructed = readAmount(childOf(childOf(amounts, "InstdAmt"), "Amt"), "InstdAmt", sink);
  if (instructed !== null) detail.instructedAmount = instructed;
  addExchange(detail, amounts);
  addReferences(detail, childOf(node, "Refs"));
  addParties(detail, node);
  addRemarks(detail, node, sink);
  return detail;
}

/**
 * Settle who the other side of a payment is: the payer of a credit, the payee of a debit. In a returned payment the
 * parties keep the roles they had in the original one, so there it is the other way round. Nobody is the other side of
 * their own account.
 */
export function withCounterparty(
  detail: DetailDraft,
  entrySign: StatementSign,
  own: BankAccountRef,
): StatementEntryDetail {
  const { debtor, creditor } = detail;
  const isPayer = (entrySign === "credit") !== (detail.returnReason !== undefined);
  const [first, second] = isPayer ? [debtor, creditor] : [creditor, debtor];
  const chosen =
    first !== undefined && isOwn(first, own) && second !== undefined && !isOwn(second, own) ? second : first;
  if (chosen !== undefined) detail.counterparty = chosen;
  return detail;
}

function isOwn({ account }: StatementParty, own: BankAccountRef): boolean {
  const id = account?.iban ?? account?.number;
  return id !== undefined && id === (own.iban ?? own.number);
}

function addExchange(detail: DetailDraft, amounts: XmlNode | undefined): void {
  for (let amount = amounts?.first ?? null; amount !== null; amount = amount.next) {
    const exchange = childOf(amount, "CcyXchg");
    const from = textOf(exchange, "SrcCcy");
    const rate = readDecimalText(textOf(exchange, "XchgRate") ?? "");
    if (from === undefined || rate === null) continue;
    const unit = textOf(exchange, "UnitCcy");
    detail.exchange = {
      from,
      to: textOf(exchange, "TrgtCcy") ?? null,
      ...(unit === undefined ? {} : { unit }),
      rate,
    };
    return;
  }
}

function addReferences(detail: DetailDraft, refs: XmlNode | undefined): void {
  for (let node = refs?.first ?? null; node !== null; node = node.next) {
    const text = plainText(node);
    if (text === undefined) continue;
    switch (node.name) {
      case "EndToEndId":
        detail.endToEndId = text;
        break;
      case "InstrId":
        detail.instructionId = text;
        break;
      case "TxId":
        detail.transactionId = text;
        break;
      case "AcctSvcrRef":
        detail.servicerReference = text;
        break;
      case "MndtId":
        detail.mandateId = text;
        break;
      case "ChqNb":
        detail.checkNumber = text;
        break;
      case "UETR":
        detail.uetr = text;
        break;
    }
  }
}

function addParties(detail: DetailDraft, node: XmlNode): void {
  const parties = childOf(node, "RltdPties");
  const agents = childOf(node, "RltdAgts");
  const debtor = readParty(parties, agents, "Dbtr");
  const creditor = readParty(parties, agents, "Cdtr");
  const ultimateDebtor = readNamed(childOf(parties, "UltmtDbtr"));
  const ultimateCreditor = readNamed(childOf(parties, "UltmtCdtr"));
  if (debtor !== undefined) detail.debtor = debtor;
  if (creditor !== undefined) detail.creditor = creditor;
  if (ultimateDebtor !== undefined) detail.ultimateDebtor = ultimateDebtor;
  if (ultimateCreditor !== undefined) detail.ultimateCreditor = ultimateCreditor;
}

function addRemarks(detail: DetailDraft, node: XmlNode, sink: StatementSink): void {
  const purpose = readCode(childOf(node, "Purp"));
  const transactionCode = readTransactionCode(node, sink);
  const text = textOf(node, "AddtlTxInf");
  if (purpose !== undefined) detail.purpose = purpose;
  if (transactionCode !== undefined) detail.transactionCode = transactionCode;
  if (text !== undefined) detail.text = sink.clean(text, "text", node.line);
  const returned = childOf(node, "RtrInf");
  if (returned === undefined) return;
  const reason = readCode(childOf(returned, "Rsn")) ?? readCode(childOf(returned, "RtrRsn"));
  const remarks = [...childrenOf(returned, "AddtlInf"), ...childrenOf(returned, "AddtlRtrRsnInf")].flatMap((each) => {
    const remark = plainText(each);
    return remark === undefined ? [] : [sink.clean(remark, "text", each.line)];
  });
  if (reason !== undefined) detail.returnReason = reason;
  if (remarks.length > 0) detail.returnText = remarks;
}
