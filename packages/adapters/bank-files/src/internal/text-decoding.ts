import type { Params } from "@receivables/core";
import type { BankIssueCode } from "../issues.ts";
import { detectEncoding, type Encoding } from "./detect-encoding.ts";
import { decodeUtf8, incompleteTail } from "./utf8.ts";
import { decodeWindows1252 } from "./windows-1252.ts";

/** What of the platform's decoder is used. Browsers, Node and Deno have it; no library of types is needed. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string };

/** Turns the bytes of a file into text, piece by piece. */
export interface TextDecoding {
  /** The next bytes; the text that is complete so far, empty while the encoding is not known yet. */
  readonly push: (bytes: Uint8Array) => string;
  /** The file ended: what was kept back. */
  readonly end: () => string;
  /** Whether the encoding is one this platform cannot read. */
  readonly isUnsupported: () => boolean;
}

type Report = (code: BankIssueCode, params: Params) => void;

/** Enough to see a byte order mark and an XML declaration. */
const headLength = 512;

/** Start decoding. `named` is the encoding the caller knows of. */
export function startDecoding(named: string | undefined, report: Report): TextDecoding {
  let head: Uint8Array = new Uint8Array(0);
  let decoder: Decoder | null = null;
  let unsupported = false;
  const begin = (): string => {
    const encoding = detectEncoding(head, named);
    if (encoding.contradicts !== null) {
      report("bank.encoding_contradicted", { declared: encoding.contradicts, used: encoding.name });
    }
    decoder = makeDecoder(encoding, report);
    if (decoder === null) {
      unsupported = true;
      report("bank.encoding_unsupported", { encoding: encoding.name });
      return "";
    }
    return decoder.push(head.subarray(encoding.skip));
  };
  return {
    push: (bytes) => {
      if (unsupported) return "";
      if (decoder !== null) return decoder.push(bytes);
      head = concat(head, bytes);
      return head.length < headLength ? "" : begin();
    },
    end: () => {
      if (unsupported) return "";
      const first = decoder === null ? begin() : "";
      return first + (decoder?.end() ?? "");
    },
    isUnsupported: () => unsupported,
  };
}

interface Decoder {
  readonly push: (bytes: Uint8Array) => string;
  readonly end: () => string;
}

function makeDecoder(encoding: Encoding, report: Report): Decoder | null {
  if (encoding.name === "utf-8") return utf8Decoder(encoding.skip, report);
  if (encoding.name === "windows-1252") return windows1252Decoder(report);
  return platformDecoder(encoding, report);
}

/** Fast through the platform's strict decoder; byte by byte only where that one refuses. */
function utf8Decoder(skipped: number, report: Report): Decoder {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let offset = skipped;
  let kept: Uint8Array = new Uint8Array(0);
  const decode = (bytes: Uint8Array): string => {
    const start = offset;
    offset += bytes.length;
    try {
      return strict.decode(bytes);
    } catch {
      return decodeUtf8(bytes, (at, length) => {
        const found = formatBytes(bytes.subarray(at, at + length));
        report("bank.invalid_bytes", { offset: start + at, bytes: found, encoding: "utf-8" });
      });
    }
  };
  return {
    push: (bytes) => {
      const all = kept.length === 0 ? bytes : concat(kept, bytes);
      const tail = incompleteTail(all);
      kept = all.slice(all.length - tail);
      return decode(all.subarray(0, all.length - tail));
    },
    end: () => decode(kept),
  };
}

function windows1252Decoder(report: Report): Decoder {
  let offset = 0;
  return {
    push: (bytes) => {
      const start = offset;
      offset += bytes.length;
      return decodeWindows1252(bytes, (byte, at) => {
        if (byte !== 0x81 && byte !== 0x8d && byte !== 0x8f && byte !== 0x90 && byte !== 0x9d) return;
        const params = { offset: start + at, bytes: formatBytes([byte]), encoding: "windows-1252" };
        report("bank.invalid_bytes", params);
      });
    },
    end: () => "",
  };
}

/** UTF-16 and whatever else the platform knows; where it refuses, the offset of the piece is reported. */
function platformDecoder({ name, skip }: Encoding, report: Report): Decoder | null {
  let strict: InstanceType<typeof TextDecoder>;
  let lenient: InstanceType<typeof TextDecoder>;
  try {
    strict = new TextDecoder(name, { fatal: true, ignoreBOM: true });
    lenient = new TextDecoder(name, { fatal: false, ignoreBOM: true });
  } catch {
    return null;
  }
  let offset = skip;
  let failed = false;
  const decode = (bytes: Uint8Array | undefined, stream: boolean): string => {
    const text = bytes === undefined ? lenient.decode() : lenient.decode(bytes, { stream });
    try {
      if (!failed) bytes === undefined ? strict.decode() : strict.decode(bytes, { stream });
    } catch {
      failed = true;
      report("bank.invalid_bytes", { offset, bytes: "in the piece that starts here", encoding: name });
    }
    offset += bytes?.length ?? 0;
    return text;
  };
  return { push: (bytes) => decode(bytes, true), end: () => decode(undefined, false) };
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

function formatBytes(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ");
}
