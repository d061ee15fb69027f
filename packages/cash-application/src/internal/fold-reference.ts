/** What each letter from A to Z is read as: itself, or the digit it looks like. */
const readAs = "A8CDEF6H1JK1MN0P0R5TUVWXY2";

/** A reference in upper case, letters and digits only, letters that look like digits turned into them. */
export function foldReference(reference: string): string {
  const text = reference.toUpperCase();
  let folded = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) folded += text.charAt(at);
    else if (code >= 65 && code <= 90) folded += readAs.charAt(code - 65);
  }
  return folded;
}
