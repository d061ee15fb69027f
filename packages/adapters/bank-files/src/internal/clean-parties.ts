import type { BankAccountRef, StatementEntryDetail, StatementParty } from "@receivables/core";

type Clean = (text: string) => string;

const roles = ["counterparty", "debtor", "creditor", "ultimateDebtor", "ultimateCreditor"] as const;

/** Payments with card numbers masked in names and accounts of their parties; the same list where there are none. */
export function cleanDetails(details: readonly StatementEntryDetail[], clean: Clean): readonly StatementEntryDetail[] {
  let cleaned: StatementEntryDetail[] | null = null;
  for (const [index, detail] of details.entries()) {
    const masked = cleanDetail(detail, clean);
    if (masked === detail) continue;
    cleaned ??= [...details];
    cleaned[index] = masked;
  }
  return cleaned ?? details;
}

/** An account whose number is none of a card; an IBAN never is. */
export function cleanAccount(account: BankAccountRef, clean: Clean): BankAccountRef {
  const { number } = account;
  if (number === undefined) return account;
  const masked = clean(number);
  return masked === number ? account : { ...account, number: masked };
}

function cleanDetail(detail: StatementEntryDetail, clean: Clean): StatementEntryDetail {
  let masked = detail;
  // The counterparty is one of the others: what was said of a party is not said again.
  const known = new Map<StatementParty, StatementParty>();
  for (const role of roles) {
    const party = detail[role];
    if (party === undefined || isShort(party)) continue;
    const found = known.get(party) ?? cleanParty(party, clean);
    known.set(party, found);
    if (found !== party) masked = { ...masked, [role]: found };
  }
  return masked;
}

/** Nothing in it is as long as a card number. */
function isShort({ name, account }: StatementParty): boolean {
  return (name?.length ?? 0) < 13 && (account?.number?.length ?? 0) < 13;
}

function cleanParty(party: StatementParty, clean: Clean): StatementParty {
  const { name, account } = party;
  const cleanName = name === undefined ? undefined : clean(name);
  const cleanOf = account === undefined ? undefined : cleanAccount(account, clean);
  if (cleanName === name && cleanOf === account) return party;
  return {
    ...party,
    ...(cleanName === undefined ? {} : { name: cleanName }),
    ...(cleanOf === undefined ? {} : { account: cleanOf }),
  };
}
