import { SaxesParser, type SaxesTagPlain } from "saxes";
import type { FormatOptions, FormatParser } from "../internal/bank-format.ts";
import { toLiteral } from "../internal/card-numbers.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { startCamtMessage } from "./camt-message.ts";

/** Thrown through the XML parser to leave it; never seen outside of this file. */
class StopReading extends Error {
  override readonly name = "StopReading";
}

/** Faults of XML after which the rest can still be read without guessing. */
const harmless = [
  "disallowed character.",
  "undefined entity.",
  "malformed character entity.",
  "disallowed character in entity name.",
  'the string "]]>" is disallowed in char data.',
  "text data outside of root node.",
  "the XML declaration must appear at the start of the document.",
  "an XML declaration must be at the start of the document.",
  // Files of several days put one after the other.
  "documents may contain only one root.",
] as const;

/** Read camt messages from XML text that comes in pieces. */
export function startCamt(sink: StatementSink, { limits }: FormatOptions): FormatParser {
  const xml = new SaxesParser();
  const message = startCamtMessage(sink, limits, (what, most) => stop("bank.xml_too_large", { what, most }));
  const open: string[] = [];
  let stopped = false;
  let lastEvent = 0;

  function stop(code: "bank.xml_too_large" | "bank.xml_too_deep", params: { what?: string; most: number }): never;
  function stop(code: "bank.xml_doctype", params: Record<string, never>): never;
  function stop(code: "bank.xml_malformed", params: { column: number; problem: string }): never;
  function stop(code: Parameters<StatementSink["report"]>[0], params: Parameters<StatementSink["report"]>[1]): never {
    stopped = true;
    sink.report(code, params, xml.line);
    throw new StopReading();
  }

  xml.on("error", (error) => {
    const problem = error.message.replace(/^\d+:\d+: /, "");
    if (stopped) return;
    if (!harmless.some((each) => problem === each))
      stop("bank.xml_malformed", { column: xml.column, problem: toLiteral(problem) });
    sink.report("bank.xml_character", { column: xml.column, problem }, xml.line);
  });
  xml.on("doctype", () => stop("bank.xml_doctype", {}));
  xml.on("opentag", (tag: SaxesTagPlain) => {
    lastEvent = xml.position;
    if (open.length >= limits.depth) stop("bank.xml_too_deep", { most: limits.depth });
    open.push(tag.name);
    message.open(tag, xml.line);
  });
  xml.on("closetag", () => {
    lastEvent = xml.position;
    open.pop();
    message.close();
  });
  const addText = (text: string): void => {
    lastEvent = xml.position;
    message.text(text);
  };
  xml.on("text", addText);
  xml.on("cdata", addText);

  const guard = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof StopReading)) throw error;
    }
  };
  return {
    push: (text) => {
      guard(() => {
        xml.write(text);
        if (xml.position - lastEvent > limits.textLength) {
          stop("bank.xml_too_large", { what: "A text, comment or list of attributes", most: limits.textLength });
        }
      });
      if (stopped) message.abandon();
    },
    end: () => {
      if (stopped) return;
      const unclosed = open.at(-1);
      if (unclosed !== undefined) {
        sink.report("bank.file_truncated", { recordType: toLiteral(unclosed) }, xml.line);
        message.abandon();
        return;
      }
      guard(() => xml.close());
      if (!stopped) message.end();
    },
    isStopped: () => stopped,
  };
}
