import { type BankAccountRef, maskCardNumbers } from "@receivables/core";
import type { IncomingPayment, PaymentShare } from "./incoming-payment.ts";

/** Told where in a payment a card number was masked, as a JSON pointer. */
type Report = (place: string) => void;

/** A payment with card numbers masked wherever somebody could have typed one; the same payment where there is none. */
export function maskPayment(payment: IncomingPayment, report: Report): IncomingPayment {
  const { reference, payerName, payerAccount, remittanceText, shares } = payment;
  let found = 0;
  const tell: Report = (place) => {
    found += 1;
    report(place);
  };
  const text = (stated: string, place: string): string => maskText(stated, place, tell);
  const masked: IncomingPayment = {
    ...payment,
    ...(reference === undefined ? {} : { reference: text(reference, "/reference") }),
    ...(payerName === undefined ? {} : { payerName: text(payerName, "/payerName") }),
    ...(payerAccount === undefined ? {} : { payerAccount: maskAccount(payerAccount, "/payerAccount", tell) }),
    ...(remittanceText === undefined ? {} : { remittanceText: maskLines(remittanceText, "/remittanceText", tell) }),
    ...(shares === undefined
      ? {}
      : { shares: shares.map((share, index) => maskShare(share, `/shares/${index}`, tell)) }),
  };
  return found === 0 ? payment : masked;
}

function maskShare(share: PaymentShare, place: string, report: Report): PaymentShare {
  const { remittanceText } = share;
  if (remittanceText === undefined) return share;
  return { ...share, remittanceText: maskLines(remittanceText, `${place}/remittanceText`, report) };
}

function maskAccount(account: BankAccountRef, place: string, report: Report): BankAccountRef {
  const { number } = account;
  return number === undefined ? account : { ...account, number: maskText(number, `${place}/number`, report) };
}

function maskLines(lines: readonly string[], place: string, report: Report): readonly string[] {
  return lines.map((line, index) => maskText(line, `${place}/${index}`, report));
}

function maskText(stated: string, place: string, report: Report): string {
  const { text, count } = maskCardNumbers(stated);
  if (count > 0) report(place);
  return text;
}
