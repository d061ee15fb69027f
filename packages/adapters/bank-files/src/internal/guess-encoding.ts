import { decodeUtf8 } from "./utf8.ts";

/** `windows-1252` for bytes that are no UTF-8; `undefined` where they are, or where a byte order mark tells. */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const [first = 0, second = 0] = bytes;
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (hasMark || bytes.every((byte) => byte < 128)) return undefined;
  let invalid = 0;
  decodeUtf8(bytes, () => {
    invalid += 1;
  });
  return invalid === 0 ? undefined : "windows-1252";
}
