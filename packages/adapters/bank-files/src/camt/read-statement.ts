import type { StatementBalance, StatementHeader, StatementTotal } from "@receivables/core";
import type { StatementSink } from "../internal/statement-sink.ts";
import { balanceKindOf } from "./balance-codes.ts";
import { readAccount, readBank, readNamed } from "./read-party.ts";
import { type Draft, readAmount, readCode, readCount, readDay, readFlag, readSign } from "./read-values.ts";
import { childOf, childrenOf, textOf, type XmlNode } from "./xml-node.ts";

/** Read the head of a `Stmt`, `Rpt` or `Ntfctn`; the header of the message fills in what it lacks. */
export function readHeader(node: XmlNode, groupHeader: XmlNode | undefined, sink: StatementSink): StatementHeader {
  const account = childOf(node, "Acct");
  const header: Draft<StatementHeader> = {
    id: textOf(node, "Id") ?? null,
    account: readAccount(account, readBank(childOf(account, "Svcr"))) ?? {},
    currency: textOf(account, "Ccy") ?? null,
  };
  const owner = readNamed(childOf(account, "Ownr"))?.name;
  const sequence = textOf(node, "ElctrncSeqNb") ?? textOf(node, "LglSeqNb");
  const copy = textOf(node, "CpyDplctInd");
  const period = childOf(node, "FrToDt");
  const from = readDay(childOf(period, "FrDtTm") ?? childOf(period, "FrDt"), "FrToDt", sink);
  const to = readDay(childOf(period, "ToDtTm") ?? childOf(period, "ToDt"), "FrToDt", sink);
  const createdAt = textOf(node, "CreDtTm") ?? textOf(groupHeader, "CreDtTm");
  const page = readPage(node) ?? readPage(groupHeader);
  if (owner !== undefined) header.owner = owner;
  if (sequence !== undefined) header.sequence = sequence;
  if (copy !== undefined) header.copy = copy;
  if (from !== null) header.from = from;
  if (to !== null) header.to = to;
  if (createdAt !== undefined) header.createdAt = createdAt;
  if (page !== undefined) header.page = page;
  return header;
}

function readPage(node: XmlNode | undefined): StatementHeader["page"] {
  const block = childrenOf(node).find(({ name }) => name.endsWith("Pgntn"));
  const number = textOf(block, "PgNb");
  return block === undefined || number === undefined
    ? undefined
    : { number, last: readFlag(block, "LastPgInd") ?? false };
}

/** Read every `Bal`. */
export function readBalances(node: XmlNode, sink: StatementSink): readonly StatementBalance[] {
  return childrenOf(node, "Bal").flatMap((block) => {
    const stated = childOf(block, "Amt");
    if (stated === undefined) sink.report("bank.amount_missing", { recordType: "Bal" }, block.line);
    const amount = readAmount(stated, "Bal", sink);
    if (amount === null) return [];
    const sign = readSign(block);
    if (sign === null) sink.report("bank.balance_sign_missing", {}, block.line);
    const code = readCode(childOf(block, "Tp"));
    return [
      {
        kind: balanceKindOf(code),
        ...(code === undefined ? {} : { code }),
        amount,
        sign: sign ?? "credit",
        date: readDay(childOf(block, "Dt"), "Bal", sink),
      },
    ];
  });
}

/** Read `TxsSummry`: what the bank says its entries sum to. It names no currency: it is the account's. */
export function readTotals(node: XmlNode, currency: string | null, sink: StatementSink): readonly StatementTotal[] {
  const summary = childOf(node, "TxsSummry");
  if (summary === undefined) return [];
  const read = (kind: StatementTotal["kind"], block: XmlNode | undefined, code?: string): readonly StatementTotal[] => {
    if (block === undefined) return [];
    const sum = childOf(block, "Sum");
    const amount = sum === undefined ? null : readAmount({ ...sum, currency: currency ?? "XXX" }, "TxsSummry", sink);
    const total: Draft<StatementTotal> = {
      kind,
      amount: amount === null ? null : { value: amount.value, currency },
      sign:
        kind === "credits" ? "credit" : kind === "debits" ? "debit" : readSign(childOf(block, "TtlNetNtry") ?? block),
      count: readCount(childOf(block, "NbOfNtries"), "TxsSummry", sink),
    };
    if (code !== undefined) total.code = code;
    return [total];
  };
  return [
    ...read("entries", childOf(summary, "TtlNtries")),
    ...read("credits", childOf(summary, "TtlCdtNtries")),
    ...read("debits", childOf(summary, "TtlDbtNtries")),
  ];
}
