import { type Money, parseMoney } from "@receivables/core";
import { type Draft, readAmount, readCode, readDay, readFlag } from "../camt/read-values.ts";
import { childOf, childrenOf, plainText, textOf, type XmlNode } from "../camt/xml-node.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import type { CollectionMandate, MandateAmendment, SepaCollection, SepaCollectionBatch } from "./collection-model.ts";

const sequences = ["FRST", "RCUR", "OOFF", "FNAL"] as const;
const schemes = ["CORE", "B2B"] as const;

/** Read `PmtInf`, whose collections were read before; `null`, and an issue, where something is missing. */
export function readBatch(
  node: XmlNode,
  collections: readonly SepaCollection[],
  sink: StatementSink,
): SepaCollectionBatch | null {
  const kind = childOf(node, "PmtTpInf");
  const local = readCode(childOf(kind, "LclInstrm"));
  const scheme = schemes.find((each) => each === local);
  if (scheme === undefined) {
    sink.report("bank.scheme_unknown", { literal: toLiteral(local ?? "") }, node.line);
    return null;
  }
  const stated = textOf(kind, "SeqTp");
  const sequence = sequences.find((each) => each === stated);
  const id = textOf(node, "PmtInfId");
  const collectionDate = readDay(childOf(node, "ReqdColltnDt"), "PmtInf", sink);
  const creditor = readSide(node, "Cdtr", sink);
  const creditorId = schemeId(childOf(node, "CdtrSchmeId")) ?? "";
  const missing = [
    ...(id === undefined ? ["PmtInfId"] : []),
    ...(sequence === undefined ? ["SeqTp"] : []),
    ...(collectionDate === null ? ["ReqdColltnDt"] : []),
    ...(creditor === null ? ["Cdtr"] : []),
  ];
  const [field] = missing;
  if (id === undefined || sequence === undefined || collectionDate === null || creditor === null) {
    sink.report("bank.field_missing", { recordType: "PmtInf", field: field ?? "" }, node.line);
    return null;
  }
  const batchBooking = readFlag(node, "BtchBookg");
  return {
    id,
    scheme,
    sequence,
    collectionDate,
    creditor: { ...creditor, creditorId },
    ...(batchBooking === null ? {} : { batchBooking }),
    collections,
  };
}

/** Read `DrctDbtTxInf`; `null`, and an issue, without an id, amount, mandate or debtor. */
export function readCollection(node: XmlNode, sink: StatementSink): SepaCollection | null {
  const ids = childOf(node, "PmtId");
  const endToEndId = textOf(ids, "EndToEndId");
  const mandate = readMandate(childOf(childOf(node, "DrctDbtTx"), "MndtRltdInf"), sink);
  const debtor = readSide(node, "Dbtr", sink);
  if (endToEndId === undefined || mandate === null || debtor === null) {
    const field = endToEndId === undefined ? "EndToEndId" : mandate === null ? "MndtRltdInf" : "Dbtr";
    sink.report("bank.field_missing", { recordType: "DrctDbtTxInf", field }, node.line);
    return null;
  }
  const amount = readMoney(node, endToEndId, sink);
  if (amount === null) return null;
  const collection: Draft<SepaCollection> = { endToEndId, amount, mandate, debtor };
  const instructionId = textOf(ids, "InstrId");
  const ultimateDebtor = textOf(childOf(node, "UltmtDbtr"), "Nm");
  const purpose = readCode(childOf(node, "Purp"));
  const remittance = readRemittance(childOf(node, "RmtInf"), sink);
  if (instructionId !== undefined) collection.instructionId = instructionId;
  if (ultimateDebtor !== undefined) collection.ultimateDebtor = sink.clean(ultimateDebtor, "UltmtDbtr", node.line);
  if (purpose !== undefined) collection.purpose = purpose;
  if (remittance !== undefined) collection.remittance = remittance;
  return collection;
}

