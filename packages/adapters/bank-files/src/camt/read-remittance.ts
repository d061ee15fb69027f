import type { ReferredDocument, StatementEntryDetail } from "@receivables/core";
import { none } from "../internal/none.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { type Draft, readAmount, readCode, readDay } from "./read-values.ts";
import { childOf, childrenOf, plainText, textOf, type XmlNode } from "./xml-node.ts";

/** The remittance of a payment, in text and in structure. */
export type Remittance = Pick<
  StatementEntryDetail,
  "remittanceText" | "additionalRemittance" | "creditorReferences" | "referredDocuments"
>;

/** Read `RmtInf`. */
export function readRemittance(node: XmlNode | undefined, sink: StatementSink): Remittance {
  if (node === undefined) return withoutRemittance;
  const remittanceText: string[] = [];
  const additionalRemittance: string[] = [];
  const creditorReferences: string[] = [];
  const referredDocuments: ReferredDocument[] = [];
  for (let child = node.first; child !== null; child = child.next) {
    if (child.name === "Ustrd") addText(remittanceText, child, sink);
    if (child.name !== "Strd") continue;
    const reference = childOf(child, "CdtrRefInf");
    const text = textOf(reference, "Ref") ?? textOf(reference, "CdtrRef");
    if (text !== undefined) creditorReferences.push(text);
    for (const remark of childrenOf(child, "AddtlRmtInf")) addText(additionalRemittance, remark, sink);
    referredDocuments.push(...readDocuments(child, sink));
  }
  const remittance: Draft<Remittance> = {
    remittanceText: filled(remittanceText),
    creditorReferences: filled(creditorReferences),
    referredDocuments: filled(referredDocuments),
  };
  if (additionalRemittance.length > 0) remittance.additionalRemittance = additionalRemittance;
  return remittance;
}

const withoutRemittance: Remittance = { remittanceText: none, creditorReferences: none, referredDocuments: none };

/** A list as long as what is in it: one that grew has room for many more. */
function filled<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice();
}

function addText(texts: string[], node: XmlNode, sink: StatementSink): void {
  const text = plainText(node);
  if (text !== undefined) texts.push(sink.clean(text, "remittance", node.line));
}

/** The documents of one structured block; its amounts are those of the document when there is only one. */
function readDocuments(block: XmlNode, sink: StatementSink): readonly ReferredDocument[] {
  const documents = childrenOf(block, "RfrdDocInf").flatMap((node) => {
    const document = readDocument(node, block, sink);
    return document === null ? [] : [document];
  });
  const amounts = childOf(block, "RfrdDocAmt");
  if (amounts === undefined || documents.length === 0) return documents;
  if (documents.length > 1) {
    sink.report("bank.document_amount_ambiguous", { count: documents.length }, amounts.line);
    return documents;
  }
  return documents.map((document) => ({ ...document, ...readDocumentAmounts(amounts, sink) }));
}

function readDocument(node: XmlNode, block: XmlNode, sink: StatementSink): Draft<ReferredDocument> | null {
  const number = textOf(node, "Nb") ?? textOf(node, "RfrdDocNb");
  if (number === undefined) return null;
  const document: Draft<ReferredDocument> = { number };
  const kind = readCode(childOf(node, "Tp")) ?? readCode(childOf(node, "RfrdDocTp"));
  const date = readDay(childOf(node, "RltdDt") ?? childOf(block, "RfrdDocRltdDt"), "RfrdDocInf", sink);
  if (kind !== undefined) document.kind = kind;
  if (date !== null) document.date = date;
  return document;
}

function readDocumentAmounts(node: XmlNode, sink: StatementSink): Partial<ReferredDocument> {
  const read = (name: string) => {
    const found = childOf(node, name);
    // From version .03 on discounts and taxes come with a type beside the amount.
    return readAmount(childOf(found, "Amt") ?? found, "RfrdDocAmt", sink);
  };
  const amounts: Draft<Partial<ReferredDocument>> = {};
  const paid = read("RmtdAmt");
  const due = read("DuePyblAmt");
  const discount = read("DscntApldAmt");
  const creditNote = read("CdtNoteAmt");
  if (paid !== null) amounts.amount = paid;
  if (due !== null) amounts.due = due;
  if (discount !== null) amounts.discount = discount;
  if (creditNote !== null) amounts.creditNote = creditNote;
  return amounts;
}
