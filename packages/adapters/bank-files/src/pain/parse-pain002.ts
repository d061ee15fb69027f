import type { Batch, Issue, StatementParty } from "@receivables/core";
import type { BankFileOptionsWithoutFormat } from "../bank-file-options.ts";
import type { BankFileChunk } from "../bank-file-source.ts";
import { readParty } from "../camt/read-party.ts";
import { type Draft, readAmount, readCode, readDay } from "../camt/read-values.ts";
import { childOf, childrenOf, textOf, type XmlNode } from "../camt/xml-node.ts";
import { type RecordParser, type RecordTarget, readRecordFile } from "../internal/record-file.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { startXmlRecords } from "../internal/xml-records.ts";
import type {
  PaymentBatchStatus,
  PaymentOutcome,
  PaymentState,
  PaymentStatus,
  PaymentStatusReason,
  PaymentStatusReport,
} from "./payment-status-model.ts";

type Pain002Part =
  | { readonly kind: "report"; readonly report: PaymentStatusReport }
  | { readonly kind: "issue"; readonly issue: Issue };

/**
 * Read payment status reports, ISO 20022 pain.002, in any version: what the bank says of the message, of its batches,
 * and of each payment it names.
 *
 * A bank that rejects a whole message or batch need not name its payments: {@link listRejections} tells the level. A
 * status that is not stated is `null`, and nothing is inferred from it.
 *
 * **Units** amounts as decimal text in major units. **Refuses** nothing as a whole: `bank.xml_malformed`,
 * `bank.xml_doctype`, `bank.xml_too_deep`, `bank.xml_too_large`, `bank.file_truncated`, `bank.pain002_missing`,
 * `bank.status_unknown`, `bank.amount_invalid`, `bank.date_invalid`, `bank.card_number_masked`.
 * **Source** ISO 20022 pain.002.001.02 to .13, CustomerPaymentStatusReport; EPC 130-08 (SEPA Direct Debit).
 *
 * @param content - the file's bytes or text
 * @param options - encoding where known, the file's name, bounds
 * @returns the reports in file order, and the issues
 * @example
 * ```ts
 * const file = `<Document><CstmrPmtStsRpt><GrpHdr><MsgId>B-1</MsgId></GrpHdr>
 *   <OrgnlGrpInfAndSts><OrgnlMsgId>M-1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
 *   <OrgnlPmtInfAndSts><OrgnlPmtInfId>P-1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>INV-7</OrgnlEndToEndId>
 *   <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>
 *   </CstmrPmtStsRpt></Document>`;
 * const [report] = parsePain002(file).items;
 * [report.originalMessageId, report.outcome, report.batches[0].payments[0].originalEndToEndId] // => ["M-1", "partly", "INV-7"]
 * report.batches[0].payments[0].reasons // => [{ code: "AM04", text: [] }]
 * ```
 * @category Payment status
 */
export function parsePain002(
  content: BankFileChunk,
  options: BankFileOptionsWithoutFormat = {},
): Batch<PaymentStatusReport> {
  const items: PaymentStatusReport[] = [];
  const issues: Issue[] = [];
  for (const part of readRecordFile<Pain002Part>(content, options, (target) => startPain002(target, options))) {
    if (part.kind === "issue") issues.push(part.issue);
    else items.push(part.report);
  }
  return { items, issues };
}

interface OpenReport {
  readonly format: string;
  readonly head: Draft<Omit<PaymentStatusReport, "format" | "batches" | "isIncomplete">>;
  readonly batches: PaymentBatchStatus[];
  payments: PaymentStatus[];
}

function startPain002(target: RecordTarget<Pain002Part>, { cardNumbers }: BankFileOptionsWithoutFormat): RecordParser {
  let open: OpenReport | null = null;
  let count = 0;
  const openReport = (): OpenReport => {
    open ??= {
      format: "pain.002",
      head: { id: null, originalMessageId: null, ...unstated },
      batches: [],
      payments: [],
    };
    return open;
  };
  const closeReport = (isIncomplete: boolean): void => {
    if (open === null) return;
    const { format, head, batches, payments } = open;
    // Payments that stand in no closed batch: version .02 lists them right below the report, a broken file anywhere.
    const loose: readonly PaymentBatchStatus[] =
      payments.length === 0 ? [] : [{ originalPaymentInformationId: null, ...unstated, payments }];
    target.emit({ kind: "report", report: { format, ...head, batches: [...batches, ...loose], isIncomplete } });
    count += 1;
    open = null;
  };
  return startXmlRecords(
    target,
    {
      what: "A payment",
      take: (node, sink) => {
        switch (node.name) {
          case "GrpHdr": {
            if (!isReport(node.parent)) return false;
            const { head } = openReport();
            head.id = textOf(node, "MsgId") ?? null;
            const createdAt = textOf(node, "CreDtTm");
            if (createdAt !== undefined) head.createdAt = createdAt;
            return true;
          }
          case "OrgnlGrpInfAndSts": {
            const { head } = openReport();
            head.originalMessageId = textOf(node, "OrgnlMsgId") ?? null;
            const name = textOf(node, "OrgnlMsgNmId");
            if (name !== undefined) head.originalMessageName = name;
            Object.assign(head, readState(node, "GrpSts", sink));
            return true;
          }
          case "TxInfAndSts":
            openReport().payments.push(readPayment(node, sink));
            return true;
          case "OrgnlPmtInfAndSts": {
            const report = openReport();
            const { payments } = report;
            report.payments = [];
            const originalPaymentInformationId = textOf(node, "OrgnlPmtInfId") ?? null;
            report.batches.push({ originalPaymentInformationId, ...readState(node, "PmtInfSts", sink), payments });
            return true;
          }
          default:
            if (!isReport(node)) return false;
            openReport();
            closeReport(false);
            return true;
        }
      },
      end: (_sink, isComplete) => {
        closeReport(true);
        if (isComplete && count === 0) target.report("bank.pain002_missing", {});
      },
    },
    cardNumbers,
  );
}

