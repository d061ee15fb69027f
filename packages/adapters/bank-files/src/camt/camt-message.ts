import type { BankAccountRef, Params, StatementEntryDetail, StatementSign } from "@receivables/core";
import type { BankFileLimits } from "../bank-file-options.ts";
import { none } from "../internal/none.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import type { XmlName } from "../internal/xml-names.ts";
import type { XmlAttribute } from "../internal/xml-tags.ts";
import type { BankIssueCode } from "../issues.ts";
import { startTotalsCheck, type TotalsCheck } from "./check-totals.ts";
import { type DetailDraft, readDetail, withCounterparty } from "./read-detail.ts";
import { readEntry } from "./read-entry.ts";
import { readBalances, readHeader, readTotals } from "./read-statement.ts";
import { addNode, childOf, currencyIn, dropFrom, type XmlNode } from "./xml-node.ts";

/** Makes statements of the elements of camt messages, keeping no more of them than the entry at hand. */
export interface CamtMessage {
  readonly open: (name: XmlName, attributes: readonly XmlAttribute[]) => void;
  readonly text: (text: string) => void;
  readonly close: () => void;
  /** How many elements began so far. */
  readonly elements: () => number;
  /** The name of the innermost open element; `null` when all are closed. */
  readonly innermost: () => string | null;
  /** Reading stopped before its time: finish the open statement as incomplete. */
  readonly abandon: () => void;
  /** The document ended well. */
  readonly end: () => void;
}

/** What the statements of a message are called, and the message they make. */
const messages: Readonly<Record<string, { readonly statement: string; readonly format: string }>> = {
  BkToCstmrStmt: { statement: "Stmt", format: "camt.053" },
  BkToCstmrAcctRpt: { statement: "Rpt", format: "camt.052" },
  BkToCstmrDbtCdtNtfctn: { statement: "Ntfctn", format: "camt.054" },
};

/** What was held before an element began. */
interface Mark {
  readonly elements: number;
  readonly last: XmlNode | null;
}

/** The message that is open, and where in the document. */
interface OpenMessage {
  readonly name: string;
  readonly line: number;
  readonly depth: number;
  readonly statement: string;
  readonly format: string;
  groupHeader: XmlNode | undefined;
  statements: number;
}

/** The statement that is open, and the sums to hold against what the bank says. */
interface OpenStatement {
  readonly node: XmlNode;
  own: BankAccountRef;
  isAnnounced: boolean;
  /** Kept where the bank states sums before the entries, as the standard has it. */
  totals: TotalsCheck | null;
}

