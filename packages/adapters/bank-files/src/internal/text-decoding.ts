import type { Params } from "@receivables/core";
import type { BankIssueCode } from "../issues.ts";
import { detectEncoding, type Encoding } from "./detect-encoding.ts";
import { decodeUtf8, incompleteTail } from "./utf8.ts";
import { decodeUtf16, incompletePair } from "./utf16.ts";
import { decodeWindows1252 } from "./windows-1252.ts";

/** What of the platform's decoder is used. Browsers, Node and Deno have it; no library of types is needed. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string };

/** Turns the bytes of a file into text, piece by piece. */
export interface TextDecoding {
  readonly push: (bytes: Uint8Array) => void;
  /** The file ended: what was kept back comes out. */
  readonly end: () => void;
  /** Whether the encoding is one this platform cannot read. */
  readonly isUnsupported: () => boolean;
}

/** Where text and faults go, in the order they stand in the file. */
export interface DecodingTarget {
  readonly text: (text: string) => void;
  readonly report: (code: BankIssueCode, params: Params) => void;
}

/** Enough to see a byte order mark and an XML declaration. */
const headLength = 512;

/**
 * Start decoding. `named` is the encoding the caller knows of, `fallback` what bytes are that turn out to be no UTF-8.
 */
export function startDecoding(named: string | undefined, target: DecodingTarget, fallback?: string): TextDecoding {
  let head: Uint8Array = new Uint8Array(0);
  let decoder: Decoder | null = null;
  let unsupported = false;
  const begin = (): void => {
    const found = detectEncoding(head, named);
    const isOpen = named === undefined && found.name === "utf-8" && found.skip === 0 && fallback !== undefined;
    const encoding = isOpen ? { fallback, ...found } : found;
    if (encoding.contradicts !== null) {
      target.report("bank.encoding_contradicted", { declared: encoding.contradicts, used: encoding.name });
    }
    decoder = makeDecoder(encoding, target);
    unsupported = decoder === null;
    if (unsupported) target.report("bank.encoding_unsupported", { encoding: encoding.name });
    decoder?.push(head.subarray(encoding.skip));
  };
  return {
    push: (bytes) => {
      if (unsupported) return;
      if (decoder !== null) {
        decoder.push(bytes);
        return;
      }
      head = concat(head, bytes);
      if (head.length >= headLength) begin();
    },
    end: () => {
      if (unsupported) return;
      if (decoder === null) begin();
      decoder?.end();
    },
    isUnsupported: () => unsupported,
  };
}

interface Decoder {
  readonly push: (bytes: Uint8Array) => void;
  readonly end: () => void;
}

function makeDecoder(encoding: Encoding, target: DecodingTarget): Decoder | null {
  switch (encoding.name) {
    case "utf-8":
      return encoding.fallback === undefined ? utf8Decoder(encoding, target) : guessingDecoder(encoding, target);
    case "utf-16le":
    case "utf-16be":
      return utf16Decoder(encoding, target);
    case "windows-1252":
      return windows1252Decoder(encoding, target);
    default:
      return platformDecoder(encoding, target);
  }
}

/** Decodes what is complete, keeps the bytes of an unfinished character, and says where bytes are no text. */
function blockDecoder(
  { name, skip }: Encoding,
  target: DecodingTarget,
  incomplete: (bytes: Uint8Array) => number,
  decode: (bytes: Uint8Array, invalid: (before: string, at: number, length: number) => void) => string,
): Decoder {
  let offset = skip;
  let kept: Uint8Array = new Uint8Array(0);
  const put = (bytes: Uint8Array): void => {
    const text = decode(bytes, (before, at, length) => {
      if (before !== "") target.text(before);
      const found = formatBytes(bytes.subarray(at, at + length));
      target.report("bank.invalid_bytes", { offset: offset + at, bytes: found, encoding: name });
    });
    if (text !== "") target.text(text);
    offset += bytes.length;
  };
  return {
    push: (bytes) => {
      const all = kept.length === 0 ? bytes : concat(kept, bytes);
      const complete = all.length - incomplete(all);
      kept = all.slice(complete);
      put(all.subarray(0, complete));
    },
    end: () => put(kept),
  };
}

