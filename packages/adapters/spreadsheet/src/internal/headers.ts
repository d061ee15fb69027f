import { type CurrencyCode, isCurrencyCode } from "@receivables/core";

/** What a field holds. */
export type FieldType = "text" | "amount" | "date";

/** A field a row may have, with the headings it is known by, the surest first. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly headings: readonly string[];
}

/** Headings with commas between. */
function headings(list: string): readonly string[] {
  return list.split(",").map((each) => each.trim().replace(/\s+/g, " "));
}

const customerId = headings(`
  customer id, cust id, cust no, acct no, customer no, customer number, customer code, account number, account no, account, customer, client
  id, client, debtor, debtor number, kunnr, debitor, debitorennummer, kundennummer, kundennr, kunden nr, debitoren nr, debitor nr, kunde,
  konto, code client, numero client, compte, compte client, cliente, codigo cliente, numero de cliente, id
  cliente, klant, klantnummer, klantcode, debiteur, debiteurnummer, contact, sold to, bill to, a c, code tiers, tiers
`);
const customerName = headings(`
  customer name, name, contact name, contactname, company, company name, client name, account name, customer full
  name, display name, kundenname, name 1, name1, firma, nom, nom du client, nom client, raison sociale, nombre,
  nombre del cliente, nombre cliente, razon social, naam, klantnaam, bedrijfsnaam
`);
const number = headings(`
  invoice number, invoice no, invoice num, invoice nr, inv no, inv number, invoicenumber, invoice id, bill no, bill number,
  invoice, document number, document no, document nr, doc number, doc no, doc nr, voucher no, reference, ref no, num,
  no, number, transaction number, belnr, xblnr, rechnungsnummer, rechnungsnr, rechnung, belegnummer, belegnr,
  referenz, beleg, numero de facture, numero facture, facture, n facture, n de facture, no de facture, numero, piece, numero de piece, numero de factura, numero
  factura, factura, n factura, n de factura, no de factura, num factura, documento, factuurnummer, factuurnr, factuur, documentnummer, rechnungs nr, rechnungs nummer, rg nr, beleg nr, n piece, no piece, document id, ref
`);
const total = headings(`
  invoice amount, invoice amt, invoice total, total amount, doc amount, document amount, amount in doc curr,
  amount in doc currency, total, gross amount, gross, amount, original amount, amount in
  document currency, wrbtr, bruttobetrag, rechnungsbetrag, betrag in
  belegwahrung, gesamtbetrag, brutto, betrag, montant ttc, montant total, total ttc,
  montant, importe total, importe, monto, totaal, totaalbedrag, factuurbedrag, bedrag
`);
const open = headings(`
  open balance, open amount, open total, open value, current balance, unpaid amount, unpaid balance, unpaid, open, open amt, amount open, amount outstanding, amount due, balance due, outstanding, outstanding amount, remaining, remaining
  amount, balance, offener betrag, offen, restbetrag, saldo, solde, solde du, reste a payer, reste du, montant
  restant, importe pendiente, pendiente, saldo pendiente, openstaand, openstaand bedrag, openstaand saldo, amount remaining, remaining balance,
  invoice amount due, o s, o s amount, betrag offen, offener saldo, montant ouvert, montant du, importe abierto
`);
const issueDate = headings(`
  invoice date, invoicedate, document date, issue date, date, transaction date, posting date, bldat, budat,
  rechnungsdatum, belegdatum, buchungsdatum, datum, date de facture, date facture, date d emission, date de la
  facture, fecha de factura, fecha factura, fecha de emision, fecha, factuurdatum, boekdatum, date utc, date piece, date de piece, fecha documento, fecha de documento
`);
const dueDate = headings(`
  due date, duedate, due, net due date, payment due, faedt, zfbdt, falligkeitsdatum, fallig am, fallig,
  nettofalligkeit, falligkeit, date d echeance, echeance, date echeance, fecha de vencimiento, fecha vencimiento,
  vencimiento, vervaldatum, vervaldag, due date utc
`);
const currency = headings(`
  currency, currency code, curr, ccy, document currency, waers, wahrung, belegwahrung, devise, monnaie, moneda,
  divisa, valuta, munt, wkz
`);
const kind = headings(`
  type, document type, transaction type, doc type, kind, blart, belegart, art, type de piece, type de document,
  tipo, tipo de documento, soort, documenttype
`);
const side = headings(`
  debit credit, debit credit indicator, dr cr, d c, shkzg, soll haben, soll haben kennzeichen, s h, sh kennzeichen,
  debit credit sens, sens, debe haber, d h, debet credit
`);
const paidDate = headings(`
  paid date, payment date, date paid, paid on, cleared on, clearing date, clearing, augdt, settled on, fully paid
  on, zahlungsdatum, bezahlt am, ausgleichsdatum, ausgleich, date de paiement, date paiement, paye le, date de
  reglement, fecha de pago, fecha pago, pagado el, betaaldatum, betaald op, betalingsdatum, paid at, paid at utc
`);
const receiptId = headings(`
  receipt number, receipt no, receipt, receipt id, payment number, payment no, payment id, payment, check number,
  check no, cheque number, transaction id, id, document number, reference, ref, num, no, number, belegnummer,
  zahlungsnummer, numero de paiement, numero de recu, numero de pago, recibo, betalingsnummer, numero, referenz,
  referencia, referentie, n reglement, numero de reglement, n recibo,
  numero de recibo, betalingskenmerk, zahlungsnr, zahlungs nr
`);
const receiptDate = headings(`
  receipt date, payment date, date received, received on, value date, posting date, date, transaction date,
  zahlungsdatum, buchungsdatum, valuta datum, datum, date de paiement, date, fecha de pago, fecha, betaaldatum,
  boekdatum, date reglement, date de reglement, fecha de cobro,
  fecha cobro, eingangsdatum, zahlungseingang, wertstellung, valutadatum, ontvangstdatum
`);
const receiptAmount = headings(`
  amount received, payment amount, receipt amount, amount, total, credit, betrag, zahlbetrag, zahlungsbetrag,
  montant, montant recu, montant paye, importe, monto, bedrag, ontvangen bedrag, importe cobrado, importe recibido, montant regle, montant du reglement
`);

