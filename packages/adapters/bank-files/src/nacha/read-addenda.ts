import { moneyOfMinor } from "@receivables/core";
import { readDigitDate } from "../internal/dates.ts";
import { column, filledColumns } from "../internal/fixed-width.ts";
import {
  addendaColumns,
  addendaText,
  changeColumns,
  disputedReturnColumns,
  internationalCorrectedData,
  internationalReturnColumns,
  refusedChange,
  returnColumns,
} from "./layouts.ts";
import type { NachaAddenda, NachaChange, NachaReturn } from "./nacha-model.ts";
import { returnKindOf } from "./reason-codes.ts";

/** An addenda record read: it belongs to an entry, changes it, or sends it back. */
export type AddendaRead =
  | { readonly kind: "addenda"; readonly addenda: NachaAddenda; readonly isKnown: boolean }
  | { readonly kind: "change"; readonly change: NachaChange }
  | { readonly kind: "return"; readonly return: NachaReturn };

/** Read an addenda record. Texts are not masked here. */
export function readAddenda(text: string, line: number, isInternational: boolean): AddendaRead {
  const type = text.slice(1, 3);
  if (type === "98") return { kind: "change", change: readChange(text, isInternational) };
  if (type === "99") return { kind: "return", return: readReturn(text, isInternational) };
  const columns = addendaColumns[type];
  if (columns !== undefined) {
    return { kind: "addenda", addenda: { type, fields: filledColumns(text, columns), line }, isKnown: true };
  }
  const remittance = text.slice(addendaText[0], addendaText[0] + addendaText[1]).trimEnd();
  return { kind: "addenda", addenda: { type, text: remittance, line }, isKnown: type === "05" };
}

function readChange(text: string, isInternational: boolean): NachaChange {
  const code = column(text, changeColumns.code);
  const originalBank = column(text, changeColumns.originalBank);
  const refused = /^C6\d$/.test(code) ? column(text, refusedChange) : "";
  const trace = column(text, changeColumns.trace);
  return {
    code,
    originalTrace: column(text, changeColumns.originalTrace),
    ...(originalBank === "" ? {} : { originalBank }),
    correctedData: column(text, isInternational ? internationalCorrectedData : changeColumns.correctedData),
    ...(refused === "" ? {} : { refusedChange: refused }),
    ...(trace === "" ? {} : { trace }),
  };
}

function readReturn(text: string, isInternational: boolean): NachaReturn {
  const reason = column(text, returnColumns.reason);
  const kind = returnKindOf(reason);
  const originalBank = column(text, returnColumns.originalBank);
  const trace = column(text, returnColumns.trace);
  return {
    kind,
    reason,
    originalTrace: column(text, returnColumns.originalTrace),
    ...(originalBank === "" ? {} : { originalBank }),
    ...(kind === "return" ? firstReturn(text, isInternational) : disputedReturn(text, kind)),
    ...(trace === "" ? {} : { trace }),
  };
}

function firstReturn(text: string, isInternational: boolean): Partial<NachaReturn> {
  const dateOfDeath = readDigitDate(column(text, returnColumns.dateOfDeath));
  const amount = isInternational ? column(text, internationalReturnColumns.originalAmount) : "";
  const information = column(
    text,
    isInternational ? internationalReturnColumns.information : returnColumns.information,
  );
  return {
    ...(dateOfDeath === null ? {} : { dateOfDeath }),
    ...(/^\d{1,10}$/.test(amount) ? { originalAmount: moneyOfMinor(Number(amount), "USD") } : {}),
    ...(information === "" ? {} : { information }),
  };
}

function disputedReturn(text: string, kind: "dishonored" | "contested"): Partial<NachaReturn> {
  const returnTrace = column(text, disputedReturnColumns.returnTrace);
  const returnReason = column(text, disputedReturnColumns.returnReason);
  const rest = kind === "contested" ? disputedReturnColumns.dishonoredTrace : disputedReturnColumns.information;
  const more = column(text, rest);
  return {
    ...(returnTrace === "" ? {} : { returnTrace }),
    ...(returnReason === "" ? {} : { returnReason: `R${returnReason}` }),
    ...(more === "" ? {} : kind === "contested" ? { dishonoredTrace: more } : { information: more }),
  };
}
