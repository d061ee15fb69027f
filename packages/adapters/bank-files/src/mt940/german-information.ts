import { type PaymentInformation, stated } from "./information.ts";

/** Longest piece of a purpose: one that is full goes on in the next without a blank between. */
const pieceLength = 27;

/**
 * Read information in numbered subfields, `166?00GUTSCHRIFT?20SVWZ+…?32NAME`; `null` when it has none.
 *
 * The character between the subfields is the one that follows the code of three digits: a question mark in Germany and
 * Austria, others elsewhere. Subfields: 00 kind of transaction, 10 journal number, 20 to 29 and 60 to 63 purpose, 30
 * bank, 31 account, 32 and 33 name, 34 supplement to the code, 38 IBAN. Source: DFÜ agreement of the German banking
 * industry, annex 3, section 8; the same numbering is in use in Poland, Hungary, the Czech Republic and the Netherlands.
 */
export function readGermanInformation(lines: readonly string[]): PaymentInformation | null {
  const text = lines.join("");
  const head = /^(\d{3})([^\sA-Za-z0-9/:.,+-])\d\d/.exec(text);
  if (head === null) return null;
  const [, code = "", separator = ""] = head;
  const subfields = cutSubfields(text.slice(3), separator);
  const purpose = readPurpose(joinPieces(subfields));
  const supplement = subfields.get(34)?.trim();
  return {
    code,
    ...stated({
      kind: subfields.get(0),
      name: [32, 33].map((number) => subfields.get(number) ?? "").join(""),
      account: subfields.get(38) ?? subfields.get(31),
      bank: subfields.get(30),
      returnReason: returnCodes.has(code) ? supplement : undefined,
    }),
    ...purpose,
  };
}

/** Returned and rejected credit transfers and direct debits; their supplement is the reason. */
const returnCodes: ReadonlySet<string> = new Set(["108", "109", "159", "181", "184"]);

/** Subfields by number; one that comes twice goes on. */
function cutSubfields(text: string, separator: string): ReadonlyMap<number, string> {
  const subfields = new Map<number, string>();
  let open: number | null = null;
  for (const part of text.split(separator).slice(1)) {
    const number: number | null = /^\d\d/.test(part) ? Number(part.slice(0, 2)) : open;
    if (number === null) continue;
    const isNew = /^\d\d/.test(part);
    // A separator without a number after it is text.
    const piece = isNew ? part.slice(2) : separator + part;
    subfields.set(number, (subfields.get(number) ?? "") + piece);
    open = number;
  }
  return subfields;
}

/** Subfields of the purpose, in order; 60 follows 29. */
const purposeNumbers = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 60, 61, 62, 63] as const;

/** A full piece goes on in the next one; after a shorter one, or where one is left out, a new line begins. */
function joinPieces(subfields: ReadonlyMap<number, string>): readonly string[] {
  const lines: string[] = [];
  let isFull = false;
  for (const number of purposeNumbers) {
    const piece = subfields.get(number);
    if (piece === undefined) {
      isFull = false;
      continue;
    }
    if (isFull && !keyPattern.test(piece)) lines.push((lines.pop() ?? "") + piece);
    else lines.push(piece);
    isFull = piece.length >= pieceLength;
  }
  return lines;
}

const keys = ["EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC", "PURP"];
const keyPattern = new RegExp(`^(?:(?:${keys.join("|")})\\+|MTLG:)`);
const anyKey = new RegExp(`(?<![A-Z0-9])(?:(${keys.join("|")})\\+|MTLG:)`, "g");

/** The SEPA fields in a purpose: `EREF+` end-to-end id, `SVWZ+` remittance, and their kin. */
function readPurpose(lines: readonly string[]): PaymentInformation {
  const found = new Map<string, string[]>();
  let open = "";
  const add = (text: string): void => {
    const plain = text.trim();
    if (plain !== "") found.set(open, [...(found.get(open) ?? []), plain]);
  };
  for (const line of lines) {
    let at = 0;
    for (const match of line.matchAll(anyKey)) {
      add(line.slice(at, match.index));
      open = match[1] ?? "MTLG";
      at = match.index + match[0].length;
    }
    add(line.slice(at));
  }
  const one = (key: string): string | undefined => found.get(key)?.join(" ");
  return {
    ...stated({
      endToEndId: one("EREF"),
      ownerReference: one("KREF"),
      mandateId: one("MREF"),
      identification: one("CRED") ?? one("DEBT"),
      ultimateDebtor: one("ABWA"),
      ultimateCreditor: one("ABWE"),
      originalAmount: one("OAMT"),
      purpose: one("PURP"),
    }),
    ...(found.has("IBAN") ? stated({ account: one("IBAN") }) : {}),
    ...(found.has("BIC") ? stated({ bank: one("BIC") }) : {}),
    ...(found.has("MTLG") ? { remarks: found.get("MTLG") ?? [] } : {}),
    remittance: [...(found.get("") ?? []), ...(found.get("SVWZ") ?? [])],
  };
}
