import type { Params } from "@receivables/core";
import { usualLimits } from "../bank-file-options.ts";
import { addNode, currencyIn, dropFrom, type XmlNode } from "../camt/xml-node.ts";
import type { BankIssueCode } from "../issues.ts";
import type { RecordParser, RecordTarget } from "./record-file.ts";
import { makeSink, type StatementSink } from "./statement-sink.ts";
import { toLiteral } from "./to-literal.ts";
import { startXml } from "./xml-tokenizer.ts";

/** Thrown through the XML parser to leave it; never seen outside of this file. */
class StopReading extends Error {
  override readonly name = "StopReading";
}

/** What is wanted of an XML file that is a list of records. */
export interface XmlRecords {
  /**
   * Called with every element when it closes; says whether it was a record, which is then let go of. What stood before
   * it in its parents is still there.
   */
  readonly take: (node: XmlNode, sink: StatementSink) => boolean;
  /** What a record is called in an issue. */
  readonly what: string;
  /** The document ended well, or reading stopped. */
  readonly end?: (sink: StatementSink, isComplete: boolean) => void;
}

/** Read an XML file record by record, in memory for one record at a time. */
export function startXmlRecords<Part>(
  target: RecordTarget<Part>,
  { take, what, end }: XmlRecords,
  cardNumbers: "mask" | "keep" = "mask",
): RecordParser {
  const limits = { ...usualLimits, ...target.limits };
  // Issues are counted and located by the target.
  const sink = {
    ...makeSink(() => undefined, { file: undefined, mostIssues: 0, cardNumbers }),
    report: target.report,
    clean: target.clean,
  };
  let open: XmlNode | null = null;
  let depth = 0;
  let elements = 0;
  let silent = 0;
  let stopped = false;
  // Of every open element how many elements were held before it, and which sibling stood last.
  const marks: { readonly elements: number; readonly before: XmlNode | null }[] = [];

  const stop = (code: BankIssueCode, params: Params): never => {
    stopped = true;
    target.report(code, params, xml.line());
    throw new StopReading();
  };
  const fail = (problem: string): never =>
    stop("bank.xml_malformed", { column: xml.column(), problem: toLiteral(problem) });
  const xml = startXml({
    doctype: () => stop("bank.xml_doctype", {}),
    warn: fail,
    fail,
    open: ({ local }, attributes) => {
      depth += 1;
      silent = 0;
      if (depth > limits.depth) stop("bank.xml_too_deep", { most: limits.depth });
      const parent: XmlNode | null = open;
      marks.push({ elements, before: parent?.last ?? null });
      elements += 1;
      if (elements > limits.elements) stop("bank.xml_too_large", { what, most: limits.elements });
      open = addNode(parent, local, xml.line(), currencyIn(attributes));
    },
    close: () => {
      depth -= 1;
      const node: XmlNode | null = open;
      const mark = marks.pop();
      if (node === null || mark === undefined) return;
      open = node.parent;
      if (!take(node, sink)) return;
      if (node.parent !== null) dropFrom(node.parent, mark.before);
      elements = mark.elements;
    },
    text: (text) => {
      silent = 0;
      if (open !== null) open.text += text;
    },
  });

  const guard = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof StopReading)) throw error;
    }
  };
  return {
    push: (text) =>
      guard(() => {
        silent += text.length;
        xml.push(text);
        if (silent > limits.textLength + text.length) {
          stop("bank.xml_too_large", { what: "A text, comment or list of attributes", most: limits.textLength });
        }
      }),
    end: () => {
      if (!stopped) {
        if (open === null) guard(() => xml.end());
        else target.report("bank.file_truncated", { recordType: toLiteral(open.name) }, xml.line());
      }
      end?.(sink, !stopped && open === null);
    },
    isStopped: () => stopped,
  };
}
