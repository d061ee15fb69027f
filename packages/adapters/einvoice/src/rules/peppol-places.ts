import type { EInvoice } from "../model/e-invoice.ts";
import type { Place } from "./rule.ts";

/** Whose rules hold: by VAT number of the seller or its representative, else by the seller's address. */
export function sellerCountry(e: EInvoice): string | undefined {
  const number = e.seller?.taxId ?? e.taxRepresentative?.taxId;
  return number === undefined ? e.seller?.address?.country : number.slice(0, 2).toUpperCase();
}

export const sellerIn =
  (country: string) =>
  (e: EInvoice): boolean =>
    e.seller?.address?.country === country;
export const bothIn =
  (country: string) =>
  (e: EInvoice): boolean =>
    sellerIn(country)(e) && e.buyer?.address?.country === country;

/** The parts of a document where a condition holds, none elsewhere. */
export function when<Value>(
  condition: (e: EInvoice) => boolean,
  places: (e: EInvoice) => readonly Place<Value>[],
): (e: EInvoice) => readonly Place<Value>[] {
  return (e) => (condition(e) ? places(e) : []);
}

export const whole = (path: string) => (e: EInvoice) => [{ path, value: e }];
