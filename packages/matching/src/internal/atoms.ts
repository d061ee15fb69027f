/** A run of letters or of digits, folded to upper case without marks, with its place in the original text. */
export interface Atom {
  readonly kind: "letters" | "digits";
  readonly text: string;
  /** UTF-16 offsets in the original text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** First code points of digit blocks that compatibility folding leaves alone: Arabic, Persian, Devanagari. */
const zeros = [0x660, 0x6f0, 0x966];

/** Letters that do not decompose into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  Ø: "O",
  Æ: "AE",
  Œ: "OE",
  Ł: "L",
  Đ: "D",
  Ð: "D",
  Þ: "TH",
  İ: "I",
};

/** Cut a text into runs of letters and runs of digits; everything else is a gap between them. */
export function splitAtoms(text: string): readonly Atom[] {
  const atoms: Atom[] = [];
  let kind: Atom["kind"] | null = null;
  let folded = "";
  let start = 0;
  let end = 0;
  const close = (): void => {
    if (kind !== null) atoms.push({ kind, text: folded, start, end });
    kind = null;
    folded = "";
  };
  const take = (next: Atom["kind"], character: string, from: number, to: number): void => {
    if (kind !== next) {
      close();
      kind = next;
      start = from;
    }
    folded += character;
    end = to;
  };
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (code >= 48 && code <= 57) take("digits", text.charAt(at), at, at + 1);
      else if (code >= 65 && code <= 90) take("letters", text.charAt(at), at, at + 1);
      else if (code >= 97 && code <= 122) take("letters", String.fromCharCode(code - 32), at, at + 1);
      else close();
      at += 1;
      continue;
    }
    const point = text.codePointAt(at) ?? 0;
    const next = at + (point > 0xffff ? 2 : 1);
    const plain = foldCodePoint(point);
    if (plain === null) {
      // A mark belongs to the letter before it and changes nothing.
      if (kind !== null) end = next;
    } else if (plain === "") close();
    else
      for (const character of plain) {
        if (/^[0-9]$/.test(character)) take("digits", character, at, next);
        else take("letters", character, at, next);
      }
    at = next;
  }
  close();
  return atoms;
}

/** Upper-case letters and digits of a text, accents and width folded, everything else a single blank. */
export function foldText(text: string): string {
  let folded = "";
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const plain = point < 128 ? foldAscii(point) : foldCodePoint(point);
    if (plain !== null) folded += plain === "" ? " " : plain;
  }
  return folded.replace(/ +/g, " ").trim();
}

function foldAscii(code: number): string {
  if ((code >= 48 && code <= 57) || (code >= 65 && code <= 90)) return String.fromCharCode(code);
  return code >= 97 && code <= 122 ? String.fromCharCode(code - 32) : "";
}

/** Letters and digits a code point stands for; `null` for a mark, `""` for anything that is neither. */
function foldCodePoint(point: number): string | null {
  const zero = zeros.find((first) => point >= first && point <= first + 9);
  if (zero !== undefined) return String(point - zero);
  const upper = String.fromCodePoint(point).normalize("NFKD").toUpperCase();
  let folded = "";
  let hasMark = false;
  for (const character of upper) {
    if (/\p{M}/u.test(character)) hasMark = true;
    else if (/[\p{L}\p{Nd}]/u.test(character)) folded += plainLetters[character] ?? character;
  }
  return folded === "" && hasMark ? null : folded;
}
