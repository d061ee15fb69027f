import { InvariantError } from "@receivables/core";
import type { RawCell, RawSheet } from "../raw-sheet.ts";
import type { ReadColumn } from "../read-options.ts";
import { type DateOrder, orderOf, splitDate } from "./date-text.ts";
import type { Field } from "./headers.ts";
import { type DecimalMark, evidenceOf, splitAmount } from "./number-text.ts";

/** How a file writes numbers and dates; `null` where neither the caller nor the file tells, `mixed` where it contradicts itself. */
export interface SheetFormat {
  readonly mark: DecimalMark | "mixed" | null;
  readonly order: DateOrder | "mixed" | null;
}

/** What the caller's locale says, or else what the amounts and dates below the headings prove. */
export function formatOf(
  sheet: RawSheet,
  headingRow: number,
  fields: readonly Field[],
  columns: readonly ReadColumn[],
  locale: string | undefined,
): SheetFormat {
  if (locale !== undefined) return formatOfLocale(locale);
  const marks = new Set<DecimalMark>();
  const orders = new Set<DateOrder>();
  const typed = columns.map(({ field, column }) => ({ column, type: fields.find(({ name }) => name === field)?.type }));
  for (const row of sheet.rows.slice(headingRow + 1)) {
    for (const { column, type } of typed) {
      const cell: RawCell = row[column] ?? null;
      if (typeof cell !== "string" || cell === "") continue;
      if (type === "amount") {
        const found = evidenceOf(splitAmount(cell)?.body ?? "");
        if (found === "." || found === ",") marks.add(found);
      } else if (type === "date") {
        const split = splitDate(cell);
        const found = split.kind === "slashed" ? orderOf(split.first, split.second) : "none";
        if (found === "dayFirst" || found === "monthFirst") orders.add(found);
      }
    }
  }
  return { mark: onlyOne(marks), order: onlyOne(orders) };
}

function onlyOne<Choice extends string>(found: ReadonlySet<Choice>): Choice | "mixed" | null {
  const [first] = found;
  return found.size > 1 ? "mixed" : (first ?? null);
}

function formatOfLocale(locale: string): SheetFormat {
  try {
    const number = new Intl.NumberFormat(locale).formatToParts(1.5);
    const day = new Intl.DateTimeFormat(locale, { timeZone: "UTC" }).formatToParts(0).map((part) => part.type);
    const mark = number.find((part) => part.type === "decimal")?.value;
    return {
      mark: mark === "," ? "," : ".",
      order: day.indexOf("day") < day.indexOf("month") ? "dayFirst" : "monthFirst",
    };
  } catch {
    throw new InvariantError("the locale is no BCP 47 language tag");
  }
}
