import type { PlainDate, StatedAmount, StatementSign } from "@receivables/core";
import { findCurrency } from "@receivables/core";
import { readDecimalText } from "../internal/amounts.ts";
import { readIsoDate } from "../internal/dates.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { childOf, plainText, textOf, type XmlNode } from "./xml-node.ts";

/** Fields of `T` that are set one by one. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** An amount with its currency; `null`, and an issue, when the text is no amount. */
export function readAmount(node: XmlNode | undefined, recordType: string, sink: StatementSink): StatedAmount | null {
  if (node === undefined) return null;
  const text = node.text.trim();
  const value = readDecimalText(text);
  if (value === null) {
    sink.report("bank.amount_invalid", { recordType, literal: toLiteral(text) }, node.line);
    return null;
  }
  const currency = node.currency?.trim() ?? "";
  if (currency === "") {
    sink.report("bank.currency_missing", { recordType }, node.line);
    return { value, currency: null };
  }
  const known = findCurrency(currency);
  if (known !== null) return { value, currency: known.code };
  sink.report("bank.currency_unknown", { recordType, literal: toLiteral(currency) }, node.line);
  return { value, currency };
}

/** The side an element is marked with; `null` when it is marked with neither. */
export function readSign(node: XmlNode): StatementSign | null {
  switch (textOf(node, "CdtDbtInd")) {
    case "CRDT":
      return "credit";
    case "DBIT":
      return "debit";
    default:
      return null;
  }
}

/** The day of a `Dt` or `DtTm`, whichever is there, a `Dt` that holds a time included; an issue when it is none. */
export function readDay(node: XmlNode | undefined, recordType: string, sink: StatementSink): PlainDate | null {
  if (node === undefined) return null;
  const choice = childOf(node, "Dt") ?? childOf(node, "DtTm") ?? node;
  const text = choice.text.trim();
  if (text === "") return null;
  const date = readIsoDate(text);
  if (date !== null) return sink.shared(date);
  sink.report("bank.date_invalid", { recordType, literal: toLiteral(text) }, choice.line);
  return null;
}

/** A whole number of 0 or more; an issue when the text is none. */
export function readCount(node: XmlNode | undefined, recordType: string, sink: StatementSink): number | null {
  if (node === undefined) return null;
  const text = plainText(node);
  if (text === undefined) return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  sink.report("bank.number_invalid", { recordType, literal: toLiteral(text) }, node.line);
  return null;
}

/** A choice between a code of a standard list and the bank's own. */
export function readCode(node: XmlNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const choice = childOf(node, "CdOrPrtry") ?? node;
  const own = childOf(choice, "Prtry");
  return textOf(choice, "Cd") ?? textOf(own, "Id") ?? (own === undefined ? plainText(choice) : plainText(own));
}

/** A yes or no of XML Schema. */
export function readFlag(node: XmlNode, name: string): boolean | null {
  const text = textOf(node, name);
  if (text === undefined) return null;
  return text === "true" || text === "1";
}

/** `domain/family/subfamily` of a bank transaction code; `undefined` when only the bank's own code is there. */
export function readTransactionCode(node: XmlNode | undefined, sink: StatementSink): string | undefined {
  const domain = childOf(childOf(node, "BkTxCd"), "Domn");
  if (domain === undefined) return undefined;
  const family = childOf(domain, "Fmly");
  const code = textOf(domain, "Cd");
  const familyCode = textOf(family, "Cd");
  const subFamilyCode = textOf(family, "SubFmlyCd");
  if (code === undefined || familyCode === undefined) return code;
  return sink.shared(subFamilyCode === undefined ? `${code}/${familyCode}` : `${code}/${familyCode}/${subFamilyCode}`);
}
