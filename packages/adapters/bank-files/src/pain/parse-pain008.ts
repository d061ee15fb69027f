import type { Batch, Issue } from "@receivables/core";
import type { BankFileOptionsWithoutFormat } from "../bank-file-options.ts";
import type { BankFileChunk } from "../bank-file-source.ts";
import { childOf, textOf, type XmlNode } from "../camt/xml-node.ts";
import { readDecimalText } from "../internal/amounts.ts";
import { type RecordParser, type RecordTarget, readRecordFile } from "../internal/record-file.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { startXmlRecords } from "../internal/xml-records.ts";
import { startControl } from "./collection-control.ts";
import type { SepaCollection, SepaCollectionBatch, SepaCollectionFile } from "./collection-model.ts";
import { readBatch, readCollection } from "./read-collections.ts";

type Pain008Part =
  | { readonly kind: "file"; readonly file: SepaCollectionFile }
  | { readonly kind: "issue"; readonly issue: Issue };

/**
 * Read messages of SEPA direct debits, pain.008: what {@link writePain008} writes, and what other systems wrote.
 *
 * A rejection names a message, a batch or a collection by its ids; here is what they stood for. Stated counts and control
 * sums are held against what was read. A collection without an id, amount, mandate or debtor is left out, a batch of
 * another scheme than CORE and B2B too; everything else stays.
 *
 * **Units** money. **Refuses** nothing as a whole: `bank.pain008_missing`, `bank.field_missing`, `bank.scheme_unknown`,
 * `bank.amount_invalid`, `bank.amount_unusable`, `bank.date_invalid`, and those of XML. Warnings: `bank.count_differs`,
 * `bank.total_differs`, `bank.card_number_masked`. **Source** ISO 20022 pain.008.001.02 to .08; EPC 130-08 and 131-08.
 *
 * @param content - the file's bytes or text
 * @param options - encoding where known, the file's name, bounds
 * @returns the messages in file order, and the issues
 * @example
 * ```ts
 * const message = `<Document><CstmrDrctDbtInitn><GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-03-02T09:00:00</CreDtTm>
 *   <NbOfTxs>1</NbOfTxs><InitgPty><Nm>Acme</Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>P-1</PmtInfId><PmtTpInf><LclInstrm>
 *   <Cd>CORE</Cd></LclInstrm><SeqTp>RCUR</SeqTp></PmtTpInf><ReqdColltnDt>2026-03-10</ReqdColltnDt><Cdtr><Nm>Acme</Nm></Cdtr>
 *   <CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct><CdtrSchmeId><Id><PrvtId><Othr><Id>DE98ZZZ09999999999
 *   </Id></Othr></PrvtId></Id></CdtrSchmeId><DrctDbtTxInf><PmtId><EndToEndId>INV-7</EndToEndId></PmtId>
 *   <InstdAmt Ccy="EUR">119.00</InstdAmt><DrctDbtTx><MndtRltdInf><MndtId>MANDATE-7</MndtId><DtOfSgntr>2025-11-03</DtOfSgntr>
 *   </MndtRltdInf></DrctDbtTx><Dbtr><Nm>Muster</Nm></Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>
 *   </DrctDbtTxInf></PmtInf></CstmrDrctDbtInitn></Document>`;
 * const { items: [file], issues } = parsePain008(message);
 * const [batch] = file.batches;
 * [file.messageId, batch.scheme, batch.collections[0].amount.minor, issues.length] // => ["M-1", "CORE", 11900, 0]
 * ```
 * @category Collections
 */
export function parsePain008(
  content: BankFileChunk,
  options: BankFileOptionsWithoutFormat = {},
): Batch<SepaCollectionFile> {
  const items: SepaCollectionFile[] = [];
  const issues: Issue[] = [];
  for (const part of readRecordFile<Pain008Part>(content, options, (target) => startPain008(target, options))) {
    if (part.kind === "issue") issues.push(part.issue);
    else items.push(part.file);
  }
  return { items, issues };
}

interface OpenMessage {
  readonly head: Omit<SepaCollectionFile, "batches"> | null;
  readonly node: XmlNode;
  readonly batches: SepaCollectionBatch[];
}

function startPain008(target: RecordTarget<Pain008Part>, { cardNumbers }: BankFileOptionsWithoutFormat): RecordParser {
  let message: OpenMessage | null = null;
  let isFound = false;
  let collections: SepaCollection[] = [];
  const ofMessage = startControl();
  const ofBatch = startControl();

  const takeCollection = (node: XmlNode, sink: StatementSink): void => {
    ofMessage.count();
    ofBatch.count();
    const collection = readCollection(node, sink);
    if (collection === null) return;
    ofMessage.add(collection.amount);
    ofBatch.add(collection.amount);
    collections.push(collection);
  };
  const takeBatch = (node: XmlNode, sink: StatementSink): void => {
    ofBatch.check(statedIn(node), (code, params) => sink.report(code, params, node.line));
    const batch = readBatch(node, collections, sink);
    collections = [];
    if (batch !== null) message?.batches.push(batch);
  };
  const finish = (sink: StatementSink, isComplete: boolean): void => {
    if (message === null) return;
    const { head, node, batches } = message;
    message = null;
    if (isComplete) ofMessage.check(statedIn(node), (code, params) => sink.report(code, params, node.line));
    if (head !== null) target.emit({ kind: "file", file: { ...head, batches } });
  };
  return startXmlRecords(
    target,
    {
      what: "A collection",
      take: (node, sink) => {
        const within = node.parent?.name;
        if (node.name === "GrpHdr" && within === "CstmrDrctDbtInitn") {
          isFound = true;
          message = { head: readHead(node, sink), node, batches: [] };
        } else if (node.name === "DrctDbtTxInf" && within === "PmtInf") {
          takeCollection(node, sink);
          return true;
        } else if (node.name === "PmtInf" && within === "CstmrDrctDbtInitn") {
          takeBatch(node, sink);
          return true;
        } else if (node.name === "CstmrDrctDbtInitn") finish(sink, true);
        return false;
      },
      end: (sink, isComplete) => {
        finish(sink, isComplete);
        if (!isFound && isComplete) sink.report("bank.pain008_missing", {});
      },
    },
    cardNumbers,
  );
}

function statedIn(node: XmlNode): { readonly count: string | undefined; readonly sum: string | null } {
  return { count: textOf(node, "NbOfTxs"), sum: readDecimalText(textOf(node, "CtrlSum") ?? "") };
}

function readHead(node: XmlNode, sink: StatementSink): OpenMessage["head"] {
  const messageId = textOf(node, "MsgId");
  const createdAt = textOf(node, "CreDtTm");
  const party = childOf(node, "InitgPty");
  const holder = childOf(childOf(party, "Id"), "OrgId") ?? childOf(childOf(party, "Id"), "PrvtId");
  const identification = textOf(childOf(holder, "Othr"), "Id");
  if (messageId === undefined || createdAt === undefined) {
    const field = messageId === undefined ? "MsgId" : "CreDtTm";
    sink.report("bank.field_missing", { recordType: toLiteral(node.name), field }, node.line);
    return null;
  }
  const name = sink.clean(textOf(party, "Nm") ?? "", "InitgPty", node.line);
  return {
    messageId,
    createdAt,
    initiatingParty: { name, ...(identification === undefined ? {} : { identification }) },
  };
}
