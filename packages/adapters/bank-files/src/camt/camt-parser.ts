import type { Params } from "@receivables/core";
import { SaxesParser } from "saxes";
import type { FormatOptions, FormatParser } from "../internal/bank-format.ts";
import { toLiteral } from "../internal/card-numbers.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import type { BankIssueCode } from "../issues.ts";
import { startCamtMessage } from "./camt-message.ts";

/** Thrown through the XML parser to leave it; never seen outside of this file. */
class StopReading extends Error {
  override readonly name = "StopReading";
}

/** Files of several days put one after the other: said at every element after the first document, heard once. */
const severalRoots = "documents may contain only one root.";

/** Faults of XML after which the rest can still be read without guessing. */
const harmless: ReadonlySet<string> = new Set([
  "disallowed character.",
  "undefined entity.",
  "malformed character entity.",
  "disallowed character in entity name.",
  'the string "]]>" is disallowed in char data.',
  "text data outside of root node.",
  "the XML declaration must appear at the start of the document.",
  "an XML declaration must be at the start of the document.",
  severalRoots,
]);

/** Read camt messages from XML text that comes in pieces. */
export function startCamt(sink: StatementSink, { limits }: FormatOptions): FormatParser {
  const xml = new SaxesParser();
  let stopped = false;
  // Characters since an element began: the XML parser keeps a text, a comment or a tag until it ends.
  let silent = 0;
  let elements = 0;
  let faults = 0;
  let hasSeveralRoots = false;

  const stop = (code: BankIssueCode, params: Params): never => {
    stopped = true;
    sink.report(code, params, xml.line);
    throw new StopReading();
  };
  const message = startCamtMessage(sink, limits, () => xml.line, stop);

  xml.on("error", (error) => {
    if (stopped) return;
    const found = error.message.replace(/^\d+:\d+: /, "");
    if (found === severalRoots && hasSeveralRoots) return;
    hasSeveralRoots ||= found === severalRoots;
    const problem = found.replace(/\.$/, "");
    faults += 1;
    if (!harmless.has(found) || faults > limits.issues)
      stop("bank.xml_malformed", { column: xml.column, problem: toLiteral(problem) });
    sink.report("bank.xml_character", { column: xml.column, problem }, xml.line);
  });
  xml.on("doctype", () => stop("bank.xml_doctype", {}));
  xml.on("opentag", message.open);
  xml.on("closetag", message.close);
  xml.on("text", message.text);
  xml.on("cdata", message.text);

  const guard = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof StopReading)) throw error;
    }
    if (stopped) message.abandon();
  };
  return {
    push: (text) =>
      guard(() => {
        xml.write(text);
        silent = elements === message.elements() ? silent + text.length : 0;
        elements = message.elements();
        if (silent <= limits.textLength) return;
        stop("bank.xml_too_large", { what: "A text, comment or list of attributes", most: limits.textLength });
      }),
    end: () => {
      if (stopped) return;
      const unclosed = message.innermost();
      if (unclosed === null) guard(() => xml.close());
      else {
        sink.report("bank.file_truncated", { recordType: toLiteral(unclosed) }, xml.line);
        message.abandon();
      }
      if (!stopped) message.end();
    },
    isStopped: () => stopped,
  };
}
