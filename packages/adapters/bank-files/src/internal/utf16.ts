/**
 * Decode whole UTF-16 code units; a surrogate without its other half becomes U+FFFD. `onInvalid` hears where it stands,
 * with the text before it.
 */
export function decodeUtf16(
  bytes: Uint8Array,
  isBigEndian: boolean,
  onInvalid: (before: string, offset: number) => void,
): string {
  let text = "";
  let units: number[] = [];
  const flush = (): void => {
    text += String.fromCharCode(...units);
    units = [];
  };
  const unitAt = (offset: number): number => {
    const [first = 0, second = 0] = [bytes[offset], bytes[offset + 1]];
    return isBigEndian ? first * 256 + second : second * 256 + first;
  };
  for (let offset = 0; offset + 1 < bytes.length; offset += 2) {
    const unit = unitAt(offset);
    const next = offset + 3 < bytes.length ? unitAt(offset + 2) : 0;
    if (isHigh(unit) && isLow(next)) {
      units.push(unit, next);
      offset += 2;
    } else if (isHigh(unit) || isLow(unit)) {
      flush();
      onInvalid(text, offset);
      text = "\uFFFD";
    } else units.push(unit);
    if (units.length >= 4096) flush();
  }
  flush();
  return text;
}

/** How many bytes at the end belong to a code unit or a pair that is not complete yet; 0 to 3. */
export function incompletePair(bytes: Uint8Array, isBigEndian: boolean): number {
  const odd = bytes.length % 2;
  const high = bytes[bytes.length - odd - (isBigEndian ? 2 : 1)] ?? 0;
  return bytes.length - odd >= 2 && high >= 0xd8 && high <= 0xdb ? odd + 2 : odd;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
