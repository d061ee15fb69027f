/** Letters that are read for digits. */
const readAs: Readonly<Record<string, string>> = { O: "0", Q: "0", I: "1", L: "1", S: "5", B: "8", Z: "2", G: "6" };

/** A reference in upper case, letters and digits only, letters that look like digits turned into them. */
export function foldReference(reference: string): string {
  let folded = "";
  for (const character of reference.toUpperCase()) {
    if (/[0-9]/.test(character)) folded += character;
    else if (/[A-Z]/.test(character)) folded += readAs[character] ?? character;
  }
  return folded;
}
