import {
  type BankStatement,
  type FundsAvailability,
  ok,
  type Result,
  type StatementBalance,
  type StatementBatch,
  type StatementEntry,
  type StatementTotal,
} from "@receivables/core";
import { noFaults } from "../internal/write-faults.ts";
import { startXml } from "../internal/xml-writer.ts";
import { balanceCodeOf } from "./balance-codes.ts";
import { writeCharges, writeDetail, writeTransactionCode } from "./write-detail.ts";
import {
  type CamtWriting,
  writeAccountFields,
  writeAmount,
  writeBank,
  writeCode,
  writeSign,
  writeText,
} from "./write-values.ts";

/** What the message around statements says. @category Bank files */
export interface WriteCamt053Options {
  /**
   * The message's own reference, at most 35 characters.
   * @defaultValue the id of the first statement
   */
  readonly messageId?: string;
  /**
   * When the message was made, `YYYY-MM-DDTHH:mm:ss`.
   * @defaultValue when the first statement was made, or the last day of its period at midnight
   */
  readonly createdAt?: string;
}

const namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

/**
 * Write statements as a camt.053.001.08 message.
 *
 * `parseCamt(writeCamt053(x))` is `x` for everything the message carries: it does not carry the lines of the file, a
 * customer reference of the entry, totals other than those over all entries, and a counterparty apart from payer and
 * payee. The proof is not written; it is made again by reading. Transaction codes are domain, family and sub-family
 * parted by `/` or `-`.
 *
 * **Units** amounts as decimal text in major units. **Refuses** `bank.unwritable` for what the schema or XML does not
 * allow: no id, no currency, more than 5 decimals, texts longer than their fields, control characters. **Source** ISO
 * 20022 camt.053.001.08, BankToCustomerStatementV08.
 *
 * @param statements - the statements, in the order they shall stand in the file
 * @param options - reference and time of the message
 * @returns the XML text, or everything that cannot be written
 * @example
 * ```ts
 * const balance = (kind: "opening" | "closing", value: string) =>
 *   ({ kind, amount: { value, currency: "EUR" }, sign: "credit", date: "2026-03-31" }) as const;
 * const statement = {
 *   id: "S1", account: { iban: "DE89370400440532013000", currency: "EUR" }, currency: "EUR",
 *   format: "camt.053.001.08", balances: [balance("opening", "10.00"), balance("closing", "10.00")], entries: [],
 * };
 * const text = unwrap(writeCamt053([{ ...statement, proof: proveBalance(statement) }]));
 * parseCamt(text).items[0].proof.verdict // => "proved"
 * ```
 * @category Bank files
 */
export function writeCamt053(statements: readonly BankStatement[], options: WriteCamt053Options = {}): Result<string> {
  const xml = startXml();
  const faults = noFaults();
  const [first] = statements;
  const root: CamtWriting = { xml, faults, path: "" };
  xml.block(
    "Document",
    () =>
      xml.block("BkToCstmrStmt", () => {
        xml.block("GrpHdr", () => {
          writeText(root, "MsgId", options.messageId ?? first?.id ?? "STATEMENT", 35);
          xml.leaf("CreDtTm", options.createdAt ?? first?.createdAt ?? `${first?.to ?? "1970-01-01"}T00:00:00`);
        });
        statements.forEach((statement, index) => {
          writeStatement({ xml, faults, path: `/${index}` }, statement);
        });
      }),
    ` xmlns="${namespace}"`,
  );
  const issues = faults.issues();
  return issues.length === 0 ? ok(xml.text()) : { ok: false, issues };
}

function writeStatement(writing: CamtWriting, statement: BankStatement): void {
  const { xml, faults, path } = writing;
  if (statement.id === null) faults.add(path, "Id", "a statement needs an id");
  xml.keptBlock("Stmt", () => {
    writeText(writing, "Id", statement.id ?? undefined, 35);
    writePage(writing, statement);
    writeSequence(writing, statement);
    xml.leaf("CreDtTm", statement.createdAt);
    writePeriod(writing, statement);
    xml.leaf("CpyDplctInd", statement.copy);
    xml.block("Acct", () => {
      const { account, currency } = statement;
      writeAccountFields(writing, currency === null ? account : { ...account, currency });
      xml.block("Ownr", () => writeText(writing, "Nm", statement.owner, 140));
      writeBank(writing, "Svcr", account.bank);
    });
    for (const balance of statement.balances) writeBalance(writing, balance);
    writeTotals(writing, statement.totals ?? []);
    statement.entries.forEach((entry, index) => {
      writeEntry({ xml, faults, path: `${path}/entries/${index}` }, entry);
    });
  });
}

function writePage({ xml }: CamtWriting, { page }: BankStatement): void {
  if (page === undefined) return;
  xml.block("StmtPgntn", () => {
    xml.leaf("PgNb", page.number);
    xml.leaf("LastPgInd", String(page.last));
  });
}