/** The message itself; version .02 names it as the schema. */
function isReport(node: XmlNode | null): boolean {
  return node !== null && (node.name === "CstmrPmtStsRpt" || /^pain\.002\.001\.0\d$/.test(node.name));
}

const unstated: PaymentState = { status: null, outcome: "unknown", reasons: [] };

const outcomes: Readonly<Record<string, PaymentOutcome>> = {
  RJCT: "rejected",
  CANC: "rejected",
  BLCK: "rejected",
  PART: "partly",
  PATC: "pending",
  PDNG: "pending",
  RCVD: "pending",
  PRES: "accepted",
  ACTC: "accepted",
  ACCP: "accepted",
  ACSP: "accepted",
  ACWC: "accepted",
  ACWP: "accepted",
  ACFC: "accepted",
  ACIS: "accepted",
  ACPD: "accepted",
  ACSC: "settled",
  ACCC: "settled",
};

function readState(node: XmlNode, name: string, sink: StatementSink): PaymentState {
  const status = textOf(node, name) ?? null;
  const outcome = status !== null && Object.hasOwn(outcomes, status) ? outcomes[status] : undefined;
  if (status !== null && outcome === undefined) {
    sink.report("bank.status_unknown", { recordType: node.name, literal: status.slice(0, 40) }, node.line);
  }
  return { status, outcome: outcome ?? "unknown", reasons: readReasons(node, sink) };
}

function readReasons(node: XmlNode, sink: StatementSink): readonly PaymentStatusReason[] {
  return childrenOf(node, "StsRsnInf").map((reason) => {
    const code = readCode(childOf(reason, "Rsn") ?? childOf(reason, "StsRsn"));
    const text = ["AddtlInf", "AddtlStsRsnInf"].flatMap((name) =>
      childrenOf(reason, name).map((each) => sink.clean(each.text.trim(), "status reason", each.line)),
    );
    return { ...(code === undefined ? {} : { code }), text: text.filter((each) => each !== "") };
  });
}

function readPayment(node: XmlNode, sink: StatementSink): PaymentStatus {
  const original = childOf(node, "OrgnlTxRef");
  const amount = readAmount(amountIn(childOf(original, "Amt")), node.name, sink);
  const day = childOf(original, "ReqdColltnDt") ?? childOf(original, "ReqdExctnDt");
  const requestedOn = readDay(day, node.name, sink);
  const mandate = childOf(original, "MndtRltdInf");
  const mandateId = textOf(mandate, "MndtId") ?? textOf(childOf(mandate, "DrctDbtMndt"), "MndtId");
  const payment: Draft<PaymentStatus> = { ...readState(node, "TxSts", sink), line: node.line };
  set(payment, "originalEndToEndId", textOf(node, "OrgnlEndToEndId"));
  set(payment, "originalInstructionId", textOf(node, "OrgnlInstrId"));
  set(payment, "originalTransactionId", textOf(node, "OrgnlTxId"));
  set(payment, "statusId", textOf(node, "StsId"));
  set(payment, "amount", amount ?? undefined);
  set(payment, "requestedOn", requestedOn ?? undefined);
  set(payment, "mandateId", mandateId);
  set<PaymentStatus, "debtor">(payment, "debtor", partyOf(original, "Dbtr"));
  set<PaymentStatus, "creditor">(payment, "creditor", partyOf(original, "Cdtr"));
  return payment;
}

function amountIn(node: XmlNode | undefined): XmlNode | undefined {
  return childOf(node, "InstdAmt") ?? childOf(childOf(node, "EqvtAmt"), "Amt");
}

function partyOf(original: XmlNode | undefined, role: "Dbtr" | "Cdtr"): StatementParty | undefined {
  return original === undefined ? undefined : readParty(original, original, role);
}

function set<T, Key extends keyof T>(target: Draft<T>, key: Key, value: T[Key] | undefined): void {
  if (value !== undefined) target[key] = value;
}
