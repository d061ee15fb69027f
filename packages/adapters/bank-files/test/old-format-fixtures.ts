import type { BankCsvProfile } from "../src/index.ts";

/** An MT940 message of one statement, its entries between the balances. */
export function mt940File(
  entries: string,
  { opening = "C260301EUR100,", closing = "C260302EUR100,", after = "" } = {},
) {
  return `:20:REF1\n:25:10020030/1234567\n:28C:5/1\n:60F:${opening}\n${entries}\n:62F:${closing}\n${after}-\n`;
}

/** Messages in every dialect, in an envelope and bare. */
export const mt940Files: readonly string[] = [
  mt940File(
    ":61:2603020302CR20,5NTRFNONREF//B1\n:86:166?00GUTSCHRIFT?109310?20EREF+E-1?21SVWZ+RE 4711?30DRESDEFF?31DE8937040044\n0532013000?32ACME?33 GMBH\n" +
      ":61:260301D12,NCHK4711\n:86:/EREF/X-1//CNTP/NL91ABNA0417164300/ABNANL2A/J DE VRIES///REMI/USTD//INV 7/\n" +
      ":61:260230RC1,00N0310123456789      NAME HERE\nSUPPLEMENT /OCMT/USD1,10/\n:86:free text\nmore of it",
    { closing: "C260302EUR107,50", after: ":64:C260302EUR107,50\n:65:C260303EUR107,50\n:86:/SUM/2/1/13,00/20,50/\n" },
  ),
  "\u0001{1:F01BANKDEFFAXXX0000000000}{2:O942BANKDEFFXXXXN}{4:\r\n:20:R\r\n:25:NL91ABNA0417164300\r\n:28C:1/1\r\n:34F:EURD0,\r\n" +
    ":13D:2603021200+0100\r\n:61:2603020302EC7,NTRFA//B\r\n:86:NL20INGB0001234567 J DE VRIES\r\nINV 9\r\n:90D:0EUR0,\r\n:90C:1EUR7,\r\n-}{5:}\u0003",
  ":20:S\n:25:1\n:28:1\n:NS:22OWNER\n:60M:D260301DEM5,\n:61:260302RD5,S051X\n:NS:01PURPOSE\n15NAME\n33BANK\n34ACCOUNT\n:62M:C260302DEM0,",
];

/** OFX 1 without end tags, OFX 2, several statements. */
export const ofxFiles: readonly string[] = [
  "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO" +
    "</STATUS><DTSERVER>20260302120000[-5:EST]</SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM>" +
    "<BANKID>011000015<ACCTID>4711<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260201<DTEND>20260228\n" +
    "<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20260203<TRNAMT>-1.250,75<FITID>F1<CHECKNUM>1001<NAME>A &amp; B<MEMO>INV 7\n</STMTTRN>" +
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260204<TRNAMT>+20.0000<FITID>F1<NAME>C<ORIGCURRENCY><CURRATE>1.1<CURSYM>EUR</ORIGCURRENCY>" +
    "</BANKTRANLIST><LEDGERBAL><BALAMT>-5.00<DTASOF>20260228</LEDGERBAL><AVAILBAL><BALAMT>1<DTASOF>20260228</AVAILBAL></STMTRS></STMTTRNRS></OFX>",
  '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE"?>\n<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS>' +
    "<CCSTMTRS><CURDEF>EUR</CURDEF><CCACCTFROM><ACCTID>4111111111111111</ACCTID></CCACCTFROM><BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT" +
    "</TRNTYPE><DTPOSTED>20260203000000.000[0:GMT]</DTPOSTED><TRNAMT>-7</TRNAMT><FITID></FITID><MEMO><![CDATA[x & y]]></MEMO></STMTTRN>" +
    "</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>",
];

/** Accounts, splits and the odd lists of QIF. */
export const qifFiles: readonly string[] = [
  "!Option:AutoSwitch\n!Account\nNChecking\nTBank\n$107.50\n/2/14'2026\n^\n!Clear:AutoSwitch\n!Type:Bank\nD2/13'2026\nT100.00\nPOpening Balance\n" +
    "L[Checking]\n^\nD2/14'2026\nT7.50\nCX\nN1001\nPACME\nMINV 7\nLSales\nSSales\nEa\n$5.00\nSTax\n$2.50\n^\n!Type:Cat\nNSales\n^\n",
  "!Type:CCard\nD03/04/26\nT-1,250.00\nPShop\n^\n!Type:Invst\nD03/04/26\n^\n",
];

/** A profile with a running balance. */
export const csvProfile: BankCsvProfile = {
  name: "test bank",
  delimiter: ";",
  hasHeader: true,
  columns: {
    bookingDate: "Booked",
    valueDate: "Value",
    amount: { kind: "signed", column: "Amount", positive: "credit" },
    balance: "Balance",
    text: ["Text"],
    counterpartyName: "Name",
    counterpartyAccount: "IBAN",
  },
  dateFormat: "dd.MM.yyyy",
  decimalSeparator: ",",
  thousandsSeparator: ".",
  rowOrder: "oldestFirst",
  currency: "EUR",
  account: { number: "4711" },
};

/** Rows of {@link csvProfile}, quotation marks and line breaks within. */
export const csvFiles: readonly string[] = [
  "Account of ACME\n\nBooked;Value;Text;Name;IBAN;Amount;Balance\n" +
    '01.03.2026;02.03.2026;"INV 7; and 8";ACME;DE89370400440532013000;1.250,50;2.250,50\n' +
    '02.03.2026;;"two\nlines ""quoted""";;;-250,50;2.000,00\n',
];
