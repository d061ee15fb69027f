import type { Params } from "@receivables/core";
import type { FormatOptions, FormatParser } from "../internal/bank-format.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { startXml } from "../internal/xml-tokenizer.ts";
import type { BankIssueCode } from "../issues.ts";
import { startCamtMessage } from "./camt-message.ts";

/** Thrown through the XML parser to leave it; never seen outside of this file. */
class StopReading extends Error {
  override readonly name = "StopReading";
}

/** Elements nothing is read from, whatever stands inside. */
const skipped: ReadonlySet<string> = new Set([
  "PstlAdr",
  "CtctDtls",
  "SplmtryData",
  "RltdDts",
  "RltdPric",
  "RltdQties",
]);

/** Read camt messages from XML text that comes in pieces. */
export function startCamt(sink: StatementSink, { limits }: FormatOptions): FormatParser {
  let stopped = false;
  // Characters since an element began: the XML parser keeps a text, a comment or a tag until it ends.
  let silent = 0;
  let elements = 0;
  let faults = 0;

  const stop = (code: BankIssueCode, params: Params): never => {
    stopped = true;
    sink.report(code, params, xml.line());
    throw new StopReading();
  };
  const message = startCamtMessage(sink, limits, () => xml.line(), stop);
  const fail = (problem: string): never =>
    stop("bank.xml_malformed", { column: xml.column(), problem: toLiteral(problem) });
  const xml = startXml(
    {
      ...message,
      doctype: () => stop("bank.xml_doctype", {}),
      warn: (problem) => {
        faults += 1;
        if (faults > limits.issues) fail(problem);
        sink.report("bank.xml_character", { column: xml.column(), problem }, xml.line());
      },
      fail,
    },
    skipped,
  );

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
        xml.push(text);
        silent = elements === message.elements() ? silent + text.length : 0;
        elements = message.elements();
        if (silent <= limits.textLength) return;
        stop("bank.xml_too_large", { what: "A text, comment or list of attributes", most: limits.textLength });
      }),
    end: () => {
      if (stopped) return;
      const unclosed = message.innermost();
      if (unclosed === null) guard(() => xml.end());
      else {
        sink.report("bank.file_truncated", { recordType: toLiteral(unclosed) }, xml.line());
        message.abandon();
      }
      if (!stopped) message.end();
    },
    isStopped: () => stopped,
  };
}