function writeSequence({ xml, faults, path }: CamtWriting, { sequence }: BankStatement): void {
  if (sequence !== undefined && !/^\d{1,18}$/.test(sequence)) faults.add(path, "ElctrncSeqNb", "it is no number");
  else xml.leaf("ElctrncSeqNb", sequence);
}

function writePeriod({ xml, faults, path }: CamtWriting, { from, to }: BankStatement): void {
  if (from === undefined && to === undefined) return;
  if (from === undefined || to === undefined) {
    faults.add(path, "FrToDt", "a period has a first and a last day");
    return;
  }
  xml.block("FrToDt", () => {
    xml.leaf("FrDtTm", `${from}T00:00:00`);
    xml.leaf("ToDtTm", `${to}T23:59:59`);
  });
}

function writeBalance(writing: CamtWriting, { kind, code, amount, sign, date }: StatementBalance): void {
  const { xml, faults, path } = writing;
  const written = code ?? balanceCodeOf(kind);
  if (written === undefined) faults.add(path, "Bal", "a balance of another kind needs its code");
  xml.block("Bal", () => {
    xml.block("Tp", () =>
      writeCode(writing, "CdOrPrtry", written, written !== undefined && !/^[A-Z]{4}$/.test(written)),
    );
    writeAmount(writing, "Amt", amount);
    writeSign(writing, sign);
    xml.block("Dt", () => xml.leaf("Dt", date ?? undefined));
  });
}

function writeTotals({ xml }: CamtWriting, totals: readonly StatementTotal[]): void {
  const names = [
    ["entries", "TtlNtries"],
    ["credits", "TtlCdtNtries"],
    ["debits", "TtlDbtNtries"],
  ] as const;
  xml.block("TxsSummry", () => {
    for (const [kind, name] of names) {
      const total = totals.find((each) => each.kind === kind);
      if (total === undefined) continue;
      xml.block(name, () => {
        xml.leaf("NbOfNtries", total.count === null ? undefined : String(total.count));
        xml.leaf("Sum", total.amount?.value);
      });
    }
  });
}

const statusCodes = { booked: "BOOK", pending: "PDNG", information: "INFO", future: "FUTR" } as const;

function writeEntry(writing: CamtWriting, entry: StatementEntry): void {
  const { xml } = writing;
  const { status, bookingDate, valueDate, details } = entry;
  xml.block("Ntry", () => {
    writeText(writing, "NtryRef", entry.reference, 35);
    writeAmount(writing, "Amt", entry.amount);
    writeSign(writing, entry.sign);
    if (entry.reversal) xml.leaf("RvslInd", "true");
    if (status !== null) xml.block("Sts", () => xml.leaf("Cd", statusCodes[status]));
    xml.block("BookgDt", () => xml.leaf("Dt", bookingDate ?? undefined));
    xml.block("ValDt", () => xml.leaf("Dt", valueDate ?? undefined));
    writeText(writing, "AcctSvcrRef", entry.servicerReference, 35);
    if (entry.availability !== undefined) writeAvailability(writing, entry.availability, entry);
    writeTransactionCode(writing, entry.transactionCode, entry.proprietaryCode);
    writeCharges(writing, entry.charges);
    const [batch, ...others] = entry.batches ?? [];
    xml.block("NtryDtls", () => {
      if (batch !== undefined) writeBatch(writing, batch);
      for (const detail of details) writeDetail(writing, detail, entry.sign);
    });
    for (const other of others) xml.block("NtryDtls", () => writeBatch(writing, other));
    writeText(writing, "AddtlNtryInf", entry.text, 500);
  });
}

function writeAvailability(writing: CamtWriting, availability: FundsAvailability, entry: StatementEntry): void {
  const { xml } = writing;
  const { parts, date } = availability;
  if (parts.length === 0 && date !== undefined) {
    xml.block("Avlbty", () => {
      xml.block("Dt", () => xml.leaf("ActlDt", date));
      writeAmount(writing, "Amt", entry.amount);
      writeSign(writing, entry.sign);
    });
  }
  for (const { days, amount } of parts) {
    xml.block("Avlbty", () => {
      xml.block("Dt", () => xml.leaf("NbOfDays", String(days)));
      writeAmount(writing, "Amt", amount);
      writeSign(writing, entry.sign);
    });
  }
}

function writeBatch(writing: CamtWriting, batch: StatementBatch): void {
  const { xml } = writing;
  xml.block("Btch", () => {
    writeText(writing, "MsgId", batch.messageId, 35);
    writeText(writing, "PmtInfId", batch.paymentInformationId, 35);
    xml.leaf("NbOfTxs", batch.count === null ? undefined : String(batch.count));
    if (batch.amount !== null) writeAmount(writing, "TtlAmt", batch.amount);
    writeSign(writing, batch.sign);
  });
}
