import { makeIssue, type Result } from "@receivables/core";
import { einvoiceIssues } from "../issues.ts";

/** Every runtime has it; the packages are compiled without the types of one. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { readonly decode: (bytes: Uint8Array) => string };

/** The text of a document: by its byte order mark, else by what its XML declaration says, else UTF-8. */
export function decodeText(source: string | Uint8Array): Result<string> {
  if (typeof source === "string") return { ok: true, value: source.replace(/^\uFEFF/, "") };
  const encoding = encodingOf(source);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(source);
    return { ok: true, value: text.replace(/^\uFEFF/, "") };
  } catch {
    return { ok: false, issues: [makeIssue(einvoiceIssues, "einvoice.text_undecodable", { encoding }, { line: 1 })] };
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  const start = String.fromCharCode(...bytes.slice(0, 200));
  const [, named = "utf-8"] = /^[^<]{0,3}<\?xml[^>]{0,80}encoding=["']([A-Za-z0-9_-]{1,30})["']/.exec(start) ?? [];
  return named.toLowerCase();
}