const text = (name: string, headings: readonly string[], required = false): Field => ({
  name,
  type: "text",
  required,
  headings,
});
const amount = (name: string, headings: readonly string[], required = false): Field => ({
  name,
  type: "amount",
  required,
  headings,
});
const date = (name: string, headings: readonly string[], required = false): Field => ({
  name,
  type: "date",
  required,
  headings,
});

const party = [text("customerId", customerId), text("customerName", customerName)];

/** The fields of every kind of record we read. `customerId` or `customerName` is enough where both are listed. */
export const layouts = {
  customers: [
    text("customerId", customerId),
    text("customerName", customerName, true),
    text("number", headings("customer number, customer reference, external number, alternate number")),
    text(
      "parentId",
      headings(`
  parent, parent id, parent customer, head office, konzern, societe mere, matriz, moederbedrijf
`),
    ),
    text("currency", currency),
    text(
      "terms",
      headings(`
  terms, payment terms, zahlungsbedingungen, zahlungsbedingung, conditions de paiement, condiciones de pago,
  betalingsvoorwaarden, betalingsconditie
`),
    ),
    text("country", headings("country, country code, land, pays, pais")),
    text("email", headings("email, e mail, email address, mail, correo, correo electronico, courriel, e mailadres")),
    amount("creditLimit", headings("credit limit, kreditlimit, limite de credit, limite de credito, kredietlimiet")),
    text(
      "salespersonId",
      headings(`
  salesperson, sales rep, sales person, vertreter, verkaufer, commercial, vendeur, vendedor, verkoper
`),
    ),
  ],
  invoices: [
    text("number", number, true),
    ...party,
    amount("total", total, true),
    date("issueDate", issueDate, true),
    date("dueDate", dueDate),
    text("currency", currency),
    text("kind", kind),
    text("side", side),
    text("id", headings("id, internal id, document id, uuid, guid")),
  ],
  openingBalances: [
    text("number", number, true),
    ...party,
    amount("open", [...open, ...total], true),
    date("issueDate", issueDate, true),
    date("dueDate", dueDate),
    text("currency", currency),
    text("side", side),
  ],
  receipts: [
    text("id", receiptId, true),
    ...party,
    amount("amount", receiptAmount, true),
    date("date", receiptDate, true),
    text("currency", currency),
    text(
      "method",
      headings(`
  method, payment method, payment type, type, zahlungsart, zahlungsweise, zahlweg, mode de reglement, moyen de paiement, mode de paiement, metodo de pago, forma de
  pago, forma de cobro, betaalwijze, betaalmethode
`),
    ),
    text(
      "reference",
      headings(`
  payment reference, bank reference, reference, memo, verwendungszweck, libelle, concepto, omschrijving
`),
    ),
    text("payer", headings("payer, payer name, remitter, zahler, payeur, ordenante, betaler")),
  ],
  paidInvoices: [
    text("number", number, true),
    ...party,
    amount("total", total, true),
    date("issueDate", issueDate, true),
    date("dueDate", dueDate),
    date("paidDate", paidDate, true),
    text("currency", currency),
  ],
} as const satisfies Readonly<Record<string, readonly Field[]>>;

