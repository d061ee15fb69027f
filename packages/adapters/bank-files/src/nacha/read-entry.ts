import { type Money, moneyOfMinor } from "@receivables/core";
import { column } from "../internal/fixed-width.ts";
import { adviceColumns, classColumns, entryColumns, internationalEntryColumns } from "./layouts.ts";
import type { NachaBatchHeader, NachaEntry } from "./nacha-model.ts";
import { readTransactionCode } from "./transaction-codes.ts";

/** An entry while its addenda are read. */
export type EntryDraft = { -readonly [Key in keyof NachaEntry]: NachaEntry[Key] } & {
  addenda: NachaEntry["addenda"][number][];
};

/** An entry as read from its record. */
export interface EntryRead {
  /** `amount` is `null` when it is no number: then there is no entry. */
  readonly amount: Money | null;
  readonly entry: EntryDraft;
  /** The amount as it stands in the record. */
  readonly amountText: string;
  /** How many addenda the entry itself says it has; `null` where it does not. */
  readonly addendaCount: number | null;
}

const checkClasses: ReadonlySet<string> = new Set(["ARC", "BOC", "POP", "RCK", "TRC", "XCK"]);
const countedClasses: ReadonlySet<string> = new Set(["ATX", "CTX", "ENR", "TRX"]);
/** Classes whose fields hold a card or item numbers where others have the receiver's name. */
const namelessClasses: ReadonlySet<string> = new Set(["SHR", "TRC", "XCK"]);

/** Whether entries of a batch have the columns of international ones. */
export function isInternationalBatch(batch: NachaBatchHeader | null): boolean {
  return batch?.secCode === "IAT" || batch?.international?.indicator === "IATCOR";
}

/** Read an entry record. Texts are not masked here. */
export function readEntry(text: string, line: number, batch: NachaBatchHeader | null): EntryRead {
  const secCode = batch?.secCode ?? "";
  const transactionCode = column(text, entryColumns.transactionCode);
  const isAdvice = secCode === "ADV" || /^8[1-8]$/.test(transactionCode);
  const isInternational = isInternationalBatch(batch);
  const amountText = column(text, isAdvice ? adviceColumns.amount : entryColumns.amount);
  const amount = /^\d{1,12}$/.test(amountText) ? moneyOfMinor(Number(amountText), "USD") : null;
  const accountNumber = column(
    text,
    isAdvice
      ? adviceColumns.accountNumber
      : isInternational
        ? internationalEntryColumns.accountNumber
        : entryColumns.accountNumber,
  );
  const parties = isInternational ? {} : isAdvice ? adviceParties(text) : readParties(text, secCode);
  const discretionaryData = isInternational ? "" : column(text, entryColumns.discretionaryData);
  const entry: EntryDraft = {
    ...readTransactionCode(transactionCode),
    transactionCode,
    routingNumber: column(text, entryColumns.routingNumber),
    accountNumber,
    amount: amount ?? moneyOfMinor(0, "USD"),
    ...parties,
    ...(discretionaryData === "" ? {} : { discretionaryData }),
    trace: column(text, entryColumns.trace),
    addenda: [],
    line,
  };
  return { amount, entry, amountText, addendaCount: statedAddenda(text, secCode, isInternational) };
}

function readParties(text: string, secCode: string): Pick<NachaEntry, "identification" | "name" | "checkNumber"> {
  if (secCode === "CIE") {
    return named(column(text, classColumns.payerIdentification), column(text, classColumns.payerName));
  }
  if (secCode === "POP") {
    const checkNumber = column(text, classColumns.purchaseCheck);
    return { ...named("", column(text, entryColumns.name)), ...(checkNumber === "" ? {} : { checkNumber }) };
  }
  if (secCode === "SHR") return named(column(text, classColumns.sharedDocument), "");
  const identification = column(text, entryColumns.identification);
  const isCounted = countedClasses.has(secCode) && /^\d{4}$/.test(column(text, classColumns.countedAddenda));
  const name = column(text, isCounted ? classColumns.countedName : entryColumns.name);
  if (checkClasses.has(secCode)) {
    const checkNumber = identification === "" ? {} : { checkNumber: identification };
    return { ...named("", namelessClasses.has(secCode) ? "" : name), ...checkNumber };
  }
  return named(identification, name);
}

function adviceParties(text: string): Pick<NachaEntry, "identification" | "name"> {
  const identification = [adviceColumns.adviceRouting, adviceColumns.fileIdentification].map((place) =>
    column(text, place),
  );
  return named(identification.filter((part) => part !== "").join("/"), column(text, adviceColumns.name));
}

function named(identification: string, name: string): Pick<NachaEntry, "identification" | "name"> {
  return { ...(identification === "" ? {} : { identification }), ...(name === "" ? {} : { name }) };
}

function statedAddenda(text: string, secCode: string, isInternational: boolean): number | null {
  const place = isInternational ? internationalEntryColumns.addendaCount : classColumns.countedAddenda;
  if (!isInternational && !countedClasses.has(secCode)) return null;
  const count = column(text, place);
  return /^\d{4}$/.test(count) ? Number(count) : null;
}
