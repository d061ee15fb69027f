import {
  type BankCsvProfile,
  parseBankFile,
  type ReadBankFileOptions,
  readBankFileSync,
} from "@receivables/bank-files";
import { parseCamt053 } from "camt-parser";
import { read as readMt940 } from "mt940-js";
import { parse as parseOfx } from "ofx-js";
import { SaxesParser } from "saxes";
import type { Benchmark, Contestant, Draw, Json } from "../benchmark.ts";

/** An entry as every contestant must find it: day, and cents with their sign. */
type Entry = readonly [day: string, cents: number];

type Format = keyof typeof write;

/** Bytes of the file this process has made, and the shortest time a run took: for reading off the speed. */
let bytes = 0;
let shortest = Number.POSITIVE_INFINITY;

const figures = (): Readonly<Record<string, number>> => ({
  megabytes: Math.round(bytes / 1e5) / 10,
  megabytesPerSecond: Math.round(bytes / 1e3 / shortest),
});

/** Keep the shortest time of the work. */
function timed<T>(work: () => T): () => T {
  const keep = (started: number): void => {
    shortest = Math.min(shortest, performance.now() - started);
  };
  return () => {
    const started = performance.now();
    const result = work();
    if (result instanceof Promise) void result.then(() => keep(started));
    else keep(started);
    return result;
  };
}

function contestant(
  who: string,
  format: Format,
  parse: (content: Uint8Array, text: string) => (() => readonly Entry[]) | Promise<() => readonly Entry[]>,
): Contestant {
  return {
    who,
    task: `${format}: day and amount of every entry`,
    prepare: (draw, size) => {
      const text = write[format](drawEntries(draw, size));
      const content = new TextEncoder().encode(text);
      bytes = content.length;
      return timed(() => parse(content, text));
    },
    samples: 5,
    figures,
  };
}

/** Formats no npm parser reads, beside the least that finds day and amount: an expression that checks nothing. */
function byExpression(format: "BAI2" | "QIF" | "CSV", expression: RegExp, find: (match: RegExpExecArray) => Entry) {
  return contestant(`expression, ${format}`, format, (_content, text) => {
    const found = Array.from(text.matchAll(expression), find);
    return () => found;
  });
}

const ours = (content: Uint8Array): (() => readonly Entry[]) => oursWith(content, {});
const oursWith = (content: Uint8Array, options: ReadBankFileOptions): (() => readonly Entry[]) => {
  const { items } = parseBankFile(content, options);
  return () =>
    items.flatMap(({ entries }) =>
      entries.map(
        ({ bookingDate, sign, amount }): Entry => entryOf(bookingDate ?? "", sign === "credit", amount.value),
      ),
    );
};

/** The same file through the bare tokenizer, with handlers that count: what reading it at all costs. */
const streaming: readonly Contestant[] = [
  {
    who: "readBankFileSync, camt.053",
    task: "camt.053: count the entries",
    prepare: (draw, size) => {
      const content = new TextEncoder().encode(writeCamt(drawEntries(draw, size)));
      bytes = content.length;
      return timed(() => {
        let count = 0;
        for (const part of readBankFileSync(content)) if (part.kind === "entry") count += 1;
        return (): Json => count;
      });
    },
    samples: 5,
    figures,
  },
  {
    who: "saxes alone, camt.053",
    task: "camt.053: count the entries",
    prepare: (draw, size) => {
      const text = writeCamt(drawEntries(draw, size));
      bytes = text.length;
      return timed(() => {
        const xml = new SaxesParser();
        let count = 0;
        let texts = 0;
        xml.on("opentag", ({ name }) => {
          if (name === "Ntry") count += 1;
        });
        xml.on("closetag", () => undefined);
        xml.on("text", (piece) => {
          texts += piece.length;
        });
        xml.write(text).close();
        return (): Json => (texts > 0 ? count : null);
      });
    },
    samples: 5,
    figures,
  },
];

