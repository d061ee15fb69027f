import type { Receipt } from "@receivables/core";

/**
 * Words payers use for money they pay before there is an invoice, without accents: English, German, French, Spanish,
 * Italian, Portuguese, Dutch, Polish and the Nordic languages.
 */
const words: readonly string[] = [
  "ADVANCE PAYMENT",
  "PAYMENT IN ADVANCE",
  "PREPAYMENT",
  "PRE PAYMENT",
  "DOWN PAYMENT",
  "DOWNPAYMENT",
  "PROFORMA",
  "PRO FORMA",
  "ANZAHLUNG",
  "VORAUSZAHLUNG",
  "VORKASSE",
  "VORAUSKASSE",
  "ACOMPTE",
  "PAIEMENT ANTICIPE",
  "ANTICIPO",
  "PAGO ANTICIPADO",
  "PAGO POR ADELANTADO",
  "PAGAMENTO ANTICIPATO",
  "PAGAMENTO ANTECIPADO",
  "ADIANTAMENTO",
  "AANBETALING",
  "VOORUITBETALING",
  "ZALICZKA",
  "PRZEDPLATA",
  "PRZEDPŁATA",
  "FORSKUD",
  "FORSKUDD",
  "FORSKOTT",
  "ENNAKKOMAKSU",
];

/** Whether the payer says that the money is paid in advance. */
export function saysPrepayment({ remittanceText = [] }: Receipt): boolean {
  const text = ` ${foldWords(remittanceText.join(" ").slice(0, 10_000))} `;
  return words.some((each) => text.includes(` ${each} `));
}

/** Upper case without accents, everything that is no letter a single blank. */
function foldWords(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim();
}
