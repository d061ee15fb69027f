import type { BankAccountRef, StatedAmount, StatementParty, StatementSign } from "@receivables/core";
import type { WriteFaults } from "../internal/write-faults.ts";
import { isXmlText, type XmlWriter } from "../internal/xml-writer.ts";

/** What every part of a message is written with. */
export interface CamtWriting {
  readonly xml: XmlWriter;
  readonly faults: WriteFaults;
  /** Pointer to the statement or entry that is being written. */
  readonly path: string;
}

/** A text, unless it is longer than the schema allows or XML cannot hold it. */
export function writeText(
  { xml, faults, path }: CamtWriting,
  name: string,
  text: string | undefined,
  most: number,
): void {
  if (text === undefined) return;
  if (text.trim() === "") faults.add(path, name, "it is empty");
  else if (text.length > most) faults.add(path, name, `it is longer than ${most} characters`);
  else if (!isXmlText(text)) faults.add(path, name, "it holds a character XML has no way to write");
  else xml.leaf(name, text);
}

/** An amount with its currency. */
export function writeAmount({ xml, faults, path }: CamtWriting, name: string, amount: StatedAmount): void {
  if (amount.currency === null || !/^[A-Z]{3}$/.test(amount.currency)) {
    faults.add(path, name, "an amount needs a currency");
  } else if (!/^\d{1,18}(?:\.\d{1,5})?$/.test(amount.value) || amount.value.replace(".", "").length > 18) {
    faults.add(path, name, "an amount has at most 18 digits and 5 decimals");
  } else xml.leaf(name, amount.value, ` Ccy="${amount.currency}"`);
}

/** The mark of a side. */
export function writeSign({ xml }: CamtWriting, sign: StatementSign | null): void {
  if (sign !== null) xml.leaf("CdtDbtInd", sign === "credit" ? "CRDT" : "DBIT");
}

/** A code of a standard list when it has the form of one, else the bank's own. */
export function writeCode(writing: CamtWriting, name: string, code: string | undefined, isOwn = false): void {
  if (code === undefined) return;
  writing.xml.block(name, () => {
    if (!isOwn && /^[A-Z0-9]{4}$/.test(code)) writing.xml.leaf("Cd", code);
    else writeText(writing, "Prtry", code, 35);
  });
}

/** An account with its identifiers. */
export function writeAccount(writing: CamtWriting, name: string, account: BankAccountRef | undefined): void {
  writing.xml.block(name, () => writeAccountFields(writing, account));
}

/** The fields of an account: identifiers first, then its currency. */
export function writeAccountFields(writing: CamtWriting, account: BankAccountRef | undefined): void {
  const { xml } = writing;
  xml.block("Id", () => {
    writeText(writing, "IBAN", account?.iban, 34);
    if (account?.iban === undefined) xml.block("Othr", () => writeText(writing, "Id", account?.number, 34));
  });
  xml.leaf("Ccy", account?.currency);
}

/** A bank by its BIC, or by its number in a clearing system. */
export function writeBank(writing: CamtWriting, name: string, bank: string | undefined): void {
  const { xml } = writing;
  if (bank === undefined) return;
  xml.block(name, () =>
    xml.block("FinInstnId", () => {
      if (isBic(bank)) xml.leaf("BICFI", bank);
      else xml.block("ClrSysMmbId", () => writeText(writing, "MmbId", bank, 35));
    }),
  );
}

/** A party: a customer, or a bank. */
export function writeParty(writing: CamtWriting, name: string, party: StatementParty | undefined): void {
  const { xml } = writing;
  if (party === undefined) return;
  xml.block(name, () => {
    if (party.institution === true) writeInstitution(writing, party);
    else {
      xml.block("Pty", () => {
        writeText(writing, "Nm", party.name, 140);
        xml.block("Id", () =>
          xml.block("OrgId", () => xml.block("Othr", () => writeText(writing, "Id", party.identification, 256))),
        );
      });
    }
  });
}

function writeInstitution(writing: CamtWriting, { name, identification }: StatementParty): void {
  const { xml } = writing;
  const bic = identification !== undefined && isBic(identification) ? identification : undefined;
  xml.block("Agt", () =>
    xml.block("FinInstnId", () => {
      xml.leaf("BICFI", bic);
      writeText(writing, "Nm", name, 140);
      if (bic === undefined) xml.block("Othr", () => writeText(writing, "Id", identification, 35));
    }),
  );
}

function isBic(text: string): boolean {
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text);
}