/** Fast through the platform's strict decoder; byte by byte only where that one refuses. */
function utf8Decoder(encoding: Encoding, target: DecodingTarget): Decoder {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return blockDecoder(encoding, target, incompleteTail, (bytes, invalid) => {
    try {
      return strict.decode(bytes);
    } catch {
      return decodeUtf8(bytes, invalid);
    }
  });
}

/**
 * Text that may be UTF-8 or an older encoding: the first byte that is no ASCII tells, by whether it begins a character
 * of UTF-8.
 */
function guessingDecoder(encoding: Encoding, target: DecodingTarget): Decoder {
  const { name, fallback = name, skip } = encoding;
  const ascii = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let chosen: Decoder | null = null;
  let offset = skip;
  let kept: Uint8Array = new Uint8Array(0);
  const choose = (bytes: Uint8Array, at: number, isEnd: boolean): void => {
    // A character of UTF-8 has up to four bytes: wait for them.
    if (!isEnd && bytes.length - at < 4) {
      kept = bytes.slice(at);
      offset += at;
      return;
    }
    const first = bytes.subarray(at, at + 4);
    let isUtf8 = true;
    decodeUtf8(first, (_, wrongAt) => {
      if (wrongAt === 0) isUtf8 = false;
    });
    if (isUtf8 && fallback !== name && encoding.isFallbackDeclared === true) {
      target.report("bank.encoding_contradicted", { declared: fallback, used: name });
    }
    chosen = makeDecoder({ name: isUtf8 ? name : fallback, skip: offset + at, contradicts: null }, target);
    chosen ??= utf8Decoder({ name, skip: offset + at, contradicts: null }, target);
    chosen.push(bytes.subarray(at));
  };
  const take = (piece: Uint8Array, isEnd: boolean): void => {
    const bytes = kept.length === 0 ? piece : concat(kept, piece);
    kept = new Uint8Array(0);
    const at = firstBeyondAscii(bytes);
    const before = at === -1 ? bytes : bytes.subarray(0, at);
    if (before.length > 0) target.text(ascii.decode(before));
    if (at === -1) offset += bytes.length;
    else choose(bytes, at, isEnd);
  };
  return {
    push: (bytes) => (chosen === null ? take(bytes, false) : chosen.push(bytes)),
    end: () => {
      if (chosen === null && kept.length > 0) take(new Uint8Array(0), true);
      chosen?.end();
    },
  };
}

function firstBeyondAscii(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) > 127) return at;
  return -1;
}

function utf16Decoder(encoding: Encoding, target: DecodingTarget): Decoder {
  const isBigEndian = encoding.name === "utf-16be";
  return blockDecoder(
    encoding,
    target,
    (bytes) => incompletePair(bytes, isBigEndian),
    (bytes, invalid) => {
      // Only the end of the file leaves half a code unit.
      const half = bytes.length % 2;
      const text = decodeUtf16(bytes, isBigEndian, (before, at) => invalid(before, at, 2));
      if (half === 0) return text;
      invalid(text, bytes.length - 1, 1);
      return "\uFFFD";
    },
  );
}

function windows1252Decoder(encoding: Encoding, target: DecodingTarget): Decoder {
  return blockDecoder(
    encoding,
    target,
    () => 0,
    (bytes, invalid) => decodeWindows1252(bytes, (before, at) => invalid(before, at, 1)),
  );
}

/** Whatever else the platform knows; where it refuses, the offset of the piece is reported. */
function platformDecoder({ name, skip }: Encoding, target: DecodingTarget): Decoder | null {
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
  const put = (bytes: Uint8Array, stream: boolean): void => {
    const text = lenient.decode(bytes, { stream });
    try {
      if (!failed) strict.decode(bytes, { stream });
    } catch {
      failed = true;
      target.report("bank.invalid_bytes", { offset, bytes: "of the piece that starts here", encoding: name });
    }
    offset += bytes.length;
    if (text !== "") target.text(text);
  };
  return { push: (bytes) => put(bytes, true), end: () => put(new Uint8Array(0), false) };
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
