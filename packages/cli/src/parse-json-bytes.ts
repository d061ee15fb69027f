/** Text of more bytes is read in parts: no text of the platform has more than 2^29 characters. */
const mostAtOnce = 2 ** 26;

const comma = 0x2c;
const quote = 0x22;
const backslash = 0x5c;

/**
 * What `JSON.parse` makes of UTF-8, for files of any size: lists of the outermost object are cut between their elements,
 * and each part is parsed by itself.
 *
 * @throws SyntaxError where `JSON.parse` would
 */
export function parseJsonBytes(bytes: Uint8Array, most: number = mostAtOnce): unknown {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = isMarked ? bytes.subarray(3) : bytes;
  return text.length <= most ? JSON.parse(textOf(text)) : new PartsReader(text, most).read();
}

/** Marks inside of a file are no marks: `JSON.parse` refuses them. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function isOpening(byte: number): boolean {
  return byte === 0x5b || byte === 0x7b;
}

function isClosing(byte: number): boolean {
  return byte === 0x5d || byte === 0x7d;
}

class PartsReader {
  private readonly bytes: Uint8Array;
  private readonly most: number;
  private at = 0;

  constructor(bytes: Uint8Array, most: number) {
    this.bytes = bytes;
    this.most = most;
  }

  read(): unknown {
    this.skipBlanks();
    const value = this.bytes[this.at] === 0x7b ? this.readObject() : this.readValue();
    this.skipBlanks();
    if (this.at < this.bytes.length) throw new SyntaxError("There is more after the end.");
    return value;
  }

  private readObject(): unknown {
    const entries: [string, unknown][] = [];
    this.at += 1;
    this.skipBlanks();
    if (this.bytes[this.at] === 0x7d) {
      this.at += 1;
      return {};
    }
    for (;;) {
      this.skipBlanks();
      const key = this.readKey();
      this.skipBlanks();
      entries.push([key, this.readValue()]);
      const end = this.bytes[this.at++];
      // Own fields whatever they are called, the last one of a name, as `JSON.parse` has it.
      if (end === 0x7d) return Object.fromEntries(entries);
      if (end !== comma) throw new SyntaxError("An object does not end.");
    }
  }

  private readKey(): string {
    const start = this.at;
    if (this.bytes[start] !== quote) throw new SyntaxError("A name is expected.");
    this.at = this.endOfText(start);
    const key: unknown = JSON.parse(textOf(this.bytes.subarray(start, this.at)));
    this.skipBlanks();
    if (this.bytes[this.at++] !== 0x3a) throw new SyntaxError("A colon is expected.");
    return String(key);
  }

  /** A list in parts, anything else at once; stops before the comma or bracket that follows. */
  private readValue(): unknown {
    if (this.bytes[this.at] === 0x5b) return this.readList();
    const start = this.at;
    this.at = this.endOfValue(start);
    return JSON.parse(textOf(this.bytes.subarray(start, this.at)));
  }

  private readList(): unknown[] {
    const list: unknown[] = [];
    let start = ++this.at;
    for (;;) {
      const end = this.endOfValue(this.at);
      const isLast = this.bytes[end] !== comma;
      this.at = end + 1;
      if (!isLast && end - start < this.most) continue;
      if (isLast && this.bytes[end] !== 0x5d) throw new SyntaxError("A list does not end.");
      const part: readonly unknown[] = JSON.parse(`[${textOf(this.bytes.subarray(start, end))}]`);
      if (part.length === 0 && (!isLast || list.length > 0)) throw new SyntaxError("A value is expected.");
      for (const each of part) list.push(each);
      start = this.at;
      if (isLast) break;
    }
    this.skipBlanks();
    return list;
  }

  /** Where a value ends: at the comma or bracket behind it, or at the end of the file. */
  private endOfValue(start: number): number {
    const { bytes } = this;
    let depth = 0;
    let at = start;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) {
        at = this.endOfText(at);
        continue;
      }
      if (isOpening(byte)) depth += 1;
      else if (depth === 0 && (byte === comma || isClosing(byte))) return at;
      else if (isClosing(byte)) depth -= 1;
      at += 1;
    }
    return at;
  }

  /** Behind the quote that ends a text. */
  private endOfText(start: number): number {
    const { bytes } = this;
    for (let at = start + 1; at < bytes.length; at++) {
      if (bytes[at] === backslash) at += 1;
      else if (bytes[at] === quote) return at + 1;
    }
    return bytes.length;
  }

  private skipBlanks(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.at += 1;
    }
  }
}
