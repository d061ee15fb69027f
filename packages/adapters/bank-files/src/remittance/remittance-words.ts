/** What a word before a number says the number is. */
export type WordRole =
  | "invoice"
  | "credit"
  | "order"
  | "not_a_reference"
  | "discount"
  | "deduction"
  | "less"
  | "total"
  | "gross"
  | "paid"
  | "range"
  | "plural";

/** Words of payers in English, German, French, Italian and Spanish, lower case and without dots. */
const words = {
  invoice:
    "invoice inv bill ref reference document doc facture fact fac rechnung rech rg rgnr re renr rechnungsnummer rechnungsnr fattura factura fakt faktura belegnr beleg",
  plural: "invoices invs bills documents docs factures rechnungen fatture facturas refs references nos numbers nrn",
  credit: "credit cm cn creditmemo creditnote gutschrift gutschriften gs avoir credito accredito abono",
  order: "po order orders bestellung bestellnr commande ordine pedido auftrag auftragsnr",
  not_a_reference:
    "customer cust client kunde kundennr kundennummer kdnr debitor account acct konto kto kontonr iban bic swift blz phone call tel telephone telefon fax mobile vat tax ustid steuernr mandate zip plz suite street box page seite trace wire ach batch date datum dated due",
  discount: "discount discounts disc skonto escompte rabatt rabais sconto descuento",
  deduction:
    "deduction deductions deduct chargeback shortage short shipped damage damaged claim freight allowance adjustment adj withheld withholding retention abzug abzüge einbehalt kürzung penalty dm debitmemo retenue trattenuta",
  less: "less minus deducted abzgl abzüglich",
  total: "total sum summe gesamt gesamtbetrag gesamtsumme totale montant amount amounts betrag importo importe payment",
  gross: "gross brutto original billed brut lordo",
  paid: "paid pay paying net netto zahlbetrag zahlung payé pagato pagado remitted",
  range: "to through thru bis until",
} as const satisfies Readonly<Record<WordRole, string>>;

const roles: ReadonlyMap<string, WordRole> = new Map([
  ...list("invoice"),
  ...list("plural"),
  ...list("credit"),
  ...list("order"),
  ...list("not_a_reference"),
  ...list("discount"),
  ...list("deduction"),
  ...list("less"),
  ...list("total"),
  ...list("gross"),
  ...list("paid"),
  ...list("range"),
]);

function list(role: WordRole): readonly (readonly [string, WordRole])[] {
  return words[role].split(" ").map((word) => [word, role] as const);
}

/** What a word says about the numbers after it; `null` for any other word. */
export function roleOf(word: string): WordRole | null {
  return roles.get(word.toLowerCase().replaceAll(".", "")) ?? null;
}

const joining: ReadonlySet<string> = new Set(
  "and und et e y sowie plus or oder no nr num number nummer numéro numero n for für of the vom von der die das".split(
    " ",
  ),
);

/** Whether a word goes on with a list of references, or stands before one of them. */
export function joinsList(word: string): boolean {
  return joining.has(word.toLowerCase().replaceAll(".", ""));
}

/** Reasons payers give, as codes: the words of a line that say why less was paid. */
export function reasonOf(text: string): string | undefined {
  const lower = text.toLowerCase();
  return reasonWords.find(([, list]) => list.some((word) => lower.includes(word)))?.[0];
}

const reasonWords: readonly (readonly [string, readonly string[]])[] = [
  ["discount", ["discount", "skonto", "escompte", "sconto", "descuento"]],
  ["shortage", ["shortage", "short ship", "fehlmenge", "manquant"]],
  ["damage", ["damage", "beschädig"]],
  ["freight", ["freight", "fracht"]],
  ["chargeback", ["chargeback"]],
  ["withholding_tax", ["withholding", "quellensteuer"]],
  ["retention", ["retention", "einbehalt"]],
  ["allowance", ["allowance", "rabatt"]],
  ["penalty", ["penalty", "vertragsstrafe"]],
];
