const unassigned = 0xfffd;

/** What the bytes 0x80 to 0x9F are in windows-1252; the five unassigned ones are U+FFFD. */
const high = [
  0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd,
  0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0xfffd, 0x017e, 0x0178,
] as const;

/**
 * Decode windows-1252, or ISO-8859-1, which differs in 0x80 to 0x9F only: control characters no bank means. Platforms
 * disagree on these bytes under the same label, so the table is our own.
 *
 * `onInvalid` hears where an unassigned byte stands, with the text before it that was not handed out yet.
 */
export function decodeWindows1252(bytes: Uint8Array, onInvalid: (before: string, offset: number) => void): string {
  let text = "";
  let codes: number[] = [];
  const flush = (): void => {
    text += String.fromCharCode(...codes);
    codes = [];
  };
  bytes.forEach((byte, offset) => {
    const code = byte >= 0x80 && byte <= 0x9f ? (high[byte - 0x80] ?? unassigned) : byte;
    if (code === unassigned) {
      flush();
      onInvalid(text, offset);
      text = "";
    }
    codes.push(code);
    if (codes.length === 4096) flush();
  });
  flush();
  return text;
}
