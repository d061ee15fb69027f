import type { ReceiptMethod, StatementEntry } from "@receivables/core";

/** BAI2 transaction codes by the way money comes in. */
const bai2Methods: Readonly<Record<string, ReceiptMethod>> = {
  ...codes("lockbox", "115 116 118"),
  ...codes("ach", "121 122 142 143 145 164 165 166 168 169"),
  ...codes("card", "147"),
  ...codes("check", "155 172 173 175 176 184 187 222"),
  ...codes("wire", "191 195 196 208 216"),
  ...codes("cash", "295 353 366"),
};

/** Sub-families of ISO 20022 payments by the way money comes in, and families whose every sub-family is one way. */
const isoMethods: Readonly<Record<string, ReceiptMethod>> = {
  "RCDT/ESCT": "sepa",
  "RCDT/XBCT": "wire",
  "RCDT/SDVA": "wire",
  "RCDT/FICT": "wire",
  "RCDT/ACDT": "ach",
  "RRCT/ESCT": "sepa",
  "IDDT/ESDD": "sepa",
  "IDDT/BBDD": "sepa",
  "IDDT/PMDD": "ach",
  "CNTR/CDPT": "cash",
  "CNTR/CHKD": "check",
  RCHQ: "check",
  LBOX: "lockbox",
  MCRD: "card",
  CCRD: "card",
};

/** Business transaction codes of German banks (GVC) by the way money comes in. */
const germanMethods: Readonly<Record<string, ReceiptMethod>> = {
  ...codes("sepa", "152 153 154 155 156 166 167 168 169 171 174 192 194 196"),
  ...codes("check", "070"),
  ...codes("cash", "082"),
  ...codes("wire", "202"),
};

/** SWIFT transaction types and types of OFX that tell the way; transfers of any kind do not. */
const otherMethods: Readonly<Record<string, ReceiptMethod>> = {
  ...codes("check", "NCHK NCLR FCHK CHECK"),
  ...codes("ach", "DIRECTDEP DIRECTDEBIT"),
  ...codes("cash", "CASH ATM"),
  ...codes("card", "POS"),
};

/** The way a bank credit came in, by its transaction codes; `other` where they do not tell. */
export function receiptMethodOf({
  transactionCode,
  proprietaryCode,
}: Pick<StatementEntry, "transactionCode" | "proprietaryCode">): ReceiptMethod {
  if (transactionCode === undefined) return "other";
  // SWIFT names the message a payment came by, S103; the code beside it, where there is one, says more.
  if (/^[NFS][A-Z0-9]{3}$/.test(transactionCode)) {
    const german = proprietaryCode === undefined ? undefined : germanMethods[proprietaryCode];
    return german ?? otherMethods[transactionCode] ?? (/^S[12]0\d$/.test(transactionCode) ? "wire" : "other");
  }
  if (otherMethods[transactionCode] !== undefined) return otherMethods[transactionCode];
  if (/^\d{3}$/.test(transactionCode)) return bai2Methods[transactionCode] ?? "other";
  // NACHA: entry class and transaction code.
  if (/^[A-Z]{3}\/\d\d$/.test(transactionCode)) return "ach";
  const [, family = "", subFamily = ""] = transactionCode.split(/[/-]/);
  return isoMethods[`${family}/${subFamily}`] ?? isoMethods[family] ?? "other";
}

/** BAI2 credits that bring back money of ours: checks, ACH payments and wires that were returned or refused. */
const ownMoneyBack: ReadonlySet<string> = new Set(["255", "257", "261", "266"]);

/** German codes of transfers and collections of ours that came back as credits: returned, revoked. */
const germanReturns: ReadonlySet<string> = new Set(["159", "160"]);

/** Families of ISO 20022 in which the account owner pays: a credit there is a payment that came back. */
const ownPayments: ReadonlySet<string> = new Set(["ICDT", "IRCT", "RDDT", "ICHQ"]);

/** Whether a credit undoes an earlier debit, so that nobody has paid anything. */
export function isOwnMoneyBack({ reversal, transactionCode, proprietaryCode, details }: StatementEntry): boolean {
  if (reversal) return true;
  if (/^N[A-Z]{3}$/.test(transactionCode ?? "") && germanReturns.has(proprietaryCode ?? "")) return true;
  const [domain = "", family = ""] = transactionCode?.split(/[/-]/) ?? [];
  if (ownMoneyBack.has(domain) || ownPayments.has(family)) return true;
  return details.length > 0 && details.every((detail) => detail.returnReason !== undefined);
}

function codes(method: ReceiptMethod, list: string): Readonly<Record<string, ReceiptMethod>> {
  return Object.fromEntries(list.split(" ").map((code) => [code, method]));
}
