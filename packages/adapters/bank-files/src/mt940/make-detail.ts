import type {
  CurrencyCode,
  StatedAmount,
  StatementCharge,
  StatementEntryDetail,
  StatementParty,
} from "@receivables/core";
import { none } from "../internal/none.ts";
import type { PaymentInformation } from "./information.ts";
import { readSwiftAmount } from "./read-amount.ts";
import { isIban } from "./read-header.ts";

/** Cleans free text of card numbers. */
type Clean = (text: string) => string;

/** Make the payment of an entry from its information and the supplementary details of its field 61. */
export function makeDetail(
  information: PaymentInformation,
  supplementary: string,
  currency: CurrencyCode | null,
  clean: Clean,
): StatementEntryDetail {
  const remarks = [information.kind ?? "", supplementary, ...(information.remarks ?? [])].filter((text) => text !== "");
  const original =
    readOriginal(information.originalAmount, currency) ?? readOriginal(wordIn(supplementary, "OCMT"), null);
  const counterparty = partyOf({ ...accountIn(supplementary), ...information }, clean);
  const name = (text: string | undefined) => (text === undefined ? undefined : { name: clean(text) });
  const debtor = name(information.ultimateDebtor);
  const creditor = name(information.ultimateCreditor);
  return {
    amount: null,
    sign: null,
    ...(original === null ? {} : { instructedAmount: original }),
    ...pick("endToEndId", information.endToEndId),
    ...pick("instructionId", information.ownerReference),
    ...pick("transactionId", information.transactionId),
    ...pick("mandateId", information.mandateId),
    creditorReferences: information.creditorReferences ?? none,
    remittanceText: information.remittance.map(clean),
    referredDocuments: none,
    charges: readCharges(supplementary),
    ...(counterparty === undefined ? {} : { counterparty }),
    ...(debtor === undefined ? {} : { ultimateDebtor: debtor }),
    ...(creditor === undefined ? {} : { ultimateCreditor: creditor }),
    ...pick("purpose", information.purpose),
    ...pick("returnReason", information.returnReason),
    ...(remarks.length === 0 ? {} : { text: clean(remarks.join("\n")) }),
  };
}

function pick<Key extends string>(key: Key, text: string | undefined): { readonly [K in Key]?: string } {
  const picked: { [K in Key]?: string } = {};
  if (text !== undefined && text !== "") picked[key] = text;
  return picked;
}

/** Some banks write the other account as supplementary details. */
function accountIn(supplementary: string): { readonly account?: string } {
  return isIban(supplementary) ? { account: supplementary } : {};
}

function partyOf(
  { name, account, bank, identification }: PaymentInformation,
  clean: Clean,
): StatementParty | undefined {
  const compact = account?.replaceAll(" ", "");
  const number = compact === undefined ? {} : isIban(compact) ? { iban: compact } : { number: compact };
  const where = { ...number, ...(bank === undefined ? {} : { bank }) };
  const party = {
    ...(name === undefined ? {} : { name: clean(name) }),
    ...(Object.keys(where).length === 0 ? {} : { account: where }),
    ...(identification === undefined ? {} : { identification }),
  };
  return Object.keys(party).length === 0 ? undefined : party;
}

/** `11,85`, or `EUR11,85` with the currency. */
function readOriginal(text: string | undefined, usual: CurrencyCode | null): StatedAmount | null {
  const match = /^([A-Z]{3})?([\d,.]{1,30})$/.exec(text?.trim() ?? "");
  const value = readSwiftAmount(match?.[2] ?? "");
  return value === null ? null : { value, currency: match?.[1] ?? usual };
}

/** What stands behind `/OCMT/` in the supplementary details. */
function wordIn(supplementary: string, word: string): string | undefined {
  const start = supplementary.indexOf(`/${word}/`);
  if (start === -1) return undefined;
  return supplementary.slice(start + word.length + 2).split("/")[0];
}

/** `/CHGS/EUR0,50/`: charges that made the amount differ from the original one. */
function readCharges(supplementary: string): readonly StatementCharge[] {
  const amount = readOriginal(wordIn(supplementary, "CHGS"), null);
  return amount === null ? none : [{ amount, sign: "debit", included: true, kind: "CHGS" }];
}