/** Bank files beside the npm parsers that survive most real files of a format; BAI2, QIF, NACHA, lockbox and 820 have none. */
export const bankFiles: Benchmark = {
  name: "bank-files",
  size: 60_000,
  contestants: [
    ...streaming,
    contestant("parseBankFile, camt.053", "camt.053", ours),
    contestant("camt-parser", "camt.053", async (_content, text) => {
      const { statements } = await parseCamt053(text);
      return () =>
        statements.flatMap(({ transactions }) =>
          transactions.map(({ bookingDate, creditDebitIndicator, amount }) =>
            entryOf(bookingDate, creditDebitIndicator === "CRDT", amount.value),
          ),
        );
    }),
    contestant("parseBankFile, MT940", "MT940", ours),
    contestant("mt940-js", "MT940", async (content) => {
      const statements = await readMt940(content.slice().buffer);
      return () =>
        statements.flatMap(({ transactions }) =>
          transactions.map(({ entryDate, isCredit, amount }) => entryOf(entryDate, isCredit, String(amount))),
        );
    }),
    contestant("parseBankFile, OFX", "OFX", ours),
    contestant("ofx-js", "OFX", async (_content, text) => {
      const found = await parseOfx(text);
      return () => listOf(found, "OFX/BANKMSGSRSV1/STMTTRNRS/STMTRS/BANKTRANLIST/STMTTRN").map(ofxEntry);
    }),
    contestant("parseBankFile, BAI2", "BAI2", ours),
    byExpression("BAI2", /^16,(\d+),(\d+),/gm, ([, code, cents]) => [
      "2026-03-28",
      (code === "475" ? -1 : 1) * Number(cents),
    ]),
    contestant("parseBankFile, QIF", "QIF", ours),
    byExpression("QIF", /^D(.*)\nT(-?)(.*)$/gm, ([, day = "", minus, amount = ""]) =>
      entryOf(day, minus === "", amount),
    ),
    contestant("parseBankFile, CSV", "CSV", (content) => oursWith(content, { csvProfile })),
    byExpression("CSV", /^(\d.*?);.*;(-?)(.*)$/gm, ([, day = "", minus, amount = ""]) =>
      entryOf(day, minus === "", amount),
    ),
  ],
  ratios: {
    "readBankFileSync to saxes alone": { slow: "readBankFileSync, camt.053", fast: "saxes alone, camt.053" },
    "parseBankFile to saxes alone": { slow: "parseBankFile, camt.053", fast: "saxes alone, camt.053" },
    "camt-parser to parseBankFile": { slow: "camt-parser", fast: "parseBankFile, camt.053" },
    "mt940-js to parseBankFile": { slow: "mt940-js", fast: "parseBankFile, MT940" },
    "ofx-js to parseBankFile": { slow: "ofx-js", fast: "parseBankFile, OFX" },
    "parseBankFile to expression, BAI2": { slow: "parseBankFile, BAI2", fast: "expression, BAI2" },
    "parseBankFile to expression, QIF": { slow: "parseBankFile, QIF", fast: "expression, QIF" },
    "parseBankFile to expression, CSV": { slow: "parseBankFile, CSV", fast: "expression, CSV" },
  },
};

function entryOf(day: string, isCredit: boolean, amount: string): Entry {
  return [day, (isCredit ? 1 : -1) * Math.round(Number(amount) * 100)];
}

function ofxEntry(record: unknown): Entry {
  const day = String(fieldOf(record, "DTPOSTED"));
  const amount = String(fieldOf(record, "TRNAMT"));
  return entryOf(
    `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`,
    !amount.startsWith("-"),
    amount.replace("-", ""),
  );
}

function listOf(record: unknown, path: string): readonly unknown[] {
  const found = path.split("/").reduce<unknown>((from, name) => fieldOf(from, name), record);
  return Array.isArray(found) ? found : [found];
}

function fieldOf(record: unknown, name: string): unknown {
  return typeof record === "object" && record !== null ? Reflect.get(record, name) : undefined;
}

interface DrawnEntry {
  readonly number: number;
  readonly day: string;
  readonly isCredit: boolean;
  readonly amount: string;
}

