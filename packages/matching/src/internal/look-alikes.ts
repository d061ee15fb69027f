/** Characters that scanners and people take for one another, each group with the digit it is folded to. */
const groups: readonly (readonly [string, string])[] = [
  ["0", "OQ"],
  ["1", "IL"],
  ["2", "Z"],
  ["5", "S"],
  ["6", "G"],
  ["8", "B"],
];

const folded: Uint8Array = foldedCodes();

/** The code every look-alike of a character is compared as; other characters stand for themselves. */
export function foldLookAlike(code: number): number {
  return code < 128 ? (folded[code] ?? code) : code;
}

function foldedCodes(): Uint8Array {
  const codes = Uint8Array.from({ length: 128 }, (_, code) => code);
  for (const [digit, letters] of groups)
    for (const letter of letters) codes[letter.charCodeAt(0)] = digit.charCodeAt(0);
  return codes;
}
