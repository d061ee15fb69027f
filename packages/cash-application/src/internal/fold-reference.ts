/** What each letter from A to Z is read as: itself, or the digit it looks like. */
const readAs = "A8CDEF6H1JK1MN0P0R5TUVWXY2";

/** What each ASCII character is read as; 0 for what is left out. */
const folded = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = code >= 97 && code <= 122 ? code - 97 : code - 65;
  if (code >= 48 && code <= 57) return code;
  return letter >= 0 && letter < 26 ? readAs.charCodeAt(letter) : 0;
});

/** A reference in upper case, letters and digits only, letters that look like digits turned into them. */
export function foldReference(reference: string): string {
  const text = reference.toUpperCase();
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const code = folded[text.charCodeAt(at)] ?? 0;
    if (code !== 0) result += String.fromCharCode(code);
  }
  return result;
}

/** The same, written as codes from a place on; where they end. `null` where a text is not all ASCII. */
export function foldText(text: string, codes: Uint8Array, from: number): number | null {
  let end = from;
  for (let at = 0; at < text.length; at++) {
    const code = folded[text.charCodeAt(at)];
    if (code === undefined) return null;
    if (code === 0) continue;
    codes[end] = code;
    end += 1;
  }
  return end;
}
