/** Whether a font has a shape for a character. */
export type FontCoverage = (codePoint: number) => boolean;

/** Ranges of characters with a shape. */
type Ranges = readonly (readonly [from: number, to: number])[];

/**
 * Which characters a TrueType or OpenType font has shapes for, from its `cmap` table; `null` when it is no such font.
 *
 * **Source** OpenType specification, cmap formats 4 and 12.
 */
export function fontCoverage(font: Uint8Array): FontCoverage | null {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  try {
    const kind = view.getUint32(0);
    if (kind !== 0x00010000 && kind !== 0x4f54544f && kind !== 0x74727565) return null;
    const ranges = rangesOf(view);
    return ranges === null ? null : (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
  } catch {
    // A DataView throws beyond its end: a file cut short.
    return null;
  }
}

function rangesOf(view: DataView): Ranges | null {
  const tables = view.getUint16(4);
  for (let table = 0; table < tables; table++) {
    const at = 12 + table * 16;
    if (view.getUint32(at) === 0x636d6170) return readCharacterMap(view, view.getUint32(at + 8));
  }
  return null;
}

function readCharacterMap(view: DataView, start: number): Ranges | null {
  const count = view.getUint16(start + 2);
  let found: Ranges | null = null;
  for (let record = 0; record < count; record++) {
    const at = start + view.getUint32(start + 4 + record * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12) return readGroups(view, at);
    if (format === 4) found = readSegments(view, at);
  }
  return found;
}

function readSegments(view: DataView, at: number): Ranges {
  const segments = view.getUint16(at + 6) / 2;
  const ranges: (readonly [number, number])[] = [];
  for (let segment = 0; segment < segments; segment++) {
    const to = view.getUint16(at + 14 + segment * 2);
    const from = view.getUint16(at + 16 + segments * 2 + segment * 2);
    if (from <= to && from !== 0xffff) ranges.push([from, to]);
  }
  return ranges;
}

function readGroups(view: DataView, at: number): Ranges {
  const groups = view.getUint32(at + 12);
  const ranges: (readonly [number, number])[] = [];
  for (let group = 0; group < groups; group++) {
    ranges.push([view.getUint32(at + 16 + group * 12), view.getUint32(at + 20 + group * 12)]);
  }
  return ranges;
}
