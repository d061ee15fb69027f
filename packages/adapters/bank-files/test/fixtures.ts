/** A camt message around statements, in the words of a version. */
export function camtFile(
  statements: string,
  { version = "camt.053.001.08", message = "BkToCstmrStmt", prefix = "", head = "" } = {},
): string {
  const tag = prefix === "" ? "" : `${prefix}:`;
  const namespace = `xmlns${prefix === "" ? "" : `:${prefix}`}="urn:iso:std:iso:20022:tech:xsd:${version}"`;
  const body = prefix === "" ? statements : statements.replace(/<(\/?)(?=[A-Z])/g, `<$1${tag}`);
  return (
    `${head === "" ? '<?xml version="1.0" encoding="UTF-8"?>' : head}\n<${tag}Document ${namespace}><${tag}${message}>` +
    `<${tag}GrpHdr><${tag}MsgId>M1</${tag}MsgId><${tag}CreDtTm>2026-03-03T06:00:00</${tag}CreDtTm></${tag}GrpHdr>\n` +
    `${body}\n</${tag}${message}></${tag}Document>`
  );
}

/** A balance block. */
export function camtBalance(code: string, value: string, sign = "CRDT", date = "2026-03-02", currency = "EUR"): string {
  return (
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${value}</Amt>` +
    `<CdtDbtInd>${sign}</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`
  );
}

/** An entry block; `inside` goes between the dates and the end. */
export function camtEntry(value: string, sign: string, inside = "", currency = "EUR"): string {
  return (
    `<Ntry><Amt Ccy="${currency}">${value}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
    `<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>${inside}</Ntry>`
  );
}

/** A statement block of the account of the fixtures. */
export function camtStatement(inside: string, id = "S1"): string {
  return `<Stmt><Id>${id}</Id><Acct><Id><IBAN>${ownIban}</IBAN></Id><Ccy>EUR</Ccy></Acct>\n${inside}</Stmt>`;
}

/** The account of the fixtures, and that of a customer. */
export const ownIban = "DE89370400440532013000";
export const customerIban = "FR1420041010050500013M02606";

/** One payment inside an entry. */
export function camtDetail(inside: string): string {
  return `<NtryDtls><TxDtls>${inside}</TxDtls></NtryDtls>`;
}

/** A BAI2 file around the records of accounts, with right trailers for one account of `records` lines. */
export function bai2File(
  accounts: string,
  { group = "02,US,BANK,1,260228,2359,USD,2/", end = "98,0,1,0/\n99,0,1,0/" } = {},
) {
  return `01,BANK,US,260301,0600,1,,,2/\n${group}\n${accounts}\n${end}\n`;
}

/** A small right BAI2 file: opening 100.00, one credit of 25.50, closing 125.50. */
export const smallBai2 = [
  "01,BANK,US,260301,0600,1,,,2/",
  "02,US,BANK,1,260228,2359,USD,2/",
  "03,4711,,010,10000,,,015,12550,,/",
  "16,165,2550,0,B1,INV-7,ACME CORP/",
  "88,INVOICES 7 AND 8/",
  "49,25100,4/",
  "98,25100,1,6/",
  "99,25100,1,8/",
  "",
].join("\n");

/** A small right camt.053: opening 100.00, one credit of 25.50, closing 125.50. */
export const smallCamt = camtFile(
  camtStatement(
    camtBalance("OPBD", "100.00") +
      camtBalance("CLBD", "125.50") +
      camtEntry(
        "25.50",
        "CRDT",
        camtDetail(
          `<Refs><EndToEndId>INV-7</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>ACME CORP</Nm></Pty></Dbtr>` +
            `<DbtrAcct><Id><IBAN>${customerIban}</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Invoices 7 &amp; 8</Ustrd></RmtInf>`,
        ),
      ),
  ),
);