/** Entries in the order of their days, from one cent to 90,000. */
function drawEntries(draw: Draw, size: number): readonly DrawnEntry[] {
  return Array.from({ length: size }, (_, number) => {
    const cents = draw.between(1, 9_000_000);
    return {
      number,
      day: `2026-03-${String(1 + Math.floor((number * 28) / size)).padStart(2, "0")}`,
      isCredit: draw.between(0, 2) > 0,
      amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`,
    };
  });
}

const write = {
  "camt.053": writeCamt,
  MT940: writeMt940,
  OFX: writeOfx,
  BAI2: writeBai2,
  QIF: writeQif,
  CSV: writeCsv,
} as const;

const csvProfile: BankCsvProfile = {
  name: "bench",
  delimiter: ";",
  hasHeader: true,
  dateFormat: "yyyy-MM-dd",
  decimalSeparator: ".",
  rowOrder: "oldestFirst",
  currency: "EUR",
  columns: {
    bookingDate: "Date",
    amount: { kind: "signed", column: "Amount", positive: "credit" },
    text: ["Text"],
  },
};

/** camt.053.001.08 without a blank between elements, as banks send it. */
function writeCamt(entries: readonly DrawnEntry[]): string {
  const balance = (code: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>`;
  const listed = entries.map(({ number, day, isCredit, amount }) => {
    const money = `<Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${isCredit ? "CRDT" : "DBIT"}</CdtDbtInd>`;
    const party = isCredit ? "Dbtr" : "Cdtr";
    return (
      `<Ntry>${money}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>` +
      `<AcctSvcrRef>REF${number}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd>` +
      `</Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E2E-${number}</EndToEndId></Refs>${money}<RltdPties>` +
      `<${party}><Pty><Nm>Customer ${number % 500}</Nm></Pty></${party}><${party}Acct><Id><IBAN>DE89370400440532013000` +
      `</IBAN></Id></${party}Acct></RltdPties><RmtInf><Ustrd>Invoice ${100_000 + number}</Ustrd></RmtInf></TxDtls>` +
      "</NtryDtls></Ntry>"
    );
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">' +
    "<BkToCstmrStmt><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-03-31T00:00:00</CreDtTm></GrpHdr><Stmt><Id>S</Id>" +
    `<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance("OPBD")}${balance("CLBD")}` +
    `${listed.join("")}</Stmt></BkToCstmrStmt></Document>`
  );
}

function writeMt940(entries: readonly DrawnEntry[]): string {
  const listed = entries.map(({ number, day, isCredit, amount }) => {
    const short = day.slice(2).replaceAll("-", "");
    const money = `${isCredit ? "C" : "D"}${amount.replace(".", ",")}`;
    return `:61:${short}${short.slice(2)}${money}NTRFREF${number}\r\n:86:Customer ${number % 500} Invoice ${100_000 + number}\r\n`;
  });
  return `:20:BENCH\r\n:25:12030000/202051\r\n:28C:1/1\r\n:60F:C260301EUR0,00\r\n${listed.join("")}:62F:C260328EUR0,00\r\n-\r\n`;
}

function writeOfx(entries: readonly DrawnEntry[]): string {
  const listed = entries.map(
    ({ number, day, isCredit, amount }) =>
      `<STMTTRN>\n<TRNTYPE>${isCredit ? "CREDIT" : "DEBIT"}\n<DTPOSTED>${day.replaceAll("-", "")}\n` +
      `<TRNAMT>${isCredit ? "" : "-"}${amount}\n<FITID>F${number}\n<NAME>Customer ${number % 500}\n` +
      `<MEMO>Invoice ${100_000 + number}\n</STMTTRN>\n`,
  );
  return (
    "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n" +
    "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n<TRNUID>1\n<STMTRS>\n<CURDEF>USD\n" +
    "<BANKACCTFROM>\n<BANKID>061036000\n<ACCTID>77\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n<BANKTRANLIST>\n" +
    `<DTSTART>20260301\n<DTEND>20260328\n${listed.join("")}</BANKTRANLIST>\n</STMTRS>\n</STMTTRNRS>\n</BANKMSGSRSV1>\n</OFX>\n`
  );
}

function writeBai2(entries: readonly DrawnEntry[]): string {
  const listed = entries.map(
    ({ number, isCredit, amount }) =>
      `16,${isCredit ? "165" : "475"},${amount.replace(".", "")},0,B${number},INV-${100_000 + number},Customer ${number % 500}/\n` +
      `88,Invoice ${100_000 + number}/\n`,
  );
  return `01,BANK,ACME,260328,0600,1,,,2/\n02,ACME,BANK,1,260328,,USD,2/\n03,4711,,010,0,,,015,0,,/\n${listed.join("")}49,0,1/\n98,0,1,1/\n99,0,1,1/\n`;
}

function writeQif(entries: readonly DrawnEntry[]): string {
  const listed = entries.map(
    ({ number, day, isCredit, amount }) =>
      `D${day}\nT${isCredit ? "" : "-"}${amount}\nN${number}\nPCustomer ${number % 500}\nMInvoice ${100_000 + number}\n^\n`,
  );
  return `!Type:Bank\n${listed.join("")}`;
}

function writeCsv(entries: readonly DrawnEntry[]): string {
  const listed = entries.map(
    ({ number, day, isCredit, amount }) =>
      `${day};Customer ${number % 500} Invoice ${100_000 + number};${isCredit ? "" : "-"}${amount}\n`,
  );
  return `Date;Text;Amount\n${listed.join("")}`;
}
