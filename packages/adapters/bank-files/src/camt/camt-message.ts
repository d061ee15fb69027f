import type { BankAccountRef, StatementEntryDetail, StatementSign } from "@receivables/core";
import type { BankFileLimits } from "../bank-file-options.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { checkTotals } from "./check-totals.ts";
import { type DetailDraft, readDetail, withCounterparty } from "./read-detail.ts";
import { readEntry } from "./read-entry.ts";
import { readBalances, readHeader, readTotals } from "./read-statement.ts";
import type { XmlNode } from "./xml-node.ts";

/** A start tag as the XML parser gives it. */
interface StartTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Makes statements of the elements of camt messages, keeping no more of them than the entry at hand. */
export interface CamtMessage {
  readonly open: (tag: StartTag, line: number) => void;
  readonly text: (text: string) => void;
  readonly close: () => void;
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

/** Elements nothing is read from, whatever stands inside. */
const skipped: ReadonlySet<string> = new Set([
  "PstlAdr",
  "CtctDtls",
  "SplmtryData",
  "RltdDts",
  "RltdPric",
  "RltdQties",
]);

/** Most names kept without their prefix; a hostile file may have any number. */
const mostNames = 2_000;

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
  readonly tally: ReturnType<typeof checkTotals>;
}

/** Start reading; `tooLarge` must not return. */
export function startCamtMessage(
  sink: StatementSink,
  limits: BankFileLimits,
  tooLarge: (what: string, most: number) => never,
): CamtMessage {
  const names = new Map<string, string>();
  const path: XmlNode[] = [];
  let depth = 0;
  let skipDepth = 0;
  let version: string | null = null;
  let message: OpenMessage | null = null;
  let statement: OpenStatement | null = null;
  let details: DetailDraft[] = [];
  let messageCount = 0;
  let elements = 0;

  const localName = (name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const local = name.slice(name.indexOf(":") + 1);
    if (names.size < mostNames) names.set(name, local);
    return local;
  };

  const openOutside = (tag: StartTag, name: string, line: number): void => {
    version = versionIn(tag) ?? version;
    const plain = name.replace(/V\d\d$/, "");
    const known = Object.hasOwn(messages, plain) ? messages[plain] : undefined;
    if (known === undefined) return;
    const format = version?.startsWith(known.format) === true ? version : known.format;
    messageCount += 1;
    message = { name, line, depth, statement: known.statement, format, groupHeader: undefined, statements: 0 };
  };

  const announce = (from: OpenStatement, within: OpenMessage): void => {
    if (from.isAnnounced) return;
    const header = readHeader(from.node, within.groupHeader, sink);
    from.isAnnounced = true;
    from.own = header.account;
    sink.open(within.format, header);
  };

  const closeEntry = (node: XmlNode, from: OpenStatement, within: OpenMessage): void => {
    announce(from, within);
    const settle = (sign: StatementSign): readonly StatementEntryDetail[] =>
      details.map((detail) => withCounterparty(detail, sign, from.own));
    const entry = readEntry(node, settle, sink);
    details = [];
    if (entry === null) sink.unreadableEntry();
    else {
      from.tally.add(entry);
      sink.entry(entry);
    }
  };

  const closeStatement = (from: OpenStatement, within: OpenMessage, isIncomplete: boolean): void => {
    announce(from, within);
    const balances = readBalances(from.node, sink);
    const totals = readTotals(from.node, readCurrency(from, balances[0]?.amount.currency ?? null), sink);
    if (!isIncomplete) from.tally.check(totals, (code, params) => sink.report(code, params, from.node.line));
    sink.close({ balances, totals, isIncomplete });
    statement = null;
  };

  return {
    open: (tag, line) => {
      depth += 1;
      if (skipDepth > 0) return;
      const name = localName(tag.name);
      if (message === null) {
        openOutside(tag, name, line);
        return;
      }
      if (skipped.has(name)) {
        skipDepth = depth;
        return;
      }
      const parent = path.at(-1);
      const isStatement = parent === undefined && name === message.statement;
      if (parent === undefined && !isStatement && name !== "GrpHdr") {
        skipDepth = depth;
        return;
      }
      elements += 1;
      if (elements > limits.elements) tooLarge("The element that is open", limits.elements);
      const node: XmlNode = { name, line, currency: tag.attributes["Ccy"] ?? null, children: [], text: "" };
      if (parent !== undefined) {
        parent.children.push(node);
        parent.text = "";
      }
      path.push(node);
      if (isStatement) {
        message.statements += 1;
        statement = { node, own: {}, isAnnounced: false, tally: checkTotals() };
      }
    },
    text: (text) => {
      const node = path.at(-1);
      if (node === undefined || skipDepth > 0) return;
      node.text += text;
      if (node.text.length > limits.textLength) tooLarge("A text", limits.textLength);
    },
    close: () => {
      depth -= 1;
      if (skipDepth > 0) {
        if (depth < skipDepth) skipDepth = 0;
        return;
      }
      if (message === null) return;
      const node = path.pop();
      if (node === undefined) {
        if (depth < message.depth) {
          if (message.statements === 0)
            sink.report("bank.statement_missing", { recordType: message.name }, message.line);
          message = null;
        }
        return;
      }
      if (path.length === 0) {
        if (node.name === "GrpHdr") message.groupHeader = node;
        if (statement !== null) closeStatement(statement, message, false);
        elements = 0;
      } else if (statement !== null && node.name === "TxDtls" && isInEntry(path)) {
        elements -= forget(path, node);
        if (details.length >= limits.details) tooLarge("A list of payments", limits.details);
        details.push(readDetail(node, sink));
      } else if (statement !== null && node.name === "Ntry" && path.length === 1) {
        elements -= forget(path, node);
        closeEntry(node, statement, message);
      }
    },
    abandon: () => {
      if (statement === null || message === null) return;
      if (path.length > 1 && path[1]?.name === "Ntry") {
        announce(statement, message);
        sink.unreadableEntry();
      }
      closeStatement(statement, message, true);
    },
    end: () => {
      if (messageCount === 0) sink.report("bank.camt_message_missing", {});
    },
  };
}

/** Whether the open elements are those of an entry: statement, entry, and its details or nothing between. */
function isInEntry(path: readonly XmlNode[]): boolean {
  return path[1]?.name === "Ntry" && (path.length === 2 || (path.length === 3 && path[2]?.name === "NtryDtls"));
}

/** Take the last child off its parent; says how many elements it held. */
function forget(path: readonly XmlNode[], node: XmlNode): number {
  path.at(-1)?.children.pop();
  return countElements(node);
}

function countElements(node: XmlNode): number {
  let count = 1;
  for (const child of node.children) count += countElements(child);
  return count;
}

/** The message and version a namespace names, `camt.053.001.08`. */
function versionIn({ attributes }: StartTag): string | null {
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const found = /camt\.05[234]\.001\.\d\d/.exec(value.slice(0, 200))?.[0];
    if (found !== undefined) return found;
  }
  return null;
}

function readCurrency({ node }: OpenStatement, balanceCurrency: string | null): string | null {
  const account = node.children.find(({ name }) => name === "Acct");
  return account?.children.find(({ name }) => name === "Ccy")?.text.trim() || balanceCurrency;
}
