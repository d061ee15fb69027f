import { type PaymentInformation, stated } from "./information.ts";

/** Code words between slashes, as Dutch and Belgian banks and the CGI use them. */
const words: ReadonlySet<string> = new Set(
  (
    "TRTP EREF IREF PREF KREF MARF CSID CNTP REMI IBAN BIC NAME ADDR ID ISDT ORDP BENM ULTB ULTC ULTD PURP RTRN TRCD " +
    "EXCH OCMT CHGS CHGS1 CHGS2 SVCL TYPE INIS CREF RREF TRACE RFB BO ORIG CRNM BNAM BIC1"
  ).split(" "),
);

/** Within these a text of the payer may hold slashes and words of its own, but for the ones that can follow. */
const parts: ReadonlySet<string> = new Set(["NAME", "ADDR", "ID", "IBAN", "BIC"]);

interface Words {
  /** Contents by word, `ORDP/NAME` for a part of a party. */
  readonly found: ReadonlyMap<string, readonly string[]>;
}

/**
 * Read information in code words between slashes, `/EREF/…//CNTP/IBAN/BIC/NAME///REMI/USTD//…/`; `null` when it begins
 * with none. Source: SWIFT CGI-MP and the MT940 descriptions of ING, ABN AMRO and Rabobank.
 */
export function readSlashInformation(lines: readonly string[]): PaymentInformation | null {
  const text = lines.join("");
  const first = /^\s*\/([A-Z][A-Z0-9]{1,5})\//.exec(text)?.[1];
  if (first === undefined || !words.has(first)) return null;
  const { found } = cutWords(text.trim());
  const one = (word: string): string | undefined => found.get(word)?.find((content) => content !== "");
  const counterparty = (one("CNTP") ?? "").split("/");
  const remittance = (found.get("REMI") ?? []).map(readRemittance);
  const party = (part: string): string | undefined => one(`ORDP/${part}`) ?? one(`BENM/${part}`) ?? one(part);
  return {
    ...stated({
      kind: one("TRTP"),
      code: one("TRCD"),
      name: counterparty[2] || party("NAME") || one("CRNM") || one("BNAM"),
      account: counterparty[0] || party("IBAN"),
      bank: counterparty[1] || party("BIC"),
      identification: one("CSID") ?? party("ID"),
      endToEndId: one("EREF"),
      ownerReference: one("PREF") ?? one("KREF"),
      transactionId: one("IREF"),
      mandateId: one("MARF"),
      purpose: one("PURP"),
      returnReason: one("RTRN"),
      ultimateDebtor: nameOf(one("ULTD")),
      ultimateCreditor: nameOf(one("ULTC") ?? one("ULTB")),
      originalAmount: one("OCMT"),
    }),
    creditorReferences: remittance.flatMap(({ reference }) => reference ?? []),
    remittance: remittance.flatMap((each) => each.text ?? []),
  };
}

/** `NAME/Jane` and `Jane` alike. */
function nameOf(content: string | undefined): string | undefined {
  return content?.replace(/^\/?NAME\//, "").replace(/\/.*$/, "");
}

/** `USTD//text`, `STRD/CUR/reference`, or the text itself. */
function readRemittance(content: string): { readonly text?: string; readonly reference?: string } {
  const plain = content.replace(/^\/+|\/+$/g, "");
  const reference = /^STRD\/(?:CUR|ISO|[A-Z]{0,4})\/(.+)$/.exec(plain)?.[1];
  if (reference !== undefined) return { reference: reference.replaceAll("/", "").trim() };
  const text = plain.replace(/^USTD\/+/, "").trim();
  return text === "" ? {} : { text };
}

function cutWords(text: string): Words {
  const found = new Map<string, string[]>();
  let open: string | null = null;
  let party: string | null = null;
  let from = 0;
  const close = (end: number): void => {
    if (open === null) return;
    const content = text
      .slice(from, end)
      .replace(/^\/+|\/+$/g, open === "CNTP" ? "" : "")
      .trim();
    found.set(open, [...(found.get(open) ?? []), open === "CNTP" ? text.slice(from, end).trim() : content]);
  };
  for (const match of text.matchAll(/\/([A-Z][A-Z0-9]{1,5})(?=\/)/g)) {
    const word = match[1] ?? "";
    if (!words.has(word)) continue;
    // The counterparty holds its parts by place; the payer's text ends only at a word that is none of a party's parts.
    if (parts.has(word) && (open === "REMI" || open === "CNTP")) continue;
    close(match.index);
    if (word === "ORDP" || word === "BENM") party = word;
    else if (!parts.has(word)) party = null;
    open = parts.has(word) && party !== null ? `${party}/${word}` : word;
    from = match.index + word.length + 2;
  }
  close(text.length);
  return { found };
}
