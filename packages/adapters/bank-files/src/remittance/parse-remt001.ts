import type { Batch, Issue, ReferredDocument, RemittanceAdvice, RemittanceLine } from "@receivables/core";
import type { BankFileOptionsWithoutFormat } from "../bank-file-options.ts";
import type { BankFileChunk } from "../bank-file-source.ts";
import { readRemittance } from "../camt/read-remittance.ts";
import { readAmount, readCode, readDay } from "../camt/read-values.ts";
import { childOf, childrenOf, textOf, type XmlNode } from "../camt/xml-node.ts";
import { type RecordParser, type RecordTarget, readRecordFile } from "../internal/record-file.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { startXmlRecords } from "../internal/xml-records.ts";
import { type ExactMoney, startExactMoney } from "./exact-money.ts";
import { readAdviceText } from "./read-advice-text.ts";
import { documentLine } from "./to-remittance-advice.ts";

/** How a remt.001 file is read. @category Remittance */
export interface ParseRemt001Options extends BankFileOptionsWithoutFormat {
  /** The legal entity that was paid. */
  readonly entityId: string;
}

type RemtPart =
  | { readonly kind: "advice"; readonly advice: RemittanceAdvice }
  | { readonly kind: "issue"; readonly issue: Issue };

/**
 * Read a stand-alone remittance advice, ISO 20022 remt.001, in any version: an advice for each `RmtInf`.
 *
 * Documents with what was due, discounted and paid, creditor references, or words, and the payment they belong to:
 * `paymentReference` is its end-to-end id, `total` what was instructed.
 *
 * **Units** money. **Refuses** nothing as a whole: `bank.xml_malformed`, `bank.xml_doctype`, `bank.xml_too_deep`,
 * `bank.xml_too_large`, `bank.file_truncated`, `bank.amount_invalid`, `bank.date_invalid`,
 * `bank.document_amount_ambiguous`, `bank.advice_amount_unusable`, `bank.card_number_masked`.
 * **Source** ISO 20022 remt.001.001.01 to .06.
 *
 * @param content - the file's bytes or text
 * @param options - the entity, encoding where known, the file's name, bounds
 * @returns the advices in file order, and the issues
 * @example
 * ```ts
 * const file = `<Document><RmtAdvc><RmtInf><RmtId>R-1</RmtId><Strd><RfrdDocInf><Nb>4711</Nb></RfrdDocInf>
 *   <RfrdDocAmt><RmtdAmt Ccy="EUR">97.00</RmtdAmt></RfrdDocAmt></Strd><OrgnlPmtInf><Refs><EndToEndId>E-1</EndToEndId></Refs>
 *   <Amt><InstdAmt Ccy="EUR">97.00</InstdAmt></Amt></OrgnlPmtInf></RmtInf></RmtAdvc></Document>`;
 * const { items: [advice] } = parseRemt001(file, { entityId: "acme" });
 * [advice.id, advice.paymentReference, advice.total?.minor, advice.lines[0].reference, advice.lines[0].paid?.minor]
 * // => ["remt:R-1", "E-1", 9700, "4711", 9700]
 * ```
 * @category Remittance
 */
export function parseRemt001(content: BankFileChunk, options: ParseRemt001Options): Batch<RemittanceAdvice> {
  const items: RemittanceAdvice[] = [];
  const issues: Issue[] = [];
  for (const part of readRecordFile<RemtPart>(content, options, (target) => startRemt001(target, options))) {
    if (part.kind === "issue") issues.push(part.issue);
    else items.push(part.advice);
  }
  return { items, issues };
}

function startRemt001(target: RecordTarget<RemtPart>, { entityId, cardNumbers }: ParseRemt001Options): RecordParser {
  let messageId = "";
  let count = 0;
  return startXmlRecords(
    target,
    {
      what: "An advice",
      take: (node, sink) => {
        if (node.name === "MsgId" && node.parent?.name === "GrpHdr") messageId = node.text.trim();
        if (node.name !== "RmtInf") return false;
        count += 1;
        for (const advice of toAdvices(node, `${messageId}/${count}`, entityId, sink))
          target.emit({ kind: "advice", advice });
        return true;
      },
    },
    cardNumbers,
  );
}

function toAdvices(node: XmlNode, place: string, entityId: string, sink: StatementSink): readonly RemittanceAdvice[] {
  const payment = childOf(node, "OrgnlPmtInf");
  const references = childOf(payment, "Refs");
  const instructed = readAmount(childOf(childOf(payment, "Amt"), "InstdAmt"), "OrgnlPmtInf", sink);
  const money = startExactMoney(node.line);
  const lines = readLines(node, instructed?.currency ?? null, money, sink);
  if (lines.length === 0) return [];
  const reference = textOf(references, "EndToEndId") ?? textOf(references, "TxId") ?? textOf(references, "InstrId");
  const payer = textOf(childOf(payment, "Dbtr"), "Nm");
  const date = readDay(childOf(payment, "ReqdExctnDt"), "OrgnlPmtInf", sink);
  const advice: RemittanceAdvice = {
    id: `remt:${textOf(node, "RmtId") ?? place}`,
    entityId,
    ...(reference === undefined ? {} : { paymentReference: reference }),
    ...(payer === undefined ? {} : { payerName: payer }),
    ...(date === null ? {} : { paymentDate: date }),
    total: money.of(instructed?.value, instructed?.currency ?? null, "InstdAmt"),
    lines,
  };
  for (const { params = {} } of money.issues()) sink.report("bank.advice_amount_unusable", params, node.line);
  return [advice];
}

function readLines(
  node: XmlNode,
  currency: string | null,
  money: ExactMoney,
  sink: StatementSink,
): readonly RemittanceLine[] {
  const { referredDocuments, creditorReferences, remittanceText } = readRemittance(node, sink);
  const blocks = childrenOf(node, "Strd");
  // Newer versions name each amount of a document by a type.
  const typed = blocks.length === referredDocuments.length ? blocks.map((block) => readTypedAmounts(block, sink)) : [];
  if (referredDocuments.length > 0) {
    return referredDocuments.map((document, index) =>
      documentLine({ ...typed[index], ...document }, currency ?? "", money),
    );
  }
  if (creditorReferences.length > 0) {
    return creditorReferences.map((reference) => ({ reference, paid: null, deductions: [] }));
  }
  return currency === null ? [] : readAdviceText(remittanceText, currency, money).lines;
}

function readTypedAmounts(block: XmlNode, sink: StatementSink): Partial<ReferredDocument> {
  const amounts: { -readonly [Key in keyof ReferredDocument]?: ReferredDocument[Key] } = {};
  for (const typed of childrenOf(childOf(block, "RfrdDocAmt"), "RmtAmtAndTp")) {
    const amount = readAmount(childOf(typed, "Amt"), "RfrdDocAmt", sink);
    const kind = readCode(childOf(typed, "Tp")) ?? "";
    if (amount === null) continue;
    if (kind === "DUPA" || /invoice|due/i.test(kind)) amounts.due = amount;
    else if (kind === "RMTD" || kind === "REMI" || /remit|paid/i.test(kind)) amounts.amount = amount;
    else if (kind === "DISC" || /discount/i.test(kind)) amounts.discount = amount;
    else if (kind === "CREN" || /credit/i.test(kind)) amounts.creditNote = amount;
  }
  return amounts;
}
