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

/** The way a bank credit came in, by its transaction code; `other` where the code does not tell. */
export function receiptMethodOf({ transactionCode }: Pick<StatementEntry, "transactionCode">): ReceiptMethod {
  if (transactionCode === undefined) return "other";
  if (/^\d{3}$/.test(transactionCode)) return bai2Methods[transactionCode] ?? "other";
  // NACHA: entry class and transaction code.
  if (/^[A-Z]{3}\/\d\d$/.test(transactionCode)) return "ach";
  const [, family = "", subFamily = ""] = transactionCode.split(/[/-]/);
  return isoMethods[`${family}/${subFamily}`] ?? isoMethods[family] ?? "other";
}

/** BAI2 credits that bring back money of ours: checks, ACH payments and wires that were returned or refused. */
const ownMoneyBack: ReadonlySet<string> = new Set(["255", "257", "261", "266"]);

/** Families of ISO 20022 in which the account owner pays: a credit there is a payment that came back. */
const ownPayments: ReadonlySet<string> = new Set(["ICDT", "IRCT", "RDDT", "ICHQ"]);

/** Whether a credit undoes an earlier debit, so that nobody has paid anything. */
export function isOwnMoneyBack({ reversal, transactionCode, details }: StatementEntry): boolean {
  if (reversal) return true;
  const [domain = "", family = ""] = transactionCode?.split(/[/-]/) ?? [];
  if (ownMoneyBack.has(domain) || ownPayments.has(family)) return true;
  return details.length > 0 && details.every((detail) => detail.returnReason !== undefined);
}

function codes(method: ReceiptMethod, list: string): Readonly<Record<string, ReceiptMethod>> {
  return Object.fromEntries(list.split(" ").map((code) => [code, method]));
}
