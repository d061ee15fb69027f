import type { FundsAvailability, StatementBatch, StatementEntry, StatementEntryDetail } from "@receivables/core";
import type { EntryDraft, StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { readCharges } from "./read-charges.ts";
import {
  type Draft,
  readAmount,
  readCode,
  readCount,
  readDay,
  readFlag,
  readSign,
  readTransactionCode,
} from "./read-values.ts";
import { childOf, childrenOf, textOf, type XmlNode } from "./xml-node.ts";

/** Read `Ntry`, whose payments were read before; `null`, and an issue, without an amount or a side. */
export function readEntry(
  node: XmlNode,
  settleDetails: (sign: StatementEntry["sign"]) => readonly StatementEntryDetail[],
  sink: StatementSink,
): EntryDraft | null {
  const stated = childOf(node, "Amt");
  if (stated === undefined) sink.report("bank.amount_missing", { recordType: "Ntry" }, node.line);
  const amount = readAmount(stated, "Ntry", sink);
  const sign = readSign(node);
  if (sign === null) sink.report("bank.sign_missing", { recordType: "Ntry" }, node.line);
  if (amount === null || sign === null) return null;
  const entry: EntryDraft = {
    ordinal: 0,
    amount,
    sign,
    reversal: readFlag(node, "RvslInd") ?? false,
    status: readStatus(node, sink),
    bookingDate: readDay(childOf(node, "BookgDt"), "BookgDt", sink),
    valueDate: readDay(childOf(node, "ValDt"), "ValDt", sink),
    charges: readCharges(node, sink),
    details: settleDetails(sign),
    line: node.line,
  };
  addTexts(entry, node, sink);
  const availability = readAvailability(node, sink);
  const batches = readBatches(node, sink);
  if (availability !== undefined) entry.availability = availability;
  if (batches.length > 0) entry.batches = batches;
  return entry;
}

function addTexts(entry: EntryDraft, node: XmlNode, sink: StatementSink): void {
  const reference = textOf(node, "NtryRef");
  const servicerReference = textOf(node, "AcctSvcrRef");
  const transactionCode = readTransactionCode(node, sink);
  const proprietaryCode = textOf(childOf(childOf(node, "BkTxCd"), "Prtry"), "Cd");
  const text = textOf(node, "AddtlNtryInf");
  if (reference !== undefined) entry.reference = reference;
  if (servicerReference !== undefined) entry.servicerReference = servicerReference;
  if (transactionCode !== undefined) entry.transactionCode = transactionCode;
  if (proprietaryCode !== undefined) entry.proprietaryCode = proprietaryCode;
  if (text !== undefined) entry.text = sink.clean(text, "text", node.line);
}

const statuses: Readonly<Record<string, StatementEntry["status"]>> = {
  BOOK: "booked",
  PDNG: "pending",
  INFO: "information",
  FUTR: "future",
};

/** A plain code up to version .07, a choice from .08 on. */
function readStatus(node: XmlNode, sink: StatementSink): StatementEntry["status"] {
  const stated = childOf(node, "Sts");
  const code = readCode(stated);
  if (stated === undefined || code === undefined) return null;
  const status = Object.hasOwn(statuses, code) ? statuses[code] : undefined;
  if (status !== undefined) return status;
  sink.report("bank.status_unknown", { recordType: "Ntry", literal: toLiteral(code) }, stated.line);
  return null;
}

function readAvailability(node: XmlNode, sink: StatementSink): FundsAvailability | undefined {
  if (childOf(node, "Avlbty") === undefined) return undefined;
  const blocks = childrenOf(node, "Avlbty");
  const parts = blocks.flatMap((block) => {
    const days = readCount(childOf(childOf(block, "Dt"), "NbOfDays"), "Avlbty", sink);
    const amount = readAmount(childOf(block, "Amt"), "Avlbty", sink);
    return days === null || amount === null ? [] : [{ days, amount }];
  });
  if (parts.length > 0) return { type: "D", parts };
  const date = readDay(childOf(childOf(blocks[0], "Dt"), "ActlDt"), "Avlbty", sink);
  return date === null ? undefined : { type: "V", parts: [], date };
}

function readBatches(node: XmlNode, sink: StatementSink): readonly StatementBatch[] {
  // Version .01 has the batch beside the payments, later ones have it inside with them.
  const blocks: XmlNode[] = [];
  for (let child = node.first; child !== null; child = child.next) {
    if (child.name === "Btch") blocks.push(child);
    if (child.name === "NtryDtls") blocks.push(...childrenOf(child, "Btch"));
  }
  return blocks.map((block) => {
    const batch: Draft<StatementBatch> = {
      count: readCount(childOf(block, "NbOfTxs"), "Btch", sink),
      amount: readAmount(childOf(block, "TtlAmt"), "Btch", sink),
      sign: readSign(block),
    };
    const messageId = textOf(block, "MsgId");
    const paymentInformationId = textOf(block, "PmtInfId");
    if (messageId !== undefined) batch.messageId = messageId;
    if (paymentInformationId !== undefined) batch.paymentInformationId = paymentInformationId;
    return batch;
  });
}
