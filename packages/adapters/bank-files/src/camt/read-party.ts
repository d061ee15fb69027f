import type { BankAccountRef, StatementParty } from "@receivables/core";
import type { Draft } from "./read-values.ts";
import { childOf, textOf, type XmlNode } from "./xml-node.ts";

/**
 * An account: its IBAN, or whatever other identifier there is. Version .01 has other places for the latter than the
 * versions after it.
 */
export function readAccount(node: XmlNode | undefined, bank: string | undefined): Draft<BankAccountRef> | undefined {
  if (node === undefined && bank === undefined) return undefined;
  const id = childOf(node, "Id");
  const iban = textOf(id, "IBAN");
  const number =
    textOf(childOf(id, "Othr"), "Id") ??
    textOf(id, "BBAN") ??
    textOf(id, "UPIC") ??
    textOf(childOf(id, "PrtryAcct"), "Id");
  const currency = textOf(node, "Ccy");
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
    textOf(institution, "BICFI") ??
    textOf(institution, "BIC") ??
    textOf(combined, "BIC") ??
    readClearingNumber(institution) ??
    readClearingNumber(combined) ??
    textOf(childOf(institution, "Othr"), "Id")
  );
}

function readClearingNumber(institution: XmlNode | undefined): string | undefined {
  const member = childOf(institution, "ClrSysMmbId");
  return textOf(member, "MmbId") ?? textOf(member, "Id");
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
  const name = textOf(inner, "Nm");
  const identification = readIdentification(childOf(inner, "Id"));
  if (name !== undefined) party.name = name;
  if (identification !== undefined) party.identification = identification;
  return Object.keys(party).length === 0 ? undefined : party;
}

function readInstitution(agent: XmlNode): Draft<StatementParty> {
  const party: Draft<StatementParty> = { institution: true };
  const name = textOf(childOf(agent, "FinInstnId"), "Nm");
  const identification = readBank(agent);
  if (name !== undefined) party.name = name;
  if (identification !== undefined) party.identification = identification;
  return party;
}

function readIdentification(id: XmlNode | undefined): string | undefined {
  const holder = childOf(id, "OrgId") ?? childOf(id, "PrvtId");
  return (
    textOf(childOf(holder, "Othr"), "Id") ??
    textOf(childOf(holder, "PrtryId"), "Id") ??
    textOf(holder, "LEI") ??
    textOf(holder, "AnyBIC") ??
    textOf(holder, "BICOrBEI")
  );
}