/**
 * A heading with the currency it ends with, `Amount (USD)`, `Betrag in EUR`, `Montant €`: the text without it, as it is
 * compared.
 */
export function splitHeading(heading: string): { readonly text: string; readonly currency: CurrencyCode | null } {
  const found = /^(.*?)(?:[\s(,[/-]|\b(?:in|en)\s)+([A-Z]{3}|€|£)[)\]\s]*$/u.exec(heading.slice(0, 200));
  const [, text = "", mark = ""] = found ?? [];
  const currency = mark === "€" ? "EUR" : mark === "£" ? "GBP" : mark;
  if (text.trim() === "" || !isCurrencyCode(currency)) return { text: normaliseHeading(heading), currency: null };
  return { text: normaliseHeading(text).replace(/ (?:in|en)$/, ""), currency };
}

/** A heading as it is compared: lower case, without accents and marks. */
export function normaliseHeading(heading: string): string {
  return heading
    .slice(0, 200)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[º°]/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const openWords =
  /(?:^| )(?:open|balance|due|outstanding|remaining|unpaid|offen\p{L}*|rest\p{L}*|saldo|solde|pendiente|openstaand)(?: |$)/u;

/** A heading written in one word with capitals inside, `InvoiceAmountDue`, as the words it is made of. */
export function splitCapitals(heading: string): string {
  return normaliseHeading(heading.slice(0, 200).replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 "));
}

/** Whether a heading speaks of what is still open, whatever else it says. */
export function speaksOfOpen(heading: string): boolean {
  const plain = splitCapitals(heading);
  return openWords.test(plain) && !/(?:^| )(?:date|datum|fecha)(?: |$)/.test(plain);
}

/** Whether a heading is one of those of what is open. */
export function isOpenHeading(heading: string): boolean {
  return [normaliseHeading(heading), splitHeading(heading).text, splitCapitals(heading)].some((each) =>
    open.includes(each),
  );
}

const totals =
  /^(?:sub ?totals?|(?:grand |report |page |overall )?totals?|sum|summe|zwischensumme|gesamtsumme|gesamt|endsumme|sous total|total general|somme|suma|subtotaal|totaal|eindtotaal|balance|saldo|ubertrag|uebertrag)(?: |$)/;

/** Whether a cell's text begins the way the label of a total does. */
export function isTotalLabel(label: string): boolean {
  return totals.test(normaliseHeading(label));
}

/** Whether a cell's text is such a label and nothing else: "Total" is one, "Total Energies" is a customer. */
export function isBareTotal(label: string): boolean {
  const plain = normaliseHeading(label);
  return totals.exec(plain)?.[0]?.length === plain.length;
}
