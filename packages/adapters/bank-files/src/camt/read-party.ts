import type { BankAccountRef, StatementParty } from "@receivables/core";
import type { Draft } from "./read-values.ts";
import { childOf, findText, type XmlNode } from "./xml-node.ts";

/**
 * An account: its IBAN, or whatever other identifier there is. Version .01 has other places for the latter than the
 * versions after it.
 */
export function readAccount(node: XmlNode | undefined, bank: string | undefined): Draft<BankAccountRef> | undefined {
  if (node === undefined && bank === undefined) return undefined;
  const id = childOf(node, "Id");
  const iban = findText(id, "IBAN");
  const number =
    findText(id, "Othr", "Id") ?? findText(id, "BBAN") ?? findText(id, "UPIC") ?? findText(id, "PrtryAcct", "Id");
  const currency = findText(node, "Ccy");
  if (iban === undefined && number === undefined && bank === undefined && currency === undefined) return undefined;
  const account: Draft<BankAccountRef> = {};
  if (iban !== undefined) account.iban = iban.replace(/\s/g, "");
  if (number !== undefined) account.number = number;
  if (bank !== undefined) account.bank = bank;
  if (currency !== undefined) account.currency = currency;
  return account;
}

/** What names a bank: its BIC, or its number in a clearing system. */
export function readBank(agent: XmlNode | undefined): string | undefined {
  const institution = childOf(agent, "FinInstnId");
  if (institution === undefined) return undefined;
  const combined = childOf(institution, "CmbndId");
  return (
    findText(institution, "BICFI") ??
    findText(institution, "BIC") ??
    findText(combined, "BIC") ??
    readClearingNumber(institution) ??
    readClearingNumber(combined) ??
    findText(institution, "Othr", "Id")
  );
}

function readClearingNumber(institution: XmlNode | undefined): string | undefined {
  const member = childOf(institution, "ClrSysMmbId");
  return findText(member, "MmbId") ?? findText(member, "Id");
}

/**
 * A party with its account and bank. From version .08 on a party is wrapped in `Pty`, or is a bank, wrapped in `Agt`.
 */
export function readParty(
  parties: XmlNode | undefined,
  agents: XmlNode | undefined,
  role: "Dbtr" | "Cdtr",
): StatementParty | undefined {
  const party = readNamed(childOf(parties, role)) ?? {};
  const account = readAccount(childOf(parties, `${role}Acct`), readBank(childOf(agents, `${role}Agt`)));
  if (account !== undefined) party.account = account;
  return Object.keys(party).length === 0 ? undefined : party;
}

/** A party without an account: an ultimate debtor or creditor, an owner. */
export function readNamed(node: XmlNode | undefined): Draft<StatementParty> | undefined {
  if (node === undefined) return undefined;
  const agent = childOf(node, "Agt");
  if (agent !== undefined) return readInstitution(agent);
  const inner = childOf(node, "Pty") ?? node;
  const party: Draft<StatementParty> = {};
  const name = findText(inner, "Nm");
  const identification = readIdentification(childOf(inner, "Id"));
  if (name !== undefined) party.name = name;
  if (identification !== undefined) party.identification = identification;
  return Object.keys(party).length === 0 ? undefined : party;
}

function readInstitution(agent: XmlNode): Draft<StatementParty> {
  const party: Draft<StatementParty> = { institution: true };
  const name = findText(agent, "FinInstnId", "Nm");
  const identification = readBank(agent);
  if (name !== undefined) party.name = name;
  if (identification !== undefined) party.identification = identification;
  return party;
}

function readIdentification(id: XmlNode | undefined): string | undefined {
  const holder = childOf(id, "OrgId") ?? childOf(id, "PrvtId");
  return (
    findText(holder, "Othr", "Id") ??
    findText(holder, "PrtryId", "Id") ??
    findText(holder, "LEI") ??
    findText(holder, "AnyBIC") ??
    findText(holder, "BICOrBEI")
  );
}
