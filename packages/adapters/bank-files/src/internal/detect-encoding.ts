/** How the bytes of a file become text. */
export interface Encoding {
  /** Lower case: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, or another label of the platform. */
  readonly name: string;
  /** Bytes of the byte order mark, to be left out. */
  readonly skip: number;
  /** What the file declares, where that is not what it is. */
  readonly contradicts: string | null;
  /** What the bytes are where they turn out to be no UTF-8; formats older than UTF-8 only. */
  readonly fallback?: string;
  /** Whether the file names the fallback itself. */
  readonly isFallbackDeclared?: boolean;
}

/**
 * Tell the encoding from the first bytes: a byte order mark, zero bytes in the pattern of UTF-16, the XML declaration,
 * the caller's word, and else UTF-8. Source: XML 1.0, appendix F.
 */
export function detectEncoding(head: Uint8Array, named: string | undefined): Encoding {
  const mark = byteOrderMark(head);
  const declared = declaredEncoding(head.subarray(mark?.skip ?? 0));
  const found = mark?.name ?? zeroPattern(head);
  if (found !== null) {
    const contradicts = declared !== null && !isSame(declared, found) ? declared : null;
    return { name: found, skip: mark?.skip ?? 0, contradicts };
  }
  // A declaration that can be read byte by byte is not UTF-16, whatever it says: a text saved again as UTF-8.
  if (declared !== null && /^(utf-?16|ucs-?2|iso-10646-ucs)/.test(declared)) {
    return { name: "utf-8", skip: 0, contradicts: declared };
  }
  const name = normalName(declared ?? named?.toLowerCase() ?? "utf-8");
  const fallback = declared === null && named === undefined ? fallbackOf(head) : {};
  return { name, skip: 0, contradicts: null, ...fallback };
}

/**
 * MT940 and QIF name no encoding and are written in that of the bank's machine; OFX 1 names one in its header, which
 * many banks leave as it was after they changed to UTF-8.
 */
function fallbackOf(head: Uint8Array): Pick<Encoding, "fallback" | "isFallbackDeclared"> {
  const start = String.fromCharCode(...head.subarray(0, 512));
  const charset = /^\s*OFXHEADER\s*:[^<]{0,400}?CHARSET\s*:\s*([\w-]{1,20})/.exec(start)?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== "none") {
    return { fallback: normalName(ofxCharset(charset)), isFallbackDeclared: true };
  }
  const isText =
    /(?:^|[\r\n{:])\s{0,8}:(?:20|25|28C?|6[0-5][FM]?|86):|\{1:F01|^\s*!(?:Type|Account|Option|Clear)|OFXHEADER|<OFX>/i;
  return isText.test(start) ? { fallback: "windows-1252" } : {};
}

/** OFX writes `1252` and `8859-1` for the names of the platform. */
function ofxCharset(charset: string): string {
  if (/^125\d$/.test(charset)) return `windows-${charset}`;
  return /^8859-\d{1,2}$/.test(charset) ? `iso-${charset}` : charset;
}

function byteOrderMark(head: Uint8Array): { readonly name: string; readonly skip: number } | null {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: "utf-8", skip: 3 };
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    return { name: "utf-32", skip: 4 };
  }
  if (a === 0xff && b === 0xfe) return { name: "utf-16le", skip: 2 };
  if (a === 0xfe && b === 0xff) return { name: "utf-16be", skip: 2 };
  return null;
}

function zeroPattern(head: Uint8Array): string | null {
  const [a = 0, b = 1, c = 0, d = 1] = head;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return "utf-16le";
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? "utf-16be" : null;
}

function declaredEncoding(head: Uint8Array): string | null {
  const start = String.fromCharCode(...head.subarray(0, 512).filter((byte) => byte !== 0));
  const end = start.indexOf("?>");
  if (end < 0 || !/^\s*<\?xml\s/.test(start)) return null;
  return (
    /\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']/.exec(start.slice(0, end))?.[1]?.toLowerCase() ?? null
  );
}

function normalName(label: string): string {
  if (/^(utf-?8|us-ascii|ascii)$/.test(label)) return "utf-8";
  return /^(windows-?1252|cp-?1252|iso-?8859-?1|latin-?1)$/.test(label) ? "windows-1252" : label;
}

function isSame(declared: string, found: string): boolean {
  return normalName(declared) === found || (declared === "utf-16" && found.startsWith("utf-16"));
}
