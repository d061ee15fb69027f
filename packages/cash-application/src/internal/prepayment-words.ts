import type { Receipt } from "@receivables/core";

/**
 * Words payers use for money they pay before there is an invoice, without accents: English, German, French, Spanish,
 * Italian, Portuguese, Dutch, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian, Greek, Russian and the Nordic
 * languages. `DEPOSIT` by itself is not among them: banks write it of any money that comes in.
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
  ...["ADVANCE", "ADV PAYMENT", "ADV PMT", "DOWN PMT", "PREPAID", "RETAINER", "TOKEN ADVANCE", "PREPAGO", "SINAL"],
  ...["DEPOSIT FOR ORDER", "DEPOSIT ON ORDER", "DEPOSIT PO", "ORDER DEPOSIT", "CUSTOMER DEPOSIT", "SENAL"],
  ...["ABSCHLAGSZAHLUNG", "VORSCHUSS", "ARRHES", "AVANCE SUR COMMANDE", "ACCONTO", "CAPARRA", "VOORSCHOT", "ZALOHA"],
  ...["ZALOHOVA PLATBA", "ELOLEG", "AVANS", "PLATA IN AVANS", "ON ODEME", "KAPORA", "UANG MUKA", "FORSKUDDSBETALING"],
  ...["FORSKOTTSBETALNING", "ΠΡΟΚΑΤΑΒΟΛΗ", "ΠΡΟΠΛΗΡΩΜΗ", "АВАНС", "ПРЕДОПЛАТА", "АВАНСОВЫИ ПЛАТЕЖ", "ЗАДАТОК"],
];

/** The same in languages that are written without blanks, or join their words: Chinese, Japanese, Korean, Arabic, Hindi. */
const joined: readonly string[] = [
  ...[
    "预付款",
    "预付",
    "定金",
    "订金",
    "預付款",
    "訂金",
    "前払金",
    "前払い",
    "前受金",
    "手付金",
    "선급금",
    "선수금",
    "계약금",
  ],
  ...["دفعه مقدمه", "دفعة مقدمة", "عربون", "अग्रिम"],
].map(foldWords);

/** Whether the payer says that the money is paid in advance. */
export function saysPrepayment({ remittanceText = [] }: Receipt): boolean {
  const text = ` ${foldWords(remittanceText.join(" ").slice(0, 10_000))} `;
  return words.some((each) => text.includes(` ${each} `)) || joined.some((each) => text.includes(each));
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
