/** How many bytes at the end belong to a character that is not complete yet; 0 to 3. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/**
 * Decode UTF-8 one byte at a time, each invalid stretch as one U+FFFD. `onInvalid` hears where it stands, with the text
 * before it that was not handed out yet.
 *
 * Source: Unicode 15, 3.9, table 3-7 and "maximal subparts".
 */
export function decodeUtf8(
  bytes: Uint8Array,
  onInvalid: (before: string, offset: number, length: number) => void,
): string {
  let text = "";
  let start = 0;
  while (start < bytes.length) {
    const { codePoint, length } = readCharacter(bytes, start);
    if (codePoint === null) {
      onInvalid(text, start, length);
      text = "\uFFFD";
    } else text += String.fromCodePoint(codePoint);
    start += length;
  }
  return text;
}

function readCharacter(
  bytes: Uint8Array,
  start: number,
): { readonly codePoint: number | null; readonly length: number } {
  const first = bytes[start] ?? 0;
  if (first < 0x80) return { codePoint: first, length: 1 };
  const wanted = sequenceLength(first);
  if (wanted === 1) return { codePoint: null, length: 1 };
  let codePoint = first & (0x7f >> wanted);
  for (let index = 1; index < wanted; index += 1) {
    const byte = bytes[start + index] ?? 0;
    const [low, most] = index === 1 ? secondByteRange(first) : [0x80, 0xbf];
    if (byte < low || byte > most) return { codePoint: null, length: index };
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return { codePoint, length: wanted };
}

/** Bytes of a character by its first byte; 1 for a byte that begins none. */
function sequenceLength(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 1;
}

/** No overlong forms, no surrogates, nothing beyond U+10FFFF. */
function secondByteRange(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  return first === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}
