/** What a character of ASCII is to the text of an element: 0 is plain. */
const textKinds = new Uint8Array(128);
/** 1 begins a name, 2 goes on with one. */
const nameKinds = new Uint8Array(128);

for (let code = 0; code < 32; code += 1) textKinds[code] = 1;
textKinds[9] = 0;
for (const character of "&<>]") textKinds[character.charCodeAt(0)] = 1;
for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:")
  nameKinds[character.charCodeAt(0)] = 1;
for (const character of "0123456789-.") nameKinds[character.charCodeAt(0)] = 2;

/** Whether a character needs no look inside a text: no markup, no line break, nothing XML does not allow. */
export function isPlainCode(code: number): boolean {
  return code < 128 ? textKinds[code] === 0 : code < 0xd800;
}

/** Whether a name may begin with a character; beyond ASCII all are taken for letters. */
export function isNameStart(code: number): boolean {
  return code < 128 ? nameKinds[code] === 1 : code < 0xfffe;
}

/** Whether a name may go on with a character. */
export function isNameCode(code: number): boolean {
  return code < 128 ? nameKinds[code] !== 0 : code < 0xfffe;
}

/** White space of XML. */
export function isXmlSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Whether XML 1.0 allows the code unit at a position: no control characters, no halves of pairs, no U+FFFE or U+FFFF. */
export function isAllowedAt(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  if (code < 0xd800) return code >= 32 || isXmlSpace(code);
  if (code >= 0xe000) return code < 0xfffe;
  return code < 0xdc00 ? isLowHalf(source.charCodeAt(at + 1)) : isHighHalf(source.charCodeAt(at - 1));
}

/** The first half of a character of two code units. */
export function isHighHalf(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

/** The character of a reference `#38` or `#x26`; `null` when XML does not allow it. */
export function readCharacterReference(name: string): string | null {
  const digits = /^#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}))$/.exec(name);
  if (digits === null) return null;
  const [, hex, decimal] = digits;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
  return code < 32 && !isXmlSpace(code) ? null : code === 0xfffe || code === 0xffff ? null : String.fromCodePoint(code);
}

function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