/** Start reading; `stop` reports an issue and does not return. */
export function startCamtMessage(
  sink: StatementSink,
  limits: BankFileLimits,
  lineNow: () => number,
  stop: (code: BankIssueCode, params: Params) => never,
): CamtMessage {
  // The innermost element that is kept, and how many are kept around it: 1 is a statement, 2 what stands in it.
  let current: XmlNode | null = null;
  let level = 0;
  let root = "";
  let depth = 0;
  let skipDepth = 0;
  let version: string | null = null;
  let message: OpenMessage | null = null;
  let statement: OpenStatement | null = null;
  let details: DetailDraft[] = [];
  let messageCount = 0;
  let begun = 0;
  // Elements held at once; what an entry or a payment held is let go of with it.
  let elements = 0;
  let beforeEntry: Mark = { elements: 0, last: null };
  let beforeDetail: Mark = { elements: 0, last: null };

  const tooLarge = (what: string, most: number): never => stop("bank.xml_too_large", { what, most });
  const openOutside = (attributes: readonly XmlAttribute[], name: string): void => {
    version = versionIn(attributes) ?? version;
    const plain = name.replace(/V\d\d$/, "");
    const known = Object.hasOwn(messages, plain) ? messages[plain] : undefined;
    if (known === undefined) return;
    const format = version?.startsWith(known.format) === true ? version : known.format;
    messageCount += 1;
    message = {
      name,
      line: lineNow(),
      depth,
      statement: known.statement,
      format,
      groupHeader: undefined,
      statements: 0,
    };
  };

  const announce = (from: OpenStatement, within: OpenMessage): void => {
    if (from.isAnnounced) return;
    const header = readHeader(from.node, within.groupHeader, sink);
    from.isAnnounced = true;
    if (childOf(from.node, "TxsSummry") !== undefined) from.totals = startTotalsCheck();
    from.own = header.account;
    sink.open(within.format, header);
  };

  const closeEntry = (node: XmlNode, from: OpenStatement, within: OpenMessage): void => {
    announce(from, within);
    const settle = (sign: StatementSign): readonly StatementEntryDetail[] =>
      details.length === 0 ? none : details.map((detail) => withCounterparty(detail, sign, from.own));
    const entry = readEntry(node, settle, sink);
    if (details.length > 0) details = [];
    if (entry === null) sink.unreadableEntry();
    else {
      from.totals?.add(entry);
      sink.entry(entry);
    }
  };

  const closeStatement = (from: OpenStatement, within: OpenMessage, isIncomplete: boolean): void => {
    announce(from, within);
    const balances = readBalances(from.node, sink);
    const totals = readTotals(from.node, readCurrency(from, balances[0]?.amount.currency ?? null), sink);
    if (!isIncomplete) from.totals?.check(totals, (code, params) => sink.report(code, params, from.node.line));
    sink.close({ balances, totals, isIncomplete });
    statement = null;
  };

  const closeMessage = (from: OpenMessage): void => {
    if (depth >= from.depth) return;
    if (from.statements === 0) sink.report("bank.statement_missing", { recordType: from.name }, from.line);
    message = null;
  };

  return {
    open: ({ raw, local: name, isSkipped }, attributes) => {
      begun += 1;
      depth += 1;
      if (depth > limits.depth) stop("bank.xml_too_deep", { most: limits.depth });
      if (depth === 1) root = raw;
      if (skipDepth > 0) return;
      if (message === null) {
        openOutside(attributes, name);
        return;
      }
      if (isSkipped) {
        skipDepth = depth;
        return;
      }
      const parent = current;
      const isStatement = parent === null && name === message.statement;
      if (parent === null && !isStatement && name !== "GrpHdr") {
        skipDepth = depth;
        return;
      }
      if (parent !== null) {
        parent.text = "";
        if (name === "Ntry" && level === 1) beforeEntry = { elements, last: parent.last };
        else if (name === "TxDtls" && isInEntry(parent, level)) beforeDetail = { elements, last: parent.last };
      }
      elements += 1;
      if (elements > limits.elements) tooLarge("The element that is open", limits.elements);
      current = addNode(parent, name, lineNow(), attributes.length === 0 ? null : currencyIn(attributes));
      level += 1;
      if (isStatement) {
        message.statements += 1;
        statement = { node: current, own: {}, isAnnounced: false, totals: null };
      }
    },
    text: (text) => {
      if (current === null || skipDepth > 0) return;
      current.text = current.text === "" ? text : current.text + text;
      if (current.text.length > limits.textLength) tooLarge("A text", limits.textLength);
    },
    close: () => {
      depth -= 1;
      if (skipDepth > 0) {
        if (depth < skipDepth) skipDepth = 0;
        return;
      }
      if (message === null) return;
      if (current === null) {
        closeMessage(message);
        return;
      }
      const node = current;
      const { parent } = node;
      current = parent;
      level -= 1;
      if (parent === null) {
        if (node.name === "GrpHdr") message.groupHeader = node;
        if (statement !== null) closeStatement(statement, message, false);
        elements = 0;
      } else if (statement === null) {
        return;
      } else if (node.name === "TxDtls" && isInEntry(parent, level)) {
        dropFrom(parent, beforeDetail.last);
        elements = beforeDetail.elements;
        if (details.length >= limits.details) tooLarge("A list of payments", limits.details);
        details.push(readDetail(node, sink));
      } else if (node.name === "Ntry" && level === 1) {
        dropFrom(parent, beforeEntry.last);
        elements = beforeEntry.elements;
        closeEntry(node, statement, message);
      }
    },
    elements: () => begun,
    innermost: () => (depth === 0 ? null : (current?.name ?? root)),
    abandon: () => {
      if (statement === null || message === null) return;
      // What is not closed may be half of anything, an amount too.
      const unfinished = dropUnfinished(current, statement.node);
      announce(statement, message);
      if (unfinished === "Ntry") sink.unreadableEntry();
      closeStatement(statement, message, true);
    },
    end: () => {
      if (messageCount === 0) sink.report("bank.camt_message_missing", {});
    },
  };
}

/** Whether an element at a level is one whose payments are those of the entry that is open. */
function isInEntry(parent: XmlNode, level: number): boolean {
  if (level === 2) return parent.name === "Ntry";
  return level === 3 && parent.name === "NtryDtls" && parent.parent?.name === "Ntry";
}

/** Take the child of a statement that is not closed off it; says what it was. */
function dropUnfinished(innermost: XmlNode | null, statement: XmlNode): string | null {
  let child = innermost;
  while (child !== null && child.parent !== statement) child = child.parent;
  if (child === null) return null;
  let before: XmlNode | null = null;
  for (let each = statement.first; each !== null && each !== child; each = each.next) before = each;
  dropFrom(statement, before);
  return child.name;
}

/** The message and version a namespace names, `camt.053.001.08`. */
function versionIn(attributes: readonly XmlAttribute[]): string | null {
  for (const { name, value } of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const found = /camt\.05[234]\.001\.\d\d/.exec(value.slice(0, 200))?.[0];
    if (found !== undefined) return found;
  }
  return null;
}

function readCurrency({ node }: OpenStatement, balanceCurrency: string | null): string | null {
  return childOf(childOf(node, "Acct"), "Ccy")?.text.trim() || balanceCurrency;
}