function readMoney(node: XmlNode, id: string, sink: StatementSink): Money | null {
  const block = childOf(node, "InstdAmt");
  if (block === undefined) sink.report("bank.amount_missing", { recordType: "DrctDbtTxInf" }, node.line);
  const stated = readAmount(block, "DrctDbtTxInf", sink);
  if (stated === null) return null;
  const money = stated.currency === null ? null : parseMoney(stated.value, stated.currency);
  if (money?.ok === true) return money.value;
  const problem = money?.issues[0]?.message ?? "it names no currency.";
  sink.report("bank.amount_unusable", { entry: toLiteral(id), problem }, node.line);
  return null;
}

function readMandate(node: XmlNode | undefined, sink: StatementSink): CollectionMandate | null {
  const id = textOf(node, "MndtId");
  const signedOn = readDay(childOf(node, "DtOfSgntr"), "MndtRltdInf", sink);
  if (id === undefined || signedOn === null) return null;
  const amendment = readAmendment(childOf(node, "AmdmntInfDtls"));
  return { id, signedOn, ...(amendment === undefined ? {} : { amendment }) };
}

function readAmendment(node: XmlNode | undefined): MandateAmendment | undefined {
  if (node === undefined) return undefined;
  const scheme = childOf(node, "OrgnlCdtrSchmeId");
  const account = childOf(childOf(node, "OrgnlDbtrAcct"), "Id");
  // A new account at another bank stood in place of the bank in earlier versions.
  const agent = childOf(childOf(node, "OrgnlDbtrAgt"), "FinInstnId");
  const amendment: Draft<MandateAmendment> = {};
  const originalMandateId = textOf(node, "OrgnlMndtId");
  const originalCreditorId = schemeId(scheme);
  const originalCreditorName = textOf(scheme, "Nm");
  const originalDebtorIban = textOf(account, "IBAN");
  if (originalMandateId !== undefined) amendment.originalMandateId = originalMandateId;
  if (originalCreditorId !== undefined) amendment.originalCreditorId = originalCreditorId;
  if (originalCreditorName !== undefined) amendment.originalCreditorName = originalCreditorName;
  if (originalDebtorIban !== undefined) amendment.originalDebtorIban = originalDebtorIban;
  if ([account, agent].some((place) => textOf(childOf(place, "Othr"), "Id") === "SMNDA")) {
    amendment.debtorAccountChanged = true;
  }
  return amendment;
}

/** A party with its account; `null` without an IBAN. */
function readSide(node: XmlNode, role: "Cdtr" | "Dbtr", sink: StatementSink): SepaCollection["debtor"] | null {
  const party = childOf(node, role);
  const bank = childOf(childOf(node, `${role}Agt`), "FinInstnId");
  const iban = textOf(childOf(childOf(node, `${role}Acct`), "Id"), "IBAN")?.replaceAll(" ", "");
  if (iban === undefined) return null;
  const address = childOf(party, "PstlAdr");
  const bic = textOf(bank, "BICFI") ?? textOf(bank, "BIC");
  const country = textOf(address, "Ctry");
  const addressLines = childrenOf(address, "AdrLine").flatMap((line) => plainText(line) ?? []);
  return {
    name: sink.clean(textOf(party, "Nm") ?? "", role, node.line),
    iban,
    ...(bic === undefined ? {} : { bic }),
    ...(country === undefined ? {} : { country }),
    ...(addressLines.length === 0 ? {} : { addressLines }),
  };
}

function schemeId(node: XmlNode | undefined): string | undefined {
  return textOf(childOf(childOf(childOf(node, "Id"), "PrvtId"), "Othr"), "Id");
}

function readRemittance(node: XmlNode | undefined, sink: StatementSink): SepaCollection["remittance"] {
  const text = textOf(node, "Ustrd");
  if (text !== undefined) return { kind: "text", text: sink.clean(text, "Ustrd", node?.line) };
  const reference = textOf(childOf(childOf(node, "Strd"), "CdtrRefInf"), "Ref");
  return reference === undefined ? undefined : { kind: "reference", reference };
}
