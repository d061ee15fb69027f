import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { decodeText } from "./internal/decode-text.ts";
import { erpIssues } from "./issues.ts";
import { type PlainOfXmlOptions, plainOfXml, readXml } from "./read-xml.ts";

/** A file as the caller read it: its name for issues, its content as text or bytes. @category Reading */
export interface ErpFile {
  readonly name: string;
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

/**
 * Read one saved reply, XML or JSON, into plain JSON.
 *
 * The first character decides: `<` is XML, anything else is read as JSON. XML becomes what the same reply looks like in
 * JSON, see `plainOfXml`; the root element itself is left out.
 *
 * **Refuses** `erp.file_empty`, `erp.file_unreadable`, `erp.json_invalid`, and what `readXml` refuses; every issue names
 * the file.
 *
 * @param file - the file
 * @param options - how XML becomes lists
 * @returns plain JSON, or why not
 * @example
 * ```ts
 * const options = { collections: new Set(["Invoices"]) };
 * unwrap(readErpFile({ name: "a.xml", text: "<Response><Invoices/></Response>" }, options)) // => { Invoices: [] }
 * unwrap(readErpFile({ name: "a.json", text: '{"Invoices":[]}' }, options)) // => { Invoices: [] }
 * readErpFile({ name: "contacts.xml", text: "" }, options).ok // => false
 * ```
 * @category Reading
 */
export function readErpFile(file: ErpFile, options: PlainOfXmlOptions): Result<unknown> {
  const result = readContent(file, options);
  return result.ok ? result : refuse(...result.issues.map((issue): Issue => ({ ...issue, file: file.name })));
}

function readContent(file: ErpFile, options: PlainOfXmlOptions): Result<unknown> {
  const text = file.text ?? decodeText(file.bytes ?? new Uint8Array());
  if (text === null) return refuse(makeIssue(erpIssues, "erp.file_unreadable"));
  const start = text.trimStart();
  if (start === "") return refuse(makeIssue(erpIssues, "erp.file_empty", {}, { severity: "warning" }));
  if (!start.startsWith("<")) return parseJson(start);
  const root = readXml(start, {});
  return root.ok ? ok(plainOfXml(root.value, options)) : root;
}

function parseJson(text: string): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch {
    return refuse(makeIssue(erpIssues, "erp.json_invalid"));
  }
}
