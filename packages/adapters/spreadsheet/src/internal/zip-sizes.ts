/** What a zip file declares about itself; `null` where its directory cannot be read or hides a size. */
export interface ZipSizes {
  readonly entries: number;
  readonly unpackedBytes: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const mostEntries = 20_000;

/**
 * Add up the unpacked sizes in a zip file's directory, without unpacking.
 *
 * The reader unpacks an entry no further than its declared size, so these sizes bound what it will use. An entry that
 * declares nothing would escape that bound, as would one with 64-bit sizes: such files are no workbooks we read.
 */
export function zipSizes(bytes: Uint8Array): ZipSizes | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (entries > mostEntries) return null;
  let unpackedBytes = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== directoryEntry) return null;
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    // An empty deflate stream has two bytes.
    if (packed === 0xffffffff || unpacked === 0xffffffff || (unpacked === 0 && packed > 2)) return null;
    unpackedBytes += unpacked;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { entries, unpackedBytes };
}

function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === endOfDirectory) return at;
  }
  return null;
}
