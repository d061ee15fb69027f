/**
 * What a reference is a number of.
 *
 * `document` is the printed number of an invoice or memo; the others are numbers the document may also be known by.
 *
 * @category References
 */
export type ReferenceKind =
  | "document"
  | "payment_reference"
  | "purchase_order"
  | "sales_order"
  | "delivery"
  | "contract"
  | "customer"
  | "other";

/**
 * Words people write before a number, and what kind of number then follows; an empty list marks numbers that are no
 * reference at all, such as a telephone number.
 *
 * Words of the kind `document` also count as prefixes of document numbers: `INV-1001` and `1001` are then the same
 * number in its stripped form.
 *
 * **Source** words seen on bank statements and remittance advice in English, German, French, Spanish, Italian, Dutch,
 * Portuguese, Polish and the Nordic languages; a working list, not a standard.
 *
 * @category References
 */
export const referenceLabels: Readonly<Record<string, readonly ReferenceKind[]>> = {
  ...label(
    ["document"],
    [
      "INV INVOICE INVOICES INVOICENO INVNO INVNR BILL SINV SI DOC DOCUMENT CN CM CRN CREDITNOTE DEBITNOTE",
      "RE RG RN RENR RGNR RNR RECHNUNG RECHNUNGEN RECHN RECHNUNGSNR RECHNUNGSNUMMER GUTSCHRIFT GS BELEG BELEGNR",
      "FACT FACTURE FACTURES FAC FA AVOIR FACTURA FACTURAS FRA FATTURA FATTURE FT FATURA FACTUUR FACTUURNR FACTUURNUMMER",
      "FAKTURA FAKTURANR FAKTURY FV FAKT LASKU LASKUN LASKUNRO",
    ],
  ),
  ...label(["purchase_order"], ["PO PONO PURCHASEORDER BESTELLUNG BESTELLNR BEST PEDIDO COMMANDE CMD ORDINE TILAUS"]),
  ...label(["purchase_order", "sales_order"], ["ORDER ORDERNO ORDERNR ORD"]),
  ...label(["sales_order"], ["SO SALESORDER AUFTRAG AUFTRAGSNR AB"]),
  ...label(["delivery"], ["LS LIEFERSCHEIN DELIVERY DELNOTE SHIPMENT BOL"]),
  ...label(["contract"], ["CONTRACT VERTRAG VERTRAGSNR CONTRAT CONTRATO CONTRATTO SUBSCRIPTION"]),
  ...label(
    ["customer"],
    [
      "CUSTOMER CUST CUSTNO CUSTID KD KDNR KUNDE KUNDENNR KUNDENNUMMER KNR DEBITOR CLIENT CLIENTE KLANT KLANTNR ASIAKAS",
    ],
  ),
  ...label(["payment_reference"], ["KID VIITE VIITENRO OGM VCS QRR CREDREF"]),
  ...label(
    [],
    [
      "IBAN BIC SWIFT TEL PHONE FAX MOBILE VAT USTID UST UID TIN EIN MANDATE MANDAT MREF CRED ZIP PLZ DATE DATUM CHECK CHEQUE",
      "CHK TRACE",
    ],
  ),
};

/** Words between a label and its number that say nothing: `INVOICE NO 1001`. */
export const fillerWords: ReadonlySet<string> = new Set(
  "NO NR NUM NUMBER NUMBERS NUMERO NUMMER NRO N NOS NRS DATED OF VOM VON DU DEL".split(" "),
);

/** Words that continue a list of numbers. */
export const listWords: ReadonlySet<string> = new Set("AND UND ET Y E OG OCH JA EN I SOWIE PLUS".split(" "));

/** Words that stand between the first and the last number of a range. */
export const rangeWords: ReadonlySet<string> = new Set("TO BIS THRU THROUGH UNTIL AU AL TIL TILL TOT DO".split(" "));

/** Whether a word is a prefix of document numbers. */
export function isDocumentPrefix(word: string): boolean {
  return Object.hasOwn(referenceLabels, word) && (referenceLabels[word] ?? []).includes("document");
}

function label(kinds: readonly ReferenceKind[], words: readonly string[]): Record<string, readonly ReferenceKind[]> {
  return Object.fromEntries(words.flatMap((line) => line.split(" ")).map((word) => [word, kinds]));
}
