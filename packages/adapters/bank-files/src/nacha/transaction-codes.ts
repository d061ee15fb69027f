import type { NachaEntry, NachaEntryKind } from "./nacha-model.ts";

/** What a NACHA transaction code says. */
export type CodeMeaning = Pick<NachaEntry, "side" | "account"> & { readonly kind: NachaEntryKind };

const accounts: Readonly<Record<string, NachaEntry["account"]>> = {
  "2": "checking",
  "3": "savings",
  "4": "general_ledger",
  "5": "loan",
};

/**
 * What a transaction code says. The first digit is the account, the second the kind: 1 and 6 come back, 2 and 7 are
 * live, 3 and 8 prenotes, 4 and 9 of zero dollars; 1 to 4 credit, 5 to 9 debit. Loans are only credited, 55 undoes a
 * credit. 81 to 88 are accounting advices, odd ones credits.
 *
 * Source: Nacha Operating Rules, Appendix Three, Transaction Code.
 */
export function readTransactionCode(code: string): CodeMeaning {
  const [first = "", second = ""] = code;
  if (/^8[1-8]$/.test(code)) {
    return { kind: "advice", account: "other", side: Number(second) % 2 === 1 ? "credit" : "debit" };
  }
  const account = accounts[first] ?? "other";
  const known = first === "5" ? /^5[1-6]$/.test(code) : /^[234][1-46-9]$/.test(code);
  if (!known) return { kind: "payment", account, side: null };
  return { kind: kindOf(second), account, side: second < "5" ? "credit" : "debit" };
}

function kindOf(digit: string): NachaEntryKind {
  switch (digit) {
    case "1":
    case "6":
      return "return";
    case "3":
    case "8":
      return "prenote";
    case "4":
    case "9":
      return "zero_dollar";
    default:
      return "payment";
  }
}

/** Credits and debits by service class. */
export function allowedSides(serviceClass: string): "both" | "credit" | "debit" {
  return serviceClass === "220" ? "credit" : serviceClass === "225" ? "debit" : "both";
}

/** The check digit of a routing number: weights 3, 7, 1. Source: ABA routing number policy. */
export function hasRightCheckDigit(routingNumber: string): boolean {
  if (!/^\d{9}$/.test(routingNumber)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(routingNumber[at]) * ([3, 7, 1][at % 3] ?? 0);
  return sum % 10 === 0;
}

/** The ninth digit of a routing number. */
export function checkDigitOf(bank: string): string {
  for (let digit = 0; digit < 10; digit += 1) if (hasRightCheckDigit(`${bank}${digit}`)) return String(digit);
  return "";
}
