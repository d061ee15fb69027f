/** What a column is by its header. */
export type ColumnRole =
  | "bookingDate"
  | "valueDate"
  | "amount"
  | "debit"
  | "credit"
  | "flag"
  | "currency"
  | "balance"
  | "account"
  | "counterpartyName"
  | "counterpartyAccount"
  | "text"
  | "reference"
  | "checkNumber"
  | "endToEndId"
  | "mandateId"
  | "transactionCode";

/**
 * Header names of banks in English, German, Dutch, French, Spanish, Italian, Portuguese, Polish, Danish, Norwegian,
 * Swedish and Finnish, folded.
 */
const words: Readonly<Record<ColumnRole, string>> = {
  bookingDate:
    "date|booking date|book date|posting date|post date|posted date|transaction date|buchungstag|buchungsdatum|buchung|" +
    "datum|boekdatum|boekingsdatum|transactiedatum|date operation|date de l'operation|date comptable|date de comptabilisation|fecha|" +
    "fecha operacion|fecha de operacion|data|data contabile|data operazione|data movimento|data lancamento|data operacji|data ksiegowania|" +
    "dato|bogfort|bogforingsdato|bokfort|bokforingsdato|bokforingsdag|bokforingsdatum|transaktionsdag|transaktionsdatum|kirjauspaiva|pvm",
  valueDate:
    "value date|valuta|valutadatum|wertstellung|wertstellungstag|valuta datum|rentedatum|date valeur|date de valeur|" +
    "fecha valor|data valuta|data valor|data waluty|" +
    "rentedato|valuteringsdato|valutadag|valuteringsdag|arvopaiva",
  amount:
    "amount|transaction amount|betrag|betrag (eur)|umsatz|bedrag|bedrag (eur)|montant|montant (eur)|importe|importe (eur)|importo|" +
    "importo (eur)|valor|montante|kwota|kwota operacji|amount (eur)|amount (usd)|amount (gbp)|" +
    "belob|belop|belopp|maara|summa|maara eur",
  debit:
    "debit|debits|debit amount|money out|paid out|withdrawal|withdrawals|soll|belastung|lastschrift|af|debit (eur)|cargo|dare|addebiti|debito|obciazenia|" +
    "ut fra konto|ut av konto|ud af konto|uttag|uitgaven",
  credit:
    "credit|credits|credit amount|money in|paid in|deposit|deposits|haben|gutschrift|bij|credit (eur)|abono|avere|accrediti|credito|uznania|" +
    "inn pa konto|ind pa konto|insattning|insattningar",
  flag:
    "debit/credit|credit/debit|credit debit indicator|dr/cr|cr/dr|d/c|c/d|type of entry|soll/haben|s/h|af bij|af/bij|sens|debe/haber|" +
    "debit credit indicator|credit_debit_indicator",
  currency:
    "currency|ccy|currency code|wahrung|waehrung|munt|valuta munt|devise|moneda|divisa|moeda|waluta|" +
    "valutakode|valuutta|currency name",
  balance:
    "balance|running balance|account balance|ledger balance|closing balance|balance after transaction|saldo|saldo nach buchung|" +
    "kontostand|saldo na mutatie|saldo na boeking|solde|solde apres operation|saldo contabile|saldo contable|saldo po operacji|" +
    "saldo na trn|bokfort saldo|bogfort saldo|disponibel saldo|loppusaldo",
  account:
    "account|account number|account no|iban|own account|kontonummer|auftragskonto|rekening|rekeningnummer|iban/bban|compte|numero de compte|" +
    "cuenta|conto|conta|rachunek",
  counterpartyName:
    "name|payee|payer|counterparty|counterparty name|merchant|merchant name|beneficiary|auftraggeber / begunstigter|" +
    "beguenstigter/zahlungspflichtiger|begunstigter/zahlungspflichtiger|name zahlungsbeteiligter|zahlungsempfanger|naam tegenpartij|" +
    "naam / omschrijving|tiers|beneficiaire|beneficiario|contraparte|kontrahent|nadawca/odbiorca|" +
    "auftraggeber/zahlungsempfanger|auftraggeber/empfanger|namn|navn|modtager|mottagare|mottaker|saaja|saaja/maksaja",
  counterpartyAccount:
    "counterparty account|counterparty iban|counter account|kontonummer/iban|iban zahlungsbeteiligter|tegenrekening|tegenrekening iban/bban|" +
    "compte tiers|iban contraparte|rachunek kontrahenta|" +
    "zahlungsempfanger iban|modtagerkonto|mottakerkonto|saajan tilinumero",
  text:
    "description|details|memo|narrative|transaction details|transaction description|particulars|payment details|verwendungszweck|buchungstext|" +
    "text|omschrijving|omschrijving-1|mededelingen|libelle|libelle operation|concepto|descripcion|descrizione|causale|descricao|historico|tytul|tytulem|opis operacji|" +
    "tekst|beskrivelse|beskrivning|rubrik|forklaring|meddelelse|meddelande|melding|selite|viesti|tapahtuma",
  reference:
    "reference|ref|transaction id|transactionid|transaction reference|bank reference|fitid|kundenreferenz|referenz|referentie|transactiereferentie|" +
    "volgnr|referencia|riferimento|" +
    "referanse|referens|viite|arkivreferanse|kid",
  checkNumber: "check number|check no|check #|check|cheque number|cheque no|slip #|numero de cheque|check or slip #",
  endToEndId:
    "end to end id|end-to-end id|endtoendid|end-to-end reference|ende-zu-ende-referenz|kundenreferenz (end-to-end)|e2e",
  mandateId: "mandate id|mandate reference|mandatsreferenz|machtigingskenmerk",
  transactionCode:
    "transaction type|type|transaction code|code|umsatzart|mutatiesoort|type operation|tipo|tipo operazione|typ operacji",
};

const roles: ReadonlyMap<string, ColumnRole> = new Map(
  Object.entries(words).flatMap(([role, list]) =>
    list.split("|").flatMap((word): [string, ColumnRole][] => (isRole(role) ? [[word, role]] : [])),
  ),
);

function isRole(text: string): text is ColumnRole {
  return Object.hasOwn(words, text);
}

/** What a column is by its header; `null` where the name is none that is known. */
export function roleOf(header: string): ColumnRole | null {
  return roles.get(fold(header)) ?? null;
}

/** Lower case, without accents, quotation marks and blanks around. */
function fold(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[\s_]+/g, " ")
    .trim()
    .toLowerCase()
    .replaceAll("ø", "o");
}
